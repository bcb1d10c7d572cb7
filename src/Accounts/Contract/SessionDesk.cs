using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Authenticating;
using MotCua.Accounts.SigningIn;

namespace MotCua.Accounts.Contract;

/// <summary>An account as a token proves it: who, as of which security stamp.</summary>
/// <param name="Id">The account.</param>
/// <param name="Stamp">The security stamp of then; when the account's is another now, the token is dead.</param>
public sealed record ProvenAccount(AccountId Id, string Stamp);

/// <summary>Bearer tokens that another module issues. What they prove is compared with the account at every request.</summary>
public interface IBearerTokens
{
    /// <summary>Whom the bearer token of this request proves; null when it proves nobody or does not open the API.</summary>
    Task<ProvenAccount?> ReadAsync(HttpContext context);
}

/// <summary>Sessions of people for the module that signs them in to other applications.</summary>
public sealed class SessionDesk
{
    /// <summary>Where somebody signs in.</summary>
    public const string SignInPath = CookieSetup.SignInPath;

    /// <summary>The cookie that marks a browser in which somebody signed in before; it changes no page.</summary>
    public const string BrowserCookie = "motcua.may";

    /// <summary>The parameter that says where to go afterwards.</summary>
    public const string ReturnUrl = CookieSetup.ReturnUrl;
    private readonly AccountBook book;

    internal SessionDesk(AccountBook book) => this.book = book;

    /// <summary>The account's security stamp; null when it is closed, never was, or has a password that must be changed first.</summary>
    public async ValueTask<string?> StampOfAsync(AccountId id, CancellationToken ct = default) =>
        await book.FindAsync(id, ct) is { Account: { Disabled: false, MustChangePassword: false } account } ? account.SecurityStamp : null;

    /// <summary>True while the account is open and its stamp is still the proven one.</summary>
    public async ValueTask<bool> HoldsAsync(ProvenAccount proven, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(proven);
        return await StampOfAsync(proven.Id, ct) == proven.Stamp;
    }

    /// <summary>When the person of this browser proved who they are; null without a session. Real time, and not moved by using the session.</summary>
    public static async Task<DateTimeOffset?> SignedInAtAsync(HttpContext context) =>
        (await context.AuthenticateAsync(Schemes.Cookie)).Properties is not { } known ? null
            : known.Items.TryGetValue(CookieSetup.SignedInAt, out var text) && DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var at)
                ? at : known.IssuedUtc;

    /// <summary>Ends the session of this browser, for copies of its cookie too.</summary>
    public static async Task SignOutAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var principal = (await context.AuthenticateAsync(Schemes.Cookie)).Principal;
        var caller = await context.RequestServices.GetRequiredService<CallerAccess>().GetAsync(context.RequestAborted);
        if (principal is not null && caller.IsSignedIn && Ticket.Read(principal)?.Session is { } session)
        {
            await context.RequestServices.GetRequiredService<SessionKeeping>().EndAsync(caller, session, context.RequestAborted);
        }

        await context.SignOutAsync(Schemes.Cookie);
    }
}
