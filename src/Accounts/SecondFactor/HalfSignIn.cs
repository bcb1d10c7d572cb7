using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using MotCua.Accounts.Authenticating;
using MotCua.Accounts.Contract;

namespace MotCua.Accounts.SecondFactor;

/// <summary>
/// That a browser has given the first proof, most often the password, and not yet the second. It is no sign-in: no scheme reads it, it opens nothing but the
/// page of the second step, for ten minutes, and dies with the security stamp.
/// </summary>
internal sealed class HalfSignIn(IDataProtectionProvider protection, AccountBook book, RealTime realTime)
{
    internal const string Path = "/dang-nhap/buoc-hai";
    private const string Cookie = "motcua.buochai";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);
    private readonly IDataProtector protector = protection.CreateProtector("MotCua.Accounts.HalfSignIn");

    /// <param name="http">The request of the browser.</param>
    /// <param name="account">Whose first proof was right.</param>
    /// <param name="first">The way of that proof.</param>
    internal void Begin(HttpContext http, Account account, string first = SignInWays.Password) => http.Response.Cookies.Append(
        Cookie, protector.Protect($"{account.Id} {account.SecurityStamp} {realTime.Now.ToUnixTimeSeconds()} {first}"), Options(http));

    /// <summary>The way of the first proof.</summary>
    internal string FirstOf(HttpContext http) => Open(http.Request.Cookies[Cookie])?.Split(' ') is [.., var first] parts && parts.Length == 4 ? first : SignInWays.Password;

    internal static void End(HttpContext http) => http.Response.Cookies.Delete(Cookie, Options(http));

    /// <summary>Whose password was right; null when there is no such state, or it is over.</summary>
    internal async Task<Account?> ReadAsync(HttpContext http, CancellationToken ct)
    {
        if (Open(http.Request.Cookies[Cookie])?.Split(' ') is not [var id, var stamp, var at, _]
            || realTime.Now - DateTimeOffset.FromUnixTimeSeconds(long.Parse(at, System.Globalization.CultureInfo.InvariantCulture)) >= Life)
        {
            return null;
        }

        return await book.FindAsync(new AccountId(Guid.ParseExact(id, "N")), ct) is { Account: { Disabled: false } account } && account.SecurityStamp == stamp
            ? account : null;
    }

    private static CookieOptions Options(HttpContext http) => new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true,
    };

    private string? Open(string? kept)
    {
        try
        {
            return string.IsNullOrEmpty(kept) ? null : protector.Unprotect(kept);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
