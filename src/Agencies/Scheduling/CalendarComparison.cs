using MotCua.Agencies.Contract;
using MotCua.Kernel.Deadlines;

namespace MotCua.Agencies.Scheduling;

/// <summary>What a new version says otherwise than the one it follows, day by day, from its first day on.</summary>
internal sealed record CalendarComparison(
    string HoursBefore, string HoursAfter, string ReceptionBefore, string ReceptionAfter, IReadOnlyList<CalendarComparison.Day> Days, int MoreDays)
{
    private const int Shown = 60;

    internal bool IsEmpty => HoursBefore == HoursAfter && ReceptionBefore == ReceptionAfter && Days.Count == 0;

    internal static CalendarComparison Between(CalendarContent? before, CalendarContent after, DateOnly from)
    {
        var old = before?.ToCalendar(0);
        var young = after.ToCalendar(0);
        var last = new DateOnly(Math.Max(from.Year + 1, after.PublishedYears.DefaultIfEmpty(from.Year).Max()), 12, 31);
        var days = new List<Day>();
        for (var date = from; old is not null && date <= last; date = date.AddDays(1))
        {
            var (was, willBe) = (old.Kind(date), young.Kind(date));
            if (was != willBe || (IsSpecial(willBe) && old.NameOf(date) != young.NameOf(date)))
            {
                days.Add(new Day(date, Say(was, old.NameOf(date)), Say(willBe, young.NameOf(date))));
            }
        }

        return new CalendarComparison(
            before is null ? string.Empty : HoursInWords.Work(before),
            HoursInWords.Work(after),
            before is null ? string.Empty : HoursInWords.Reception(before),
            HoursInWords.Reception(after),
            [.. days.Take(Shown)],
            Math.Max(0, days.Count - Shown));
    }

    internal static string Word(DayReason reason) => reason switch
    {
        DayReason.WeeklyRest => "nghỉ hằng tuần",
        DayReason.PublicHoliday => "nghỉ lễ",
        DayReason.CompensatoryRest => "nghỉ bù",
        DayReason.SwappedOff => "nghỉ hoán đổi",
        DayReason.SwappedWork => "làm bù",
        _ => "ngày làm việc",
    };

    private static bool IsSpecial(DayReason reason) => reason is not (DayReason.WorkingDay or DayReason.WeeklyRest);

    private static Says Say(DayReason reason, string? name) => new(Word(reason), IsSpecial(reason) ? name : null);

    internal sealed record Says(string Word, string? Name);

    internal sealed record Day(DateOnly Date, Says Before, Says After);
}
