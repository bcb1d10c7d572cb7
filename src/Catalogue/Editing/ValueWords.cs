using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Searching;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Catalogue.Editing;

/// <summary>A value of a record as a person reads it.</summary>
internal static class ValueWords
{
    internal static string Of(FieldSpec field, JsonNode? node, ProcedureRecord record, Texts t)
    {
        if (node is null)
        {
            return string.Empty;
        }

        switch (field.Kind)
        {
            case ValueKind.YesNo:
                return node is JsonValue yes && yes.TryGetValue<bool>(out var said) && said ? t["có"] : t["không"];
            case ValueKind.Choice:
                return Choice(field, node.ToString(), record, t);
            case ValueKind.Choices:
                return string.Join(", ", (node as JsonArray ?? []).Select(n => Choice(field, n!.ToString(), record, t)));
            case ValueKind.Lines:
                return string.Join(", ", (node as JsonArray ?? []).Select(n => n!.ToString()));
            case ValueKind.Term:
                return Labels.Term(node.Deserialize<Kernel.Deadlines.Term>(CatalogueJson.Options));
            case ValueKind.Money:
                return node is JsonValue money && money.TryGetValue<long>(out var dong) ? Vn.Money(dong) : node.ToString();
            case ValueKind.Date:
                return DateOnly.TryParseExact(node.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Vn.Date(day) : node.ToString();
            default:
                return node is JsonValue ? node.ToString() : node.ToJsonString(CatalogueJson.Options);
        }
    }

    private static string Choice(FieldSpec field, string value, ProcedureRecord record, Texts t) =>
        field.Choices?.Invoke(record, t).FirstOrDefault(c => c.Value == value)?.Text ?? value;
}
