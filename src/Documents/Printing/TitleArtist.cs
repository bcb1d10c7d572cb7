using MotCua.Documents.Contract;

namespace MotCua.Documents.Printing;

/// <summary>The title in the middle with the QR code on its left and the bar code of the number below.</summary>
internal sealed class TitleArtist(Pen pen)
{
    private const double QrSide = 56;
    private const double BarHeight = 17;
    private const double BarModule = 0.85;

    private Sheet Sheet => pen.Sheet;

    public void Draw(SlipTitle title)
    {
        var top = Sheet.Y;
        double x = Sheet.Left, width = Sheet.Width;
        if (title.QrText is { } qr)
        {
            Sheet.Draw(new FillMark(Qr(qr, Sheet.Left, top), 0));
            (x, width) = (x + QrSide + 4, width - QrSide - 4);
        }

        var y = top + 2;
        foreach (var line in title.Lines)
        {
            y = pen.Column([new SlipRun(line, Bold: true)], x, y, width, pen.Size + 2.5, "center");
        }

        if (title.Under is { } under)
        {
            y = pen.Column(under.Runs, x, y + 1, width, pen.Size, "center");
        }

        if (title.BarcodeText is { Length: > 0 } number)
        {
            y = Bars(number, x, y + 3, width);
        }

        Sheet.Y = Math.Max(y, title.QrText is null ? y : top + QrSide) + 6;
    }

    private double Bars(string number, double x, double y, double width)
    {
        if (Code128.Bars(number) is not { } bars)
        {
            return y;
        }

        var module = Math.Min(BarModule, (width - 10) / Code128.Width(bars));
        var at = x + ((width - (Code128.Width(bars) * module)) / 2);
        List<Box> boxes = [];
        for (var bar = 0; bar < bars.Count; bar++)
        {
            var wide = bars[bar] * module;
            if (bar % 2 == 0)
            {
                boxes.Add(new Box(at, y, wide, BarHeight));
            }

            at += wide;
        }

        Sheet.Draw(new FillMark(boxes, 0));
        return y + BarHeight;
    }

    private static List<Box> Qr(string text, double left, double top)
    {
        var rows = QrSquares.Of(text);
        var module = QrSide / rows.Size;
        return [.. rows.Runs.Select(run =>
            new Box(left + (run.Column * module), top + (run.Row * module), run.Length * module, module))];
    }
}
