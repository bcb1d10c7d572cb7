namespace MotCua.Agencies.Contract;

/// <summary>A unit through the years.</summary>
/// <param name="Facts">What held from day to day, oldest first.</param>
/// <param name="Predecessors">Units whose work it took over, with the first day; each as it last was.</param>
/// <param name="Successor">Who took over from it; null while it stands.</param>
public sealed record UnitHistory(IReadOnlyList<UnitSummary> Facts, IReadOnlyList<UnitSuccession> Predecessors, UnitSuccession? Successor);

/// <summary>A unit before or after, the first day of the successor, and the decision in words.</summary>
public sealed record UnitSuccession(UnitSummary Unit, DateOnly Day, string? Decision);

/// <summary>What a unit handles today: its own work and that of those it took over from.</summary>
/// <param name="Units">Itself and the units that ended and whose work it does.</param>
/// <param name="Levels">The tiers of all of them: a commune that took over from a district handles a district's procedures.</param>
public sealed record UnitCompetence(IReadOnlySet<UnitId> Units, IReadOnlySet<UnitLevel> Levels)
{
    /// <summary>Parts that split units gave to it, and that it gave away.</summary>
    public IReadOnlyList<SplitPart> Splits { get; init; } = [];

    /// <summary>True when it handles today what the unit offered in its own name: its own, that of units that ended in it, and parts of split ones.</summary>
    public bool Handles(UnitId offering, string procedure, string field)
    {
        foreach (var part in Splits.Where(p => p.From == offering && p.Rule.TakesProcedure(procedure, field)))
        {
            if (Units.Contains(part.To))
            {
                return true;
            }

            if (part.Rule.Areas.Count == 0)
            {
                return false;
            }
        }

        return Units.Contains(offering);
    }
}
