using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Kernel.Deadlines;
using MotCua.Tests.Dossiers.Office;
using MotCua.Tests.Support;

namespace MotCua.Tests.Dossiers.Rehearsing;

/// <summary>The control office rehearses a change before it is decided: through the page and the API, on data of the product.</summary>
public sealed class RehearsalPageTests(AppFixture app) : IClassFixture<AppFixture>, IAsyncLifetime
{
    private const string Price = DossierApi.PriceRegistration;
    private const string Page = "/can-bo/dien-tap-quy-trinh";
    private const string Api = "/api/v1/rehearsals";
    private const string ControlOffice = "cchc.snv";

    public async ValueTask InitializeAsync() => await ControlOfficer.HireAsync(app);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The case of 2021: by law five working days, promised one. Without shorter work the promise is broken; with it, it is kept.</summary>
    [Fact]
    public async Task Five_days_cut_to_one_are_kept_only_with_fewer_hours()
    {
        const string code = "9.000001";
        await PublishAsync(code, record => record with
        {
            Process = null, Terms = [new ProcedureTerm { Statutory = new Term(5, TermUnit.WorkingDays) }],
        });

        var cut = await GetAsync($"{Api}?procedure={code}&unit=STC&after.term=1");
        var hours = cut.GetProperty("before").GetProperty("steps").EnumerateArray()
            .ToDictionary(s => s.GetProperty("code").GetString()!, s => s.GetProperty("hours").GetDouble());
        var shorter = string.Concat(hours.Select(h => FormattableString.Invariant($"&after.hours.{h.Key}={h.Value / 5:0.##}")));
        var helped = await GetAsync($"{Api}?procedure={code}&unit=STC&after.term=1{shorter}");

        Assert.True(OnTime(cut, "before") > 0.85, $"{OnTime(cut, "before")} with five days");
        Assert.True(OnTime(cut, "after") < OnTime(cut, "before") - 0.3, $"{OnTime(cut, "after")} with one");
        Assert.True(OnTime(helped, "after") > 0.95, $"{OnTime(helped, "after")} with a fifth of the hours");
        Assert.Equal(OnTime(cut, "before"), OnTime(helped, "before"));
        Assert.Contains(cut.GetProperty("helps").EnumerateArray(), h => h.GetProperty("kind").GetString() == "inProportion" && h.GetProperty("onTime").GetDouble() > 0.9);

        var page = await (await OfficeBrowser.OpenAsync(app, ControlOffice)).PageAsync($"{Page}?procedure={code}&unit=STC&after.term=1");
        var text = OfficeBrowser.Text(page);
        Assert.Contains("Đây là dự báo", text, StringComparison.Ordinal);
        Assert.Contains("Chưa tự kiểm được", text, StringComparison.Ordinal);
        Assert.Contains("Rút số giờ của mọi bước theo tỷ lệ của thời hạn", text, StringComparison.Ordinal);
        Assert.Contains("theo số giờ của quy trình", text, StringComparison.Ordinal);
        Assert.Contains(Percent(OnTime(cut, "after")), text, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("figure.chart svg"));
    }

    [Fact]
    public async Task The_same_address_gives_the_same_figures_and_another_seed_others()
    {
        var address = $"{Api}?procedure={Price}&unit=STC&after.rate=4&seed=";

        var (one, again, other) = (await GetAsync(address + 12), await GetAsync(address + 12), await GetAsync(address + 13));

        Assert.Equal(one.GetRawText(), again.GetRawText());
        Assert.NotEqual(one.GetProperty("after").GetRawText(), other.GetProperty("after").GetRawText());
    }

    [Fact]
    public async Task Steps_are_measured_from_finished_dossiers_and_the_forecast_is_held_against_what_happened()
    {
        // Twenty-one dossiers, each an hour at the leader, three at the specialist; one of them far too long; one supplement.
        var dossiers = new DossierApi(app);
        var begun = SmallProvince.Start;
        var numbers = new List<string>();
        for (var i = 0; i < 21; i++)
        {
            numbers.Add((await dossiers.ReceivedAsync(DossierApi.PriceDeclaration))["number"]);
        }

        app.Clock.FreezeAt(begun.AddHours(1));
        foreach (var number in numbers)
        {
            await dossiers.ActAsync("lanhdao.stc", number, "assign", new { to = "chuyenvien.stc" });
        }

        await dossiers.ActAsync("chuyenvien.stc", numbers[0], "requestSupplement", new { papers = new[] { new { code = "GT01", remark = "Mờ" } }, reason = "Mờ" });
        app.Clock.FreezeAt(begun.AddHours(2));
        await dossiers.ActAsync("doanhnghiep1", numbers[0], "supplement", new { papers = new[] { new { code = "GT01", kind = "electronic", count = 1 } } });
        app.Clock.FreezeAt(begun.AddHours(6));
        foreach (var number in numbers.SkipLast(1))
        {
            await dossiers.ActAsync("chuyenvien.stc", number, "complete");
            await dossiers.ActAsync("lanhdao.stc", number, "issueResult", new { number = "1/TB-STC" });
        }

        app.Clock.FreezeAt(begun.AddDays(6));
        await dossiers.ActAsync("chuyenvien.stc", numbers[^1], "complete");
        await dossiers.ActAsync("lanhdao.stc", numbers[^1], "issueResult", new { number = "2/TB-STC" });
        app.Clock.FreezeAt(begun.AddDays(7));

        var answer = await GetAsync($"{Api}?procedure={DossierApi.PriceDeclaration}&unit=STC");
        var page = OfficeBrowser.Text(await (await OfficeBrowser.OpenAsync(app, ControlOffice)).PageAsync($"{Page}?procedure={DossierApi.PriceDeclaration}&unit=STC"));
        app.Clock.FreezeAt(begun);

        var hours = answer.GetProperty("sources").GetProperty("hours");
        var review = hours.GetProperty("thamDinh");
        Assert.Equal(("measured", 21), (review.GetProperty("source").GetString(), review.GetProperty("count").GetInt32()));
        Assert.Equal(1, hours.GetProperty("phanCong").GetProperty("value").GetDouble(), 2);
        Assert.Equal(100d / 21, answer.GetProperty("sources").GetProperty("supplement").GetProperty("value").GetDouble(), 3);
        Assert.Equal(21, answer.GetProperty("sources").GetProperty("rate").GetProperty("count").GetInt32());

        // 8:00 to 14:00 with the noon out is four hours less one at the leader's; one lay until four working days later; one waited an hour for papers.
        var expected = ((19 * 3d) + 2 + (3 + (4 * 8))) / 21;
        Assert.InRange(review.GetProperty("value").GetDouble(), expected - 0.6, expected + 0.6);
        var backtest = answer.GetProperty("backtest");
        Assert.Equal(21, backtest.GetProperty("dossiers").GetInt32());
        Assert.Equal(20d / 21, backtest.GetProperty("actual").GetDouble(), 3);
        Assert.InRange(backtest.GetProperty("forecast").GetDouble(), 0.5, 1);
        Assert.Contains("Với số liệu năm qua, mô phỏng ra", page, StringComparison.Ordinal);
        Assert.Contains("đo từ 21 lần làm", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_procedure_is_found_by_words_and_the_form_leads_back_with_what_was_typed()
    {
        var browser = await OfficeBrowser.OpenAsync(app, ControlOffice);

        var found = await browser.PageAsync($"{Page}?q=dang+ky+gia");
        var link = found.QuerySelectorAll("main table a").First(a => a.GetAttribute("href")!.Contains(Price, StringComparison.Ordinal)).GetAttribute("href")!;
        var page = await browser.PageAsync(link + "&after.people.specialist=2&after.rate=2,5");

        Assert.Equal("2,5", page.QuerySelector("[name='after.rate']")!.GetAttribute("value"));
        Assert.Equal("2", page.QuerySelector("[name='after.people.specialist']")!.GetAttribute("value"));
        Assert.Equal("1", page.QuerySelector("[name='before.people.specialist']")!.GetAttribute("value"));
        Assert.All(page.QuerySelectorAll("form.twin input[type=text], form.twin select"), i => Assert.NotNull(page.QuerySelector($"label[for='{i.Id}']")));
        var kept = page.QuerySelectorAll("form.twin .acts a").Single().GetAttribute("href")!;
        var again = await browser.PageAsync(kept);
        Assert.Equal(OfficeBrowser.Text(page, "main figure"), OfficeBrowser.Text(again, "main figure"));
    }

    [Fact]
    public async Task An_office_must_be_chosen_where_several_handle_it()
    {
        var page = await (await OfficeBrowser.OpenAsync(app, ControlOffice)).PageAsync($"{Page}?procedure={DossierApi.Birth}");

        Assert.True(page.QuerySelectorAll("select[name=unit] option").Length > 2);
        Assert.Null(page.QuerySelector("figure.chart"));
    }

    [Fact]
    public async Task A_role_that_nobody_holds_is_asked_for_in_words()
    {
        var browser = await OfficeBrowser.OpenAsync(app, ControlOffice);

        var page = await browser.PageAsync($"{Page}?procedure={DossierApi.Birth}&unit=26506", HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Vai trò này chưa có ai giữ", OfficeBrowser.Text(page), StringComparison.Ordinal);

        var people = string.Concat(page.QuerySelectorAll("[name^='before.people.']").Select(i => $"&{i.GetAttribute("name")}=1"));
        Assert.NotNull((await browser.PageAsync($"{Page}?procedure={DossierApi.Birth}&unit=26506{people}")).QuerySelector("figure.chart"));
    }

    [Theory]
    [InlineData("seed=abc", "seed")]
    [InlineData("seed=-1", "seed")]
    [InlineData("seed=99999999999", "seed")]
    [InlineData("after.people.specialist=0", "after.people.specialist")]
    [InlineData("after.people.specialist=-3", "after.people.specialist")]
    [InlineData("after.people.specialist=1.5", "after.people.specialist")]
    [InlineData("before.rate=-1", "before.rate")]
    [InlineData("before.rate=0", "before.rate")]
    [InlineData("after.rate=1000000000", "after.rate")]
    [InlineData("after.rate=1e9", "after.rate")]
    [InlineData("after.rate=NaN", "after.rate")]
    [InlineData("after.share=0", "after.share")]
    [InlineData("after.share=101", "after.share")]
    [InlineData("after.back=100", "after.back")]
    [InlineData("after.supplement=-5", "after.supplement")]
    [InlineData("after.hours.thamDinh=-2", "after.hours.thamDinh")]
    [InlineData("after.hours.thamDinh=9999", "after.hours.thamDinh")]
    [InlineData("after.hours.thamDinh=%00", "after.hours.thamDinh")]
    [InlineData("after.term=0", "after.term")]
    [InlineData("after.term=-1", "after.term")]
    [InlineData("after.term=99999", "after.term")]
    [InlineData("after.term=1,5", "after.term")]
    [InlineData("after.term=1&after.termUnit=years", "after.termUnit")]
    [InlineData("after.term=2&after.termUnit=sameDay", "after.term")]
    public async Task Bad_input_is_refused_at_its_field_on_both_doors(string query, string field)
    {
        var question = $"?procedure={Price}&unit=STC&{query}";

        var answer = await (await app.ApiAsync(ControlOffice)).GetAsync(new Uri(Api + question, UriKind.Relative), AppFixture.Ct);
        var problem = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(AppFixture.Ct));
        var page = await (await OfficeBrowser.OpenAsync(app, ControlOffice)).PageAsync(Page + question, HttpStatusCode.UnprocessableEntity);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out var words), problem.GetRawText());
        Assert.NotEmpty(words[0].GetString()!);
        Assert.NotNull(page.QuerySelector($"[name='{field}'][aria-invalid=true]"));
    }

    [Theory]
    [InlineData("", "procedure")]
    [InlineData("procedure=2.002217", "unit")]
    [InlineData("procedure=khong-co&unit=STC", "procedure")]
    [InlineData("procedure=2.002217&unit=KHONGCO", "unit")]
    [InlineData("procedure=2.002217&unit=SNV", "unit")]
    [InlineData("procedure=2.002217&unit=%27%3B--%00", "unit")]
    public async Task What_does_not_exist_is_refused_in_words(string query, string field)
    {
        var answer = await (await app.ApiAsync(ControlOffice)).GetAsync(new Uri($"{Api}?{query}", UriKind.Relative), AppFixture.Ct);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var problem = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(AppFixture.Ct));
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.GetRawText());
    }

    [Theory]
    [InlineData("chuyenvien.stc")]
    [InlineData("lanhdao.stc")]
    [InlineData("congdan1")]
    public async Task It_is_the_control_offices_alone(string account)
    {
        var page = await (await app.SignInAsync(account)).GetAsync(new Uri($"{Page}?procedure={Price}&unit=STC", UriKind.Relative), AppFixture.Ct);
        var answer = await (await app.ApiAsync(account)).GetAsync(new Uri($"{Api}?procedure={Price}&unit=STC", UriKind.Relative), AppFixture.Ct);

        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private Task<Published> PublishAsync(string code, Func<ProcedureRecord, ProcedureRecord> change) => app.DoAsync(async s =>
    {
        var desk = s.GetRequiredService<CatalogueDesk>();
        var price = (await desk.FindAsync(Price, null, AppFixture.Ct))!.Record;
        return await desk.PublishAsync(change(price with { Code = code, Name = "Đăng ký giá thử" }), SmallProvince.Actor, AppFixture.Ct);
    });

    private async Task<JsonElement> GetAsync(string address)
    {
        var answer = await (await app.ApiAsync(ControlOffice)).GetAsync(new Uri(address, UriKind.Relative), AppFixture.Ct);
        var text = await answer.Content.ReadAsStringAsync(AppFixture.Ct);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    private static double OnTime(JsonElement answer, string side) => answer.GetProperty(side).GetProperty("onTime").GetDouble();

    private static string Percent(double share) => MotCua.Ui.Vn.Percent(share);
}

/// <summary>The officer of the control office, whom the small province does not have.</summary>
internal static class ControlOfficer
{
    public static Task<bool> HireAsync(AppFixture app) => app.DoAsync(async s =>
    {
        var desk = s.GetRequiredService<AccountDesk>();
        if (await desk.FindAsync("cchc.snv") is not null)
        {
            return false;
        }

        await desk.CreateAsync(
            new NewAccount("cchc.snv", AccountKind.Officer, "Chuyên viên Phòng Cải cách hành chính")
            {
                PasswordHash = desk.HashPassword(SmallProvince.Password),
                Posts = [new NewPost((await s.GetRequiredService<AgencyDirectory>().FindAsync("SNV"))!.Id, "Chuyên viên", [Roles.ReformOffice], new DateOnly(2021, 1, 1))],
            },
            SmallProvince.Actor);
        return true;
    });
}
