using System.Globalization;
using MotCua.Kernel;

namespace MotCua.Ui;

/// <summary>
/// Dates, numbers and money as people here write them (<c>30/8/2021</c>, <c>1.963</c>, <c>98,4 %</c>), and as English readers do when
/// the page is in English. Instants are shown on Vietnam's clock.
/// </summary>
public static class Vn
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    private static readonly string[] Weekdays =
        ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];

    private static readonly string[] ShortWeekdays = ["CN", "T2", "T3", "T4", "T5", "T6", "T7"];

    private static CultureInfo Numbers => Texts.IsEnglish ? English : VietnamTime.Culture;

    /// <summary><c>30/8/2021</c>; in English <c>30 Aug 2021</c>.</summary>
    public static string Date(DateOnly date) => date.ToString(Texts.IsEnglish ? "d MMM yyyy" : "d/M/yyyy", CultureInfo.InvariantCulture);

    /// <summary>The Vietnamese date of an instant, as <see cref="Date(DateOnly)"/>.</summary>
    public static string Date(DateTimeOffset instant) => Date(VietnamTime.DateOf(instant));

    /// <summary><c>17:30</c> on Vietnam's clock.</summary>
    public static string Time(DateTimeOffset instant) => VietnamTime.At(instant).ToString("H:mm", CultureInfo.InvariantCulture);

    /// <summary><c>15:30, 27/8/2021</c>: the short form, for lists and histories.</summary>
    public static string Stamp(DateTimeOffset instant) => $"{Time(instant)}, {Date(instant)}";

    /// <summary><c>17:30 thứ Ba, 7/9/2021</c>: the long form, for promises.</summary>
    public static string DateTime(DateTimeOffset instant) =>
        $"{Time(instant)} {Weekday(VietnamTime.DateOf(instant))}, {Date(instant)}";

    /// <summary><c>17:30 hôm nay</c>, <c>17:30 ngày mai</c>, else as <see cref="DateTime"/>.</summary>
    /// <param name="instant">The moment meant.</param>
    /// <param name="now">The present moment.</param>
    public static string When(DateTimeOffset instant, DateTimeOffset now) =>
        (VietnamTime.DateOf(instant).DayNumber - VietnamTime.DateOf(now).DayNumber) switch
        {
            0 => $"{Time(instant)} {(Texts.IsEnglish ? "today" : "hôm nay")}",
            1 => $"{Time(instant)} {(Texts.IsEnglish ? "tomorrow" : "ngày mai")}",
            -1 => $"{Time(instant)} {(Texts.IsEnglish ? "yesterday" : "hôm qua")}",
            _ => DateTime(instant),
        };

    /// <summary><c>thứ Ba</c>, <c>Chủ nhật</c>; in English <c>Tuesday</c>.</summary>
    public static string Weekday(DateOnly date) =>
        Texts.IsEnglish ? date.DayOfWeek.ToString() : Weekdays[(int)date.DayOfWeek];

    /// <summary><c>T3</c>, <c>CN</c>; in English <c>Tue</c>.</summary>
    public static string WeekdayShort(DayOfWeek day) => Texts.IsEnglish ? day.ToString()[..3] : ShortWeekdays[(int)day];

    /// <summary><c>7/9</c>; in English <c>7 Sep</c>.</summary>
    public static string DayMonth(DateOnly date) => date.ToString(Texts.IsEnglish ? "d MMM" : "d/M", CultureInfo.InvariantCulture);

    /// <summary><c>Tháng 9/2021</c>; in English <c>September 2021</c>.</summary>
    public static string Month(DateOnly date) => date.ToString(Texts.IsEnglish ? "MMMM yyyy" : "'Tháng' M/yyyy", CultureInfo.InvariantCulture);

    /// <summary>Thousands grouped: <c>1.963</c>.</summary>
    public static string Number(long number) => number.ToString("#,0", Numbers);

    /// <summary>At most one place: <c>0,9</c>.</summary>
    public static string Number(double number) => number.ToString("#,0.#", Numbers);

    /// <summary>A share as percent with one place: 0.984 is <c>98,4 %</c>; null (nothing to divide by) is a dash.</summary>
    /// <param name="ratio">Between 0 and 1. Rounded down below 1 so that 99,96 % never reads as 100 %.</param>
    public static string Percent(double? ratio)
    {
        if (ratio is not { } share || double.IsNaN(share))
        {
            return "–";
        }

        var tenths = share >= 1 ? Math.Round(share * 1000) : Math.Min(Math.Round(share * 1000), 999);
        return (tenths / 10).ToString("#,0.0", Numbers) + (Texts.IsEnglish ? "%" : " %");
    }

    /// <summary><c>1.234.567 đ</c>; in English <c>1,234,567 VND</c>.</summary>
    public static string Money(long dong) => Number(dong) + (Texts.IsEnglish ? " VND" : " đ");

    /// <summary>As <see cref="Money(long)"/>.</summary>
    public static string Money(Money money) => Money(money.Dong);

    /// <summary><c>214 kB</c>, <c>1,2 MB</c> (decimal prefixes, as phones show them).</summary>
    public static string FileSize(long bytes) => bytes switch
    {
        < 1000 => $"{bytes} B",
        < 1_000_000 => $"{Math.Max(1, bytes / 1000)} kB",
        < 1_000_000_000 => $"{Number(bytes / 1e6)} MB",
        _ => $"{Number(bytes / 1e9)} GB",
    };
}
