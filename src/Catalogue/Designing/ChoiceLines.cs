using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MotCua.Catalogue.Publishing;
using MotCua.Kernel;

namespace MotCua.Catalogue.Designing;

/// <summary>Answers to choose from, one a line: <c>giá trị | nhãn | nhãn tiếng Anh</c>. A line without a bar is a label, and its value is made from it.</summary>
internal static partial class ChoiceLines
{
    private const int Most = 500;

    internal static string Show(JsonArray? options) => string.Join('\n', (options ?? []).OfType<JsonObject>().Select(o =>
        string.Join(" | ", new[] { "value", "label", "labelEn" }.Select(k => FormNodes.Text(o, k).Replace("|", "\\|", StringComparison.Ordinal)).Where((s, i) => i < 2 || s.Length > 0))));

    /// <summary>The nodes; an answer that was there keeps what is not asked here.</summary>
    internal static JsonArray Read(string typed, JsonArray? before, Findings found)
    {
        var options = new JsonArray();
        var values = new List<string>();
        var lines = typed.Split('\n').Where(l => l.Trim().Length > 0).ToList();
        found.Unless(lines.Count <= Most, "options", "Nhiều nhất {0} câu trả lời.", Most);
        for (var i = 0; i < Math.Min(lines.Count, Most); i++)
        {
            var parts = Bars().Split(lines[i]).Select(p => SearchText.Tidy(p.Replace("\\|", "|", StringComparison.Ordinal))).ToArray();
            var label = parts.Length == 1 ? parts[0] : parts[1];
            if (parts.Length > 3 || label.Length is 0 or > 300)
            {
                found.Add("options", "Dòng {0}: ghi “giá trị | nhãn | nhãn tiếng Anh”, nhãn dài 1 đến 300 ký tự.", i + 1);
                continue;
            }

            var value = parts.Length > 1 && parts[0].Length > 0 ? parts[0] : FieldNames.OfWords(label, "khac", values);
            found.Unless(!values.Contains(value), "options", "Dòng {0}: giá trị “{1}” có hai lần.", i + 1, SearchText.Cut(value, 60));
            values.Add(value);
            var option = (before ?? []).OfType<JsonObject>().FirstOrDefault(o => FormNodes.Text(o, "value") == value) is { } was ? (JsonObject)was.DeepClone() : [];
            (option["value"], option["label"]) = (value, label);
            option["labelEn"] = parts.Length > 2 ? parts[2] : string.Empty;
            options.Add((JsonNode)option);
        }

        return options;
    }

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bars();
}
