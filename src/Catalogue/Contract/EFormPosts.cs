using System.Globalization;
using System.Text.Json.Nodes;
using MotCua.Ui;

namespace MotCua.Catalogue.Contract;

/// <summary>
/// The names under which answers are posted (<c>form.goods</c>, <c>form.home.unit</c>, <c>form.children.0.name</c>), the same as the paths of
/// their errors, for the citizen's page and for the desk.
/// </summary>
public static class EFormPosts
{
    private const string Add = "add:";
    private const string Drop = "drop:";

    /// <summary>The posted name of a field.</summary>
    public static string NameOf(EFormField field) => "form." + field.Name;

    /// <summary>How many rows the page shows, posted with them.</summary>
    public static string RowsOf(EFormField group) => NameOf(group) + ".rows";

    /// <summary>The start of the names of a row.</summary>
    public static string RowOf(EFormField group, int row) => string.Create(CultureInfo.InvariantCulture, $"form.{group.Name}.{row}.");

    /// <summary>All names of a field; of a group those of every row that there can be, and one more, which is refused.</summary>
    public static IEnumerable<string> Names(EFormField field) => field.Type switch
    {
        EFormFieldType.Group => Enumerable.Range(0, EFormField.MostRowsEver + 1)
            .SelectMany(i => (field.Fields ?? []).SelectMany(f => Names(f, RowOf(field, i))))
            .Append(RowsOf(field)),
        _ => Names(field, "form."),
    };

    /// <summary>The answers as the checker takes them.</summary>
    public static JsonObject Read(IEnumerable<EFormField> fields, Func<string, string?> typed)
    {
        var said = new JsonObject();
        foreach (var field in fields.Where(f => f.Compute is null))
        {
            if ((field.Type == EFormFieldType.Group ? Rows(field, typed) : One(field, "form.", typed)) is { } answer)
            {
                said[field.Name] = answer;
            }
        }

        return said;
    }

    /// <summary>How many rows are shown: what was posted, at least one to write in.</summary>
    public static int Count(EFormField group, Func<string, string?> typed) => Math.Clamp(
        Math.Max(Filled(group, typed), int.TryParse(typed(RowsOf(group)), NumberStyles.None, CultureInfo.InvariantCulture, out var rows) ? rows : 0),
        Math.Max(1, group.LeastRows),
        group.MostRows);

    /// <summary>The rows in which something was typed.</summary>
    public static IEnumerable<int> NotEmpty(EFormField group, Func<string, string?> typed) => Enumerable.Range(0, EFormField.MostRowsEver + 1)
        .Where(i => (group.Fields ?? []).Where(f => f.Type != EFormFieldType.Declaration)
            .SelectMany(f => Names(f, RowOf(group, i))).Any(n => !string.IsNullOrWhiteSpace(typed(n))));

    /// <summary>
    /// What the buttons “Thêm một dòng” and “Bỏ dòng này” change in what was typed; null when the act is none of them.
    /// </summary>
    public static IReadOnlyDictionary<string, string>? Change(IEnumerable<EFormField> fields, string? act, Func<string, string?> typed)
    {
        if (act is null || act.Split(':') is not [_, var name, ..] parts || fields.FirstOrDefault(f => f.Name == name && f.Type == EFormFieldType.Group) is not { } group)
        {
            return null;
        }

        var count = Count(group, typed);
        if (act.StartsWith(Add, StringComparison.Ordinal))
        {
            return new Dictionary<string, string> { [RowsOf(group)] = Math.Min(count + 1, group.MostRows).ToString(CultureInfo.InvariantCulture) };
        }

        if (!act.StartsWith(Drop, StringComparison.Ordinal) || !int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var gone) || gone >= count)
        {
            return null;
        }

        var changed = new Dictionary<string, string>(StringComparer.Ordinal) { [RowsOf(group)] = Math.Max(1, count - 1).ToString(CultureInfo.InvariantCulture) };
        for (var row = gone; row < count; row++)
        {
            foreach (var (here, next) in (group.Fields ?? []).SelectMany(f => Names(f, RowOf(group, row)).Zip(Names(f, RowOf(group, row + 1)))))
            {
                changed[here] = row + 1 < count ? typed(next) ?? string.Empty : string.Empty;
            }
        }

        return changed;
    }

    /// <summary>The value of the button that adds a row.</summary>
    public static string AddTo(EFormField group) => Add + group.Name;

    /// <summary>The value of the button that takes a row away.</summary>
    public static string DropFrom(EFormField group, int row) => string.Create(CultureInfo.InvariantCulture, $"{Drop}{group.Name}:{row}");

    /// <summary>An answer that was kept, as it would be typed: by posted name.</summary>
    public static IEnumerable<(string Name, string Value)> Flatten(EFormField field, JsonNode answer)
    {
        if (field.Type != EFormFieldType.Group)
        {
            return Flatten(field, "form.", answer);
        }

        var rows = (answer as JsonArray ?? []).OfType<JsonObject>().ToList();
        return rows.SelectMany((row, i) => (field.Fields ?? []).Where(f => row[f.Name] is not null).SelectMany(f => Flatten(f, RowOf(field, i), row[f.Name]!)))
            .Append((RowsOf(field), rows.Count.ToString(CultureInfo.InvariantCulture)));
    }

    private static IEnumerable<(string Name, string Value)> Flatten(EFormField field, string before, JsonNode answer)
    {
        if (field.Type == EFormFieldType.Address)
        {
            foreach (var part in (answer as JsonObject ?? []).Where(p => p.Key is "unit" or "line"))
            {
                yield return ($"{before}{field.Name}.{part.Key}", part.Value?.ToString() ?? string.Empty);
            }
        }
        else
        {
            yield return (before + field.Name, field.Type == EFormFieldType.Date && DateOnly.TryParse(answer.ToString(), CultureInfo.InvariantCulture, out var date)
                ? TypedDate.Format(date)
                : answer is JsonValue value && value.TryGetValue<bool>(out var yes) ? (yes ? "true" : "false") : answer.ToString());
        }
    }

    private static IEnumerable<string> Names(EFormField field, string before) => field.Type == EFormFieldType.Address
        ? [$"{before}{field.Name}.unit", $"{before}{field.Name}.line"]
        : field.Compute is null ? [before + field.Name] : [];

    private static int Filled(EFormField group, Func<string, string?> typed) => NotEmpty(group, typed).LastOrDefault(-1) + 1;

    private static JsonArray? Rows(EFormField group, Func<string, string?> typed)
    {
        var rows = new JsonArray();
        for (var i = 0; i < Filled(group, typed); i++)
        {
            var row = new JsonObject();
            foreach (var field in (group.Fields ?? []).Where(f => f.Compute is null))
            {
                if (One(field, RowOf(group, i), typed) is { } answer)
                {
                    row[field.Name] = answer;
                }
            }

            rows.Add(row);
        }

        return rows.Count > 0 ? rows : null;
    }

    private static JsonNode? One(EFormField field, string before, Func<string, string?> typed)
    {
        if (field.Type == EFormFieldType.Address)
        {
            var parts = new JsonObject();
            foreach (var part in new[] { "unit", "line" })
            {
                if (typed($"{before}{field.Name}.{part}") is { Length: > 0 } text)
                {
                    parts[part] = text;
                }
            }

            return parts.Count > 0 ? parts : null;
        }

        return typed(before + field.Name) is { Length: > 0 } value
            ? JsonValue.Create(field.Type == EFormFieldType.Date && TypedDate.TryParse(value, out var date)
                ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : value)
            : null;
    }
}
