using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Accounts.Authenticating;
using MotCua.Accounts.Passkeys;
using MotCua.Accounts.SigningIn;
using MotCua.Kernel;

namespace MotCua.Accounts.SecondFactor;

/// <summary>The password was right; this page asks for the second proof. Nobody is signed in before it is given.</summary>
[AllowAnonymous]
internal sealed class SecondStepModel(
    HalfSignIn half, SignInService service, SecondFactorKeeping factors, PasskeyKeeping passkeys, PasskeyCeremony ceremony, Arrival arrival, Texts texts)
    : PageModel
{
    private Account? account;

    [BindProperty(Name = "code")]
    public string? Code { get; set; }

    [BindProperty(Name = "credential")]
    public string? Credential { get; set; }

    [BindProperty(SupportsGet = true, Name = CookieSetup.ReturnUrl)]
    public string? ReturnUrl { get; set; }

    public Factors Factors { get; private set; } = null!;

    public string Name => account!.Name;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync(ct) ? Page() : Begin();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct))
        {
            return Begin();
        }

        var byPasskey = !string.IsNullOrEmpty(Credential);
        if (!byPasskey && string.IsNullOrWhiteSpace(Code))
        {
            ModelState.AddModelError("code", texts["Bạn chưa điền mã."]);
            return Again(StatusCodes.Status422UnprocessableEntity);
        }

        var from = arrival.From(HttpContext);
        var outcome = byPasskey
            ? await passkeys.SignInAsync(HttpContext, account, Credential, from, ct)
            : await service.TryCodeAsync(account!, Code, from, ct);
        switch (outcome)
        {
            case SignInOutcome.Accepted accepted:
                return LocalRedirect(await arrival.LetInAsync(HttpContext, accepted, ReturnUrl, ct));
            case SignInOutcome.Wait wait:
                Response.Headers.RetryAfter = wait.Seconds.ToString(VietnamTime.Culture);
                ModelState.AddModelError(string.Empty, texts["Đã thử sai nhiều lần. Bạn đợi {0} giây rồi thử lại.", wait.Seconds]);
                return Again(StatusCodes.Status429TooManyRequests);
            default:
                ModelState.AddModelError(
                    byPasskey ? string.Empty : "code",
                    byPasskey ? texts.Of(PasskeyCeremony.No()) : texts["Mã chưa đúng hoặc đã dùng rồi. Bạn đợi mã tiếp theo trong ứng dụng."]);
                return Again(StatusCodes.Status422UnprocessableEntity);
        }
    }

    /// <summary>The options of a passkey of this account for the script of the page.</summary>
    public async Task<IActionResult> OnPostPasskeyOptionsAsync(CancellationToken ct) => await ReadAsync(ct)
        ? Content(await ceremony.AskAsync(HttpContext, CeremonyKind.SecondStep, account), "application/json")
        : NotFound();

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        Response.Headers.CacheControl = "no-store";
        account = await half.ReadAsync(HttpContext, ct);
        if (account is not null)
        {
            Factors = await factors.OfAsync(account.Id, ct);
        }

        return account is not null;
    }

    // Too long ago, or never: it begins with the password.
    private LocalRedirectResult Begin() => LocalRedirect(
        CookieSetup.SignInPath + (Url.IsLocalUrl(ReturnUrl) ? $"?{CookieSetup.ReturnUrl}={Uri.EscapeDataString(ReturnUrl)}" : null));

    private PageResult Again(int status)
    {
        Response.StatusCode = status;
        return Page();
    }
}
