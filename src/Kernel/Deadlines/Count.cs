namespace MotCua.Kernel.Deadlines;

/// <summary>How much of a term is used up, in whatever the term is counted in. All instants are local ticks.</summary>
internal abstract class Count(Term term, Timeline timeline)
{
    protected Term Term { get; } = term;

    protected Timeline Timeline { get; } = timeline;

    internal static Count Of(Term term, CountingMode mode, Timeline timeline) =>
        term.Unit == TermUnit.WorkingHours || (term.Unit == TermUnit.WorkingDays && mode == CountingMode.Hours)
            ? new HourCount(term, timeline)
            : new DayCount(term, timeline);

    /// <summary>Counts the whole term from this moment.</summary>
    internal abstract void Begin(long at);

    /// <summary>The due moment if the clock runs on.</summary>
    internal abstract long Due();

    /// <summary>Whether the term was over before this moment, so that nothing can stop it any more.</summary>
    internal abstract bool IsOver(long at);

    internal abstract void Pause(long at);

    internal abstract void Resume(long at);

    /// <summary>Sets what is left so that the clock, running on, ends with the working hours of that day.</summary>
    internal abstract void EndOn(int workingDay);

    /// <summary>Gives more time where that is needed to last until an appointment made earlier.</summary>
    internal abstract void LastUntil(long appointment);
}

/// <summary>Days: a day counts or it does not, decided at the moment it ends.</summary>
internal sealed class DayCount(Term term, Timeline timeline) : Count(term, timeline)
{
    // 15:00 itself is not after 15:00.
    private const long LastSameDayHour = 15 * TimeSpan.TicksPerHour;
    private const long LastSecondOfDay = TimeSpan.TicksPerDay - TimeSpan.TicksPerSecond;

    /// <summary>Every day up to and with this one is dealt with.</summary>
    private int done;
    private int left;
    private int counted;
    private bool endsWithHours;

    /// <summary>The first day that may count.</summary>
    internal int FirstDay { get; private set; }

    /// <summary>Whether the day of receipt itself may count.</summary>
    internal bool CountsFirstDay => Term.Unit == TermUnit.SameDay;

    /// <summary>How many days will have counted when the term is over.</summary>
    internal int Required => counted + left;

    private bool ByCalendar => Term.Unit is TermUnit.CalendarDays or TermUnit.Months;

    internal override void Begin(long at)
    {
        // BLDS 2015, Đ.147.2: a term in days or months does not count its first day.
        var day = LocalTicks.Day(at);
        done = Term.Unit == TermUnit.SameDay && CountsItself(day, at) ? day - 1 : day;
        left = Term.Unit == TermUnit.Months
            ? LocalTicks.Date(at).AddMonths(Term.Value).DayNumber - day // BLDS 2015, Đ.148: no such day → last of the month
            : Term.Value;
        counted = 0;
        endsWithHours = !ByCalendar;
        FirstDay = done + 1;
    }

    internal override long Due()
    {
        var day = DueDay();
        return endsWithHours ? Timeline.EndOfHours(day) : LocalTicks.At(day, LastSecondOfDay);
    }

    internal override bool IsOver(long at) => Due() < at;

    internal override void Pause(long at)
    {
        var day = LocalTicks.Day(at);
        var stillCounts = EndOf(day) >= at ? day - 1 : day;
        if (stillCounts > done)
        {
            var days = Math.Min(left, Eligible(done, stillCounts));
            counted += days;
            left -= days;
            done = stillCounts;
        }
    }

    internal override void Resume(long at)
    {
        var day = LocalTicks.Day(at);
        done = Math.Max(done, EndOf(day) < at ? day : day - 1);
    }

    internal override void EndOn(int workingDay)
    {
        left = Eligible(done, workingDay);
        endsWithHours = true;
    }

    internal override void LastUntil(long appointment)
    {
        endsWithHours = Due() < appointment ? LocalTicks.TimeOfDay(appointment) < LastSecondOfDay : endsWithHours;

        // Also where the term reaches it only because its last day is a rest day: a later pause puts off both alike.
        left = Math.Max(left, Eligible(done, LocalTicks.Day(appointment)));
    }

    /// <summary>Whether a day would be counted if the clock ran, before any move to a working day.</summary>
    internal bool IsEligible(int day) => ByCalendar || Timeline.IsWorkingDay(day);

    /// <summary>The moment at which it shows whether the clock runs on that day.</summary>
    internal long EndOf(int day) =>
        !ByCalendar && Timeline.IsWorkingDay(day) ? Timeline.EndOfHours(day) : LocalTicks.At(day, LastSecondOfDay);

    private int Eligible(int after, int through) =>
        ByCalendar ? Math.Max(0, through - after) : Timeline.WorkingDays(after, through);

    private int DueDay()
    {
        if (!ByCalendar)
        {
            return Timeline.WorkingDayAfter(done, left);
        }

        // BLDS 2015, Đ.148.5: a last day on a rest day → the end of the next working day.
        var last = left > 0 ? done + left : done + 1;
        return Timeline.WorkingDayAfter(last - 1, 1);
    }

    /// <summary>NĐ 61/2018/NĐ-CP, Đ.18 and the procedures themselves: after 15:00 or on a rest day → the next working day.</summary>
    private bool CountsItself(int day, long at) =>
        Timeline.IsWorkingDay(day) && LocalTicks.TimeOfDay(at) <= LastSameDayHour && at < Timeline.EndOfHours(day);
}

/// <summary>Hours: work is consumed minute by minute from the moment of receipt (BLDS 2015, Đ.147.1).</summary>
internal sealed class HourCount(Term term, Timeline timeline) : Count(term, timeline)
{
    /// <summary>The whole term; a working day is a full day of the calendar of receipt, whoever works on it later.</summary>
    private readonly long whole = TimeSpan.TicksPerMinute * term.Value
        * (term.Unit == TermUnit.WorkingHours ? 60 : timeline.Last.MinutesPerDay);

    private long runningSince;
    private long left;

    internal override void Begin(long at)
    {
        runningSince = at;
        left = whole;
    }

    internal override long Due() => Timeline.AddWork(runningSince, left);

    internal override bool IsOver(long at) => Due() <= at;

    internal override void Pause(long at)
    {
        left -= Timeline.Worked(runningSince, at);
        runningSince = at;
    }

    internal override void Resume(long at) => runningSince = at;

    internal override void EndOn(int workingDay) =>
        left = Timeline.Worked(runningSince, Timeline.EndOfHours(workingDay));

    internal override void LastUntil(long appointment)
    {
        if (appointment > runningSince)
        {
            left = Math.Max(left, Timeline.Worked(runningSince, appointment));
        }
    }
}
