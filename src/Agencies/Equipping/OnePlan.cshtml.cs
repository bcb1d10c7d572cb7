using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Ui;

namespace MotCua.Agencies.Equipping;

/// <summary>One target with its revisions; an administrator corrects or withdraws it.</summary>
[Authorize(AgencyPolicies.Administer)]
internal sealed class OnePlanModel(
    AppDb db, PlanService plans, ReadinessReading reading, AgencyDirectory directory, IAgencyAdministrator administrators, TimeProvider clock, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public PlanInput Input { get; set; } = new();

    public ReadinessPlan It { get; private set; } = null!;

    public UnitSummary Unit { get; private set; } = null!;

    public PlanMeasure Measure { get; private set; } = null!;

    public ReadinessStandard? Standard { get; private set; }

    public IReadOnlyList<ReadinessPlan> Revisions { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await FindAsync(ct);
        Input = new PlanInput { Target = (It.Target / 100m).ToString("0.##", CultureInfo.InvariantCulture), Decision = It.Decision };
    }

    public Task<IActionResult> OnPostCorrectAsync(CancellationToken ct) => TryAsync(
        async (actor, why) =>
        {
            var target = PlanFile.Target(Input.Target) ?? throw Refused.Field("Input.Target", "Mục tiêu phải là số.");
            await plans.PutAsync([new PlanDraft(Unit.Identifier, It.Year, It.Name, Measure, target, SearchText.Tidy(Input.Decision))], actor, why, ct);
        },
        ct);

    public Task<IActionResult> OnPostWithdrawAsync(CancellationToken ct) => TryAsync((actor, why) => plans.WithdrawAsync(Id, actor, why, ct), ct);

    private async Task<IActionResult> TryAsync(Func<Actor, string, Task> work, CancellationToken ct)
    {
        await FindAsync(ct);
        if (!ModelState.IsValid)
        {
            return this.Unfit();
        }

        try
        {
            await work(await administrators.ActAsync(ct), SearchText.Tidy(Input.Why));
            return LocalRedirect($"/can-bo/san-sang/ke-hoach?xong=true&nam={It.Year}");
        }
        catch (Refused refused)
        {
            return refused.On(this, texts);
        }
    }

    private async Task FindAsync(CancellationToken ct)
    {
        It = await plans.NewestAsync(Id, ct);
        Unit = (await directory.FindAsync(It.UnitId, new DateOnly(It.Year, 12, 31), ct))!;
        Measure = PlanMeasure.Read(It.Measure)!;
        Standard = await reading.StandardAsync(clock.Today(), ct);
        Revisions = await db.ReadinessPlans.AsNoTracking().Where(p => p.UnitId == It.UnitId && p.Year == It.Year && p.Name == It.Name && p.Measure == It.Measure)
            .OrderByDescending(p => p.Revision).ToListAsync(ct);
    }
}

/// <summary>A target as it is typed.</summary>
internal sealed class PlanInput
{
    public string? Unit { get; set; }

    public int? Year { get; set; }

    public string? Plan { get; set; }

    public string? Measure { get; set; }

    public string? Target { get; set; }

    public string? Decision { get; set; }

    public string? Why { get; set; }
}
