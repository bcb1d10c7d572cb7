using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Dossiers.Office;

/// <summary>A field of an e-form in a dense form.</summary>
internal sealed record EFormLine(EForm Form, EFormField Field, string Value, string? Error)
{
    public string Name => "form." + Field.Name;

    public FieldType Type => Field.Type switch
    {
        EFormFieldType.Textarea => FieldType.Textarea,
        EFormFieldType.Integer => FieldType.Number,
        EFormFieldType.Money => FieldType.Money,
        EFormFieldType.Date => FieldType.Date,
        EFormFieldType.YesNo or EFormFieldType.Choice => FieldType.Select,
        EFormFieldType.Phone => FieldType.Tel,
        EFormFieldType.Email => FieldType.Email,
        _ => FieldType.Text,
    };

    public IReadOnlyList<Choice>? Choices(Texts texts) => Field.Type switch
    {
        EFormFieldType.YesNo => [new Choice("true", texts["Có"]), new Choice("false", texts["Không"])],
        EFormFieldType.Choice => [.. (Field.Options ?? []).Select(o => new Choice(o.Value, o.ShownLabel))],
        _ => null,
    };

    /// <summary>When it is asked, in words; without a condition its own hint.</summary>
    public string? Hint(Texts texts)
    {
        if (Field.When is not { } when || Form.Fields.FirstOrDefault(f => f.Name == when.Field) is not { } other)
        {
            return Field.ShownHint;
        }

        var answer = when.Value.ValueKind switch
        {
            System.Text.Json.JsonValueKind.True => texts["Có"],
            System.Text.Json.JsonValueKind.False => texts["Không"],
            _ => other.Options?.FirstOrDefault(o => o.Value == when.Value.ToString())?.ShownLabel ?? when.Value.ToString(),
        };
        return texts["Chỉ điền khi “{0}” là “{1}”.", other.ShownLabel, answer];
    }
}
