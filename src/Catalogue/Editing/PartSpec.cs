using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Catalogue.Editing;

/// <summary>How a value of a record is asked, kept and said.</summary>
internal enum ValueKind
{
    Text,
    Area,
    Number,
    Money,
    Date,
    YesNo,
    Choice,
    Choices,

    /// <summary>A value and its unit: <c>{"value":5,"unit":"workingDays"}</c>.</summary>
    Term,

    /// <summary>A list of words, one a line.</summary>
    Lines,

    /// <summary>Validated JSON.</summary>
    Json,
}

/// <summary>One value.</summary>
/// <param name="Key">Its name in JSON; empty for the entry of a list of sentences.</param>
/// <param name="Label">Vietnamese, the key of its translation.</param>
/// <param name="Kind">How it is asked.</param>
internal sealed record FieldSpec(string Key, string Label, ValueKind Kind = ValueKind.Text)
{
    public string? Hint { get; init; }

    public int Width { get; init; }

    public int Rows { get; init; } = 3;

    public int Most { get; init; } = 4_000;

    /// <summary>Says beside the label that it may be left empty.</summary>
    public bool Optional { get; init; }

    /// <summary>Empty is written as empty text or 0, and not left out.</summary>
    public bool Kept { get; init; }

    /// <summary>What the list offers, from the record as it stands.</summary>
    public Func<ProcedureRecord, Texts, IReadOnlyList<Choice>>? Choices { get; init; }

    /// <summary>First line of the list when nothing has to be chosen.</summary>
    public string? Nothing { get; init; }
}

/// <summary>A part of a record that is written on a page of its own.</summary>
/// <param name="Slug">In the address.</param>
/// <param name="Title">Vietnamese, the key of its translation.</param>
/// <param name="Fields">Values that stand once.</param>
internal sealed record PartSpec(string Slug, string Title, IReadOnlyList<FieldSpec> Fields)
{
    public string? Hint { get; init; }

    /// <summary>The object in which <see cref="Fields"/> stand; null: the record itself.</summary>
    public string? Under { get; init; }

    /// <summary>The list of the part, if it has one.</summary>
    public string? List { get; init; }

    /// <summary>What one entry is called.</summary>
    public string Entry { get; init; } = string.Empty;

    public IReadOnlyList<FieldSpec> Columns { get; init; } = [];

    /// <summary>The columns by which an entry is known again in another version.</summary>
    public IReadOnlyList<string> Identity { get; init; } = [];

    internal bool IsOfSentences => Columns is [{ Key: "" }];

    /// <summary>Names in the record that belong to this part.</summary>
    internal IEnumerable<string> Keys => (Under is null ? Fields.Select(f => f.Key) : [Under]).Concat(List is null ? [] : [List]);

    internal bool Owns(string place) => Keys.Any(k => place == k || place.StartsWith(k + ".", StringComparison.Ordinal) || place.StartsWith(k + "[", StringComparison.Ordinal));
}
