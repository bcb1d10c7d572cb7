using System.Globalization;
using MotCua.Agencies.Contract;
using MotCua.Kernel.Deadlines;
using MotCua.Ui;

namespace MotCua.Agencies.Scheduling;

/// <summary>Hours of a calendar as people say them: weekdays of the same hours together.</summary>
internal static class HoursInWords
{
    private static readonly DayOfWeek[] Week =
    [
        DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday,
    ];

    /// <summary><c>T2–T6 7:30–11:30, 13:30–17:30</c>.</summary>
    internal static string Work(CalendarContent whole) => Of(whole.Week ?? WorkCalendar.StandardWeek);

    /// <summary>Hours for handing in on days that are not worked; empty where there are none.</summary>
    internal static string Reception(CalendarContent whole) => whole.Reception is null ? string.Empty : Of(whole.Reception);

    /// <summary>A dash at which a line does not break (a word joiner follows it).</summary>
    internal const string Dash = "–\u2060";

    internal static string Sessions(IEnumerable<WorkSession> sessions) => string.Join(", ", sessions.OrderBy(s => s.Start)
        .Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Start:H:mm}{Dash}{s.End:H:mm}")));

    private static string Of(IReadOnlyDictionary<DayOfWeek, IReadOnlyList<WorkSession>> week)
    {
        var groups = new List<(DayOfWeek First, DayOfWeek Last, string Hours)>();
        foreach (var day in Week)
        {
            var hours = week.TryGetValue(day, out var sessions) ? Sessions(sessions) : string.Empty;
            if (hours.Length == 0)
            {
                continue;
            }

            if (groups.Count > 0 && groups[^1].Hours == hours && Follows(groups[^1].Last, day))
            {
                groups[^1] = groups[^1] with { Last = day };
            }
            else
            {
                groups.Add((day, day, hours));
            }
        }

        return string.Join("; ", groups.Select(g => g.First == g.Last
            ? $"{Vn.WeekdayShort(g.First)} {g.Hours}"
            : $"{Vn.WeekdayShort(g.First)}{Dash}{Vn.WeekdayShort(g.Last)} {g.Hours}"));
    }

    private static bool Follows(DayOfWeek before, DayOfWeek day) => Array.IndexOf(Week, day) == Array.IndexOf(Week, before) + 1;
}
