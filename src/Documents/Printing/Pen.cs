using MotCua.Documents.Contract;

namespace MotCua.Documents.Printing;

/// <summary>Writes lines of text on a sheet.</summary>
internal sealed class Pen(Sheet sheet, FontShelf shelf, double size)
{
    /// <summary>Vietnamese stacks its marks: lines need this much of the size of the text.</summary>
    private const double LineHeight = 1.24;

    public Sheet Sheet { get; } = sheet;

    public Lines Lines { get; } = new(shelf);

    public double Size { get; } = size;

    public double SmallSize { get; } = size - 1.5;

    public static double Height(double size) => size * LineHeight;

    /// <summary>One broken line at a place of its own; returns where its text begins and how wide it is.</summary>
    public (double X, double Width) Put(
        IReadOnlyList<Piece> line, double x, double y, double width, double size, string align = "left", double grey = 0)
    {
        var used = line.Sum(piece => piece.Width);
        var start = x + align switch
        {
            "center" => (width - used) / 2,
            "right" => width - used,
            _ => 0,
        };
        var at = start;
        foreach (var piece in line)
        {
            Sheet.Draw(new TextMark(at, y + (size * 0.95), size, piece.Bold, piece.Italic, piece.Text, grey));
            at += piece.Width;
        }

        return (start, used);
    }

    /// <summary>Runs in a column from y downwards; returns y below them. Never begins a new page.</summary>
    public double Column(
        IEnumerable<SlipRun> runs, double x, double y, double width, double size, string align = "left", double grey = 0)
    {
        IReadOnlyList<SlipRun> all = [.. runs];
        foreach (var line in align == "center" ? Lines.Balance(all, size, width) : Lines.Break(all, size, width))
        {
            Put(line, x, y, width, size, align, grey);
            y += Height(size);
        }

        return y;
    }

    /// <summary>A paragraph at the pen, over page ends where it must.</summary>
    public void Paragraph(IEnumerable<SlipRun> runs, double size, string align = "left", double indent = 0, double after = 2)
    {
        IReadOnlyList<SlipRun> all = [.. runs];
        var lines = align == "center"
            ? Lines.Balance(all, size, Sheet.Width)
            : Lines.Break(all, size, Sheet.Width - indent, -indent);
        for (var at = 0; at < lines.Count; at++)
        {
            Sheet.Need(Height(size));
            var inset = at == 0 ? indent : 0;
            Put(lines[at], Sheet.Left + inset, Sheet.Y, Sheet.Width - inset, size, align);
            Sheet.Y += Height(size);
        }

        Sheet.Y += after;
    }
}
