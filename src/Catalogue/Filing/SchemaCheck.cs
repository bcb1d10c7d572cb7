using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using MotCua.Catalogue.Contract;

namespace MotCua.Catalogue.Filing;

/// <summary>
/// Answers that are kept also satisfy the schema that is published for the form: whoever files through the API and whoever fills in the page
/// are held to the same thing. What the checker let through and the schema does not is refused, never kept.
/// </summary>
internal static class SchemaCheck
{
    private const int MostKept = 500;
    private static readonly ConditionalWeakTable<EForm, JsonSchema> Known = [];
    private static readonly ConcurrentDictionary<(string Code, int Version, string Text), JsonSchema> Compiled = new();
    private static readonly EvaluationOptions Whether = new() { OutputFormat = OutputFormat.Flag, RequireFormatValidation = true };
    private static readonly EvaluationOptions Where = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    /// <summary>Paths of the answers (<c>form.children.0.name</c>) that do not satisfy the schema.</summary>
    internal static IReadOnlyList<string> Disagreements(EForm form, JsonObject answers)
    {
        var said = JsonSerializer.SerializeToElement(answers);
        var schema = SchemaOf(form);

        // Nearly all are good, and whether they are costs far less than where they are not.
        if (schema.Evaluate(said, Whether).IsValid)
        {
            return [];
        }

        var results = schema.Evaluate(said, Where);
        var paths = (results.Details ?? []).Append(results)
            .Where(d => d.Errors is { Count: > 0 })
            .Select(d => "form" + d.InstanceLocation.ToString().Replace('/', '.'))
            .Distinct(StringComparer.Ordinal)
            .ToList();

        // The whole is wrong because a part is: said once, at the part.
        return [.. paths.Where(p => !paths.Any(o => o.StartsWith(p + ".", StringComparison.Ordinal))).DefaultIfEmpty("form")];
    }

    // A draft of a record may change a form without a new version of it, so the text is part of the key.
    private static JsonSchema SchemaOf(EForm form) => Known.GetValue(form, f =>
    {
        if (Compiled.Count >= MostKept)
        {
            Compiled.Clear();
        }

        return Compiled.GetOrAdd((f.Code, f.Version, Judging(EFormSchema.ToJsonSchema(f)).ToJsonString()), key => Compile(key.Text));
    });

    // What may be chosen is said twice, as values and with what they are called: the values judge, and each name would cost as much as a field.
    private static JsonObject Judging(JsonObject schema)
    {
        foreach (var property in (schema["properties"] as JsonObject ?? []).Select(p => p.Value).OfType<JsonObject>())
        {
            if (property.ContainsKey("enum"))
            {
                property.Remove("oneOf");
            }

            if (property["items"] is JsonObject row)
            {
                Judging(row);
            }
        }

        return schema;
    }

    // A registry of its own that fetches nothing: one form cannot name another's schema, and nobody's server is asked.
    internal static JsonSchema Compile(string text) =>
        JsonSchema.FromText(text, new BuildOptions { SchemaRegistry = new SchemaRegistry { Fetch = (_, _) => null } });

    internal static void Run(EForm form, JsonObject answers, AnswerCheck check, Action<string, string> fail)
    {
        foreach (var path in Disagreements(form, answers).Take(20))
        {
            fail(path, check.Say("Câu trả lời không khớp với mẫu đã công bố. Bạn xem lại mục này."));
        }
    }
}
