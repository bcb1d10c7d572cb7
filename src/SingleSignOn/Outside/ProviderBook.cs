using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using MotCua.Kernel.Data;
using MotCua.SingleSignOn.Serving;
using OpenIddict.Client;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace MotCua.SingleSignOn.Outside;

/// <summary>
/// The providers in use, as OpenIddict needs them; read again after a change here, and every half minute where another process may have changed
/// them.
/// </summary>
internal sealed class ProviderBook(
    IServiceScopeFactory scopes, IDataProtectionProvider protection, IServiceProvider services, IConfiguration settings, SignOnClock clock,
    ILogger<ProviderBook> log) : IDisposable
{
    internal const string Root = "/dang-nhap/ngoai";

    /// <summary>How far clocks may differ.</summary>
    internal static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    // Signatures by a key of which only the public half is told. No HMAC, no "none".
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256,
        SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384,
        SecurityAlgorithms.EcdsaSha512,
    ];

    private static readonly TimeSpan Age = TimeSpan.FromSeconds(30);
    private readonly IDataProtector protector = protection.CreateProtector("MotCua.SingleSignOn.Providers");
    private readonly SemaphoreSlim one = new(1, 1);
    private readonly OptionsChanges<OpenIddictClientOptions> changes = new();
    private readonly ConcurrentDictionary<(Guid Id, int Version), ProviderMetadata> metadata = new();
    private (IReadOnlyList<OutsideProvider> Rows, DateTimeOffset At) loaded = ([], DateTimeOffset.MinValue);

    internal IOptionsChangeTokenSource<OpenIddictClientOptions> Changes => changes;

    internal static string RedirectPath(string code) => $"{Root}/{code}/ve";

    public void Dispose()
    {
        one.Dispose();
        changes.Dispose();
    }

    /// <summary>Those in use, by name.</summary>
    internal async Task<IReadOnlyList<OutsideProvider>> OnAsync(CancellationToken ct)
    {
        if ((clock.Now - loaded.At).Duration() < Age)
        {
            return loaded.Rows;
        }

        await one.WaitAsync(ct);
        try
        {
            if ((clock.Now - loaded.At).Duration() >= Age)
            {
                await LoadAsync(ct);
            }

            return loaded.Rows;
        }
        finally
        {
            one.Release();
        }
    }

    internal async Task<OutsideProvider?> FindAsync(string code, CancellationToken ct) => (await OnAsync(ct)).FirstOrDefault(p => p.Code == code);

    /// <summary>As far as was last read.</summary>
    internal bool IsOn(string code) => loaded.Rows.Any(p => p.Code == code);

    /// <summary>After a change was committed.</summary>
    internal void Forget() => loaded = (loaded.Rows, DateTimeOffset.MinValue);

    internal byte[] Protect(byte[] secret) => protector.Protect(secret);

    /// <summary>The provider's own words of itself.</summary>
    internal ProviderMetadata? MetadataOf(OutsideProvider provider) => metadata.GetValueOrDefault((provider.Id, provider.Version));

    internal void Fill(OpenIddictClientOptions options)
    {
        foreach (var provider in loaded.Rows)
        {
            options.Registrations.Add(Registration(provider));
        }
    }

    /// <summary>The public half of our key, as the provider needs it.</summary>
    internal JsonWebKey? PublicKeyOf(OutsideProvider provider)
    {
        if (!provider.ByKey)
        {
            return null;
        }

        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(protector.Unprotect(provider.Protected), out _);
        var parts = rsa.ExportParameters(false);
        return new JsonWebKey
        {
            Kty = JsonWebAlgorithmsKeyTypes.RSA, Use = "sig", Alg = SecurityAlgorithms.RsaSha256, Kid = KeyId(parts), N = Base64UrlEncoder.Encode(parts.Modulus),
            E = Base64UrlEncoder.Encode(parts.Exponent),
        };
    }

    private static string KeyId(RSAParameters parts) => Base64UrlEncoder.Encode(SHA256.HashData(parts.Modulus!))[..20];

    private static string RegistrationId(OutsideProvider provider) => provider.Id.ToString("N");

    private async Task LoadAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var rows = await db.Set<OutsideProvider>().AsNoTracking().Where(p => p.On).OrderBy(p => p.Name).ThenBy(p => p.Code).ToListAsync(ct);
        var before = loaded.Rows;
        loaded = (rows, clock.Now);
        if (!before.Select(p => (p.Id, p.Version)).SequenceEqual(rows.Select(p => (p.Id, p.Version))))
        {
            foreach (var old in metadata.Keys.Where(k => !rows.Any(p => (p.Id, p.Version) == k)))
            {
                metadata.TryRemove(old, out _);
            }

            changes.Tell();
        }
    }

    private OpenIddictClientRegistration Registration(OutsideProvider provider)
    {
        var issuer = new Uri(provider.Issuer);
        var registration = new OpenIddictClientRegistration
        {
            RegistrationId = RegistrationId(provider),
            ProviderName = provider.Code,
            Issuer = issuer,
            ConfigurationEndpoint = new Uri(provider.Issuer.TrimEnd('/') + "/.well-known/openid-configuration"),
            ClientId = provider.ClientId,
            RedirectUri = RedirectUri(provider.Code),
        };
        registration.Scopes.UnionWith(Scopes.Split(provider.Scopes));
        registration.CodeChallengeMethods.Add(CodeChallengeMethods.Sha256);
        registration.GrantTypes.Add(GrantTypes.AuthorizationCode);
        registration.ResponseTypes.Add(ResponseTypes.Code);
        registration.ResponseModes.Add(ResponseModes.Query);
        registration.TokenValidationParameters.ValidAlgorithms = Algorithms;
        registration.TokenValidationParameters.ClockSkew = Skew;
        var secret = protector.Unprotect(provider.Protected);
        if (provider.ByKey)
        {
            var rsa = RSA.Create();
            rsa.ImportPkcs8PrivateKey(secret, out _);
            var key = new RsaSecurityKey(rsa) { KeyId = KeyId(rsa.ExportParameters(false)) };
            registration.SigningCredentials.Add(new SigningCredentials(key, SecurityAlgorithms.RsaSha256));
            registration.ClientAuthenticationMethods.Add(ClientAuthenticationMethods.PrivateKeyJwt);
        }
        else
        {
            registration.ClientSecret = System.Text.Encoding.UTF8.GetString(secret);
            registration.ClientAuthenticationMethods.UnionWith([ClientAuthenticationMethods.ClientSecretBasic, ClientAuthenticationMethods.ClientSecretPost]);
        }

        registration.ConfigurationManager = metadata.GetOrAdd(
            (provider.Id, provider.Version),
            _ => new ProviderMetadata(() => services.GetRequiredService<OpenIddictClientService>(), registration, () => clock.Now, e => log.LogWarning(
                "Provider {Code} does not answer as it should: {Kind} {Why}", provider.Code, e.GetType().Name, e.Message)));
        return registration;
    }

    // Where the product's public address was set, exactly below it; else below the address by which it was asked.
    private Uri RedirectUri(string code) => Uri.TryCreate(settings["SingleSignOn:Issuer"], UriKind.Absolute, out var home)
        ? new Uri(home, RedirectPath(code)) : new Uri(RedirectPath(code)[1..], UriKind.Relative);
}
