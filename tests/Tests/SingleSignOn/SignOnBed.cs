using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using MotCua.Kernel;
using MotCua.SingleSignOn;
using MotCua.Tests.Support;

namespace MotCua.Tests.SingleSignOn;

/// <summary>The product with applications registered in its page, and an application that speaks plain HTTP. Real time moves when a test says so.</summary>
public sealed class SignOnBed : IAsyncLifetime
{
    internal const string Back = "https://ung-dung.example/ve";
    internal const string After = "https://ung-dung.example/da-ra";

    public SignOnBed()
    {
        Real = new DemoClock();
        Real.FreezeAt(TimeProvider.System.GetUtcNow());
        App = new AppFixture(s => s.AddSingleton(new SignOnClock(Real)).AddSingleton(new MotCua.SingleSignOn.Outside.Patience(TimeSpan.FromSeconds(6))));
    }

    private SignOnBed(AppFixture app) => (App, Real) = (app, new DemoClock());

    internal AppFixture App { get; }

    /// <summary>The clock of codes, tokens and keys.</summary>
    internal DemoClock Real { get; }

    internal static CancellationToken Ct => AppFixture.Ct;

    /// <summary>The same over a product that a test has set up itself.</summary>
    internal static async Task<SignOnBed> OverAsync(AppFixture app)
    {
        await app.InitializeAsync();
        return new SignOnBed(app);
    }

    public ValueTask InitializeAsync() => App.InitializeAsync();

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>Registers an application as an administrator does.</summary>
    internal async Task<string> RegisterAsync(
        string id, string scopes = "openid profile api offline_access", bool own = true, string? keys = null, string? service = null, string redirects = Back,
        params (string, string)[] more)
    {
        using var browser = await App.SignInAsync("quantri");
        using var answer = await RegisterAsync(browser, id, scopes, own, keys, service, redirects, more: more);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await Errors(answer));
        return id;
    }

    internal static Task<HttpResponseMessage> RegisterAsync(
        HttpClient browser, string id, string scopes, bool own, string? keys, string? service, string redirects, string name = "Ứng dụng thử", string why = "Thử",
        (string, string)[]? more = null)
    {
        List<(string, string)> fields = [("clientId", id), ("name", name), ("redirects", redirects), ("afterSignOut", After), ("why", why)];
        fields.AddRange(scopes.Split(' ').Select(s => ("scopes", s)));
        if (own)
        {
            fields.Add(("own", "own"));
        }

        fields.Add(("keys", keys ?? ""));
        fields.Add(("serviceAccount", service ?? ""));
        return AppFixture.PostFormAsync(browser, "/can-bo/ung-dung/moi", [.. fields, .. more ?? []]);
    }

    internal static async Task<string> Errors(HttpResponseMessage answer) =>
        string.Join(' ', (await AppFixture.ReadAsync(answer)).QuerySelectorAll(".error, .wrong, .error-summary, [role=alert]").Select(e => e.TextContent.Trim()));

    /// <summary>The address to which an application sends its people.</summary>
    internal static string Request(string client, string challenge, string scope, string more = "", string redirect = Back) =>
        $"/connect/authorize?client_id={client}&response_type=code&scope={Uri.EscapeDataString(scope)}&redirect_uri={Uri.EscapeDataString(redirect)}"
        + $"&state=s1&nonce=n1&code_challenge={challenge}&code_challenge_method=S256{more}";

    internal static (string Verifier, string Challenge) Pkce()
    {
        var verifier = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        return (verifier, WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))));
    }

    /// <summary>Signs in to the application and answers the code with its verifier.</summary>
    internal static async Task<(string Code, string Verifier)> CodeAsync(HttpClient browser, string client, string scope = "openid profile api offline_access")
    {
        var (verifier, challenge) = Pkce();
        using var answer = await browser.GetAsync(new Uri(Request(client, challenge, scope), UriKind.Relative), Ct);
        return (Told(answer, "code") ?? throw new InvalidOperationException($"{answer.StatusCode} {answer.Headers.Location} {await answer.Content.ReadAsStringAsync(Ct)}"), verifier);
    }

    /// <summary>A parameter of the address to which the person is sent back.</summary>
    internal static string? Told(HttpResponseMessage answer, string name) => answer.Headers.Location is { IsAbsoluteUri: true } to
        && QueryHelpers.ParseQuery(to.Query).TryGetValue(name, out var value) ? value.ToString() : null;

    internal async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var program = App.Guest();
        using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var answer = await program.PostAsync(new Uri(path, UriKind.Relative), content, Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        return (answer.StatusCode, text.StartsWith('{') ? JsonDocument.Parse(text).RootElement.Clone() : default);
    }

    internal Task<(HttpStatusCode Status, JsonElement Body)> ExchangeAsync(string client, string code, string verifier, string redirect = Back) => PostAsync(
        "/connect/token", ("grant_type", "authorization_code"), ("client_id", client), ("code", code), ("code_verifier", verifier), ("redirect_uri", redirect));

    internal Task<(HttpStatusCode Status, JsonElement Body)> RefreshAsync(string client, string token) =>
        PostAsync("/connect/token", ("grant_type", "refresh_token"), ("client_id", client), ("refresh_token", token));

    /// <summary>Signs in as the account and answers what the application then holds.</summary>
    internal async Task<JsonElement> TokensAsync(string account, string client, string scope = "openid profile api offline_access")
    {
        using var browser = await App.SignInAsync(account);
        var (code, verifier) = await CodeAsync(browser, client, scope);
        var (status, body) = await ExchangeAsync(client, code, verifier);
        Assert.True(status == HttpStatusCode.OK, body.ToString());
        return body;
    }

    /// <summary>What the API says to a token: 200 who that is, 401 to a dead one.</summary>
    internal async Task<HttpStatusCode> ApiAsync(string token, string path = "/api/v1/inbox")
    {
        using var program = App.Guest();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", token);
        using var answer = await program.SendAsync(request, Ct);
        return answer.StatusCode;
    }

    internal static string Text(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) ? value.ToString() : "";

    /// <summary>A pair of keys, and its public half as an administrator pastes it.</summary>
    internal static (RsaSecurityKey Key, string Public) NewKey(string id = "k1")
    {
        var key = new RsaSecurityKey(RSA.Create(2048)) { KeyId = id };
        var p = key.Rsa.ExportParameters(false);
        return (key, JsonSerializer.Serialize(new
        {
            keys = new[] { new { kty = "RSA", use = "sig", kid = id, n = WebEncoders.Base64UrlEncode(p.Modulus!), e = WebEncoders.Base64UrlEncode(p.Exponent!) } },
        }));
    }

    /// <summary>A client's proof of who it is.</summary>
    internal string Proof(RsaSecurityKey key, string client, string? audience = null, string? issuer = null, TimeSpan? life = null, string? number = null)
    {
        var now = Real.GetUtcNow();
        var claims = new Dictionary<string, object> { ["sub"] = client };
        if (number != "")
        {
            claims["jti"] = number ?? Ids.New().ToString();
        }

        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? client,
            Audience = audience ?? "http://localhost/",
            TokenType = "client-authentication+jwt",
            IssuedAt = now.UtcDateTime,
            Expires = (now + (life ?? TimeSpan.FromMinutes(2))).UtcDateTime,
            Claims = claims,
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
        });
    }

    internal Task<(HttpStatusCode Status, JsonElement Body)> ServiceTokenAsync(string client, string proof, string scope = "api") => PostAsync(
        "/connect/token", ("grant_type", "client_credentials"), ("client_id", client), ("scope", scope),
        ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"), ("client_assertion", proof));
}
