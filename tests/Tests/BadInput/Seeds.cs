using CsCheck;

namespace MotCua.Tests.BadInput;

/// <summary>
/// The same spoiled inputs in every run, so that a red suite is red again; <c>FUZZ=n</c> tries n times as many, others each time.
/// </summary>
internal static class Seeds
{
    private const string Fixed = "0000KOIPe743";

    internal static IReadOnlyList<int> Of(int count)
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("FUZZ"), out var times))
        {
            return [.. Enumerable.Range(0, count * times).Select(_ => Random.Shared.Next())];
        }

        return Gen.Int[0, int.MaxValue - 1].Array[count].Single(_ => true, Fixed);
    }

    /// <summary>Does it with each, two at a time.</summary>
    internal static Task EachAsync(int count, Func<int, Task> work) => Parallel.ForEachAsync(
        Of(count), new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (seed, _) => await work(seed));
}
