using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Publishing;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Catalogue.Editing;

/// <summary>
/// A part of a record as it stands in a form. Fields bear the name of their place (<c>terms[0].committed</c>), so that a finding stands at its field.
/// What the form does not ask stays in the record as it is, inside the entries of lists too.
/// </summary>
internal sealed class PartForm
{
    internal const int MostRows = 200;
    private const int Spare = 1;
    private static readonly JsonSerializerOptions Indented = new(CatalogueJson.Options) { WriteIndented = true };
    private readonly Dictionary<string, string[]> values = new(StringComparer.Ordinal);

    private PartForm(PartSpec spec) => Spec = spec;

    internal PartSpec Spec { get; }

    internal int Rows { get; private set; }

    internal static PartForm Of(PartSpec spec, JsonObject record)
    {
        var form = new PartForm(spec);
        var home = spec.Under is { } under ? record[under] as JsonObject : record;
        foreach (var field in spec.Fields)
        {
            form.Show(form.NameOf(field), field, home?[field.Key]);
        }

        if (spec.List is { } list)
        {
            var entries = record[list] as JsonArray ?? [];
            for (var i = 0; i < entries.Count; i++)
            {
                form.values[$"{list}[{i}].was"] = [Text(i)];
                foreach (var column in spec.Columns)
                {
                    form.Show(form.NameOf(column, i), column, spec.IsOfSentences ? entries[i] : entries[i]?[column.Key]);
                }
            }

            form.Rows = entries.Count + Spare;
        }

        return form;
    }

    internal static PartForm Of(PartSpec spec, IFormCollection posted)
    {
        var form = new PartForm(spec);
        foreach (var (name, value) in posted)
        {
            form.values[name] = [.. value.Select(v => (v ?? string.Empty).ReplaceLineEndings("\n"))];
        }

        form.Rows = spec.List is null ? 0
            : int.TryParse(form.One("rows"), NumberStyles.None, CultureInfo.InvariantCulture, out var rows) ? Math.Clamp(rows, 0, MostRows) : 0;
        return form;
    }

    internal void AddRow() => Rows = Math.Min(MostRows, Rows + 1);

    internal string NameOf(FieldSpec field) => Spec.Under is null ? field.Key : $"{Spec.Under}.{field.Key}";

    internal string NameOf(FieldSpec column, int row) => column.Key.Length == 0 ? $"{Spec.List}[{row}]" : $"{Spec.List}[{row}].{column.Key}";

    internal IReadOnlyList<string> ValuesOf(string name) => values.TryGetValue(name, out var said) ? said : [];

    internal string One(string name) => values.TryGetValue(name, out var said) && said.Length > 0 ? said[0] : string.Empty;

    internal bool IsNew(int row) => One($"{Spec.List}[{row}].was").Length == 0;

    /// <summary>What the row is called: its first words.</summary>
    internal string TitleOf(int row) => SearchText.Cut(Spec.Columns.Where(c => c.Key is "" or "name" or "title" or "units" or "part")
        .Select(c => One(NameOf(c, row))).FirstOrDefault(v => v.Length > 0) ?? string.Empty, 80);

    /// <summary>Writes what was typed into the record; answers where each entry of the list came from.</summary>
    internal IReadOnlyList<int> WriteTo(JsonObject record, Findings found)
    {
        var home = record;
        if (Spec.Under is { } under)
        {
            home = record[under] as JsonObject ?? [];
        }

        foreach (var field in Spec.Fields)
        {
            Put(home, field, NameOf(field), found);
        }

        if (Spec.Under is { } name)
        {
            record.Remove(name);
            if (home.Count > 0)
            {
                record[name] = home;
            }
        }

        return Spec.List is { } list ? WriteList(record, list, found) : [];
    }

    private List<int> WriteList(JsonObject record, string list, Findings found)
    {
        var before = record[list] as JsonArray ?? [];
        var rows = new List<(int Order, int Row, JsonNode Entry)>();
        for (var row = 0; row < Rows; row++)
        {
            if (One($"{list}[{row}].drop") == "true" || (IsNew(row) && IsBlank(row)))
            {
                continue;
            }

            var order = int.TryParse(One($"{list}[{row}].order"), NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : row + 1;
            rows.Add((order, row, Spec.IsOfSentences ? JsonValue.Create(Sentence(row, found)) : Entry(before, list, row, found)));
        }

        var sorted = rows.OrderBy(r => r.Order).ToList();
        record[list] = new JsonArray([.. sorted.Select(r => r.Entry)]);
        return sorted.ConvertAll(r => r.Row);
    }

    private string Sentence(int row, Findings found)
    {
        var (name, said) = (NameOf(Spec.Columns[0], row), SearchText.TidyLines(One(NameOf(Spec.Columns[0], row))));
        if (said.Length == 0)
        {
            found.Add(name, "Chưa có nội dung. Muốn bỏ thì đánh dấu “Bỏ”.");
        }

        return said;
    }

    private JsonObject Entry(JsonArray before, string list, int row, Findings found)
    {
        var entry = int.TryParse(One($"{list}[{row}].was"), NumberStyles.None, CultureInfo.InvariantCulture, out var was) && was < before.Count
            ? (JsonObject)before[was]!.DeepClone()
            : [];
        foreach (var column in Spec.Columns)
        {
            Put(entry, column, NameOf(column, row), found);
        }

        return entry;
    }

    private bool IsBlank(int row) => Spec.Columns.Where(c => c.Kind is not (ValueKind.YesNo or ValueKind.Choice or ValueKind.Number))
        .All(c => string.IsNullOrWhiteSpace(One(NameOf(c, row)))) && Spec.Columns.Where(c => c.Kind == ValueKind.Choice && c.Nothing is null && Spec.Identity.Contains(c.Key))
        .All(c => One(NameOf(c, row)).Length == 0);

    private void Put(JsonObject home, FieldSpec field, string name, Findings found)
    {
        var node = Node(field, name, home[field.Key] as JsonArray, found);
        if (node is null)
        {
            home.Remove(field.Key);
        }
        else
        {
            home[field.Key] = node;
        }
    }

    private JsonNode? Node(FieldSpec field, string name, JsonArray? before, Findings found)
    {
        var typed = One(name);
        switch (field.Kind)
        {
            case ValueKind.YesNo:
                return JsonValue.Create(ValuesOf(name).Contains("true"));
            case ValueKind.Choices:
                // A list that is ticked keeps its order: of levels, the first is the one that is shown.
                var was = (before ?? []).Select(n => n!.ToString()).ToList();
                return new JsonArray([.. ValuesOf(name).Where(v => v.Length > 0).Distinct()
                    .OrderBy(v => was.IndexOf(v) is var at && at < 0 ? int.MaxValue : at).Select(v => (JsonNode)v)]);
            case ValueKind.Lines:
                var lines = typed.Split('\n').Select(SearchText.Tidy).Where(l => l.Length > 0).Distinct().Select(l => (JsonNode)l).ToArray();
                return lines.Length == 0 && before is null ? null : new JsonArray(lines);
            case ValueKind.Json:
                return string.IsNullOrWhiteSpace(typed) ? null : RecordText.Parse(typed, name, found);
            case ValueKind.Term:
                return TermNode(field, name, found);
            case ValueKind.Choice:
                if (typed.Length == 0 && field.Nothing is null)
                {
                    found.Add(name, "Bạn chọn một.");
                }

                return typed.Length == 0 ? null : typed;
            case ValueKind.Number or ValueKind.Money:
                return Whole(field, name, typed, found);
            case ValueKind.Date:
                return Day(field, name, typed, found);
            default:
                return Said(field, name, typed, found);
        }
    }

    private static JsonValue? Said(FieldSpec field, string name, string typed, Findings found)
    {
        var text = field.Kind == ValueKind.Area ? SearchText.TidyLines(typed) : SearchText.Tidy(typed);
        if (text.Length > field.Most)
        {
            found.Add(name, "Dài quá {0} ký tự.", field.Most);
        }
        else if (text.Length == 0 && !field.Optional && !field.Kept)
        {
            found.Add(name, "Chưa có nội dung.");
        }

        return text.Length > 0 || !field.Optional || field.Kept ? JsonValue.Create(text) : null;
    }

    private static JsonValue? Whole(FieldSpec field, string name, string typed, Findings found)
    {
        var digits = typed.Replace(".", string.Empty, StringComparison.Ordinal).Replace(" ", string.Empty, StringComparison.Ordinal).Trim().TrimEnd('đ');
        if (digits.Length == 0)
        {
            return field.Kept ? JsonValue.Create(0) : null;
        }

        if (long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && (field.Kind == ValueKind.Money || number <= int.MaxValue))
        {
            return JsonValue.Create(number);
        }

        found.Add(name, "Bạn ghi một số nguyên từ 0.");
        return null;
    }

    private static JsonValue? Day(FieldSpec field, string name, string typed, Findings found)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            found.Unless(field.Optional, name, "Chưa điền ngày.");
            return null;
        }

        if (TypedDate.TryParse(typed, out var day))
        {
            return JsonValue.Create(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        found.Add(name, "Không đọc được ngày. Bạn ghi như 30/8/2021.");
        return null;
    }

    private JsonObject? TermNode(FieldSpec field, string name, Findings found)
    {
        var (typed, unit) = (One(name).Trim(), One(name + ".unit"));
        if (typed.Length == 0)
        {
            found.Unless(field.Optional, name, "Chưa có thời hạn.");
            return null;
        }

        if (!int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value < 1)
        {
            found.Add(name, "Thời hạn phải từ 1 trở lên.");
            return null;
        }

        if (unit.Length == 0)
        {
            found.Add(name, "Bạn chọn đơn vị của thời hạn.");
            return null;
        }

        var node = new JsonObject { ["value"] = value, ["unit"] = unit };
        try
        {
            _ = node.Deserialize<Kernel.Deadlines.Term>(CatalogueJson.Options);
            return node;
        }
        catch (JsonException)
        {
            found.Add(name, "Thời hạn không dùng được: nhiều nhất mười năm; trong ngày thì ghi 1.");
            return null;
        }
    }

    private void Show(string name, FieldSpec field, JsonNode? node)
    {
        switch (field.Kind)
        {
            case ValueKind.Term:
                values[name] = [node?["value"]?.ToString() ?? string.Empty];
                values[name + ".unit"] = [node?["unit"]?.ToString() ?? string.Empty];
                break;
            case ValueKind.Choices:
                values[name] = [.. (node as JsonArray ?? []).Select(n => n!.ToString())];
                break;
            case ValueKind.Lines:
                values[name] = [string.Join('\n', (node as JsonArray ?? []).Select(n => n!.ToString()))];
                break;
            case ValueKind.Json:
                values[name] = [node is null ? string.Empty : node.ToJsonString(Indented)];
                break;
            case ValueKind.YesNo:
                values[name] = [node is JsonValue yes && yes.TryGetValue<bool>(out var said) && said ? "true" : "false"];
                break;
            case ValueKind.Money:
                values[name] = [node is JsonValue money && money.TryGetValue<long>(out var dong) ? Vn.Number(dong) : string.Empty];
                break;
            case ValueKind.Date:
                values[name] = [DateOnly.TryParseExact(node?.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? TypedDate.Format(day) : string.Empty];
                break;
            default:
                values[name] = [node?.ToString() ?? string.Empty];
                break;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
