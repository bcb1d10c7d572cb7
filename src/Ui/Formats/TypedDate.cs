using System.Globalization;

namespace MotCua.Ui;

/// <summary>Reads a date as people type it.</summary>
public static class TypedDate
{
    /// <summary>
    /// Accepts <c>30/8/2021</c>, <c>30-08-2021</c>, <c>30.8.2021</c>, <c>30 8 2021</c>, <c>30082021</c> and <c>2021-08-30</c>.
    /// The day comes first, the year has four digits: a year of two could mean either century.
    /// </summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="date">The date, when true is returned.</param>
    public static bool TryParse(string? typed, out DateOnly date)
    {
        date = default;
        var text = typed?.Trim() ?? "";
        if (text.Length == 8 && text.All(char.IsAsciiDigit))
        {
            return Make(text[4..], text[2..4], text[..2], out date);
        }

        var parts = text.Split(['/', '-', '.', ' '], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 3
            && (parts[0].Length == 4
                ? Make(parts[0], parts[1], parts[2], out date)
                : Make(parts[2], parts[1], parts[0], out date));
    }

    /// <summary>How a date stands in a field: <c>30/8/2021</c>, in both languages.</summary>
    public static string Format(DateOnly date) => date.ToString("d/M/yyyy", CultureInfo.InvariantCulture);

    private static bool Make(string year, string month, string day, out DateOnly date)
    {
        date = default;
        if (year.Length != 4 || !Whole(year, out var y) || !Whole(month, out var m) || !Whole(day, out var d)
            || y < 1 || m is < 1 or > 12 || d < 1 || d > DateTime.DaysInMonth(y, m))
        {
            return false;
        }

        date = new DateOnly(y, m, d);
        return true;
    }

    private static bool Whole(string text, out int value)
    {
        value = 0;
        return text.Length is > 0 and <= 4 && text.All(char.IsAsciiDigit)
            && int.TryParse(text, CultureInfo.InvariantCulture, out value);
    }
}
