using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace MotCua.Tests.SingleSignOn.Outside;

/// <summary>
/// A provider that tells any lie it is told to tell: what a real server refuses to say, and what an attacker in its place would. Honest until a
/// test changes something.
/// </summary>
internal sealed class LyingProvider : IAsyncDisposable
{
    internal const string Secret = "mot-chuoi-bi-mat-dai-hon-ba-muoi-hai-ky-tu";
    private readonly Dictionary<string, (Dictionary<string, object?> Claims, string? Challenge)> codes = [];
    private WebApplication app = null!;

    internal string Issuer { get; private set; } = "";

    internal RSA Key { get; set; } = RSA.Create(2048);

    internal string KeyId { get; set; } = "k1";

    /// <summary>What the JWKS shows; by default the key that signs.</summary>
    internal Func<object> Keys { get; set; } = null!;

    /// <summary>Changes what the ID token says.</summary>
    internal Action<Dictionary<string, object?>> Say { get; set; } = _ => { };

    /// <summary>Changes the header of the ID token.</summary>
    internal Action<Dictionary<string, object?>> Head { get; set; } = _ => { };

    /// <summary>Signs otherwise: the text to sign, the signature as text.</summary>
    internal Func<string, string>? Sign { get; set; }

    /// <summary>Changes what it tells of itself.</summary>
    internal Action<Dictionary<string, object?>> Tell { get; set; } = _ => { };

    /// <summary>Changes the address to which it sends the person back.</summary>
    internal Func<string, string> Return { get; set; } = a => a;

    /// <summary>Answers instead of itself at paths that begin so.</summary>
    internal Dictionary<string, RequestDelegate> Instead { get; } = [];

    internal bool CheckPkce { get; set; } = true;

    internal int MetadataReads { get; private set; }

    internal int KeyReads { get; private set; }

    /// <summary>The last proof of the client at the token endpoint.</summary>
    internal string? Assertion { get; private set; }

    internal static async Task<LyingProvider> StartAsync()
    {
        var provider = new LyingProvider();
        provider.Keys = () => new { keys = new[] { provider.PublicKey() } };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        provider.app = builder.Build();
        provider.app.Run(provider.AnswerAsync);
        await provider.app.StartAsync();
        provider.Issuer = provider.app.Urls.First();
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(new CancellationToken(true));
        await app.DisposeAsync();
        Key.Dispose();
    }

    /// <summary>Goes back to honesty.</summary>
    internal void Repent()
    {
        (Say, Head, Tell, Return, Sign, CheckPkce) = (_ => { }, _ => { }, _ => { }, a => a, null, true);
        Keys = () => new { keys = new[] { PublicKey() } };
        Instead.Clear();
    }

    internal Dictionary<string, string> PublicKey()
    {
        var p = Key.ExportParameters(false);
        return new() { ["kty"] = "RSA", ["use"] = "sig", ["alg"] = "RS256", ["kid"] = KeyId, ["n"] = WebEncoders.Base64UrlEncode(p.Modulus!), ["e"] = WebEncoders.Base64UrlEncode(p.Exponent!) };
    }

    private Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        if (Instead.FirstOrDefault(i => path.StartsWith(i.Key, StringComparison.Ordinal)).Value is { } other)
        {
            return other(http);
        }

        return path switch
        {
            "/.well-known/openid-configuration" => MetadataAsync(http),
            "/jwks" => KeysAsync(http),
            "/auth" => Authorize(http),
            "/token" => TokenAsync(http),
            _ => NotFound(http),
        };
    }

    private Task MetadataAsync(HttpContext http)
    {
        MetadataReads++;
        var told = new Dictionary<string, object?>
        {
            ["issuer"] = Issuer, ["authorization_endpoint"] = $"{Issuer}/auth", ["token_endpoint"] = $"{Issuer}/token", ["jwks_uri"] = $"{Issuer}/jwks",
            ["response_types_supported"] = new[] { "code" }, ["subject_types_supported"] = new[] { "public" }, ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
            ["token_endpoint_auth_methods_supported"] = new[] { "client_secret_basic", "private_key_jwt" }, ["code_challenge_methods_supported"] = new[] { "S256" },
            ["authorization_response_iss_parameter_supported"] = true, ["scopes_supported"] = new[] { "openid", "profile", "so_dinh_danh" },
        };
        Tell(told);
        return http.Response.WriteAsJsonAsync(told);
    }

    private Task KeysAsync(HttpContext http)
    {
        KeyReads++;
        return http.Response.WriteAsJsonAsync(Keys());
    }

    // "who" is the number after the subject: mai:077192000318:Nguyễn Thị Mai:1992-03-04
    private Task Authorize(HttpContext http)
    {
        var asked = http.Request.Query;
        var code = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(16));
        var now = TimeProvider.System.GetUtcNow();
        var claims = new Dictionary<string, object?>
        {
            ["iss"] = Issuer, ["aud"] = asked["client_id"].ToString(), ["sub"] = Person.Subject, ["nonce"] = asked["nonce"].ToString(), ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(5).ToUnixTimeSeconds(), ["acr"] = Person.Level, ["name"] = Person.Name, ["birthdate"] = Person.Birth, ["so_dinh_danh"] = Person.Number,
        };
        codes[code] = (claims, asked["code_challenge"]);
        http.Response.Redirect(Return(QueryHelpers.AddQueryString(asked["redirect_uri"].ToString(), new Dictionary<string, string?>
        {
            ["code"] = code, ["state"] = asked["state"], ["iss"] = Issuer,
        })));
        return Task.CompletedTask;
    }

    /// <summary>Who signs in there.</summary>
    internal (string Subject, string? Number, string Name, string? Birth, string Level) Person { get; set; } = ("mai", "077192000318", "Nguyễn Thị Mai", null, "muc2");

    private async Task TokenAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        Assertion = form["client_assertion"];
        if (!codes.Remove(form["code"].ToString(), out var known)
            || (CheckPkce && known.Challenge != WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())))))
        {
            http.Response.StatusCode = 400;
            await http.Response.WriteAsJsonAsync(new { error = "invalid_grant" });
            return;
        }

        Say(known.Claims);
        await http.Response.WriteAsJsonAsync(new { access_token = "at", token_type = "Bearer", expires_in = 300, id_token = Token(known.Claims) });
    }

    internal string Token(Dictionary<string, object?> claims)
    {
        var header = new Dictionary<string, object?> { ["alg"] = "RS256", ["kid"] = KeyId, ["typ"] = "JWT" };
        Head(header);
        var text = $"{Part(header)}.{Part(claims)}";
        return $"{text}.{Sign?.Invoke(text) ?? WebEncoders.Base64UrlEncode(Key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";

        static string Part(Dictionary<string, object?> part) => WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(part.Where(p => p.Value is not null).ToDictionary()));
    }

    private static Task NotFound(HttpContext http)
    {
        http.Response.StatusCode = 404;
        return Task.CompletedTask;
    }
}
