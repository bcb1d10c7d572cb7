using Microsoft.AspNetCore.Http;
using MotCua.Accounts.Contract;
using MotCua.Kernel;

namespace MotCua.SingleSignOn.Outside;

/// <summary>The buttons of the sign-in page, and the way to the provider's own sign-out.</summary>
internal sealed class OutsideChoices(ProviderBook book) : IOutsideSignIns
{
    /// <summary>Remembers by which provider this browser came in.</summary>
    private const string Cookie = "motcua.ngoai";

    public async Task<IReadOnlyList<OutsideSignInChoice>> ChoicesAsync(string? returnUrl, CancellationToken ct) =>
        [.. (await book.OnAsync(ct)).Select(p => new OutsideSignInChoice(
            Texts.Pick(p.ButtonText, p.ButtonTextEn),
            $"{ProviderBook.Root}/{p.Code}{(returnUrl is null ? default : QueryString.Create(SessionDesk.ReturnUrl, returnUrl))}"))];

    public string? FarewellOf(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Request.Cookies[Cookie] is not { } code || !book.IsOn(code))
        {
            return null;
        }

        context.Response.Cookies.Delete(Cookie);
        return $"{ProviderBook.Root}/{code}/ra";
    }

    internal static void CameBy(HttpContext context, string code) => context.Response.Cookies.Append(Cookie, code, new CookieOptions
    {
        HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps,
    });
}
