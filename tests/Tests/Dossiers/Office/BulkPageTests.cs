using System.Net;
using MotCua.Tests.Support;

namespace MotCua.Tests.Dossiers.Office;

public sealed class BulkPageTests(AppFixture app) : IClassFixture<AppFixture>
{
    private readonly DossierApi api = new(app);

    [Fact]
    public async Task Several_are_assigned_at_once_with_the_officers_absence_beside_them()
    {
        var marked = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            marked.Add((await api.ReceivedAsync())["number"]);
        }

        var leader = await OfficeBrowser.OpenAsync(app, "lanhdao.stc");
        var path = $"/can-bo/ho-so/hang-loat?view=toAssign&act=assign&{string.Join('&', marked.Select(m => $"d={m}:2"))}";
        var check = await leader.PageAsync(path);
        Assert.Equal(3, check.QuerySelectorAll("tbody input[name=d][checked]").Length);

        var nobody = await SendAsync(leader, check, path, marked, null);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nobody.StatusCode);
        var done = await SendAsync(leader, check, path, marked, "chuyenvien.stc");
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Contains("xong 3 trên 3", OfficeBrowser.Text(await leader.PageAsync(done.Headers.Location!.ToString())), StringComparison.Ordinal);
        foreach (var number in marked)
        {
            Assert.Equal("processing", (await api.GetAsync("lanhdao.stc", $"/api/v1/dossiers/{number}"))["status"]);
        }
    }

    [Fact]
    public async Task What_one_dossier_refuses_stops_no_other_and_is_told()
    {
        var good = await AtApprovalAsync();
        var moved = await AtApprovalAsync();
        var leader = await OfficeBrowser.OpenAsync(app, "lanhdao.stc");
        var path = $"/can-bo/ho-so/hang-loat?view=toApprove&act=complete&d={good.Number}:{good.Version}&d={moved.Number}:{moved.Version}&d=H06.4-210812-9999:1";
        var check = await leader.PageAsync(path);
        Assert.Contains("Không tìm thấy hồ sơ", OfficeBrowser.Text(check), StringComparison.Ordinal);
        Assert.Contains("trong hạn", OfficeBrowser.Text(check), StringComparison.Ordinal);
        await api.ActAsync("lanhdao.stc", moved.Number, "sendBack", new { reason = "Xem lại" });

        var done = await leader.SendAsync(OfficeBrowser.MainForm(check), path);
        var told = await leader.PageAsync(done.Headers.Location!.ToString());
        Assert.Contains("xong 1 trên 2", OfficeBrowser.Text(told), StringComparison.Ordinal);
        Assert.Contains("Người khác vừa thay đổi hồ sơ này", OfficeBrowser.Text(told), StringComparison.Ordinal);
        Assert.Equal("banHanh", Step(await api.GetAsync("lanhdao.stc", $"/api/v1/dossiers/{good.Number}")));
        Assert.Equal("thamDinh", Step(await api.GetAsync("lanhdao.stc", $"/api/v1/dossiers/{moved.Number}")));
    }

    [Fact]
    public async Task What_cannot_be_done_in_bulk_leads_back_to_the_list()
    {
        var leader = await OfficeBrowser.OpenAsync(app, "lanhdao.stc");
        Assert.Equal("/can-bo/ho-so?view=unit", (await leader.GetAsync("/can-bo/ho-so/hang-loat?act=refuse&d=x:1")).Headers.Location?.ToString());
        Assert.Equal("/can-bo/ho-so?view=unit", (await leader.GetAsync("/can-bo/ho-so/hang-loat?act=complete")).Headers.Location?.ToString());
    }

    [Fact]
    public async Task The_register_shows_and_prints_what_was_received()
    {
        var number = (await api.ReceivedAsync())["number"];
        var clerk = await OfficeBrowser.OpenAsync(app, "tiepnhan.ttpvhcc");
        var page = await clerk.PageAsync("/can-bo/so-theo-doi?unit=STC&from=1/8/2021&to=12/8/2021");
        Assert.Contains(number, OfficeBrowser.Text(page), StringComparison.Ordinal);
        var pdf = await clerk.GetAsync(page.QuerySelector("a[href*='.pdf']")!.GetAttribute("href")!);
        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType?.MediaType);
        await clerk.PageAsync("/can-bo/so-theo-doi?unit=STC&from=1/8/2021&to=1/7/2021", HttpStatusCode.UnprocessableEntity);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await OfficeBrowser.OpenAsync(app, "quantri")).GetAsync("/can-bo/so-theo-doi")).StatusCode);
    }

    private static Task<HttpResponseMessage> SendAsync(
        OfficeBrowser browser, AngleSharp.Html.Dom.IHtmlDocument check, string path, IReadOnlyList<string> marked, string? to) =>
        browser.SendAsync(OfficeBrowser.MainForm(check), path, to is null ? [] : [("to", to)]);

    private async Task<(string Number, int Version)> AtApprovalAsync()
    {
        var number = (await api.ReceivedAsync())["number"];
        await api.ActAsync("lanhdao.stc", number, "assign", new { to = "chuyenvien.stc" });
        return (number, (await api.ActAsync("chuyenvien.stc", number, "complete")).Int("version"));
    }

    private static string? Step(Answer dossier) => dossier.Json.GetProperty("step").GetProperty("code").GetString();
}
