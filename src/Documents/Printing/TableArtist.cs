using MotCua.Documents.Contract;

namespace MotCua.Documents.Printing;

/// <summary>Draws a table row by row; the head is repeated on each page, a row is never cut unless it is higher than a page.</summary>
internal sealed class TableArtist(Pen pen, IReadOnlyList<SlipColumn> columns, double size)
{
    private const double Inset = 2.5;
    private const double Rule = 0.5;
    private readonly double total = columns.Sum(column => column.Width);
    private double top;

    private Sheet Sheet => pen.Sheet;

    public void Begin()
    {
        Sheet.Need(HeadHeight() + (2 * Pen.Height(size)));
        Head();
    }

    public void Row(IReadOnlyList<string> cells)
    {
        var lines = cells.Select((cell, at) => Broken(cell, Width(at))).ToList();
        var from = 0;
        var most = Math.Max(1, lines.Max(cell => cell.Count));
        while (from < most)
        {
            var room = Sheet.Room - (2 * Inset);
            var fit = (int)(room / Pen.Height(size));
            if (fit < most - from && (from == 0 ? Sheet.Y > top + 1 : fit < 1))
            {
                Sheet.NewPage();
                Head();
                continue;
            }

            var take = Math.Min(Math.Max(1, fit), most - from);
            Draw(lines, from, take);
            from += take;
        }
    }

    public void End() => Sheet.Y += 4;

    private void Draw(List<List<IReadOnlyList<Piece>>> cells, int from, int take)
    {
        var height = (take * Pen.Height(size)) + (2 * Inset);
        var x = Sheet.Left;
        for (var column = 0; column < columns.Count; column++)
        {
            var y = Sheet.Y + Inset;
            foreach (var line in cells[column].Skip(from).Take(take))
            {
                pen.Put(line, x + Inset, y, Width(column) - (2 * Inset), size, columns[column].Align);
                y += Pen.Height(size);
            }

            Sheet.Draw(new FrameMark(new Box(x, Sheet.Y, Width(column), height), Rule));
            x += Width(column);
        }

        Sheet.Y += height;
    }

    private List<IReadOnlyList<Piece>> Broken(string cell, double width) =>
        [.. cell.Split('\n').SelectMany(part => pen.Lines.Break([new SlipRun(part)], size, width - (2 * Inset)))];

    private void Head()
    {
        var groupHeight = GroupHeight();
        var height = HeadHeight();
        var x = Sheet.Left;
        for (var column = 0; column < columns.Count; column++)
        {
            var group = columns[column].Group;
            if (group is not null && (column == 0 || columns[column - 1].Group != group))
            {
                Cell(group, x, Sheet.Y, GroupWidth(column), groupHeight);
            }

            var drop = group is null ? 0 : groupHeight;
            Cell(columns[column].Title, x, Sheet.Y + drop, Width(column), height - drop);
            x += Width(column);
        }

        Sheet.Y += height;
        top = Sheet.Y;
    }

    private void Cell(string title, double x, double y, double width, double height)
    {
        var lines = pen.Lines.Break([new SlipRun(title, Bold: true)], size, width - (2 * Inset));
        Sheet.Draw(new FrameMark(new Box(x, y, width, height), Rule));
        var at = y + ((height - (lines.Count * Pen.Height(size))) / 2);
        foreach (var line in lines)
        {
            pen.Put(line, x + Inset, at, width - (2 * Inset), size, "center");
            at += Pen.Height(size);
        }
    }

    private double HeadHeight() => columns.Select((column, at) =>
        TitleHeight(column.Title, Width(at)) + (column.Group is null ? 0 : GroupHeight())).Max();

    private double GroupHeight() => columns.Select((column, at) =>
        column.Group is null ? 0 : TitleHeight(column.Group, GroupWidth(at))).Max();

    private double TitleHeight(string title, double width) =>
        (pen.Lines.Break([new SlipRun(title, Bold: true)], size, width - (2 * Inset)).Count * Pen.Height(size)) + (2 * Inset);

    private double GroupWidth(int column) =>
        columns.Select((other, at) => other.Group == columns[column].Group ? Width(at) : 0).Sum();

    private double Width(int column) => Sheet.Width * columns[column].Width / total;
}
