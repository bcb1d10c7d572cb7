using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using MotCua.Accounts.Authenticating;
using MotCua.Accounts.Contract;
using MotCua.Accounts.SecondFactor;
using MotCua.Kernel;

namespace MotCua.Accounts.SigningIn;

/// <summary>What the pages of signing in have in common with the request: from where, the cookie of a new session, where to go next.</summary>
internal sealed class Arrival(
    CallerAccess callers, KnownBrowser browser, AccountBook book, SecondFactorRule rule, HalfSignIn half, TimeProvider clock)
{
    internal Whence From(HttpContext http) => new(
        CallerAccess.AddressOf(http), CallerAccess.DeviceOf(http), CallerAccess.SourceOf(http), account => browser.Knows(http, account.Id))
    {
        First = half.FirstOf(http),
    };

    /// <summary>Gives the browser its session; answers where it goes: to what must be done first, or where it wanted to.</summary>
    internal async Task<string> LetInAsync(HttpContext http, SignInOutcome.Accepted accepted, string? returnUrl, CancellationToken ct)
    {
        var account = accepted.Account;
        var principal = new Ticket(account.Id, account.SecurityStamp, accepted.Session.Id).ToPrincipal(Schemes.Cookie);
        await http.SignInAsync(Schemes.Cookie, principal);
        HalfSignIn.End(http);
        browser.Mark(http, account.Id);
        http.User = principal;
        callers.Reset();
        return account.MustChangePassword ? CookieSetup.PasswordPath
            : await book.FindAsync(account.Id, ct) is { } card && rule.Demands(card, clock.Today()) ? CookieSetup.SecondFactorPath
            : NextFor(await callers.GetAsync(ct), returnUrl);
    }

    /// <summary>Only to a page of this site, never back to signing in or out.</summary>
    internal static string NextFor(Caller caller, string? returnUrl) =>
        IsLocal(returnUrl) && !returnUrl!.StartsWith(CookieSetup.SignInPath, StringComparison.OrdinalIgnoreCase)
            && !returnUrl.StartsWith("/dang-xuat", StringComparison.OrdinalIgnoreCase)
            ? returnUrl
            : caller.IsOfficer ? "/can-bo/ho-so" : "/";

    /// <summary>As the framework's own check: one slash, no second one, no backslash, no control characters.</summary>
    internal static bool IsLocal(string? url) =>
        url is ['/', ..] && (url.Length == 1 || url[1] is not '/' and not '\\') && !url.Any(char.IsControl);
}
