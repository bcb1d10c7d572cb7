using Microsoft.AspNetCore.Http;
using MotCua.Accounts.Contract;

namespace MotCua.SingleSignOn.Serving;

/// <summary>
/// Access tokens of this server as bearer tokens of the API: looked up at each request, and only those that may work there. One that was made for
/// a resource server of another maker is for that alone.
/// </summary>
internal sealed class TokenReader(KeyRing keys, TokenBook book) : IBearerTokens
{
    private const string Prefix = "Bearer ";

    public async Task<ProvenAccount?> ReadAsync(HttpContext context)
    {
        await keys.EnsureAsync(context.RequestAborted);
        var header = context.Request.Headers.Authorization.ToString();
        return header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            && await book.FindAsync(header[Prefix.Length..].Trim(), context.RequestServices, context.RequestAborted) is { Audiences.Count: 0 } token
                && token.Scopes.Contains(Scopes.Opening(context.Request.Path))
            ? new ProvenAccount(token.Account, token.Stamp)
            : null;
    }
}
