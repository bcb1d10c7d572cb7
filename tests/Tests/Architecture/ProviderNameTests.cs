using System.Text.RegularExpressions;

namespace MotCua.Tests.Architecture;

/// <summary>Which databases there are is known in one place, so that what differs between them can be cured in one place.</summary>
public sealed partial class ProviderNameTests
{
    /// <summary>Where a name is needed outside Database, and why.</summary>
    private static readonly Dictionary<string, string> Allowed = new()
    {
        ["src/Web/Hosting/DesignTime.cs"] = "the tool that writes migrations finds its two factories in the start-up project only",
    };

    [Fact]
    public void No_database_is_named_outside_Database() => Rule.Holds(Offences([.. Sources.Product, .. Sources.Projects]));

    [Fact]
    public void Each_exception_still_needs_to_be_one() =>
        Assert.All(Allowed.Keys, path => Assert.Contains(Sources.Product, s => s.Path == path && Name().IsMatch(s.Text)));

    [Fact]
    public void Canary_a_named_database_is_found_and_a_comment_is_not() => Assert.Equal(
        ["src/Dossiers/Listing/Search.cs:2 names Npgsql."],
        Offences(
        [
            new("src/Dossiers/Listing/Search.cs", "// PostgreSQL sorts otherwise\nusing Npgsql;\n"),
            new("src/Database/PostgresDb.cs", "using Npgsql;\n"),
        ]));

    private static List<string> Offences(IEnumerable<Source> sources) =>
    [
        .. from source in sources
           where !source.Path.StartsWith("src/Database/", StringComparison.Ordinal) && !Allowed.ContainsKey(source.Path)
           from Match name in Name().Matches(source.Text)
           where !IsComment(source.Text, name.Index)
           select $"{source.Path}:{source.LineOf(name.Index)} names {name.Value}.",
    ];

    // A comment may give the reason for a rule by naming who needs it.
    private static bool IsComment(string text, int at)
    {
        var line = text[(text.LastIndexOf('\n', at) + 1)..at].TrimStart();
        return line.Contains("//", StringComparison.Ordinal) || line.StartsWith("@*", StringComparison.Ordinal);
    }

    [GeneratedRegex("sqlite|npgsql|postgres", RegexOptions.IgnoreCase)]
    private static partial Regex Name();
}
