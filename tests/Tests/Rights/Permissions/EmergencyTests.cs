using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Dossiers;
using MotCua.Kernel.Data;
using MotCua.Tests.Dossiers;
using MotCua.Tests.Support;

namespace MotCua.Tests.Rights.Permissions;

/// <summary>When something can't wait: one dossier, for hours, to read, loudly; and answered for.</summary>
public sealed class EmergencyTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Open = "/can-bo/khan-cap/mo";
    private const string Why = "Nhà cháy, cần địa chỉ và số điện thoại người nhà ngay";
    private readonly DossierApi api = new(app);

    [Fact]
    public async Task It_opens_one_dossier_to_read_for_some_hours_marked_on_every_page_and_is_told_to_all_concerned()
    {
        var (number, other) = ((await api.ReceivedAsync())["number"], (await api.ReceivedAsync())["number"]);
        using var officer = await app.SignInAsync("chuyenvien.26611");
        var listed = await ListAsync("chuyenvien.26611");

        var short_ = await OpenAsync(officer, number, "Fire", "Cháy");
        var noCase = await OpenAsync(officer, number, "", Why);
        var opened = await OpenAsync(officer, number, "Fire", Why);

        Assert.All([short_, noCase], a => Assert.Equal(HttpStatusCode.UnprocessableEntity, a.StatusCode));
        Assert.Equal($"/can-bo/ho-so/{number}", opened.Headers.Location!.ToString());
        var page = (await AppFixture.ReadAsync(await officer.GetAsync(new Uri($"/can-bo/ho-so/{number}", UriKind.Relative), AppFixture.Ct))).Body!.TextContent;
        Assert.Contains("0903 123 456", page, StringComparison.Ordinal);
        foreach (var path in new[] { $"/can-bo/ho-so/{number}", "/can-bo/so-lieu", "/can-bo/ho-so?view=all" })
        {
            Assert.Contains($"Bạn đang mở khẩn cấp hồ sơ {number}",
                (await AppFixture.ReadAsync(await officer.GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct))).Body!.TextContent, StringComparison.Ordinal);
        }

        // Only that one, only to read, and in no list.
        Assert.Equal(HttpStatusCode.NotFound, await api.StatusAsync("chuyenvien.26611", $"/api/v1/dossiers/{other}"));
        Assert.Empty((await api.GetAsync("chuyenvien.26611", $"/api/v1/dossiers/{number}")).Allowed);
        Assert.Equal(HttpStatusCode.Forbidden, (await api.TryAsync("chuyenvien.26611", number, "assign", new { to = "chuyenvien.26611" })).StatusCode);
        Assert.Equal(listed, await ListAsync("chuyenvien.26611"));

        // The applicant is told by the post, the leader and the inspector by name and at once.
        Assert.Contains("emergency", (await api.GetAsync("doanhnghiep1", $"/api/v1/dossiers/{number}/looks")).Json.ToString(), StringComparison.Ordinal);
        foreach (var judge in new[] { "lanhdao.stc", "kiemtra.ttt" })
        {
            using var browser = await app.SignInAsync(judge);
            Assert.Contains(number, (await AppFixture.ReadAsync(await browser.GetAsync(new Uri("/can-bo/khan-cap", UriKind.Relative), AppFixture.Ct))).Body!.TextContent, StringComparison.Ordinal);
        }

        using var stranger = await app.SignInAsync("lanhdao.750");
        Assert.DoesNotContain(number, (await AppFixture.ReadAsync(await stranger.GetAsync(new Uri("/can-bo/khan-cap", UriKind.Relative), AppFixture.Ct))).Body!.TextContent, StringComparison.Ordinal);
        app.Clock.FreezeAt(app.Clock.GetUtcNow().AddHours(4));
        Assert.Equal(HttpStatusCode.NotFound, await api.StatusAsync("chuyenvien.26611", $"/api/v1/dossiers/{number}"));
        app.Clock.FreezeAt(SmallProvince.Start);
        await JournalHoldsAsync();
    }

    [Fact]
    public async Task It_is_judged_once_by_others_and_what_was_not_justified_ends_at_once()
    {
        var number = (await api.ReceivedAsync())["number"];
        using var officer = await app.SignInAsync("chuyenvien.750");
        await OpenAsync(officer, number, "Life", Why);
        var id = await app.DoAsync(s => s.GetRequiredService<AppDb>().Emergencies.OrderByDescending(e => e.OpenedAt).ThenByDescending(e => e.Id).Select(e => e.Id).FirstAsync(AppFixture.Ct));
        var path = $"/can-bo/khan-cap/{id}";
        Assert.Equal(HttpStatusCode.OK, await api.StatusAsync("chuyenvien.750", $"/api/v1/dossiers/{number}"));
        Assert.Null((await AppFixture.ReadAsync(await officer.GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct))).QuerySelector("[name=finding]"));
        using var leader = await app.SignInAsync("lanhdao.stc");

        var empty = await AppFixture.PostFormAsync(leader, path, ("justified", "false"), ("finding", ""));
        var judged = await AppFixture.PostFormAsync(leader, path, ("justified", "false"), ("finding", "Không có vụ cháy nào"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, judged.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await api.StatusAsync("chuyenvien.750", $"/api/v1/dossiers/{number}"));
        using var auditor = await app.SignInAsync("kiemtra.ttt");
        Assert.Null((await AppFixture.ReadAsync(await auditor.GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct))).QuerySelector("[name=finding]"));
        await JournalHoldsAsync();
    }

    [Fact]
    public async Task Few_a_day_none_without_the_power_none_of_what_is_sealed_and_none_of_what_is_open_anyhow()
    {
        var numbers = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            numbers.Add((await api.ReceivedAsync())["number"]);
        }

        using var clerk = await app.SignInAsync("tiepnhan.26611");
        using var admin = await app.SignInAsync("quantri");
        using var own = await app.SignInAsync("chuyenvien.stc");
        using var leader = await app.SignInAsync("lanhdao.stc");
        await AppFixture.PostFormAsync(leader, $"/can-bo/ho-so/{numbers[4]}/muc-bao-mat", ("level", "sealed"), ("reason", "Theo yêu cầu của cơ quan điều tra"));

        Assert.Equal(HttpStatusCode.Forbidden, (await admin.GetAsync(new Uri(Open, UriKind.Relative), AppFixture.Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await OpenAsync(own, numbers[0], "Life", Why)).StatusCode);

        // What is sealed and what is not there are the same answer.
        var sealed_ = await OpenAsync(clerk, numbers[4], "Life", Why);
        var missing = await OpenAsync(clerk, "H06.4-210812-9997", "Life", Why);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (sealed_.StatusCode, missing.StatusCode));
        Assert.Equal(Said(await AppFixture.ReadAsync(missing)), Said(await AppFixture.ReadAsync(sealed_)));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.Redirect, (await OpenAsync(clerk, numbers[i], "Life", Why)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await OpenAsync(clerk, numbers[3], "Life", Why)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await api.StatusAsync("tiepnhan.26611", $"/api/v1/dossiers/{numbers[3]}"));

        static string Said(AngleSharp.Html.Dom.IHtmlDocument page) => page.QuerySelector(".field.wrong .error")!.TextContent;
    }

    private async Task JournalHoldsAsync()
    {
        var report = await app.DoAsync(s => s.GetRequiredService<MotCua.Kernel.Journal.JournalVerifier>().VerifyAsync(AppFixture.Ct));
        Assert.Empty(report.Faults);
    }

    private static Task<HttpResponseMessage> OpenAsync(HttpClient officer, string number, string which, string why) =>
        AppFixture.PostFormAsync(officer, Open, ("key", number), ("case", which), ("reason", why));

    private async Task<int> ListAsync(string account) => (await api.GetAsync(account, "/api/v1/inbox/counts")).Int("all");
}
