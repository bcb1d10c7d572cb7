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
        var sorted = milliseconds.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(share * sorted.Count) - 1)];
    }
}
