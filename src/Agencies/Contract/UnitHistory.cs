namespace MotCua.Agencies.Contract;

/// <summary>A unit through the years.</summary>
/// <param name="Facts">What held from day to day, oldest first.</param>
/// <param name="Predecessors">Units whose work it took over, with the first day; each as it last was.</param>
/// <param name="Successor">Who took over from it; null while it stands.</param>
public sealed record UnitHistory(IReadOnlyList<UnitSummary> Facts, IReadOnlyList<UnitSuccession> Predecessors, UnitSuccession? Successor);

/// <summary>A unit before or after, and the first day of the successor.</summary>
public sealed record UnitSuccession(UnitSummary Unit, DateOnly Day);
