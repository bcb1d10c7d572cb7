namespace MotCua.Kernel.Deadlines;

/// <summary>
/// The one place where a due date is computed: a pure function of receipt, term, calendar and ledger of events.
/// The law: civil code BLDS 2015, Đ.147–148; one-stop decree NĐ 61/2018/NĐ-CP, Đ.18, 19; labour code BLLĐ 2019, Đ.111–112.
/// </summary>
public static class Deadline
{
    /// <summary>The due date, day by day.</summary>
    /// <param name="receivedAt">When the office received the dossier, 1900 to 2100.</param>
    /// <param name="term">The term, by law or by commitment.</param>
    /// <param name="mode">How working days are counted; other units ignore it.</param>
    /// <param name="calendar">The calendar in force at receipt.</param>
    /// <param name="events">What happened to the clock since, in any order.</param>
    /// <exception cref="Refused">422, codes <c>deadline.*</c> and <c>calendar.*</c>.</exception>
    public static Promise Compute(
        DateTimeOffset receivedAt, Term term, CountingMode mode, WorkCalendar calendar, IReadOnlyList<ClockEvent> events)
    {
        Check(receivedAt, term, mode);
        var clock = new Clock(receivedAt, term, mode, calendar, events);
        var days = DayByDay.Of(clock);
        return new Promise(
            Instant(clock.Due),
            DueAt(receivedAt, term, mode, calendar, []),
            clock.Due is null,
            days.Any(day => !clock.Timeline.On(day.Date.DayNumber).IsPublished(day.Date.Year)),
            clock.Timeline.Last.Version,
            days)
        {
            CountedFrom = LocalTicks.Instant(clock.CountedFrom),
            ExtendedUntil = Instant(clock.ExtendedUntil),
            MissedDueAt = Instant(clock.Missed),
        };
    }

    /// <summary>The due date alone, null while the clock stands still: the fast path. Refuses what <see cref="Compute"/> does.</summary>
    public static DateTimeOffset? DueAt(
        DateTimeOffset receivedAt, Term term, CountingMode mode, WorkCalendar calendar, IReadOnlyList<ClockEvent> events)
    {
        Check(receivedAt, term, mode);
        if (events.Count == 0 && term.Unit == TermUnit.WorkingDays && mode == CountingMode.WholeDays)
        {
            var received = LocalTicks.Day(LocalTicks.Of(receivedAt));
            return LocalTicks.Instant(calendar.EndOfHours(calendar.WorkingDayAfter(received, term.Value)));
        }
        return Instant(new Clock(receivedAt, term, mode, calendar, events).Due);
    }

    private static DateTimeOffset? Instant(long? local) => local is { } ticks ? LocalTicks.Instant(ticks) : null;

    private static void Check(DateTimeOffset receivedAt, Term term, CountingMode mode)
    {
        term.Check();
        Ledger.CheckRange(receivedAt);
        if (mode is not (CountingMode.WholeDays or CountingMode.Hours))
        {
            throw Refused.Rule("deadline.unknownMode", "Không có cách tính này.");
        }
    }
}
