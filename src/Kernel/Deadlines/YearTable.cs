namespace MotCua.Kernel.Deadlines;

/// <summary>One year of a calendar, counted once: kinds of days, prefix sums of working days and minutes, the n-th working day.</summary>
internal sealed class YearTable
{
    private readonly DayReason[] kinds;
    private readonly int[] minutesBefore;
    private readonly ushort[] workingDaysBefore;
    private readonly ushort[] workingDays;

    /// <summary>The day number of 1 January.</summary>
    private readonly int newYear;

    internal YearTable(int year, Func<DateOnly, DayReason> kindOf, Func<DateOnly, DayReason, int> minutesOf)
    {
        var first = new DateOnly(year, 1, 1);
        var length = DateTime.IsLeapYear(year) ? 366 : 365;
        var working = new List<ushort>(length);
        newYear = first.DayNumber;
        kinds = new DayReason[length];
        minutesBefore = new int[length + 1];
        workingDaysBefore = new ushort[length + 1];
        for (var i = 0; i < length; i++)
        {
            var date = first.AddDays(i);
            var kind = kindOf(date);
            kinds[i] = kind;
            minutesBefore[i + 1] = minutesBefore[i] + minutesOf(date, kind);
            if (kind is DayReason.WorkingDay or DayReason.SwappedWork)
            {
                working.Add((ushort)i);
            }
            workingDaysBefore[i + 1] = (ushort)working.Count;
        }
        workingDays = [.. working];
    }

    internal int WorkingDays => workingDays.Length;

    internal int Minutes => minutesBefore[^1];

    internal DayReason Kind(int day) => kinds[day - newYear];

    /// <summary>Working days from 1 January to <paramref name="day"/> inclusive.</summary>
    internal int WorkingDaysThrough(int day) => workingDaysBefore[day - newYear + 1];

    /// <summary>The day number of the n-th working day of the year, n from 1.</summary>
    internal int WorkingDay(int n) => newYear + workingDays[n - 1];

    /// <summary>Minutes of work from 1 January to the start of <paramref name="day"/>.</summary>
    internal int MinutesBefore(int day) => minutesBefore[day - newYear];

    /// <summary>The first day at whose end at least <paramref name="minutes"/> (from 1) of the year are worked.</summary>
    internal int DayReaching(int minutes)
    {
        var low = 0;
        var high = kinds.Length - 1;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (minutesBefore[middle + 1] >= minutes)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }
        return newYear + low;
    }
}
