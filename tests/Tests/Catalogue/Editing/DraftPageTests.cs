using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MotCua.Tests.Support;

namespace MotCua.Tests.Catalogue.Editing;

/// <summary>The control office writes drafts in pages that work without script.</summary>
public sealed class DraftPageTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Birth = "1.001193";
    private readonly ControlOffice office = new(app);

    [Fact]
    public async Task A_term_is_written_on_its_page_and_all_that_the_page_does_not_ask_stays()
    {
        await office.HireAsync();
        using var browser = await app.SignInAsync(ControlOffice.Officer);
        var opened = await ControlOffice.FillAsync(browser, "/can-bo/thu-tuc?q=dang+ky+khai+sinh", "handler=Open", ("code", Birth));
        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);
        var address = opened.Headers.Location!.ToString();

        var saved = await ControlOffice.FillAsync(
            browser, address + "/thoi-han", null, ("terms[0].committed", "1"), ("terms[0].committed.unit", "sameDay"), ("terms[0].committedBy", "QĐ 12"));

        Assert.Equal($"{address}?xong=luu", saved.Headers.Location?.ToString());
        var draft = await office.Api.GetAsync(ControlOffice.Officer, "/api/v1/catalogue/drafts/" + address.Split('/')[^1]);
        var record = draft.Json.GetProperty("record");
        Assert.Equal("QĐ 12", record.GetProperty("terms")[0].GetProperty("committedBy").GetString());
        Assert.Equal(["terms"], draft.Json.GetProperty("changes").EnumerateArray().Select(_ => "terms").Distinct());
        Assert.NotEqual(System.Text.Json.JsonValueKind.Null, record.GetProperty("form").ValueKind);
        Assert.Equal(1, draft.Int("baseVersion"));

        // The record's page of the draft says in words what differs.
        var page = await PageAsync(browser, address);
        Assert.Contains("Thời gian cam kết", page.QuerySelector(".changes")!.TextContent, StringComparison.Ordinal);

        // A second draft of the same procedure is not opened beside it.
        Assert.Equal("draft.open", (await office.OpenAsync(Birth, expected: HttpStatusCode.Conflict))["code"]);
    }

    [Fact]
    public async Task Who_saves_on_an_older_version_is_told_in_words_and_keeps_what_was_typed()
    {
        await office.HireAsync("cchc2.snv");
        var draft = await office.OpenAsync("2.000908");
        var path = $"/can-bo/thu-tuc/ban-thao/{draft["id"]}/dieu-kien";
        using var one = await app.SignInAsync(ControlOffice.Officer);
        using var other = await app.SignInAsync("cchc2.snv");
        var before = await PageAsync(one, path);
        Assert.Equal(HttpStatusCode.Redirect, (await ControlOffice.FillAsync(other, path, null, ("conditions[0]", "Điều kiện của người kia"))).StatusCode);

        var late = await ControlOffice.SendAsync(one, before, null, ("conditions[0]", "Điều kiện của tôi"));

        Assert.Equal(HttpStatusCode.PreconditionFailed, late.StatusCode);
        var page = await AppFixture.ReadAsync(late);
        Assert.Contains("Cán bộ cchc2.snv vừa sửa", page.QuerySelector("[data-wrongs]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Điều kiện của tôi", page.QuerySelector<IHtmlTextAreaElement>("[name='conditions[0]']")!.Value.Trim());
    }

    [Fact]
    public async Task What_is_wrong_stands_at_its_field_though_rows_were_dropped_and_moved()
    {
        await office.HireAsync();
        var draft = await office.OpenAsync("5.000177");
        var path = $"/can-bo/thu-tuc/ban-thao/{draft["id"]}/giay-to";
        using var browser = await app.SignInAsync(ControlOffice.Officer);

        var more = await ControlOffice.FillAsync(browser, path, "handler=Row");
        var page = await AppFixture.ReadAsync(more);
        var rows = page.QuerySelectorAll("fieldset[id^=dong-]").Length;
        var wrong = await ControlOffice.SendAsync(
            browser, page, null,
            ($"papers[0].drop", "true"),
            ($"papers[{rows - 1}].code", "có dấu"), ($"papers[{rows - 1}].name", "Giấy mới"), ($"papers[{rows - 1}].originals", "1"), ($"papers[{rows - 1}].order", "1"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var shown = await AppFixture.ReadAsync(wrong);
        Assert.Equal($"#papers_{rows - 1}__code", shown.QuerySelector("[data-wrongs] a")!.GetAttribute("href"));
        Assert.Equal("Giấy mới", shown.QuerySelector<IHtmlTextAreaElement>($"[name='papers[{rows - 1}].name']")!.Value.Trim());
    }

    [Theory]
    [InlineData("{ \"code\": ", "sai ở dòng 1")]
    [InlineData("{\"code\":\"a\",\"version\":1,\"pages\":[null]}", "phần tử rỗng")]
    [InlineData("{\"code\":\"a\",\"version\":1,\"pages\":[],\"x\":1}", "không thuộc bản ghi")]
    [InlineData("{\"code\":\"a\",\"version\":1,\"pages\":[{\"code\":\"p\",\"title\":\"T\",\"titleEn\":\"T\",\"fields\":[{\"name\":\"q\",\"label\":\"Q\",\"type\":\"choice\"}]}]}", "form.q.options")]
    [InlineData("[1,2]", "Kiểu giá trị không đúng")]
    public async Task A_form_that_is_none_is_refused_with_its_place(string json, string says)
    {
        await office.HireAsync();
        var id = await OpenedAsync("1.004873");
        using var browser = await app.SignInAsync(ControlOffice.Officer);

        var answer = await ControlOffice.FillAsync(browser, $"/can-bo/thu-tuc/ban-thao/{id}/bieu-mau/json", null, ("form", json));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await AppFixture.ReadAsync(answer);
        Assert.Contains(says, page.QuerySelector("[data-wrongs]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(json.Trim(), page.QuerySelector<IHtmlTextAreaElement>("[name=form]")!.Value.Trim());
    }

    [Fact]
    public async Task Only_the_control_office_writes_and_leaders_of_the_province_read()
    {
        await office.HireAsync();
        var id = await OpenedAsync("1.000894");
        foreach (var (account, read, write) in new[]
        {
            ("chuyenvien.stc", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), ("kiemtra.ttt", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden),
            ("lanhdao.ubnd", HttpStatusCode.OK, HttpStatusCode.Forbidden), ("quantri", HttpStatusCode.OK, HttpStatusCode.Forbidden), (ControlOffice.Officer, HttpStatusCode.OK, HttpStatusCode.OK),
        })
        {
            using var browser = await app.SignInAsync(account);
            Assert.Equal(read, (await browser.GetAsync(new Uri($"/can-bo/thu-tuc/ban-thao/{id}", UriKind.Relative), AppFixture.Ct)).StatusCode);
            Assert.Equal(write, (await browser.GetAsync(new Uri($"/can-bo/thu-tuc/ban-thao/{id}/ten", UriKind.Relative), AppFixture.Ct)).StatusCode);
        }

        await office.SendAsync("lanhdao.ubnd", HttpMethod.Delete, $"/api/v1/catalogue/drafts/{id}", null, null, HttpStatusCode.Forbidden);
        await office.SendAsync("chuyenvien.stc", HttpMethod.Get, "/api/v1/catalogue/drafts", null, null, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Every_part_of_a_record_opens_and_saves_unchanged()
    {
        await office.HireAsync();
        var id = await OpenedAsync("2.000815");
        using var browser = await app.SignInAsync(ControlOffice.Officer);
        foreach (var part in MotCua.Catalogue.Editing.RecordParts.All)
        {
            // The form has its designer, with the whole of it behind the last tab.
            var saved = await ControlOffice.FillAsync(browser, $"/can-bo/thu-tuc/ban-thao/{id}/{part.Slug}{(part.Slug == "bieu-mau" ? "/json" : null)}", null);
            Assert.True(saved.StatusCode == HttpStatusCode.Redirect, $"{part.Slug}: {(int)saved.StatusCode} {(await AppFixture.ReadAsync(saved)).QuerySelector("[data-wrongs]")?.TextContent}");
        }

        var draft = await office.Api.GetAsync(ControlOffice.Officer, $"/api/v1/catalogue/drafts/{id}");
        Assert.Equal(0, draft.Json.GetProperty("changes").GetArrayLength());
    }

    private async Task<string> OpenedAsync(string code)
    {
        var list = await office.Api.GetAsync(ControlOffice.Officer, "/api/v1/catalogue/drafts?limit=100");
        return list.Items.FirstOrDefault(d => d.GetProperty("code").GetString() == code) is { ValueKind: System.Text.Json.JsonValueKind.Object } open
            ? open.GetProperty("id").GetString()!
            : (await office.OpenAsync(code))["id"];
    }

    private static async Task<IHtmlDocument> PageAsync(HttpClient browser, string path)
    {
        var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await AppFixture.ReadAsync(answer);
    }
}
