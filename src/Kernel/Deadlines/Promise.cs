namespace MotCua.Kernel.Deadlines;

/// <summary>Why a day is counted or not.</summary>
public enum DayReason
{
    /// <summary>The day of receipt (or of full receipt after a supplement): the first day is not counted.</summary>
    DayOfReceipt,

    /// <summary>An ordinary working day.</summary>
    WorkingDay,

    /// <summary>A weekday that the office never works.</summary>
    WeeklyRest,

    /// <summary>A public holiday (BLLĐ 2019, Đ.112).</summary>
    PublicHoliday,

    /// <summary>A day off in lieu of a holiday on a rest day (BLLĐ 2019, Đ.111.3).</summary>
    CompensatoryRest,

    /// <summary>A working day off that is worked on another day.</summary>
    SwappedOff,

    /// <summary>A rest day that is worked.</summary>
    SwappedWork,

    /// <summary>Received on a working day outside its hours (hours) or too late in it (same day).</summary>
    OutsideHours,

    /// <summary>The clock stands still.</summary>
    Paused,
}

/// <summary>
/// One day between receipt and due date. <paramref name="Minutes"/> of work counted that day (terms in hours only);
/// <paramref name="Nth"/> counted day (terms in days only).
/// </summary>
public sealed record DayEntry(
    DateOnly Date,
    bool Counted,
    DayReason Reason,
    int? Minutes = null,
    int? Nth = null,
    string? HolidayName = null);

/// <summary>
/// A due date with its proof. <paramref name="DueAt"/> is null exactly when the clock stands still; instants carry +07:00.
/// <paramref name="OriginalDueAt"/> is the first promise, whatever happened since. <paramref name="Days"/> has one entry
/// for each day from receipt to due date (or to the last event of a clock that stands still).
/// </summary>
public sealed record Promise(
    DateTimeOffset? DueAt,
    DateTimeOffset? OriginalDueAt,
    bool Paused,
    bool Provisional,
    int CalendarVersion,
    IReadOnlyList<DayEntry> Days)
{
    /// <summary>The moment the term counts from: the receipt, or the last restart.</summary>
    public required DateTimeOffset CountedFrom { get; init; }

    /// <summary>The appointment set by the one extension, if there was one.</summary>
    public DateTimeOffset? ExtendedUntil { get; init; }

    /// <summary>The due moment that had already passed when the extension was written: a late extension heals nothing.</summary>
    public DateTimeOffset? MissedDueAt { get; init; }

    /// <summary>What lateness is measured against after lawful changes.</summary>
    public DateTimeOffset? LawfulDueAt => MissedDueAt ?? DueAt;
}
