using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using MotCua.Bench.Measuring;
using MotCua.Kernel;
using MotCua.SingleSignOn.Clients;

namespace MotCua.Bench.SigningOn;

/// <summary>An application with a key of its own that works as a service account: gets tokens, and asks after them.</summary>
internal sealed class Application : IDisposable
{
    private const string Id = "bench";
    private const string ProofType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private readonly HttpClient client;
    private readonly SigningCredentials signing;
    private readonly string issuer;

    private Application(Uri address, SigningCredentials signing) => (client, issuer, this.signing) = (new HttpClient { BaseAddress = address }, address.AbsoluteUri, signing);

    /// <summary>Registers it; the key is an elliptic one (ES256) or RSA (RS256).</summary>
    public static async Task<Func<Uri, Application>> RegisterAsync(Bed bed, bool elliptic, CancellationToken ct)
    {
        var caller = await bed.CallerAsync("quantri", ct);
        var (key, told) = elliptic ? Elliptic() : Rsa();
        var id = Id + (elliptic ? "-es" : "-rs");
        await bed.DoAsync(s => s.GetRequiredService<ClientKeeping>().CreateAsync(
            caller,
            new ClientForm { ClientId = id, Name = "Bench", Scopes = ["api"], Own = true, Keys = JsonSerializer.Serialize(new { keys = new[] { told } }), ServiceAccount = "chuyenvien.stc", Why = "bench" },
            ct));
        return address => new Application(address, key) { ClientId = id };
    }

    public string ClientId { get; private init; } = Id;

    /// <summary>The fields of one call that asks after a token, with a proof of its own: it can be sent once.</summary>
    public string Asking(string token) => Form(("client_id", ClientId), ("token", token), ("client_assertion_type", ProofType), ("client_assertion", Proof()));

    /// <summary>The fields of a call that shows the application's own token instead of a proof.</summary>
    public static string AskingBy(string token) => Form(("token", token));

    public async Task<string> TokenAsync(CancellationToken ct)
    {
        using var answer = await SendAsync("/connect/token", Form(("client_id", ClientId), ("grant_type", "client_credentials"), ("scope", "api"), ("client_assertion_type", ProofType), ("client_assertion", Proof())), ct);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("access_token").GetString()!;
    }

    /// <summary>True when the product says that the token is good.</summary>
    public async Task<bool> IsActiveAsync(string token, CancellationToken ct)
    {
        using var answer = await SendAsync("/connect/introspect", Asking(token), ct);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("active").GetBoolean();
    }

    public void Dispose() => client.Dispose();

    private async Task<HttpResponseMessage> SendAsync(string path, string form, CancellationToken ct)
    {
        using var content = new StringContent(form, new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded"));
        var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content, ct);
        return answer.IsSuccessStatusCode ? answer : throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(ct)}");
    }

    private static string Form(params (string Name, string Value)[] fields) => string.Join('&', fields.Select(f => $"{f.Name}={Uri.EscapeDataString(f.Value)}"));

    private string Proof()
    {
        var now = TimeProvider.System.GetUtcNow();
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = ClientId, Audience = issuer, TokenType = "client-authentication+jwt", IssuedAt = now.UtcDateTime, Expires = now.AddMinutes(9).UtcDateTime,
            Claims = new Dictionary<string, object> { ["sub"] = ClientId, ["jti"] = Ids.New().ToString("N") }, SigningCredentials = signing,
        });
    }

    private static (SigningCredentials Key, object Told) Elliptic()
    {
        var key = new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "k1" };
        var p = key.ECDsa.ExportParameters(false);
        return (new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256),
            new { kty = "EC", use = "sig", kid = "k1", crv = "P-256", x = WebEncoders.Base64UrlEncode(p.Q.X!), y = WebEncoders.Base64UrlEncode(p.Q.Y!) });
    }

    private static (SigningCredentials Key, object Told) Rsa()
    {
        var key = new RsaSecurityKey(RSA.Create(2048)) { KeyId = "k1" };
        var p = key.Rsa.ExportParameters(false);
        return (new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
            new { kty = "RSA", use = "sig", kid = "k1", n = WebEncoders.Base64UrlEncode(p.Modulus!), e = WebEncoders.Base64UrlEncode(p.Exponent!) });
    }
}
