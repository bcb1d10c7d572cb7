using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Agencies.Contract;
using MotCua.Kernel;

namespace MotCua.Agencies.Registering;

/// <summary>Units from a file, CSV or JSON: first what it would change, then all of it or nothing.</summary>
[Authorize(AgencyPolicies.Administer)]
[RequestFormLimits(ValueLengthLimit = 2 * UploadInput.Most, MultipartBodyLengthLimit = 4 * UploadInput.Most)]
internal sealed class ImportUnitsModel(UnitRegistering registering, IAgencyAdministrator administrators, TimeProvider clock, Texts texts) : PageModel
{
    internal const int MostLines = 200;

    [BindProperty]
    public UploadInput Input { get; set; } = new();

    [BindProperty]
    public DateOnly? From { get; set; }

    public UnitImportPreview? Preview { get; private set; }

    /// <summary>Something changed between preview and confirmation.</summary>
    public bool IsOther { get; private set; }

    public void OnGet() => From = clock.Today();

    public IActionResult OnPostEdit() => Page();

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => TryAsync(false, ct);

    public Task<IActionResult> OnPostConfirmAsync(CancellationToken ct) => TryAsync(true, ct);

    private async Task<IActionResult> TryAsync(bool confirmed, CancellationToken ct)
    {
        try
        {
            if (!ModelState.IsValid)
            {
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return Page();
            }

            var drafts = UnitFile.Read(await Input.ReadAsync(ct), From ?? clock.Today());
            var preview = await registering.PreviewAsync(drafts, ct);
            var seal = UploadInput.SealOf(preview.Added.Select(a => a.ToString()).Concat(preview.Changed.SelectMany(c => c.Differences.Select(d => $"{c.Code} {d}"))));
            if (confirmed && seal == Input.Seal)
            {
                await registering.PutAsync(drafts, await administrators.ActAsync(ct), Input.Reason, ct);
                return LocalRedirect("/can-bo/don-vi?xong=true");
            }

            if (confirmed)
            {
                IsOther = true;
                Response.StatusCode = StatusCodes.Status409Conflict;
            }

            (Preview, Input.Seal) = (preview, seal);
        }
        catch (Refused refused)
        {
            UploadInput.Tell(refused, this, texts);
        }

        return Page();
    }
}
