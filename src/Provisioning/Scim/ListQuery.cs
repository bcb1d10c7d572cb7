using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using MotCua.Kernel;
using MotCua.Provisioning.Scim.Filtering;

namespace MotCua.Provisioning.Scim;

/// <summary>What of a resource is answered: all, some attributes only, or all but some.</summary>
internal sealed record Wished(IReadOnlyList<ScimPath>? Only, IReadOnlyList<ScimPath> But)
{
    private static readonly HashSet<string> Always = ["schemas", "id"];

    internal static Wished All { get; } = new(null, []);

    /// <exception cref="Refused">400 <c>scim.invalidValue</c> when both are asked for, <c>scim.invalidPath</c>.</exception>
    internal static Wished Read(string? only, string? but)
    {
        if (!string.IsNullOrWhiteSpace(only) && !string.IsNullOrWhiteSpace(but))
        {
            throw Refused.Malformed("scim.invalidValue", "Chỉ dùng một trong hai: attributes hoặc excludedAttributes.");
        }

        return new Wished(string.IsNullOrWhiteSpace(only) ? null : Paths(only), string.IsNullOrWhiteSpace(but) ? [] : Paths(but));

        static IReadOnlyList<ScimPath> Paths(string text) =>
            [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(100).Select(p => FilterReader.ReadTarget(p).Path)];
    }

    /// <summary>True when the attribute is wanted, so that what nobody asked for is not read.</summary>
    internal bool Has(string lower) => Only?.Any(p => p.Attribute == lower) ?? !But.Any(p => p.Attribute == lower && p.Sub is null);

    /// <summary>True when it is asked for by its name.</summary>
    internal bool Names(string lower) => Only?.Any(p => p.Attribute == lower) == true;

    internal JsonObject Cut(JsonObject doc)
    {
        if (Only is null && But.Count == 0)
        {
            return doc;
        }

        foreach (var (key, value) in doc.ToList())
        {
            if (ScimNames.Canonical(key) is { } schema)
            {
                CutExtension(doc, schema.ToLowerInvariant(), key, (JsonObject)value!);
            }
            else if (!Always.Contains(key) && !Keep(key, value, string.Empty))
            {
                doc.Remove(key);
            }
        }

        return doc;
    }

    private void CutExtension(JsonObject doc, string schema, string key, JsonObject extension)
    {
        if (Only is null ? But.Any(p => p.Schema == schema && p.Attribute.Length == 0) : !Only.Any(p => p.Schema == schema))
        {
            doc.Remove(key);
            return;
        }

        if (Only?.Any(p => p.Schema == schema && p.Attribute.Length == 0) == true)
        {
            return;
        }

        foreach (var (name, value) in extension.ToList())
        {
            if (!Keep(name, value, schema))
            {
                extension.Remove(name);
            }
        }
    }

    // A core attribute may be named with or without its schema, one of an extension only with it.
    private bool Keep(string name, JsonNode? value, string schema)
    {
        var lower = name.ToLowerInvariant();
        bool Fits(ScimPath p) => p.Attribute == lower && (schema.Length == 0 ? !p.Schema.Contains(":extension:", StringComparison.Ordinal) : p.Schema == schema);
        var subs = (Only ?? But).Where(Fits).ToList();
        if (Only is null)
        {
            CutParts(value, part => !subs.Exists(p => p.Sub == part));
            return !subs.Exists(p => p.Sub is null);
        }

        if (subs.Count > 0 && subs.TrueForAll(p => p.Sub is not null))
        {
            CutParts(value, part => subs.Exists(p => p.Sub == part));
        }

        return subs.Count > 0;
    }

    private static void CutParts(JsonNode? value, Func<string, bool> keep)
    {
        foreach (var one in value is JsonArray several ? several.OfType<JsonObject>() : value is JsonObject single ? [single] : [])
        {
            foreach (var (part, _) in one.ToList().Where(p => !keep(p.Key.ToLowerInvariant())))
            {
                one.Remove(part);
            }
        }
    }
}

/// <summary>What is asked of a list (RFC 7644, 3.4.2).</summary>
internal sealed record ListQuery(ScimFilter? Filter, ScimPath? SortBy, bool Descending, int StartIndex, int Count, Wished Wished)
{
    /// <summary>At most so many on one page.</summary>
    internal const int MostCount = 200;
    private const int UsualCount = 100;
    private const int MostIndex = 10_000_000;

    /// <exception cref="Refused">400.</exception>
    internal static ListQuery Read(IQueryCollection query) => Of(name => query[name].ToString() is { Length: > 0 } text ? text : null);

    /// <exception cref="Refused">400.</exception>
    internal static ListQuery Read(JsonObject body) => Of(name => ScimPatch.Find(body, name) switch
    {
        JsonArray several => string.Join(',', several.Select(FilterMatch.TextOf)),
        { } one when one.GetValueKind() is JsonValueKind.String or JsonValueKind.Number => FilterMatch.TextOf(one),
        null => null,
        _ => throw UserDoc.Wrong(name),
    });

    private static ListQuery Of(Func<string, string?> said) => new(
        said("filter") is { } filter && !string.IsNullOrWhiteSpace(filter) ? FilterReader.Read(filter) : null,
        said("sortBy") is { } by ? FilterReader.ReadTarget(by).Path : null,
        "descending".Equals(said("sortOrder"), StringComparison.OrdinalIgnoreCase),
        Math.Clamp(Number(said, "startIndex") ?? 1, 1, MostIndex),
        Math.Clamp(Number(said, "count") ?? UsualCount, 0, MostCount),
        Wished.Read(said("attributes"), said("excludedAttributes")));

    private static int? Number(Func<string, string?> said, string name) => said(name) is not { } text ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? (int)Math.Clamp(number, -1, int.MaxValue)
        : throw UserDoc.Wrong(name);

    internal JsonObject Answer(int total, IReadOnlyList<JsonObject> page) => new()
    {
        ["schemas"] = new JsonArray(ScimNames.Messages + "ListResponse"),
        ["totalResults"] = total,
        ["startIndex"] = StartIndex,
        ["itemsPerPage"] = page.Count,
        ["Resources"] = new JsonArray([.. page.Select(Wished.Cut)]),
    };
}
