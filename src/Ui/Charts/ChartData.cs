namespace MotCua.Ui;

/// <summary>What a chart shows: the same figures make the drawing and the table behind it.</summary>
/// <param name="Title">What it is about, already translated.</param>
/// <param name="Series">The kinds that are counted, in order.</param>
/// <param name="Rows">What they are counted for: units, months.</param>
public sealed record ChartData(string Title, IReadOnlyList<ChartSeries> Series, IReadOnlyList<ChartRow> Rows)
{
    /// <summary>The heading of the table's first column: <c>Cơ quan</c>, <c>Tháng</c>.</summary>
    public string RowsAre { get; init; } = "";

    /// <summary>How a value is written; by default <see cref="Vn.Number(long)"/>.</summary>
    public Func<double, string> Write { get; init; } = value => value == Math.Truncate(value) ? Vn.Number((long)value) : Vn.Number(value);
}

/// <summary>One kind that is counted.</summary>
/// <param name="Name">Its name, already translated.</param>
/// <param name="Colour">Its colour.</param>
public sealed record ChartSeries(string Name, ChartColour Colour);

/// <summary>One thing it is counted for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">One value a series; never negative.</param>
/// <param name="Href">The dossiers behind it, or null.</param>
/// <param name="Note">Written at the end of its bar (<c>98,4 %</c>); by default the sum.</param>
public sealed record ChartRow(string Name, IReadOnlyList<double> Values, string? Href = null, string? Note = null);

/// <summary>Colours of charts; each at least 3:1 on white.</summary>
public enum ChartColour
{
    /// <summary>Dark green: early.</summary>
    Early = 1,

    /// <summary>Green: on time.</summary>
    OnTime = 2,

    /// <summary>Red: late.</summary>
    Late = 3,

    /// <summary>Sea: anything counted.</summary>
    Sea = 4,

    /// <summary>Amber: due soon, paused.</summary>
    Amber = 5,

    /// <summary>Grey: without a date, other.</summary>
    Grey = 6,
}
