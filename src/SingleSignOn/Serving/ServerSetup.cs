using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.SingleSignOn.Resources;
using OpenIddict.Core;
using OpenIddict.Server;
using OpenIddict.Validation;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlerFilters;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace MotCua.SingleSignOn.Serving;

/// <summary>How OpenIddict serves: one flow for people, one for programs, nothing that an OAuth 2.1 server would not offer.</summary>
internal static class ServerSetup
{
    internal const string Root = "/connect";
    internal static readonly TimeSpan CodeLives = TimeSpan.FromMinutes(1);
    internal static readonly TimeSpan AccessLives = TimeSpan.FromMinutes(30);
    internal static readonly TimeSpan RefreshLives = TimeSpan.FromDays(14);

    internal static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<AppDb>().ReplaceDefaultEntities<Client, Grant, ScopeRow, IssuedSecret, Guid>())
            .AddServer(server => Serve(server, Issuer(configuration["SingleSignOn:Issuer"])))
            .AddValidation(validation =>
            {
                validation.UseLocalServer();
                validation.UseAspNetCore();

                // A token that was taken back is dead at once, and so is one whose sign-in was.
                validation.EnableTokenEntryValidation().EnableAuthorizationEntryValidation();
            });
        services.AddSingleton<KeyRing>();
        services.AddSingleton(s => s.GetRequiredService<KeyRing>().ServerChanges);
        services.AddSingleton(s => s.GetRequiredService<KeyRing>().ValidationChanges);
        services.AddOptions<OpenIddictServerOptions>().Configure<KeyRing, SignOnClock>((o, keys, clock) =>
        {
            o.TimeProvider = clock.Clock;
            keys.Fill(o);
        });
        services.PostConfigure<OpenIddictServerOptions>(o =>
        {
            // After OpenIddict has added its own: no secret is shared with anybody.
            o.ClientAuthenticationMethods.Clear();
            o.ClientAuthenticationMethods.Add(ClientAuthenticationMethods.PrivateKeyJwt);
        });
        services.AddOptions<OpenIddictValidationOptions>().Configure<SignOnClock>((o, clock) => o.TimeProvider = clock.Clock);
        services.AddOptions<OpenIddictCoreOptions>().Configure<SignOnClock>((o, clock) => o.TimeProvider = clock.Clock);
    }

    /// <exception cref="Refused">400 <c>signOn.issuer</c>.</exception>
    private static Uri? Issuer(string? said) => string.IsNullOrWhiteSpace(said) ? null
        : Uri.TryCreate(said, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.IsLoopback) && uri.Query.Length + uri.Fragment.Length == 0
            ? uri : throw Refused.Malformed("signOn.issuer", "Địa chỉ phát hành {0} chưa đúng. Ví dụ: https://motcua.tinh.gov.vn/", said);

    private static void Serve(OpenIddictServerBuilder server, Uri? issuer)
    {
        server.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token").SetUserInfoEndpointUris("connect/userinfo")
            .SetIntrospectionEndpointUris("connect/introspect").SetRevocationEndpointUris("connect/revoke")
            .SetEndSessionEndpointUris("connect/logout").SetJsonWebKeySetEndpointUris("connect/jwks")
            .SetConfigurationEndpointUris(".well-known/openid-configuration");
        if (issuer is not null)
        {
            server.SetIssuer(issuer);
        }

        server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().AllowRefreshTokenFlow().AllowClientCredentialsFlow();
        server.UseReferenceAccessTokens().UseReferenceRefreshTokens();
        server.SetAuthorizationCodeLifetime(CodeLives).SetAccessTokenLifetime(AccessLives).SetIdentityTokenLifetime(TimeSpan.FromMinutes(10))
            .SetRefreshTokenLifetime(RefreshLives).SetRefreshTokenReuseLeeway(TimeSpan.Zero);
        server.RegisterScopes([.. Scopes.All]);
        server.RegisterClaims(Claims.Subject, Claims.Name, Claims.Email, Claims.PhoneNumber, Claims.AuthenticationTime, PersonClaims.Units, PersonClaims.Posts,
            PersonClaims.Level, Claims.AuthenticationContextReference, Claims.AuthenticationMethodReference, PersonClaims.Sid);

        // Which resource servers there are stands in rows; that an application may name one is a permission of its own.
        server.DisableResourceValidation().DisableAudienceValidation();
        server.Configure(o =>
        {
            // Plain would let whoever sees the request use the code; 
            o.CodeChallengeMethods.Clear();
            o.CodeChallengeMethods.Add(CodeChallengeMethods.Sha256);
            o.ResponseModes.Remove(ResponseModes.Fragment);
        });

        // Plain http is a matter of who asks: see SecureWay.
        server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableTokenEndpointPassthrough().EnableUserInfoEndpointPassthrough()
            .EnableEndSessionEndpointPassthrough().EnableErrorPassthrough().DisableTransportSecurityRequirement();
        server.AddEventHandler<ProcessRequestContext>(b => b.UseSingletonHandler<SecureWay>().SetOrder(InferEndpointType.Descriptor.Order + 500));
        server.AddEventHandler<ProcessRequestContext>(b => b.UseSingletonHandler<AskingByToken>().SetOrder(InferEndpointType.Descriptor.Order + 600));
        server.AddEventHandler<ProcessAuthenticationContext>(b => b.UseScopedHandler<ProofOnce>().AddFilter<RequireClientAssertionPrincipal>()
            .SetOrder(ValidateClientAssertionIssuer.Descriptor.Order + 500));
        server.RemoveEventHandler(Introspection.ValidateAuthorizedParty.Descriptor);
        server.AddEventHandler<ProcessAuthenticationContext>(b => b.UseSingletonHandler<ClientKeysFirst>().SetOrder(ValidateClientAssertion.Descriptor.Order - 500));
        server.AddEventHandler<ProcessSignInContext>(b => b.UseScopedHandler<GrantSessions>().SetOrder(AttachAuthorization.Descriptor.Order + 500));
        server.AddEventHandler<HandleConfigurationRequestContext>(b => b.UseSingletonHandler<MoreMetadata>().SetOrder(int.MaxValue - 100_000));
        server.AddEventHandler<ValidateIntrospectionRequestContext>(b => b.UseScopedHandler<TokensForIt>().SetOrder(int.MaxValue - 100_000));
        server.AddEventHandler<HandleIntrospectionRequestContext>(b => b.UseScopedHandler<TokensForIt>().SetOrder(int.MaxValue - 100_000));
        server.AddEventHandler<ValidateRevocationRequestContext>(b => b.UseSingletonHandler<OwnTokensOnly>().SetOrder(int.MaxValue - 100_000));
        server.AddEventHandler<ValidateTokenContext>(b => b.UseScopedHandler<CopiedSecrets>().SetOrder(Protection.ValidateTokenEntry.Descriptor.Order - 1));
    }
}
