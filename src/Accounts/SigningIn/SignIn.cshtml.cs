using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using MotCua.Accounts.Authenticating;
using MotCua.Accounts.Contract;
using MotCua.Accounts.Passkeys;
using MotCua.Accounts.SecondFactor;
using MotCua.Kernel;

namespace MotCua.Accounts.SigningIn;

[AllowAnonymous]
internal sealed class SignInModel(
    SignInService service, PasskeyKeeping passkeys, PasskeyCeremony ceremony, HalfSignIn second, Arrival arrival, CallerAccess callers,
    IOptions<SampleSignIn> sample, Texts texts, IEnumerable<IOutsideSignIns> outside) : PageModel
{
    [BindProperty(Name = "account")]
    public string? Account { get; set; }

    [BindProperty(Name = "password")]
    public string? Password { get; set; }

    /// <summary>The answer of a passkey, from the script of the page.</summary>
    [BindProperty(Name = "credential")]
    public string? Credential { get; set; }

    [BindProperty(Name = "sample")]
    public string? Sample { get; set; }

    [BindProperty(SupportsGet = true, Name = CookieSetup.ReturnUrl)]
    public string? ReturnUrl { get; set; }

    /// <summary>The ways in that need no password here.</summary>
    public async Task<IReadOnlyList<OutsideSignInChoice>> OutsideAsync()
    {
        var choices = new List<OutsideSignInChoice>();
        foreach (var ways in outside)
        {
            choices.AddRange(await ways.ChoicesAsync(ReturnUrl, HttpContext.RequestAborted));
        }

        return choices;
    }

    /// <summary>Who is signed in already.</summary>
    public Caller? Present { get; private set; }

    public IReadOnlyList<SampleAccount> Samples => sample.Value.Password is null ? [] : sample.Value.Accounts;

    public string? SamplePassword => sample.Value.Password;

    public string Next => Present is { } caller ? Arrival.NextFor(caller, ReturnUrl) : "/";

    public async Task OnGetAsync(CancellationToken ct)
    {
        var caller = await callers.GetAsync(ct);
        Present = caller.IsSignedIn ? caller : null;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Samples.Any(s => s.Account == Sample))
        {
            (Account, Password) = (Sample, SamplePassword);
        }
        else if (string.IsNullOrEmpty(Credential) && (string.IsNullOrWhiteSpace(Account) || string.IsNullOrEmpty(Password)))
        {
            return Again(StatusCodes.Status422UnprocessableEntity);
        }

        var from = arrival.From(HttpContext);
        var outcome = string.IsNullOrEmpty(Credential)
            ? await service.TryAsync(Account, Password, from, ct)
            : await passkeys.SignInAsync(HttpContext, null, Credential, from, ct);
        switch (outcome)
        {
            case SignInOutcome.Accepted accepted:
                return LocalRedirect(await arrival.LetInAsync(HttpContext, accepted, ReturnUrl, ct));
            case SignInOutcome.SecondStep half:
                second.Begin(HttpContext, half.Account);
                return LocalRedirect(HalfSignIn.Path + (Url.IsLocalUrl(ReturnUrl) ? $"?{CookieSetup.ReturnUrl}={Uri.EscapeDataString(ReturnUrl)}" : null));
            case SignInOutcome.Wait wait:
                Response.Headers.RetryAfter = wait.Seconds.ToString(VietnamTime.Culture);
                ModelState.AddModelError(string.Empty, texts["Đã thử sai nhiều lần. Bạn đợi {0} giây rồi thử lại.", wait.Seconds]);
                return Again(StatusCodes.Status429TooManyRequests);
            case SignInOutcome.Closed:
                ModelState.AddModelError(string.Empty, texts["Tài khoản này đã ngừng dùng. Bạn liên hệ quản trị của đơn vị."]);
                return Again(StatusCodes.Status422UnprocessableEntity);
            case SignInOutcome.Unconfirmed:
                ModelState.AddModelError(string.Empty, texts["Tạm thời không xác nhận được mật khẩu vì danh bạ của cơ quan không trả lời. Bạn thử lại sau ít phút."]);
                return Again(StatusCodes.Status503ServiceUnavailable);
            case SignInOutcome.ClosedOutside:
                ModelState.AddModelError(string.Empty, texts["Danh bạ của cơ quan đang khóa tài khoản này hoặc yêu cầu đổi mật khẩu trước. Bạn liên hệ quản trị của đơn vị."]);
                return Again(StatusCodes.Status422UnprocessableEntity);
            case SignInOutcome.Wrong when !string.IsNullOrEmpty(Credential):
                ModelState.AddModelError(string.Empty, texts.Of(PasskeyCeremony.No()));
                return Again(StatusCodes.Status422UnprocessableEntity);
            default:
                ModelState.AddModelError("password", texts["Tên đăng nhập hoặc mật khẩu chưa đúng. Bạn xem lại phím Caps Lock và bộ gõ tiếng Việt."]);
                return Again(StatusCodes.Status422UnprocessableEntity);
        }
    }

    /// <summary>The options of a passkey for the script of the page.</summary>
    public async Task<IActionResult> OnPostPasskeyOptionsAsync() =>
        Content(await ceremony.AskAsync(HttpContext, CeremonyKind.SignIn, null), "application/json");

    private PageResult Again(int status)
    {
        Response.StatusCode = status;
        var asked = string.IsNullOrEmpty(Credential);
        if (asked && string.IsNullOrWhiteSpace(Account))
        {
            ModelState.AddModelError("account", texts["Bạn chưa điền tên đăng nhập."]);
        }

        if (asked && string.IsNullOrEmpty(Password))
        {
            ModelState.AddModelError("password", texts["Bạn chưa điền mật khẩu."]);
        }

        return Page();
    }
}
