using System.Text.Json.Serialization;

namespace MotCua.Documents.Printing;

/// <summary>A printed form as data: which words stand where. Read from <c>layouts/VERSION/FORM.json</c>.</summary>
/// <param name="Title">Name of the form in Vietnamese.</param>
/// <param name="FormMark">Number of the form in its annex.</param>
/// <param name="Law">Where the form comes from.</param>
/// <param name="Paper">A4 or A5.</param>
/// <param name="Landscape">Whether the paper lies.</param>
/// <param name="Margin">Margin on all sides in points.</param>
/// <param name="Size">Size of the text in points.</param>
/// <param name="SmallestSize">How small the text may get so that the slip stays on one page.</param>
/// <param name="Copies">What stands on each copy (liên); empty for a form of one copy.</param>
/// <param name="Blocks">The blocks from top to bottom.</param>
internal sealed record SlipLayout(
    string Title,
    string FormMark,
    string Law,
    string Paper,
    bool Landscape,
    double Margin,
    double Size,
    double SmallestSize,
    IReadOnlyList<string> Copies,
    IReadOnlyList<LayoutBlock> Blocks);

/// <summary>
/// A block of a layout. In texts, <c>{name}</c> is a field of the slip, <c>*…*</c> is bold and <c>_…_</c> italic.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(HeaderLayout), "header")]
[JsonDerivedType(typeof(TitleLayout), "title")]
[JsonDerivedType(typeof(LineLayout), "line")]
[JsonDerivedType(typeof(SideBySideLayout), "sideBySide")]
[JsonDerivedType(typeof(ListLayout), "list")]
[JsonDerivedType(typeof(TableLayout), "table")]
[JsonDerivedType(typeof(DayStripLayout), "dayStrip")]
[JsonDerivedType(typeof(SignaturesLayout), "signatures")]
internal abstract record LayoutBlock
{
    /// <summary>The block is left out when this field is empty, or this table has no rows.</summary>
    public string? If { get; init; }
}

internal sealed record HeaderLayout(
    IReadOnlyList<string> Left, IReadOnlyList<string> Right, string? Number = null, string? Place = null) : LayoutBlock;

internal sealed record TitleLayout(IReadOnlyList<string> Lines, string? Under = null, bool Qr = false, string? Barcode = null) : LayoutBlock;

internal sealed record LineLayout(string Text, string Align = "left", bool Small = false, bool Indent = false) : LayoutBlock;

internal sealed record SideBySideLayout(IReadOnlyList<string> Texts, IReadOnlyList<double>? Shares = null) : LayoutBlock;

/// <summary>One numbered line for each row of a table; <c>{#}</c> is its number, other names are columns.</summary>
internal sealed record ListLayout(string Of, string Item) : LayoutBlock;

internal sealed record TableLayout(string Of, IReadOnlyList<ColumnLayout> Columns, bool Small = false, int BlankRows = 0)
    : LayoutBlock;

internal sealed record ColumnLayout(string Title, string Text, double Width, string Align = "left", string? Group = null);

/// <summary>The days of the clock; above <paramref name="Limit"/> days only a sentence of
/// those not counted, of which more than <paramref name="ManyAbove"/> of one reason are only numbered.</summary>
internal sealed record DayStripLayout(
    string Of, int Limit, string Received, string Counted, string Due, string Long, string Many,
    int ManyAbove) : LayoutBlock;

internal sealed record SignaturesLayout(IReadOnlyList<SignatureLayout> Columns) : LayoutBlock;

internal sealed record SignatureLayout(string Role, string Hint, string Name);
