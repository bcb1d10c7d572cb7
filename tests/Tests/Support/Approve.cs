namespace MotCua.Tests.Support;

/// <summary>
/// What must not drift is kept as a text file beside its test and compared. With <c>APPROVE=1</c> the file is written instead; look at the
/// difference before committing it.
/// </summary>
internal static class Approve
{
    internal static void Text(string name, string actual)
    {
        var path = Path.Combine(SharedData.Root, "tests", "Tests", "Approved", name + ".txt");
        var text = actual.ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("APPROVE") == "1")
        {
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            return;
        }

        var approved = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : string.Empty;
        if (approved != text)
        {
            Assert.Fail($"{name} differs from what was approved (APPROVE=1 accepts it):\n{Difference(approved, text)}");
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
