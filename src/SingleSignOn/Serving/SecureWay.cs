using Microsoft.AspNetCore;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MotCua.SingleSignOn.Serving;

/// <summary>Over a network only by https; the product itself, and a proxy in front of it, may speak plain http on the loopback address.</summary>
internal sealed class SecureWay : IOpenIddictServerHandler<ProcessRequestContext>
{
    public ValueTask HandleAsync(ProcessRequestContext context)
    {
        if (context.EndpointType != OpenIddictServerEndpointType.Unknown && context.Transaction.GetHttpRequest() is { } request
            && !SignOnRequests.IsSecure(request))
        {
            context.Reject(Errors.InvalidRequest, "This server only answers over https.");
        }

        return default;
    }
}
