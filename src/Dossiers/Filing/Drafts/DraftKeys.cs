using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using MotCua.Accounts.Contract;

namespace MotCua.Dossiers.Filing.Drafts;

/// <summary>What somebody may do with a draft.</summary>
internal enum DraftAccess
{
    /// <summary>Nothing: not there, or not theirs.</summary>
    None,

    /// <summary>The account that owns it.</summary>
    Owner,

    /// <summary>A guest who holds its secret.</summary>
    Holder,
}

/// <summary>
/// Who may open a draft: its account, or a browser that holds its secret (a cookie bound to the draft's own address, set by starting it or by
/// the secret link). A form that was drawn for its writer carries a seal, so that what was typed is kept when the session ended meanwhile.
/// </summary>
internal sealed class DraftKeys(IDataProtectionProvider protection)
{
    /// <summary>The hidden field that carries the seal.</summary>
    public const string SealField = "giu";

    private const string Cookie = "motcua.nhap";
    private static readonly TimeSpan SealLasts = TimeSpan.FromHours(24);
    private readonly ITimeLimitedDataProtector seals = protection.CreateProtector("MotCua.Dossiers.Drafts.Seal").ToTimeLimitedDataProtector();

    /// <summary>A new secret: 192 random bits.</summary>
    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));

    /// <summary>What of a secret is stored.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>The address of a draft's pages.</summary>
    public static string Address(Guid id) => $"/nop-ho-so/nhap/{id:D}";

    /// <summary>What this request may do.</summary>
    public static DraftAccess AccessOf(Draft? draft, Caller caller, HttpContext http) => draft switch
    {
        null => DraftAccess.None,
        { OwnerId: { } owner } => caller.Id == owner ? DraftAccess.Owner : DraftAccess.None,
        { TokenHash: { } hash } when TokenOf(http) is { } token && Hash(token) == hash => DraftAccess.Holder,
        _ => DraftAccess.None,
    };

    /// <summary>The secret that this browser holds for the draft at this address.</summary>
    public static string? TokenOf(HttpContext http) => http.Request.Cookies[Cookie] is { Length: > 0 and < 100 } token ? token : null;

    /// <summary>Lets this browser hold the draft.</summary>
    public static void Hand(HttpContext http, Guid id, string token) => http.Response.Cookies.Append(Cookie, token, new CookieOptions
    {
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
        Path = Address(id),
        MaxAge = Draft.Keep,
    });

    /// <summary>The seal of a form drawn now for the draft's writer.</summary>
    public string Seal(Guid id) => seals.Protect(id.ToString("N"), SealLasts);

    /// <summary>True when the form was drawn for the writer of this draft, within a day.</summary>
    public bool IsSealed(string? seal, Guid id)
    {
        if (string.IsNullOrEmpty(seal) || seal.Length > 1000)
        {
            return false;
        }

        try
        {
            return seals.Unprotect(seal) == id.ToString("N");
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
