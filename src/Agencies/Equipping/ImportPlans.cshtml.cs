using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Agencies.Contract;
using MotCua.Agencies.Registering;
using MotCua.Kernel;

namespace MotCua.Agencies.Equipping;

/// <summary>Targets from a file: first what would change, then all of it or nothing.</summary>
[Authorize(AgencyPolicies.Administer)]
[RequestFormLimits(ValueLengthLimit = 2 * UploadInput.Most, MultipartBodyLengthLimit = 4 * UploadInput.Most)]
internal sealed class ImportPlansModel(PlanService plans, IAgencyAdministrator administrators, Texts texts) : PageModel
{
    internal const int MostLines = 200;

    [BindProperty]
    public UploadInput Input { get; set; } = new();

    public PlanPreview? Preview { get; private set; }

    public IActionResult OnPostEdit() => Page();

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => TryAsync(false, ct);

    public Task<IActionResult> OnPostConfirmAsync(CancellationToken ct) => TryAsync(true, ct);

    private async Task<IActionResult> TryAsync(bool confirmed, CancellationToken ct)
    {
        try
        {
            var drafts = PlanFile.Read(await Input.ReadAsync(ct));
            if (confirmed)
            {
                await plans.PutAsync(drafts, await administrators.ActAsync(ct), Input.Reason, ct);
                return LocalRedirect($"/can-bo/san-sang/ke-hoach?xong=true&nam={drafts[0].Year}");
            }

            Preview = await plans.PreviewAsync(drafts, Input.Reason, ct);
        }
        catch (Refused refused)
        {
            UploadInput.Tell(refused, this, texts);
        }

        return Page();
    }
}
