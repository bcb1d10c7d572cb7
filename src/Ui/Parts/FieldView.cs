namespace MotCua.Ui;

/// <summary>A field as <c>_FormField</c> draws it.</summary>
/// <param name="Name">Under which it is posted.</param>
/// <param name="Label">Its question.</param>
/// <param name="Type">Its control.</param>
public sealed record FieldView(string Name, string Label, FieldType Type)
{
    /// <summary>What stands in it.</summary>
    public string Value { get; init; } = string.Empty;

    /// <summary>What is said under its label.</summary>
    public string? Hint { get; init; }

    /// <summary>What may be chosen.</summary>
    public IReadOnlyList<Choice>? Choices { get; init; }

    /// <summary>Characters wide; 0: as wide as there is room.</summary>
    public int Width { get; init; }

    /// <summary>It may be left empty, and says so.</summary>
    public bool Optional { get; init; }

    /// <summary>A word behind it, as “đồng”.</summary>
    public string? Suffix { get; init; }

    /// <summary>What a browser may fill in.</summary>
    public string? Autocomplete { get; init; }

    /// <summary>The keys that a phone shows.</summary>
    public string? InputMode { get; init; }

    /// <summary>Lines of a text area.</summary>
    public int Lines { get; init; } = 4;

    /// <summary>The label is the page's heading.</summary>
    public bool Heading { get; init; }

    /// <summary>The value that the product computes, in words; nobody types it.</summary>
    public string? Computed { get; init; }

    /// <summary>The fields that together are this question.</summary>
    public IReadOnlyList<FieldView>? Parts { get; init; }

    /// <summary>The rows of a list.</summary>
    public IReadOnlyList<FieldRow>? Rows { get; init; }

    /// <summary>Name of the hidden count of rows.</summary>
    public string? RowsName { get; init; }

    /// <summary>The button that adds a row; null when there are as many as may be.</summary>
    public string? AddRow { get; init; }
}

/// <summary>A row of a list.</summary>
/// <param name="Fields">What it asks.</param>
/// <param name="Drop">Value of the button that takes it away; null: it has to stay.</param>
public sealed record FieldRow(IReadOnlyList<FieldView> Fields, string? Drop);
