using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using MotCua.Accounts.Contract;
using MotCua.SingleSignOn.Serving;
using OpenIddict.Abstractions;
using OpenIddict.Client;
using OpenIddict.Client.AspNetCore;
using OpenIddict.Client.SystemNetHttp;
using static OpenIddict.Client.OpenIddictClientEvents;
using static OpenIddict.Client.OpenIddictClientHandlers;

namespace MotCua.SingleSignOn.Outside;

/// <summary>How OpenIddict speaks to providers of identity outside: code with PKCE, state in the browser and once, nothing else.</summary>
internal static class OutsideSetup
{
    private static readonly TimeSpan MayTake = TimeSpan.FromMinutes(10);

    internal static void Add(IServiceCollection services)
    {
        services.TryAddSingleton(new Patience(TimeSpan.FromSeconds(8)));
        services.AddSingleton<OutsideHttp>();
        services.AddSingleton<ProviderBook>();
        services.AddScoped<ProviderKeeping>().AddScoped<ProviderTrial>().AddScoped<LinkKeeping>().AddScoped<ReviewKeeping>();
        services.AddSingleton<LinkTickets>();
        services.AddScoped<IOutsideSignIns, OutsideChoices>();
        services.AddSingleton<IConfigureOptions<HttpClientFactoryOptions>, OutsideHttpSetup>();
        services.AddOpenIddict().AddClient(Ask);
        services.AddSingleton(s => s.GetRequiredService<KeyRing>().ClientChanges);
        services.AddSingleton(s => s.GetRequiredService<ProviderBook>().Changes);
        services.AddOptions<OpenIddictClientOptions>().Configure<KeyRing, ProviderBook, SignOnClock>((o, keys, book, clock) =>
        {
            o.TimeProvider = clock.Clock;
            keys.Fill(o);
            book.Fill(o);
        });
        services.Configure<OpenIddictClientAspNetCoreOptions>(o =>
        {
            // The provider sends people back by GET, so the cookie comes along; on the loopback address it may go without https.
            o.CookieBuilder.SameSite = SameSiteMode.Lax;
            o.CookieBuilder.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.CookieBuilder.Path = ProviderBook.Root;
            o.DisableAutomaticAuthenticationSchemeForwarding = true;
        });
        services.Configure<OpenIddictClientSystemNetHttpOptions>(o =>
        {
            // Asked once: the person who waits asks again if they want to.
            o.HttpErrorPolicy = null;
            o.HttpResiliencePipeline = null;
            o.HttpClientHandlerActions.Add((registration, handler) => ((OutsideDoor)handler).Home = registration.Issuer);
        });
    }

    private static void Ask(OpenIddictClientBuilder client)
    {
        client.AllowAuthorizationCodeFlow().SetStateTokenLifetime(MayTake);

        // OpenIddict wants one address to be there, also while there are no providers; nobody is sent to this one.
        client.SetRedirectionEndpointUris(ProviderBook.Root[1..] + "/-/ve");
        client.UseSystemNetHttp();
        client.UseAspNetCore().EnableRedirectionEndpointPassthrough().EnableErrorPassthrough().DisableTransportSecurityRequirement();
        client.Configure(o => o.DisableWebServicesFederationClaimMapping = true);
        client.AddEventHandler<ProcessChallengeContext>(b => b.UseSingletonHandler<OutsideParameters>().SetOrder(AttachCustomChallengeParameters.Descriptor.Order - 500));
        client.AddEventHandler<ProcessAuthenticationContext>(
            b => b.UseSingletonHandler<ExactAudience>().SetOrder(PrepareClientAssertionPrincipal.Descriptor.Order + 500));
        client.AddEventHandler<ValidateTokenContext>(b => b.UseSingletonHandler<KeysAnew>().SetOrder(Protection.ResolveTokenValidationParameters.Descriptor.Order - 500));
    }
}

/// <summary>Our proof is for the issuer letter by letter as it calls itself: an address that is written anew may have got a slash at its end.</summary>
internal sealed class ExactAudience : IOpenIddictClientHandler<ProcessAuthenticationContext>
{
    public ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        if (context.Registration?.Issuer is { } issuer)
        {
            context.ClientAssertionPrincipal?.SetAudiences(issuer.OriginalString);
        }

        return default;
    }
}

/// <summary>An ID token signed by a key that is not among those known: they are read once more before it is refused.</summary>
internal sealed class KeysAnew : IOpenIddictClientHandler<ValidateTokenContext>
{
    public async ValueTask HandleAsync(ValidateTokenContext context)
    {
        if (context is not { Registration.ConfigurationManager: ProviderMetadata metadata, Configuration: { } known, Token: { Length: > 0 } token })
        {
            return;
        }

        string? key;
        try
        {
            key = new JsonWebToken(token).Kid;
        }
        catch (ArgumentException)
        {
            return;
        }

        if (known.SigningKeys.Any(k => k.KeyId == key))
        {
            return;
        }

        try
        {
            context.Configuration = await metadata.RefetchAsync(context.CancellationToken);
        }
        catch (InvalidOperationException)
        {
            // The provider does not answer: the token is judged by what is known of it.
        }
    }
}

/// <summary>
/// Puts our bounds under the HTTP clients that OpenIddict makes for providers. It stands before OpenIddict's own settings, which then tell the
/// handler whose it is.
/// </summary>
internal sealed class OutsideHttpSetup(OutsideHttp http) : IConfigureNamedOptions<HttpClientFactoryOptions>
{
    private const string Prefix = "OpenIddict.Client.SystemNetHttp:";

    public void Configure(HttpClientFactoryOptions options)
    {
    }

    public void Configure(string? name, HttpClientFactoryOptions options)
    {
        if (name?.StartsWith(Prefix, StringComparison.Ordinal) == true)
        {
            options.HttpMessageHandlerBuilderActions.Add(builder => builder.PrimaryHandler = new OutsideDoor(http));
        }
    }
}
