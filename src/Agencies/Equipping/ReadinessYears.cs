using MotCua.Kernel;

namespace MotCua.Agencies.Equipping;

/// <summary>How many offices stood how at the end of a year.</summary>
internal sealed record ReadinessYear(int Year, DateOnly Day, int Ready, int NotReady, int NotStated)
{
    internal int All => Ready + NotReady + NotStated;
}

/// <summary>Progress from year to year: each year by the criteria of its own last day.</summary>
internal sealed class ReadinessYears(ReadinessReading reading, TimeProvider clock)
{
    private const int Most = 6;

    internal async Task<IReadOnlyList<ReadinessYear>> ReadAsync(CancellationToken ct)
    {
        var today = clock.Today();
        var found = new List<ReadinessYear>();
        for (var year = today.Year; year > today.Year - Most; year--)
        {
            var day = year == today.Year ? today : new DateOnly(year, 12, 31);
            var all = await reading.AllAsync(day, ct);
            if (all.Count == 0)
            {
                break;
            }

            found.Add(new ReadinessYear(
                year, day, all.Count(o => o.State == ReadinessState.Ready), all.Count(o => o.State == ReadinessState.NotReady), all.Count(o => o.State == ReadinessState.NotStated)));
        }

        return found;
    }
}
