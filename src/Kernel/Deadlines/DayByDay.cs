namespace MotCua.Kernel.Deadlines;

/// <summary>Tells the days of a clock one by one, from receipt to the due date or to the last event of a clock that stands still.</summary>
internal sealed class DayByDay
{
    private readonly Clock clock;
    private readonly (long From, long To)[] pauses;
    private readonly int first;
    private readonly int countedFrom;
    private int nth;
    private long worked;

    private DayByDay(Clock clock)
    {
        this.clock = clock;
        pauses = [.. clock.Pauses];
        first = LocalTicks.Day(clock.ReceivedAt);
        countedFrom = LocalTicks.Day(clock.CountedFrom);
    }

    internal static IReadOnlyList<DayEntry> Of(Clock clock)
    {
        var told = new DayByDay(clock);
        var last = LocalTicks.Day(clock.Due ?? clock.LastEventAt);
        var days = new DayEntry[last - told.first + 1];
        for (var i = 0; i < days.Length; i++)
        {
            days[i] = clock.Count is DayCount count ? told.InDays(told.first + i, count) : told.InHours(told.first + i);
        }
        return days;
    }

    private DayEntry InDays(int day, DayCount count)
    {
        var kind = KindOf(day);
        var paused = count.IsEligible(day) && StandsStill(count.EndOf(day));
        var counted = day >= count.FirstDay && nth < count.Required && count.IsEligible(day) && !paused;
        if (counted)
        {
            nth++;
        }
        var reason = counted ? kind
            : day < count.FirstDay && (day == first || day == countedFrom) ? FirstDayReason(day, count.CountsFirstDay)
            : paused ? DayReason.Paused
            : kind;
        return Entry(day, counted, reason) with { Nth = counted ? nth : null };
    }

    private DayEntry InHours(int day)
    {
        var ticks = WorkedOn(day);
        var before = worked;
        worked += ticks;
        var reason = ticks > 0 ? KindOf(day)
            : day == first || day == countedFrom ? FirstDayReason(day, countsFirstDay: true)
            : IsWorkingDay(day) && StandsStill(clock.Timeline.EndOfHours(day) - 1) ? DayReason.Paused
            : KindOf(day);

        // Whole minutes of the running sum: what is cut from one day is given to the next, and the sum is the term.
        var minutes = (int)((worked / TimeSpan.TicksPerMinute) - (before / TimeSpan.TicksPerMinute));
        return Entry(day, ticks > 0, reason) with { Minutes = minutes };
    }

    /// <summary>
    /// Why the day of receipt (or of a restart) is not counted. Where the law counts that day too, because the term is in
    /// hours or ends the same day, it says what kept it from counting.
    /// </summary>
    private DayReason FirstDayReason(int day, bool countsFirstDay) =>
        !countsFirstDay || day < countedFrom ? DayReason.DayOfReceipt
        : !IsWorkingDay(day) ? KindOf(day)
        : clock.CountedFrom < clock.Timeline.EndOfHours(day) && StandsStill(clock.Timeline.EndOfHours(day) - 1) ? DayReason.Paused
        : DayReason.OutsideHours;

    private long WorkedOn(int day)
    {
        var from = Math.Max(LocalTicks.At(day), clock.CountedFrom);
        var to = Math.Min(LocalTicks.At(day + 1), clock.Due ?? long.MaxValue);
        if (from >= to)
        {
            return 0;
        }
        var worked = clock.Timeline.Worked(from, to);
        foreach (var pause in pauses)
        {
            var start = Math.Max(from, pause.From);
            var end = Math.Min(to, pause.To);
            worked -= start < end ? clock.Timeline.Worked(start, end) : 0;
        }
        return worked;
    }

    private bool StandsStill(long at) => Array.Exists(pauses, pause => pause.From <= at && at < pause.To);

    private bool IsWorkingDay(int day) => clock.Timeline.IsWorkingDay(day);

    private DayReason KindOf(int day) => clock.Timeline.On(day).Kind(day);

    private DayEntry Entry(int day, bool counted, DayReason reason)
    {
        var date = DateOnly.FromDayNumber(day);
        return new DayEntry(date, counted, reason, HolidayName: clock.Timeline.On(day).NameOf(date));
    }
}
