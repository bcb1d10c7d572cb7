using System.Globalization;

namespace MotCua.Kernel.Deadlines;

/// <summary>A promise in words, Vietnamese (<c>vi</c>) or English (<c>en</c>; any other language reads Vietnamese).</summary>
public static partial class Explanation
{
    private static readonly string[] VietnameseWeekdays = ["CN", "T2", "T3", "T4", "T5", "T6", "T7"];
    private static readonly string[] VietnameseLongWeekdays =
        ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];

    private static readonly (string Vietnamese, string English)[] EnglishHolidays =
    [
        ("Tết Dương lịch", "New Year’s Day"),
        ("Tết Nguyên đán", "Lunar New Year"),
        ("Giỗ Tổ", "Hùng Kings’ Day"),
        ("Chiến thắng", "Reunification Day"),
        ("Ngày Chiến thắng", "Reunification Day"),
        ("Quốc tế Lao động", "Labour Day"),
        ("Quốc khánh", "National Day"),
        ("Ngày Văn hóa Việt Nam", "Vietnam Culture Day"),
    ];

    /// <summary>The term itself: "5 ngày làm việc", "5 working days".</summary>
    public static string TermInWords(Term term, string language)
    {
        var one = term.Value == 1;
        return (IsEnglish(language), term.Unit) switch
        {
            (false, TermUnit.WorkingDays) => $"{term.Value} ngày làm việc",
            (false, TermUnit.WorkingHours) => $"{term.Value} giờ làm việc",
            (false, TermUnit.CalendarDays) => $"{term.Value} ngày",
            (false, TermUnit.Months) => $"{term.Value} tháng",
            (false, TermUnit.SameDay) => "Trong ngày làm việc",
            (true, TermUnit.WorkingDays) => one ? "1 working day" : $"{term.Value} working days",
            (true, TermUnit.WorkingHours) => one ? "1 working hour" : $"{term.Value} working hours",
            (true, TermUnit.CalendarDays) => one ? "1 calendar day" : $"{term.Value} calendar days",
            (true, TermUnit.Months) => one ? "1 month" : $"{term.Value} months",
            (true, TermUnit.SameDay) => "The same working day",
            _ => throw Refused.Rule("deadline.unknownUnit", "Không có đơn vị thời hạn này."),
        };
    }

    /// <summary>The few letters in the cell of a day strip: "nhận", "ngày 1", "nghỉ", "lễ", "hẹn trả"…</summary>
    /// <param name="promise">The promise whose days are drawn.</param>
    /// <param name="index">The place of the day in <see cref="Promise.Days"/>.</param>
    /// <param name="language"><c>vi</c> or <c>en</c>.</param>
    public static string Cell(Promise promise, int index, string language)
    {
        var day = promise.Days[index];
        var english = IsEnglish(language);
        if (promise.DueAt is { } due && day.Date == LocalTicks.Date(LocalTicks.Of(due)))
        {
            return english ? "due" : "hẹn trả";
        }
        if (index == 0)
        {
            return english ? "received" : "nhận";
        }
        if (day.Counted && day.Reason == DayReason.SwappedWork)
        {
            return english ? "worked" : "làm bù";
        }
        if (day.Counted)
        {
            return day.Nth is { } nth
                ? (english ? $"day {nth}" : $"ngày {nth}")
                : Hours(day.Minutes ?? 0, english);
        }
        return Word(day, promise, english);
    }

    /// <summary>A day in a sentence, for screen readers and lists: "Thứ Bảy, 28/8/2021: nghỉ hằng tuần, không tính".</summary>
    public static string Day(Promise promise, int index, string language)
    {
        var day = promise.Days[index];
        var english = IsEnglish(language);
        var why = Why(day, promise, english);
        var counted = (day.Counted, english) switch
        {
            (true, true) when day.Minutes is { } minutes => $"{Hours(minutes, true)} counted",
            (true, false) when day.Minutes is { } minutes => $"tính {Hours(minutes, false)}",
            (true, true) => $"counted as day {day.Nth}",
            (true, false) => $"tính là ngày thứ {day.Nth}",
            (false, true) => "not counted",
            (false, false) => "không tính",
        };
        var due = promise.DueAt is { } at && day.Date == LocalTicks.Date(LocalTicks.Of(at))
            ? (english ? $"; due at {Time(at)}" : $"; hẹn trả lúc {Time(at)}")
            : "";
        return $"{Capital(LongWeekday(day.Date, language))}, {Date(day.Date)}: {why}, {counted}{due}";
    }

    /// <summary>"T2" … "CN", or "Mon" … "Sun".</summary>
    public static string Weekday(DateOnly date, string language) => IsEnglish(language)
        ? CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedDayNames[(int)date.DayOfWeek]
        : VietnameseWeekdays[(int)date.DayOfWeek];

    /// <summary>"thứ Hai" … "Chủ nhật", or "Monday" … "Sunday".</summary>
    public static string LongWeekday(DateOnly date, string language) => IsEnglish(language)
        ? CultureInfo.InvariantCulture.DateTimeFormat.DayNames[(int)date.DayOfWeek]
        : VietnameseLongWeekdays[(int)date.DayOfWeek];

    /// <summary>The due moment as a promise is shown: "17:30 thứ Ba, 7/9/2021", "17:30 Tuesday, 7/9/2021".</summary>
    public static string When(DateTimeOffset instant, string language)
    {
        var date = LocalTicks.Date(LocalTicks.Of(instant));
        return $"{Time(instant)} {LongWeekday(date, language)}, {Date(date)}";
    }

    internal static string Date(DateOnly date) => date.ToString("d/M/yyyy", CultureInfo.InvariantCulture);

    internal static string Moment(DateTimeOffset instant) => $"{Time(instant)}, {Date(LocalTicks.Date(LocalTicks.Of(instant)))}";

    private static string Time(DateTimeOffset instant) =>
        LocalTicks.Instant(LocalTicks.Of(instant)).ToString("H:mm", CultureInfo.InvariantCulture);

    private static bool IsEnglish(string language) => language.StartsWith("en", StringComparison.OrdinalIgnoreCase);

    private static string Capital(string words) => char.ToUpper(words[0], CultureInfo.InvariantCulture) + words[1..];

    private static string Hours(int minutes, bool english) => (minutes / 60, minutes % 60) switch
    {
        (0, var rest) => english ? $"{rest} min" : $"{rest} phút",
        (var hours, 0) => english ? $"{hours} h" : $"{hours} giờ",
        var (hours, rest) => english ? $"{hours} h {rest} min" : $"{hours} giờ {rest} phút",
    };

    /// <summary>"Quốc khánh (ngày thứ 2)" → "Quốc khánh", "National Day".</summary>
    private static string Holiday(string? name, bool english)
    {
        var bare = (name ?? "").Split('(')[0].Trim();
        if (bare.Length == 0)
        {
            return english ? "a public holiday" : "lễ";
        }
        return english
            ? Array.Find(EnglishHolidays, pair => bare.StartsWith(pair.Vietnamese, StringComparison.OrdinalIgnoreCase)).English ?? bare
            : bare;
    }
}
