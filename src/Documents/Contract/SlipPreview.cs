namespace MotCua.Documents.Contract;

/// <summary>A slip laid out as blocks, for the page and for paper alike.</summary>
/// <param name="Title">Name of the form in Vietnamese.</param>
/// <param name="FormMark">E.g. Mẫu số 01.</param>
/// <param name="Paper">A4 or A5.</param>
/// <param name="Blocks">The blocks from top to bottom.</param>
public sealed record SlipPreview(string Title, string FormMark, string Paper, IReadOnlyList<SlipBlock> Blocks);

/// <summary>A stretch of text in one face.</summary>
public sealed record SlipRun(string Text, bool Bold = false, bool Italic = false);

/// <summary>A line of text, made of runs.</summary>
public sealed record SlipLine(IReadOnlyList<SlipRun> Runs)
{
    /// <summary>The text without its faces.</summary>
    public string Text => string.Concat(Runs.Select(run => run.Text));
}

/// <summary>One block of a slip.</summary>
public abstract record SlipBlock;

/// <summary>Agency on the left, the country's name and motto on the right; the last line of each side is underlined.</summary>
public sealed record SlipHeader(IReadOnlyList<SlipLine> Left, IReadOnlyList<SlipLine> Right, SlipLine? Number, SlipLine? Place)
    : SlipBlock;

/// <summary>The title with its codes.</summary>
/// <param name="Lines">Title in capitals, one or two lines.</param>
/// <param name="Under">The line below, such as the dossier number.</param>
/// <param name="QrText">Text of the QR code, or null.</param>
/// <param name="BarcodeText">Text of the bar code, or null.</param>
public sealed record SlipTitle(IReadOnlyList<string> Lines, SlipLine? Under, string? QrText, string? BarcodeText) : SlipBlock;

/// <summary>A paragraph.</summary>
/// <param name="Line">The words.</param>
/// <param name="Align">left, center or right.</param>
/// <param name="Small">Set in a smaller size.</param>
/// <param name="Indent">First line indented, as in a letter.</param>
public sealed record SlipParagraph(SlipLine Line, string Align, bool Small, bool Indent) : SlipBlock;

/// <summary>Short lines side by side, each with its share of the width.</summary>
public sealed record SlipSideBySide(IReadOnlyList<SlipLine> Lines, IReadOnlyList<double> Shares) : SlipBlock;

/// <summary>A table.</summary>
public sealed record SlipTable(IReadOnlyList<SlipColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, bool Small)
    : SlipBlock;

/// <summary>A column of a table.</summary>
/// <param name="Title">Head of the column.</param>
/// <param name="Group">A head above several neighbours, or null.</param>
/// <param name="Width">Share of the width.</param>
/// <param name="Align">left, center or right.</param>
public sealed record SlipColumn(string Title, string? Group, double Width, string Align);

/// <summary>The days from receipt to due date.</summary>
public sealed record SlipDays(IReadOnlyList<SlipDay> Days) : SlipBlock;

/// <summary>One day of the strip, or uncounted neighbours.</summary>
/// <param name="Date">E.g. 27/8, or 28–29/8 for neighbours that do not count for the same reason.</param>
/// <param name="Weekday">E.g. T6.</param>
/// <param name="Mark">received, counted, uncounted or due.</param>
/// <param name="Note">Number of the counted day, or the reason why it is not counted.</param>
public sealed record SlipDay(string Date, string Weekday, string Mark, string Note);

/// <summary>Places to sign, side by side.</summary>
public sealed record SlipSignatures(IReadOnlyList<SlipSignature> Columns) : SlipBlock;

/// <summary>One place to sign.</summary>
/// <param name="Role">In capitals.</param>
/// <param name="Hint">E.g. (Ký và ghi rõ họ tên).</param>
/// <param name="Name">The printed name, or empty.</param>
public sealed record SlipSignature(string Role, string Hint, string Name);
