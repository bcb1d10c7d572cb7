namespace MotCua.Bench.Measuring;

/// <summary>Times of many requests.</summary>
internal sealed class Times
{
    private readonly List<double> milliseconds = [];

    public void Add(TimeSpan elapsed) => milliseconds.Add(elapsed.TotalMilliseconds);

    public int Count => milliseconds.Count;

    /// <summary>The value below which this share of the times lies.</summary>
    public double At(double share)
    {
        return At(milliseconds, share);
    }

    /// <summary>The same for each of some rounds, and of those the middle one: a neighbour who disturbs one round does not make the figure.</summary>
    public double MiddleAt(double share, int rounds) =>
        At([.. milliseconds.Chunk((milliseconds.Count + rounds - 1) / rounds).Select(round => At(round, share))], 0.5);

    private static double At(IReadOnlyCollection<double> some, double share)
    {
        var sorted = some.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(share * sorted.Count) - 1)];
    }
}
