using Microsoft.AspNetCore;
using MotCua.Accounts.Contract;
using MotCua.Kernel.Journal;
using MotCua.SingleSignOn.Contract;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MotCua.SingleSignOn.Serving;

/// <summary>
/// A code or refresh token that was used up and comes again: OpenIddict takes back what the sign-in gave, and here the journal is told. Runs
/// just before that.
/// </summary>
internal sealed class CopiedSecrets(IOpenIddictTokenManager tokens, IOpenIddictApplicationManager clients, Acts acts)
    : IOpenIddictServerHandler<ValidateTokenContext>
{
    public async ValueTask HandleAsync(ValidateTokenContext context)
    {
        if (context.TokenId is not { } id || await tokens.FindByIdAsync(id, context.CancellationToken) is not { } token
            || !await tokens.HasStatusAsync(token, Statuses.Redeemed, context.CancellationToken)
            || await tokens.GetTypeAsync(token, context.CancellationToken) is not { } kind
            || await tokens.GetApplicationIdAsync(token, context.CancellationToken) is not { } client
            || await clients.FindByIdAsync(client, context.CancellationToken) is not { } known)
        {
            return;
        }

        var name = await clients.GetClientIdAsync(known, context.CancellationToken) ?? client;
        var source = context.Transaction.GetHttpRequest() is { } request ? CallerAccess.SourceOf(request.HttpContext) : "page";
        await acts.DoAsync(
            () => acts.RecordAsync(
                new Act("refuseCopiedSecret", Client(client), Actor.System(source)), [new CopiedSecretRefused(name, kind)], context.CancellationToken),
            context.CancellationToken);
    }

    private static Subject Client(string id) => new("application", Guid.Parse(id));
}
