namespace MotCua.Dossiers.Loading;

/// <summary>Chance from a fixed seed: the same sample every time.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random random = new(seed);

    public bool Chance(double share) => random.NextDouble() < share;

    /// <summary>From the first to the last, both included.</summary>
    public int Next(int first, int last) => random.Next(first, last + 1);

    public double Between(double least, double most) => least + (random.NextDouble() * (most - least));

    public T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    /// <summary>One of them, each as likely as its weight.</summary>
    public T Weigh<T>(IReadOnlyList<T> from, Func<T, double> weight)
    {
        var at = random.NextDouble() * from.Sum(weight);
        foreach (var one in from)
        {
            at -= weight(one);
            if (at < 0)
            {
                return one;
            }
        }

        return from[^1];
    }

    public TKey Weigh<TKey>(IReadOnlyDictionary<TKey, double> shares) where TKey : notnull => Weigh([.. shares], s => s.Value).Key;

    /// <summary>Another order.</summary>
    public List<T> Shuffle<T>(IEnumerable<T> from)
    {
        var all = from.ToArray();
        random.Shuffle(all);
        return [.. all];
    }
}
