namespace MotCua.Documents.Printing;

/// <summary>A size of paper in points (1/72 inch).</summary>
internal sealed record Paper(double Width, double Height)
{
    public static Paper A4 { get; } = new(595.28, 841.89);

    public static Paper A5 { get; } = new(419.53, 595.28);

    public static Paper Named(string name, bool landscape)
    {
        var upright = name switch
        {
            "A4" => A4,
            "A5" => A5,
            _ => throw new InvalidDataException($"No paper is called {name}."),
        };
        return landscape ? new Paper(upright.Height, upright.Width) : upright;
    }
}

/// <summary>A mark on a page; x from the left edge, y from the top edge, in points.</summary>
internal abstract record Mark;

/// <summary>Text on its base line.</summary>
internal sealed record TextMark(double X, double Y, double Size, bool Bold, bool Italic, string Text, double Grey = 0)
    : Mark;

/// <summary>A straight line.</summary>
internal sealed record LineMark(double X1, double Y1, double X2, double Y2, double Width) : Mark;

/// <summary>Filled boxes of one grey (0 black, 1 white).</summary>
internal sealed record FillMark(IReadOnlyList<Box> Boxes, double Grey) : Mark;

/// <summary>The outline of a box.</summary>
internal sealed record FrameMark(Box Box, double Width, bool Dashed = false) : Mark;

/// <summary>A rectangle by its upper left corner.</summary>
internal readonly record struct Box(double X, double Y, double Width, double Height);

/// <summary>Pages under the pen: marks are collected here and only then written as a PDF.</summary>
internal sealed class Sheet(Paper paper, double margin, double bottom)
{
    private readonly List<List<Mark>> pages = [[]];

    public Paper Paper { get; } = paper;

    public double Left { get; } = margin;

    public double Width { get; } = paper.Width - (2 * margin);

    public double Top { get; } = margin;

    /// <summary>Where the pen is, from the top edge of the page.</summary>
    public double Y { get; set; } = margin;

    public double Room => Paper.Height - bottom - Y;

    public IReadOnlyList<IReadOnlyList<Mark>> Pages => pages;

    public bool IsFresh => Y <= Top + 0.01;

    public void Draw(Mark mark) => pages[^1].Add(mark);

    public void DrawOn(int page, Mark mark) => pages[page].Add(mark);

    /// <summary>Puts the pages of another sheet of the same paper behind these.</summary>
    public void Append(Sheet other) => pages.AddRange(other.pages);

    public void NewPage()
    {
        pages.Add([]);
        Y = Top;
    }

    /// <summary>Begins a new page unless this height is still free here.</summary>
    public bool Need(double height)
    {
        if (height <= Room || IsFresh)
        {
            return false;
        }

        NewPage();
        return true;
    }
}
