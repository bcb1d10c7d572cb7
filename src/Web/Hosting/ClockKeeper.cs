using System.Globalization;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Web.Hosting;

/// <summary>Keeps how far the sample province's clock is from the real one, so that it goes on from there after a restart.</summary>
internal sealed class ClockKeeper(Settings settings, Acts acts, DemoClock clock)
{
    private const string Key = "clock.offset";

    /// <summary>Sets the clock as it was kept; false when it never was.</summary>
    internal async Task<bool> RecallAsync(CancellationToken ct)
    {
        if (await settings.FindAsync(Key, ct) is not { } ticks)
        {
            return false;
        }

        clock.StartAt(TimeProvider.System.GetUtcNow() + new TimeSpan(long.Parse(ticks, CultureInfo.InvariantCulture)));
        return true;
    }

    /// <summary>Begins anew at a moment, wherever the clock stood.</summary>
    internal async Task StartAsync(DateTimeOffset now, CancellationToken ct)
    {
        clock.StartAt(now);
        await KeepAsync(ct);
    }

    /// <summary>Moves forward and keeps it; refuses backwards.</summary>
    internal async Task MoveAsync(DateTimeOffset now, CancellationToken ct)
    {
        clock.MoveTo(now);
        await KeepAsync(ct);
    }

    private Task KeepAsync(CancellationToken ct)
    {
        var ticks = clock.Offset.Ticks.ToString(CultureInfo.InvariantCulture);
        return acts.DoAsync(() => settings.KeepAsync(Key, ticks, ct), ct);
    }
}
