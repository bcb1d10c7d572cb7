using MotCua.Documents.Contract;

namespace MotCua.Documents.Printing;

/// <summary>Draws the blocks of a slip one under the other.</summary>
internal sealed class SlipArtist(Pen pen)
{
    private Sheet Sheet => pen.Sheet;

    public void Draw(IEnumerable<SlipBlock> blocks)
    {
        foreach (var block in blocks)
        {
            Draw(block);
        }
    }

    private void Draw(SlipBlock block)
    {
        switch (block)
        {
            case SlipHeader header:
                Header(header);
                break;
            case SlipTitle title:
                new TitleArtist(pen).Draw(title);
                break;
            case SlipParagraph line:
                pen.Paragraph(
                    line.Line.Runs, line.Small ? pen.SmallSize : pen.Size, line.Align, line.Indent ? 20 : 0, line.Small ? 1 : 2);
                break;
            case SlipSideBySide side:
                SideBySide(side);
                break;
            case SlipTable table:
                Table(table);
                break;
            case SlipDays days:
                new DayStripArtist(pen).Draw(days.Days);
                break;
            case SlipSignatures signatures:
                Signatures(signatures);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>NĐ 30/2020/NĐ-CP, phụ lục I [K]: agency left, name of the country and motto right, each with a line below.</summary>
    private void Header(SlipHeader header)
    {
        const double Share = 0.42;
        double left = Sheet.Width * Share, right = Sheet.Width - left, size = pen.Size - 1.2;
        var leftEnd = Stack(header.Left, Sheet.Left, left - 6, size, underline: 0.4);
        var rightEnd = Stack(header.Right, Sheet.Left + left, right, size, underline: 1);
        Sheet.Y = Math.Max(leftEnd, rightEnd) + 2;
        var y = Sheet.Y;
        if (header.Number is { } number)
        {
            Sheet.Y = pen.Column(number.Runs, Sheet.Left, y, left - 6, size, "center");
        }

        if (header.Place is { } place)
        {
            Sheet.Y = Math.Max(Sheet.Y, pen.Column(place.Runs, Sheet.Left + left, y, right, size, "center"));
        }

        Sheet.Y += 6;
    }

    private double Stack(IReadOnlyList<SlipLine> lines, double x, double width, double size, double underline)
    {
        var y = Sheet.Y;
        (double X, double Width) last = (x, 0);
        foreach (var line in lines)
        {
            foreach (var broken in pen.Lines.Balance(line.Runs, size, width))
            {
                last = pen.Put(broken, x, y, width, size, "center");
                y += Pen.Height(size);
            }
        }

        var length = last.Width * underline;
        var from = last.X + ((last.Width - length) / 2);
        Sheet.Draw(new LineMark(from, y + 1, from + length, y + 1, 0.6));
        return y + 3;
    }

    private void SideBySide(SlipSideBySide side)
    {
        var all = side.Shares.Sum();
        double WidthOf(int column) => Sheet.Width * side.Shares[column] / all;
        var broken = side.Lines.Select((line, at) => pen.Lines.Break(line.Runs, pen.Size, WidthOf(at) - 6)).ToList();
        Sheet.Need(broken.Max(lines => lines.Count) * Pen.Height(pen.Size));
        double y = Sheet.Y, x = Sheet.Left;
        for (var column = 0; column < broken.Count; column++)
        {
            for (var line = 0; line < broken[column].Count; line++)
            {
                pen.Put(broken[column][line], x, y + (line * Pen.Height(pen.Size)), WidthOf(column), pen.Size);
            }

            x += WidthOf(column);
        }

        Sheet.Y = y + (broken.Max(lines => lines.Count) * Pen.Height(pen.Size)) + 2;
    }

    private void Table(SlipTable table)
    {
        Sheet.Y += 1;
        var artist = new TableArtist(pen, table.Columns, table.Small ? pen.SmallSize : pen.Size);
        artist.Begin();
        foreach (var row in table.Rows)
        {
            artist.Row(row);
        }

        artist.End();
    }

    private void Signatures(SlipSignatures signatures)
    {
        const double RoomToSign = 30;
        var width = Sheet.Width / signatures.Columns.Count;
        Sheet.Need((4 * Pen.Height(pen.Size)) + RoomToSign);
        Sheet.Y += 4;
        double y = Sheet.Y, below = y;
        for (var column = 0; column < signatures.Columns.Count; column++)
        {
            var (role, hint, name) = signatures.Columns[column];
            var x = Sheet.Left + (column * width);
            var at = pen.Column([new SlipRun(role, Bold: true)], x, y, width - 6, pen.Size, "center");
            at = pen.Column([new SlipRun(hint, Italic: true)], x, at, width - 6, pen.SmallSize, "center");
            below = Math.Max(
                below, pen.Column([new SlipRun(name, Bold: true)], x, at + RoomToSign, width - 6, pen.Size, "center"));
        }

        Sheet.Y = below + 4;
    }
}
