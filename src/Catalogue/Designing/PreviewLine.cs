using System.Text.Json;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Catalogue.Designing;

/// <summary>A question as those who answer it see it: at home one below the other, at the desk dense.</summary>
/// <param name="Form">The form.</param>
/// <param name="Field">The question.</param>
/// <param name="Dense">As the desk sees it.</param>
/// <param name="Value">What was answered.</param>
internal sealed record PreviewLine(EForm Form, EFormField Field, bool Dense, string Value = "")
{
    private const int FewChoices = 6;

    public string Name => Before + Field.Name;

    public FieldType Type => Field.Type switch
    {
        EFormFieldType.Textarea => FieldType.Textarea,
        EFormFieldType.Integer => FieldType.Number,
        EFormFieldType.Money => FieldType.Money,
        EFormFieldType.Date => FieldType.Date,
        EFormFieldType.YesNo => Dense ? FieldType.Select : FieldType.Radios,
        EFormFieldType.Choice => Dense || Field.Options is { Count: > FewChoices } ? FieldType.Select : FieldType.Radios,
        EFormFieldType.Phone => FieldType.Tel,
        EFormFieldType.Email => FieldType.Email,
        EFormFieldType.Declaration => FieldType.Checkbox,
        EFormFieldType.Text or EFormFieldType.PersonalId or EFormFieldType.TaxCode or EFormFieldType.PartialDate or EFormFieldType.Address => FieldType.Text,
        _ => FieldType.Textarea,
    };

    /// <summary>A kind that the designer does not draw: it says so.</summary>
    public bool IsOther => Kinds.Find(Kind) is null && !IsGroup;

    /// <summary>Rows of questions.</summary>
    public bool IsGroup => Field.Type == EFormFieldType.Group;

    /// <summary>The questions of its first row.</summary>
    public IEnumerable<PreviewLine> Row => (Field.Fields ?? []).Select(f => this with { Field = f, Before = $"{Name}.0.", Value = string.Empty });

    /// <summary>What stands before its name where it is posted.</summary>
    public string Before { get; init; } = "form.";

    public string Kind => JsonSerializer.SerializeToElement(Field.Type, CatalogueJson.Options).GetString()!;

    public int Width => Dense ? 0 : Field.Type switch
    {
        EFormFieldType.Integer => 8,
        EFormFieldType.PartialDate => 12,
        EFormFieldType.PersonalId or EFormFieldType.TaxCode or EFormFieldType.Phone => 20,
        EFormFieldType.Email => 30,
        EFormFieldType.Text when Field.MaxLength is <= 20 => 20,
        EFormFieldType.Text when Field.MaxLength is <= 40 => 30,
        _ => 0,
    };

    public IReadOnlyList<Choice>? Choices(Texts t) => Field.Type switch
    {
        EFormFieldType.YesNo => [new Choice("true", t["Có"]), new Choice("false", t["Không"])],
        EFormFieldType.Choice => [.. (Field.Options ?? []).Select(o => new Choice(o.Value, o.ShownLabel))],
        _ => null,
    };

    /// <summary>Its hint, and when it is asked.</summary>
    public string? Hint(Texts t)
    {
        var condition = Field.When is { } when && Form.Fields.FirstOrDefault(f => f.Name == when.Field) is { } on
            ? t["Chỉ điền khi “{0}” là “{1}”", on.ShownLabel.TrimEnd('?', ' '), when.Value.ValueKind switch
            {
                JsonValueKind.True => t["Có"],
                JsonValueKind.False => t["Không"],
                _ => string.Join(", ", when.Values.Select(v => on.Options?.FirstOrDefault(o => o.Value == v.ToString())?.ShownLabel ?? v.ToString())),
            }]
            : null;
        var said = Field.Compute is not null ? t["Tự tính: {0}", Field.Compute]
            : IsGroup ? t["Thêm được nhiều dòng, nhiều nhất {0}", Field.MostRows]
            : IsOther ? t["Kiểu “{0}”: ở đây chỉ xem như một ô chữ", Kind] : null;
        var whole = string.Join(". ", new[] { Field.ShownHint?.TrimEnd('.'), condition, said }.Where(s => !string.IsNullOrEmpty(s)));
        return whole.Length > 0 ? whole : null;
    }
}

/// <summary>A page of a form to be looked at.</summary>
internal sealed record PreviewPage(EForm Form, EFormPage Page, bool Dense);
