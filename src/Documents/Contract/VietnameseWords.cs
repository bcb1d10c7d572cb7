using System.Globalization;
using System.Text;
using MotCua.Kernel;

namespace MotCua.Documents.Contract;

/// <summary>Money and moments as they are written in official Vietnamese papers.</summary>
public static class VietnameseWords
{
    private static readonly string[] Digits =
        ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

    private static readonly string[] Weekdays = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];

    /// <summary>15 giờ 30 phút, ngày 27 tháng 8 năm 2021 (time of Vietnam).</summary>
    public static string Moment(DateTimeOffset instant)
    {
        var at = VietnamTime.At(instant);
        return string.Create(CultureInfo.InvariantCulture, $"{at.Hour:00} giờ {at.Minute:00} phút, {Day(instant)}");
    }

    /// <summary>ngày 27 tháng 8 năm 2021 (the day in Vietnam).</summary>
    public static string Day(DateTimeOffset instant) => Day(VietnamTime.DateOf(instant));

    /// <summary>ngày 27 tháng 8 năm 2021; days below 10 and the months 1 and 2 with a nought before them.</summary>
    public static string Day(DateOnly day)
    {
        // NĐ 30/2020/NĐ-CP, phụ lục I [K]: days below 10 and months 1, 2 carry a nought in front.
        var month = day.Month < 3 ? $"0{day.Month}" : day.Month.ToString(CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"ngày {day.Day:00} tháng {month} năm {day.Year}");
    }

    /// <summary>thứ Sáu, Chủ nhật.</summary>
    public static string Weekday(DateOnly day) => Weekdays[(int)day.DayOfWeek];

    /// <summary>T2 … T7, CN: the weekday where there is little room.</summary>
    public static string ShortWeekday(DateOnly day) => day.DayOfWeek == DayOfWeek.Sunday ? "CN" : $"T{(int)day.DayOfWeek + 1}";

    /// <summary>Một triệu hai trăm nghìn đồng. Negative amounts begin with âm.</summary>
    /// <param name="dong">Whole đồng.</param>
    public static string Money(long dong)
    {
        var words = Number(dong) + " đồng";
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>một triệu hai trăm nghìn.</summary>
    public static string Number(long number)
    {
        if (number == 0)
        {
            return Digits[0];
        }

        var words = new StringBuilder(number < 0 ? "âm " : string.Empty);
        Say(number < 0 ? (ulong)-(number + 1) + 1 : (ulong)number, words, after: false);
        return words.ToString().TrimEnd();
    }

    /// <summary>Above a thousand million Vietnamese counts tỷ again: nghìn tỷ, triệu tỷ, tỷ tỷ.</summary>
    private static void Say(ulong number, StringBuilder words, bool after)
    {
        const ulong Billion = 1_000_000_000;
        if (number >= Billion)
        {
            Say(number / Billion, words, after);
            words.Append("tỷ ");
            (number, after) = (number % Billion, true);
        }

        foreach (var (unit, name) in new[] { (1_000_000ul, "triệu "), (1_000ul, "nghìn "), (1ul, string.Empty) })
        {
            var group = (int)(number / unit % 1000);
            if (group > 0)
            {
                Group(group, words, after);
                words.Append(name);
                after = true;
            }
        }
    }

    private static void Group(int group, StringBuilder words, bool after)
    {
        int hundreds = group / 100, tens = group / 10 % 10, units = group % 10;
        if (hundreds > 0 || after)
        {
            words.Append(Digits[hundreds]).Append(" trăm ");
        }

        if (tens == 0 && units > 0 && (hundreds > 0 || after))
        {
            words.Append("linh ");
        }
        else if (tens == 1)
        {
            words.Append("mười ");
        }
        else if (tens > 1)
        {
            words.Append(Digits[tens]).Append(" mươi ");
        }

        if (units > 0)
        {
            words.Append(Unit(units, tens)).Append(' ');
        }
    }

    private static string Unit(int units, int tens) => (units, tens) switch
    {
        (1, > 1) => "mốt",
        (4, > 1) => "tư",
        (5, > 0) => "lăm",
        _ => Digits[units],
    };
}
