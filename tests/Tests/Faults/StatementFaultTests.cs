using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel.Journal;
using MotCua.Tests.Dossiers;
using MotCua.Tests.Support;

namespace MotCua.Tests.Faults;

/// <summary>
/// The work is cut off between any two statements, one after the other, until it gets through: nothing of it is there, and the same request
/// sent again does it with the next number.
/// </summary>
public sealed class StatementFaultTests : IAsyncLifetime
{
    private const int MostStatements = 80;
    private readonly AppFixture app;
    private readonly DossierApi api;

    public StatementFaultTests()
    {
        app = new AppFixture(Failing.AddTo);
        api = new DossierApi(app);
    }

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_filing_that_breaks_anywhere_leaves_nothing()
    {
        await CutEverywhereAsync("doanhnghiep1", () => Task.FromResult(("/api/v1/dossiers", (object)DossierApi.Price())), HttpStatusCode.Created);
        await VerifyAsync();
    }

    [Fact]
    public async Task A_reception_that_breaks_anywhere_takes_no_number()
    {
        var numbers = await CutEverywhereAsync(
            "tiepnhan.ttpvhcc",
            async () => ($"/api/v1/dossiers/{(await api.FileAsync("doanhnghiep1", DossierApi.Price()))["reference"]}/actions/receive", new { }),
            HttpStatusCode.OK);

        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers.Select(n => int.Parse(n[^4..], CultureInfo.InvariantCulture)));
        await VerifyAsync();
    }

    [Fact]
    public async Task A_dossier_over_the_counter_that_breaks_anywhere_is_neither_filed_nor_received()
    {
        var body = DossierApi.Price("counter");
        var numbers = await CutEverywhereAsync(
            "tiepnhan.ttpvhcc", () => Task.FromResult(("/api/v1/dossiers", (object)body.DeepClone().AsObject())), HttpStatusCode.Created);

        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers.Select(n => int.Parse(n[^4..], CultureInfo.InvariantCulture)));
        await VerifyAsync();
    }

    private async Task<List<string>> CutEverywhereAsync(string account, Func<Task<(string Path, object Body)>> prepare, HttpStatusCode done)
    {
        var numbers = new List<string>();
        await api.AsAsync(account);
        await api.AsAsync("doanhnghiep1");
        var moments = Enumerable.Range(1, MostStatements).Select(n => n.ToString(CultureInfo.InvariantCulture)).Append("commit").Append("committed");
        var through = false;
        foreach (var moment in moments)
        {
            var counted = char.IsAsciiDigit(moment[0]);
            if (counted && through)
            {
                continue;
            }

            var (path, body) = await prepare();
            var before = await Dump.OfAsync(app.Services);
            var key = $"{path}-{moment}";
            var cut = await api.PostAsync(account, path, body, (Failing.Header, moment), ("Idempotency-Key", key));
            if (counted && cut.StatusCode == done)
            {
                // More statements than the work has: it got through.
                through = true;
                numbers.Add(Number(await DossierApi.ReadAsync(cut, done)));
                continue;
            }

            Assert.Equal("server.error", await DossierApi.RefusedAsync(cut, HttpStatusCode.InternalServerError));
            if (moment != "committed")
            {
                Assert.Equal(before, await Dump.OfAsync(app.Services));
            }

            // Committed and not told: the repetition finds the answer that was kept with the work.
            var after = await Dump.OfAsync(app.Services);
            numbers.Add(Number(await DossierApi.ReadAsync(await api.PostAsync(account, path, body, ("Idempotency-Key", key)), done)));
            if (moment == "committed")
            {
                Assert.Equal(after, await Dump.OfAsync(app.Services));
            }
        }

        Assert.True(through, $"More than {MostStatements} statements.");
        Assert.True(numbers.Count > 5);
        return numbers;
    }

    private static string Number(Answer answer) => answer.Has("number") ? answer["number"] : answer["reference"];

    private async Task VerifyAsync() =>
        Assert.Empty((await app.DoAsync(s => s.GetRequiredService<JournalVerifier>().VerifyAsync(AppFixture.Ct))).Faults);
}
