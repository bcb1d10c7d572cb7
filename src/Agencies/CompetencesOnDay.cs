using MotCua.Agencies.Contract;

namespace MotCua.Agencies;

/// <summary>
/// All that is stated of competence, as it answers on one day: by the areas that stand that day, with what ended resolved through succession.
/// An area that ended is the places of which it consisted on its last day, wherever they belong now.
/// </summary>
internal sealed class CompetencesOnDay
{
    private readonly AgencyPages pages;
    private readonly DateOnly day;
    private readonly UnitsOnDay units;
    private readonly ILookup<UnitId, Competence> byArea;

    internal CompetencesOnDay(AgencyPages pages, IEnumerable<Competence> rows, DateOnly day)
    {
        (this.pages, this.day, units) = (pages, day, pages.On(day));
        var areas = new Dictionary<UnitId, IReadOnlyList<UnitId>>();
        Holding = [.. rows.Where(r => r.HoldsOn(day))];
        byArea = Holding.SelectMany(r => AreasOf(r.AreaId).Select(a => (Area: a, Row: r))).ToLookup(x => x.Area, x => x.Row);

        IReadOnlyList<UnitId> AreasOf(UnitId area) => areas.TryGetValue(area, out var known) ? known : areas[area] = StandingFor(area);
    }

    /// <summary>What holds that day.</summary>
    internal IReadOnlyList<Competence> Holding { get; }

    /// <summary>The statements about a place, of the nearest area first.</summary>
    internal IEnumerable<Competence> At(UnitId place) =>
        units.UpFrom(place).SelectMany(a => byArea[a.Id].Where(r => r.WithBelow || a.Id == place)).Distinct();

    /// <summary>Who does that day what the row says; null when its unit ended and nobody took over.</summary>
    internal UnitSummary? ActingFor(Competence row) => units.Find(pages.Successions.On(row.UnitId, day));

    /// <summary>Tiers whose tasks a unit is stated to do besides its own.</summary>
    internal IEnumerable<UnitLevel> TiersOf(UnitId unit) => Holding.Where(r => r.Kind == CompetenceKind.Tier && ActingFor(r)?.Id == unit).Select(r => UnitLevels.Parse(r.Subject));

    /// <summary>Units that are stated to do a tier's tasks.</summary>
    internal IEnumerable<UnitSummary> AlsoOf(UnitLevel level) =>
        Holding.Where(r => r.Kind == CompetenceKind.Tier && r.Subject == UnitLevels.Text(level)).Select(ActingFor).OfType<UnitSummary>();

    /// <summary>The lowest areas: where people live.</summary>
    internal IEnumerable<UnitSummary> Places() => units.InOrder.Where(u => IsArea(u) && !units.ChildrenOf(u.Id).Any(IsArea));

    private static bool IsArea(UnitSummary unit) => unit.Level is UnitLevel.Province or UnitLevel.District or UnitLevel.Commune;

    private IReadOnlyList<UnitId> StandingFor(UnitId area)
    {
        if (units.Find(area) is not null)
        {
            return [area];
        }

        return pages.FactsOf(area).LastOrDefault(f => f.ValidTo < day)?.ValidTo is { } last
            ? [.. pages.On(last).Subtree(area).Select(u => pages.Successions.On(u, day)).Distinct().Where(u => units.Find(u) is { } now && IsArea(now))]
            : [];
    }
}
