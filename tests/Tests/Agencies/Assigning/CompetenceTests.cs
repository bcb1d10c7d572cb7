using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Tests.Accounts.Support;

namespace MotCua.Tests.Agencies.Assigning;

public sealed class CompetenceTests
{
    private const string Rows = """
        unit,kind,subject,area,withBelow,validFrom,validTo,ground
        STC,field,Quản lý giá,77,true,2019-01-01,,QĐ 01/2019
        750,field,Đất đai,750,true,2019-01-01,,QĐ 02/2019
        747,field,Đất đai,747,true,2019-01-01,2021-06-30,QĐ 03/2019
        SNV,field,Quản lý giá,26506,false,2020-01-01,2020-12-31,QĐ 04/2020
        """;

    [Fact]
    public async Task Who_handles_a_field_is_told_by_place_and_day()
    {
        await using var product = await StartAsync();

        Assert.Equal(["STC"], await WhoAsync(product, "quan ly gia", "26611"));
        Assert.Equal(["750"], await WhoAsync(product, "Đất đai", "26611"));
        Assert.Equal(["747"], await WhoAsync(product, "Đất đai", "26506", new DateOnly(2021, 6, 30)));
        Assert.Empty(await WhoAsync(product, "Đất đai", "26506", new DateOnly(2021, 7, 1)));
        Assert.Empty(await WhoAsync(product, "Đất đai", "26611", new DateOnly(2018, 12, 31)));
        Assert.Empty(await WhoAsync(product, "Đất đai", "77"));

        // Two are stated for one place: both answer, the nearest first.
        Assert.Equal(["SNV", "STC"], await WhoAsync(product, "Quản lý giá", "26506", new DateOnly(2020, 6, 1)));
        Assert.Equal(["STC"], await WhoAsync(product, "Quản lý giá", "26545", new DateOnly(2020, 6, 1)));
    }

    [Fact]
    public async Task After_a_merger_the_successor_answers_and_an_old_day_gives_the_unit_of_then()
    {
        await using var product = await StartAsync();
        await Reorganised.ApplyAsync(product);
        product.Clock.FreezeAt(SmallProduct.At("2021-08-17T08:00"));

        // 26575 was Thị trấn Ngãi Giao and is another unit now: by the day it is asked for.
        var before = await AskAsync(product, "Đất đai", "26575", new DateOnly(2021, 8, 15));
        var after = await AskAsync(product, "Đất đai", "26575", new DateOnly(2021, 8, 17));
        var gone = await AskAsync(product, "Đất đai", "26611", new DateOnly(2021, 8, 17));

        Assert.Equal(("Thị trấn Ngãi Giao", "750"), (before.Place.Name, Assert.Single(before.Units).Unit.Code));
        Assert.Null(before.Units[0].Before);
        var now = Assert.Single(after.Units);
        Assert.Equal(("Xã Ngãi Giao", "26575", "750"), (after.Place.Name, now.Unit.Code, now.Before!.Code));
        Assert.Equal("QĐ 02/2019", now.Ground);
        Assert.Equal(("Xã Suối Rao", "Xã Ngãi Giao"), (gone.Asked!.Name, gone.Place.Name));
        Assert.Equal(now.Unit.Id, Assert.Single(gone.Units).Unit.Id);
    }

    [Fact]
    public async Task The_list_in_and_out_changes_nothing_and_a_preview_writes_nothing()
    {
        await using var product = await SmallProduct.StartAsync();

        var would = await product.DoAsync(s => s.GetRequiredService<CompetenceDesk>().PreviewAsync(Bytes(Rows)));
        var none = await product.ActsAsync("stateCompetence");
        var done = await ImportAsync(product, Rows);
        using var guest = product.Open();
        var exported = await (await guest.GetAsync("/api/v1/competences.csv")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var again = await ImportAsync(product, exported);
        var asJson = await ImportAsync(product, """[{"unit":"STC","kind":"field","subject":"Quản lý giá","area":"77","withBelow":true,"validFrom":"2019-01-01","ground":"QĐ 01/2019"}]""");

        Assert.Equal((4, 0, 0), (would.Added, would.Changed, would.Same));
        Assert.Empty(none);
        Assert.Equal((4, 0, 0), (done.Added, done.Changed, done.Same));
        Assert.Equal((0, 0, 4), (again.Added, again.Changed, again.Same));
        Assert.Equal((0, 0, 1), (asJson.Added, asJson.Changed, asJson.Same));
        Assert.Equal(4, (await product.ActsAsync("stateCompetence")).Count);
    }

    [Fact]
    public async Task What_was_stated_is_corrected_only_with_a_reason_and_the_journal_keeps_both()
    {
        await using var product = await StartAsync();
        var other = Rows.Replace("QĐ 02/2019", "QĐ 22/2019", StringComparison.Ordinal);

        var refused = await Assert.ThrowsAsync<Refused>(() => ImportAsync(product, other));
        var done = await product.DoAsync(s => s.GetRequiredService<CompetenceDesk>().ImportAsync(Bytes(other), SmallProduct.Actor, "Ghi nhầm số"));

        Assert.Equal("Input.Why", Assert.Single(refused.Errors).Key);
        Assert.Equal((0, 1, 3), (done.Added, done.Changed, done.Same));
        var act = Assert.Single(await product.ActsAsync("correctCompetence"));
        Assert.Equal("Ghi nhầm số", act.Why);
        Assert.Contains("[\"QĐ 02/2019\",\"QĐ 22/2019\"]", act.Events, StringComparison.Ordinal);
        Assert.Equal("QĐ 22/2019", Assert.Single((await AskAsync(product, "Đất đai", "26611")).Units).Ground);
    }

    [Theory]
    [InlineData("KHONG,field,X,77,true,2019-01-01,,QĐ", "rows[2].unit")]
    [InlineData("STC,field,X,KHONG,true,2019-01-01,,QĐ", "rows[2].area")]
    [InlineData("STC,field,X,STC,true,2019-01-01,,QĐ", "rows[2].area")]
    [InlineData("STC,mot,X,77,true,2019-01-01,,QĐ", "rows[2].kind")]
    [InlineData("STC,tier,lang,77,true,2019-01-01,,QĐ", "rows[2].subject")]
    [InlineData("STC,field,X,77,true,2019-01-01,2018-12-31,QĐ", "rows[2].validTo")]
    [InlineData("STC,field,X,77,true,2019-13-01,,QĐ", "rows[2].validFrom")]
    [InlineData("STC,field,X,77,true,2019-01-01,,", "rows[2].ground")]
    [InlineData("STC,field,X,77,co,2019-01-01,,QĐ", "rows[2].withBelow")]
    [InlineData("STC,field,=HYPERLINK(1),77,true,2019-01-01,,QĐ", "rows[2].subject")]
    [InlineData("STC,field,Quản lý giá,77,true,2020-01-01,,QĐ", "rows[2].validFrom")]
    [InlineData("STC,field,X", "rows[2]")]
    public async Task A_bad_row_is_named_and_nothing_is_written(string row, string where)
    {
        await using var product = await StartAsync();

        var refused = await Assert.ThrowsAsync<Refused>(() =>
            ImportAsync(product, "unit,kind,subject,area,withBelow,validFrom,validTo,ground\n" + row + "\nSTC,field,Y,77,true,2019-01-01,,QĐ\n"));

        Assert.Equal(where, Assert.Single(refused.Errors).Key);
        Assert.Equal(4, (await product.ActsAsync("stateCompetence")).Count);
    }

    [Fact]
    public async Task An_administrator_sees_gaps_and_overlaps_of_a_day()
    {
        await using var product = await StartAsync();
        using var admin = product.Open();
        await admin.SignInAsync("quantri");

        var now = Text(await Browser.ReadAsync(await admin.GetAsync("/can-bo/tham-quyen/kiem-tra")));
        var then = Text(await Browser.ReadAsync(await admin.GetAsync("/can-bo/tham-quyen/kiem-tra?ngay=1/6/2020")));

        Assert.Contains("Đất đai", now, StringComparison.Ordinal);
        Assert.Contains("không ai giải quyết", now, StringComparison.Ordinal);
        Assert.Contains("Phường 1, Xã Long Sơn", now, StringComparison.Ordinal);
        Assert.DoesNotContain("Quản lý giá", now, StringComparison.Ordinal);
        Assert.Contains("2 đơn vị", then, StringComparison.Ordinal);
        Assert.Contains("Quản lý giá", then, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_states_ends_corrects_and_withdraws_in_pages()
    {
        await using var product = await StartAsync();
        using var admin = product.Open();
        await admin.SignInAsync("quantri");

        var made = await admin.SubmitAsync(
            "/can-bo/tham-quyen/moi", ("Input.unit", "SNV"), ("Input.Kind", "field"), ("Input.subject", "Thi đua"), ("Input.area", "77"),
            ("Input.WithBelow", "true"), ("Input.From", "1/8/2021"), ("Input.ground", "QĐ 05/2021"));
        var wrong = await admin.SubmitAsync(
            "/can-bo/tham-quyen/moi", ("Input.unit", "KHONG"), ("Input.Kind", "field"), ("Input.subject", "Thi đua"), ("Input.area", "77"),
            ("Input.WithBelow", "true"), ("Input.From", "1/8/2021"), ("Input.ground", "QĐ 05/2021"));
        var tier = await admin.SubmitAsync(
            "/can-bo/tham-quyen/moi", ("Input.unit", "750"), ("Input.Kind", "tier"), ("Input.subject", "Cấp xã"), ("Input.area", "750"),
            ("Input.From", "1/8/2021"), ("Input.ground", "QĐ 06/2021"));
        var row = await FirstAsync("Thi+dua");
        var silent = await ActAsync(row, "End", ("Input.To", "31/8/2021"), ("Input.Why", ""));
        var early = await ActAsync(row, "End", ("Input.To", "31/7/2021"), ("Input.Why", "Hết hiệu lực"));
        var ended = await ActAsync(row, "End", ("Input.To", "31/8/2021"), ("Input.Why", "Hết hiệu lực"));
        var stale = await ActAsync(row, "Withdraw", ("Input.Why", "Ghi nhầm"));
        var next = await FirstAsync("Thi+dua");
        var withdrawn = await ActAsync(next, "Withdraw", ("Input.Why", "Ghi nhầm"));

        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, tier.StatusCode);
        Assert.Contains("Việc của cấp xã", Text(await Browser.ReadAsync(await admin.GetAsync("/can-bo/tham-quyen?unit=750"))), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("Không có đơn vị “KHONG”", Text(await Browser.ReadAsync(wrong)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.NotEqual(row, next);
        Assert.Equal(HttpStatusCode.Redirect, withdrawn.StatusCode);
        Assert.Empty(await WhoAsync(product, "Thi đua", "26611"));
        Assert.Single(await product.ActsAsync("endCompetence"));
        Assert.Equal("Ghi nhầm", Assert.Single(await product.ActsAsync("withdrawCompetence")).Why);

        async Task<string> FirstAsync(string q) =>
            (await Browser.ReadAsync(await admin.GetAsync("/can-bo/tham-quyen?q=" + q))).QuerySelector("tbody th a")!.GetAttribute("href")!;

        // The form of the newest revision, sent to the address of the one that was opened.
        async Task<HttpResponseMessage> ActAsync(string path, string handler, params (string, string)[] fields)
        {
            var page = await Browser.ReadAsync(await admin.GetAsync(await FirstAsync("Thi+dua")));
            var form = page.Forms.First(f => f.QuerySelector("[name='Input.Why']") is not null);
            form.SetAttribute("action", $"{path}?handler={handler}");
            return await admin.SubmitAsync(form, path, fields);
        }
    }

    [Fact]
    public async Task A_file_is_seen_before_it_is_written_and_only_what_was_seen_is_written()
    {
        await using var product = await SmallProduct.StartAsync();
        using var admin = product.Open();
        await admin.SignInAsync("quantri");

        var seen = await admin.UploadAsync("/can-bo/tham-quyen/nhap", Rows);
        var preview = await Browser.ReadAsync(seen);
        var none = await product.ActsAsync("stateCompetence");
        var form = preview.Forms.First(f => f.QuerySelector("[name='Input.Seal']") is not null);
        form.SetAttribute("action", "/can-bo/tham-quyen/nhap?handler=Confirm");
        var forged = await admin.SubmitAsync(form, "/can-bo/tham-quyen/nhap", ("Input.Text", Rows + "SNV,field,X,77,true,2019-01-01,,QĐ\n"));
        var done = await admin.SubmitAsync(form, "/can-bo/tham-quyen/nhap");
        var sheet = Text(await Browser.ReadAsync(await admin.GetAsync("/can-bo/don-vi/" + (await product.UnitAsync("STC")).Value)));
        var bad = await admin.UploadAsync("/can-bo/tham-quyen/nhap", "unit,kind\nSTC,field\n");

        Assert.Contains("4 mới, 0 sửa, 0 giữ nguyên", Text(preview), StringComparison.Ordinal);
        Assert.Contains("cả các đơn vị bên dưới", Text(preview), StringComparison.Ordinal);
        Assert.DoesNotContain("withBelow", Text(preview), StringComparison.Ordinal);
        Assert.Contains("gồm các đơn vị bên dưới: có", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("withBelow", sheet, StringComparison.Ordinal);
        Assert.Empty(none);
        Assert.Equal(HttpStatusCode.Conflict, forged.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal(4, (await product.ActsAsync("stateCompetence")).Count);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.StatusCode);
        Assert.Contains("Tệp thiếu cột “subject”", Text(await Browser.ReadAsync(bad)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anybody_asks_by_page_and_api_and_officers_alone_see_the_list()
    {
        await using var product = await StartAsync();
        using var guest = product.Open();
        using var officer = product.Open();
        await officer.SignInAsync("chuyenvien.stc");

        var answer = await JsonAsync(guest, "/api/v1/competence?field=%C4%90%E1%BA%A5t%20%C4%91ai&area=26611&asOf=2021-08-12");
        var of = await JsonAsync(guest, "/api/v1/units/750/competence");
        var list = await officer.GetAsync("/can-bo/tham-quyen?unit=STC&ngay=12/8/2021");

        Assert.Equal("750", answer.GetProperty("items")[0].GetProperty("unit").GetProperty("code").GetString());
        Assert.Equal("field", answer.GetProperty("items")[0].GetProperty("basis").GetString());
        Assert.Equal("26611", answer.GetProperty("area").GetProperty("code").GetString());
        Assert.Equal("Đất đai", Assert.Single(of.GetProperty("items").EnumerateArray()).GetProperty("subject").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, (await guest.GetAsync("/api/v1/competence?area=26611")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await guest.GetAsync("/api/v1/competence?field=x")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await guest.GetAsync("/api/v1/competence?field=x&area=KHONG")).StatusCode);
        Assert.Equal(["Quản lý giá"], (await Browser.ReadAsync(list)).QuerySelectorAll("tbody th a").Select(a => a.TextContent));
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync("/can-bo/tham-quyen/moi")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync("/can-bo/tham-quyen/kiem-tra")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await guest.GetAsync("/can-bo/tham-quyen")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await guest.GetAsync("/tham-quyen?viec=x&noi=suoi+rao")).StatusCode);
    }

    internal static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    private static async Task<SmallProduct> StartAsync()
    {
        var product = await SmallProduct.StartAsync();
        await ImportAsync(product, Rows);
        return product;
    }

    private static Task<CompetenceImport> ImportAsync(SmallProduct product, string rows) =>
        product.DoAsync(s => s.GetRequiredService<CompetenceDesk>().ImportAsync(Bytes(rows), SmallProduct.Actor));

    private static Task<CompetenceAnswer> AskAsync(SmallProduct product, string field, string area, DateOnly? day = null) =>
        product.DoAsync(async s => await s.GetRequiredService<CompetenceDesk>().WhoAsync(null, field, area, day));

    private static async Task<IEnumerable<string>> WhoAsync(SmallProduct product, string field, string area, DateOnly? day = null) =>
        (await AskAsync(product, field, area, day)).Units.Select(u => u.Unit.Code);

    private static string Text(AngleSharp.Dom.IDocument page) => page.Body!.TextContent;

    private static async Task<JsonElement> JsonAsync(Browser browser, string path) =>
        JsonDocument.Parse(await (await browser.GetAsync(path)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
}
