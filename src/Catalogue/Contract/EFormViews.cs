using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Catalogue.Contract;

/// <summary>Draws the fields of a form: one source for the citizen's page (a question at a time), the desk's (all on one page) and previews.</summary>
/// <param name="form">The form.</param>
/// <param name="typed">What was typed, by posted name.</param>
/// <param name="texts">The present language.</param>
/// <param name="places">The communes of the day, where the form asks an address.</param>
public sealed class EFormViews(EForm form, Func<string, string?> typed, Texts texts, EFormPlaces? places)
{
    private const int FewChoices = 6;

    /// <summary>What the answers give so far: computed values are shown from it.</summary>
    public JsonObject Good { get; init; } = [];

    /// <summary>Many fields on one page: choices are lists, all conditions are told.</summary>
    public bool Dense { get; init; }

    /// <summary>The fields of the page, when conditions that hang on others of this page are told only.</summary>
    public IReadOnlyList<EFormField> Here { get; init; } = [];

    /// <summary>Where the value of a field comes from, in words, or null.</summary>
    public Func<EFormField, string?> Source { get; init; } = _ => null;

    /// <summary>A field of the form with what was typed, as <c>_FormField</c> draws it.</summary>
    /// <param name="field">One of the form's own, not of a row.</param>
    public FieldView Of(EFormField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        if (field.Type != EFormFieldType.Group)
        {
            return One(field, "form.", Good);
        }

        var shown = EFormPosts.Count(field, typed);
        var filled = EFormPosts.NotEmpty(field, typed).ToList();
        var rows = new List<FieldRow>();
        for (var i = 0; i < shown; i++)
        {
            var kept = filled.IndexOf(i) is >= 0 and var place && Good[field.Name] is JsonArray all && place < all.Count ? all[place] as JsonObject : null;
            rows.Add(new FieldRow(
                [.. (field.Fields ?? []).Select(f => One(f, EFormPosts.RowOf(field, i), kept ?? []))],
                shown > Math.Max(1, field.LeastRows) ? EFormPosts.DropFrom(field, i) : null));
        }

        return new FieldView(EFormPosts.NameOf(field), field.ShownLabel, FieldType.Auto)
        {
            Hint = Hint(field),
            Optional = !field.MustBeAnswered && field.LeastRows == 0,
            Rows = rows,
            RowsName = EFormPosts.RowsOf(field),
            AddRow = shown < field.MostRows ? EFormPosts.AddTo(field) : null,
        };
    }

    private FieldView One(EFormField field, string before, JsonObject kept)
    {
        var name = before + field.Name;
        var view = new FieldView(name, field.ShownLabel, TypeOf(field))
        {
            Value = typed(name) ?? string.Empty,
            Hint = Hint(field),
            Optional = !field.MustBeAnswered && (!Dense || field.When is null),
            Width = field.Type switch
            {
                EFormFieldType.Integer => 8,
                EFormFieldType.PartialDate => 12,
                EFormFieldType.PersonalId or EFormFieldType.TaxCode or EFormFieldType.Phone => 20,
                EFormFieldType.Email => 30,
                EFormFieldType.Text when field.MaxLength is <= 20 => 20,
                EFormFieldType.Text when field.MaxLength is <= 40 => 30,
                _ => 0,
            },
            Suffix = field.Type == EFormFieldType.Money && !Dense ? texts["đồng"] : null,
            InputMode = field.Type is EFormFieldType.PersonalId or EFormFieldType.TaxCode && !Dense ? "numeric" : null,
        };
        if (field.Compute is not null)
        {
            return view with { Computed = kept[field.Name] is { } value ? EFormWords.Of(field, value, texts) : texts["Tự tính khi bạn gửi trang này"] };
        }

        return field.Type switch
        {
            EFormFieldType.Choice => view with { Choices = [.. (field.Options ?? []).Select(o => new Choice(o.Value, o.ShownLabel))] },
            EFormFieldType.YesNo => view with { Choices = [new Choice("true", texts["Có"]), new Choice("false", texts["Không"])] },
            EFormFieldType.Declaration => view with { Optional = false },
            EFormFieldType.Address => view with { Parts = Parts(name) },
            _ => view,
        };
    }

    private IReadOnlyList<FieldView> Parts(string name) =>
    [
        new(name + ".unit", texts["Xã, phường hoặc thị trấn"], FieldType.Select)
        {
            Value = typed(name + ".unit") ?? string.Empty,
            Choices = [.. (places?.All ?? []).Select(p => new Choice(p.Code, p.ShownName)), new Choice("other", texts["Nơi khác, ngoài danh sách này"])],
        },
        new(name + ".line", texts["Số nhà, đường, thôn, ấp"], FieldType.Text)
        {
            Value = typed(name + ".line") ?? string.Empty,
            Hint = texts["Nơi khác thì ghi đủ xã, huyện, tỉnh."],
        },
    ];

    private string? Hint(EFormField field)
    {
        var condition = field.When is { } when ? Condition(when) : null;
        var own = field.ShownHint ?? (field.Type == EFormFieldType.PartialDate ? texts["Biết đến đâu ghi đến đó: 1985, 5/1985 hoặc 12/5/1985"] : null);
        return Dense && condition is not null ? condition + "."
            : Dense ? own
            : string.Join(". ", new[] { own?.TrimEnd('.'), condition, Source(field)?.TrimEnd('.') }.Where(s => !string.IsNullOrEmpty(s))) is { Length: > 0 } hint ? hint : null;
    }

    private string? Condition(EFormCondition when)
    {
        var on = (Dense ? form.Fields : Here).SelectMany(f => (f.Fields ?? []).Prepend(f)).FirstOrDefault(f => f.Name == when.Field);
        return on is null ? null : texts["Chỉ điền khi “{0}” là “{1}”", on.ShownLabel.TrimEnd('?', ' '), string.Join(", ", when.Values.Select(v => Answer(on, v)))];
    }

    private string Answer(EFormField on, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => texts["Có"],
        JsonValueKind.False => texts["Không"],
        _ => on.Options?.FirstOrDefault(o => o.Value == value.ToString())?.ShownLabel ?? value.ToString(),
    };

    private FieldType TypeOf(EFormField field) => field.Type switch
    {
        EFormFieldType.Textarea => FieldType.Textarea,
        EFormFieldType.Integer => FieldType.Number,
        EFormFieldType.Money => FieldType.Money,
        EFormFieldType.Date => FieldType.Date,
        EFormFieldType.YesNo => Dense ? FieldType.Select : FieldType.Radios,
        EFormFieldType.Choice => Dense || field.Options is { Count: > FewChoices } ? FieldType.Select : FieldType.Radios,
        EFormFieldType.Phone => FieldType.Tel,
        EFormFieldType.Email => FieldType.Email,
        EFormFieldType.Declaration => FieldType.Checkbox,
        EFormFieldType.Text or EFormFieldType.PersonalId or EFormFieldType.TaxCode or EFormFieldType.PartialDate
            or EFormFieldType.Address or EFormFieldType.Group => FieldType.Text,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
