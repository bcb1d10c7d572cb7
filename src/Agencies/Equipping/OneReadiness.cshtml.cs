using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Agencies.Contract;
using MotCua.Kernel;

namespace MotCua.Agencies.Equipping;

/// <summary>One office against the criteria of a day, and all that was ever counted there.</summary>
[Authorize(AgencyPolicies.See)]
internal sealed class OneReadinessModel(
    ReadinessReading reading, AgencyDirectory directory, IAgencyAdministrator administrators, TimeProvider clock, Texts texts) : PageModel
{
    private const int MostFacts = 200;

    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = string.Empty;

    [BindProperty(SupportsGet = true, Name = "ngay")]
    public DateOnly? AsOf { get; set; }

    [BindProperty(SupportsGet = true, Name = "xong")]
    public bool JustDone { get; set; }

    public DateOnly Day { get; private set; }

    public UnitSummary Unit { get; private set; } = null!;

    public UnitReadiness It { get; private set; } = null!;

    public IReadOnlyList<FactRow> Facts { get; private set; } = [];

    /// <summary>The offices it took over from, as they stood on their last day: what was counted there stays theirs.</summary>
    public IReadOnlyList<Before> Predecessors { get; private set; } = [];

    public bool MayState { get; private set; }

    public string StateHref => $"/can-bo/san-sang/{Uri.EscapeDataString(Unit.Identifier)}/khai";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var today = clock.Today();
        Day = AsOf ?? today;
        if (!ModelState.IsValid || await directory.FindAsync(Code, Day, ct) is not { } unit || await reading.OfAsync(unit, Day, ct) is not { } it)
        {
            return NotFound();
        }

        (Unit, It) = (unit, it);
        Predecessors = await BeforeAsync(unit, ct);
        Facts = await FactsAsync(unit, ct);
        MayState = await directory.FindAsync(unit.Identifier, today, ct) is { } standing && standing.Id == unit.Id
            && await administrators.SpeakForAsync(unit.Id, ct) is not null;
        return Page();
    }

    private async Task<IReadOnlyList<Before>> BeforeAsync(UnitSummary unit, CancellationToken ct)
    {
        var found = new List<Before>();
        foreach (var was in (await directory.HistoryAsync(unit.Id, ct)).Predecessors.Where(p => p.Day <= Day))
        {
            if (await reading.OfAsync(was.Unit, was.Day.AddDays(-1), ct) is { } then)
            {
                found.Add(new Before(then, was.Day.AddDays(-1)));
            }
        }

        return found;
    }

    private async Task<IReadOnlyList<FactRow>> FactsAsync(UnitSummary unit, CancellationToken ct)
    {
        var standard = await reading.StandardAsync(clock.Today(), ct) ?? await reading.StandardAsync(Day, ct);
        var rows = new List<FactRow>();
        ReadinessFact? newer = null;
        foreach (var fact in await reading.HistoryAsync(unit.Id, MostFacts, ct))
        {
            var item = standard?.Item(fact.Item);
            rows.Add(new FactRow(
                fact,
                item is null ? fact.Item : ReadinessWords.Name(item),
                item is null ? $"{fact.Value}" : ReadinessWords.Value(item, fact.Value, texts),
                newer?.Day == fact.Day && newer.Item == fact.Item));
            newer = fact;
        }

        return rows;
    }

    internal sealed record Before(UnitReadiness Then, DateOnly Day);

    internal sealed record FactRow(ReadinessFact Fact, string Item, string Value, bool WasCorrected);
}
