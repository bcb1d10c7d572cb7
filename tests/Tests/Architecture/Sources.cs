using MotCua.Tests.Support;

namespace MotCua.Tests.Architecture;

/// <summary>A file of the repository as the rules read it.</summary>
/// <param name="Path">From the root of the checkout, with slashes.</param>
/// <param name="Text">All of it.</param>
internal sealed record Source(string Path, string Text)
{
    internal bool IsCode => Path.EndsWith(".cs", StringComparison.Ordinal);

    internal int Lines => Text.Length == 0 ? 0 : Text.TrimEnd('\n').Count(c => c == '\n') + 1;

    /// <summary>The line (from 1) of a place in the text.</summary>
    internal int LineOf(int at) => Text.AsSpan(0, at).Count('\n') + 1;
}

/// <summary>The files that people write. Generated code (migrations, build output) and fetched packages are left out.</summary>
internal static class Sources
{
    private static readonly string[] Generated = ["/obj/", "/bin/", "/Migrations/", "/node_modules/"];

    /// <summary>C# and Razor of the product.</summary>
    internal static IReadOnlyList<Source> Product { get; } = [.. Read("src", "*.cs"), .. Read("src", "*.cshtml")];

    /// <summary>C# of the product, its tests and its benchmarks.</summary>
    internal static IReadOnlyList<Source> All { get; } = [.. Product, .. Read("tests", "*.cs"), .. Read("benchmarks", "*.cs")];

    internal static IReadOnlyList<Source> Projects { get; } = Read("src", "*.csproj");

    /// <summary>The English of each module.</summary>
    internal static IReadOnlyList<Source> English { get; } = Read("src", "en.json");

    internal static Source Of(string path) => new(path, File.ReadAllText(System.IO.Path.Combine(SharedData.Root, path)).ReplaceLineEndings("\n"));

    private static List<Source> Read(string folder, string pattern) =>
    [
        .. System.IO.Directory.EnumerateFiles(System.IO.Path.Combine(SharedData.Root, folder), pattern, SearchOption.AllDirectories)
            .Select(f => System.IO.Path.GetRelativePath(SharedData.Root, f).Replace('\\', '/'))
            .Where(f => !Generated.Any(f.Contains))
            .Order(StringComparer.Ordinal)
            .Select(Of),
    ];
}
