using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MotCua.Provisioning.Scim.Filtering;

/// <summary>Whether one value of an attribute, as JSON, satisfies a filter: which of several a change of PATCH means.</summary>
internal static class FilterMatch
{
    internal static bool Holds(ScimFilter filter, JsonObject value) => filter switch
    {
        ScimFilter.And and => Holds(and.Left, value) && Holds(and.Right, value),
        ScimFilter.Or or => Holds(or.Left, value) || Holds(or.Right, value),
        ScimFilter.Not not => !Holds(not.Inner, value),
        ScimFilter.Present present => Find(value, present.Path) is not null,
        ScimFilter.Compare compare => Holds(Find(value, compare.Path), compare),
        _ => false,
    };

    /// <summary>What a filter that found nothing says of the value it would find: its equalities that all have to hold.</summary>
    internal static IEnumerable<(string Name, ScimValue Value)> Equalities(ScimFilter filter) => filter switch
    {
        ScimFilter.And and => Equalities(and.Left).Concat(Equalities(and.Right)),
        ScimFilter.Compare { Operator: "eq" } compare => [(compare.Path.Attribute, compare.Value)],
        _ => [],
    };

    private static JsonNode? Find(JsonObject value, ScimPath path) =>
        value.FirstOrDefault(p => p.Key.Equals(path.Attribute, StringComparison.OrdinalIgnoreCase)).Value;

    private static bool Holds(JsonNode? found, ScimFilter.Compare compare)
    {
        if (found is JsonArray several)
        {
            return several.Any(one => Holds(one, compare));
        }

        var (is_, wanted) = (TextOf(found), compare.Value.Text);
        if (is_ is null || wanted is null)
        {
            return compare.Operator == "ne" ? is_ != wanted : compare.Operator == "eq" && is_ == wanted;
        }

        var order = decimal.TryParse(is_, NumberStyles.Float, CultureInfo.InvariantCulture, out var a) && !compare.Value.IsText
            && decimal.TryParse(wanted, NumberStyles.Float, CultureInfo.InvariantCulture, out var b)
                ? a.CompareTo(b) : string.Compare(is_, wanted, StringComparison.OrdinalIgnoreCase);
        return compare.Operator switch
        {
            "eq" => order == 0,
            "ne" => order != 0,
            "co" => is_.Contains(wanted, StringComparison.OrdinalIgnoreCase),
            "sw" => is_.StartsWith(wanted, StringComparison.OrdinalIgnoreCase),
            "ew" => is_.EndsWith(wanted, StringComparison.OrdinalIgnoreCase),
            "gt" => order > 0,
            "ge" => order >= 0,
            "lt" => order < 0,
            _ => order <= 0,
        };
    }

    internal static string? TextOf(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.String => node.GetValue<string>(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => node.ToJsonString(),
        _ => null,
    };
}
