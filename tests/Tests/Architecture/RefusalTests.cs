using System.Text.RegularExpressions;

namespace MotCua.Tests.Architecture;

/// <summary>What a program that calls the API may rely on: the code of a refusal, and its status.</summary>
public sealed partial class RefusalTests
{
    /// <summary>Said of anything, so of no area.</summary>
    private static readonly HashSet<string> OfAnything = ["changed", "notFound"];

    [Fact]
    public void A_refusal_has_an_area_and_a_reason_one_status_and_English() =>
        Rule.Holds(Offences(Sources.Product, TextTests.English.ContainsKey));

    [Fact]
    public void Canary_a_refusal_that_means_two_things_or_says_nothing_in_English_is_found() => Assert.Equal(
        [
            "Unit-Unknown is not written as area.reason (src/A.cs).", "unit.unknown is both NotFound and Rule (src/A.cs, src/B.cs).",
            "“Chưa dịch.” has no English (src/B.cs).",
        ],
        Offences(
        [
            new("src/A.cs", """throw Refused.NotFound("unit.unknown", "Đã dịch."); Refused.Rule("Unit-Unknown", "Đã dịch.");"""),
            new("src/B.cs", """throw Refused.Rule("unit.unknown", "Đã dịch."); Refused.Of(RefusalKind.Stale, "changed", "Đã dịch."); Refused.Field("day", "Chưa dịch.");"""),
        ], text => text == "Đã dịch."));

    private static List<string> Offences(IEnumerable<Source> sources, Func<string, bool> isKnown)
    {
        var said = sources.SelectMany(s => Refusal().Matches(s.Text).Select(m => (
            s.Path, Kind: m.Groups["kind"].Value, Code: m.Groups["code"].Value, Text: Regex.Unescape(m.Groups["text"].Value)))).ToList();
        var fields = sources.SelectMany(s => Field().Matches(s.Text).Select(m => (s.Path, Text: Regex.Unescape(m.Groups["text"].Value))));
        return
        [
            .. said.Where(r => !OfAnything.Contains(r.Code) && !Code().IsMatch(r.Code)).Select(r => $"{r.Code} is not written as area.reason ({r.Path})."),
            .. said.GroupBy(r => r.Code).Where(g => g.Select(r => r.Kind).Distinct().Count() > 1)
                .Select(g => $"{g.Key} is both {string.Join(" and ", g.Select(r => r.Kind).Distinct())} ({string.Join(", ", g.Select(r => r.Path).Distinct())})."),
            .. said.Select(r => (r.Path, r.Text)).Concat(fields).Where(r => !isKnown(r.Text)).Select(r => $"“{r.Text}” has no English ({r.Path})."),
        ];
    }

    [GeneratedRegex(@"Refused\.(?:(?!Field\b)(?<kind>\w+)\(|Of\(\s*RefusalKind\.(?<kind>\w+),)\s*""(?<code>[^""]+)"",\s*""(?<text>(?:[^""\\]|\\.)*)""")]
    private static partial Regex Refusal();

    [GeneratedRegex(@"Refused\.Field\([^,;]*,\s*""(?<text>(?:[^""\\]|\\.)*)""")]
    private static partial Regex Field();

    [GeneratedRegex(@"^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$")]
    private static partial Regex Code();
}
