using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using MotCua.Documents.Contract;
using MotCua.Dossiers.Parts;
using MotCua.Kernel;
using MotCua.Kernel.Api;

namespace MotCua.Dossiers.Tracking;

/// <summary>A dossier for whoever has its number; all that its applicant may know for whoever has the secret too.</summary>
[AllowAnonymous]
[EnableRateLimiting(RateLimits.Guessing)]
internal sealed class TrackedModel(GuestDoor door, FileDesk files, Texts texts) : PageModel
{
    public string Number { get; private set; } = string.Empty;

    public DossierStory? Story { get; private set; }

    public IReadOnlyList<StoredFile> ResultFiles { get; private set; } = [];

    public string Plain { get; private set; } = string.Empty;

    public DateTimeOffset? DueAt { get; private set; }

    public string At { get; private set; } = string.Empty;

    /// <summary>Carries the secret to the pages below.</summary>
    public string Query { get; private set; } = string.Empty;

    public async Task<IActionResult> OnGetAsync(string number, string? secret, CancellationToken ct)
    {
        if (!string.IsNullOrWhiteSpace(secret))
        {
            if (await door.OpenAsync(number, secret, ct) is not { } open)
            {
                return Redirect($"/tra-cuu?number={Uri.EscapeDataString(number)}&secret={Uri.EscapeDataString(secret)}");
            }

            (Number, Story, At, Query) = (open.Story.Key, open.Story, open.At, open.Query);
            ResultFiles = await files.FindAsync([.. open.Story.Dossier.Result?.FileIds ?? []], ct);
            return Page();
        }

        if (await door.GlanceAsync(number, ct) is not { } glance)
        {
            return Redirect($"/tra-cuu?number={Uri.EscapeDataString(number)}");
        }

        (Number, DueAt, Plain) = (glance.Number, glance.DueAt, texts[StatusWords.Vietnamese(glance.Status)]);
        return Page();
    }
}
