using MotCua.Documents.Printing;

namespace MotCua.Documents.Contract;

/// <summary>How a slip is drawn, beside its words.</summary>
/// <param name="Sample">Prints MẪU at the top right: a page of a sample dossier (TT 01/2018/TT-VPCP, Đ.5).</param>
/// <param name="AllCopies">Draws every copy (liên) of the form, each on pages of its own, instead of the first.</param>
public sealed record SlipDrawing(bool Sample = false, bool AllCopies = false);

/// <summary>
/// Draws the printed forms of the one-stop shop as PDF/A-1b from their stored words. The same words give the same bytes.
/// </summary>
/// <param name="fonts">Where the fonts are.</param>
public sealed class SlipPrinter(FontSource fonts)
{
    /// <summary>The partial page that shows a <see cref="SlipPreview"/>.</summary>
    public const string PreviewPartial = "/Printing/_SlipPreview.cshtml";

    private readonly FontShelf shelf = new(fonts);

    /// <summary>The slip as a PDF/A-1b file.</summary>
    /// <exception cref="ArgumentException">No layout of that form and version ships.</exception>
    public byte[] Draw(SlipContent content, SlipDrawing? drawing = null)
    {
        var layout = SlipLayouts.Get(content.LayoutVersion, content.Form);
        return new SlipPress(shelf, layout).Print(content, drawing ?? new SlipDrawing());
    }

    /// <summary>The slip as blocks for a page.</summary>
    /// <exception cref="ArgumentException">No layout of that form and version ships.</exception>
    public static SlipPreview Preview(SlipContent content) =>
        new SlipComposer(content, SlipLayouts.Get(content.LayoutVersion, content.Form)).Compose();
}
