using System.Net;
using MotCua.Accounts.Telling;
using MotCua.Tests.Accounts.Support;
using MotCua.Tests.Support;

namespace MotCua.Tests.Accounts.Proving;

public sealed class TellingTests
{
    [Fact]
    public async Task The_next_page_of_the_owner_says_that_somebody_came_from_a_new_device_and_the_new_device_is_not_told()
    {
        await using var app = new AppFixture();
        await app.InitializeAsync();
        using var home = await app.SignInAsync("congdan1");
        var quiet = await AppFixture.ReadAsync(await home.GetAsync(new Uri("/tai-khoan", UriKind.Relative), AppFixture.Ct));
        using var stranger = app.Guest();
        stranger.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36");
        await AppFixture.PostFormAsync(stranger, "/dang-nhap", ("account", "congdan1"), ("password", SmallProvince.Password));

        var there = await AppFixture.ReadAsync(await stranger.GetAsync(new Uri("/tai-khoan", UriKind.Relative), AppFixture.Ct));
        var told = await AppFixture.ReadAsync(await home.GetAsync(new Uri("/tai-khoan", UriKind.Relative), AppFixture.Ct));

        Assert.Null(quiet.QuerySelector(".told"));
        Assert.Null(there.QuerySelector(".told"));
        Assert.Contains("từ một máy mới", told.QuerySelector(".told")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_owner_reads_of_a_new_device_and_a_stranger_there_can_not_hide_it()
    {
        await using var product = await SmallProduct.StartAsync();
        using var home = product.Open("10.9.9.9");
        await home.SignInAsync("congdan1");
        using var stranger = product.Open("172.16.0.1");
        await stranger.SignInAsync("congdan1");

        var inStranger = await Browser.ReadAsync(await stranger.GetAsync("/tai-khoan/mat-khau"));
        var hidden = await stranger.PostAsync("/tai-khoan/nhat-ky-dang-nhap?handler=Seen", [new("__RequestVerificationToken", TokenOf(inStranger))]);
        var stays = await product.NoticesAsync("congdan1");
        var log = await Browser.ReadAsync(await home.GetAsync("/tai-khoan/nhat-ky-dang-nhap"));
        var seen = await home.SubmitAsync(log.Forms.Single(f => f.GetAttribute("action")?.Contains("Seen", StringComparison.Ordinal) == true), "/tai-khoan/nhat-ky-dang-nhap");

        Assert.Equal(HttpStatusCode.Redirect, hidden.StatusCode);
        Assert.Equal([NoticeKind.NewDevice], stays);
        Assert.Contains("172.16.0.1", log.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("máy mới", log.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, seen.StatusCode);
        Assert.Contains(await product.ActsAsync("signIn"), a => a.Events.Contains("signedInFromNewDevice", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_browser_that_is_known_and_a_first_sign_in_are_no_news()
    {
        await using var product = await SmallProduct.StartAsync();
        using var home = product.Open("10.9.9.9");
        using var phone = product.Open("172.16.0.1");
        await home.SignInAsync("congdan1");
        await phone.SignInAsync("congdan1");
        await phone.SubmitAsync("/dang-xuat");
        Assert.Equal([NoticeKind.NewDevice], await product.NoticesAsync("congdan1"));

        // The same browser elsewhere, and the same address with the same words of a browser.
        using var moved = product.Open("172.16.9.9");
        moved.Take(phone.KeptCookies);
        await moved.SignInAsync("congdan1");
        using var cleared = product.Open("10.9.9.9");
        await cleared.SignInAsync("congdan1");

        Assert.Equal([NoticeKind.NewDevice], await product.NoticesAsync("congdan1"));
    }

    [Fact]
    public async Task The_log_says_when_how_from_where_and_what_became_of_it_to_owner_and_administrator()
    {
        await using var product = await SmallProduct.StartAsync();
        using var owner = product.Open("10.9.9.9");
        await owner.SignInAsync("congdan1", "sai");
        await owner.SignInAsync("congdan1");
        using var administrator = product.Open();
        await administrator.SignInAsync("quantri");
        using var officer = product.Open();
        await officer.SignInAsync("chuyenvien.stc");

        foreach (var (browser, path) in new[] { (owner, "/tai-khoan/nhat-ky-dang-nhap"), (administrator, "/can-bo/tai-khoan/congdan1/dang-nhap") })
        {
            var table = (await Browser.ReadAsync(await browser.GetAsync(path))).QuerySelector("table")!.TextContent;
            Assert.Contains("vào được", table, StringComparison.Ordinal);
            Assert.Contains("sai 1 lần", table, StringComparison.Ordinal);
            Assert.Contains("mật khẩu", table, StringComparison.Ordinal);
            Assert.Contains("10.9.9.9", table, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync("/can-bo/tai-khoan/congdan1/dang-nhap")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync("/can-bo/tai-khoan/khong.co/dang-nhap")).StatusCode);
    }

    private static string TokenOf(AngleSharp.Html.Dom.IHtmlDocument page) =>
        page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
}
