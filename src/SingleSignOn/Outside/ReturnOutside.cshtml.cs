using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using OpenIddict.Client.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace MotCua.SingleSignOn.Outside;

/// <summary>Where a provider sends people back to. OpenIddict has read and proved its answer by now, or says why it could not.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.Guessing)]
internal sealed class ReturnOutsideModel(
    ProviderBook book, LinkKeeping links, OutsideSignInDesk people, CallerAccess callers, SignOnClock clock, Texts texts) : PageModel
{
    private const string LinksPath = "/tai-khoan/dang-nhap-ngoai";

    public OutsideProvider Provider { get; private set; } = null!;

    public IReadOnlyList<string> Words { get; private set; } = [];

    public string Next { get; private set; } = SessionDesk.SignInPath;

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken ct)
    {
        if (await book.FindAsync(code, ct) is not { } provider)
        {
            return NotFound();
        }

        Provider = provider;
        if (HttpContext.GetOpenIddictClientResponse() is { Error: { } error })
        {
            return Wrong(error);
        }

        var proved = await HttpContext.AuthenticateAsync(OpenIddictClientAspNetCoreDefaults.AuthenticationScheme);
        if (proved is not { Succeeded: true, Properties: { } properties } || proved.Principal.FindFirst(Claims.Private.ProviderName)?.Value != code)
        {
            return Wrong(Errors.InvalidRequest);
        }

        var (identity, fault) = OutsideIdentity.Read(provider, proved, clock.Now);
        if (identity is null)
        {
            return fault == IdentityFault.NoNumber
                ? Not(StatusCodes.Status422UnprocessableEntity, "Nhà cung cấp không cho biết số định danh cá nhân của bạn, nên chúng tôi không biết bạn là ai.", "Bạn kiểm tra tài khoản ở nơi ấy, hoặc đăng nhập bằng mật khẩu.")
                : Wrong(Errors.InvalidToken);
        }

        return properties.Items.TryGetValue(StartOutsideModel.LinkFor, out var account) && account is not null
            ? await LinkAsync(identity, account, ct)
            : await ComeInAsync(identity, properties.Items.TryGetValue(StartOutsideModel.Back, out var back) ? back : null, ct);
    }

    private async Task<IActionResult> ComeInAsync(OutsideIdentity identity, string? back, CancellationToken ct)
    {
        var outcome = await links.ComeInAsync(Provider, identity, CallerAccess.SourceOf(HttpContext), ct);
        if (outcome is not OutsideOutcome.Known { Account: var account }
            || await people.LetInAsync(HttpContext, account, identity.Level == 2, Url.IsLocalUrl(back) ? back : null, ct) is not { } next)
        {
            return Refuse(outcome is OutsideOutcome.Known ? new OutsideOutcome.Closed() : outcome);
        }

        OutsideChoices.CameBy(HttpContext, Provider.Code);
        return LocalRedirect(next);
    }

    private async Task<IActionResult> LinkAsync(OutsideIdentity identity, string account, CancellationToken ct)
    {
        Next = LinksPath;
        var caller = await callers.GetAsync(ct);
        if (caller.Id?.ToString() != account)
        {
            return Not(StatusCodes.Status409Conflict, "Bạn không còn đăng nhập bằng tài khoản định liên kết. Bạn đăng nhập lại rồi liên kết từ trang của mình.");
        }

        var outcome = await links.LinkAsync(Provider, identity, caller, ct);
        return outcome is OutsideOutcome.Known ? LocalRedirect($"{LinksPath}?xong=lien-ket") : Refuse(outcome);
    }

    private PageResult Refuse(OutsideOutcome outcome) => outcome switch
    {
        OutsideOutcome.Closed => Not(StatusCodes.Status403Forbidden, "Tài khoản này đã ngừng dùng. Bạn liên hệ bộ phận một cửa hoặc quản trị của đơn vị."),
        OutsideOutcome.TooLow low => NotWith(
            StatusCodes.Status403Forbidden,
            [texts["Nhà cung cấp mới xác thực bạn ở mức {0}, ở đây cần mức {1}.", low.Level, low.Least], texts["Bạn nâng mức định danh ở nơi ấy, hoặc đăng nhập bằng mật khẩu."]]),
        OutsideOutcome.Unknown => Not(
            StatusCodes.Status403Forbidden, "Chưa có tài khoản nào ở đây mang số định danh của bạn.", "Bạn mang giấy tờ tùy thân đến bộ phận một cửa để mở tài khoản."),
        OutsideOutcome.Taken => Not(StatusCodes.Status409Conflict, "Tài khoản ở nơi ấy đã gắn với một tài khoản khác ở đây. Gỡ liên kết bên kia trước."),
        _ => Not(
            StatusCodes.Status403Forbidden, "Thông tin từ nhà cung cấp không khớp với thông tin đã biết, nên chúng tôi chưa cho ai vào.",
            "Quản trị viên đã được báo và sẽ xem lại. Trong lúc chờ, bạn đăng nhập bằng mật khẩu, hoặc mang giấy tờ đến bộ phận một cửa."),
    };

    private PageResult Wrong(string error) => error switch
    {
        Errors.AccessDenied => Not(StatusCodes.Status403Forbidden, "Bạn đã không đồng ý, hoặc nơi ấy không cho phép.", "Bạn vẫn đăng nhập được bằng mật khẩu."),
        OutsideDoor.NoAnswer or Errors.ServerError => Not(
            StatusCodes.Status503ServiceUnavailable, "Nhà cung cấp không trả lời, hoặc trả lời sai. Không phải do bạn.",
            "Bạn thử lại sau ít phút, hoặc đăng nhập bằng mật khẩu của tài khoản ở đây."),
        _ => Not(
            StatusCodes.Status400BadRequest, "Lần đăng nhập này không còn dùng được: đã quá lâu, đã dùng rồi, bắt đầu ở trình duyệt khác, hoặc câu trả lời không đúng.",
            "Chưa có ai được cho vào. Bạn bắt đầu lại từ trang đăng nhập."),
    };

    private PageResult Not(int status, params string[] says) => NotWith(status, [.. says.Select(s => texts[s])]);

    private PageResult NotWith(int status, IReadOnlyList<string> says)
    {
        Words = says;
        Response.StatusCode = status;
        return Page();
    }
}
