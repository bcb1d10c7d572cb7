namespace MotCua.Ui;

/// <summary>How a column stands in a table and, on a phone, in a card.</summary>
public enum ColumnKind
{
    /// <summary>What the row is: the card's first line.</summary>
    First,

    /// <summary>What is urgent about it: the card's right upper corner.</summary>
    Aside,

    /// <summary>A line of its own without a label.</summary>
    Plain,

    /// <summary>As plain, paler.</summary>
    Quiet,

    /// <summary>A line with the column's name before it.</summary>
    Labelled,

    /// <summary>A number, to the right; labelled in a card.</summary>
    Figure,
}

/// <summary>A column of <c>mc-table</c>.</summary>
/// <param name="Text">Its heading, already translated.</param>
/// <param name="Kind">How it stands.</param>
/// <param name="SortHref">Link that sorts by it, or null.</param>
/// <param name="Sorted">"ascending", "descending" or null, where it is the sort.</param>
public sealed record Column(string Text, ColumnKind Kind = ColumnKind.Labelled, string? SortHref = null, string? Sorted = null)
{
    internal string CssClass => Kind switch
    {
        ColumnKind.First => "first",
        ColumnKind.Aside => "aside",
        ColumnKind.Plain => "",
        ColumnKind.Quiet => "quiet",
        ColumnKind.Labelled => "labelled",
        ColumnKind.Figure => "labelled figure",
        _ => "",
    };

    internal bool IsLabelled => Kind is ColumnKind.Labelled or ColumnKind.Figure;
}
