using System.Net;
using System.Text.Json;
using Duende.IdentityModel.OidcClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using MotCua.Accounts.Contract;
using MotCua.Kernel.Data;
using MotCua.Tests.Support;

namespace MotCua.Tests.SingleSignOn;

/// <summary>People sign in to other applications with their account here, and what those then may do.</summary>
public sealed class SigningInTests(SignOnBed bed) : IClassFixture<SignOnBed>
{
    [Fact]
    public async Task A_client_of_another_maker_signs_somebody_in_refreshes_and_learns_only_what_it_asked_for()
    {
        var id = await bed.RegisterAsync("duende", "openid profile units posts verified_level offline_access");
        var client = new OidcClient(new OidcClientOptions
        {
            Authority = "http://localhost",
            ClientId = id,
            Scope = "openid profile units posts verified_level offline_access",
            RedirectUri = SignOnBed.Back,
            HttpClientFactory = _ => bed.App.Guest(),
            Policy = { Discovery = { RequireHttps = false } },
        });
        using var browser = await bed.App.SignInAsync("chuyenvien.stc");
        var state = await client.PrepareLoginAsync(cancellationToken: SignOnBed.Ct);
        using var answer = await browser.GetAsync(new Uri(new Uri(state.StartUrl).PathAndQuery, UriKind.Relative), SignOnBed.Ct);
        Assert.True(answer.Headers.Location is not null, await answer.Content.ReadAsStringAsync(SignOnBed.Ct) + state.StartUrl);
        var login = await client.ProcessResponseAsync(answer.Headers.Location!.ToString(), state, cancellationToken: SignOnBed.Ct);
        Assert.False(login.IsError, $"{login.Error} {login.ErrorDescription}");
        var again = await client.RefreshTokenAsync(login.RefreshToken, cancellationToken: SignOnBed.Ct);

        Assert.False(again.IsError, $"{again.Error} {again.ErrorDescription}");
        Assert.NotEqual(login.RefreshToken, again.RefreshToken);
        var told = login.User.Claims.ToLookup(c => c.Type, c => c.Value);
        Assert.Equal(await AccountAsync("chuyenvien.stc"), told["sub"].First());
        Assert.Equal("Chuyên viên", told["name"].First());
        Assert.Contains("Sở Tài chính", told["units"].First(), StringComparison.Ordinal);
        Assert.Contains("specialist", told["posts"].First(), StringComparison.Ordinal);
        Assert.Empty(told["email"].Concat(told["phone_number"]));
        Assert.Equal("0", told["verified_level"].First());
    }

    [Fact]
    public async Task The_ID_token_is_signed_by_a_published_key_and_says_who_when_and_for_whom()
    {
        var id = await bed.RegisterAsync("id-token");
        var tokens = await bed.TokensAsync("congdan1", id);
        using var guest = bed.App.Guest();
        var keys = new JsonWebKeySet(await guest.GetStringAsync(new Uri("/connect/jwks", UriKind.Relative), SignOnBed.Ct));
        var read = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(SignOnBed.Text(tokens, "id_token"), new TokenValidationParameters
        {
            IssuerSigningKeys = keys.GetSigningKeys(), ValidIssuer = "http://localhost/", ValidAudience = id, LifetimeValidator = (_, _, _, _) => true,
        });

        Assert.True(read.IsValid, read.Exception?.Message);
        Assert.Equal("n1", read.Claims["nonce"]);
        Assert.Equal(await AccountAsync("congdan1"), read.Claims["sub"]);
        Assert.Equal("Nguyễn Thị Mai", read.Claims["name"]);
        Assert.True(read.Claims.ContainsKey("auth_time"));
        Assert.DoesNotContain(read.Claims.Keys, k => k.Contains("stamp", StringComparison.Ordinal));
        Assert.All(keys.Keys, k => Assert.False(k.HasPrivateKey));
    }

    [Fact]
    public async Task What_the_server_offers_is_told_and_nothing_old_is_in_it()
    {
        using var guest = bed.App.Guest();
        var said = JsonDocument.Parse(await guest.GetStringAsync(new Uri("/.well-known/openid-configuration", UriKind.Relative), SignOnBed.Ct)).RootElement;

        Assert.Equal(["authorization_code", "client_credentials", "refresh_token"], List("grant_types_supported"));
        Assert.Equal(["code"], List("response_types_supported"));
        Assert.Equal(["S256"], List("code_challenge_methods_supported"));
        Assert.Equal(["private_key_jwt"], List("token_endpoint_auth_methods_supported"));
        Assert.Equal(["RS256"], List("id_token_signing_alg_values_supported"));

        IEnumerable<string> List(string name) => said.GetProperty(name).EnumerateArray().Select(e => e.GetString()!).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task An_access_token_opens_the_API_with_the_rights_of_its_person_and_only_with_the_scope()
    {
        var id = await bed.RegisterAsync("api-scope");
        var may = SignOnBed.Text(await bed.TokensAsync("chuyenvien.stc", id), "access_token");
        var mayNot = SignOnBed.Text(await bed.TokensAsync("chuyenvien.stc", id, "openid profile"), "access_token");
        var citizen = SignOnBed.Text(await bed.TokensAsync("congdan1", id), "access_token");

        Assert.Equal(HttpStatusCode.OK, await bed.ApiAsync(may));
        Assert.Equal(HttpStatusCode.Unauthorized, await bed.ApiAsync(mayNot));
        Assert.Equal(HttpStatusCode.Forbidden, await bed.ApiAsync(citizen));
        Assert.Equal(HttpStatusCode.Unauthorized, await bed.ApiAsync("khong-phai-ma"));
    }

    [Fact]
    public async Task An_access_token_lives_half_an_hour_of_real_time_whatever_the_demo_clock_says()
    {
        var id = await bed.RegisterAsync("life");
        var token = SignOnBed.Text(await bed.TokensAsync("chuyenvien.stc", id), "access_token");
        var now = bed.Real.GetUtcNow();

        bed.Real.FreezeAt(now.AddMinutes(29));
        Assert.Equal(HttpStatusCode.OK, await bed.ApiAsync(token));
        bed.Real.FreezeAt(now.AddMinutes(36));
        Assert.Equal(HttpStatusCode.Unauthorized, await bed.ApiAsync(token));
    }

    [Fact]
    public async Task A_closed_account_a_post_that_ended_and_signing_out_everywhere_end_its_tokens()
    {
        var id = await bed.RegisterAsync("ends");
        var closed = await bed.TokensAsync("lanhdao.750", id);
        var ended = await bed.TokensAsync("chuyenvien.snv", id);
        var signedOut = await bed.TokensAsync("vanthu.stc", id);
        await bed.App.DoAsync(async s =>
        {
            var desk = s.GetRequiredService<AccountDesk>();
            await desk.SetDisabledAsync((await desk.FindAsync("lanhdao.750"))!.Id, true, SmallProvince.Actor);
            await desk.EndPostAsync((await desk.FindAsync("chuyenvien.snv"))!.Posts[0].Id, new DateOnly(2021, 8, 11), SmallProvince.Actor);
            return true;
        });
        using (var browser = await bed.App.SignInAsync("vanthu.stc"))
        {
            using var _ = await browser.PostAsync(new Uri("/tai-khoan?handler=SignOutEverywhere", UriKind.Relative), await FormAsync(browser, "/tai-khoan"), SignOnBed.Ct);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await bed.ApiAsync(SignOnBed.Text(closed, "access_token")));
        Assert.Equal(HttpStatusCode.Forbidden, await bed.ApiAsync(SignOnBed.Text(ended, "access_token")));
        Assert.Equal(HttpStatusCode.Unauthorized, await bed.ApiAsync(SignOnBed.Text(signedOut, "access_token")));
        foreach (var dead in new[] { closed, signedOut })
        {
            var (status, body) = await bed.RefreshAsync(id, SignOnBed.Text(dead, "refresh_token"));
            Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (status, SignOnBed.Text(body, "error")));
            Assert.Equal(HttpStatusCode.Unauthorized, await bed.ApiAsync(SignOnBed.Text(dead, "access_token"), "/connect/userinfo"));
        }
    }

    [Fact]
    public async Task Prompt_and_age_are_kept_to()
    {
        var id = await bed.RegisterAsync("ages", own: false);
        using var guest = bed.App.Guest();
        using var person = await bed.App.SignInAsync("congdan2");
        var (_, challenge) = SignOnBed.Pkce();

        Assert.Equal("login_required", SignOnBed.Told(await AskAsync(guest, "&prompt=none"), "error"));
        Assert.Equal("consent_required", SignOnBed.Told(await AskAsync(person, "&prompt=none"), "error"));
        Assert.StartsWith("/dang-nhap?returnUrl=", (await AskAsync(guest, "")).Headers.Location!.ToString(), StringComparison.Ordinal);
        var anew = await AskAsync(person, "&prompt=login");
        Assert.StartsWith("/dang-nhap?returnUrl=", anew.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("prompt", anew.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("/dang-nhap", (await person.GetAsync(new Uri("/tai-khoan", UriKind.Relative), SignOnBed.Ct)).Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        using var old = await bed.App.SignInAsync("congdan2");
        Assert.StartsWith("/dang-nhap", (await AskAsync(old, "&max_age=0")).Headers.Location!.ToString(), StringComparison.Ordinal);

        Task<HttpResponseMessage> AskAsync(HttpClient browser, string more) =>
            browser.GetAsync(new Uri(SignOnBed.Request(id, challenge, "openid", more), UriKind.Relative), SignOnBed.Ct);
    }

    [Fact]
    public async Task Signing_out_asks_unless_the_application_shows_whom_it_means()
    {
        var id = await bed.RegisterAsync("sign-out");
        using var browser = await bed.App.SignInAsync("congdan1");
        var (code, verifier) = await SignOnBed.CodeAsync(browser, id, "openid");
        var hint = SignOnBed.Text((await bed.ExchangeAsync(id, code, verifier)).Body, "id_token");
        var leave = $"/connect/logout?client_id={id}&post_logout_redirect_uri={Uri.EscapeDataString(SignOnBed.After)}&state=bye";

        using var asked = await browser.GetAsync(new Uri(leave, UriKind.Relative), SignOnBed.Ct);
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(new Uri("/tai-khoan", UriKind.Relative), SignOnBed.Ct)).StatusCode);
        using var elsewhere = await browser.GetAsync(new Uri($"/connect/logout?client_id={id}&post_logout_redirect_uri=https%3A%2F%2Fevil.example", UriKind.Relative), SignOnBed.Ct);
        Assert.Equal(HttpStatusCode.BadRequest, elsewhere.StatusCode);
        using var done = await browser.GetAsync(new Uri($"{leave}&id_token_hint={hint}", UriKind.Relative), SignOnBed.Ct);
        Assert.Equal($"{SignOnBed.After}?state=bye", done.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync(new Uri("/tai-khoan", UriKind.Relative), SignOnBed.Ct)).StatusCode);
    }

    [Fact]
    public async Task Keys_roll_over_the_next_is_published_before_it_signs_and_the_last_is_still_believed()
    {
        await using var own = new DisposableBed();
        await own.Bed.InitializeAsync();
        var id = await own.Bed.RegisterAsync("keys");
        var start = own.Bed.Real.GetUtcNow();
        var first = await SignerAsync();

        own.Bed.Real.FreezeAt(start.AddDays(77));
        Assert.Equal(2, await PublishedAsync());
        Assert.Equal(first, await SignerAsync());
        own.Bed.Real.FreezeAt(start.AddDays(91));
        Assert.NotEqual(first, await SignerAsync());
        Assert.Equal(2, await PublishedAsync());
        own.Bed.Real.FreezeAt(start.AddDays(121));
        Assert.Equal(1, await PublishedAsync());
        var kept = await own.Bed.App.DoAsync(s => s.GetRequiredService<AppDb>().Set<MotCua.SingleSignOn.KeyRow>().AsNoTracking().ToListAsync(SignOnBed.Ct));
        Assert.All(kept, k => Assert.DoesNotContain("PRIVATE", System.Text.Encoding.Latin1.GetString(k.Protected), StringComparison.Ordinal));

        async Task<string> SignerAsync() => new JsonWebToken(SignOnBed.Text(await own.Bed.TokensAsync("congdan1", id, "openid"), "id_token")).Kid;

        async Task<int> PublishedAsync()
        {
            using var guest = own.Bed.App.Guest();
            return new JsonWebKeySet(await guest.GetStringAsync(new Uri("/connect/jwks", UriKind.Relative), SignOnBed.Ct)).Keys.Count;
        }
    }

    [Fact]
    public async Task What_is_long_over_is_swept_and_what_lives_is_not()
    {
        await using var own = new DisposableBed();
        await own.Bed.InitializeAsync();

        // OpenIddict's store compares with the machine's own clock, so the sign-in is forty days ago.
        var start = TimeProvider.System.GetUtcNow().AddDays(-40);
        own.Bed.Real.FreezeAt(start);
        await own.Bed.TokensAsync("congdan1", await own.Bed.RegisterAsync("swept"));

        await SweepAsync(start.AddDays(1));
        var before = await CountAsync();
        await SweepAsync(start.AddDays(40));

        Assert.Equal((4, 0), (before, await CountAsync()));

        Task<bool> SweepAsync(DateTimeOffset now) => own.Bed.App.DoAsync(async s =>
        {
            await s.GetServices<MotCua.Kernel.IRegularWork>().OfType<MotCua.SingleSignOn.Serving.Sweep>().Single().DoAsync(now, SignOnBed.Ct);
            return true;
        });

        Task<int> CountAsync() => own.Bed.App.DoAsync(s => s.GetRequiredService<AppDb>().Set<MotCua.SingleSignOn.IssuedSecret>().CountAsync(SignOnBed.Ct));
    }

    private Task<string> AccountAsync(string name) =>
        bed.App.DoAsync(async s => (await s.GetRequiredService<AccountDesk>().FindAsync(name))!.Id.ToString());

    private static async Task<FormUrlEncodedContent> FormAsync(HttpClient browser, string path)
    {
        var page = await AppFixture.ReadAsync(await browser.GetAsync(new Uri(path, UriKind.Relative), SignOnBed.Ct));
        return new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!)]);
    }

    private sealed class DisposableBed : IAsyncDisposable
    {
        internal SignOnBed Bed { get; } = new();

        public ValueTask DisposeAsync() => Bed.DisposeAsync();
    }
}
