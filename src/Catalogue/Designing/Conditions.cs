using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Catalogue.Publishing;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Catalogue.Designing;

/// <summary>Conditions on an earlier question, chosen from a list: one line for each answer that can be chosen, one for each question that is typed.</summary>
internal static class Conditions
{
    /// <summary>What stands there stays: it says something that the list does not.</summary>
    internal const string Keep = "=";

    private const string Typed = "?";
    private const int Most = 2_000;

    /// <summary>The list for a question that stands after these.</summary>
    internal static IReadOnlyList<Choice> Offered(IEnumerable<JsonObject> earlier, JsonObject? form, JsonNode? present, JsonObject? group, Texts t)
    {
        var list = new List<Choice>();
        foreach (var field in earlier)
        {
            var (name, label) = (FormNodes.Text(field, "name"), SearchText.Cut(FormNodes.Text(field, "label"), 60));
            switch (FormNodes.Text(field, "type"))
            {
                case "yesNo":
                    list.Add(new Choice(name + " true", t["“{0}” là “{1}”", label, t["Có"]]));
                    list.Add(new Choice(name + " false", t["“{0}” là “{1}”", label, t["Không"]]));
                    break;
                case "choice":
                    list.AddRange((field["options"] as JsonArray ?? []).OfType<JsonObject>().Select(o =>
                        new Choice($"{name} {JsonSerializer.Serialize(FormNodes.Text(o, "value"), Contract.CatalogueJson.Options)}", t["“{0}” là “{1}”", label, SearchText.Cut(FormNodes.Text(o, "label"), 60)])));
                    break;
                case Kinds.Group or "address":
                    break;
                default:
                    list.Add(new Choice($"{name} {Typed}", t["“{0}” đúng bằng chữ hoặc số ghi ở dưới", label]));
                    break;
            }
        }

        list = [.. list.Take(Most)];
        if (present is not null && Chosen(present, list) == Keep)
        {
            list.Insert(0, new Choice(Keep, t["Giữ điều kiện đang có: {0}", Said(form, present, group, t)]));
        }

        return list;
    }

    /// <summary>Which line of the list says it.</summary>
    internal static string Chosen(JsonNode? when, IReadOnlyList<Choice> offered)
    {
        if (when is null)
        {
            return string.Empty;
        }

        var exact = $"{FormNodes.Text(when, "field")} {when["equals"]?.ToJsonString(Contract.CatalogueJson.Options)}";
        var typed = $"{FormNodes.Text(when, "field")} {Typed}";
        return when is not JsonObject { Count: 2 } ? Keep
            : offered.Any(c => c.Value == exact) ? exact
            : offered.Any(c => c.Value == typed) ? typed
            : Keep;
    }

    /// <summary>Writes what was chosen into the question.</summary>
    internal static void Write(JsonObject field, string chosen, string typed, JsonObject form, JsonObject? group, Findings found)
    {
        if (chosen == Keep && field["when"] is not null)
        {
            return;
        }

        var (name, answer) = chosen.IndexOf(' ', StringComparison.Ordinal) is > 0 and var at ? (chosen[..at], chosen[(at + 1)..]) : (string.Empty, string.Empty);
        if (chosen.Length == 0)
        {
            field.Remove("when");
            return;
        }

        if (FormNodes.Seen(form, group, name) is not { } other || ReferenceEquals(other, field))
        {
            found.Add("when", "Câu hỏi của điều kiện không còn.");
            return;
        }

        JsonNode? value;
        try
        {
            value = answer == Typed ? Answer(FormNodes.Text(other, "type"), SearchText.Tidy(typed)) : JsonNode.Parse(answer);
        }
        catch (JsonException)
        {
            value = null;
        }

        if (value is null)
        {
            found.Add(answer == Typed ? "whenIs" : "when", "Ghi câu trả lời mà điều kiện chờ.");
            return;
        }

        field["when"] = new JsonObject { ["field"] = name, ["equals"] = value };
    }

    /// <summary>A condition in words.</summary>
    internal static string Said(JsonObject? form, JsonNode? when, JsonObject? group, Texts t)
    {
        var name = FormNodes.Text(when, "field");
        var other = FormNodes.Seen(form, group, name);
        var answer = when?["equals"] switch
        {
            JsonValue v when v.TryGetValue<bool>(out var yes) => yes ? t["Có"] : t["Không"],
            { } v => (other?["options"] as JsonArray ?? []).OfType<JsonObject>().FirstOrDefault(o => FormNodes.Text(o, "value") == v.ToString()) is { } option ? FormNodes.Text(option, "label") : v.ToString(),
            _ => string.Empty,
        };
        return t["“{0}” là “{1}”", SearchText.Cut(other is null ? name : FormNodes.Text(other, "label"), 60), SearchText.Cut(answer, 60)];
    }

    private static JsonValue? Answer(string kind, string typed) => kind == "date" && TypedDate.TryParse(typed, out var day)
        ? JsonValue.Create(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
        : kind is "integer" or "money"
        ? long.TryParse(typed.Replace(".", string.Empty, StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : null
        : typed.Length is 0 or > 1_000 ? null : JsonValue.Create(typed);
}
