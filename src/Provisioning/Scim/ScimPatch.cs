using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Kernel;
using MotCua.Provisioning.Scim.Filtering;

namespace MotCua.Provisioning.Scim;

/// <summary>One change of PATCH, as it was read.</summary>
/// <param name="Kind"><c>add</c>, <c>replace</c>, <c>remove</c>, whatever case the client wrote.</param>
/// <param name="Path">Where; null: the value names its places itself.</param>
/// <param name="Value">What.</param>
internal sealed record PatchChange(string Kind, string? Path, JsonNode? Value);

/// <summary>
/// Changes a resource as PATCH says (RFC 7644, 3.5.2), with what Entra and Okta do differently: operations in capitals, attributes with dots as
/// names in a value, values to remove beside the path, read-only attributes repeated in a value.
/// </summary>
internal static class ScimPatch
{
    private const int MostChanges = 1_000;
    private static readonly HashSet<string> Kinds = ["add", "replace", "remove"];

    /// <exception cref="Refused">400 <c>scim.invalidSyntax</c>.</exception>
    internal static IReadOnlyList<PatchChange> Read(JsonObject body)
    {
        var all = Find(body, "Operations") as JsonArray ?? throw Syntax();
        if (all.Count is 0 or > MostChanges)
        {
            throw Syntax();
        }

        return [.. all.Select(one => one is JsonObject change && FilterMatch.TextOf(Find(change, "op"))?.ToLowerInvariant() is { } kind && Kinds.Contains(kind)
            ? new PatchChange(kind, FilterMatch.TextOf(Find(change, "path")), Find(change, "value")?.DeepClone())
            : throw Syntax())];
    }

    internal static JsonNode? Find(JsonObject from, string name) => from.FirstOrDefault(p => p.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>Makes the changes one after another in the resource.</summary>
    /// <exception cref="Refused">400 with the reason; nothing of the resource is used then.</exception>
    internal static void Apply(JsonObject resource, IReadOnlyList<PatchChange> changes, string schema)
    {
        foreach (var change in changes)
        {
            if (string.IsNullOrWhiteSpace(change.Path))
            {
                Spread(resource, change, schema);
            }
            else
            {
                Apply(resource, change.Kind, FilterReader.ReadTarget(change.Path), change.Value, schema, false);
            }
        }
    }

    private static void Spread(JsonObject resource, PatchChange change, string schema)
    {
        if (change.Kind == "remove")
        {
            throw Refused.Malformed("scim.noTarget", "Thao tác xóa phải nói rõ xóa thuộc tính nào.");
        }

        foreach (var (key, value) in change.Value as JsonObject ?? throw Syntax())
        {
            Apply(resource, change.Kind, FilterReader.ReadTarget(key), value, schema, true);
        }
    }

    private static void Apply(JsonObject resource, string kind, ScimTarget target, JsonNode? value, string schema, bool spread)
    {
        var own = target.Path.Schema.Length == 0 ? schema : ScimNames.Canonical(target.Path.Schema) ?? throw UnknownPath(target.Path.Schema);
        if (target.Path.Attribute.Length == 0)
        {
            foreach (var (key, inner) in value as JsonObject ?? throw Syntax())
            {
                Apply(resource, kind, new ScimTarget(new ScimPath(own, key.ToLowerInvariant()), null), inner, schema, spread);
            }

            return;
        }

        if (ScimNames.IsReadOnly(target.Path.Attribute))
        {
            // Repeated in a value it says only what is so; aimed at, it asks for what can't be.
            if (!spread)
            {
                throw Refused.Malformed("scim.mutability", "Thuộc tính “{0}” chỉ để đọc.", target.Path.Attribute);
            }

            return;
        }

        if (ScimNames.Attribute(own, target.Path.Attribute) is not { } name)
        {
            return;
        }

        var place = own == schema ? resource : resource[own] as JsonObject ?? (JsonObject)(resource[own] = new JsonObject())!;
        if (ScimNames.HasSeveral(name))
        {
            Several(place, kind, name, target, ScimNames.Value(name, value));
        }
        else if (target.Which is not null)
        {
            throw UnknownPath(name);
        }
        else if (target.Path.Sub is { } sub)
        {
            var part = ScimNames.Part(name, sub) ?? throw UnknownPath($"{name}.{sub}");
            Set(place[name] as JsonObject ?? (JsonObject)(place[name] = new JsonObject())!, part, kind == "remove" ? null : value);
        }
        else if (kind != "remove" && place[name] is JsonObject whole && ScimNames.Value(name, value) is JsonObject parts)
        {
            foreach (var (key, inner) in parts)
            {
                Set(whole, key, inner);
            }
        }
        else
        {
            Set(place, name, kind == "remove" ? null : ScimNames.Value(name, value));
        }
    }

    private static void Several(JsonObject place, string kind, string name, ScimTarget target, JsonNode? value)
    {
        var there = place[name] as JsonArray ?? (JsonArray)(place[name] = new JsonArray())!;
        if (target.Which is null && target.Path.Sub is null)
        {
            Whole(place, there, kind, name, value);
            return;
        }

        var meant = there.OfType<JsonObject>().Where(v => target.Which is null || FilterMatch.Holds(target.Which, v)).ToList();
        if (meant.Count == 0 && kind != "remove")
        {
            if (kind == "replace" && target.Which is not null)
            {
                throw Refused.Malformed("scim.noTarget", "Không có giá trị nào của “{0}” khớp với điều kiện.", name);
            }

            // What is added where nothing is: a value that the condition would find.
            var made = new JsonObject();
            foreach (var (part, said) in target.Which is null ? [] : FilterMatch.Equalities(target.Which))
            {
                Set(made, ScimNames.Part(name, part) ?? throw UnknownPath($"{name}.{part}"), said.Text);
            }

            there.Add(made);
            meant = [made];
        }

        foreach (var one in meant)
        {
            if (target.Path.Sub is { } sub)
            {
                Set(one, ScimNames.Part(name, sub) ?? throw UnknownPath($"{name}.{sub}"), kind == "remove" ? null : value);
            }
            else if (kind == "remove")
            {
                there.Remove(one);
            }
            else
            {
                foreach (var (key, inner) in value as JsonObject ?? throw Syntax())
                {
                    Set(one, key, inner);
                }
            }
        }
    }

    private static void Whole(JsonObject place, JsonArray there, string kind, string name, JsonNode? value)
    {
        IReadOnlyList<JsonNode?> said = value is JsonArray all ? [.. all] : value is null ? [] : [value];
        if (kind == "remove" && said.Count == 0)
        {
            place.Remove(name);
            return;
        }

        if (kind == "replace")
        {
            place[name] = new JsonArray([.. said.Select(v => v?.DeepClone())]);
            return;
        }

        foreach (var one in said)
        {
            var same = there.FirstOrDefault(v => kind == "remove" ? ValueOf(v) == ValueOf(one) : JsonNode.DeepEquals(v, one));
            if (kind == "remove" && same is not null)
            {
                there.Remove(same);
            }
            else if (kind == "add" && same is null)
            {
                // One of several is the first: the one that comes now.
                foreach (var other in there.OfType<JsonObject>().Where(_ => one is JsonObject o && o["primary"]?.GetValueKind() == JsonValueKind.True))
                {
                    other.Remove("primary");
                }

                there.Add(one?.DeepClone());
            }
        }
    }

    internal static string? ValueOf(JsonNode? node) => node is JsonObject one ? FilterMatch.TextOf(one["value"]) : FilterMatch.TextOf(node);

    private static void Set(JsonObject place, string name, JsonNode? value)
    {
        if (value is null)
        {
            place.Remove(name);
        }
        else
        {
            place[name] = value.DeepClone();
        }
    }

    private static Refused UnknownPath(string path) => Refused.Malformed("scim.invalidPath", "Không có thuộc tính “{0}”.", SearchText.Cut(path, 60));

    private static Refused Syntax() => Refused.Malformed(
        "scim.invalidSyntax", "Yêu cầu PATCH phải có từ 1 đến {0} thao tác add, replace hoặc remove, mỗi thao tác có giá trị đúng kiểu.", MostChanges);
}
