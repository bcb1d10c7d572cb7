using MotCua.Agencies.Contract;

namespace MotCua.Agencies.Reorganising;

/// <summary>What a reorganisation does to the units, worked out before anything is written.</summary>
internal sealed record UnitMoves(
    IReadOnlyList<Ending> Endings, IReadOnlyList<Beginning> Beginnings, IReadOnlyList<Changing> Changings, IReadOnlyList<Splitting> Splittings,
    IReadOnlyList<string> EndedBefore)
{
    internal bool IsEmpty => Endings.Count + Beginnings.Count + Changings.Count + Splittings.Count == 0;
}

/// <summary>A unit ends the day before and has a successor.</summary>
internal sealed record Ending(UnitFact Fact, UnitId Successor, string SuccessorCode, string SuccessorName);

/// <summary>A unit begins.</summary>
internal sealed record Beginning(UnitFact Fact, string? Parent);

/// <summary>Other facts hold for a unit that stays.</summary>
/// <param name="Fact">The fact that held until then; closed when <paramref name="Opened"/> takes its place.</param>
/// <param name="Opened">What holds from the day on; null when the fact itself began that day.</param>
/// <param name="Differences">Field to old and new value, in words.</param>
internal sealed record Changing(UnitFact Fact, UnitFact? Opened, IReadOnlyDictionary<string, string?[]> Differences);

/// <summary>Parts of a unit's open work go to others; what they do not take goes with the unit, or to its successor.</summary>
/// <param name="Fact">The unit until the day before.</param>
/// <param name="Row">The step that says so.</param>
/// <param name="Parts">In the order in which they are asked.</param>
/// <param name="Remainder">Who has the rest.</param>
internal sealed record Splitting(UnitFact Fact, int Row, IReadOnlyList<SplittingPart> Parts, UnitFact Remainder);

/// <summary>One part, with the facts of who takes it as they will be.</summary>
internal sealed record SplittingPart(SplitPart Part, UnitFact To);
