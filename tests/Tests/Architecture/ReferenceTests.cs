using System.Text.RegularExpressions;

namespace MotCua.Tests.Architecture;

/// <summary>Modules know only those to their left. The table is the one in docs/architecture.md.</summary>
public sealed partial class ReferenceTests
{
    [Fact]
    public void A_module_references_only_those_to_its_left() =>
        Rule.Holds(Offences(Table(Sources.Of("docs/architecture.md").Text), Sources.Projects.ToDictionary(NameOf, References)));

    [Fact]
    public void Canary_a_reference_to_the_right_is_found() => Assert.Equal(
        ["Agencies references Dossiers, which the table does not allow."],
        Offences(
            [("Kernel", []), ("Agencies", ["Kernel"]), ("Dossiers", ["Kernel", "Agencies"])],
            new() { ["Kernel"] = [], ["Agencies"] = ["Kernel", "Dossiers"], ["Dossiers"] = ["Kernel", "Agencies"] }));

    [Fact]
    public void Canary_a_table_that_allows_what_lies_right_is_found() => Assert.Equal(
        ["The table lets Agencies reference Dossiers, which is not to its left."],
        Offences(
            [("Agencies", ["Dossiers"]), ("Dossiers", [])],
            new() { ["Agencies"] = ["Dossiers"], ["Dossiers"] = [] }));

    [Fact]
    public void Canary_a_project_without_a_row_and_a_row_without_a_project_are_found() => Assert.Equal(
        ["Notices is not in the table.", "The table has Reform, which is no project.", "The table gives Web Kernel, which it does not reference."],
        Offences([("Kernel", []), ("Reform", []), ("Web", ["Kernel"])], new() { ["Kernel"] = [], ["Notices"] = [], ["Web"] = [] }));

    private static List<string> Offences(IReadOnlyList<(string Name, string[] May)> table, Dictionary<string, string[]> projects)
    {
        var names = table.Select(r => r.Name).ToList();
        return
        [
            .. projects.Keys.Except(names).Select(p => $"{p} is not in the table."),
            .. names.Except(projects.Keys).Select(p => $"The table has {p}, which is no project."),
            .. table.SelectMany(r => r.May.Where(m => names.IndexOf(m) is var at && (at < 0 || at >= names.IndexOf(r.Name)))
                .Select(m => $"The table lets {r.Name} reference {m}, which is not to its left.")),
            .. table.Where(r => projects.ContainsKey(r.Name)).SelectMany(r => projects[r.Name].Except(r.May)
                .Select(m => $"{r.Name} references {m}, which the table does not allow.")),
            .. table.Where(r => projects.ContainsKey(r.Name)).SelectMany(r => r.May.Except(projects[r.Name])
                .Select(m => $"The table gives {r.Name} {m}, which it does not reference.")),
        ];
    }

    /// <summary>Rows of the table from left to right; "all" is every row above.</summary>
    private static List<(string Name, string[] May)> Table(string page)
    {
        var rows = new List<(string Name, string[] May)>();
        foreach (Match row in Row().Matches(page[page.IndexOf("|---|", StringComparison.Ordinal)..]))
        {
            var may = row.Groups[2].Value;
            rows.Add((row.Groups[1].Value, may switch { "–" => [], "all" => [.. rows.Select(r => r.Name)], _ => may.Split(", ") }));
        }

        return rows;
    }

    private static string NameOf(Source project) => Path.GetFileNameWithoutExtension(project.Path);

    private static string[] References(Source project) => [.. Reference().Matches(project.Text).Select(m => m.Groups[1].Value)];

    [GeneratedRegex(@"^\| (\w+) \| ([\w, –]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"<ProjectReference Include=""[^""]*?(\w+)\.csproj""")]
    private static partial Regex Reference();
}
