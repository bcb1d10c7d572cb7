namespace MotCua.Dossiers.Rehearsing;

/// <summary>
/// Chance from a fixed seed by an algorithm of our own (SplitMix64), so that a figure that was printed comes out again on every machine and version.
/// </summary>
internal struct Chance(ulong state)
{
    private ulong state = state;

    /// <summary>A stream of its own for each thing: before and after meet the same chance, so that their difference is not chance.</summary>
    public static Chance Of(int seed, int round, int which)
    {
        var mixed = new Chance(((ulong)(uint)seed << 32) ^ ((ulong)(uint)round << 20) ^ (uint)which);
        return new Chance(mixed.Next() ^ ((ulong)(uint)which << 17));
    }

    /// <summary>Above 0, below 1.</summary>
    public double Share() => ((Next() >> 11) + 0.5) / (1UL << 53);

    /// <summary>The time until the next of things that come by chance.</summary>
    public double Exponential(double mean) => -mean * Math.Log(Share());

    /// <summary>How long a piece of work takes this time.</summary>
    public double Draw(Effort effort) => effort.Mean <= 0 ? 0
        : effort.Spread == Spread.Exponential ? Exponential(effort.Mean)
        : effort.Mean * Math.Exp((effort.Sigma * Normal()) - (effort.Sigma * effort.Sigma / 2));

    private double Normal() => Math.Sqrt(-2 * Math.Log(Share())) * Math.Cos(2 * Math.PI * Share());

    private ulong Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
