using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MotCua.Accounts.Contract;

namespace MotCua.Accounts.Authenticating;

/// <summary>Opaque bearer tokens: ours, looked up by their hash, or those of another module that issues some.</summary>
internal sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, TokenDesk tokens, IEnumerable<IBearerTokens> others,
    SessionDesk sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Prefix = "Bearer ";

    internal static bool IsAsked(string? header) => header?.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) == true;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!IsAsked(header))
        {
            return AuthenticateResult.NoResult();
        }

        var ticket = await ReadAsync(header[Prefix.Length..].Trim());
        return ticket is null
            ? AuthenticateResult.Fail("The token is unknown or has expired.")
            : AuthenticateResult.Success(new AuthenticationTicket(ticket.ToPrincipal(Schemes.Bearer), Schemes.Bearer));
    }

    private async Task<Ticket?> ReadAsync(string text)
    {
        // Accounts are provisioned only by programs that proved themselves with their key.
        if (text.StartsWith(TokenDesk.Prefix, StringComparison.Ordinal) && !Request.Path.StartsWithSegments("/scim"))
        {
            return await tokens.ReadAsync(text, Context.RequestAborted);
        }

        foreach (var other in others)
        {
            if (await other.ReadAsync(Context) is { } proven)
            {
                return await sessions.HoldsAsync(proven, Context.RequestAborted) ? new Ticket(proven.Id, proven.Stamp) : null;
            }
        }

        return null;
    }

    // The host turns the bare status into problem+json.
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        return Task.CompletedTask;
    }
}
