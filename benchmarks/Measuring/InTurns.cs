namespace MotCua.Bench.Measuring;

/// <summary>Two things measured in turns: what disturbs one disturbs the other. The figure is the 95th percentile, the middle of some rounds.</summary>
internal sealed class InTurns
{
    public const int WarmUps = 30;
    private const int Rounds = 5;
    private readonly Times first = new();
    private readonly Times second = new();

    /// <summary>95th percentile of the first, in milliseconds.</summary>
    public double First => P95(first);

    /// <summary>95th percentile of the second, in milliseconds.</summary>
    public double Second => P95(second);

    /// <summary>Medians of both, in milliseconds.</summary>
    public (double First, double Second) Medians => (first.MiddleAt(0.5, Rounds), second.MiddleAt(0.5, Rounds));

    public string FirstWords => Words(first);

    public string SecondWords => Words(second);

    public static async Task<InTurns> MeasureAsync(int times, Func<Task<TimeSpan>> one, Func<Task<TimeSpan>> other)
    {
        var turns = new InTurns();
        for (var i = 0; i < WarmUps + times; i++)
        {
            var (a, b) = (await one(), await other());
            if (i >= WarmUps)
            {
                turns.first.Add(a);
                turns.second.Add(b);
            }
        }

        return turns;
    }

    private static double P95(Times times) => times.MiddleAt(0.95, Rounds);

    private static string Words(Times times) => $"{Report.Number(P95(times))} ms (median {Report.Number(times.MiddleAt(0.5, Rounds))})";
}
