using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using MotCua.Accounts.Contract;
using OpenIddict.Abstractions;
using OpenIddict.Validation.AspNetCore;

namespace MotCua.SingleSignOn.Serving;

/// <summary>
/// Access tokens of this server as bearer tokens of the API: looked up at each request, and only those that may work there. One that was made for
/// a resource server of another maker is for that alone.
/// </summary>
internal sealed class TokenReader(KeyRing keys) : IBearerTokens
{
    public async Task<ProvenAccount?> ReadAsync(HttpContext context)
    {
        await keys.EnsureAsync(context.RequestAborted);
        var read = await context.AuthenticateAsync(OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme);
        return read.Principal is { } principal && principal.HasScope(Scopes.Api) && principal.GetAudiences().Length == 0 && PersonClaims.AccountOf(principal) is { } id
            && principal.GetClaim(PersonClaims.Stamp) is { } stamp
            ? new ProvenAccount(id, stamp)
            : null;
    }
}
