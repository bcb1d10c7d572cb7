using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.RateLimiting;
using MotCua.Kernel;
using MotCua.Kernel.Api;

namespace MotCua.Dossiers.Tracking;

/// <summary>Asks for number and secret, and leads to the dossier.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.Guessing)]
[OutputCache(PolicyName = PublicPages.Cached)]
internal sealed class TrackModel(Tracker tracker, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Number { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Secret { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(Number))
        {
            return Page();
        }

        if (await tracker.FindAsync(Number, Secret, ct) is not { } found)
        {
            ModelState.AddModelError(nameof(Number), texts["Không có hồ sơ nào với mã này, hoặc mã bí mật không đúng. Bạn xem lại trên giấy hẹn."]);
            Response.StatusCode = 404;
            return Page();
        }

        var secret = string.IsNullOrWhiteSpace(Secret) ? string.Empty : "?secret=" + Uri.EscapeDataString(Secret.Trim());
        return Redirect($"/tra-cuu/{Uri.EscapeDataString(found.Number)}{secret}");
    }
}
