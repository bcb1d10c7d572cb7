using System.Security.Claims;
using MotCua.Accounts.Contract;

namespace MotCua.Accounts.Authenticating;

/// <summary>
/// What a session or token proves: which account, as of which security stamp, in a cookie also which session. Roles are looked up, never carried.
/// </summary>
internal sealed record Ticket(AccountId Id, string Stamp, Guid? Session = null)
{
    private const string IdClaim = "sub";
    private const string StampClaim = "stamp";
    private const string SessionClaim = "sid";

    internal static Ticket? Read(ClaimsPrincipal principal) =>
        principal.Identity is { IsAuthenticated: true } && Guid.TryParseExact(principal.FindFirst(IdClaim)?.Value, "N", out var id)
            && principal.FindFirst(StampClaim)?.Value is { } stamp
            ? new Ticket(
                new AccountId(id), stamp, Guid.TryParseExact(principal.FindFirst(SessionClaim)?.Value, "N", out var session) ? session : null)
            : null;

    internal bool Fits(Account account) => account.Id == Id && !account.Disabled && account.SecurityStamp == Stamp;

    internal ClaimsPrincipal ToPrincipal(string scheme)
    {
        List<Claim> claims = [new(IdClaim, Id.ToString()), new(StampClaim, Stamp)];
        if (Session is { } session)
        {
            claims.Add(new Claim(SessionClaim, session.ToString("N")));
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, scheme));
    }
}
