using Microsoft.EntityFrameworkCore;
using MotCua.Kernel.Data;
using MotCua.SingleSignOn.Serving;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MotCua.SingleSignOn.Resources;

/// <summary>Notes with each sign-in of an application in which session of the person it was, and by what name the server spoke.</summary>
internal sealed class GrantSessions(AppDb db) : IOpenIddictServerHandler<ProcessSignInContext>
{
    public async ValueTask HandleAsync(ProcessSignInContext context)
    {
        if (context.EndpointType == OpenIddictServerEndpointType.Authorization && context.Principal is { } principal
            && Guid.TryParse(principal.GetAuthorizationId(), out var grant) && PersonClaims.SessionOf(principal) is { } session)
        {
            var issuer = (context.Options.Issuer ?? context.BaseUri)?.AbsoluteUri;
            await db.Set<Grant>().Where(g => g.Id == grant)
                .ExecuteUpdateAsync(s => s.SetProperty(g => g.Session, session).SetProperty(g => g.Issuer, issuer), context.CancellationToken);
        }
    }
}

/// <summary>Says in the server's metadata what OpenIddict does not say for it.</summary>
internal sealed class MoreMetadata : IOpenIddictServerHandler<HandleConfigurationRequestContext>
{
    public ValueTask HandleAsync(HandleConfigurationRequestContext context)
    {
        context.Metadata["backchannel_logout_supported"] = true;
        context.Metadata["backchannel_logout_session_supported"] = true;
        context.Metadata["acr_values_supported"] = new OpenIddictParameter(System.Text.Json.JsonSerializer.SerializeToElement(SignInFacts.Levels));
        return default;
    }
}
