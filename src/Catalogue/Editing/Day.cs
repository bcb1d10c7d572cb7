using System.Globalization;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Catalogue.Editing;

/// <summary>The day in an address: <c>2021-08-12</c>.</summary>
internal static class Day
{
    /// <exception cref="Refused">400 <c>procedures.badDay</c>.</exception>
    internal static DateOnly Read(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day
        : throw Refused.Malformed("procedures.badDay", "Ngày phải viết như 2021-08-12.");

    /// <summary>The day that a person typed, in any of the ways of a date field.</summary>
    /// <exception cref="Refused">400 <c>procedures.badDay</c>.</exception>
    internal static DateOnly Typed(string text) => TypedDate.TryParse(text, out var day) ? day : Read(text);
}
