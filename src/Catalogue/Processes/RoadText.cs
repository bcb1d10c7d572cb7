using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MotCua.Catalogue.Contract;

namespace MotCua.Catalogue.Processes;

/// <summary>
/// Conditions of roads as one writes them: <c>outcome = "dat" and answer.area &gt; 100</c>. The one spelling for BPMN files and for the table of steps.
/// Understood besides: <c>==</c>, <c>&amp;&amp;</c>, single quotes, and the wrapping of other modellers (<c>${…}</c>, a leading <c>=</c>).
/// </summary>
internal static partial class RoadText
{
    internal const string Grammar = "viết như outcome = \"dat\", answer.dienTich > 100, fee > 0, nối bằng and";
    private const int MostText = 2_000;

    internal static string Write(IReadOnlyList<RoadCondition> when) => string.Join(" and ", when.Select(Write));

    internal static IReadOnlyList<RoadCondition>? Read(string text)
    {
        var said = text.Trim();
        if (said.Length > MostText)
        {
            return null;
        }

        said = said.StartsWith("${", StringComparison.Ordinal) && said.EndsWith('}') ? said[2..^1] : said.StartsWith('=') ? said[1..] : said;
        var read = new List<RoadCondition>();
        for (var at = 0; ;)
        {
            var match = OnePattern().Match(said, at);
            if (!match.Success || Condition(match) is not { } condition)
            {
                return null;
            }

            read.Add(condition);
            at = match.Index + match.Length;
            if (at == said.Length)
            {
                return read;
            }

            var and = AndPattern().Match(said, at);
            if (!and.Success)
            {
                return null;
            }

            at = and.Index + and.Length;
        }
    }

    private static RoadCondition? Condition(Match match)
    {
        var fact = match.Groups["fact"].Value;
        var field = match.Groups["field"] is { Success: true } named ? named.Value : null;
        var test = match.Groups["test"].Value switch
        {
            "=" or "==" => RoadTest.Is,
            "!=" => RoadTest.IsNot,
            ">" => RoadTest.Over,
            "<=" => RoadTest.AtMost,
            _ => RoadTest.Filled,
        };
        var value = test == RoadTest.Filled ? null : match.Groups["quoted"] is { Success: true } quoted ? Plain(quoted.Value[1..^1]) : match.Groups["number"].Value;
        return new RoadCondition(Enum.Parse<RoadFact>(field is null ? fact : nameof(RoadFact.Answer), ignoreCase: true), test, value, field);
    }

    private static string Write(RoadCondition c)
    {
        var fact = c.Fact == RoadFact.Answer ? "answer." + c.Field : c.Fact.ToString().ToLowerInvariant();
        return c.Test switch
        {
            RoadTest.Is => $"{fact} = {Quoted(c.Value)}",
            RoadTest.IsNot => $"{fact} != {Quoted(c.Value)}",
            RoadTest.Over => $"{fact} > {Number(c.Value)}",
            RoadTest.AtMost => $"{fact} <= {Number(c.Value)}",
            _ => $"{fact} filled",
        };
    }

    private static string Number(string? value) => NumberPattern().IsMatch(value ?? string.Empty) ? value! : Quoted(value);

    private static string Quoted(string? value)
    {
        var text = new StringBuilder("\"");
        foreach (var c in value ?? string.Empty)
        {
            if (c is '"' or '\\')
            {
                text.Append('\\');
            }

            text.Append(c);
        }

        return text.Append('"').ToString();
    }

    private static string Plain(string quoted)
    {
        var text = new StringBuilder();
        for (var i = 0; i < quoted.Length; i++)
        {
            text.Append(quoted[i] == '\\' && i + 1 < quoted.Length ? quoted[++i] : quoted[i]);
        }

        return text.ToString();
    }

    internal static decimal? NumberOf(string? text) =>
        text is { Length: <= 25 } && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex("""\G\s*(?:(?<fact>outcome|variant|channel|fee)|answer\.(?<field>[A-Za-z0-9_.\-]{1,100}))\s*(?:(?<test>filled)|(?<test>==|=|!=|>|<=)\s*(?:(?<quoted>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<number>-?\d{1,15}(?:\.\d{1,6})?)))\s*""", RegexOptions.Singleline)]
    private static partial Regex OnePattern();

    [GeneratedRegex(@"\G(?:and\s|&&)")]
    private static partial Regex AndPattern();

    [GeneratedRegex(@"^-?\d{1,15}(?:\.\d{1,6})?\z")]
    private static partial Regex NumberPattern();
}
