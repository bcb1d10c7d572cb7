using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace MotCua.Catalogue.Contract;

/// <summary>An electronic form: one page on the screen for each page here.</summary>
/// <param name="Code">Code of the form.</param>
/// <param name="Version">Version, from 1.</param>
/// <param name="Pages">At least one.</param>
public sealed record EForm(string Code, int Version, IReadOnlyList<EFormPage> Pages)
{
    /// <summary>How many minutes people usually need, said before they start; null where nobody has measured.</summary>
    public int? Minutes { get; init; }

    /// <summary>What answers must be true of each other.</summary>
    public IReadOnlyList<EFormRule>? Rules { get; init; }

    /// <summary>All fields, in the order of the pages.</summary>
    [JsonIgnore]
    public IEnumerable<EFormField> Fields => Pages.SelectMany(p => p.Fields);
}

/// <summary>A cross check.</summary>
/// <param name="Check">A formula that gives yes or no, <c>deathDate &gt;= birthDate</c>; only a clear no is an error.</param>
/// <param name="Message">What is said in Vietnamese when it does not hold.</param>
/// <param name="MessageEn">The same in English.</param>
/// <param name="Field">The field at which it is said; <c>plots.area</c> looks at each row of the group.</param>
public sealed record EFormRule(string Check, string Message, string MessageEn, string Field)
{
    /// <summary>The message in the present language.</summary>
    [JsonIgnore]
    public string ShownMessage => Kernel.Texts.Pick(Message, MessageEn);
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

    /// <summary>What each row of a <c>group</c> asks; <see cref="Min"/> and <see cref="Max"/> are then the least and most rows.</summary>
    public IReadOnlyList<EFormField>? Fields { get; init; }

    /// <summary>A formula over earlier fields: the product computes the value, nobody types it.</summary>
    public string? Compute { get; init; }

    /// <summary>Where a first answer comes from, for the person to keep or change; one of <see cref="EFormSources"/>.</summary>
    public string? From { get; init; }

    /// <summary>The most rows of a group.</summary>
    [JsonIgnore]
    public int MostRows => int.TryParse(Max, System.Globalization.CultureInfo.InvariantCulture, out var most) ? Math.Clamp(most, 1, MostRowsEver) : MostRowsEver;

    /// <summary>The least rows of a group.</summary>
    [JsonIgnore]
    public int LeastRows => int.TryParse(Min, System.Globalization.CultureInfo.InvariantCulture, out var least) ? Math.Clamp(least, 0, MostRows) : Required ? 1 : 0;

    /// <summary>No group has more rows than this.</summary>
    public const int MostRowsEver = 50;

    /// <summary>True when it must be answered where it is asked: a declaration always.</summary>
    [JsonIgnore]
    public bool MustBeAnswered => Compute is null && (Required || Type == EFormFieldType.Declaration);

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
/// <param name="Value">The answer it must have: text, number, true or false (<c>equals</c> in JSON), or a list of which it must have one.</param>
public sealed record EFormCondition(string Field, [property: JsonPropertyName("equals")] JsonElement Value)
{
    /// <summary>The answers with which it holds.</summary>
    [JsonIgnore]
    public IReadOnlyList<JsonElement> Values => Value.ValueKind == JsonValueKind.Array ? [.. Value.EnumerateArray()] : [Value];

    /// <summary>True when it holds for these answers, looked for in the row first.</summary>
    /// <param name="answers">Good answers so far.</param>
    /// <param name="row">Good answers of the row of a group, or null.</param>
    public bool Holds(JsonObject answers, JsonObject? row = null)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return (row?[Field] ?? answers[Field]) is { } answer && Values.Any(v => JsonNode.DeepEquals(answer, JsonNode.Parse(v.GetRawText())));
    }
}

/// <summary>Where a first answer may come from (<c>from</c> in JSON).</summary>
public static class EFormSources
{
    /// <summary>The same field in the person's last dossier of the same procedure.</summary>
    public const string Earlier = "earlier";

    /// <summary>All sources: facts of the account, and <see cref="Earlier"/>.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "account.fullName", "account.personalId", "account.taxCode", "account.phone", "account.email", "account.address", "account.birthDate", Earlier,
    ];
}

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

    /// <summary>A date of which only the year, or year and month, may be known: <c>yyyy</c>, <c>yyyy-MM</c> or <c>yyyy-MM-dd</c>.</summary>
    PartialDate,

    /// <summary>A commune of the day by its code and a line: <c>{ unit, line }</c>; the product adds <c>text</c>, the whole address as it was then.</summary>
    Address,

    /// <summary>Several rows of <see cref="EFormField.Fields"/>.</summary>
    Group,

    /// <summary>A sentence that must be ticked.</summary>
    Declaration,
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
