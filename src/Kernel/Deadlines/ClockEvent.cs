namespace MotCua.Kernel.Deadlines;

/// <summary>What may happen to a running clock.</summary>
public enum ClockEventType
{
    /// <summary>The clock stands still from now on (a financial duty, an expertise), on a legal ground.</summary>
    Pause,

    /// <summary>The clock runs on.</summary>
    Resume,

    /// <summary>The full term counts again from now: a supplement asked for in processing has arrived. Ends a pause.</summary>
    Restart,

    /// <summary>One new appointment, with a written apology and a reason.</summary>
    Extend,

    /// <summary>From the next day on the days and hours of another calendar count: the work went to another unit.</summary>
    TransferCalendar,
}

/// <summary>
/// An entry of the ledger. <paramref name="Ground"/> is the legal ground and <paramref name="Reason"/> the words of the
/// officer: neither changes the count. <paramref name="Until"/> is for <see cref="ClockEventType.Extend"/>,
/// <paramref name="Calendar"/> for <see cref="ClockEventType.TransferCalendar"/>.
/// </summary>
public sealed record ClockEvent(
    ClockEventType Type,
    DateTimeOffset At,
    string? Ground = null,
    string? Reason = null,
    DateTimeOffset? Until = null,
    WorkCalendar? Calendar = null);
