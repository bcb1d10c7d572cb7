using MotCua.Documents.Printing;

namespace MotCua.Documents.Contract;

/// <summary>Draws the register of dossiers (mẫu 06, A4 lying): any number of rows, taken one by one as they are read.</summary>
/// <param name="fonts">Where the fonts are.</param>
public sealed class RegisterPrinter(FontSource fonts)
{
    private readonly FontShelf shelf = new(fonts);

    /// <summary>The register as a PDF/A-1b file.</summary>
    /// <param name="head">
    /// Form <see cref="SlipForms.Register"/>; fields agencyAbove, agency, desk, from, to. Its tables are not looked at.
    /// </param>
    /// <param name="rows">The dossiers in the order of the register; columns of <see cref="SlipTables.Dossiers"/>.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<byte[]> DrawAsync(
        SlipContent head, IAsyncEnumerable<IReadOnlyDictionary<string, string>> rows, CancellationToken cancellationToken = default)
    {
        var layout = SlipLayouts.Get(head.LayoutVersion, head.Form);
        var table = layout.Blocks.OfType<TableLayout>().Single();
        // Rows go straight to the table: the composed table only lends its columns.
        var blocks = new SlipComposer(head, layout).Compose().Blocks;
        var at = blocks.ToList().FindIndex(block => block is SlipTable);

        var press = new SlipPress(shelf, layout);
        var sheet = press.NewSheet();
        var pen = new Pen(sheet, shelf, layout.Size);
        new SlipArtist(pen).Draw(blocks.Take(at));
        var artist = new TableArtist(pen, ((SlipTable)blocks[at]).Columns, pen.SmallSize);
        artist.Begin();
        var number = 0;
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            artist.Row(SlipComposer.Row(table, ++number, row));
        }

        artist.End();
        new SlipArtist(pen).Draw(blocks.Skip(at + 1));
        press.Feet(sheet, string.Empty);
        return press.Finish(sheet, head, sample: false);
    }
}
