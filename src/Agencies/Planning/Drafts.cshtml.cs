using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using MotCua.Agencies.Contract;
using MotCua.Agencies.Reorganising;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Ui;

namespace MotCua.Agencies.Planning;

/// <summary>What is planned, what was done, and the beginning of a new draft. Leaders of the province see it; administrators begin one.</summary>
[Authorize(AgencyPolicies.Reorganise)]
[RequestFormLimits(ValueLengthLimit = 2 * ReorganisationInput.MostBytes, MultipartBodyLengthLimit = 8 * ReorganisationInput.MostBytes)]
internal sealed class DraftsModel(DraftDesk desk, IAgencyAdministrator administrators, AppDb db, TimeProvider clock, Texts texts) : PageModel
{
    private const int MostApplied = 200;

    [BindProperty]
    public HeadInput Input { get; set; } = new();

    [BindProperty]
    public ReorganisationInput Files { get; set; } = new();

    public IReadOnlyList<DraftHead> Drafts { get; private set; } = [];

    public IReadOnlyList<Reorganisation> Applied { get; private set; } = [];

    public bool MayWrite { get; private set; }

    public DateOnly Today => clock.Today();

    public Task OnGetAsync(CancellationToken ct) => ListAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var actor = await administrators.ActAsync(ct);
        try
        {
            var files = await Files.ReadAsync(texts, ct);
            if (ModelState.IsValid)
            {
                var id = await desk.CreateAsync(Input.Title, Input.Effective, Input.Decision, files is null ? [] : [files], actor, ct);
                return LocalRedirect($"/can-bo/sap-xep-don-vi/{id}");
            }
        }
        catch (Refused refused)
        {
            await ListAsync(ct);
            return refused.On(this, texts);
        }

        await ListAsync(ct);
        return this.Unfit();
    }

    private async Task ListAsync(CancellationToken ct)
    {
        MayWrite = await administrators.MayAdministerAsync(ct);
        Drafts = await desk.ListAsync(ct);
        Applied = await db.Reorganisations.AsNoTracking().OrderByDescending(r => r.Effective).ThenByDescending(r => r.AppliedAt).Take(MostApplied).ToListAsync(ct);
    }
}

/// <summary>Title, day and decision as they are typed.</summary>
internal sealed class HeadInput
{
    public string? Title { get; set; }

    public DateOnly? Effective { get; set; }

    public string? Decision { get; set; }
}
