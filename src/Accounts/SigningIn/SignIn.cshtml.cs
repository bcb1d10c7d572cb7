using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using MotCua.Accounts.Authenticating;
using MotCua.Accounts.Contract;
using MotCua.Kernel;

namespace MotCua.Accounts.SigningIn;

[AllowAnonymous]
internal sealed class SignInModel(
    SignInService service, CallerAccess callers, IOptions<SampleSignIn> sample, Texts texts, IEnumerable<IOutsideSignIns> outside) : PageModel
{
    [BindProperty(Name = "account")]
    public string? Account { get; set; }

    [BindProperty(Name = "password")]
    public string? Password { get; set; }

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

    public string Next => Present is { } caller ? NextFor(caller) : "/";

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
        else if (string.IsNullOrWhiteSpace(Account) || string.IsNullOrEmpty(Password))
        {
            return Again(StatusCodes.Status422UnprocessableEntity);
        }

        var outcome = await service.TryAsync(
            Account, Password, CallerAccess.AddressOf(HttpContext), CallerAccess.DeviceOf(HttpContext), CallerAccess.SourceOf(HttpContext), ct);
        switch (outcome)
        {
            case SignInOutcome.Accepted accepted:
                return await LetInAsync(accepted, ct);
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
            default:
                ModelState.AddModelError("password", texts["Tên đăng nhập hoặc mật khẩu chưa đúng. Bạn xem lại phím Caps Lock và bộ gõ tiếng Việt."]);
                return Again(StatusCodes.Status422UnprocessableEntity);
        }
    }

    private async Task<IActionResult> LetInAsync(SignInOutcome.Accepted accepted, CancellationToken ct)
    {
        var account = accepted.Account;
        var principal = new Ticket(account.Id, account.SecurityStamp, accepted.Session.Id).ToPrincipal(Schemes.Cookie);
        await HttpContext.SignInAsync(Schemes.Cookie, principal);
        HttpContext.User = principal;
        callers.Reset();
        return LocalRedirect(account.MustChangePassword ? CookieSetup.PasswordPath : NextFor(await callers.GetAsync(ct)));
    }

    private PageResult Again(int status)
    {
        if (string.IsNullOrWhiteSpace(Account))
        {
            ModelState.AddModelError("account", texts["Bạn chưa điền tên đăng nhập."]);
        }

        if (string.IsNullOrEmpty(Password))
        {
            ModelState.AddModelError("password", texts["Bạn chưa điền mật khẩu."]);
        }

        Response.StatusCode = status;
        return Page();
    }

    /// <summary>Only to a page of this site, never back to signing in or out.</summary>
    private string NextFor(Caller caller) =>
        Url.IsLocalUrl(ReturnUrl) && !ReturnUrl.StartsWith(CookieSetup.SignInPath, StringComparison.OrdinalIgnoreCase)
            && !ReturnUrl.StartsWith("/dang-xuat", StringComparison.OrdinalIgnoreCase)
            ? ReturnUrl
            : caller.IsOfficer ? "/can-bo/ho-so" : "/";
}
