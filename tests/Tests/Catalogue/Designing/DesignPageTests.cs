using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MotCua.Tests.Catalogue.Editing;
using MotCua.Tests.Support;

namespace MotCua.Tests.Catalogue.Designing;

/// <summary>An officer of the control office designs a form in pages that work without script.</summary>
public sealed class DesignPageTests(AppFixture app) : IClassFixture<AppFixture>
{
    private readonly ControlOffice office = new(app);

    [Fact]
    public async Task A_form_is_built_moved_tried_and_compared_without_a_line_of_JSON()
    {
        await office.HireAsync();
        var id = (await office.OpenAsync("9.100001", isNew: true))["id"];
        var form = $"/can-bo/thu-tuc/ban-thao/{id}/bieu-mau";
        using var browser = await app.SignInAsync(ControlOffice.Officer);
        Assert.Contains("Biểu mẫu chưa có trang nào", (await PageAsync(browser, form)).Body!.TextContent, StringComparison.Ordinal);

        var at = await GoesAsync(await ControlOffice.FillAsync(browser, form, "handler=Page", ("newTitle", "Người yêu cầu")));
        at = await GoesAsync(await ControlOffice.FillAsync(browser, at, null, ("label", "Họ và tên"), ("required", "true"), ("maxLength", "80"), ("hint", "Viết như trên giấy tờ")));
        Assert.Contains("muc=hoVaTen", at, StringComparison.Ordinal);
        at = await GoesAsync(await ControlOffice.FillAsync(browser, $"{form}?moi=nguoi-yeu-cau", null, ("label", "Tình trạng hôn nhân"), ("type", "choice"), ("options", "Độc thân\nda-cuoi | Đã kết hôn | Married")));
        at = await GoesAsync(await ControlOffice.FillAsync(
            browser, $"{form}?moi=nguoi-yeu-cau", null, ("label", "Ngày kết hôn"), ("type", "date"), ("max", "hôm nay"), ("required", "true"), ("when", "tinhTrangHonNhan \"da-cuoi\"")));
        Assert.Equal(["hoVaTen", "tinhTrangHonNhan", "ngayKetHon"], await NamesAsync(id));

        // The label changes, the name stays.
        await GoesAsync(await ControlOffice.FillAsync(browser, $"{form}?muc=hoVaTen", null, ("label", "Họ, chữ đệm và tên")));
        Assert.Equal(["hoVaTen", "tinhTrangHonNhan", "ngayKetHon"], await NamesAsync(id));

        // A condition that asks a later question is said at once at the question, and goes away with the move back.
        at = await GoesAsync(await PressAsync(browser, $"{form}?muc=hoVaTen", "down tinhTrangHonNhan"));
        var page = await PageAsync(browser, at);
        Assert.Equal(["hoVaTen", "ngayKetHon", "tinhTrangHonNhan"], await NamesAsync(id));
        Assert.Contains("phải sửa", page.QuerySelector("[data-field=ngayKetHon]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("up tinhTrangHonNhan", page.QuerySelector("[autofocus]")!.GetAttribute("value"));
        page = await PageAsync(browser, $"{form}?muc=ngayKetHon");
        Assert.Contains("mục đứng trước", page.QuerySelector("#when-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("=", page.QuerySelector<IHtmlSelectElement>("[name=when]")!.Value);
        await GoesAsync(await PressAsync(browser, $"{form}?muc=hoVaTen", "up tinhTrangHonNhan"));
        Assert.DoesNotContain("phải sửa", (await PageAsync(browser, form)).QuerySelector(".outline")!.TextContent, StringComparison.Ordinal);

        at = await GoesAsync(await PressAsync(browser, $"{form}?muc=hoVaTen", "copy hoVaTen"));
        Assert.Contains("muc=hoVaTen2", at, StringComparison.Ordinal);

        // As a citizen and as the desk sees it.
        page = await PageAsync(browser, form + "/xem");
        Assert.Contains("Chỉ điền khi “Tình trạng hôn nhân” là “Đã kết hôn”", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelectorAll("input[type=radio]").Length);
        page = await PageAsync(browser, form + "/xem?cach=quay");
        Assert.NotNull(page.QuerySelector("select[name='form.tinhTrangHonNhan']"));

        // What the check says and keeps.
        var wrong = await ControlOffice.FillAsync(browser, form + "/thu", null, ("form.hoVaTen", " Trần  Thị Mai "), ("form.tinhTrangHonNhan", "da-cuoi"), ("form.ngayKetHon", "30/2/2020"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        page = await AppFixture.ReadAsync(wrong);
        Assert.Contains("ngày có thật", page.QuerySelector("#form_ngayKetHon-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("30/2/2020", page.QuerySelector<IHtmlInputElement>("[name='form.ngayKetHon']")!.Value);
        Assert.Contains("\"Trần Thị Mai\"", page.QuerySelector("[data-kept]")!.TextContent, StringComparison.Ordinal);
        var good = await ControlOffice.FillAsync(
            browser, form + "/thu", "handler=Json", ("json", "{\"hoVaTen\":\"Mai\",\"hoVaTen2\":\"Lan\",\"tinhTrangHonNhan\":\"doc-than\",\"ngayKetHon\":\"2020-01-01\"}"));
        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        Assert.DoesNotContain("ngayKetHon", (await AppFixture.ReadAsync(good)).QuerySelector("[data-kept]")!.TextContent, StringComparison.Ordinal);

        // Taken from another procedure, one page of its form.
        page = await PageAsync(browser, form + "/lay?q=1.001193");
        Assert.Contains("Chỉ trang", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        at = await GoesAsync(await ControlOffice.SendAsync(browser, page, null, ("code", "1.001193"), ("page", "father")));
        Assert.Contains("trang=father", at, StringComparison.Ordinal);
        Assert.Contains("fatherId", await NamesAsync(id));
        await GoesAsync(await PressAsync(browser, $"{form}?trang=father", "removePage father"));
        Assert.DoesNotContain("fatherId", await NamesAsync(id));
    }

    [Fact]
    public async Task Questions_of_each_row_are_designed_as_others_are()
    {
        await office.HireAsync();
        var id = (await office.OpenAsync("9.100044", isNew: true))["id"];
        var form = $"/can-bo/thu-tuc/ban-thao/{id}/bieu-mau";
        using var browser = await app.SignInAsync(ControlOffice.Officer);
        await GoesAsync(await ControlOffice.FillAsync(browser, form, "handler=Page", ("newTitle", "Các con")));
        var at = await GoesAsync(await ControlOffice.FillAsync(browser, $"{form}?moi=cac-con", null, ("label", "Các con"), ("type", "group"), ("min", "1"), ("max", "5")));
        var page = await PageAsync(browser, at);
        Assert.Contains("phải sửa", page.QuerySelector("[data-field=cacCon]")!.TextContent, StringComparison.Ordinal);

        at = await GoesAsync(await PressAsync(browser, at, "row"));
        Assert.Contains("trong=cacCon", at, StringComparison.Ordinal);
        at = await GoesAsync(await ControlOffice.FillAsync(browser, at, null, ("label", "Còn đi học?"), ("type", "yesNo"), ("required", "true")));
        Assert.Contains("muc=cacCon.conDiHoc", at, StringComparison.Ordinal);
        at = await GoesAsync(await ControlOffice.FillAsync(browser, $"{form}?moi=cac-con&trong=cacCon", null, ("label", "Tên trường"), ("when", "conDiHoc true")));
        page = await PageAsync(browser, at);
        Assert.DoesNotContain("phải sửa", page.QuerySelector(".outline")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("select[name=type] option[value=group]"));
        Assert.NotNull(page.QuerySelector(".look [name='form.cacCon.0.tenTruong'], .look [name*='tenTruong']"));

        // Before the question it hangs on it can't be; said at the question of the row, not at the table.
        page = await PageAsync(browser, await GoesAsync(await PressAsync(browser, at, "up cacCon.tenTruong")));
        Assert.Contains("phải sửa", page.QuerySelector("[data-field='cacCon.tenTruong']")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("phải sửa", page.QuerySelector("[data-field=cacCon]")!.TextContent, StringComparison.Ordinal);
        await GoesAsync(await PressAsync(browser, at, "down cacCon.tenTruong"));

        var changed = await ControlOffice.FillAsync(browser, $"{form}?muc=cacCon", null, ("type", "text"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, changed.StatusCode);
        Assert.Contains("xóa các câu ấy", (await AppFixture.ReadAsync(changed)).QuerySelector("#type-error")!.TextContent, StringComparison.Ordinal);

        var kept = (await FormAsync(id)).GetProperty("pages")[0].GetProperty("fields")[0];
        Assert.Equal(["conDiHoc", "tenTruong"], kept.GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("name").GetString()));
        Assert.Equal((1, 5), (kept.GetProperty("min").GetInt32(), kept.GetProperty("max").GetInt32()));
    }

    [Fact]
    public async Task What_differs_from_the_version_in_force_is_said_and_the_form_gets_its_next_number()
    {
        await office.HireAsync();
        var id = (await office.OpenAsync("2.000635"))["id"];
        using var browser = await app.SignInAsync(ControlOffice.Officer);
        await GoesAsync(await ControlOffice.FillAsync(browser, $"/can-bo/thu-tuc/ban-thao/{id}/bieu-mau?muc=personName", null, ("label", "Họ tên người trong sổ")));
        var draft = await PageAsync(browser, $"/can-bo/thu-tuc/ban-thao/{id}");
        Assert.Contains("Họ tên người trong sổ", draft.QuerySelector(".changes")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, (await FormAsync(id)).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task A_stale_save_is_told_keeps_what_was_typed_and_the_next_one_writes_only_its_question()
    {
        await office.HireAsync("cchc2.snv");
        var id = (await office.OpenAsync("1.001612"))["id"];
        var path = $"/can-bo/thu-tuc/ban-thao/{id}/bieu-mau?muc=premises";
        using var one = await app.SignInAsync(ControlOffice.Officer);
        using var other = await app.SignInAsync("cchc2.snv");
        var seen = await PageAsync(one, path);
        await GoesAsync(await ControlOffice.FillAsync(other, path.Replace("premises", "line", StringComparison.Ordinal), null, ("label", "Ngành nghề của người kia")));

        var late = await ControlOffice.SendAsync(one, seen, null, ("label", "Địa điểm của tôi"));

        Assert.Equal(HttpStatusCode.PreconditionFailed, late.StatusCode);
        var page = await AppFixture.ReadAsync(late);
        Assert.Equal("Địa điểm của tôi", page.QuerySelector<IHtmlInputElement>("[name=label]")!.Value);
        Assert.Contains("Ngành nghề của người kia", page.QuerySelector(".outline")!.TextContent, StringComparison.Ordinal);
        await GoesAsync(await ControlOffice.SendAsync(one, page, null, ("label", "Địa điểm của tôi")));
        var labels = (await FormAsync(id)).GetProperty("pages")[0].GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("label").GetString()).ToList();
        Assert.Contains("Địa điểm của tôi", labels);
        Assert.Contains("Ngành nghề của người kia", labels);
    }

    [Theory]
    [InlineData("label", "")]
    [InlineData("label", "10000")]
    [InlineData("maxLength", "nhiều")]
    [InlineData("options", "a | b | c | d")]
    [InlineData("when", "gone true")]
    [InlineData("type", "nothing")]
    [InlineData("page", "nowhere")]
    public async Task What_cannot_be_is_said_at_its_field_and_stays_typed(string field, string value)
    {
        await office.HireAsync();
        var id = await OpenedAsync("2.000815");
        using var browser = await app.SignInAsync(ControlOffice.Officer);
        var typed = value == "10000" ? new string('x', 10_000) : value;
        var answer = await ControlOffice.FillAsync(browser, $"/can-bo/thu-tuc/ban-thao/{id}/bieu-mau?muc=documentName", null, (field, typed), ("hint", "Vẫn còn đây"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await AppFixture.ReadAsync(answer);
        Assert.NotNull(page.QuerySelector("[data-wrongs]"));
        Assert.Equal("Vẫn còn đây", page.QuerySelector<IHtmlInputElement>("[name=hint]")!.Value);
        Assert.Equal(3, (await NamesAsync(id)).Count);
    }

    [Fact]
    public async Task Script_in_a_label_is_text_and_five_hundred_and_one_questions_still_open()
    {
        await office.HireAsync();
        var draft = await office.OpenAsync("9.100002", isNew: true);
        const string Script = "<script>alert(1)</script><img src=x onerror=alert(1)>";
        var fields = new JsonArray([.. Enumerable.Range(0, 501).Select(i => (JsonNode)new JsonObject { ["name"] = $"q{i}", ["label"] = i == 0 ? Script : $"Câu {i}", ["type"] = "text" })]);
        var form = new JsonObject { ["code"] = "f", ["version"] = 1, ["pages"] = new JsonArray(new JsonObject { ["code"] = "p", ["title"] = Script, ["titleEn"] = "", ["fields"] = fields }) };
        await office.SendAsync(
            ControlOffice.Officer, HttpMethod.Put, $"/api/v1/catalogue/drafts/{draft["id"]}", new JsonObject { ["record"] = new JsonObject { ["form"] = form } }, draft.Int("version"), HttpStatusCode.OK);
        using var browser = await app.SignInAsync(ControlOffice.Officer);
        var address = $"/can-bo/thu-tuc/ban-thao/{draft["id"]}/bieu-mau";
        foreach (var path in new[] { "?muc=q500", "/xem", "/xem?cach=quay", "/thu", "/json", "/lay" })
        {
            var page = await PageAsync(browser, address + path);
            Assert.Empty(page.QuerySelectorAll("main script, main img"));
        }

        var at = await PageAsync(browser, address + "?muc=q500");
        Assert.Contains("nhiều nhất", at.QuerySelector(".notice.bad")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(501, at.QuerySelectorAll(".outline [data-field]").Length);
        await GoesAsync(await ControlOffice.SendAsync(browser, at, null, ("label", "Câu cuối")));
    }

    [Fact]
    public async Task JSON_is_read_and_written_and_what_is_wrong_names_its_place()
    {
        await office.HireAsync();
        var id = await OpenedAsync("1.004873");
        var path = $"/can-bo/thu-tuc/ban-thao/{id}/bieu-mau/json";
        using var browser = await app.SignInAsync(ControlOffice.Officer);
        Assert.Equal(HttpStatusCode.Redirect, (await ControlOffice.FillAsync(browser, path, null)).StatusCode);
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 100)) + "1" + new string('}', 100);
        foreach (var (json, says) in new[] { (deep, "sai ở dòng 1"), ("{\"code\":\"a\",\"version\":1,\"pages\":[]}", "form.pages"), ("[1]", "Kiểu giá trị không đúng") })
        {
            var answer = await ControlOffice.FillAsync(browser, path, null, ("form", json));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            var page = await AppFixture.ReadAsync(answer);
            Assert.Contains(says, page.QuerySelector("[data-wrongs]")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(json, page.QuerySelector<IHtmlTextAreaElement>("[name=form]")!.Value.Trim());
            var trial = await ControlOffice.FillAsync(browser, $"/can-bo/thu-tuc/ban-thao/{id}/bieu-mau/thu", "handler=Json", ("json", json));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, trial.StatusCode);
        }
    }

    [Fact]
    public async Task Who_may_not_write_drafts_may_not_design_and_what_is_gone_is_not_found()
    {
        await office.HireAsync();
        var id = await OpenedAsync("1.004873");
        using var leader = await app.SignInAsync("lanhdao.ubnd");
        using var officer = await app.SignInAsync(ControlOffice.Officer);
        foreach (var path in new[] { "", "/xem", "/thu", "/json", "/lay" })
        {
            var uri = new Uri($"/can-bo/thu-tuc/ban-thao/{id}/bieu-mau{path}", UriKind.Relative);
            Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync(uri, AppFixture.Ct)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync(uri, AppFixture.Ct)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(new Uri($"/can-bo/thu-tuc/ban-thao/{id}/bieu-mau?muc=nobody", UriKind.Relative), AppFixture.Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(new Uri($"/can-bo/thu-tuc/ban-thao/{MotCua.Kernel.Ids.New()}/bieu-mau", UriKind.Relative), AppFixture.Ct)).StatusCode);
        foreach (var (what, status) in new[] { ("up nobody", HttpStatusCode.NotFound), ("dance", HttpStatusCode.UnprocessableEntity), ("remove currentStatus", HttpStatusCode.Conflict) })
        {
            Assert.Equal(status, (await PressAsync(officer, $"/can-bo/thu-tuc/ban-thao/{id}/bieu-mau?muc=currentStatus", what)).StatusCode);
        }
    }

    [Fact]
    public async Task The_preview_follows_what_is_typed_and_saves_nothing()
    {
        await office.HireAsync();
        var id = await OpenedAsync("5.000177");
        using var browser = await app.SignInAsync(ControlOffice.Officer);
        var path = $"/can-bo/thu-tuc/ban-thao/{id}/bieu-mau?muc=place";
        var page = await PageAsync(browser, path);
        var look = page.QuerySelector("[data-look]")!.GetAttribute("data-look")!;
        var fields = page.QuerySelectorAll<IHtmlInputElement>("#cau-hoi input[type=hidden]").Select(i => (i.Name!, i.Value)).ToList();
        using var content = new FormUrlEncodedContent([.. fields.Select(f => new KeyValuePair<string, string>(f.Item1, f.Value)), new("label", "Nơi bán <b>mới</b>"), new("type", "textarea")]);
        var answer = await browser.PostAsync(new Uri(look, UriKind.Relative), content, AppFixture.Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var shown = await AppFixture.ReadAsync(answer);
        Assert.Contains("Nơi bán <b>mới</b>", shown.QuerySelector(".phone")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(shown.QuerySelector("textarea[name='form.place']"));
        Assert.DoesNotContain("mới", (await FormAsync(id)).GetRawText(), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> PressAsync(HttpClient browser, string path, string button)
    {
        var page = await PageAsync(browser, path);
        var form = page.QuerySelector("#cau-hoi")!;
        form.InnerHtml += "<input type=\"hidden\" name=\"do\">";
        return await ControlOffice.SendAsync(browser, page, null, ("do", button));
    }

    private static Task<string> GoesAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return Task.FromResult(answer.Headers.Location!.ToString());
    }

    private async Task<JsonElement> FormAsync(string id) =>
        (await office.Api.GetAsync(ControlOffice.Officer, $"/api/v1/catalogue/drafts/{id}")).Json.GetProperty("record").GetProperty("form");

    private async Task<List<string>> NamesAsync(string id) => [.. (await FormAsync(id)).GetProperty("pages").EnumerateArray()
        .SelectMany(p => p.GetProperty("fields").EnumerateArray()).Select(f => f.GetProperty("name").GetString()!)];

    private async Task<string> OpenedAsync(string code)
    {
        var list = await office.Api.GetAsync(ControlOffice.Officer, "/api/v1/catalogue/drafts?limit=100");
        return list.Items.FirstOrDefault(d => d.GetProperty("code").GetString() == code) is { ValueKind: JsonValueKind.Object } open
            ? open.GetProperty("id").GetString()! : (await office.OpenAsync(code))["id"];
    }

    private static async Task<IHtmlDocument> PageAsync(HttpClient browser, string path)
    {
        var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {(int)answer.StatusCode}");
        return await AppFixture.ReadAsync(answer);
    }
}
