using System.Net;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MotCua.Tests.SingleSignOn;

/// <summary>What a thief, a careless application or a stranger tries.</summary>
public sealed class AbuseTests(SignOnBed bed) : IClassFixture<SignOnBed>
{
    private const string Scope = "openid profile api offline_access";

    [Fact]
    public async Task A_code_used_twice_takes_back_what_it_gave_and_the_journal_knows()
    {
        var id = await bed.RegisterAsync("twice");
        using var browser = await bed.App.SignInAsync("chuyenvien.stc");
        var (code, verifier) = await SignOnBed.CodeAsync(browser, id);
        var (_, given) = await bed.ExchangeAsync(id, code, verifier);
        Assert.Equal(HttpStatusCode.OK, await bed.ApiAsync(SignOnBed.Text(given, "access_token")));

        var (status, body) = await bed.ExchangeAsync(id, code, verifier);

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (status, SignOnBed.Text(body, "error")));
        Assert.Equal(HttpStatusCode.Unauthorized, await bed.ApiAsync(SignOnBed.Text(given, "access_token")));
        Assert.Equal("invalid_grant", SignOnBed.Text((await bed.RefreshAsync(id, SignOnBed.Text(given, "refresh_token"))).Body, "error"));
        Assert.NotEmpty(await ActsAsync("refuseCopiedSecret"));
    }

    [Fact]
    public async Task A_refresh_token_used_twice_takes_back_its_family_but_no_other_sign_in()
    {
        var id = await bed.RegisterAsync("family");
        var first = await bed.TokensAsync("chuyenvien.stc", id);
        var other = await bed.TokensAsync("chuyenvien.stc", id);
        var (_, second) = await bed.RefreshAsync(id, SignOnBed.Text(first, "refresh_token"));
        Assert.Equal(HttpStatusCode.OK, await bed.ApiAsync(SignOnBed.Text(second, "access_token")));

        Assert.Equal("invalid_grant", SignOnBed.Text((await bed.RefreshAsync(id, SignOnBed.Text(first, "refresh_token"))).Body, "error"));

        Assert.Equal(HttpStatusCode.Unauthorized, await bed.ApiAsync(SignOnBed.Text(second, "access_token")));
        Assert.Equal("invalid_grant", SignOnBed.Text((await bed.RefreshAsync(id, SignOnBed.Text(second, "refresh_token"))).Body, "error"));
        Assert.Equal(HttpStatusCode.OK, await bed.ApiAsync(SignOnBed.Text(other, "access_token")));
    }

    [Fact]
    public async Task Of_many_who_bring_one_code_at_the_same_moment_one_at_most_is_served()
    {
        var id = await bed.RegisterAsync("race");
        using var browser = await bed.App.SignInAsync("chuyenvien.stc");
        for (var round = 0; round < 3; round++)
        {
            var (code, verifier) = await SignOnBed.CodeAsync(browser, id);

            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => bed.ExchangeAsync(id, code, verifier)));

            Assert.InRange(answers.Count(a => a.Status == HttpStatusCode.OK), 0, 1);
            Assert.All(answers, a => Assert.True((int)a.Status < 500, a.Status.ToString()));
        }
    }

    [Fact]
    public async Task Of_many_who_bring_one_proof_at_the_same_moment_one_is_served()
    {
        var (key, text) = SignOnBed.NewKey();
        var id = await bed.RegisterAsync("race-proof", "api", keys: text, service: "chuyenvien.750", redirects: "");
        var proof = bed.Proof(key, id);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => bed.ServiceTokenAsync(id, proof)));

        Assert.Equal(1, answers.Count(a => a.Status == HttpStatusCode.OK));
        Assert.All(answers, a => Assert.True((int)a.Status < 500, a.Status.ToString()));
    }

    [Fact]
    public async Task Signing_in_on_the_way_lets_the_browser_follow_to_the_application_and_to_nothing_else()
    {
        using var guest = bed.App.Guest();
        foreach (var (redirect, wanted) in new[]
        {
            (SignOnBed.Back, "form-action 'self' https://ung-dung.example;"), ("http://127.0.0.1:7000/ve", "form-action 'self' http://127.0.0.1:7000;"),
            ("javascript:alert(1)", "form-action 'self';"), ("https://a.example; script-src *", "form-action 'self';"), ("https://*", "form-action 'self';"),
        })
        {
            var back = "/connect/authorize?client_id=x&redirect_uri=" + Uri.EscapeDataString(redirect);
            using var page = await guest.GetAsync(new Uri("/dang-nhap?returnUrl=" + Uri.EscapeDataString(back), UriKind.Relative), SignOnBed.Ct);
            var policy = page.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains(wanted, policy, StringComparison.Ordinal);
            Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_code_is_good_for_its_application_its_address_its_verifier_and_one_minute()
    {
        var id = await bed.RegisterAsync("code");
        var foreign = await bed.RegisterAsync("foreign");
        using var browser = await bed.App.SignInAsync("chuyenvien.stc");

        var (code, verifier) = await SignOnBed.CodeAsync(browser, id);
        Assert.Equal("invalid_grant", SignOnBed.Text((await bed.ExchangeAsync(foreign, code, verifier)).Body, "error"));
        (code, verifier) = await SignOnBed.CodeAsync(browser, id);
        Assert.Equal("invalid_grant", SignOnBed.Text((await bed.ExchangeAsync(id, code, verifier, SignOnBed.Back + "/")).Body, "error"));
        (code, _) = await SignOnBed.CodeAsync(browser, id);
        Assert.Equal("invalid_grant", SignOnBed.Text((await bed.ExchangeAsync(id, code, SignOnBed.Pkce().Verifier)).Body, "error"));
        (code, _) = await SignOnBed.CodeAsync(browser, id);
        var (status, _) = await bed.PostAsync(
            "/connect/token", ("grant_type", "authorization_code"), ("client_id", id), ("code", code), ("redirect_uri", SignOnBed.Back));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        (code, verifier) = await SignOnBed.CodeAsync(browser, id);
        bed.Real.FreezeAt(bed.Real.GetUtcNow().AddMinutes(7));
        Assert.Equal("invalid_grant", SignOnBed.Text((await bed.ExchangeAsync(id, code, verifier)).Body, "error"));
    }

    [Theory]
    [InlineData("&code_challenge_method=plain", "invalid_request")]
    [InlineData("&response_type=token", "unsupported_response_type")]
    [InlineData("&response_type=code%20id_token", "unsupported_response_type")]
    [InlineData("&response_mode=fragment", "invalid_request")]
    [InlineData("&scope=openid%20email", "invalid_request")]
    [InlineData("&scope=openid%20khong-co", "invalid_scope")]
    [InlineData("&code_challenge=", "invalid_request")]
    public async Task A_request_that_is_not_as_it_must_be_gives_no_code(string change, string error)
    {
        var id = await AskedAsync("asked");
        using var browser = await bed.App.SignInAsync("chuyenvien.stc");
        var name = change[1..change.IndexOf('=', StringComparison.Ordinal)];
        var query = SignOnBed.Request(id, SignOnBed.Pkce().Challenge, Scope).Split('&')
            .Where(p => !p.StartsWith(name + "=", StringComparison.Ordinal)).Append(change[1..]).Where(p => !p.EndsWith('='));

        using var answer = await browser.GetAsync(new Uri(string.Join('&', query), UriKind.Relative), SignOnBed.Ct);

        Assert.Null(SignOnBed.Told(answer, "code"));
        Assert.Equal(error, SignOnBed.Told(answer, "error") ?? (await answer.Content.ReadAsStringAsync(SignOnBed.Ct) is var page && page.Contains(error, StringComparison.Ordinal) ? error : page));
    }

    [Theory]
    [InlineData("https://ung-dung.example/ve/")]
    [InlineData("https://ung-dung.example/ve?x=1")]
    [InlineData("https://ung-dung.example.evil.example/ve")]
    [InlineData("http://ung-dung.example/ve")]
    [InlineData("javascript:alert(1)")]
    public async Task Nobody_is_sent_to_an_address_that_is_not_registered(string address)
    {
        var id = await AskedAsync("asked");
        using var browser = await bed.App.SignInAsync("chuyenvien.stc");

        using var answer = await browser.GetAsync(new Uri(SignOnBed.Request(id, SignOnBed.Pkce().Challenge, Scope, redirect: address), UriKind.Relative), SignOnBed.Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Không đăng nhập được vào ứng dụng", await answer.Content.ReadAsStringAsync(SignOnBed.Ct), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("password")]
    [InlineData("implicit")]
    [InlineData("urn:ietf:params:oauth:grant-type:device_code")]
    [InlineData("urn:ietf:params:oauth:grant-type:token-exchange")]
    [InlineData("")]
    public async Task Other_ways_to_a_token_do_not_exist(string grant)
    {
        var id = await AskedAsync("asked");
        var (status, body) = await bed.PostAsync(
            "/connect/token", ("grant_type", grant), ("client_id", id), ("username", "congdan1"), ("password", SmallProvince.Password));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(SignOnBed.Text(body, "error"), new[] { "unsupported_grant_type", "invalid_request" });
    }

    [Fact]
    public async Task Garbage_is_refused_without_trouble()
    {
        using var guest = bed.App.Guest();
        foreach (var path in new[] { "/connect/token", "/connect/introspect", "/connect/revoke", "/connect/userinfo", "/connect/authorize", "/connect/logout" })
        {
            foreach (var body in new[] { "", "x=1&x=2", "%00=%ff&token=%F0%28", "client_id=" + new string('a', 5000), "grant_type=refresh_token&refresh_token=a&client_id=a%00b" })
            {
                using var content = new StringContent(body, System.Text.Encoding.ASCII, "application/x-www-form-urlencoded");
                using var answer = await guest.PostAsync(new Uri(path, UriKind.Relative), content, SignOnBed.Ct);
                Assert.InRange((int)answer.StatusCode, 200, 499);
                Assert.True(answer.StatusCode != HttpStatusCode.OK || path == "/connect/logout", $"{path} {body}");
            }
        }
    }

    [Fact]
    public async Task A_bearer_token_does_not_grow_into_a_sign_in()
    {
        var id = await bed.RegisterAsync("grow");
        using var program = await bed.App.ApiAsync("quantri");

        using var answer = await program.GetAsync(new Uri(SignOnBed.Request(id, SignOnBed.Pkce().Challenge, Scope), UriKind.Relative), SignOnBed.Ct);

        Assert.Null(SignOnBed.Told(answer, "code"));
    }

    [Fact]
    public async Task Over_a_network_the_server_answers_only_https()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/.well-known/openid-configuration");
        var http = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Parse("10.1.2.3");
        Assert.False(MotCua.SingleSignOn.Serving.SignOnRequests.IsSecure(http.Request));
        http.Request.Scheme = "https";
        Assert.True(MotCua.SingleSignOn.Serving.SignOnRequests.IsSecure(http.Request));
        http.Request.Scheme = "http";
        http.Connection.RemoteIpAddress = IPAddress.Parse("::ffff:127.0.0.1");
        Assert.True(MotCua.SingleSignOn.Serving.SignOnRequests.IsSecure(http.Request));
        await Task.CompletedTask;
    }

    private async Task<string> AskedAsync(string id) =>
        await bed.App.DoAsync(s => s.GetRequiredService<AppDb>().Set<MotCua.SingleSignOn.Client>().AnyAsync(c => c.ClientId == id, SignOnBed.Ct))
            ? id : await bed.RegisterAsync(id);

    private Task<List<JournalRow>> ActsAsync(string verb) =>
        bed.App.DoAsync(s => s.GetRequiredService<AppDb>().Set<JournalRow>().AsNoTracking().Where(a => a.Verb == verb).ToListAsync(SignOnBed.Ct));
}
