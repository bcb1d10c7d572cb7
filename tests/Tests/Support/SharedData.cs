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
