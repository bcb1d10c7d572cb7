using System.Globalization;
using System.Text.Json.Nodes;

namespace MotCua.Catalogue.Formulas;

/// <summary>What a formula gives, or a name in it stands for.</summary>
internal enum FormulaKind
{
    /// <summary>A number.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    Truth,

    /// <summary>Words.</summary>
    Text,

    /// <summary>A day, or a month or year of which the day is not known.</summary>
    Date,
}

/// <summary>All days that a date may be: one, or those of the month or year that is known.</summary>
internal readonly record struct DateSpan(DateOnly First, DateOnly Last)
{
    internal static DateSpan? Of(string? text) => text?.Length switch
    {
        4 when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1 and <= 9998
            => new DateSpan(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)),
        7 when DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
            => new DateSpan(month, month.AddMonths(1).AddDays(-1)),
        10 when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => new DateSpan(day, day),
        _ => null,
    };
}

/// <summary>What a formula looks at while it runs, and what went wrong.</summary>
internal sealed class FormulaScope(Func<string, JsonNode?> answer, DateOnly? today)
{
    /// <summary>Why there is no value, in words; null when something is just not answered.</summary>
    internal string? Problem { get; private set; }

    internal DateOnly? Today => today;

    internal JsonNode? Answer(string name) => answer(name);

    internal decimal? Do(char sign, decimal left, decimal right)
    {
        try
        {
            switch (sign)
            {
                case '+': return left + right;
                case '-': return left - right;
                case '*': return left * right;
                case '/' when right == 0:
                    Problem ??= "phép chia cho 0";
                    return null;
                default: return left / right;
            }
        }
        catch (OverflowException)
        {
            Problem ??= "con số quá lớn";
            return null;
        }
    }
}

/// <summary>
/// A formula of a form: computed values and cross checks. It has no loops, calls nothing outside and looks at nothing but the answers, so
/// its length bounds its time. What is not answered gives no value, and no value is neither right nor wrong (ADR 0036).
/// </summary>
/// <param name="Kind">What it gives.</param>
/// <param name="Run">Runs it: a decimal, a bool, a string, a <see cref="DateSpan"/>, or null.</param>
internal sealed record Formula(FormulaKind Kind, Func<FormulaScope, object?> Run)
{
    internal const int Longest = 500;

    /// <summary>Reads a formula.</summary>
    /// <param name="text">As it is written.</param>
    /// <param name="kindOf">What a name (<c>price</c>, <c>plots.area</c>) stands for; null for an unknown name; a group is no value.</param>
    /// <exception cref="FormulaException">It cannot be read; the message says why, in Vietnamese.</exception>
    internal static Formula Read(string text, Func<string, FormulaKind?> kindOf, Func<string, bool> isGroup) => new FormulaReader(text, kindOf, isGroup).ReadAll();
}

/// <summary>A formula that cannot be read.</summary>
internal sealed class FormulaException : Exception
{
    internal FormulaException(string text, object? argument = null)
        : base(text) => Argument = argument;

    internal object? Argument { get; }
}
