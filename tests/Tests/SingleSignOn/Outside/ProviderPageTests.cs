using System.Net;
using MotCua.SingleSignOn.Outside;
using MotCua.Tests.Support;

namespace MotCua.Tests.SingleSignOn.Outside;

/// <summary>Administrators set providers up, try them, turn them on and off.</summary>
public sealed class ProviderPageTests(OutsideBed bed) : IClassFixture<OutsideBed>
{
    [Theory]
    [InlineData("http://vneid.example", "Địa chỉ http:// chỉ dùng được cho chính máy chủ này (127.0.0.1, [::1]).")]
    [InlineData("http://localhost:9", "Địa chỉ http:// chỉ dùng được cho chính máy chủ này (127.0.0.1, [::1]).")]
    [InlineData("http://127.0.0.1.evil.example", "Địa chỉ http:// chỉ dùng được cho chính máy chủ này (127.0.0.1, [::1]).")]
    [InlineData("https://a.example?x=1", "Địa chỉ không được có phần sau dấu ? hoặc #.")]
    [InlineData("https://a.example#x", "Địa chỉ không được có phần sau dấu ? hoặc #.")]
    [InlineData("https://me:it@a.example", "Địa chỉ không được có tên và mật khẩu.")]
    [InlineData("ftp://a.example", "Địa chỉ phải bắt đầu bằng https:// và viết đủ.")]
    [InlineData("file:///etc/passwd", "Địa chỉ phải bắt đầu bằng https:// và viết đủ.")]
    [InlineData("vneid", "Địa chỉ phải bắt đầu bằng https:// và viết đủ.")]
    [InlineData("", "Địa chỉ phải bắt đầu bằng https:// và viết đủ.")]
    public void A_bad_issuer_is_named(string issuer, string fault) => Assert.Equal(fault, SafeAddress.Fault(issuer, issuer: true));

    [Theory]
    [InlineData("https://a.example/keys", "https://b.example", true)]
    [InlineData("http://a.example/keys", "https://a.example", false)]
    [InlineData("https://127.0.0.1/keys", "https://a.example", false)]
    [InlineData("https://[::1]/keys", "https://a.example", false)]
    [InlineData("http://127.0.0.1:81/keys", "http://127.0.0.1:80", true)]
    [InlineData("https://me:it@a.example/keys", "https://a.example", false)]
    [InlineData("gopher://a.example/keys", "https://a.example", false)]
    public void Where_we_go_follows_from_what_was_written_down(string to, string home, bool may) => Assert.Equal(may, SafeAddress.MayGo(new Uri(to), new Uri(home)));

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.8.8.8", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("169.254.169.254", true)]
    [InlineData("fe80::1", true)]
    [InlineData("224.0.0.1", true)]
    [InlineData("10.1.2.3", false)]
    [InlineData("203.0.113.5", false)]
    public void A_name_that_leads_to_this_machine_leads_nowhere(string address, bool nobody) => Assert.Equal(nobody, SafeAddress.IsNobodyElses(IPAddress.Parse(address)));

    [Fact]
    public async Task A_name_of_this_machine_is_not_gone_to_even_over_https()
    {
        using var http = new OutsideHttp(new Patience(TimeSpan.FromSeconds(5)));

        var failed = await Assert.ThrowsAsync<OutsideFailed>(() => http.ReadAsync(new Uri("https://localhost:1/x"), new Uri("https://a.example"), OutsideBed.Ct));

        Assert.Equal(OutsideFault.Forbidden, failed.Fault);
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_field_and_each_act_has_a_reason()
    {
        await using var liar = await LyingProvider.StartAsync();
        using var admin = await bed.App.SignInAsync("quantri");
        const string page = "/can-bo/dang-nhap-ngoai/moi";
        await SaysAsync(await OutsideBed.FillAsync(admin, page, "A B", liar.Issuer), "Mã có từ 2 đến 30 chữ thường");
        await SaysAsync(await OutsideBed.FillAsync(admin, page, "xem-lai", liar.Issuer), "Mã có từ 2 đến 30 chữ thường");
        await SaysAsync(await OutsideBed.FillAsync(admin, page, "mot", "http://a.example"), "chỉ dùng được cho chính máy chủ này");
        await SaysAsync(await OutsideBed.FillAsync(admin, page, "mot", liar.Issuer, why: ""), "Ghi lý do hoặc căn cứ");
        await SaysAsync(await OutsideBed.FillAsync(admin, page, "mot", liar.Issuer, leastLevel: "0"), "Ghi một số từ 1 đến 2.");
        await SaysAsync(await OutsideBed.FillAsync(admin, page, "mot", liar.Issuer, proof: "none"), "Chọn cách chứng minh");
        await bed.AddAsync("mot", liar.Issuer, on: false);
        await SaysAsync(await OutsideBed.FillAsync(admin, page, "mot", "https://khac.example"), "Mã này đã có nhà cung cấp khác dùng.");
        await SaysAsync(await OutsideBed.FillAsync(admin, page, "hai", liar.Issuer + "/"), "Đã có nhà cung cấp với địa chỉ phát hành này.");

        // Off, nobody sees it; on, it stands on the sign-in page, whose form is still one.
        using var guest = bed.App.Guest();
        Assert.DoesNotContain("/dang-nhap/ngoai/mot", await SignInPageAsync(guest), StringComparison.Ordinal);
        using var nowhere = await guest.GetAsync(new Uri("/dang-nhap/ngoai/mot", UriKind.Relative), OutsideBed.Ct);
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
        await OutsideBed.ActAsync(admin, "mot", "Use", ("on", "true"));
        var signIn = await AppFixture.ReadAsync(await guest.GetAsync(new Uri("/dang-nhap?returnUrl=%2Ftai-khoan", UriKind.Relative), OutsideBed.Ct));
        Assert.Single(signIn.Forms, f => f.QuerySelector("input[name=account]") is not null && f.QuerySelector("input[name=password]") is not null);
        Assert.Equal("Vào bằng mot", signIn.QuerySelector("a[href='/dang-nhap/ngoai/mot?returnUrl=%2Ftai-khoan']")!.TextContent.Trim());

        // Tried: what is good and what is not.
        liar.Tell = t => (t["jwks_uri"], t["issuer"]) = ("http://10.0.0.1/keys", "https://khac.example");
        using var tried = await OutsideBed.ActAsync(admin, "mot", "Try");
        var found = WebUtility.HtmlDecode(await tried.Content.ReadAsStringAsync(OutsideBed.Ct));
        Assert.Contains("Nhà cung cấp tự nhận địa chỉ phát hành là https://khac.example, khác địa chỉ đã khai.", found, StringComparison.Ordinal);
        Assert.Contains("jwks_uri thiếu, hoặc không phải địa chỉ https dùng được.", found, StringComparison.Ordinal);
        liar.Repent();
        liar.Keys = () => new { keys = Array.Empty<object>() };
        using var keyless = await OutsideBed.ActAsync(admin, "mot", "Try");
        Assert.Contains("Bộ khóa không có khóa ký nào dùng được.", WebUtility.HtmlDecode(await keyless.Content.ReadAsStringAsync(OutsideBed.Ct)), StringComparison.Ordinal);

        // The secret is kept, protected and never shown; changing the rest leaves it.
        using var changed = await OutsideBed.FillAsync(admin, "/can-bo/dang-nhap-ngoai/mot", "mot", "");
        Assert.Equal("/can-bo/dang-nhap-ngoai/mot?xong=sua", changed.Headers.Location!.ToString());
        using var shown = await admin.GetAsync(changed.Headers.Location, OutsideBed.Ct);
        Assert.DoesNotContain(LyingProvider.Secret, await shown.Content.ReadAsStringAsync(OutsideBed.Ct), StringComparison.Ordinal);
        using var noKey = await OutsideBed.ActAsync(admin, "mot", "NewKey");
        Assert.Equal(HttpStatusCode.Conflict, noKey.StatusCode);
        Assert.Equal((1, 1), (await bed.ActsAsync("openProvider"), await bed.ActsAsync("changeProvider")));
        Assert.Equal(1, await bed.ActsAsync("openProviderUse"));
    }

    [Theory]
    [InlineData("congdan1")]
    [InlineData("lanhdao.stc")]
    public async Task Only_administrators_come_in(string account)
    {
        using var browser = await bed.App.SignInAsync(account);
        foreach (var path in (string[])["/can-bo/dang-nhap-ngoai", "/can-bo/dang-nhap-ngoai/moi", "/can-bo/dang-nhap-ngoai/x", "/can-bo/dang-nhap-ngoai/xem-lai"])
        {
            using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), OutsideBed.Ct);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    private static async Task<string> SignInPageAsync(HttpClient guest) => await guest.GetStringAsync(new Uri("/dang-nhap", UriKind.Relative), OutsideBed.Ct);

    private static async Task SaysAsync(HttpResponseMessage answer, string words)
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(words, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(OutsideBed.Ct)), StringComparison.Ordinal);
        answer.Dispose();
    }
}
