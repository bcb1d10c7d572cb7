using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Agencies.Contract;
using MotCua.Agencies.Registering;
using MotCua.Kernel;

namespace MotCua.Agencies.Assigning;

/// <summary>Competences from a file: first what it would change, then all of it or nothing.</summary>
[Authorize(AgencyPolicies.Administer)]
[RequestFormLimits(ValueLengthLimit = 2 * UploadInput.Most, MultipartBodyLengthLimit = 4 * UploadInput.Most)]
internal sealed class ImportCompetencesModel(AssigningService service, IAgencyAdministrator administrators, Texts texts) : PageModel
{
    internal const int MostLines = 200;

    [BindProperty]
    public UploadInput Input { get; set; } = new();

    public CompetenceImport? Preview { get; private set; }

    /// <summary>Something changed between preview and confirmation.</summary>
    public bool IsOther { get; private set; }

    public IActionResult OnPostEdit() => Page();

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => TryAsync(false, ct);

    public Task<IActionResult> OnPostConfirmAsync(CancellationToken ct) => TryAsync(true, ct);

    private async Task<IActionResult> TryAsync(bool confirmed, CancellationToken ct)
    {
        try
        {
            var drafts = CompetenceFile.Read(await Input.ReadAsync(ct));
            var preview = await service.PreviewAsync(drafts, ct);
            var seal = UploadInput.SealOf(preview.Lines.Select(l => l.ToString()));
            if (preview.Changed > 0 && Input.Reason is null)
            {
                throw Refused.Field("Input.Why", "Bạn ghi lý do sửa thẩm quyền đã ghi trước đây.");
            }

            if (confirmed && seal == Input.Seal)
            {
                await service.PutAsync(drafts, await administrators.ActAsync(ct), Input.Reason, ct);
                return LocalRedirect("/can-bo/tham-quyen?xong=true");
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
