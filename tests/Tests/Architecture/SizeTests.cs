namespace MotCua.Tests.Architecture;

/// <summary>What is small is read in one pass.</summary>
public sealed class SizeTests
{
    private const int LongestFile = 400;
    private const int KernelFiles = 60;

    [Fact]
    public void No_file_is_longer_than_400_lines() => Rule.Holds(Longer(Sources.All));

    [Fact]
    public void Canary_a_file_of_401_lines_is_found() => Assert.Equal(
        ["src/Long.cs has 401 lines."],
        Longer([new("src/Long.cs", string.Concat(Enumerable.Repeat("x\n", 401))), new("src/Short.cs", string.Concat(Enumerable.Repeat("x\n", 400)))]));

    /// <summary>Everybody sees Kernel and everybody waits for it to build, so it takes in only what two modules need today.</summary>
    [Fact]
    public void Kernel_stays_small() => Rule.Holds(TooMany(Sources.Product));

    [Fact]
    public void Canary_a_grown_kernel_is_found() => Assert.Equal(
        ["Kernel has 61 files; at most 60 are wanted. Does the newest have two users?"],
        TooMany([.. Enumerable.Range(0, 61).Select(i => new Source($"src/Kernel/F{i}.cs", ""))]));

    private static List<string> Longer(IEnumerable<Source> sources) =>
        [.. sources.Where(s => s.Lines > LongestFile).Select(s => $"{s.Path} has {s.Lines} lines.")];

    private static List<string> TooMany(IEnumerable<Source> sources) =>
        sources.Count(s => s.Path.StartsWith("src/Kernel/", StringComparison.Ordinal)) is var count and > KernelFiles
            ? [$"Kernel has {count} files; at most {KernelFiles} are wanted. Does the newest have two users?"]
            : [];
}
