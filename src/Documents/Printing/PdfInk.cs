using System.Security.Cryptography;
using System.Text;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Graphics.Operations.General;
using UglyToad.PdfPig.Graphics.Operations.PathConstruction;
using UglyToad.PdfPig.Graphics.Operations.PathPainting;
using UglyToad.PdfPig.Graphics.Operations.SpecialGraphicsState;
using UglyToad.PdfPig.Writer;

namespace MotCua.Documents.Printing;

/// <summary>
/// Writes sheets as PDF/A-1b: fonts embedded, sRGB output intent, XMP. The same marks give the same bytes:
/// dates come from the content, the file identifier is a hash of the file.
/// </summary>
internal sealed class PdfInk(FontShelf shelf) : IDisposable
{
    /// <summary>A simple TrueType font in PDF holds 255 characters; a few are left as a margin.</summary>
    private const int CharactersPerFont = 250;

    private readonly PdfDocumentBuilder builder = new(1.4) { ArchiveStandard = PdfAStandard.A1B };
    private readonly List<(PdfDocumentBuilder.AddedFont Font, HashSet<char> Used)>[] fonts = [[], [], [], []];

    public byte[] Write(Sheet sheet, string title, DateTimeOffset issuedAt)
    {
        builder.IncludeDocumentInformation = false;
        builder.DocumentInformation.Producer = "MotCua";
        builder.XmpMetadata = ArchiveWords.About(title, issuedAt);
        foreach (var marks in sheet.Pages)
        {
            var page = builder.AddPage(sheet.Paper.Width, sheet.Paper.Height);
            foreach (var mark in marks)
            {
                Put(page, mark, sheet.Paper.Height);
            }
        }

        return Sealed(builder.Build());
    }

    public void Dispose() => builder.Dispose();

    private void Put(PdfPageBuilder page, Mark mark, double height)
    {
        switch (mark)
        {
            case TextMark text:
                Write(page, text, height);
                break;
            case LineMark line:
                page.DrawLine(new PdfPoint(line.X1, height - line.Y1), new PdfPoint(line.X2, height - line.Y2), line.Width);
                break;
            case FillMark fill:
                Fill(page, fill, height);
                break;
            case FrameMark frame:
                Frame(page, frame, height);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private void Write(PdfPageBuilder page, TextMark mark, double height)
    {
        var face = shelf[mark.Bold, mark.Italic];
        var text = face.Printable(mark.Text);
        var x = mark.X;
        var start = 0;
        if (mark.Grey > 0)
        {
            var grey = (byte)Math.Round(mark.Grey * 255);
            page.SetTextAndFillColor(grey, grey, grey);
        }

        while (start < text.Length)
        {
            var (font, length) = FontFor(text, start, mark.Bold, mark.Italic);
            var part = text.Substring(start, length);
            page.AddText(part, mark.Size, new PdfPoint(x, height - mark.Y), font);
            x += face.Width(part, mark.Size);
            start += length;
        }

        if (mark.Grey > 0)
        {
            page.ResetColor();
        }
    }

    /// <summary>The longest part of the text from here that one instance of the font can still hold.</summary>
    private (PdfDocumentBuilder.AddedFont Font, int Length) FontFor(string text, int start, bool bold, bool italic)
    {
        var instances = fonts[FontShelf.Index(bold, italic)];
        foreach (var (font, used) in instances)
        {
            if (used.Contains(text[start]) || used.Count < CharactersPerFont)
            {
                return (font, Take(text, start, used));
            }
        }

        var added = (builder.AddTrueTypeFont(shelf[bold, italic].File), new HashSet<char>());
        instances.Add(added);
        return (added.Item1, Take(text, start, added.Item2));
    }

    private static int Take(string text, int start, HashSet<char> used)
    {
        var end = start;
        while (end < text.Length && (used.Contains(text[end]) || used.Count < CharactersPerFont))
        {
            used.Add(text[end++]);
        }

        return end - start;
    }

    private static void Fill(PdfPageBuilder page, FillMark fill, double height)
    {
        var grey = (byte)Math.Round(fill.Grey * 255);
        page.SetTextAndFillColor(grey, grey, grey);
        foreach (var box in fill.Boxes)
        {
            page.CurrentStream.Operations.Add(
                new AppendRectangle(box.X, height - box.Y - box.Height, box.Width, box.Height));
        }

        page.CurrentStream.Operations.Add(FillPathNonZeroWinding.Value);
        page.ResetColor();
    }

    private static void Frame(PdfPageBuilder page, FrameMark frame, double height)
    {
        var operations = page.CurrentStream.Operations;
        operations.Add(Push.Value);
        operations.Add(new SetLineWidth(frame.Width));
        if (frame.Dashed)
        {
            operations.Add(new SetLineDashPattern([2, 2], 0));
        }

        operations.Add(new AppendRectangle(
            frame.Box.X, height - frame.Box.Y - frame.Box.Height, frame.Box.Width, frame.Box.Height));
        operations.Add(StrokePath.Value);
        operations.Add(Pop.Value);
    }

    /// <summary>The builder gives each file a random identifier; a hash of the file takes its place.</summary>
    private static byte[] Sealed(byte[] pdf)
    {
        var trailer = pdf.AsSpan().LastIndexOf("trailer"u8);
        var id = Convert.ToHexString(SHA256.HashData(pdf.AsSpan(0, trailer)))[..32];
        var at = trailer + pdf.AsSpan(trailer).IndexOf("/ID"u8);
        for (var part = 0; part < 2; part++)
        {
            at += pdf.AsSpan(at).IndexOf((byte)'<') + 1;
            Encoding.ASCII.GetBytes(id, pdf.AsSpan(at, id.Length));
            at += id.Length;
        }

        return pdf;
    }
}
