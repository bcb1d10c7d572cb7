using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Dossiers.Filing.Wizard;

/// <summary>A page of the procedure's electronic form.</summary>
internal sealed class FormStep(EForm form, EFormPage page) : WizardStep
{
    private const int FewChoices = 6;

    public override string Code => StepCodes.Form + page.Code;

    public override string Title(WizardContext at) => page.ShownTitle;

    public override IReadOnlyList<FieldView> Fields(WizardContext at) => [.. Asked(at).Select(f => View(at, f))];

    public override IReadOnlyDictionary<string, string[]> Check(WizardContext at, IReadOnlyDictionary<string, string> values) =>
        EFormChecker.CheckPage(form, page.Code, Answers(page.Fields, values), Earlier(at), at.Today, at.Texts).Errors;

    public override IEnumerable<Told> Tell(WizardContext at)
    {
        var good = Good(at);
        foreach (var field in Asked(at).Where(f => f.When is null || EFormChecker.Asked(new EFormPage("", "", "", [f]), good).Any()))
        {
            if (at.Draft.Value(Code, Posted(field)) is var typed && (typed.Length > 0 || field.Required))
            {
                yield return new Told(field.ShownLabel, InWords(field, typed));
            }
        }
    }

    public override bool Mends(string path) => page.Fields.Any(f => path == "form." + f.Name);

    /// <summary>True when the page asks something, given the pages before.</summary>
    public bool IsAsked(WizardContext at) => Asked(at).Any();

    /// <summary>All answers of a draft as the checker and the filing take them.</summary>
    public static JsonElement Answers(WizardContext at)
    {
        var all = new JsonObject();
        foreach (var page in at.Record.Form?.Pages ?? [])
        {
            foreach (var (name, value) in Raw(page.Fields, at.Draft.Page(StepCodes.Form + page.Code)?.Values))
            {
                all[name] = value;
            }
        }

        return JsonSerializer.SerializeToElement(all);
    }

    // A field that hangs on one of this very page is always shown, with the condition in its hint: without script the page cannot know.
    private IEnumerable<EFormField> Asked(WizardContext at)
    {
        var earlier = Earlier(at);
        var here = page.Fields.Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        var asked = EFormChecker.Asked(page, earlier).Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        return page.Fields.Where(f => f.When is null || here.Contains(f.When.Field) || asked.Contains(f.Name));
    }

    private JsonObject Earlier(WizardContext at)
    {
        var good = new JsonObject();
        foreach (var before in form.Pages.TakeWhile(p => p.Code != page.Code))
        {
            var check = EFormChecker.CheckPage(
                form, before.Code, Answers(before.Fields, at.Draft.Page(StepCodes.Form + before.Code)?.Values), good, at.Today);
            foreach (var (name, value) in check.Answers)
            {
                good[name] = value?.DeepClone();
            }
        }

        return good;
    }

    private JsonObject Good(WizardContext at)
    {
        var good = Earlier(at);
        foreach (var (name, value) in EFormChecker.CheckPage(
            form, page.Code, Answers(page.Fields, at.Draft.Page(Code)?.Values), good, at.Today).Answers)
        {
            good[name] = value?.DeepClone();
        }

        return good;
    }

    private static JsonElement Answers(IReadOnlyList<EFormField> fields, IReadOnlyDictionary<string, string>? values) =>
        JsonSerializer.SerializeToElement(new JsonObject(Raw(fields, values).Select(v => KeyValuePair.Create<string, JsonNode?>(v.Name, v.Value))));

    private static IEnumerable<(string Name, string Value)> Raw(IReadOnlyList<EFormField> fields, IReadOnlyDictionary<string, string>? values)
    {
        foreach (var field in fields)
        {
            if (values?.GetValueOrDefault(Posted(field)) is { Length: > 0 } typed)
            {
                yield return (field.Name, field.Type == EFormFieldType.Date && TypedDate.TryParse(typed, out var date)
                    ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : typed);
            }
        }
    }

    // The same name as the path of its errors, so that messages and the error summary find it.
    private static string Posted(EFormField field) => "form." + field.Name;

    private FieldView View(WizardContext at, EFormField field)
    {
        var view = new FieldView(Posted(field), field.ShownLabel, TypeOf(field))
        {
            Value = at.Draft.Value(Code, Posted(field)),
            Hint = string.Join(". ", new[] { field.ShownHint?.TrimEnd('.'), Condition(at, field) }.Where(s => !string.IsNullOrEmpty(s))) is { Length: > 0 } hint ? hint : null,
            Optional = !field.Required,
            Width = field.Type switch
            {
                EFormFieldType.Integer => 8,
                EFormFieldType.PersonalId or EFormFieldType.TaxCode or EFormFieldType.Phone => 20,
                EFormFieldType.Email => 30,
                EFormFieldType.Text when field.MaxLength is <= 20 => 20,
                EFormFieldType.Text when field.MaxLength is <= 40 => 30,
                _ => 0,
            },
            Suffix = field.Type == EFormFieldType.Money ? at.Texts["đồng"] : null,
            InputMode = field.Type is EFormFieldType.PersonalId or EFormFieldType.TaxCode ? "numeric" : null,
        };
        return field.Type switch
        {
            EFormFieldType.Choice => view with { Choices = [.. (field.Options ?? []).Select(o => new Choice(o.Value, o.ShownLabel))] },
            EFormFieldType.YesNo => view with { Choices = [new Choice("true", at.Texts["Có"]), new Choice("false", at.Texts["Không"])] },
            _ => view,
        };
    }

    private string? Condition(WizardContext at, EFormField field)
    {
        if (field.When is not { } when || page.Fields.FirstOrDefault(f => f.Name == when.Field) is not { } on)
        {
            return null;
        }

        var answer = when.Value.ValueKind switch
        {
            JsonValueKind.True => at.Texts["Có"],
            JsonValueKind.False => at.Texts["Không"],
            _ => on.Options?.FirstOrDefault(o => o.Value == when.Value.ToString())?.ShownLabel ?? when.Value.ToString(),
        };
        return at.Texts["Chỉ điền khi “{0}” là “{1}”", on.ShownLabel.TrimEnd('?', ' '), answer];
    }

    private static FieldType TypeOf(EFormField field) => field.Type switch
    {
        EFormFieldType.Textarea => FieldType.Textarea,
        EFormFieldType.Integer => FieldType.Number,
        EFormFieldType.Money => FieldType.Money,
        EFormFieldType.Date => FieldType.Date,
        EFormFieldType.YesNo => FieldType.Radios,
        EFormFieldType.Choice => field.Options is { Count: > FewChoices } ? FieldType.Select : FieldType.Radios,
        EFormFieldType.Phone => FieldType.Tel,
        EFormFieldType.Email => FieldType.Email,
        EFormFieldType.Text or EFormFieldType.PersonalId or EFormFieldType.TaxCode => FieldType.Text,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string InWords(EFormField field, string typed) => field.Type switch
    {
        EFormFieldType.Choice => field.Options?.FirstOrDefault(o => o.Value == typed)?.ShownLabel ?? typed,
        EFormFieldType.YesNo => typed switch { "true" => Texts.Pick("Có", "Yes"), "false" => Texts.Pick("Không", "No"), _ => typed },
        EFormFieldType.Date => TypedDate.TryParse(typed, out var date) ? Vn.Date(date) : typed,
        EFormFieldType.Money => long.TryParse(typed.Replace(".", string.Empty, StringComparison.Ordinal), CultureInfo.InvariantCulture, out var dong)
            ? Vn.Money(dong) : typed,
        _ => typed,
    };
}
