using MotCua.Documents.Contract;

namespace MotCua.Documents.Printing;

/// <summary>The strip of days: received dashed, counted plain, uncounted grey with its reason, due filled.</summary>
internal sealed class DayStripArtist(Pen pen)
{
    private const int MostInARow = 9;
    private const double Gap = 2;
    private const double NoteSize = 6.5;

    private Sheet Sheet => pen.Sheet;

    public void Draw(IReadOnlyList<SlipDay> days)
    {
        Sheet.Y += 2;
        foreach (var row in days.Chunk(MostInARow))
        {
            Row(row, Math.Max(6, Math.Min(MostInARow, days.Count)));
        }

        Sheet.Y += 2;
    }

    private void Row(SlipDay[] days, int columns)
    {
        var width = ((Sheet.Width + Gap) / columns) - Gap;
        var height = Pen.Height(NoteSize) + Pen.Height(pen.SmallSize) + 4
            + days.Max(day => Note(day, width).Count * Pen.Height(NoteSize));
        Sheet.Need(height);
        for (var at = 0; at < days.Length; at++)
        {
            Day(days[at], new Box(Sheet.Left + (at * (width + Gap)), Sheet.Y, width, height));
        }

        Sheet.Y += height + Gap;
    }

    private void Day(SlipDay day, Box box)
    {
        var grey = day.Mark == "due" ? 0.999 : 0;
        if (day.Mark is "due" or "uncounted")
        {
            Sheet.Draw(new FillMark([box], day.Mark == "due" ? 0.1 : 0.88));
        }

        Sheet.Draw(new FrameMark(box, 0.5, Dashed: day.Mark == "received"));
        var y = pen.Column([new SlipRun(day.Weekday)], box.X, box.Y + 2, box.Width, NoteSize, "center", grey);
        y = pen.Column([new SlipRun(day.Date, Bold: true)], box.X, y, box.Width, pen.SmallSize, "center", grey);
        foreach (var line in Note(day, box.Width))
        {
            pen.Put(line, box.X + 1, y, box.Width - 2, NoteSize, "center", grey);
            y += Pen.Height(NoteSize);
        }
    }

    private IReadOnlyList<IReadOnlyList<Piece>> Note(SlipDay day, double width) =>
        pen.Lines.Break([new SlipRun(day.Note)], NoteSize, width - 2);
}
