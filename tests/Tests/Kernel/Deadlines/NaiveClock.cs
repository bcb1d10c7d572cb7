using MotCua.Kernel.Deadlines;

namespace MotCua.Tests.Kernel.Deadlines;

/// <summary>What a calendar is made of, so that the walker can read the days without asking <see cref="WorkCalendar"/>.</summary>
internal sealed record CalendarFacts(
    int Version,
    IReadOnlyDictionary<DayOfWeek, IReadOnlyList<WorkSession>> Week,
    IReadOnlyList<DayException> Exceptions,
    IReadOnlySet<int> Published)
{
    private readonly Dictionary<DateOnly, DayKind> kinds = Exceptions.ToDictionary(e => e.Date, e => e.Kind);

    public override string ToString() =>
        $"calendar {Version} ({string.Join(" ", Week.Keys)}; {string.Join(" ", kinds)}; published {string.Join(" ", Published)})";

    internal WorkCalendar Calendar { get; } = new(Version, Week, Exceptions, Published);

    internal IReadOnlyList<WorkSession> FullDay { get; } = Enumerable.Range(1, 7)
        .Select(day => Week.TryGetValue((DayOfWeek)(day % 7), out var sessions) ? sessions : [])
        .MaxBy(sessions => sessions.Sum(s => (s.End - s.Start).TotalMinutes))!;

    internal IReadOnlyList<WorkSession> Sessions(DateOnly date)
    {
        if (kinds.TryGetValue(date, out var kind))
        {
            return kind == DayKind.SwappedWork ? FullDay : [];
        }
        if (!Published.Contains(date.Year) && (date.Day, date.Month) is (1, 1) or (30, 4) or (1, 5) or (2, 9))
        {
            return [];
        }
        return Week.TryGetValue(date.DayOfWeek, out var sessions) ? sessions : [];
    }
}

/// <summary>
/// The same law, walked day by day and minute by minute with no arithmetic at all. Vietnamese wall-clock times, whole
/// minutes; the ledger must be sorted and lawful. Null = the clock stands still.
/// </summary>
internal sealed class NaiveClock(Term term, CountingMode mode, CalendarFacts first)
{
    private readonly List<(DateTime From, DateTime To)> pauses = [];
    private readonly List<(DateOnly After, CalendarFacts Calendar)> transfers = [];
    private DateTime start;
    private int quota;
    private bool endsWithHours;

    private bool InMinutes => term.Unit == TermUnit.WorkingHours || (term.Unit == TermUnit.WorkingDays && mode == CountingMode.Hours);

    private bool ByCalendar => term.Unit is TermUnit.CalendarDays or TermUnit.Months;

    internal DateTime? Due(DateTime received, IEnumerable<(ClockEventType Type, DateTime At, DateOnly Until, CalendarFacts? To)> events)
    {
        Begin(received);
        DateTime? stopped = null;
        var extended = false;
        foreach (var (type, at, until, to) in events)
        {
            switch (type)
            {
                case ClockEventType.Pause:
                    var due = Walk();
                    stopped = due < at || (InMinutes && due == at) ? null : at;
                    break;
                case ClockEventType.Resume or ClockEventType.Restart:
                    if (stopped is { } from)
                    {
                        pauses.Add((from, at));
                        stopped = null;
                    }
                    if (type == ClockEventType.Restart)
                    {
                        var appointment = Walk();
                        Begin(at);
                        if (extended)
                        {
                            LastUntil(appointment);
                        }
                    }
                    break;
                case ClockEventType.Extend:
                    var day = until;
                    while (Sessions(day).Count == 0)
                    {
                        day = day.AddDays(1);
                    }
                    extended = true;
                    EndOn(day);
                    break;
                case ClockEventType.TransferCalendar:
                    transfers.Add((DateOnly.FromDateTime(at), to!));
                    break;
            }
        }
        return stopped is null ? Walk() : null;
    }

    internal IReadOnlyList<WorkSession> Sessions(DateOnly date)
    {
        var rule = first;
        foreach (var (after, calendar) in transfers)
        {
            rule = date > after ? calendar : rule;
        }
        return rule.Sessions(date);
    }

    private void Begin(DateTime at)
    {
        start = at;
        endsWithHours = !ByCalendar;
        var date = DateOnly.FromDateTime(at);
        quota = term.Unit switch
        {
            TermUnit.WorkingHours => term.Value * 60,
            TermUnit.WorkingDays when InMinutes => term.Value * first.FullDay.Sum(s => (int)(s.End - s.Start).TotalMinutes),
            TermUnit.Months => date.AddMonths(term.Value).DayNumber - date.DayNumber,
            _ => term.Value,
        };
    }

    private void EndOn(DateOnly day)
    {
        endsWithHours = true;
        var end = day.ToDateTime(Sessions(day)[^1].End);
        quota = InMinutes
            ? Minutes().TakeWhile(minute => minute < end).Count()
            : Days().TakeWhile(date => date <= day).Count();
    }

    private void LastUntil(DateTime appointment)
    {
        endsWithHours = Walk() < appointment ? appointment.TimeOfDay < new TimeSpan(23, 59, 59) : endsWithHours;
        quota = Math.Max(quota, InMinutes
            ? Minutes().TakeWhile(minute => minute < appointment).Count()
            : Days().TakeWhile(date => date <= DateOnly.FromDateTime(appointment)).Count());
    }

    private DateTime Walk()
    {
        if (InMinutes)
        {
            return Minutes().Skip(quota - 1).First().AddMinutes(1);
        }
        var last = Days().Skip(quota - 1).First();
        while (Sessions(last).Count == 0 || StandsStill(EndOf(last)))
        {
            last = last.AddDays(1);
        }
        return endsWithHours ? last.ToDateTime(Sessions(last)[^1].End) : EndOf(last);
    }

    /// <summary>The days that count, one after the other.</summary>
    private IEnumerable<DateOnly> Days()
    {
        var date = DateOnly.FromDateTime(start);
        var sessions = Sessions(date);
        var itself = term.Unit == TermUnit.SameDay && sessions.Count > 0
            && start.TimeOfDay <= TimeSpan.FromHours(15) && TimeOnly.FromDateTime(start) < sessions[^1].End;
        for (date = itself ? date : date.AddDays(1); ; date = date.AddDays(1))
        {
            if ((ByCalendar || Sessions(date).Count > 0) && !StandsStill(EndOf(date)))
            {
                yield return date;
            }
        }
    }

    /// <summary>The minutes that count, by their beginning.</summary>
    private IEnumerable<DateTime> Minutes()
    {
        for (var date = DateOnly.FromDateTime(start); ; date = date.AddDays(1))
        {
            foreach (var session in Sessions(date))
            {
                for (var minute = date.ToDateTime(session.Start); minute < date.ToDateTime(session.End); minute = minute.AddMinutes(1))
                {
                    if (minute >= start && !StandsStill(minute))
                    {
                        yield return minute;
                    }
                }
            }
        }
    }

    private DateTime EndOf(DateOnly date) => ByCalendar || Sessions(date).Count == 0
        ? date.ToDateTime(new TimeOnly(23, 59, 59))
        : date.ToDateTime(Sessions(date)[^1].End);

    private bool StandsStill(DateTime at) => pauses.Exists(pause => pause.From <= at && at < pause.To);
}
