using System.Text.Json;
using System.Text.Json.Serialization;

namespace MotCua.Catalogue.Contract;

/// <summary>An electronic form: one page on the screen for each page here.</summary>
/// <param name="Code">Code of the form.</param>
/// <param name="Version">Version, from 1.</param>
/// <param name="Pages">At least one.</param>
public sealed record EForm(string Code, int Version, IReadOnlyList<EFormPage> Pages)
{
    /// <summary>All fields, in the order of the pages.</summary>
    [JsonIgnore]
    public IEnumerable<EFormField> Fields => Pages.SelectMany(p => p.Fields);
}

/// <summary>A page of a form.</summary>
/// <param name="Code">Code within the form; used in addresses.</param>
/// <param name="Title">Vietnamese heading.</param>
/// <param name="TitleEn">English heading.</param>
/// <param name="Fields">At least one.</param>
public sealed record EFormPage(string Code, string Title, string TitleEn, IReadOnlyList<EFormField> Fields)
{
    /// <summary>The heading in the present language.</summary>
    [JsonIgnore]
    public string ShownTitle => Kernel.Texts.Pick(Title, TitleEn);
}

/// <summary>A field of a form.</summary>
public sealed record EFormField
{
    /// <summary>Name in the answers: a letter, then letters and digits.</summary>
    public required string Name { get; init; }

    /// <summary>Vietnamese label.</summary>
    public required string Label { get; init; }

    /// <summary>English label.</summary>
    public string LabelEn { get; init; } = string.Empty;

    /// <summary>Vietnamese hint.</summary>
    public string? Hint { get; init; }

    /// <summary>English hint.</summary>
    public string? HintEn { get; init; }

    /// <summary>What may be answered.</summary>
    public EFormFieldType Type { get; init; }

    /// <summary>True when it must be answered (where <see cref="When"/> holds).</summary>
    public bool Required { get; init; }

    /// <summary>Most characters (Unicode code points); 250 for text and 4,000 for a text area where nothing is said.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Least: a number for <c>integer</c> and <c>money</c>; <c>yyyy-MM-dd</c> or <c>today</c> for <c>date</c>.</summary>
    [JsonConverter(typeof(BoundConverter))]
    public string? Min { get; init; }

    /// <summary>Most, as <see cref="Min"/>.</summary>
    [JsonConverter(typeof(BoundConverter))]
    public string? Max { get; init; }

    /// <summary>What may be chosen.</summary>
    public IReadOnlyList<EFormOption>? Options { get; init; }

    /// <summary>Asked only when an earlier field has this answer.</summary>
    public EFormCondition? When { get; init; }

    /// <summary>The label in the present language.</summary>
    [JsonIgnore]
    public string ShownLabel => Kernel.Texts.Pick(Label, LabelEn);

    /// <summary>The hint in the present language.</summary>
    [JsonIgnore]
    public string? ShownHint => Hint is null ? null : Kernel.Texts.Pick(Hint, HintEn);
}

/// <summary>Something to choose.</summary>
/// <param name="Value">Value in the answers.</param>
/// <param name="Label">Vietnamese label.</param>
/// <param name="LabelEn">English label.</param>
public sealed record EFormOption(string Value, string Label, string LabelEn = "")
{
    /// <summary>The label in the present language.</summary>
    [JsonIgnore]
    public string ShownLabel => Kernel.Texts.Pick(Label, LabelEn);
}

/// <summary>When a field is asked.</summary>
/// <param name="Field">Name of an earlier field.</param>
/// <param name="Value">The answer it must have: text, number, true or false (<c>equals</c> in JSON).</param>
public sealed record EFormCondition(string Field, [property: JsonPropertyName("equals")] JsonElement Value);

/// <summary>Kinds of fields.</summary>
public enum EFormFieldType
{
    /// <summary>One line.</summary>
    Text,

    /// <summary>Several lines.</summary>
    Textarea,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>Whole đồng.</summary>
    Money,

    /// <summary>A date, <c>yyyy-MM-dd</c>.</summary>
    Date,

    /// <summary>true or false.</summary>
    YesNo,

    /// <summary>One of <see cref="EFormField.Options"/>.</summary>
    Choice,

    /// <summary>A personal identification number of 12 digits.</summary>
    PersonalId,

    /// <summary>A tax code.</summary>
    TaxCode,

    /// <summary>A telephone number, kept as E.164.</summary>
    Phone,

    /// <summary>An e-mail address.</summary>
    Email,
}

/// <summary>Bounds are numbers or dates in JSON and text here.</summary>
internal sealed class BoundConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number when reader.TryGetInt64(out var number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => throw new JsonException("min and max are whole numbers, dates or \"today\"."),
    };

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options)
    {
        if (long.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var number))
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteStringValue(value);
        }
    }
}
