using System.Collections.Concurrent;

namespace MotCua.Agencies.Equipping;

/// <summary>
/// How offices stood, judged once for each day that is looked at and kept until a unit, a fact or a standard changes: a look at 12,000 offices costs
/// what it costs to count the facts. Facts and standards are only ever added, so their numbers tell whether anything is new.
/// </summary>
internal sealed class ReadinessShelf
{
    private const int MostDays = 12;
    private readonly ConcurrentDictionary<DateOnly, Judged> days = new();

    internal sealed record Version(Guid Units, int Facts, int Standards);

    internal IReadOnlyList<UnitReadiness>? Find(DateOnly day, Version version) =>
        days.TryGetValue(day, out var judged) && judged.Version == version ? judged.All : null;

    internal void Keep(DateOnly day, Version version, IReadOnlyList<UnitReadiness> all)
    {
        // Anybody may look at any day: the memory this takes is bounded.
        if (days.Count >= MostDays)
        {
            days.Clear();
        }

        days[day] = new Judged(version, all);
    }

    private sealed record Judged(Version Version, IReadOnlyList<UnitReadiness> All);
}
