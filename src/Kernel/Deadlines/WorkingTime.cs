namespace MotCua.Kernel.Deadlines;

/// <summary>Working time between instants: for the budgets of steps and for limits in working hours.</summary>
public static class WorkingTime
{
    private const long MostMinutes = 10L * 366 * 24 * 60;

    /// <summary>Whole minutes of work from one instant to the other; negative when the second is the earlier.</summary>
    public static int Between(DateTimeOffset from, DateTimeOffset to, WorkCalendar calendar) =>
        (int)(TicksBetween(from, to, calendar) / TimeSpan.TicksPerMinute);

    /// <summary>The first instant by which that many hours of work are done, as the clock in hours counts; 0 is the start itself.</summary>
    /// <exception cref="Refused">422: negative, or more than ten years.</exception>
    public static DateTimeOffset AddWorkingHours(DateTimeOffset start, int hours, WorkCalendar calendar) =>
        AddWorkingMinutes(start, hours * 60L, calendar);

    /// <summary>The first instant by which that many minutes of work are done; 0 is the start itself.</summary>
    /// <exception cref="Refused">422: negative, or more than ten years.</exception>
    public static DateTimeOffset AddWorkingMinutes(DateTimeOffset start, long minutes, WorkCalendar calendar)
    {
        if (minutes is < 0 or > MostMinutes)
        {
            throw Refused.Rule("deadline.workingTime", "Thời gian làm việc phải từ 0 đến 10 năm.");
        }
        Ledger.CheckRange(start);
        var local = LocalTicks.Of(start);
        return LocalTicks.Instant(minutes == 0 ? local : calendar.AddWork(local, minutes * TimeSpan.TicksPerMinute));
    }

    /// <summary>Working days after the Vietnamese date of one instant up to and with that of the other; negative backwards.</summary>
    public static int DaysBetween(DateTimeOffset from, DateTimeOffset to, WorkCalendar calendar)
    {
        var first = LocalTicks.Day(LocalTicks.Of(from));
        var last = LocalTicks.Day(LocalTicks.Of(to));
        return first <= last ? calendar.WorkingDays(first, last) : -calendar.WorkingDays(last, first);
    }

    internal static long TicksBetween(DateTimeOffset from, DateTimeOffset to, WorkCalendar calendar)
    {
        var first = LocalTicks.Of(from);
        var last = LocalTicks.Of(to);
        return first <= last ? calendar.Worked(first, last) : -calendar.Worked(last, first);
    }
}
