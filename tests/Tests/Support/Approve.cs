namespace MotCua.Tests.Support;

/// <summary>
/// What must not drift is kept as a text file beside its test (<c>Folder/name.approved.txt</c>) and compared. With <c>APPROVE=1</c> the file is
/// written instead; look at the difference before committing it.
/// </summary>
internal static class Approve
{
    internal static void Text(string name, string actual) =>
        Compare(Path.Combine("tests", "Tests", name + ".approved.txt"), actual, "APPROVE", "APPROVE=1 accepts it");

    /// <summary>The same for a page of docs/ that is printed from the product: <c>scripts/docs</c> writes it.</summary>
    internal static void Page(string name, string actual) =>
        Compare(Path.Combine("docs", name), actual, "WRITE_DOCS", "scripts/docs writes it anew");

    private static void Compare(string file, string actual, string accept, string how)
    {
        var path = Path.Combine(SharedData.Root, file);
        var text = actual.ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable(accept) == "1")
        {
            File.WriteAllText(path, text);
            return;
        }

        var approved = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : string.Empty;
        if (approved != text)
        {
            Assert.Fail($"{file} differs from what the product says ({how}):\n{Difference(approved, text)}");
        }
    }

    private static string Difference(string approved, string actual)
    {
        var (was, now) = (approved.Split('\n'), actual.Split('\n'));
        var gone = was.Except(now).Take(20).Select(l => "- " + l);
        var come = now.Except(was).Take(20).Select(l => "+ " + l);
        return string.Join('\n', gone.Concat(come));
    }
}
