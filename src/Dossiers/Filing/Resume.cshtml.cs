using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MotCua.Dossiers.Filing.Drafts;
using MotCua.Kernel;
using MotCua.Kernel.Api;

namespace MotCua.Dossiers.Filing;

/// <summary>The secret link: lets this browser hold the draft and goes on where it was left.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.Guessing)]
internal sealed class ResumeModel(DraftDesk drafts) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        if (token.Length > 60 || await drafts.FindByTokenAsync(token, ct) is not { } draft)
        {
            throw Refused.NotFound("draft.badLink",
                "Liên kết này không mở được hồ sơ nào: hồ sơ đã quá 30 ngày, đã xóa, hoặc đã chuyển vào tài khoản của bạn. Bạn đăng nhập rồi xem Hồ sơ của tôi.");
        }

        DraftKeys.Hand(HttpContext, draft.Id, token);
        return LocalRedirect(DraftKeys.Address(draft.Id));
    }
}
