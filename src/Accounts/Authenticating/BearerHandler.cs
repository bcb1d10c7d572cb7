using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MotCua.Accounts.Contract;

namespace MotCua.Accounts.Authenticating;

/// <summary>Opaque bearer tokens, looked up by their hash.</summary>
internal sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, TokenDesk tokens)
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

        var ticket = await tokens.ReadAsync(header[Prefix.Length..].Trim(), Context.RequestAborted);
        return ticket is null
            ? AuthenticateResult.Fail("The token is unknown or has expired.")
            : AuthenticateResult.Success(new AuthenticationTicket(ticket.ToPrincipal(Schemes.Bearer), Schemes.Bearer));
    }

    // The host turns the bare status into problem+json.
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        return Task.CompletedTask;
    }
}
