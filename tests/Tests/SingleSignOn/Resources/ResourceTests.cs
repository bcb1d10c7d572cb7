using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using MotCua.Accounts.Contract;
using MotCua.Tests.Support;

namespace MotCua.Tests.SingleSignOn.Resources;

/// <summary>Tokens for resource servers of other makers, and who may ask about them.</summary>
public sealed class ResourceTests(SignOnBed bed) : IClassFixture<SignOnBed>
{
    private const string Figures = "https://so-lieu.example/";
    private const string Maps = "https://ban-do.example/";

    [Fact]
    public async Task A_token_for_a_resource_server_is_known_to_it_and_to_its_holder_and_to_nobody_else()
    {
        var figures = await ServerAsync("so-lieu", Figures);
        var maps = await ServerAsync("ban-do", Maps);
        var id = await bed.RegisterAsync("goi", "openid profile units posts verified_level api offline_access", more: [("calls", Figures + "\n" + Maps)]);
        var (code, verifier) = await CodeAsync("chuyenvien.stc", id, $"&resource={Uri.EscapeDataString(Figures)}");
        var (status, given) = await bed.ExchangeAsync(id, code, verifier);
        Assert.True(status == HttpStatusCode.OK, given.ToString());
        var token = SignOnBed.Text(given, "access_token");

        var told = await AskAsync(figures, token);

        Assert.Equal("True", SignOnBed.Text(told, "active"));
        Assert.True(SignOnBed.Text(told, "scope").Contains("units", StringComparison.Ordinal), told.ToString());
        Assert.Contains("Sở Tài chính", SignOnBed.Text(told, "units"), StringComparison.Ordinal);
        Assert.Contains("specialist", SignOnBed.Text(told, "posts"), StringComparison.Ordinal);
        Assert.Equal("0", SignOnBed.Text(told, "verified_level"));
        Assert.Contains(Figures, SignOnBed.Text(told, "aud"), StringComparison.Ordinal);
        Assert.DoesNotContain("stamp", told.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("motcua_session", told.ToString(), StringComparison.Ordinal);
        Assert.NotEqual("True", SignOnBed.Text(await AskAsync(maps, token), "active"));

        // It is for that server alone: our own API does not take it, though it has the scope.
        Assert.Equal(HttpStatusCode.Unauthorized, await bed.ApiAsync(token));

        // Refreshed, it is for the same; for another only if that was asked at the sign-in.
        var (_, again) = await bed.RefreshAsync(id, SignOnBed.Text(given, "refresh_token"));
        Assert.Equal("True", SignOnBed.Text(await AskAsync(figures, SignOnBed.Text(again, "access_token")), "active"));
        var (refused, why) = await bed.PostAsync(
            "/connect/token", ("grant_type", "refresh_token"), ("client_id", id), ("refresh_token", SignOnBed.Text(again, "refresh_token")), ("resource", Maps));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_target"), (refused, SignOnBed.Text(why, "error")));

        // A closed account is no account to it either.
        await bed.App.DoAsync(async s =>
        {
            var desk = s.GetRequiredService<AccountDesk>();
            await desk.SetDisabledAsync((await desk.FindAsync("chuyenvien.stc"))!.Id, true, SmallProvince.Actor);
            return true;
        });
        Assert.NotEqual("True", SignOnBed.Text(await AskAsync(figures, SignOnBed.Text(again, "access_token")), "active"));
    }

    [Fact]
    public async Task What_an_application_may_not_call_it_gets_no_token_for()
    {
        await ServerAsync("so-lieu-2", "https://so-lieu-2.example/");
        var id = await bed.RegisterAsync("khong-goi");
        using var browser = await bed.App.SignInAsync("congdan1");
        foreach (var resource in new[] { "https://so-lieu-2.example/", "https://khong-co.example/", "so-lieu", "https://so-lieu-2.example/#x" })
        {
            using var answer = await browser.GetAsync(
                new Uri(SignOnBed.Request(id, SignOnBed.Pkce().Challenge, "openid", $"&resource={Uri.EscapeDataString(resource)}"), UriKind.Relative), SignOnBed.Ct);
            Assert.Null(SignOnBed.Told(answer, "code"));
        }
    }

    [Fact]
    public async Task A_program_too_gets_a_token_for_a_resource_server()
    {
        var server = await ServerAsync("kho", "https://kho.example/");
        var (key, text) = SignOnBed.NewKey("p1");
        var id = await bed.RegisterAsync("may", "api", keys: text, service: "lanhdao.750", redirects: "", more: [("calls", "https://kho.example/")]);
        var (status, given) = await bed.PostAsync(
            "/connect/token", ("grant_type", "client_credentials"), ("client_id", id), ("scope", "api"), ("resource", "https://kho.example/"),
            ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"), ("client_assertion", bed.Proof(key, id)));

        Assert.True(status == HttpStatusCode.OK, given.ToString());
        Assert.Equal("True", SignOnBed.Text(await AskAsync(server, SignOnBed.Text(given, "access_token")), "active"));
        Assert.Equal(HttpStatusCode.Unauthorized, await bed.ApiAsync(SignOnBed.Text(given, "access_token")));
    }

    [Theory]
    [InlineData("audience", "so-lieu", "Tên của máy chủ tài nguyên là một địa chỉ viết đủ")]
    [InlineData("audience", "https://a.example/#x", "Tên của máy chủ tài nguyên là một địa chỉ viết đủ")]
    [InlineData("audience", "https://a.example/", "Máy chủ tài nguyên phải có khóa để hỏi về mã truy cập.")]
    [InlineData("calls", "javascript:alert(1)", "Tên của máy chủ tài nguyên là một địa chỉ viết đủ")]
    [InlineData("backchannel", "http://a.example/ra", "chỉ dùng được cho chính máy chủ này")]
    [InlineData("keysAddress", "http://a.example/keys", "chỉ dùng được cho chính máy chủ này")]
    [InlineData("keysAddress", "http://127.0.0.1:1/keys", "không kết nối được")]
    public async Task What_is_wrong_stands_beside_its_field(string field, string typed, string says)
    {
        using var browser = await bed.App.SignInAsync("quantri");

        using var answer = await SignOnBed.RegisterAsync(browser, "sai-" + field.ToLowerInvariant(), "openid", true, null, null, SignOnBed.Back, more: [(field, typed)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(says, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(SignOnBed.Ct)), StringComparison.Ordinal);
    }

    private async Task<(string Id, RsaSecurityKey Key)> ServerAsync(string id, string audience)
    {
        var (key, text) = SignOnBed.NewKey(id);
        return (await bed.RegisterAsync(id, "openid", keys: text, redirects: "", more: [("audience", audience)]), key);
    }

    private async Task<JsonElement> AskAsync((string Id, RsaSecurityKey Key) server, string token) => (await bed.PostAsync(
        "/connect/introspect", ("client_id", server.Id), ("token", token),
        ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"), ("client_assertion", bed.Proof(server.Key, server.Id)))).Body;

    private async Task<(string Code, string Verifier)> CodeAsync(string account, string client, string more)
    {
        using var browser = await bed.App.SignInAsync(account);
        var (verifier, challenge) = SignOnBed.Pkce();
        using var answer = await browser.GetAsync(
            new Uri(SignOnBed.Request(client, challenge, "openid profile units posts verified_level api offline_access", more), UriKind.Relative), SignOnBed.Ct);
        return (SignOnBed.Told(answer, "code") ?? throw new InvalidOperationException($"{answer.StatusCode} {answer.Headers.Location}"), verifier);
    }
}
