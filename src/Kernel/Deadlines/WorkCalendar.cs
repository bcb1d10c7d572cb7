namespace MotCua.Kernel.Deadlines;

/// <summary>
/// One version of an office's calendar: its hours, its holidays, its swaps. Immutable, safe for all threads, cheap to ask:
/// each year is counted once, on first use. Dates from 1900 to 2200; Vietnam time.
/// </summary>
public sealed partial class WorkCalendar
{
    // A year more than receipts may lie in: a day before the first is asked for.
    private const int FirstYear = 1899;
    private const int LastYear = 2200;

    private readonly WorkSession[][] sessionsByWeekday = new WorkSession[7][];
    private readonly WorkSession[][] receptionByWeekday = new WorkSession[7][];
    private readonly Dictionary<int, DayException> exceptionsByDay = [];
    private readonly HashSet<int> published;
    private readonly YearTable?[] years = new YearTable?[LastYear - FirstYear + 1];
    private readonly WorkSession[] normalDay;

    /// <summary>Makes a calendar from what an office decides about its days.</summary>
    /// <param name="version">Which version of the calendar this is; a promise names it.</param>
    /// <param name="week">Sessions of each working weekday; <see cref="StandardWeek"/> when left out. A missing weekday is a rest day.</param>
    /// <param name="exceptions">Holidays, compensatory rest and swaps, at most one a date.</param>
    /// <param name="publishedYears">Years whose list of holidays is published; in the others only holidays of fixed date are known.</param>
    /// <param name="reception">Hours in which people may hand in on days that are not worked (Saturday morning).</param>
    /// <exception cref="Refused">422: no working hours, sessions that overlap or run backwards, a date given twice.</exception>
    public WorkCalendar(
        int version,
        IReadOnlyDictionary<DayOfWeek, IReadOnlyList<WorkSession>>? week = null,
        IEnumerable<DayException>? exceptions = null,
        IEnumerable<int>? publishedYears = null,
        IReadOnlyDictionary<DayOfWeek, IReadOnlyList<WorkSession>>? reception = null)
    {
        Version = version;
        published = [.. publishedYears ?? []];
        for (var day = 0; day < 7; day++)
        {
            sessionsByWeekday[day] = SessionsOf(week ?? StandardWeek, (DayOfWeek)day);
            receptionByWeekday[day] = SessionsOf(reception, (DayOfWeek)day);
        }
        foreach (var exception in exceptions ?? [])
        {
            if (!exceptionsByDay.TryAdd(exception.Date.DayNumber, exception))
            {
                throw Refused.Rule(
                    "calendar.dateTwice", "Ngày {0} được khai hai lần trong lịch.", Explanation.Date(exception.Date));
            }
        }

        // The fullest weekday, the earliest of equals from Monday on, is what "a working day" means in hours.
        normalDay = Enumerable.Range(1, 7).Select(day => sessionsByWeekday[day % 7]).MaxBy(MinutesOf)!;
        MinutesPerDay = MinutesOf(normalDay);
        if (MinutesPerDay == 0)
        {
            throw Refused.Rule("calendar.noSessions", "Lịch phải có ít nhất một buổi làm việc trong tuần.");
        }
    }

    /// <summary>Monday to Friday, 7:30–11:30 and 13:30–17:30: 40 hours a week (QĐ 188/1999/QĐ-TTg [K]).</summary>
    public static IReadOnlyDictionary<DayOfWeek, IReadOnlyList<WorkSession>> StandardWeek { get; } =
        Enumerable.Range((int)DayOfWeek.Monday, 5).ToDictionary(
            day => (DayOfWeek)day,
            _ => (IReadOnlyList<WorkSession>)[new(new(7, 30), new(11, 30)), new(new(13, 30), new(17, 30))]);

    /// <summary>Which version this is; each promise names it.</summary>
    public int Version { get; }

    /// <summary>Minutes of a full working day (480 in the standard week).</summary>
    public int MinutesPerDay { get; }

    /// <summary>The dates that depart from the week, in no order.</summary>
    public IReadOnlyCollection<DayException> Exceptions => exceptionsByDay.Values;

    /// <summary>The years whose holidays are published, in no order.</summary>
    public IReadOnlyCollection<int> PublishedYears => published;

    /// <summary>Whether the holidays of the year are published; otherwise dates in it are provisional.</summary>
    public bool IsPublished(int year) => published.Contains(year);

    /// <summary>Whether the date counts as a working day: an ordinary one or a rest day that is worked.</summary>
    public bool IsWorkingDay(DateOnly date) => IsWorkingDay(date.DayNumber);

    /// <summary>What the day is by itself: a working day, or which kind of rest.</summary>
    public DayReason Kind(DateOnly date) => Kind(date.DayNumber);

    /// <summary>The name of the holiday, rest or swap on that date, if it has one.</summary>
    public string? NameOf(DateOnly date) =>
        exceptionsByDay.TryGetValue(date.DayNumber, out var exception) ? exception.Name
        : IsPublished(date.Year) ? null
        : FixedHoliday(date);

    /// <summary>The working sessions of the date, none on a day that is not worked.</summary>
    public IReadOnlyList<WorkSession> SessionsOn(DateOnly date) => Sessions(date.DayNumber);

    /// <summary>Whether the office works at that instant.</summary>
    public bool IsOpen(DateTimeOffset instant)
    {
        var local = LocalTicks.Of(instant);
        return Contains(Sessions(LocalTicks.Day(local)), local);
    }

    /// <summary>Whether people may hand in at that instant: while the office works, or in a reception session of a rest day.</summary>
    public bool Receives(DateTimeOffset instant)
    {
        var local = LocalTicks.Of(instant);
        var day = LocalTicks.Day(local);

        // QĐ 14/2010/QĐ-TTg [K]: Saturday-morning reception, save on holidays; it makes no working day.
        return IsOpen(instant) || (Kind(day) == DayReason.WeeklyRest && Contains(receptionByWeekday[Weekday(day)], local));
    }

    /// <summary>The n-th working day after the date, n from 1.</summary>
    public DateOnly WorkingDayAfter(DateOnly date, int n = 1) => DateOnly.FromDayNumber(WorkingDayAfter(date.DayNumber, n));

    /// <summary>Working days after the first date up to and with the second; 0 when it is not later.</summary>
    public int WorkingDaysBetween(DateOnly after, DateOnly through) => WorkingDays(after.DayNumber, through.DayNumber);

    /// <summary>The holidays that the law fixes by date, known before a year's list is (BLLĐ 2019, Đ.112).</summary>
    internal static string? FixedHoliday(DateOnly date) => (date.Month, date.Day) switch
    {
        (1, 1) => "Tết Dương lịch",
        (4, 30) => "Chiến thắng",
        (5, 1) => "Quốc tế Lao động",
        (9, 2) => "Quốc khánh",
        _ => null,
    };

    private static WorkSession[] SessionsOf(
        IReadOnlyDictionary<DayOfWeek, IReadOnlyList<WorkSession>>? week, DayOfWeek day)
    {
        if (week is null || !week.TryGetValue(day, out var given))
        {
            return [];
        }
        var sessions = given.OrderBy(session => session.Start).ToArray();
        for (var i = 0; i < sessions.Length; i++)
        {
            var (start, end) = sessions[i];
            if (end <= start || (i > 0 && start < sessions[i - 1].End) || !IsWholeMinute(start) || !IsWholeMinute(end))
            {
                throw Refused.Rule(
                    "calendar.sessions", "Các buổi làm việc trong ngày phải theo thứ tự, không chồng nhau và tròn phút.");
            }
        }
        return sessions;
    }

    private static bool IsWholeMinute(TimeOnly time) => time.Ticks % TimeSpan.TicksPerMinute == 0;

    private static int MinutesOf(WorkSession[] sessions) => sessions.Sum(session => session.Minutes);

    private static bool Contains(WorkSession[] sessions, long local)
    {
        var time = new TimeOnly(LocalTicks.TimeOfDay(local));
        return Array.Exists(sessions, session => session.Start <= time && time < session.End);
    }
}
