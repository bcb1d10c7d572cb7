using System.Diagnostics;

namespace MotCua.Kernel.Deadlines;

/// <summary>The arithmetic: days as day numbers, instants as local ticks, each answer from the prefix sums of a year or two.</summary>
public sealed partial class WorkCalendar
{
    internal DayReason Kind(int day) => Table(day).Kind(day);

    internal bool IsWorkingDay(int day) => Kind(day) is DayReason.WorkingDay or DayReason.SwappedWork;

    internal WorkSession[] Sessions(int day) => Kind(day) switch
    {
        DayReason.WorkingDay => sessionsByWeekday[Weekday(day)],
        DayReason.SwappedWork => normalDay,
        _ => [],
    };

    /// <summary>The end of the day's last session; the day must be worked.</summary>
    internal long EndOfHours(int day) => LocalTicks.At(day, Sessions(day)[^1].End.Ticks);

    internal int WorkingDayAfter(int day, int n)
    {
        var year = YearOf(day);
        var table = Year(year);
        var rank = table.WorkingDaysThrough(day) + n;
        while (rank > table.WorkingDays)
        {
            rank -= table.WorkingDays;
            table = Year(++year);
        }
        return table.WorkingDay(rank);
    }

    internal int WorkingDays(int after, int through)
    {
        if (through <= after)
        {
            return 0;
        }
        var year = YearOf(after);
        var last = YearOf(through);
        var days = -Year(year).WorkingDaysThrough(after);
        for (; year < last; year++)
        {
            days += Year(year).WorkingDays;
        }
        return days + Year(last).WorkingDaysThrough(through);
    }

    /// <summary>Ticks of work from one local instant to a later one.</summary>
    internal long Worked(long from, long to) => WorkedSinceNewYear(to) - WorkedSinceNewYear(from) + YearsBetween(from, to);

    /// <summary>The first local instant by which that much work (more than 0) is done: 11:30, not 13:30, when a morning suffices.</summary>
    internal long AddWork(long from, long ticks)
    {
        var year = YearOf(LocalTicks.Day(from));
        var table = Year(year);
        var target = WorkedSinceNewYear(from) + ticks;
        while (target > table.Minutes * TimeSpan.TicksPerMinute)
        {
            target -= table.Minutes * TimeSpan.TicksPerMinute;
            table = Year(++year);
        }
        var day = table.DayReaching((int)((target + TimeSpan.TicksPerMinute - 1) / TimeSpan.TicksPerMinute));
        var rest = target - table.MinutesBefore(day) * TimeSpan.TicksPerMinute;
        foreach (var session in Sessions(day))
        {
            var length = session.Minutes * TimeSpan.TicksPerMinute;
            if (rest <= length)
            {
                return LocalTicks.At(day, session.Start.Ticks + rest);
            }
            rest -= length;
        }
        throw new UnreachableException();
    }

    private static int Weekday(int day) => (day + 1) % 7;

    private static int YearOf(int day) => DateOnly.FromDayNumber(day).Year;

    private long YearsBetween(long from, long to)
    {
        var minutes = 0L;
        for (var year = YearOf(LocalTicks.Day(from)); year < YearOf(LocalTicks.Day(to)); year++)
        {
            minutes += Year(year).Minutes;
        }
        return minutes * TimeSpan.TicksPerMinute;
    }

    private long WorkedSinceNewYear(long local)
    {
        var day = LocalTicks.Day(local);
        var time = LocalTicks.TimeOfDay(local);
        var worked = Table(day).MinutesBefore(day) * TimeSpan.TicksPerMinute;
        foreach (var session in Sessions(day))
        {
            worked += Math.Clamp(time, session.Start.Ticks, session.End.Ticks) - session.Start.Ticks;
        }
        return worked;
    }

    private YearTable Table(int day) => Year(YearOf(day));

    /// <summary>Counts a year on first use. Two threads may count it at once; both get the same table.</summary>
    private YearTable Year(int year)
    {
        if (year is < FirstYear or > LastYear)
        {
            throw Refused.Rule("calendar.noWorkingDays", "Lịch làm việc không có ngày làm việc nào để tính ngày hẹn.");
        }
        ref var slot = ref years[year - FirstYear];
        var table = Volatile.Read(ref slot);
        if (table is null)
        {
            table = new YearTable(year, ReadKind, (date, kind) => kind switch
            {
                DayReason.WorkingDay => MinutesOf(sessionsByWeekday[(int)date.DayOfWeek]),
                DayReason.SwappedWork => MinutesPerDay,
                _ => 0,
            });
            Volatile.Write(ref slot, table);
        }
        return table;
    }

    private DayReason ReadKind(DateOnly date)
    {
        if (exceptionsByDay.TryGetValue(date.DayNumber, out var exception))
        {
            return exception.Kind switch
            {
                DayKind.PublicHoliday => DayReason.PublicHoliday,
                DayKind.CompensatoryRest => DayReason.CompensatoryRest,
                DayKind.SwappedOff => DayReason.SwappedOff,
                DayKind.SwappedWork => DayReason.SwappedWork,
                _ => throw new UnreachableException(),
            };
        }
        if (!IsPublished(date.Year) && FixedHoliday(date) is not null)
        {
            return DayReason.PublicHoliday;
        }
        return sessionsByWeekday[(int)date.DayOfWeek].Length == 0 ? DayReason.WeeklyRest : DayReason.WorkingDay;
    }
}
