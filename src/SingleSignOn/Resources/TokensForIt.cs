using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Kernel.Data;
using MotCua.SingleSignOn.Serving;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MotCua.SingleSignOn.Resources;

/// <summary>
/// Who may ask after a token: the application it was given to, and the resource server it was made for; to anybody else it is no token. To both
/// it is none when its person's account is closed or has signed out. What the server tells itself stays out of the answer.
/// </summary>
internal sealed class TokensForIt(AppDb db, SessionDesk sessions, PersonClaims people)
    : IOpenIddictServerHandler<ValidateIntrospectionRequestContext>, IOpenIddictServerHandler<HandleIntrospectionRequestContext>
{
    // While the answer is made, "client" is whom the token was given to.
    private const string MadeForWhoAsks = "motcua.madeForWhoAsks";

    public async ValueTask HandleAsync(ValidateIntrospectionRequestContext context)
    {
        var (token, ct) = (context.GenericTokenPrincipal, context.CancellationToken);
        var given = context.ClientId is { } client && token?.HasPresenter(client) == true;
        if (!given && token is not null && context.ClientId is { } server && await IsForAsync(server, token.GetAudiences(), ct))
        {
            context.Transaction.SetProperty(MadeForWhoAsks, server);
            given = true;
        }

        if (!given)
        {
            context.Reject(Errors.InvalidToken, "The token was not given to this client, nor made for it.");
        }
        else if (token!.GetClaim(PersonClaims.Stamp) is { } stamp && PersonClaims.AccountOf(token) is { } id && !await sessions.HoldsAsync(new ProvenAccount(id, stamp), ct))
        {
            context.Reject(Errors.InvalidToken, "The person has signed out everywhere, or the account is closed.");
        }
    }

    public async ValueTask HandleAsync(HandleIntrospectionRequestContext context)
    {
        context.Claims.Remove(PersonClaims.Stamp);
        context.Claims.Remove(PersonClaims.Session);
        if (context.Transaction.GetProperty<string>(MadeForWhoAsks) is not null
            && context.GenericTokenPrincipal is { } token && PersonClaims.AccountOf(token) is { } id)
        {
            // A resource server decides by what the person let be told, as it is now.
            var scopes = token.GetScopes();
            context.Scopes.UnionWith(scopes);
            foreach (var (name, value) in await people.OfAsync(id, scopes.ToHashSet(StringComparer.Ordinal), context.CancellationToken))
            {
                context.Claims[name] = new OpenIddictParameter(value);
            }
        }
    }

    private async ValueTask<bool> IsForAsync(string client, IReadOnlyList<string> audiences, CancellationToken ct) => audiences.Count > 0
        && await db.Set<Client>().Where(c => c.ClientId == client && c.ClosedAt == null).Select(c => c.Audience).SingleOrDefaultAsync(ct) is { } audience
        && audiences.Contains(audience, StringComparer.Ordinal);
}
