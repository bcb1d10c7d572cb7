using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MotCua.SingleSignOn.Serving;

/// <summary>An application may ask after the tokens it was given itself, and take them back; no others; what the server tells itself stays out.</summary>
internal sealed class OwnTokensOnly : IOpenIddictServerHandler<ValidateIntrospectionRequestContext>,
    IOpenIddictServerHandler<ValidateRevocationRequestContext>, IOpenIddictServerHandler<HandleIntrospectionRequestContext>
{
    public ValueTask HandleAsync(ValidateIntrospectionRequestContext context)
    {
        if (context.ClientId is not { } client || context.GenericTokenPrincipal?.HasPresenter(client) != true)
        {
            context.Reject(Errors.InvalidToken, "The token was not given to this client.");
        }

        return default;
    }

    public ValueTask HandleAsync(ValidateRevocationRequestContext context)
    {
        if (context.ClientId is not { } client || context.GenericTokenPrincipal?.HasPresenter(client) != true)
        {
            context.Reject(Errors.InvalidToken, "The token was not given to this client.");
        }

        return default;
    }

    public ValueTask HandleAsync(HandleIntrospectionRequestContext context)
    {
        context.Claims.Remove(PersonClaims.Stamp);
        return default;
    }
}
