namespace MotCua.Tests.Support;

/// <summary>Files of the repository that tests read.</summary>
internal static class SharedData
{
    /// <summary>Root of the checkout.</summary>
    internal static string Root { get; } = FindRoot();

    /// <summary>A file of the sample province, or a data file beside the tests, by name; fails when there is none.</summary>
    internal static string Find(string name) =>
        new[] { Path.Combine(Root, "sample", name), Path.Combine(Root, "tests", "data", name) }.FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException($"No {name} in sample/ or tests/data/.");

    /// <summary>
    /// A national list that is not part of the repository, to compare with: in <c>data/</c> of the folder that <c>MOTCUA_SHARED</c> names, or of
    /// <c>shared</c> beside the checkout. Null where there is none: the test is skipped and says so.
    /// </summary>
    internal static string? Outside(string name)
    {
        var file = Path.Combine(Environment.GetEnvironmentVariable("MOTCUA_SHARED") ?? Path.Combine(Root, "..", "shared"), "data", name);
        return File.Exists(file) ? file : null;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MotCua.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("The tests run inside a checkout.");
    }
}
