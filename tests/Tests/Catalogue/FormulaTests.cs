using System.Text.Json.Nodes;
using CsCheck;
using MotCua.Catalogue.Formulas;

namespace MotCua.Tests.Catalogue;

public sealed class FormulaTests
{
    private static readonly DateOnly Today = new(2021, 8, 12);

    private static readonly Dictionary<string, FormulaKind> Names = new()
    {
        ["price"] = FormulaKind.Number, ["count"] = FormulaKind.Number, ["sex"] = FormulaKind.Text, ["born"] = FormulaKind.Date,
        ["died"] = FormulaKind.Date, ["agreed"] = FormulaKind.Truth, ["plots.area"] = FormulaKind.Number, ["plots.name"] = FormulaKind.Text,
    };

    private static readonly JsonObject Answers = new()
    {
        ["price"] = 1_500, ["count"] = 3, ["sex"] = "male", ["born"] = "1985", ["died"] = "2021-08-01", ["agreed"] = true,
        ["plots"] = new JsonArray(new JsonObject { ["area"] = 100 }, new JsonObject { ["area"] = 20 }, new JsonObject { ["name"] = "x" }),
    };

    [Theory]
    [InlineData("price * count", 4_500)]
    [InlineData("1 + 2 * 3 - 4 / 2", 5)]
    [InlineData("-(price - 500) * 2", -2_000)]
    [InlineData("sum(plots.area)", 120)]
    [InlineData("count(plots)", 3)]
    [InlineData("round(price / 1000)", 2)]
    [InlineData("round(price / 7, 100)", 200)]
    [InlineData("floor(price / 1000) + ceiling(price / 1000)", 3)]
    [InlineData("max(price, count, 9) - min(price, count)", 1_497)]
    [InlineData("if(sex = \"male\", 20, 18)", 20)]
    [InlineData("year(born)", 1_985)]
    [InlineData("years(date(\"2000-08-12\"), today())", 21)]
    [InlineData("years(date(\"2000-08-13\"), today())", 20)]
    public void It_computes(string formula, int expected) => Assert.Equal((decimal)expected, Run(formula).Value);

    [Theory]
    [InlineData("price > 1000 and not (count = 4)", true)]
    [InlineData("price < 1000 or agreed", true)]
    [InlineData("died >= born", true)]
    [InlineData("died < born", false)]
    [InlineData("born = date(\"1985-05-12\")", null)]
    [InlineData("born < date(\"1985-05-12\")", null)]
    [InlineData("born != date(\"1986-01-01\")", true)]
    [InlineData("years(born, today()) >= 20", true)]
    [InlineData("years(born, today()) >= 36", null)]
    [InlineData("years(born, today()) > 36", false)]
    [InlineData("has(price) and has(plots)", true)]
    public void It_judges_only_what_can_be_known(string formula, bool? expected) => Assert.Equal(expected, (bool?)Run(formula).Value);

    [Fact]
    public void What_is_not_answered_gives_no_value() => Assert.Null(Run("price + count", []).Value);

    [Theory]
    [InlineData("price / (count - 3)", "phép chia cho 0")]
    [InlineData("round(price, 0)", "phép chia cho 0")]
    public void Division_by_zero_gives_no_value_and_says_so(string formula, string problem) => Assert.Equal((null, problem), Run(formula));

    [Fact]
    public void Too_large_a_number_gives_no_value_and_says_so() =>
        Assert.Equal((null, "con số quá lớn"), Run(string.Join(" * ", Enumerable.Repeat("99999999999999999", 5))));

    [Theory]
    [InlineData("")]
    [InlineData("price +")]
    [InlineData("(price")]
    [InlineData("unknown + 1")]
    [InlineData("price + sex")]
    [InlineData("price and agreed")]
    [InlineData("sex < \"z\"")]
    [InlineData("price = born")]
    [InlineData("plots.area + 1")]
    [InlineData("sum(price)")]
    [InlineData("sum(plots.name)")]
    [InlineData("count(price)")]
    [InlineData("exec(\"rm\")")]
    [InlineData("price; count")]
    [InlineData("\"open")]
    [InlineData("price price")]
    [InlineData("date(\"2021-02-30\")")]
    [InlineData("date(sex)")]
    [InlineData("1e400")]
    [InlineData("99999999999999999999999999999999999")]
    public void What_cannot_be_computed_is_not_read(string formula) => Assert.Throws<FormulaException>(() => Read(formula));

    [Fact]
    public void Length_and_depth_are_limited()
    {
        Assert.Throws<FormulaException>(() => Read(string.Join("+", Enumerable.Repeat("1", 300))));
        Assert.Throws<FormulaException>(() => Read(new string('(', 30) + "1" + new string(')', 30)));
        Assert.Throws<FormulaException>(() => Read(new string('-', 400) + "1"));
        Assert.Throws<FormulaException>(() => Read(string.Concat(Enumerable.Repeat("not ", 100)) + "agreed"));
    }

    [Fact]
    public void Whatever_is_typed_is_read_or_refused() => Gen.Int[0, Pieces.Length - 1].Array[0, 12].Sample(pieces =>
    {
        try
        {
            Run(string.Join(' ', pieces.Select(p => Pieces[p])));
        }
        catch (FormulaException)
        {
        }
    });

    private static readonly string[] Pieces =
        ["price", "count", "sex", "born", "(", ")", ",", "+", "-", "*", "/", "<", ">=", "=", "and", "or", "not", "0", "1.5", "\"a\"", "sum(plots.area)", "if(", "round(", "years(", "today()", "has("];

    private static Formula Read(string text) => Formula.Read(text, n => Names.TryGetValue(n, out var kind) ? kind : null, n => n == "plots");

    private static (object? Value, string? Problem) Run(string text, JsonObject? answers = null)
    {
        var scope = new FormulaScope(n => (answers ?? Answers)[n], Today);
        return (Read(text).Run(scope), scope.Problem);
    }
}
