using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using MotCua.Accounts.Contract;

namespace MotCua.Accounts.SigningIn;

/// <summary>
/// The mark of a browser in which accounts were used: their ids, encrypted, in a cookie of its own. It opens nothing; it only says that a
/// sign-in is no news.
/// </summary>
internal sealed class KnownBrowser(IDataProtectionProvider protection)
{
    internal const string Cookie = SessionDesk.BrowserCookie;
    private const int MostAccounts = 10;
    private static readonly TimeSpan Life = TimeSpan.FromDays(400);
    private readonly IDataProtector protector = protection.CreateProtector("MotCua.Accounts.KnownBrowser");

    internal bool Knows(HttpContext http, AccountId id) => Read(http).Contains(id.ToString(), StringComparer.Ordinal);

    /// <summary>Marks the browser, the account last used first.</summary>
    internal void Mark(HttpContext http, AccountId id)
    {
        var ids = Read(http).Where(i => i != id.ToString()).Take(MostAccounts - 1).Prepend(id.ToString());
        http.Response.Cookies.Append(Cookie, protector.Protect(string.Join(' ', ids)), new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true, MaxAge = Life,
        });
    }

    private string[] Read(HttpContext http)
    {
        try
        {
            return http.Request.Cookies[Cookie] is { Length: > 0 } kept ? protector.Unprotect(kept).Split(' ') : [];
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return [];
        }
    }
}
