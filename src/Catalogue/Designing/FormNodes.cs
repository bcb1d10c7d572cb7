using System.Globalization;
using System.Text.Json.Nodes;
using MotCua.Kernel;

namespace MotCua.Catalogue.Designing;

/// <summary>
/// A form while it is designed: pages and questions are moved as the JSON nodes they are, so that nothing of them is lost, whatever the model may say
/// beside what is known here.
/// </summary>
internal static class FormNodes
{
    internal static IReadOnlyList<JsonObject> Pages(JsonObject? form) => [.. (form?["pages"] as JsonArray ?? []).OfType<JsonObject>()];

    internal static IReadOnlyList<JsonObject> Fields(JsonObject page) => [.. (page["fields"] as JsonArray ?? []).OfType<JsonObject>()];

    internal static IReadOnlyList<JsonObject> AllFields(JsonObject? form) => [.. Pages(form).SelectMany(Fields)];

    internal static string Text(JsonNode? node, string key) => node?[key]?.ToString() ?? string.Empty;

    internal static JsonObject? Page(JsonObject? form, string? code) => Pages(form).FirstOrDefault(p => Text(p, "code") == code);

    /// <summary>A question by its name; <c>parts.area</c> is one of each row of the group <c>parts</c>.</summary>
    internal static JsonObject? Field(JsonObject? form, string? name)
    {
        var at = name?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        return at < 0 ? AllFields(form).FirstOrDefault(f => Text(f, "name") == name)
            : Field(form, name![..at]) is { } group && IsGroup(group) ? Fields(group).FirstOrDefault(f => Text(f, "name") == name[(at + 1)..]) : null;
    }

    internal static bool IsGroup(JsonObject field) => Text(field, "type") == "group";

    /// <summary>What the question stands in: a page, or the group of whose rows it is.</summary>
    internal static JsonObject HomeOf(JsonObject field) => (JsonObject)field.Parent!.Parent!;

    /// <summary>The group of whose rows it is; null for a question of a page.</summary>
    internal static JsonObject? GroupOf(JsonObject field) => field.Parent is null || HomeOf(field) is not { } home || !home.ContainsKey("name") ? null : home;

    internal static JsonObject PageOf(JsonObject field) => GroupOf(field) is { } group ? PageOf(group) : HomeOf(field);

    /// <summary>The name by which it is found: with its group's before it, when it is of a row.</summary>
    internal static string PathOf(JsonObject field) => GroupOf(field) is { } group ? $"{Text(group, "name")}.{Text(field, "name")}" : Text(field, "name");

    /// <summary>The question that a condition names: of the same row first.</summary>
    internal static JsonObject? Seen(JsonObject? form, JsonObject? group, string name) =>
        (group is null ? null : Fields(group).FirstOrDefault(f => Text(f, "name") == name)) ?? AllFields(form).FirstOrDefault(f => Text(f, "name") == name);

    /// <summary>The record's form, made when there is none; another number than the version in force once it is changed.</summary>
    internal static JsonObject Open(JsonObject record, Contract.EForm? present)
    {
        if (record["form"] is not JsonObject form)
        {
            record["form"] = form = new JsonObject { ["code"] = "bieu-mau-" + Text(record, "code"), ["version"] = 1, ["pages"] = new JsonArray() };
        }

        if (present is not null && present.Code == Text(form, "code") && form["version"] is JsonValue at && at.TryGetValue<int>(out var version) && version <= present.Version)
        {
            form["version"] = present.Version + 1;
        }

        return form;
    }

    /// <summary>A page at the end; answers its code.</summary>
    internal static string AddPage(JsonObject form, string title, string titleEn)
    {
        var code = FieldNames.OfWords(title, "trang", Pages(form).Select(p => Text(p, "code")));
        ((JsonArray)form["pages"]!).Add((JsonNode)new JsonObject { ["code"] = code, ["title"] = title, ["titleEn"] = titleEn, ["fields"] = new JsonArray() });
        return code;
    }

    /// <summary>Puts a question after another of the page or of the group's rows, or at the end.</summary>
    internal static void Insert(JsonObject home, JsonObject field, string? after)
    {
        if (home["fields"] is not JsonArray fields)
        {
            home["fields"] = fields = [];
        }

        var at = Fields(home).ToList().FindIndex(f => Text(f, "name") == after);
        fields.Insert(at < 0 ? fields.Count : at + 1, field);
    }

    /// <summary>One place up or down; at the end of its page into the next one. False: it stands at the end of the form, or of its row, already.</summary>
    internal static bool Step(JsonObject form, JsonObject field, int by)
    {
        var list = (JsonArray)field.Parent!;
        var at = list.IndexOf(field);
        if (at + by >= 0 && at + by < list.Count)
        {
            list.RemoveAt(at);
            list.Insert(at + by, field);
            return true;
        }

        if (GroupOf(field) is not null)
        {
            return false;
        }

        var pages = Pages(form);
        var next = pages.ToList().IndexOf(PageOf(field)) + by;
        if (next < 0 || next >= pages.Count)
        {
            return false;
        }

        list.RemoveAt(at);
        var there = pages[next]["fields"] as JsonArray ?? [];
        pages[next]["fields"] ??= there;
        there.Insert(by > 0 ? 0 : there.Count, field);
        return true;
    }

    internal static bool StepPage(JsonObject page, int by)
    {
        var list = (JsonArray)page.Parent!;
        var at = list.IndexOf(page);
        if (at + by < 0 || at + by >= list.Count)
        {
            return false;
        }

        list.RemoveAt(at);
        list.Insert(at + by, page);
        return true;
    }

    /// <summary>Before another question, or at the end of a page.</summary>
    internal static void Place(JsonObject field, JsonObject page, JsonObject? before)
    {
        if (ReferenceEquals(field, before))
        {
            return;
        }

        ((JsonArray)field.Parent!).Remove(field);
        var list = page["fields"] as JsonArray ?? [];
        page["fields"] ??= list;
        list.Insert(before is null ? list.Count : list.IndexOf(before), field);
    }

    /// <summary>The question once more below itself; answers the copy's name.</summary>
    internal static string Copy(JsonObject form, JsonObject field)
    {
        var copy = (JsonObject)field.DeepClone();
        copy["name"] = Free(Text(field, "name"), GroupOf(field) is { } group ? NamesIn(group) : Names(form));
        Insert(HomeOf(field), copy, Text(field, "name"));
        return PathOf(copy);
    }

    /// <summary>Questions that are asked only by the answer to this one.</summary>
    internal static IReadOnlyList<JsonObject> HangingOn(JsonObject form, IEnumerable<string> names)
    {
        var gone = names.Select(n => Field(form, n)).OfType<JsonObject>().ToList();
        return
        [
            .. AllFields(form).SelectMany(f => IsGroup(f) ? Fields(f).Prepend(f) : [f])
                .Where(f => !gone.Contains(f) && !(GroupOf(f) is { } home && gone.Contains(home)))
                .Where(f => f["when"] is JsonObject when && Seen(form, GroupOf(f), Text(when, "field")) is { } other && gone.Contains(other)),
        ];
    }

    internal static IReadOnlyList<string> Names(JsonObject? form) => [.. AllFields(form).Select(f => Text(f, "name"))];

    /// <summary>Names of a page or of a group's rows.</summary>
    internal static IReadOnlyList<string> NamesIn(JsonObject home) => [.. Fields(home).Select(f => Text(f, "name"))];

    /// <summary>Pages of another form at the end of this one; what bears a name that is taken gets another, and conditions follow it.</summary>
    internal static void Take(JsonObject form, IEnumerable<JsonObject> pages)
    {
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
        var brought = new List<JsonObject>();
        foreach (var page in pages.Select(p => (JsonObject)p.DeepClone()))
        {
            page["code"] = FieldNames.OfWords(Text(page, "code"), "trang", Pages(form).Select(p => Text(p, "code")));
            foreach (var field in Fields(page))
            {
                var name = Text(field, "name");
                if (Names(form).Contains(name))
                {
                    field["name"] = renamed[name] = Free(name, [.. Names(form), .. brought.SelectMany(Fields).Select(f => Text(f, "name"))]);
                }
            }

            brought.Add(page);
            ((JsonArray)form["pages"]!).Add((JsonNode)page);
        }

        foreach (var field in brought.SelectMany(Fields).SelectMany(f => IsGroup(f) ? Fields(f).Prepend(f) : [f]))
        {
            if (field["when"] is JsonObject when && renamed.TryGetValue(Text(when, "field"), out var name)
                && !(GroupOf(field) is { } group && NamesIn(group).Contains(Text(when, "field"))))
            {
                when["field"] = name;
            }
        }
    }

    private static string Free(string name, IReadOnlyList<string> taken)
    {
        for (var i = 2; ; i++)
        {
            var free = string.Create(CultureInfo.InvariantCulture, $"{SearchText.Cut(name, 55)}{i}");
            if (!taken.Contains(free))
            {
                return free;
            }
        }
    }
}
