using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.Kernel.Data;

namespace MotCua.Agencies.Reorganising;

/// <summary>An administrator sends what becomes of what, sees all that would happen, and puts it in force for its day.</summary>
[Authorize(AgencyPolicies.Administer)]
[FreshProof(Handlers = "Confirm")]
[RequestFormLimits(ValueLengthLimit = 2 * ReorganisationInput.MostBytes, MultipartBodyLengthLimit = 8 * ReorganisationInput.MostBytes)]
internal sealed class ReorganiseModel(
    AgencyRegistry registry, IAgencyAdministrator administrators, AppDb db, TimeProvider clock, Texts texts) : PageModel
{
    private const string Done = "/can-bo/sap-xep-don-vi?xong=true";
    private const int MostErrors = 100;
    private const int MostApplied = 200;

    [BindProperty]
    public ReorganisationInput Input { get; set; } = new();

    /// <summary>What the preview showed, so that nothing else is done than what was seen.</summary>
    [BindProperty]
    public string? Seal { get; set; }

    [BindProperty(SupportsGet = true, Name = "xong")]
    public bool JustDone { get; set; }

    public ReorganisationPreview? Preview { get; private set; }

    /// <summary>The units changed between preview and confirmation.</summary>
    public bool IsOther { get; private set; }

    public IReadOnlyList<Reorganisation> Applied { get; private set; } = [];

    public DateOnly Today => clock.Today();

    /// <summary>The one that was applied last.</summary>
    public Reorganisation? Newest => Applied.MaxBy(r => r.AppliedAt);

    public Task OnGetAsync(CancellationToken ct) => ListAsync(ct);

    public async Task<IActionResult> OnPostEditAsync(CancellationToken ct)
    {
        await ListAsync(ct);
        return Page();
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => TryAsync(
        async request =>
        {
            Show(await registry.PreviewAsync(request, ct));
            return Page();
        },
        ct);

    public Task<IActionResult> OnPostConfirmAsync(CancellationToken ct) => TryAsync(
        async request =>
        {
            var seen = Seal;
            Show(await registry.PreviewAsync(request, ct));
            if (Preview!.IsEmpty)
            {
                // Pressed twice: it is done already.
                return LocalRedirect(Done);
            }

            if (Seal != seen)
            {
                IsOther = true;
                Response.StatusCode = StatusCodes.Status409Conflict;
                return Page();
            }

            await registry.ReorganiseAsync(request, await administrators.ActAsync(ct), ct);
            return LocalRedirect(Done);
        },
        ct);

    private void Show(ReorganisationPreview preview)
    {
        Preview = preview;
        Seal = PreviewSeal.Of(preview);
    }

    private async Task<IActionResult> TryAsync(Func<ReorganisationRequest, Task<IActionResult>> work, CancellationToken ct)
    {
        try
        {
            var request = await Input.ReadAsync(texts, ct);
            if (ModelState.IsValid)
            {
                return await work(request);
            }

            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }
        catch (Refused refused)
        {
            Tell(refused);
        }

        await ListAsync(ct);
        return Page();
    }

    // One by one: who mends a table wants to know all that is missing, and at which file it belongs.
    private void Tell(Refused refused)
    {
        Preview = null;
        Response.StatusCode = (int)refused.Kind;
        if (refused.Errors.Count == 0)
        {
            ModelState.AddModelError(refused.Code == "reorganise.badMapping" ? "Input.Mapping" : string.Empty, texts.Of(refused));
        }

        foreach (var (where, messages) in refused.Errors.Take(MostErrors))
        {
            var field = where.StartsWith("Input.", StringComparison.Ordinal) ? where
                : where.StartsWith("rows", StringComparison.Ordinal) ? "Input.Units." + where
                : "Input.Mapping." + where;

            // A day that could not be read has its message already.
            if (ModelState.GetValueOrDefault(field) is not { Errors.Count: > 0 })
            {
                ModelState.AddModelError(field, messages[0]);
            }
        }

        if (refused.Errors.Count > MostErrors)
        {
            ModelState.AddModelError("Input.Mapping.more", texts["và {0} chỗ nữa", refused.Errors.Count - MostErrors]);
        }
    }

    private async Task ListAsync(CancellationToken ct) => Applied = await db.Reorganisations.AsNoTracking()
        .OrderByDescending(r => r.Effective).ThenByDescending(r => r.AppliedAt).Take(MostApplied).ToListAsync(ct);
}
