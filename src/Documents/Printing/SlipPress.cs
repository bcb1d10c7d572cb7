using MotCua.Documents.Contract;

namespace MotCua.Documents.Printing;

/// <summary>From words to pages: composes, draws, numbers the pages and writes the PDF.</summary>
internal sealed class SlipPress(FontShelf shelf, SlipLayout layout)
{
    private const double FootSize = 8;
    private readonly Paper paper = Paper.Named(layout.Paper, layout.Landscape);

    public byte[] Print(SlipContent content, SlipDrawing drawing)
    {
        var preview = new SlipComposer(content, layout).Compose();
        var sheet = Fitted(preview.Blocks, 0);
        var copies = drawing.AllCopies ? layout.Copies.Count : 1;
        for (var copy = 1; copy < copies; copy++)
        {
            sheet.Append(Fitted(preview.Blocks, copy));
        }

        return Finish(sheet, content, drawing.Sample);
    }

    public Sheet NewSheet() => new(paper, layout.Margin, layout.Margin);

    public byte[] Finish(Sheet sheet, SlipContent content, bool sample)
    {
        if (sample)
        {
            SampleMark(sheet);
        }

        using var ink = new PdfInk(shelf);
        return ink.Write(sheet, $"{layout.Title} {content.Number}".Trim(), content.IssuedAt);
    }

    /// <summary>The largest text with which the slip stays on one page; the layout's own size if none does.</summary>
    private Sheet Fitted(IReadOnlyList<SlipBlock> blocks, int copy)
    {
        for (var size = layout.Size; size >= layout.SmallestSize; size -= 0.5)
        {
            if (Drawn(blocks, size, copy) is { Pages.Count: 1 } onePage)
            {
                return onePage;
            }
        }

        return Drawn(blocks, layout.Size, copy);
    }

    private Sheet Drawn(IReadOnlyList<SlipBlock> blocks, double size, int copy)
    {
        var sheet = NewSheet();
        new SlipArtist(new Pen(sheet, shelf, size)).Draw(blocks);
        Feet(sheet, layout.Copies.ElementAtOrDefault(copy) ?? string.Empty);
        return sheet;
    }

    /// <summary>Number of the form and of the copy on the left, page of pages on the right when there are several.</summary>
    public void Feet(Sheet sheet, string copy)
    {
        var words = string.Join(" · ", new[] { layout.FormMark, copy }.Where(part => part.Length > 0));
        var y = paper.Height - (layout.Margin / 2);
        for (var page = 0; page < sheet.Pages.Count; page++)
        {
            sheet.DrawOn(page, new TextMark(sheet.Left, y, FootSize, false, true, words));
            if (sheet.Pages.Count > 1)
            {
                var number = $"Trang {page + 1}/{sheet.Pages.Count}";
                var width = new Lines(shelf).Width(number, FootSize, bold: false, italic: false);
                sheet.DrawOn(page, new TextMark(sheet.Left + sheet.Width - width, y, FootSize, false, false, number));
            }
        }
    }

    /// <summary>TT 01/2018/TT-VPCP, Đ.5: "MẪU", bold capitals of Times New Roman, size 16, top right.</summary>
    private void SampleMark(Sheet sheet)
    {
        const string Word = "MẪU";
        const double Size = 16;
        var width = new Lines(shelf).Width(Word, Size, bold: true, italic: false);
        for (var page = 0; page < sheet.Pages.Count; page++)
        {
            sheet.DrawOn(page, new TextMark(sheet.Left + sheet.Width - width, layout.Margin - 6, Size, true, false, Word));
        }
    }
}
