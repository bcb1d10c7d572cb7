using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Agencies.Planning;

/// <summary>An administrator writes one step of a draft.</summary>
[Authorize(AgencyPolicies.Administer)]
internal sealed class OneStepModel(DraftDesk desk, AgencyDirectory directory, IAgencyAdministrator administrators, Texts texts) : DraftPageModel(desk, directory)
{
    private const int Spare = 2;

    [BindProperty(SupportsGet = true, Name = "loai")]
    public StepKind Kind { get; set; } = StepKind.Merge;

    /// <summary>Which step, from 0; null: a new one at the end.</summary>
    [BindProperty(SupportsGet = true, Name = "o")]
    public int? Place { get; set; }

    [BindProperty]
    public StepInput Input { get; set; } = new();

    /// <summary>Some parts more than there are, so that one can be added without script.</summary>
    public int Parts => Math.Min(DraftPlan.MostParts, Math.Max(Input.Parts.Count + (Input.Parts.Count == 0 ? Spare : 1), Spare));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        if (!ModelState.IsValid || Kind == StepKind.List || (Place is { } bad && (bad < 0 || bad >= Draft.Steps.Count || Draft.Steps[bad].Kind == StepKind.List)))
        {
            return NotFound();
        }

        Version = Draft.Version;
        if (Place is { } place)
        {
            Kind = Draft.Steps[place].Kind;
            Input = StepInput.Of(Draft.Steps[place]);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        if (!ModelState.IsValid || Kind == StepKind.List)
        {
            return this.Unfit();
        }

        try
        {
            await Desk.PutAsync(Id, Version, Place ?? int.MaxValue, Input.Read(Kind), await administrators.ActAsync(ct), ct);
            return LocalRedirect($"{Address}#buoc-{(Place ?? Draft.Steps.Count) + 1}");
        }
        catch (Refused refused) when (refused.Kind is RefusalKind.Rule or RefusalKind.Stale or RefusalKind.State)
        {
            return refused.On(this, texts);
        }
    }

    public PartInput PartAt(int place) => place < Input.Parts.Count ? Input.Parts[place] : new PartInput();
}
