using MotCua.Kernel;
using MotCua.Kernel.Deadlines;

namespace MotCua.Dossiers.Rehearsing;

/// <summary>
/// The working time of an office as one line of hours, without nights, rest days and Tết. Dossiers come in and are worked on along it; where a
/// due date is asked for, the place on the line becomes a moment of a real year again and the clock of the law counts from there. When the year is
/// over it begins again, so that rare dossiers too meet every season.
/// </summary>
internal sealed class WorkAxis
{
    private readonly WorkCalendar calendar;
    private readonly DateTimeOffset start;
    private readonly Term? term;
    private readonly CountingMode mode;

    /// <summary>The line of the days from the first to before the last.</summary>
    public WorkAxis(WorkCalendar calendar, DateOnly from, DateOnly before, Term? term, CountingMode mode)
    {
        this.calendar = calendar;
        this.term = term;
        this.mode = mode;
        start = VietnamTime.Instant(from, TimeOnly.MinValue);
        Minutes = Math.Max(1, WorkingTime.Between(start, VietnamTime.Instant(before, TimeOnly.MinValue), calendar));
    }

    /// <summary>Minutes of work of the whole stretch.</summary>
    public int Minutes { get; }

    /// <summary>The moment of the year at which that hour of work is reached.</summary>
    public DateTimeOffset At(double hour) => WorkingTime.AddWorkingMinutes(start, (long)(hour * 60) % Minutes, calendar);

    /// <summary>Working hours from a receipt at that hour until its due moment; infinite without a term.</summary>
    public double DueAfter(double hour)
    {
        if (term is not { } of)
        {
            return double.PositiveInfinity;
        }

        // The receipt is in the minute, the due moment at the end of hours: to the minute is enough.
        var received = At(hour);
        return WorkingTime.Between(received, Deadline.DueAt(received, of, mode, calendar, [])!.Value, calendar) / 60d;
    }
}
