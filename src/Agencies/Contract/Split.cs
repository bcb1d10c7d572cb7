using MotCua.Kernel;
using MotCua.Kernel.Journal;

namespace MotCua.Agencies.Contract;

/// <summary>What one part of a split unit takes. A part with several kinds of conditions takes what meets all of them; an empty kind asks nothing.</summary>
/// <param name="Fields">Names of fields of procedures.</param>
/// <param name="Procedures">Codes of procedures.</param>
/// <param name="Areas">Names of places as they stand in an applicant's address: <c>ấp Suối Sóc</c>.</param>
public sealed record SplitRule(IReadOnlyList<string> Fields, IReadOnlyList<string> Procedures, IReadOnlyList<string> Areas)
{
    /// <summary>True for work of that procedure at that address.</summary>
    public bool Takes(string procedure, string field, string? address) => TakesProcedure(procedure, field)
        && (Areas.Count == 0 || (SearchText.Fold(address) is { Length: > 0 } folded && Areas.Any(a => IsIn(folded, SearchText.Fold(a)))));

    /// <summary>True where the procedure may fall to the part, whatever the address.</summary>
    public bool TakesProcedure(string procedure, string field) =>
        (Fields.Count == 0 && Procedures.Count == 0) || Fields.Contains(field, StringComparer.Ordinal) || Procedures.Contains(procedure, StringComparer.Ordinal);

    // By whole words: “Ấp 1” is not “Ấp 12”.
    private static bool IsIn(string address, string place) => $" {Spaced(address)} ".Contains($" {Spaced(place)} ", StringComparison.Ordinal);

    private static string Spaced(string text) =>
        string.Join(' ', text.Split([' ', ',', '.', ';', '-'], StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>From a day on, the open work of a unit that the rule reaches belongs to another. Parts are asked in their order; the first that takes it has it.</summary>
/// <param name="From">The unit that was split.</param>
/// <param name="To">Who takes the part.</param>
/// <param name="Day">First day.</param>
/// <param name="Order">Place among the parts of the split.</param>
/// <param name="Rule">What it takes.</param>
/// <param name="Officers">Sign-in names of those whose posts go along.</param>
/// <param name="Decision">The decision, in words.</param>
public sealed record SplitPart(UnitId From, UnitId To, DateOnly Day, int Order, SplitRule Rule, IReadOnlyList<string> Officers, string? Decision);

/// <summary>The order to hand on what the parts of a split unit take.</summary>
/// <param name="From">The unit that is split.</param>
/// <param name="FromName">Its name.</param>
/// <param name="Parts">In the order in which they are asked.</param>
/// <param name="Targets">Facts of the units that take, as they will be on the day: some are not in the directory yet.</param>
/// <param name="By">Who orders it.</param>
/// <param name="Why">The decision.</param>
public sealed record SplitOrder(
    UnitId From, string FromName, IReadOnlyList<SplitPart> Parts, IReadOnlyDictionary<UnitId, SplitTarget> Targets, Actor By, string? Why);

/// <summary>Who takes a part.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Authority">How it signs.</param>
/// <param name="Desk">Which desk receives for it; itself when it receives for itself.</param>
public sealed record SplitTarget(string Name, string Authority, UnitId Desk);

/// <summary>How much of one kind each part would take today.</summary>
/// <param name="What">In Vietnamese.</param>
/// <param name="WhatEn">In English.</param>
/// <param name="OfParts">One count a part, in their order.</param>
/// <param name="Rest">What stays with the remainder.</param>
public sealed record SplitCount(string What, string WhatEn, IReadOnlyList<int> OfParts, int Rest);

/// <summary>A port: modules to the right count and hand on what a unit has that is split.</summary>
public interface ISplitWork
{
    /// <summary>What each part would take; names in <paramref name="findings"/> what the rule says and nobody knows.</summary>
    /// <param name="unit">The unit with those whose work it does.</param>
    /// <param name="parts">In their order.</param>
    /// <param name="findings">Takes sentences by part.</param>
    /// <param name="ct">Stops counting.</param>
    Task<IReadOnlyList<SplitCount>> CountAsync(
        IReadOnlySet<UnitId> unit, IReadOnlyList<SplitPart> parts, IList<(int Part, string Text)> findings, CancellationToken ct);

    /// <summary>Hands on, within the transaction of who asks; each piece has its own act. What waits for its day is left to that day. Answers how much it was.</summary>
    Task<int> HandOnAsync(IReadOnlySet<UnitId> unit, SplitOrder order, CancellationToken ct);
}
