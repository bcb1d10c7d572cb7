using System.Text.Json.Nodes;

namespace MotCua.Catalogue.Formulas;

/// <summary>A number of which only the bounds are known: whole years since a year of birth. It can be compared, not computed with.</summary>
internal readonly record struct NumberSpan(decimal Least, decimal Most)
{
    internal static object Between(decimal least, decimal most) => least == most ? least : new NumberSpan(least, most);

    internal static NumberSpan Of(object? value) => value is decimal number ? new NumberSpan(number, number) : (NumberSpan)value!;
}

/// <summary>Values, comparisons and functions of formulas.</summary>
internal static class FormulaFunctions
{
    internal static object? ValueOf(JsonNode? node, FormulaKind kind) => node is not JsonValue value ? null : kind switch
    {
        FormulaKind.Number => value.TryGetValue<long>(out var number) ? (decimal)number : value.TryGetValue<int>(out var small) ? (decimal)small : null,
        FormulaKind.Truth => value.TryGetValue<bool>(out var yes) ? yes : null,
        FormulaKind.Text => value.TryGetValue<string>(out var text) ? text : null,
        FormulaKind.Date => value.TryGetValue<string>(out var date) ? DateSpan.Of(date) : null,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    internal static IEnumerable<JsonObject> RowsOf(JsonNode? group) => (group as JsonArray ?? []).OfType<JsonObject>();

    /// <summary>Yes, no, or null where it cannot be known: something is not answered, or a date is known too coarsely.</summary>
    internal static object? Compare(string sign, object? left, object? right) => (left, right) switch
    {
        (decimal or NumberSpan, decimal or NumberSpan) when (NumberSpan.Of(left), NumberSpan.Of(right)) is var (a, b)
            => Compare(sign, a.Least.CompareTo(b.Most), a.Most.CompareTo(b.Least)),
        (bool a, bool b) => sign == "=" ? a == b : a != b,
        (string a, string b) => sign == "=" ? a == b : a != b,
        (DateSpan a, DateSpan b) => Compare(sign, a.First.CompareTo(b.Last), a.Last.CompareTo(b.First)),
        _ => null,
    };

    // Between the least and the greatest difference that is possible, the answer must be the same.
    private static object? Compare(string sign, int least, int greatest)
    {
        var (low, high) = (Math.Sign(least), Math.Sign(greatest));
        return sign switch
        {
            "<" => high < 0 ? true : low >= 0 ? false : null,
            "<=" => high <= 0 ? true : low > 0 ? false : null,
            ">" => low > 0 ? true : high <= 0 ? false : null,
            ">=" => low >= 0 ? true : high < 0 ? false : null,
            "=" => low == 0 && high == 0 ? true : low > 0 || high < 0 ? false : null,
            _ => low == 0 && high == 0 ? false : low > 0 || high < 0 ? true : null,
        };
    }

    internal static Formula Call(string function, List<Formula> arguments)
    {
        var runs = arguments.ConvertAll(a => a.Run);
        switch (function, arguments.Select(a => a.Kind).ToList())
        {
            case ("round", [FormulaKind.Number]):
                return Number(s => runs[0](s) is decimal x ? Math.Round(x, MidpointRounding.AwayFromZero) : null);
            case ("round", [FormulaKind.Number, FormulaKind.Number]):
                return Number(s => runs[0](s) is decimal x && runs[1](s) is decimal unit && s.Do('/', x, unit) is { } times
                    ? s.Do('*', Math.Round(times, MidpointRounding.AwayFromZero), unit) : null);
            case ("floor", [FormulaKind.Number]):
                return Number(s => runs[0](s) is decimal x ? Math.Floor(x) : null);
            case ("ceiling", [FormulaKind.Number]):
                return Number(s => runs[0](s) is decimal x ? Math.Ceiling(x) : null);
            case ("abs", [FormulaKind.Number]):
                return Number(s => runs[0](s) is decimal x ? Math.Abs(x) : null);
            case ("min" or "max", { Count: > 1 } kinds) when kinds.All(k => k == FormulaKind.Number):
                return Number(s =>
                {
                    var all = runs.ConvertAll(r => r(s) as decimal?);
                    return all.Contains(null) ? null : function == "min" ? all.Min() : all.Max();
                });
            case ("today", []):
                return new Formula(FormulaKind.Date, s => s.Today is { } day ? new DateSpan(day, day) : null);
            case ("date", [FormulaKind.Text]):
                return DateSpan.Of(runs[0](new FormulaScope(_ => null, null)) as string) is { } date
                    ? new Formula(FormulaKind.Date, _ => date)
                    : throw new FormulaException("Ngày trong công thức viết như date(\"2021-08-30\").");
            case ("years", [FormulaKind.Date, FormulaKind.Date]):
                return new Formula(FormulaKind.Number, s => runs[0](s) is DateSpan from && runs[1](s) is DateSpan to
                    ? NumberSpan.Between(Years(from.Last, to.First), Years(from.First, to.Last)) : null);
            case ("year", [FormulaKind.Date]):
                return Number(s => runs[0](s) is DateSpan day && day.First.Year == day.Last.Year ? day.First.Year : null);
            case ("if", [FormulaKind.Truth, var then, var otherwise]) when then == otherwise:
                return new Formula(then, s => runs[0](s) is bool yes ? runs[yes ? 1 : 2](s) : null);
            default:
                throw new FormulaException("Công thức không có hàm “{0}” với những mục như vậy.", function);
        }
    }

    private static Formula Number(Func<FormulaScope, decimal?> run) => new(FormulaKind.Number, s => run(s));

    // Whole years: a birthday on 29 February is reached on 1 March of other years.
    private static int Years(DateOnly from, DateOnly to) =>
        to.Year - from.Year - ((to.Month, to.Day).CompareTo((from.Month, from.Day)) < 0 ? 1 : 0);
}
