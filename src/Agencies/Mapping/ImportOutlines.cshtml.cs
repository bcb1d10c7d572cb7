using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Agencies.Contract;
using MotCua.Agencies.Registering;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Agencies.Mapping;

/// <summary>Outlines from a file: first what it would change, drawn, then all of it or nothing.</summary>
[Authorize(AgencyPolicies.Administer)]
[RequestFormLimits(ValueLengthLimit = 2 * UploadInput.Most, MultipartBodyLengthLimit = 4 * UploadInput.Most)]
internal sealed class ImportOutlinesModel(OutlineService service, IAgencyAdministrator administrators, TimeProvider clock, Texts texts) : PageModel
{
    internal const int MostLines = 400;

    [BindProperty]
    public UploadInput Input { get; set; } = new();

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty(Name = "Input.Source")]
    public string? Source { get; set; }

    public OutlineImport? Preview { get; private set; }

    public MapView? Map { get; private set; }

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

            var (from, source) = (From ?? clock.Today(), SearchText.Tidy(Source));
            var drafts = GeoFile.Read(await Input.ReadAsync(ct));
            var preview = await service.PreviewAsync(drafts, from, source, ct);
            var seal = UploadInput.SealOf(preview.Lines.Select(l => l.ToString()));
            if (preview.Corrected > 0 && Input.Reason is null)
            {
                throw Refused.Field("Input.Why", "Bạn ghi lý do sửa ranh giới đã ghi cho ngày này.");
            }

            if (confirmed && seal == Input.Seal)
            {
                await service.PutAsync(drafts, from, source, await administrators.ActAsync(ct), Input.Reason, ct);
                return LocalRedirect("/can-bo/don-vi?xong=true");
            }

            if (confirmed)
            {
                IsOther = true;
                Response.StatusCode = StatusCodes.Status409Conflict;
            }

            (Preview, Input.Seal) = (preview, seal);
            Map = MapDrawing.Of([.. drafts.Take(MostLines).Select(d => new MapThing(d.Code, d.Code, d.Shape, null))], []) is { } drawing
                ? new MapView(drawing, texts["Ranh giới trong tệp"], texts["{0} vùng trong tệp.", Vn.Number(drafts.Count)]) : null;
        }
        catch (Refused refused)
        {
            UploadInput.Tell(refused, this, texts);
        }

        return Page();
    }
}
