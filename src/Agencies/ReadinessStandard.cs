using MotCua.Agencies.Contract;

namespace MotCua.Agencies;

/// <summary>What is counted in offices from a day on, and what makes one ready. Data: a province writes its own.</summary>
internal sealed record ReadinessStandard(
    DateOnly ValidFrom, string? Decision, IReadOnlyList<ReadinessItem> Items, IReadOnlyList<ReadinessCriterion> Criteria)
{
    /// <summary>The criteria for a unit of this kind; none where such units are not measured.</summary>
    internal IEnumerable<ReadinessCriterion> For(UnitSummary unit) =>
        Criteria.Where(c => c.For.Contains(unit.Kind, StringComparer.Ordinal) || c.For.Contains(UnitLevels.Text(unit.Level), StringComparer.Ordinal));

    internal ReadinessItem? Item(string key) => Items.FirstOrDefault(i => i.Key == key);
}

/// <summary>A kind of thing that is counted.</summary>
/// <param name="Key">Its column in files: <c>computers</c>.</param>
/// <param name="Name">Vietnamese.</param>
/// <param name="NameEn">English.</param>
/// <param name="Unit">Unit of measure, Vietnamese; empty for what is there or not.</param>
/// <param name="UnitEn">The same in English.</param>
internal sealed record ReadinessItem(string Key, string Name, string NameEn, string Unit = "", string UnitEn = "")
{
    /// <summary>There or not there, instead of how many.</summary>
    internal bool IsYesNo => Unit.Length == 0;

    internal int Most => IsYesNo ? 1 : 1_000_000;
}

/// <summary>One thing an office should have.</summary>
/// <param name="Item">What is measured.</param>
/// <param name="For">Levels or kinds of units: <c>commune</c>, <c>oneStopCentre</c>.</param>
/// <param name="AtLeast">The value must not be lower.</param>
/// <param name="AtMost">The value must not be higher.</param>
/// <param name="Per">Measured for each of another item: computers per officer.</param>
/// <param name="Must">An office without it is not ready; otherwise it is only said.</param>
internal sealed record ReadinessCriterion(
    string Item, IReadOnlyList<string> For, decimal? AtLeast = null, decimal? AtMost = null, string? Per = null, bool Must = true);

/// <summary>How an office stands on a day.</summary>
internal enum ReadinessState
{
    Ready,
    NotReady,

    /// <summary>Nothing was counted there until that day.</summary>
    NotStated,
}

/// <summary>One criterion held against what was counted.</summary>
/// <param name="Criterion">What is asked.</param>
/// <param name="Item">Of which item.</param>
/// <param name="Per">For each of which other.</param>
/// <param name="Fact">What was counted; null when nothing was.</param>
/// <param name="Value">The measured value; null when it cannot be said.</param>
/// <param name="IsMet">True when it satisfies.</param>
internal sealed record ReadinessFinding(
    ReadinessCriterion Criterion, ReadinessItem Item, ReadinessItem? Per, ReadinessFact? Fact, decimal? Value, bool IsMet);

/// <summary>An office with all that was found.</summary>
internal sealed record UnitReadiness(UnitSummary Unit, ReadinessState State, IReadOnlyList<ReadinessFinding> Findings, DateOnly? Counted)
{
    /// <summary>What was counted there, of each item the last.</summary>
    internal IReadOnlyCollection<ReadinessFact> Facts { get; init; } = [];

    /// <summary>What it lacks to be ready.</summary>
    internal IEnumerable<ReadinessFinding> Missing => Findings.Where(f => f.Criterion.Must && !f.IsMet);

    /// <summary>Holds what was counted against the standard; null when units of this kind are not measured.</summary>
    internal static UnitReadiness? Judge(UnitSummary unit, ReadinessStandard standard, IReadOnlyCollection<ReadinessFact> facts)
    {
        List<ReadinessFinding> findings = [.. standard.For(unit).Select(c => Find(c, standard, facts))];
        if (findings.Count == 0)
        {
            return null;
        }

        var state = facts.Count == 0 ? ReadinessState.NotStated
            : findings.TrueForAll(f => f.IsMet || !f.Criterion.Must) ? ReadinessState.Ready
            : ReadinessState.NotReady;
        return new UnitReadiness(unit, state, findings, facts.Count == 0 ? null : facts.Max(f => f.Day)) { Facts = facts };
    }

    private static ReadinessFinding Find(ReadinessCriterion criterion, ReadinessStandard standard, IReadOnlyCollection<ReadinessFact> facts)
    {
        var fact = facts.FirstOrDefault(f => f.Item == criterion.Item);
        decimal? value = fact?.Value;
        if (criterion.Per is not null)
        {
            // Where nobody works, nothing can be said of each of them.
            value = facts.FirstOrDefault(f => f.Item == criterion.Per)?.Value is > 0 and var each ? value / each : null;
        }

        var met = value is { } known && (criterion.AtLeast is not { } least || known >= least) && (criterion.AtMost is not { } most || known <= most);
        return new ReadinessFinding(
            criterion, standard.Item(criterion.Item)!, criterion.Per is null ? null : standard.Item(criterion.Per), fact, value, met);
    }
}
