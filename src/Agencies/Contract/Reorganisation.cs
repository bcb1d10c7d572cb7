namespace MotCua.Agencies.Contract;

/// <summary>A reorganisation that somebody wants.</summary>
/// <param name="Units">CSV: the units of the listed tiers from the day on (columns <c>code,name,level,type,parent</c>, as for an import of units).</param>
/// <param name="Mapping">CSV: what each old unit becomes; two columns whose names begin with <c>code</c>.</param>
/// <param name="Effective">First day of the new units; the old ones end the day before.</param>
/// <param name="Decision">The resolution or decision, in words.</param>
public sealed record ReorganisationRequest(string Units, string Mapping, DateOnly Effective, string? Decision);

/// <summary>What a reorganisation does or would do.</summary>
/// <param name="Effective">First day of the new units.</param>
/// <param name="Endings">Units that end, with their successors and what passes to them.</param>
/// <param name="Beginnings">New units.</param>
/// <param name="Changes">Units that stay and change.</param>
/// <param name="Totals">What passes on, in all; in the order of <see cref="UnitEnding.Moves"/>.</param>
/// <param name="EndedBefore">Old codes of the mapping whose units had ended before that day: nothing is left to do for them.</param>
public sealed record ReorganisationPreview(
    DateOnly Effective, IReadOnlyList<UnitEnding> Endings, IReadOnlyList<UnitBeginning> Beginnings, IReadOnlyList<UnitChange> Changes,
    IReadOnlyList<ImpactTotal> Totals, IReadOnlyList<string> EndedBefore)
{
    /// <summary>True when everything is already as asked for.</summary>
    public bool IsEmpty => Endings.Count + Beginnings.Count + Changes.Count + Splits.Count == 0;

    /// <summary>Units whose open work goes to several.</summary>
    public IReadOnlyList<UnitSplitting> Splits { get; init; } = [];
}

/// <summary>A unit whose open work goes to several.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Code">Code until the day before.</param>
/// <param name="Name">Name until the day before.</param>
/// <param name="Parts">Who takes what, in the order in which it is asked.</param>
/// <param name="RestCode">Code of who has the rest.</param>
/// <param name="RestName">Its name.</param>
/// <param name="Counts">How much of each kind goes where.</param>
public sealed record UnitSplitting(
    UnitId Id, string Code, string Name, IReadOnlyList<UnitPart> Parts, string RestCode, string RestName, IReadOnlyList<SplitCount> Counts);

/// <summary>Who takes a part, and what it is.</summary>
public sealed record UnitPart(string ToCode, string ToName, SplitRule Rule, IReadOnlyList<string> Officers);

/// <summary>A unit that ends.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Code">Code until the day before.</param>
/// <param name="Name">Name until the day before.</param>
/// <param name="Level">Tier.</param>
/// <param name="ToCode">Code of the successor.</param>
/// <param name="ToName">Its name.</param>
/// <param name="Moves">What passes to the successor: counts, in the order of the preview's totals.</param>
public sealed record UnitEnding(UnitId Id, string Code, string Name, UnitLevel Level, string ToCode, string ToName, IReadOnlyList<int> Moves)
{
    /// <summary>Identifier, which no other unit ever bears.</summary>
    public string Identifier { get; init; } = Code;
}

/// <summary>A unit that begins.</summary>
public sealed record UnitBeginning(string Code, string Identifier, string Name, UnitLevel Level);

/// <summary>A unit that stays and changes.</summary>
public sealed record UnitChange(string Code, string Name, IReadOnlyList<UnitDifference> Differences);

/// <summary>One fact of a unit before and from the day on; units are named.</summary>
public sealed record UnitDifference(string Field, string? Was, string? Now);

/// <summary>How much of something passes to successors.</summary>
/// <param name="What">In Vietnamese: <c>hồ sơ đang giải quyết</c>.</param>
/// <param name="WhatEn">In English.</param>
/// <param name="Total">The sum over all units that end.</param>
public sealed record ImpactTotal(string What, string WhatEn, int Total)
{
    /// <summary>As <see cref="ReorganisationImpact.Href"/>.</summary>
    public string? Href { get; init; }
}

/// <summary>What of a module passes to the successors of units that end, unit by unit.</summary>
public sealed record ReorganisationImpact(string What, string WhatEn, IReadOnlyDictionary<UnitId, int> Counts)
{
    /// <summary>Address of the list behind a count, with <c>{0}</c> for the unit's identifier; null where there is none.</summary>
    public string? Href { get; init; }
}

/// <summary>A port: modules to the right count what they have at units.</summary>
public interface IReorganisationImpact
{
    /// <summary>What the module has at the units.</summary>
    Task<IReadOnlyList<ReorganisationImpact>> OfAsync(IReadOnlyCollection<UnitId> units, CancellationToken ct);
}
