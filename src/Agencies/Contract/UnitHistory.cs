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
public sealed record UnitCompetence(IReadOnlySet<UnitId> Units, IReadOnlySet<UnitLevel> Levels);
