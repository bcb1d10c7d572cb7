using System.Globalization;
using System.Net;
using MotCua.Tests.Dossiers;
using MotCua.Tests.Faults;
using MotCua.Tests.Support;

namespace MotCua.Tests.Catalogue.Editing;

/// <summary>The power goes at any statement of a publication: nothing of it is there, and pressed again it is done whole.</summary>
public sealed class CutOffTests : IAsyncLifetime
{
    private const int Most = 80;
    private readonly AppFixture app = new(Failing.AddTo);
    private readonly ControlOffice office;

    public CutOffTests() => office = new ControlOffice(app);

    public async ValueTask InitializeAsync()
    {
        await app.InitializeAsync();
        await office.HireAsync();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_publication_that_breaks_anywhere_publishes_nothing()
    {
        var draft = await office.DraftAsync(DossierApi.PriceRegistration, ControlOffice.Term(5, 3));
        var decision = await office.DecideAsync(new DateOnly(2021, 8, 12), [draft["id"]], [DossierApi.PriceDeclaration]);
        await office.ActAsync(ControlOffice.Officer, decision["id"], "propose");
        var path = $"/api/v1/catalogue/decisions/{decision["id"]}/actions/approve";
        await office.Api.AsAsync(ControlOffice.Second);
        var before = await Dump.OfAsync(app.Services);
        foreach (var moment in Enumerable.Range(1, Most).Select(n => n.ToString(CultureInfo.InvariantCulture)).Prepend("commit"))
        {
            var cut = await office.Api.PostAsync(ControlOffice.Second, path, new { }, (Failing.Header, moment));
            if (cut.StatusCode == HttpStatusCode.OK)
            {
                Assert.True(int.Parse(moment, CultureInfo.InvariantCulture) > 15, $"Through at statement {moment}.");
                Assert.Equal("published", (await DossierApi.ReadAsync(cut, HttpStatusCode.OK))["state"]);
                return;
            }

            // The statements after the commit read the answer: by then it is done.
            if (await Dump.OfAsync(app.Services) != before)
            {
                Assert.Equal("published", (await office.Api.GetAsync(ControlOffice.Officer, $"/api/v1/catalogue/decisions/{decision["id"]}"))["state"]);
                Assert.Equal((2, 2), ((await office.ReadAsync(DossierApi.PriceRegistration)).Int("version"), (await office.ReadAsync(DossierApi.PriceDeclaration)).Int("version")));
                return;
            }
        }

        Assert.Fail("It never got through.");
    }
}
