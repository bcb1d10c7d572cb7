using System.Text.Json.Nodes;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;

namespace MotCua.Catalogue.Editing;

/// <summary>What became of a value or an entry.</summary>
internal enum DiffKind
{
    Added,
    Removed,
    Changed,
}

/// <summary>One difference, in words.</summary>
/// <param name="Label">What it is about, already translated.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Before">As it was; empty when it was not there.</param>
/// <param name="After">As it is; empty when it is gone.</param>
internal sealed record Difference(string Label, DiffKind Kind, string Before, string After);

/// <summary>The differences of one part.</summary>
internal sealed record PartDifferences(string Title, IReadOnlyList<Difference> Items);

/// <summary>What differs between two versions of a record, part by part, as a person reads it.</summary>
internal static class RecordDiff
{
    // Pages and fields of a form, and steps of a process, are lists inside their part.
    private static readonly PartSpec Questions = new("form", "Biểu mẫu điện tử", [])
    {
        List = "fields", Entry = "Câu hỏi", Identity = ["name"],
        Columns =
        [
            new("label", "Câu hỏi"), new("labelEn", "Câu hỏi bằng tiếng Anh"), new("page", "Trang"), new("type", "Kiểu trả lời"), new("required", "Bắt buộc", ValueKind.YesNo),
            new("hint", "Gợi ý"), new("hintEn", "Gợi ý bằng tiếng Anh"), new("maxLength", "Độ dài nhiều nhất"), new("min", "Ít nhất"), new("max", "Nhiều nhất"),
            new("options", "Các câu trả lời"), new("when", "Chỉ hỏi khi"),
        ],
    };

    private static readonly PartSpec Steps = new("process", "Quy trình nội bộ", [])
    {
        List = "steps", Entry = "Bước", Identity = ["code"],
        Columns =
        [
            new("name", "Tên bước"), new("nameEn", "Tên tiếng Anh"), new("unit", "Ở đơn vị"), new("role", "Vai trò"), new("hours", "Số giờ"), new("share", "Phần trăm thời hạn"),
            new("actions", "Việc được làm"), new("paper", "Giấy tờ làm ra"), new("next", "Bước tiếp theo", ValueKind.Json),
            new("parallel", "Rẽ mọi đường cùng lúc", ValueKind.YesNo), new("joins", "Chờ đủ các nhánh", ValueKind.YesNo), new("timer", "Rẽ theo giờ", ValueKind.Json),
        ],
    };

    private static readonly HashSet<string> Aside = ["code", "decision"];

    internal static IReadOnlyList<PartDifferences> Of(ProcedureRecord before, ProcedureRecord after, Texts t)
    {
        var (old, now) = (RecordText.Nodes(CatalogueJson.Write(before)), RecordText.Nodes(CatalogueJson.Write(after)));
        var parts = new List<PartDifferences>();
        foreach (var part in RecordParts.All)
        {
            var found = part.Slug switch
            {
                "bieu-mau" => Form(old["form"], now["form"], before, after, t),
                "quy-trinh" => Inner("process", Steps, old["process"], now["process"], before, after, t),
                _ => Part(part, old, now, before, after, t),
            };
            if (found.Count > 0)
            {
                parts.Add(new PartDifferences(t[part.Title], found));
            }
        }

        var known = RecordParts.All.SelectMany(p => p.Keys).Concat(Aside).ToHashSet(StringComparer.Ordinal);
        var others = old.Select(p => p.Key).Union(now.Select(p => p.Key)).Where(k => !known.Contains(k) && !JsonNode.DeepEquals(old[k], now[k]))
            .Select(k => Of(k, Json(old[k]), Json(now[k]))).ToList();
        if (others.Count > 0)
        {
            parts.Add(new PartDifferences(t["Phần khác"], others));
        }

        return parts;
    }

    private static List<Difference> Part(PartSpec part, JsonObject old, JsonObject now, ProcedureRecord before, ProcedureRecord after, Texts t)
    {
        var (from, to) = part.Under is { } under ? (old[under] as JsonObject, now[under] as JsonObject) : (old, now);
        var found = Fields(part.Fields, string.Empty, from, to, before, after, t);
        if (part.List is { } list)
        {
            var (was, isNow) = (old[list] as JsonArray ?? [], now[list] as JsonArray ?? []);
            found.AddRange(part.IsOfSentences ? Sentences(part, was, isNow, t) : Entries(part, was, isNow, before, after, t));
        }

        return found;
    }

    private static List<Difference> Form(JsonNode? old, JsonNode? now, ProcedureRecord before, ProcedureRecord after, Texts t) =>
        Inner("form", Questions, Flat(old), Flat(now), before, after, t);

    // The questions of all pages in one list, each with the heading of its page.
    private static JsonObject? Flat(JsonNode? form)
    {
        if (form is not JsonObject whole)
        {
            return null;
        }

        var fields = new JsonArray();
        foreach (var page in whole["pages"] as JsonArray ?? [])
        {
            foreach (var field in page!["fields"] as JsonArray ?? [])
            {
                var copy = (JsonObject)field!.DeepClone();
                copy["page"] = page["title"]?.DeepClone();
                fields.Add((JsonNode)copy);
            }
        }

        return new JsonObject { ["code"] = whole["code"]?.DeepClone(), ["version"] = whole["version"]?.DeepClone(), ["fields"] = fields };
    }

    private static List<Difference> Inner(string key, PartSpec spec, JsonNode? old, JsonNode? now, ProcedureRecord before, ProcedureRecord after, Texts t)
    {
        if (JsonNode.DeepEquals(old, now))
        {
            return [];
        }

        if (old is null || now is null)
        {
            return [Of(t[spec.Title], Named(old), Named(now))];
        }

        var found = Entries(spec, old[spec.List!] as JsonArray ?? [], now[spec.List!] as JsonArray ?? [], before, after, t);
        foreach (var name in (string[])["code", "version"])
        {
            if (!JsonNode.DeepEquals(old[name], now[name]))
            {
                found.Add(Of(name == "code" ? t["Mã"] : t["Số phiên bản"], old[name]?.ToString() ?? string.Empty, now[name]?.ToString() ?? string.Empty));
            }
        }

        return found.Count > 0 ? found : [Of(key, Json(old), Json(now))];
    }

    private static List<Difference> Fields(
        IReadOnlyList<FieldSpec> fields, string lead, JsonObject? from, JsonObject? to, ProcedureRecord before, ProcedureRecord after, Texts t) =>
    [
        .. fields.Where(f => !JsonNode.DeepEquals(from?[f.Key], to?[f.Key]))
            .Select(f => Of(lead.Length == 0 ? t[f.Label] : t["{0}: {1}", lead, t[f.Label]], ValueWords.Of(f, from?[f.Key], before, t), ValueWords.Of(f, to?[f.Key], after, t)))
            .Where(d => d.Before != d.After),
    ];

    private static List<Difference> Entries(PartSpec part, JsonArray old, JsonArray now, ProcedureRecord before, ProcedureRecord after, Texts t)
    {
        var found = new List<Difference>();
        var left = now.Select(n => (JsonObject)n!).ToList();
        foreach (var entry in old.Select(n => (JsonObject)n!))
        {
            var same = left.FirstOrDefault(n => JsonNode.DeepEquals(n, entry)) ?? left.FirstOrDefault(n => part.Identity.All(k => JsonNode.DeepEquals(n[k], entry[k])));
            if (same is null)
            {
                found.Add(new Difference(t[part.Entry], DiffKind.Removed, Line(part, entry, before, t), string.Empty));
                continue;
            }

            left.Remove(same);
            var lead = part.Entry.Length == 0 ? string.Empty : t["{0} “{1}”", t[part.Entry], Called(part, same, after, t)];
            found.AddRange(Fields(part.Columns, lead, entry, same, before, after, t));
        }

        found.AddRange(left.Select(n => new Difference(t[part.Entry], DiffKind.Added, string.Empty, Line(part, n, after, t))));
        var kept = now.Select(n => Key(part, n!)).Where(k => old.Any(o => Key(part, o!) == k)).ToList();
        if (found.TrueForAll(d => d.Kind == DiffKind.Changed) && !kept.SequenceEqual(old.Select(o => Key(part, o!)).Where(kept.Contains)))
        {
            found.Add(new Difference(t["Thứ tự các dòng"], DiffKind.Changed, Order(part, old, before, t), Order(part, now, after, t)));
        }

        return found;
    }

    // Sentences are known by their place, as long as none was put in between or taken out.
    private static IEnumerable<Difference> Sentences(PartSpec part, JsonArray old, JsonArray now, Texts t)
    {
        var (was, isNow) = (old.Select(n => n!.ToString()).ToList(), now.Select(n => n!.ToString()).ToList());
        if (was.SequenceEqual(isNow))
        {
            return [];
        }

        return was.Count == isNow.Count
            ? was.Zip(isNow).Select((pair, i) => (pair, i)).Where(p => p.pair.First != p.pair.Second)
                .Select(p => new Difference(t["{0} {1}", t[part.Entry], p.i + 1], DiffKind.Changed, p.pair.First, p.pair.Second))
            : [.. was.Except(isNow).Select(s => new Difference(t[part.Entry], DiffKind.Removed, s, string.Empty)),
                .. isNow.Except(was).Select(s => new Difference(t[part.Entry], DiffKind.Added, string.Empty, s))];
    }

    private static Difference Of(string label, string before, string after) =>
        new(label, before.Length == 0 ? DiffKind.Added : after.Length == 0 ? DiffKind.Removed : DiffKind.Changed, before, after);

    private static string Key(PartSpec part, JsonNode entry) => string.Join('|', part.Identity.Select(k => entry[k]?.ToJsonString() ?? string.Empty));

    private static string Order(PartSpec part, JsonArray entries, ProcedureRecord record, Texts t) =>
        string.Join("; ", entries.Select(e => Called(part, (JsonObject)e!, record, t)));

    private static string Called(PartSpec part, JsonObject entry, ProcedureRecord record, Texts t)
    {
        var name = part.Columns.FirstOrDefault(c => c.Key is "name" or "label" or "title" && entry[c.Key] is not null);
        if (name is not null)
        {
            return SearchText.Cut(entry[name.Key]!.ToString(), 120);
        }

        var words = part.Identity.Select(k => part.Columns.First(c => c.Key == k)).Select(c => entry[c.Key] is { } node ? ValueWords.Of(c, node, record, t) : c.Nothing is { } all ? t[all] : string.Empty);
        return string.Join(", ", words.Where(w => w.Length > 0));
    }

    private static string Line(PartSpec part, JsonObject entry, ProcedureRecord record, Texts t) => string.Join("; ", part.Columns
        .Where(c => entry[c.Key] is { } node && node.ToString() is not ("" or "false"))
        .Select(c => c.Key is "name" or "label" or "number" or "units" ? ValueWords.Of(c, entry[c.Key], record, t) : t["{0}: {1}", t[c.Label], ValueWords.Of(c, entry[c.Key], record, t)]));

    private static string Named(JsonNode? whole) => whole is null ? string.Empty : $"{whole["code"]}, {whole["version"]}";

    private static string Json(JsonNode? node) => node?.ToJsonString(CatalogueJson.Options) ?? string.Empty;
}
