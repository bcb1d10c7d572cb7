using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MotCua.SingleSignOn.Serving;

/// <summary>An application may take back the tokens it was given itself; no others.</summary>
internal sealed class OwnTokensOnly : IOpenIddictServerHandler<ValidateRevocationRequestContext>
{
    public ValueTask HandleAsync(ValidateRevocationRequestContext context)
    {
        if (context.ClientId is not { } client || context.GenericTokenPrincipal?.HasPresenter(client) != true)
        {
            context.Reject(Errors.InvalidToken, "The token was not given to this client.");
        }

        return default;
    }
}
