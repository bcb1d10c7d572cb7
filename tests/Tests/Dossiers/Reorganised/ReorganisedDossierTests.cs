using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Kernel.Journal;
using MotCua.Tests.Support;

namespace MotCua.Tests.Dossiers.Reorganised;

/// <summary>
/// Work goes on through a reorganisation: the successor's officers find it, numbers, promises and the past keep the old names, figures can be
/// read by the units of then and of now. Each test has a province of its own, because it ends it.
/// </summary>
public sealed class ReorganisedDossierTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Morning = new(2021, 8, 16, 8, 0, 0, TimeSpan.FromHours(7));
    private readonly AppFixture app = new();
    private DossierApi api = null!;

    public async ValueTask InitializeAsync()
    {
        await app.InitializeAsync();
        api = new DossierApi(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task The_successor_works_on_and_number_promise_and_past_keep_the_old_name()
    {
        var filed = await api.FileAsync("tiepnhan.26611", DossierLineTests.Birth());
        var number = filed["number"];
        await ReorganiseAsync();
        Assert.False((await api.GetAsync("chuyenvien.26611", $"/api/v1/dossiers/{number}")).Has("actingUnit"));
        app.Clock.FreezeAt(Morning);

        // The officer of the dissolved commune signs in the next morning and finds her open work.
        var list = await api.GetAsync("chuyenvien.26611", "/api/v1/inbox?view=unit");
        Assert.Equal([number], list.Items.Select(i => i.GetProperty("number").GetString()));
        var there = await api.GetAsync("chuyenvien.26611", $"/api/v1/dossiers/{number}");
        Assert.Equal((number, filed["dueAt"], filed["originalDueAt"]), (there["number"], there["dueAt"], there["originalDueAt"]));
        Assert.Equal("Xã Suối Rao", there.Json.GetProperty("unit").GetProperty("name").GetString());
        Assert.Equal("H29.26575", there.Json.GetProperty("actingUnit").GetProperty("identifier").GetString());

        await api.ActAsync("chuyenvien.26611", number, "complete");
        await api.ActAsync("lanhdao.26611", number, "issueResult");
        await api.ActAsync("tiepnhan.26611", number, "returnResult", new { collectedBy = "Nguyễn Văn A" });
        var history = (await api.GetAsync("chuyenvien.26611", $"/api/v1/dossiers/{number}/history")).Items.ToList();
        Assert.Equal(
            ["file", "receive", "unitSucceeded", "complete", "issueResult", "returnResult"], history.Select(i => i.GetProperty("action").GetString()));
        Assert.Equal("Xã Ngãi Giao làm tiếp việc của Xã Suối Rao (Nghị quyết 1685/NQ-UBTVQH15).", history[2].GetProperty("why").GetString());
        Assert.Contains("Ngãi Giao", history[3].GetProperty("who").GetProperty("post").GetString(), StringComparison.Ordinal);
        await WholeAsync();
    }

    [Fact]
    public async Task A_strangers_dossier_stays_hidden_and_is_nobodys_twice()
    {
        var number = (await api.FileAsync("tiepnhan.26611", DossierLineTests.Birth()))["number"];
        await ReorganiseAsync();
        app.Clock.FreezeAt(Morning);

        foreach (var stranger in new[] { "chuyenvien.stc", "chuyenvien.snv", "tiepnhan.ttpvhcc", "congdan1" })
        {
            Assert.Equal(HttpStatusCode.NotFound, await api.StatusAsync(stranger, $"/api/v1/dossiers/{number}"));
        }

        // The district passed to the commune where it sat, and so did its officers: they are of one unit with the commune's now.
        Assert.Equal(HttpStatusCode.OK, await api.StatusAsync("chuyenvien.750", $"/api/v1/dossiers/{number}"));
        var all = await api.GetAsync("lanhdao.ubnd", "/api/v1/inbox?view=unit");
        Assert.Single(all.Items, i => i.GetProperty("number").GetString() == number);
    }

    [Fact]
    public async Task What_was_filed_before_and_not_received_is_received_by_the_successor_in_its_own_name()
    {
        var body = DossierLineTests.Birth();
        body["channel"] = "online";
        var reference = (await api.FileAsync("congdan1", body))["reference"];
        await ReorganiseAsync();
        app.Clock.FreezeAt(Morning);

        var received = await api.ActAsync("tiepnhan.26611", reference, "receive");

        Assert.Equal("H29.26575-210816-0001", received["number"]);
        Assert.Equal("26575", received.Json.GetProperty("unit").GetProperty("code").GetString());
        Assert.Equal("2021-08-16T17:30:00+07:00", received["dueAt"]);
        await WholeAsync();
    }

    [Fact]
    public async Task The_successor_offers_what_the_ended_offered_its_own_tier_and_the_districts()
    {
        await ReorganiseAsync();
        app.Clock.FreezeAt(Morning);
        await app.DoAsync(async s =>
        {
            var (catalogue, directory) = (s.GetRequiredService<CatalogueDesk>(), s.GetRequiredService<AgencyDirectory>());
            var commune = (await directory.FindAsync("26575"))!;
            var ward = (await directory.FindAsync("26545"))!;
            var birth = (await catalogue.FindAsync(DossierApi.Birth))!;
            Assert.Equal(["26506", "26545", "26575", "26732"], birth.Offers.Select(o => o.Unit.Code).Order());
            var ofDistricts = (await catalogue.SearchAsync(new ProcedureQuery(Unit: "26575", Limit: 100))).Total;
            var ofCommunes = (await catalogue.SearchAsync(new ProcedureQuery(Unit: "26545", Limit: 100))).Total;
            Assert.True(ofDistricts > ofCommunes && ofCommunes > 0, $"{ofDistricts} and {ofCommunes}");
            Assert.NotNull(await catalogue.OfferAsync(DossierApi.Birth, commune.Id));
            Assert.NotNull(await catalogue.OfferAsync(DossierApi.Birth, ward.Id));
            return true;
        });
        var body = DossierLineTests.Birth();
        body["unit"] = "26575";
        Assert.StartsWith("H29.26575-210816-", (await api.FileAsync("tiepnhan.26611", body))["number"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_are_read_by_the_units_of_then_or_of_now_and_sum_to_the_same()
    {
        await api.FileAsync("tiepnhan.26611", DossierLineTests.Birth());
        await api.ReceivedAsync();
        await ReorganiseAsync();
        app.Clock.FreezeAt(Morning);
        var body = DossierLineTests.Birth();
        body["unit"] = "26575";
        await api.FileAsync("tiepnhan.26611", body);

        var now = await api.GetAsync("lanhdao.ubnd", "/api/v1/figures/on-time?from=2021-08-01&to=2021-08-16");
        var then = await api.GetAsync("lanhdao.ubnd", "/api/v1/figures/on-time?from=2021-08-01&to=2021-08-16&units=then");

        Assert.Equal([("26575", 2), ("STC", 1)], Received(now));
        Assert.Equal([("26575", 1), ("H06.33.14", 1), ("STC", 1)], Received(then));
        Assert.Equal(now.Json.GetProperty("total").GetRawText(), then.Json.GetProperty("total").GetRawText());

        // Each figure opens exactly the dossiers behind it.
        Assert.Equal(1, await CountAsync("unit=H06.33.14&reach=name"));
        Assert.Equal(1, await CountAsync("unit=26575&reach=name"));
        Assert.Equal(2, await CountAsync("unit=26575&reach=unit"));
        Assert.Equal(3, await CountAsync("unit=79"));
        await WholeAsync();

        async Task<int> CountAsync(string query) => (await api.GetAsync("lanhdao.ubnd", $"/api/v1/inbox?view=all&{query}")).Items.Count();
    }

    [Fact]
    public async Task Pages_name_both_the_unit_of_then_and_of_now()
    {
        var number = (await api.FileAsync("tiepnhan.26611", DossierLineTests.Birth()))["number"];
        await ReorganiseAsync();
        app.Clock.FreezeAt(Morning);
        var officer = await app.SignInAsync("chuyenvien.26611");

        var page = await AppFixture.ReadAsync(await officer.GetAsync(new Uri($"/can-bo/ho-so/{number}", UriKind.Relative), AppFixture.Ct));
        Assert.Contains("Xã Ngãi Giao (trước là Xã Suối Rao)", page.Body!.TextContent, StringComparison.Ordinal);
        var journal = await AppFixture.ReadAsync(await officer.GetAsync(new Uri($"/can-bo/ho-so/{number}/nhat-ky", UriKind.Relative), AppFixture.Ct));
        Assert.Contains("Cơ quan khác làm tiếp", journal.Body!.TextContent, StringComparison.Ordinal);
        var figures = await AppFixture.ReadAsync(await officer.GetAsync(new Uri("/can-bo/so-lieu?units=then", UriKind.Relative), AppFixture.Ct));
        Assert.Contains("Xã Suối Rao", figures.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_leader_of_the_successor_gives_work_to_officers_of_all_that_merged()
    {
        var body = DossierLineTests.Birth();
        body["channel"] = "online";
        var reference = (await api.FileAsync("congdan1", body))["reference"];
        await ReorganiseAsync();
        app.Clock.FreezeAt(Morning);
        var number = (await api.ActAsync("tiepnhan.26611", reference, "receive"))["number"];

        var assigned = await api.ActAsync("lanhdao.750", number, "assign", new { to = "chuyenvien.26611" });

        Assert.Equal("chuyenvien.26611", assigned.Json.GetProperty("handler").GetProperty("account").GetString());
        Assert.NotEqual(HttpStatusCode.OK, (await api.TryAsync("lanhdao.750", number, "assign", new { to = "chuyenvien.stc" })).StatusCode);
    }

    private Task<ReorganisationPreview> ReorganiseAsync() =>
        app.DoAsync(s => s.GetRequiredService<AgencyRegistry>().ReorganiseAsync(TwoTiers.Request(), SmallProvince.Actor, AppFixture.Ct));

    private static IEnumerable<(string, int)> Received(Answer figures) => figures.Items
        .Select(i => (i.GetProperty("key").GetString()!, i.GetProperty("received").GetInt32())).OrderBy(i => i.Item1, StringComparer.Ordinal);

    private async Task WholeAsync()
    {
        var report = await app.DoAsync(s => s.GetRequiredService<JournalVerifier>().VerifyAsync(AppFixture.Ct));
        Assert.True(report.IsWhole, JsonSerializer.Serialize(report.Faults));
    }
}
