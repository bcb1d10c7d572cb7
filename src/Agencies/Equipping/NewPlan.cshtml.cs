using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Agencies.Equipping;

/// <summary>An administrator states a target of a unit for a year.</summary>
[Authorize(AgencyPolicies.Administer)]
internal sealed class NewPlanModel(PlanService plans, ReadinessReading reading, IAgencyAdministrator administrators, TimeProvider clock, Texts texts) : PageModel
{
    [BindProperty]
    public PlanInput Input { get; set; } = new();

    public IReadOnlyList<Choice> Measures { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Input = new PlanInput { Year = clock.Today().Year };
        await ListAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ListAsync(ct);
        if (!ModelState.IsValid)
        {
            return this.Unfit();
        }

        try
        {
            var target = PlanFile.Target(Input.Target) ?? throw Refused.Field("Input.target", "Mục tiêu phải là số.");
            var draft = new PlanDraft(
                SearchText.Tidy(Input.Unit), Input.Year ?? 0, SearchText.Tidy(Input.Plan), PlanMeasure.Read(Input.Measure), target, SearchText.Tidy(Input.Decision));
            await plans.PutAsync([draft], await administrators.ActAsync(ct), SearchText.Tidy(Input.Why), ct);
            return LocalRedirect($"/can-bo/san-sang/ke-hoach?xong=true&nam={draft.Year}");
        }
        catch (Refused refused)
        {
            return refused.On(this, texts);
        }
    }

    private async Task ListAsync(CancellationToken ct)
    {
        var standard = await reading.StandardAsync(clock.Today(), ct);
        IReadOnlyList<ReadinessItem> items = standard?.Items ?? [];
        var measures = new List<PlanMeasure> { new(PlanMeasureKind.Ready, string.Empty, string.Empty) };
        measures.AddRange(items.Select(i => new PlanMeasure(PlanMeasureKind.Share, i.Key, string.Empty)));
        measures.AddRange(items.Where(i => !i.IsYesNo).Select(i => new PlanMeasure(PlanMeasureKind.Sum, i.Key, string.Empty)));
        measures.AddRange((standard?.Criteria ?? []).Where(c => c.Per is not null).Select(c => new PlanMeasure(PlanMeasureKind.Ratio, c.Item, c.Per!)).Distinct());
        Measures = [.. measures.Select(m => new Choice(m.Write(), m.Say(standard, texts)))];
    }
}
