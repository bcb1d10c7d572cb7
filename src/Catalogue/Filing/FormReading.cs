using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Formulas;
using MotCua.Kernel;

namespace MotCua.Catalogue.Filing;

/// <summary>Reads the answers of a form, or of one of its pages: field after field, rows of groups, computed values, then what must hold between them.</summary>
internal sealed class FormReading(EForm form, AnswerCheck check, DateOnly? today)
{
    private const int MostUnknown = 20;
    private const string Root = "form";
    private readonly Dictionary<string, List<string>> errors = new(StringComparer.Ordinal);
    private readonly FormFormulas formulas = FormFormulas.Of(form);
    private JsonObject known = [];

    internal EFormCheck Whole(JsonElement answers)
    {
        var good = Read([.. form.Fields], answers, []);
        if (errors.Count == 0)
        {
            SchemaCheck.Run(form, good, check, Fail);
        }

        return Result(good);
    }

    internal EFormCheck Page(EFormPage page, JsonElement answers, JsonObject earlier) => Result(Read(page.Fields, answers, earlier));

    private EFormCheck Result(JsonObject good) => new(good, errors.ToDictionary(e => e.Key, e => e.Value.ToArray(), StringComparer.Ordinal));

    private JsonObject Read(IReadOnlyList<EFormField> fields, JsonElement answers, JsonObject earlier)
    {
        known = (JsonObject)earlier.DeepClone();
        var given = Given(answers, fields, Root);
        var good = new JsonObject();
        foreach (var field in fields)
        {
            known.Remove(field.Name);
            if (field.When?.Holds(known) == false)
            {
                continue;
            }

            if (One(field, given, $"{Root}.{field.Name}", null, out _) is { } value)
            {
                good[field.Name] = value;
                known[field.Name] = value.DeepClone();
            }
        }

        PersonCheck.Run(form.Fields, fields, known, check, Fail);
        Rules(fields);
        return good;
    }

    // The value that is kept, or null; mistakes are noted. In a row, what is missing is noted by the caller: an empty row asks for nothing.
    private JsonNode? One(EFormField field, Dictionary<string, JsonElement> given, string path, (EFormField Group, JsonObject Answers)? row, out bool missing)
    {
        missing = false;
        if (field.Compute is not null)
        {
            return Computed(field, path, row);
        }

        var said = given.TryGetValue(field.Name, out var element) ? element : default;
        if (field.Type == EFormFieldType.Group)
        {
            return Rows(field, said, path);
        }

        var answer = check.Read(field, said);
        if (answer.Error is not null)
        {
            Fail(path + answer.At, answer.Error);
        }
        else if (answer.Value is null && field.MustBeAnswered)
        {
            missing = true;
            if (row is null)
            {
                Fail(path, check.Missing(field));
            }
        }

        return answer.Error is null ? answer.Value : null;
    }

    private JsonArray? Rows(EFormField group, JsonElement said, string path)
    {
        if (said.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.Array))
        {
            Fail(path, check.Say("“{0}” có câu trả lời không đúng kiểu.", check.Label(group)));
            return null;
        }

        var count = said.ValueKind == JsonValueKind.Array ? said.GetArrayLength() : 0;
        if (count > group.MostRows)
        {
            Fail(path, check.Say("“{0}” có nhiều nhất {1} dòng.", check.Label(group), group.MostRows));
            return null;
        }

        var kept = new JsonArray();
        for (var i = 0; i < count; i++)
        {
            if (Row(group, said[i], string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{path}.{i}")) is { } row)
            {
                kept.Add(row);
            }
        }

        if (kept.Count < group.LeastRows && !errors.Keys.Any(e => e.StartsWith(path, StringComparison.Ordinal)))
        {
            Fail(path, check.Say("“{0}” cần ít nhất {1} dòng.", check.Label(group), group.LeastRows));
        }

        return kept.Count > 0 ? kept : null;
    }

    private JsonObject? Row(EFormField group, JsonElement said, string path)
    {
        var before = errors.Count;
        var fields = group.Fields ?? [];
        var given = Given(said, fields, path);
        var (row, missing, answered) = (new JsonObject(), new List<EFormField>(), errors.Count > before);
        foreach (var field in fields)
        {
            if (field.When?.Holds(known, row) == false)
            {
                continue;
            }

            if (One(field, given, $"{path}.{field.Name}", (group, row), out var isMissing) is { } value)
            {
                row[field.Name] = value;
                answered |= field.Compute is null && field.Type != EFormFieldType.Declaration;
            }

            if (isMissing)
            {
                missing.Add(field);
            }
        }

        if (!answered && errors.Count == before)
        {
            return null;
        }

        foreach (var field in missing)
        {
            Fail($"{path}.{field.Name}", check.Missing(field));
        }

        PersonCheck.Run(fields, fields, row, check, (p, m) => Fail(path + p[Root.Length..], m));
        foreach (var (rule, formula) in formulas.Rules.Where(r => r.Rule.Field.StartsWith(group.Name + ".", StringComparison.Ordinal)))
        {
            Hold(rule, formula, row, $"{path}.{rule.Field[(group.Name.Length + 1)..]}");
        }

        return row;
    }

    private JsonNode? Computed(EFormField field, string path, (EFormField Group, JsonObject Answers)? row)
    {
        if (formulas.For(row is { } r ? $"{r.Group.Name}.{field.Name}" : field.Name) is not { } formula)
        {
            Fail(path, check.Say("“{0}” có công thức không đọc được. Bạn báo cho cơ quan giúp.", check.Label(field)));
            return null;
        }

        var scope = ScopeOf(row?.Answers);
        if (formula.Run(scope) is decimal number && scope.Problem is null)
        {
            var whole = Math.Round(number, MidpointRounding.AwayFromZero);
            if (Math.Abs(whole) <= 1_000_000_000_000_000_000)
            {
                var answer = check.Read(field, JsonSerializer.SerializeToElement((long)whole));
                if (answer.Error is not null)
                {
                    Fail(path, answer.Error);
                }

                return answer.Value;
            }

            Fail(path, check.Say("Không tính được “{0}”: {1}.", check.Label(field), check.Say("con số quá lớn")));
        }
        else if (scope.Problem is { } problem)
        {
            Fail(path, check.Say("Không tính được “{0}”: {1}.", check.Label(field), check.Say(problem)));
        }

        return null;
    }

    private void Rules(IReadOnlyList<EFormField> fields)
    {
        foreach (var (rule, formula) in formulas.Rules.Where(r => fields.Any(f => f.Name == r.Rule.Field)))
        {
            Hold(rule, formula, null, $"{Root}.{rule.Field}");
        }
    }

    // Only what is clearly wrong is an error: what is not answered, or a year where a day would be needed, is for people to judge.
    private void Hold(EFormRule rule, Formula? formula, JsonObject? row, string path)
    {
        if (formula?.Run(ScopeOf(row)) is false)
        {
            Fail(path, check.IsTranslated ? rule.ShownMessage : rule.Message);
        }
    }

    private FormulaScope ScopeOf(JsonObject? row) => new(name => row?[name] ?? known[name], today);

    private void Fail(string path, string message)
    {
        if (!errors.TryGetValue(path, out var list))
        {
            errors[path] = list = [];
        }

        list.Add(message);
    }

    private Dictionary<string, JsonElement> Given(JsonElement answers, IReadOnlyList<EFormField> fields, string path)
    {
        var given = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (answers.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return given;
        }

        if (answers.ValueKind != JsonValueKind.Object)
        {
            Fail(path, path == Root ? check.Say("Phần biểu mẫu phải là một đối tượng JSON.") : check.Say("Mỗi dòng phải là một đối tượng JSON."));
            return given;
        }

        var names = fields.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        var unknown = 0;
        foreach (var property in answers.EnumerateObject())
        {
            var name = NameOf(property);
            if (name is null || !names.Contains(name))
            {
                if (++unknown <= MostUnknown)
                {
                    Fail($"{path}.{Shown(name)}", check.Say("Biểu mẫu không có mục này."));
                }
            }
            else if (!given.TryAdd(name, property.Value))
            {
                Fail($"{path}.{name}", check.Say("Mục này được gửi hai lần."));
            }
        }

        return given;
    }

    // A name with half a surrogate pair cannot be read as text at all.
    private static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Shown(string? name)
    {
        var tidy = SearchText.Tidy(name);
        return tidy.Length == 0 ? "?" : string.Concat(tidy.EnumerateRunes().Take(60).Select(r => r.ToString()));
    }
}
