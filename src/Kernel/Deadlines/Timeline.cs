namespace MotCua.Kernel.Deadlines;

/// <summary>
/// The calendar of each day: the one of receipt, and from the day after a transfer on the one the work went to. Almost
/// always there is only the first.
/// </summary>
internal sealed class Timeline(WorkCalendar first)
{
    /// <summary>Later calendars, each with the first day it rules, in order.</summary>
    private readonly List<(int From, WorkCalendar Calendar)> later = [];

    internal WorkCalendar Last => later.Count == 0 ? first : later[^1].Calendar;

    internal void Transfer(int from, WorkCalendar calendar)
    {
        later.RemoveAll(phase => phase.From >= from);
        later.Add((from, calendar));
    }

    internal WorkCalendar On(int day)
    {
        for (var i = later.Count - 1; i >= 0; i--)
        {
            if (later[i].From <= day)
            {
                return later[i].Calendar;
            }
        }
        return first;
    }

    internal bool IsWorkingDay(int day) => On(day).IsWorkingDay(day);

    internal long EndOfHours(int day) => On(day).EndOfHours(day);

    internal int WorkingDayAfter(int day, int n)
    {
        foreach (var (from, _) in later)
        {
            var last = from - 1;
            if (last <= day)
            {
                continue;
            }
            var within = On(last).WorkingDays(day, last);
            if (within >= n)
            {
                return On(last).WorkingDayAfter(day, n);
            }
            n -= within;
            day = last;
        }
        return Last.WorkingDayAfter(day, n);
    }

    internal int WorkingDays(int after, int through)
    {
        var days = 0;
        foreach (var (from, _) in later)
        {
            var last = Math.Min(from - 1, through);
            if (last > after)
            {
                days += On(last).WorkingDays(after, last);
                after = last;
            }
        }
        return days + Last.WorkingDays(after, through);
    }

    internal long Worked(long from, long to)
    {
        var worked = 0L;
        foreach (var (start, _) in later)
        {
            var edge = Math.Min(LocalTicks.At(start), to);
            if (edge > from)
            {
                worked += On(start - 1).Worked(from, edge);
                from = edge;
            }
        }
        return from < to ? worked + Last.Worked(from, to) : worked;
    }

    internal long AddWork(long from, long ticks)
    {
        foreach (var (start, _) in later)
        {
            var edge = LocalTicks.At(start);
            if (edge <= from)
            {
                continue;
            }
            var within = On(start - 1).Worked(from, edge);
            if (within >= ticks)
            {
                return On(start - 1).AddWork(from, ticks);
            }
            ticks -= within;
            from = edge;
        }
        return Last.AddWork(from, ticks);
    }
}
