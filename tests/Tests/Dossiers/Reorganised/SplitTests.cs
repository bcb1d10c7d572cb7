using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Agencies.Planning;
using MotCua.Catalogue.Contract;
using MotCua.Kernel.Journal;
using MotCua.Tests.Support;

namespace MotCua.Tests.Dossiers.Reorganised;

/// <summary>A unit's open work goes to several by a rule: each dossier to exactly one, with its number, promise and past.</summary>
public sealed class SplitTests : IAsyncLifetime
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
    public async Task At_midnight_a_part_goes_to_another_and_the_rest_stays()
    {
        var given = await api.ReceivedAsync();
        var kept = await api.ReceivedAsync(DossierApi.PriceDeclaration);
        await ApplyAsync(Plans.Split("STC", "STC", new StepPart { To = "SNV", Procedures = [DossierApi.PriceRegistration] }));
        Assert.Equal(0, await OnTheDayAsync());
        Assert.Equal(HttpStatusCode.OK, await api.StatusAsync("chuyenvien.stc", Path(given)));
        Assert.Equal(HttpStatusCode.NotFound, await api.StatusAsync("chuyenvien.snv", Path(given)));

        app.Clock.FreezeAt(Morning);
        Assert.Equal(1, await OnTheDayAsync());
        Assert.Equal(0, await OnTheDayAsync());

        Assert.Equal(HttpStatusCode.NotFound, await api.StatusAsync("chuyenvien.stc", Path(given)));
        Assert.Equal(HttpStatusCode.NotFound, await api.StatusAsync("chuyenvien.snv", Path(kept)));
        Assert.Equal([kept["number"]], await UnitListAsync("chuyenvien.stc"));
        Assert.Equal([given["number"]], await UnitListAsync("chuyenvien.snv"));
        var there = await api.GetAsync("chuyenvien.snv", Path(given));
        Assert.Equal((given["number"], given["dueAt"], given["originalDueAt"]), (there["number"], there["dueAt"], there["originalDueAt"]));
        Assert.Equal("STC", there.Json.GetProperty("unit").GetProperty("code").GetString());
        Assert.Equal("SNV", there.Json.GetProperty("actingUnit").GetProperty("code").GetString());
        var history = (await api.GetAsync("chuyenvien.snv", Path(given) + "/history")).Items.ToList();
        Assert.Equal(["file", "receive", "passOn"], history.Select(i => i.GetProperty("action").GetString()));
        var page = await AppFixture.ReadAsync(await (await app.SignInAsync("chuyenvien.snv")).GetAsync(new Uri($"/can-bo/ho-so/{given["number"]}", UriKind.Relative), AppFixture.Ct));
        Assert.Contains("Sở Nội vụ (trước là Sở Tài chính)", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Từ 16/8/2021 do Sở Nội vụ làm tiếp, Nghị quyết thử", page.Body.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("a[href='/co-quan/H06.1']"));
        Assert.Equal(
            "Từ 16/8/2021, Sở Nội vụ làm tiếp phần việc này của Sở Tài chính (Nghị quyết thử).", history[2].GetProperty("why").GetString());
        await WholeAsync();
    }

    [Fact]
    public async Task Figures_of_then_and_of_now_have_one_sum_and_each_opens_its_dossiers()
    {
        var given = await api.ReceivedAsync();
        await api.ReceivedAsync(DossierApi.PriceDeclaration);
        await ApplyAsync(Plans.Split("STC", "STC", new StepPart { To = "SNV", Procedures = [DossierApi.PriceRegistration] }));
        app.Clock.FreezeAt(Morning);
        await OnTheDayAsync();

        var now = await api.GetAsync("lanhdao.ubnd", "/api/v1/figures/on-time?from=2021-08-01&to=2021-08-16");
        var then = await api.GetAsync("lanhdao.ubnd", "/api/v1/figures/on-time?from=2021-08-01&to=2021-08-16&units=then");

        Assert.Equal([("SNV", 1), ("STC", 1)], Received(now));
        Assert.Equal([("STC", 2)], Received(then).Where(r => r.Item2 > 0));
        Assert.Equal(now.Json.GetProperty("total").GetRawText(), then.Json.GetProperty("total").GetRawText());
        Assert.Equal(2, await CountAsync("unit=STC&reach=name"));
        Assert.Equal(1, await CountAsync("unit=STC&reach=unit"));
        Assert.Equal(1, await CountAsync("unit=SNV&reach=unit"));
        Assert.Equal(0, await CountAsync("unit=SNV&reach=name"));

        // What ends afterwards counts for who ended it, and under the old name by the units of then.
        await api.ActAsync("tiepnhan.ttpvhcc", given["number"], "withdraw", new { reason = "Người nộp rút" });
        var after = await api.GetAsync("lanhdao.ubnd", "/api/v1/figures/on-time?from=2021-08-01&to=2021-08-16&units=then");
        var afterNow = await api.GetAsync("lanhdao.ubnd", "/api/v1/figures/on-time?from=2021-08-01&to=2021-08-16");
        Assert.Equal(afterNow.Json.GetProperty("total").GetRawText(), after.Json.GetProperty("total").GetRawText());
        await WholeAsync();

        async Task<int> CountAsync(string query) => (await api.GetAsync("lanhdao.ubnd", $"/api/v1/inbox?view=all&{query}")).Items.Count();
    }

    [Fact]
    public async Task Officers_named_go_along_with_what_they_handle_and_others_follow_the_rest()
    {
        var given = (await api.ReceivedAsync())["number"];
        var kept = (await api.ReceivedAsync(DossierApi.PriceDeclaration))["number"];
        await api.ActAsync("lanhdao.stc", given, "assign", new { to = "chuyenvien.stc" });
        await ApplyAsync(Plans.Split(
            "STC", "STNMT", new StepPart { To = "SNV", Procedures = [DossierApi.PriceRegistration], Officers = ["chuyenvien.stc"] }));
        app.Clock.FreezeAt(Morning);
        await OnTheDayAsync();

        // She signs in the next morning, in her new unit, and finds her open work.
        var officer = await PostAsync("chuyenvien.stc");
        Assert.Equal(("SNV", "Chuyên viên"), (officer.UnitCode, officer.Title));
        var mine = await api.GetAsync("chuyenvien.stc", "/api/v1/inbox?view=mine");
        Assert.Equal([given], mine.Items.Select(i => i.GetProperty("number").GetString()));
        Assert.Equal("STNMT", (await PostAsync("lanhdao.stc")).UnitCode);
        Assert.Equal([kept], await UnitListAsync("lanhdao.stc"));
        await api.ActAsync("chuyenvien.stc", given, "complete");
        await WholeAsync();
    }

    [Fact]
    public async Task What_was_not_received_yet_is_received_by_who_took_the_part_in_its_own_name()
    {
        var reference = (await api.FileAsync("doanhnghiep1", DossierApi.Price()))["reference"];
        await ApplyAsync(Plans.Split("STC", "STNMT", new StepPart { To = "SNV", Procedures = [DossierApi.PriceRegistration] }));
        app.Clock.FreezeAt(Morning);
        await OnTheDayAsync();

        var received = await api.ActAsync("tiepnhan.ttpvhcc", reference, "receive");

        Assert.Equal("H06.1-210816-0001", received["number"]);
        Assert.False(received.Has("actingUnit"));
        await WholeAsync();
    }

    [Fact]
    public async Task By_places_of_the_applicants_address_a_commune_is_divided()
    {
        var (here, there) = (await BirthAsync("Ấp 1, xã Suối Rao, huyện Châu Đức"), await BirthAsync("Ấp 12, xã Suối Rao, huyện Châu Đức"));
        await ApplyAsync(Plans.Split("26611", "26575", new StepPart { To = "26545", Areas = ["ấp 1"] }));
        app.Clock.FreezeAt(Morning);
        Assert.Equal(1, await OnTheDayAsync());

        Assert.Equal([there], await UnitListAsync("chuyenvien.26611"));
        Assert.Equal([here], (await api.GetAsync("lanhdao.ubnd", "/api/v1/inbox?view=all&unit=26545&reach=unit")).Items.Select(i => i.GetProperty("number").GetString()));
        await WholeAsync();
    }

    [Fact]
    public async Task The_part_takes_the_offer_along_and_the_rest_offers_what_is_left()
    {
        await ApplyAsync(Plans.Split("STC", "STC", new StepPart { To = "SNV", Procedures = [DossierApi.PriceRegistration] }));
        app.Clock.FreezeAt(Morning);

        await app.DoAsync(async s =>
        {
            var (catalogue, directory) = (s.GetRequiredService<CatalogueDesk>(), s.GetRequiredService<AgencyDirectory>());
            var (finance, home) = ((await directory.FindAsync("STC"))!.Id, (await directory.FindAsync("SNV"))!.Id);
            Assert.Equal(["SNV"], (await catalogue.FindAsync(DossierApi.PriceRegistration))!.Offers.Select(o => o.Unit.Code));
            Assert.NotNull(await catalogue.OfferAsync(DossierApi.PriceRegistration, home));
            Assert.Null(await catalogue.OfferAsync(DossierApi.PriceRegistration, finance));
            Assert.NotNull(await catalogue.OfferAsync(DossierApi.PriceDeclaration, finance));
            Assert.Null(await catalogue.OfferAsync(DossierApi.PriceDeclaration, home));
            return true;
        });
        var body = DossierApi.Price("counter");
        body["unit"] = "SNV";
        Assert.StartsWith("H06.1-210816-", (await api.FileAsync("tiepnhan.ttpvhcc", body))["number"], StringComparison.Ordinal);
    }

    private async Task<string> BirthAsync(string address)
    {
        var body = DossierLineTests.Birth();
        body["applicant"]!["address"] = address;
        return (await api.FileAsync("tiepnhan.26611", body))["number"];
    }

    private Task<Guid> ApplyAsync(params DraftStep[] steps) => app.DoAsync(s => Plans.AppliedAsync(s, TwoTiers.Day, steps));

    private Task<int> OnTheDayAsync() => app.DoAsync(async s =>
    {
        var done = 0;
        foreach (var work in s.GetServices<IOnTheDay>())
        {
            done += await work.DoAsync(AppFixture.Ct);
        }

        return done;
    });

    private async Task<IEnumerable<string?>> UnitListAsync(string account) =>
        (await api.GetAsync(account, "/api/v1/inbox?view=unit")).Items.Select(i => i.GetProperty("number").GetString()).ToList();

    private Task<PostHeld> PostAsync(string account) => app.DoAsync(async s => Assert.Single((await s.GetRequiredService<AccountDesk>().FindAsync(account))!.Posts));

    private static string Path(Answer dossier) => $"/api/v1/dossiers/{dossier["number"]}";

    private static IEnumerable<(string, int)> Received(Answer figures) => figures.Items
        .Select(i => (i.GetProperty("key").GetString()!, i.GetProperty("received").GetInt32())).OrderBy(i => i.Item1, StringComparer.Ordinal);

    private async Task WholeAsync()
    {
        var report = await app.DoAsync(s => s.GetRequiredService<JournalVerifier>().VerifyAsync(AppFixture.Ct));
        Assert.True(report.IsWhole, JsonSerializer.Serialize(report.Faults));
    }
}
