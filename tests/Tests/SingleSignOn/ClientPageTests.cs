using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.SingleSignOn.Clients;
using MotCua.Tests.Support;

namespace MotCua.Tests.SingleSignOn;

/// <summary>Administrators register applications, change and close them.</summary>
public sealed class ClientPageTests(SignOnBed bed) : IClassFixture<SignOnBed>
{
    [Theory]
    [InlineData("https://a.example/ve#x", "Địa chỉ không được có phần sau dấu #.")]
    [InlineData("https://*.a.example/ve", "Địa chỉ phải viết đủ, không dùng dấu sao.")]
    [InlineData("http://a.example/ve", "Địa chỉ http:// chỉ dùng được cho chính máy của người dùng (127.0.0.1, [::1]).")]
    [InlineData("http://localhost.evil.example/", "Địa chỉ http:// chỉ dùng được cho chính máy của người dùng (127.0.0.1, [::1]).")]
    [InlineData("http://127.0.0.1.evil.example/", "Địa chỉ http:// chỉ dùng được cho chính máy của người dùng (127.0.0.1, [::1]).")]
    [InlineData("javascript:alert(1)", "Địa chỉ phải bắt đầu bằng https:// và viết đủ.")]
    [InlineData("data:text/html,x", "Địa chỉ phải bắt đầu bằng https:// và viết đủ.")]
    [InlineData("/ve", "Địa chỉ phải bắt đầu bằng https:// và viết đủ.")]
    [InlineData("https://", "Địa chỉ phải bắt đầu bằng https:// và viết đủ.")]
    [InlineData("https://me:secret@a.example/", "Địa chỉ không được có tên và mật khẩu.")]
    public void A_bad_return_address_is_named(string address, string fault) => Assert.Equal(fault, RedirectAddress.Fault(address));

    [Theory]
    [InlineData("https://a.example/ve")]
    [InlineData("https://a.example:8443/ve?x=1")]
    [InlineData("http://127.0.0.1:7000/ve")]
    [InlineData("http://[::1]:7000/ve")]
    public void A_good_return_address_is_taken(string address) => Assert.Null(RedirectAddress.Fault(address));

    [Fact]
    public void A_key_set_is_public_and_strong_and_kept_without_anything_else()
    {
        using var rsa = RSA.Create(2048);
        var p = rsa.ExportParameters(true);
        var (n, e, d) = (WebEncoders.Base64UrlEncode(p.Modulus!), WebEncoders.Base64UrlEncode(p.Exponent!), WebEncoders.Base64UrlEncode(p.D!));

        Assert.Contains("BÍ MẬT", PublicKeys.Read($$"""{"keys":[{"kty":"RSA","n":"{{n}}","e":"{{e}}","d":"{{d}}"}]}""").Fault, StringComparison.Ordinal);
        Assert.Contains("BÍ MẬT", PublicKeys.Read("""{"keys":[{"kty":"oct","k":"c2VjcmV0"}]}""").Fault, StringComparison.Ordinal);
        Assert.NotNull(PublicKeys.Read("""{"keys":[]}""").Fault);
        Assert.NotNull(PublicKeys.Read("""{"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB"}]}""").Fault);
        Assert.NotNull(PublicKeys.Read("""{"keys":[{"kty":"EC","crv":"P-192","x":"AA","y":"AA"}]}""").Fault);
        Assert.NotNull(PublicKeys.Read("""{"keys":[7]}""").Fault);
        Assert.NotNull(PublicKeys.Read("[]").Fault);
        Assert.NotNull(PublicKeys.Read("-----BEGIN").Fault);
        Assert.NotNull(PublicKeys.Read(new string('x', 30_000)).Fault);
        var (kept, fault) = PublicKeys.Read($$"""{"keys":[{"kty":"RSA","n":"{{n}}","e":"{{e}}","kid":"a","note":"x"}]}""");
        Assert.Null(fault);
        Assert.Equal("a", Assert.Single(kept!.Keys).Kid);
    }

    [Fact]
    public async Task Faults_stand_beside_their_fields_and_nothing_typed_is_lost()
    {
        using var browser = await bed.App.SignInAsync("quantri");
        using var wrong = await SignOnBed.RegisterAsync(browser, "Mã Sai", "openid", false, null, null, "https://a.example/ve#x", name: new string('n', 101));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using var reason = await SignOnBed.RegisterAsync(browser, "khong-ly-do", "openid", false, null, null, SignOnBed.Back, why: "");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reason.StatusCode);
        using var service = await SignOnBed.RegisterAsync(browser, "khong-khoa", "api", false, null, "chuyenvien.stc", "");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, service.StatusCode);
        using var citizen = await SignOnBed.RegisterAsync(browser, "cong-dan", "api", false, SignOnBed.NewKey().Public, "congdan1", "");
        Assert.Contains("Không có tài khoản cán bộ đang dùng nào mang tên này.", await citizen.Content.ReadAsStringAsync(SignOnBed.Ct), StringComparison.Ordinal);
        var page = await AppFixture.ReadAsync(reason);
        Assert.Equal(SignOnBed.Back, page.QuerySelector("textarea[name=redirects]")!.TextContent.Trim());
        await bed.RegisterAsync("trung");
        using var twice = await SignOnBed.RegisterAsync(browser, "trung", "openid", false, null, null, SignOnBed.Back);
        Assert.Contains("Mã này đã có ứng dụng khác dùng.", await twice.Content.ReadAsStringAsync(SignOnBed.Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revoking_and_closing_take_effect_at_once_with_a_reason_in_the_journal()
    {
        var id = await bed.RegisterAsync("dong");
        var token = SignOnBed.Text(await bed.TokensAsync("chuyenvien.stc", id), "access_token");
        using var browser = await bed.App.SignInAsync("quantri");
        Assert.Contains("dong", await browser.GetStringAsync(new Uri("/can-bo/ung-dung", UriKind.Relative), SignOnBed.Ct), StringComparison.Ordinal);
        using var noReason = await ActAsync(browser, id, "Revoke", "");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, noReason.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await bed.ApiAsync(token));
        using var revoked = await ActAsync(browser, id, "Revoke", "Mất máy");
        Assert.Equal(HttpStatusCode.Redirect, revoked.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await bed.ApiAsync(token));

        using var person = await bed.App.SignInAsync("chuyenvien.stc");
        var (code, verifier) = await SignOnBed.CodeAsync(person, id);
        using var closed = await ActAsync(browser, id, "Close", "Hết hợp đồng", ("closed", "true"));
        Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await bed.ExchangeAsync(id, code, verifier)).Status);
        await Assert.ThrowsAsync<InvalidOperationException>(() => SignOnBed.CodeAsync(person, id));
        using var open = await ActAsync(browser, id, "Close", "Gia hạn", ("closed", "false"));
        Assert.NotEmpty((await SignOnBed.CodeAsync(person, id)).Code);

        var acts = await bed.App.DoAsync(s => s.GetRequiredService<AppDb>().Set<JournalRow>().AsNoTracking().Where(r => r.Chain.StartsWith("application:"))
            .ToListAsync(SignOnBed.Ct));
        Assert.Contains(acts, a => a.Verb == "closeClient" && a.Why == "Hết hợp đồng");
        Assert.Contains(acts, a => a.Verb == "revokeClientTokens" && a.Why == "Mất máy");
    }

    [Fact]
    public async Task What_an_application_may_no_longer_ask_for_it_no_longer_has()
    {
        var id = await bed.RegisterAsync("bot-quyen");
        var token = SignOnBed.Text(await bed.TokensAsync("chuyenvien.stc", id), "access_token");
        using var browser = await bed.App.SignInAsync("quantri");

        using var changed = await AppFixture.PostFormAsync(
            browser, $"/can-bo/ung-dung/{id}", ("name", "Tên mới"), ("redirects", SignOnBed.Back), ("scopes", "openid"), ("why", "Bớt quyền"));

        Assert.Equal($"/can-bo/ung-dung/{id}?xong=sua", changed.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, await bed.ApiAsync(token));
    }

    private static async Task<HttpResponseMessage> ActAsync(HttpClient browser, string id, string act, string why, params (string Name, string Value)[] more)
    {
        var page = await AppFixture.ReadAsync(await browser.GetAsync(new Uri($"/can-bo/ung-dung/{id}", UriKind.Relative), SignOnBed.Ct));
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent(more.Append(("__RequestVerificationToken", token)).Append(("why", why)).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        return await browser.PostAsync(new Uri($"/can-bo/ung-dung/{id}?handler={act}", UriKind.Relative), content, SignOnBed.Ct);
    }
}
