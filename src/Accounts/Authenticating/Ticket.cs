using System.Security.Claims;
using MotCua.Accounts.Contract;

namespace MotCua.Accounts.Authenticating;

/// <summary>What a session or token proves: which account, as of which security stamp. Roles are looked up, never carried.</summary>
internal sealed record Ticket(AccountId Id, string Stamp)
{
    private const string IdClaim = "sub";
    private const string StampClaim = "stamp";

    internal static Ticket? Read(ClaimsPrincipal principal) =>
        principal.Identity is { IsAuthenticated: true } && Guid.TryParseExact(principal.FindFirst(IdClaim)?.Value, "N", out var id)
            && principal.FindFirst(StampClaim)?.Value is { } stamp
            ? new Ticket(new AccountId(id), stamp)
            : null;

    internal bool Fits(Account account) => account.Id == Id && !account.Disabled && account.SecurityStamp == Stamp;

    internal ClaimsPrincipal ToPrincipal(string scheme) =>
        new(new ClaimsIdentity([new Claim(IdClaim, Id.ToString()), new Claim(StampClaim, Stamp)], scheme));
}
