using MotCua.Kernel.Deadlines;

namespace MotCua.Tests.Kernel.Deadlines;

/// <summary>The public holidays and swaps of 2018–2026 as the rules of the Labour Code and the yearly notices give them.</summary>
internal static class Calendars
{
    private const string NewYear = "Tết Dương lịch";
    private const string Victory = "Chiến thắng";
    private const string Labour = "Quốc tế Lao động";
    private const string National = "Quốc khánh";
    private const string Ancestors = "Giỗ Tổ Hùng Vương";
    private const string Tet = "Tết Nguyên đán";

    internal static readonly IReadOnlyList<DayException> Exceptions =
    [
        .. Off(2020, NewYear, "1/1"), .. Off(2020, Tet, "23/1-29/1"), .. Off(2020, Ancestors, "2/4"),
        .. Off(2020, Victory, "30/4"), .. Off(2020, Labour, "1/5"), .. Off(2020, National, "2/9"),

        .. Off(2021, NewYear, "1/1"), .. Off(2021, Tet, "10/2-16/2"), .. Off(2021, Ancestors, "21/4"),
        .. Off(2021, Victory, "30/4"), .. Off(2021, Labour, "1/5"), .. InLieu(2021, "3/5"), .. Off(2021, National, "2/9-3/9"),

        .. Off(2022, NewYear, "1/1"), .. InLieu(2022, "3/1"), .. Off(2022, Tet, "31/1-4/2"), .. Off(2022, Ancestors, "10/4"),
        .. InLieu(2022, "11/4"), .. Off(2022, Victory, "30/4"), .. Off(2022, Labour, "1/5"), .. InLieu(2022, "2/5-3/5"),
        .. Off(2022, National, "1/9-2/9"),

        .. Off(2023, NewYear, "1/1"), .. InLieu(2023, "2/1"), .. Off(2023, Tet, "20/1-26/1"), .. Off(2023, Ancestors, "29/4"),
        .. Off(2023, Victory, "30/4"), .. Off(2023, Labour, "1/5"), .. InLieu(2023, "2/5-3/5"), .. Off(2023, National, "1/9-2/9"),
        .. InLieu(2023, "4/9"),

        .. Off(2024, NewYear, "1/1"), .. Off(2024, Tet, "8/2-14/2"), .. Off(2024, Ancestors, "18/4"), .. Swap(2024, "29/4", "4/5"),
        .. Off(2024, Victory, "30/4"), .. Off(2024, Labour, "1/5"), .. Off(2024, National, "2/9-3/9"),

        .. Off(2025, NewYear, "1/1"), .. Off(2025, Tet, "27/1-31/1"), .. Off(2025, Ancestors, "7/4"), .. Swap(2025, "2/5", "26/4"),
        .. Off(2025, Victory, "30/4"), .. Off(2025, Labour, "1/5"), .. Off(2025, National, "1/9-2/9"),

        .. Off(2026, NewYear, "1/1"), .. Swap(2026, "2/1", "10/1"), .. Off(2026, Tet, "16/2-20/2"), .. Off(2026, Ancestors, "26/4"),
        .. InLieu(2026, "27/4"), .. Off(2026, Victory, "30/4"), .. Off(2026, Labour, "1/5"), .. Swap(2026, "31/8", "22/8"),
        .. Off(2026, National, "1/9-2/9"), .. Off(2026, "Ngày Văn hóa Việt Nam", "24/11"),
    ];

    /// <summary>The calendar of the sample province.</summary>
    internal static readonly WorkCalendar Province = new(
        7,
        exceptions: Exceptions,
        publishedYears: Enumerable.Range(2020, 7),
        reception: new Dictionary<DayOfWeek, IReadOnlyList<WorkSession>>
        {
            [DayOfWeek.Saturday] = [new(new(7, 30), new(11, 30))],
        });

    /// <summary>A Vietnamese wall-clock moment, "2021-08-27 15:30".</summary>
    internal static DateTimeOffset At(string moment) => DateTimeOffset.Parse(
        moment + "+07:00", System.Globalization.CultureInfo.InvariantCulture);

    internal static DateOnly Day(string date) => DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<DayException> Off(int year, string name, string days) =>
        Range(year, days).Select(date => new DayException(date, DayKind.PublicHoliday, name));

    private static IEnumerable<DayException> InLieu(int year, string days) =>
        Range(year, days).Select(date => new DayException(date, DayKind.CompensatoryRest, "Nghỉ bù"));

    private static IEnumerable<DayException> Swap(int year, string off, string worked) =>
    [
        new(Range(year, off).Single(), DayKind.SwappedOff, $"Nghỉ hoán đổi (làm bù {worked})"),
        new(Range(year, worked).Single(), DayKind.SwappedWork, $"Làm bù cho {off}"),
    ];

    private static IEnumerable<DateOnly> Range(int year, string days)
    {
        var ends = days.Split('-').Select(text => text.Split('/')).Select(parts =>
            new DateOnly(year, Number(parts[1]), Number(parts[0]))).ToArray();
        for (var date = ends[0]; date <= ends[^1]; date = date.AddDays(1))
        {
            yield return date;
        }
    }

    private static int Number(string digits) => int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
}
