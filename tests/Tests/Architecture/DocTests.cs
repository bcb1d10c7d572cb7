using System.Text.RegularExpressions;
using MotCua.Tests.Support;

namespace MotCua.Tests.Architecture;

/// <summary>What a page of documentation points at is there.</summary>
public sealed partial class DocTests
{
    private static readonly string[] Pages =
    [
        .. new[] { ".", "docs", "docs/adr" }.Concat(System.IO.Directory.GetDirectories(Path.Combine(SharedData.Root, "src")).SelectMany(d => new[] { d, d + "/Deadlines" }))
            .Select(d => Path.Combine(SharedData.Root, d)).Where(System.IO.Directory.Exists)
            .SelectMany(d => System.IO.Directory.GetFiles(d, "*.md")).Select(f => Path.GetRelativePath(SharedData.Root, f)),
    ];

    [Fact]
    public void Every_link_and_every_file_that_a_page_names_is_there() => Rule.Holds(Missing(Pages.Select(Sources.Of)));

    [Fact]
    public void Canary_a_link_to_nothing_is_found() => Assert.Equal(
        ["docs/a.md points at adr/0099-none.md, which is not there.", "docs/a.md points at Kernel/Deadlines/None.cs, which is not there."],
        Missing([new("docs/a.md", "[decision](adr/0099-none.md), [page](architecture.md#one-write), [web](https://example.vn), `Kernel/Deadlines/None.cs`, `Kernel/Ids.cs`")]));

    private static List<string> Missing(IEnumerable<Source> pages) =>
    [
        .. from page in pages
           from target in Link().Matches(page.Text).Concat(CodeFile().Matches(page.Text)).Select(m => m.Groups[1].Value)
           where !Homes(page).Any(home => Path.Exists(Path.Combine(SharedData.Root, home, target)))
           select $"{page.Path} points at {target}, which is not there.",
    ];

    // A link is meant from its page; a file of code may be named from the root, from src/, or from the page's folder.
    private static string[] Homes(Source page) => [Path.GetDirectoryName(page.Path)!, "", "src"];

    [GeneratedRegex(@"\]\((?!https?:)([^)#\s]+)[^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`([\w./]+/\w+\.cs)`")]
    private static partial Regex CodeFile();
}
