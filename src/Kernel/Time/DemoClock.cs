namespace MotCua.Kernel;

/// <summary>
/// A clock that can be set to a moment and runs on from there: for the sample province, for loading a year of dossiers, and for tests.
/// It never runs backwards once moved.
/// </summary>
public sealed class DemoClock : TimeProvider
{
    private readonly Lock gate = new();
    private TimeSpan offset;
    private DateTimeOffset? frozen;

    /// <summary>How far this clock is ahead of (or behind) the real one.</summary>
    public TimeSpan Offset
    {
        get
        {
            lock (gate)
            {
                return frozen is { } at ? at - System.GetUtcNow() : offset;
            }
        }
    }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return frozen ?? System.GetUtcNow() + offset;
        }
    }

    /// <summary>Sets the moment from which the clock runs on, wherever it stood.</summary>
    /// <param name="now">The new present.</param>
    public void StartAt(DateTimeOffset now)
    {
        lock (gate)
        {
            frozen = null;
            offset = now.ToUniversalTime() - System.GetUtcNow();
        }
    }

    /// <summary>Stops the clock at a moment until it is set again (loading and tests).</summary>
    /// <param name="now">The moment that stays.</param>
    public void FreezeAt(DateTimeOffset now)
    {
        lock (gate)
        {
            frozen = now.ToUniversalTime();
        }
    }

    /// <summary>Moves forward; refuses backwards (422 <c>clock.backwards</c>).</summary>
    /// <param name="now">The later present.</param>
    public void MoveTo(DateTimeOffset now)
    {
        if (now < GetUtcNow())
        {
            throw Refused.Rule("clock.backwards", "Đồng hồ chỉ chạy tới, không lùi được.");
        }

        StartAt(now);
    }
}
