using System.Net;
using System.Text;
using MotCua.Tests.Support;

namespace MotCua.Tests.Dossiers.Office;

public sealed class ActPageTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

    private readonly DossierApi api = new(app);

    [Fact]
    public async Task The_whole_line_is_walked_in_the_pages()
    {
        var filed = await api.FileAsync("doanhnghiep1", DossierApi.Price());
        var clerk = await OfficeBrowser.OpenAsync(app, "tiepnhan.ttpvhcc");
        var leader = await OfficeBrowser.OpenAsync(app, "lanhdao.stc");
        var specialist = await OfficeBrowser.OpenAsync(app, "chuyenvien.stc");
        var records = await OfficeBrowser.OpenAsync(app, "vanthu.stc");

        // The desk: the check of the papers and the acceptance are one press.
        var page = await clerk.PageAsync($"/can-bo/ho-so/{filed["reference"]}?view=toReceive");
        Assert.Contains("Trả lời người nộp trước", OfficeBrowser.Text(page, ".promise"), StringComparison.Ordinal);
        var check = page.QuerySelector("#kiem-tra") as AngleSharp.Html.Dom.IHtmlFormElement;
        check!.SetAttribute("action", page.QuerySelector("button[form=kiem-tra]")!.GetAttribute("formaction")!);
        var received = await clerk.SendAsync(check, "", ("papers.GT01.remark", "Rõ, đủ trang"));
        Assert.Equal(HttpStatusCode.Redirect, received.StatusCode);
        var location = received.Headers.Location!.ToString();
        Assert.Matches(@"^/can-bo/ho-so/H06\.4-210812-\d{4}/phieu\?xong=receive&view=toReceive$", location);
        var number = location.Split('/')[3];
        var slips = await clerk.PageAsync(location);
        Assert.Contains("Đã tiếp nhận, mã hồ sơ " + number, OfficeBrowser.Text(slips), StringComparison.Ordinal);
        Assert.NotNull(slips.QuerySelector("article.slip"));
        Assert.Equal("application/pdf", (await clerk.GetAsync(slips.QuerySelector("a[href$='.pdf']")!.GetAttribute("href")!)).Content.Headers.ContentType?.MediaType);

        await DoneAsync(leader, number, "assign", ("to", "chuyenvien.stc"));
        Assert.Contains("Trình lãnh đạo duyệt", OfficeBrowser.Text(await specialist.PageAsync($"/can-bo/ho-so/{number}"), ".next"), StringComparison.Ordinal);
        await DoneAsync(specialist, number, "complete", ("note", "Đủ điều kiện"));
        await DoneAsync(leader, number, "sendBack", ("reason", "Xem lại mức giá"));
        await DoneAsync(specialist, number, "complete");
        await DoneAsync(leader, number, "complete");
        var issue = $"/can-bo/ho-so/{number}/viec/issueResult";
        var issued = await records.SendFileAsync(
            OfficeBrowser.MainForm(await records.PageAsync(issue)), issue, "files.result", "ket-qua.pdf", Pdf, ("number", "15/TB-STC"));
        Assert.Equal(HttpStatusCode.Redirect, issued.StatusCode);
        await DoneAsync(clerk, number, "returnResult", ("way", "counter"), ("identity", "true"), ("collectedBy", "Người đại diện"));

        var end = OfficeBrowser.Text(await clerk.PageAsync($"/can-bo/ho-so/{number}"));
        Assert.Contains("15/TB-STC", end, StringComparison.Ordinal);
        Assert.Contains("ket-qua.pdf", end, StringComparison.Ordinal);
        Assert.Contains("Người đại diện", end, StringComparison.Ordinal);
        var journal = OfficeBrowser.Text(await clerk.PageAsync($"/can-bo/ho-so/{number}/nhat-ky"));
        Assert.Contains("Xem lại mức giá", journal, StringComparison.Ordinal);
        Assert.Contains("Kiểm tra giấy tờ", journal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sendBack", "lanhdao.stc", "reason")]
    [InlineData("stop", "lanhdao.stc", "reason")]
    [InlineData("refuse", "lanhdao.stc", "reason")]
    [InlineData("extend", "lanhdao.stc", "until")]
    [InlineData("consult", "lanhdao.stc", "to")]
    public async Task An_act_without_what_it_needs_is_refused_at_its_field_and_keeps_what_was_typed(string act, string account, string field)
    {
        var number = await AtApprovalAsync();
        var browser = await OfficeBrowser.OpenAsync(app, account);
        var answer = act is "extend" or "consult"
            ? await browser.ActAsync(number, act, ("reason", "Vì khối lượng lớn"))
            : await browser.ActAsync(number, act, ("reason", "   "));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await AppFixture.ReadAsync(answer);
        Assert.NotNull(page.QuerySelector("[data-wrongs]"));
        Assert.NotNull(page.QuerySelector($".field.wrong [name='{field}']"));
        if (act is "extend" or "consult")
        {
            Assert.Equal("Vì khối lượng lớn", page.QuerySelector("textarea[name=reason]")!.TextContent.Trim());
        }
    }

    [Fact]
    public async Task Extension_shows_the_days_and_issues_the_apology_and_keeps_the_first_promise()
    {
        var number = await AtApprovalAsync();
        var browser = await OfficeBrowser.OpenAsync(app, "lanhdao.stc");
        var form = await browser.PageAsync($"/can-bo/ho-so/{number}/viec/extend");
        Assert.Contains("17:30 thứ Hai, 16/8/2021", OfficeBrowser.Text(form), StringComparison.Ordinal);

        await DoneAsync(browser, number, "extend", ("until", "2021-08-16"), ("reason", "Chờ số liệu của cơ quan thuế"));
        var slips = OfficeBrowser.Text(await browser.PageAsync($"/can-bo/ho-so/{number}/phieu"));
        Assert.Contains("Phiếu xin lỗi và hẹn lại ngày trả kết quả", slips, StringComparison.Ordinal);
        var journal = OfficeBrowser.Text(await browser.PageAsync($"/can-bo/ho-so/{number}/nhat-ky"));
        Assert.Contains("17:30, 13/8/2021 → 17:30, 16/8/2021", journal, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await browser.GetAsync($"/can-bo/ho-so/{number}/viec/extend")).StatusCode);
    }

    [Fact]
    public async Task An_extension_to_a_rest_day_is_refused()
    {
        var number = await AtApprovalAsync();
        var answer = await (await OfficeBrowser.OpenAsync(app, "lanhdao.stc")).ActAsync(
            number, "extend", ("until", "other"), ("untilOther", "15/8/2021"), ("reason", "Chậm"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("15/8/2021 không phải ngày làm việc", OfficeBrowser.Text(await AppFixture.ReadAsync(answer)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_supplement_asked_in_processing_pauses_and_restarts()
    {
        var number = await AtApprovalAsync();
        var leader = await OfficeBrowser.OpenAsync(app, "lanhdao.stc");
        Assert.Contains("thời hạn 1 ngày làm việc tính lại từ đầu",
            OfficeBrowser.Text(await leader.PageAsync($"/can-bo/ho-so/{number}/viec/requestSupplement")), StringComparison.Ordinal);
        await DoneAsync(leader, number, "requestSupplement", ("papers.GT01.asked", "true"), ("papers.GT01.remark", "Thiếu chữ ký"));
        Assert.Contains("tạm dừng", OfficeBrowser.Text(await leader.PageAsync($"/can-bo/ho-so/{number}"), ".promise"), StringComparison.Ordinal);

        var clerk = await OfficeBrowser.OpenAsync(app, "tiepnhan.ttpvhcc");
        await DoneAsync(clerk, number, "supplement", ("papers.GT01.present", "true"), ("papers.GT01.count", "1"));
        Assert.Contains("tính lại từ đầu", OfficeBrowser.Text(await leader.PageAsync($"/can-bo/ho-so/{number}"), ".promise"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_opinion_is_asked_and_answered_by_the_other_unit_which_sees_people_masked()
    {
        var number = await AtApprovalAsync();
        var leader = await OfficeBrowser.OpenAsync(app, "lanhdao.stc");
        await DoneAsync(leader, number, "consult", ("to", "SNV"), ("reason", "Đề nghị cho ý kiến về biên chế"));
        var other = await OfficeBrowser.OpenAsync(app, "chuyenvien.snv");

        Assert.Contains(number, OfficeBrowser.Text(await other.PageAsync("/can-bo/ho-so?view=toAnswer")), StringComparison.Ordinal);
        var seen = OfficeBrowser.Text(await other.PageAsync($"/can-bo/ho-so/{number}"));
        Assert.DoesNotContain("077085001234", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("0903 123 456", seen, StringComparison.Ordinal);
        Assert.Contains("0903 ••• 456", seen, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync($"/can-bo/ho-so/{number}/viec/complete")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await other.ActAsync(number, "answer")).StatusCode);
        await DoneAsync(other, number, "answer", ("reason", "Không có ý kiến khác"));
        Assert.Contains("Không có ý kiến khác", OfficeBrowser.Text(await leader.PageAsync($"/can-bo/ho-so/{number}/y-kien")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stale_page_says_what_others_did_and_keeps_what_was_typed()
    {
        var number = await AtApprovalAsync();
        var browser = await OfficeBrowser.OpenAsync(app, "lanhdao.stc");
        var path = $"/can-bo/ho-so/{number}/viec/sendBack";
        var form = OfficeBrowser.MainForm(await browser.PageAsync(path));
        await api.ActAsync("lanhdao.stc", number, "consult", new { to = "SNV", reason = "Hỏi thêm" });

        var answer = await browser.SendAsync(form, path, ("reason", "Chưa rõ căn cứ"));
        Assert.Equal(HttpStatusCode.PreconditionFailed, answer.StatusCode);
        var page = await AppFixture.ReadAsync(answer);
        Assert.Contains("Người khác vừa thay đổi hồ sơ này", OfficeBrowser.Text(page), StringComparison.Ordinal);
        Assert.Contains("Hỏi ý kiến", OfficeBrowser.Text(page, ".notice"), StringComparison.Ordinal);
        Assert.Equal("Chưa rõ căn cứ", page.QuerySelector("textarea[name=reason]")!.TextContent.Trim());

        // Having read it, the same form goes through.
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SendAsync(OfficeBrowser.MainForm(page), path)).StatusCode);
    }

    [Fact]
    public async Task Two_presses_of_one_button_do_it_once()
    {
        var number = await AtApprovalAsync();
        var browser = await OfficeBrowser.OpenAsync(app, "lanhdao.stc");
        var path = $"/can-bo/ho-so/{number}/viec/complete";
        var form = OfficeBrowser.MainForm(await browser.PageAsync(path));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SendAsync(form, path)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SendAsync(form, path)).StatusCode);
        Assert.Equal("banHanh", (await api.GetAsync("lanhdao.stc", $"/api/v1/dossiers/{number}")).Json.GetProperty("step").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Of_two_clerks_who_receive_the_same_dossier_at_once_one_wins()
    {
        var reference = (await api.FileAsync("doanhnghiep1", DossierApi.Price()))["reference"];
        var path = $"/can-bo/ho-so/{reference}/viec/receive";
        var (one, two) = (await OfficeBrowser.OpenAsync(app, "tiepnhan.ttpvhcc"), await OfficeBrowser.OpenAsync(app, "tiepnhan.ttpvhcc"));
        var (first, second) = (OfficeBrowser.MainForm(await one.PageAsync(path)), OfficeBrowser.MainForm(await two.PageAsync(path)));

        await Task.WhenAll(one.SendAsync(first, path), two.SendAsync(second, path));
        var history = await api.GetAsync("tiepnhan.ttpvhcc", $"/api/v1/dossiers/{reference}/history");
        Assert.Single(history.Items, i => i.GetProperty("action").GetString() == "receive");
    }

    [Fact]
    public async Task A_corrected_applicant_shows_both_values()
    {
        var number = await AtApprovalAsync();
        var clerk = await OfficeBrowser.OpenAsync(app, "tiepnhan.ttpvhcc");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await clerk.ActAsync(number, "correct", ("applicant.phone", "12"))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await clerk.ActAsync(number, "correct")).StatusCode);
        await DoneAsync(clerk, number, "correct", ("applicant.fullName", "Công ty TNHH Biển Đông Xanh"), ("reason", "Giấy đăng ký doanh nghiệp"));

        var page = OfficeBrowser.Text(await clerk.PageAsync($"/can-bo/ho-so/{number}"));
        Assert.Contains("Công ty TNHH Biển Đông Xanh", page, StringComparison.Ordinal);
        Assert.Contains("trước là Công ty TNHH Biển Đông", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_is_not_handed_over_without_looking_at_the_identity()
    {
        var number = (await api.ReceivedAsync())["number"];
        await api.SolveAsync(number);
        var clerk = await OfficeBrowser.OpenAsync(app, "tiepnhan.ttpvhcc");
        var answer = await clerk.ActAsync(number, "returnResult", ("way", "counter"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("đối chiếu giấy tờ tùy thân", OfficeBrowser.Text(await AppFixture.ReadAsync(answer), "[data-wrongs]"), StringComparison.Ordinal);
        await DoneAsync(clerk, number, "returnResult", ("way", "online"));
    }

    [Fact]
    public async Task A_file_that_is_not_what_it_says_is_refused_and_nothing_is_issued()
    {
        var number = await AtApprovalAsync();
        var browser = await OfficeBrowser.OpenAsync(app, "lanhdao.stc");
        var path = $"/can-bo/ho-so/{number}/viec/issueResult";
        var answer = await browser.SendFileAsync(
            OfficeBrowser.MainForm(await browser.PageAsync(path)), path, "files.result", "ket-qua.pdf", "MZ not a pdf"u8.ToArray(), ("note", "Gửi kèm"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("Gửi kèm", (await AppFixture.ReadAsync(answer)).QuerySelector("textarea[name=note]")!.TextContent.Trim());
        Assert.Equal("processing", (await api.GetAsync("lanhdao.stc", $"/api/v1/dossiers/{number}"))["status"]);
    }

    [Fact]
    public async Task Strangers_find_nothing_and_a_file_opens_only_from_its_own_dossier()
    {
        var number = await AtApprovalAsync();
        var stranger = await OfficeBrowser.OpenAsync(app, "chuyenvien.750");
        foreach (var path in new[] { $"/can-bo/ho-so/{number}", $"/can-bo/ho-so/{number}/nhat-ky", $"/can-bo/ho-so/{number}/viec/complete", "/can-bo/ho-so/H06.4-210812-9999", $"/can-bo/ho-so/{number}/tep/{Guid.CreateVersion7()}" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(path)).StatusCode);
        }

        var leader = await OfficeBrowser.OpenAsync(app, "lanhdao.stc");
        Assert.Equal(HttpStatusCode.NotFound, (await leader.GetAsync($"/can-bo/ho-so/{number}/tep/{Guid.CreateVersion7()}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await leader.GetAsync($"/can-bo/ho-so/{number}/khong-co")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await leader.GetAsync($"/can-bo/ho-so/{number}/viec/bay")).StatusCode);
        foreach (var tab in new[] { "", "/giay-to", "/tien-trinh", "/y-kien", "/nhat-ky", "/phieu" })
        {
            await leader.PageAsync($"/can-bo/ho-so/{number}{tab}?view=unit");
            await (await OfficeBrowser.OpenAsync(app, "lanhdao.ubnd")).PageAsync($"/can-bo/ho-so/{number}{tab}");
        }
    }

    private async Task<string> AtApprovalAsync()
    {
        var number = (await api.ReceivedAsync())["number"];
        await api.ActAsync("lanhdao.stc", number, "assign", new { to = "chuyenvien.stc" });
        await api.ActAsync("chuyenvien.stc", number, "complete");
        return number;
    }

    private static async Task DoneAsync(OfficeBrowser browser, string number, string act, params (string Name, string? Value)[] changes)
    {
        var answer = await browser.ActAsync(number, act, changes);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{act}: {(int)answer.StatusCode} {OfficeBrowser.Text(await AppFixture.ReadAsync(answer))}");
    }
}
