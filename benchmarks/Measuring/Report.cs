using System.Globalization;

namespace MotCua.Bench.Measuring;

/// <summary>One line of the table: this product against a limit that was measured in the same run, or that an aim names.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Limit">The limit, in words.</param>
/// <param name="Ours">The product's figure, in words.</param>
/// <param name="Ratio">Ours / limit; null where only the figure itself has an aim.</param>
/// <param name="Aim">The aim, in words.</param>
/// <param name="Kept">Whether the aim is kept; null where there is none.</param>
internal sealed record Row(string What, string Limit, string Ours, double? Ratio, string Aim, bool? Kept);

/// <summary>Gathers lines and prints them as one table.</summary>
internal sealed class Report(BenchOptions options)
{
    private static readonly string[] Head = ["what", "limit (this run)", "ours", "ratio", "aim", ""];
    private readonly List<Row> rows = [];
    private readonly List<string> notes = [];

    /// <summary>More is better: ours / limit should reach the aim.</summary>
    public void AtLeast(string what, string limit, double limitValue, string ours, double oursValue, double aim) => rows.Add(new Row(
        what, limit, ours, limitValue > 0 ? oursValue / limitValue : null, $"≥ {Number(aim)}", limitValue > 0 && oursValue / limitValue >= aim));

    /// <summary>Less is better: ours / limit should stay within the aim.</summary>
    public void AtMost(string what, string limit, double limitValue, string ours, double oursValue, double aim) => rows.Add(new Row(
        what, limit, ours, limitValue > 0 ? oursValue / limitValue : null, $"≤ {Number(aim)}", limitValue > 0 && oursValue / limitValue <= aim));

    /// <summary>Less is better: the figure itself should stay within the aim.</summary>
    public void Within(string what, double value, double aim, string unit) => rows.Add(new Row(
        what, $"{Number(aim)} {unit}", $"{Number(value)} {unit}", value / aim, "≤ 1", value <= aim));

    /// <summary>A figure without an aim.</summary>
    public void Tell(string what, string limit, string ours, double? ratio = null) => rows.Add(new Row(what, limit, ours, ratio, string.Empty, null));

    /// <summary>A yes-or-no finding that belongs to a measurement.</summary>
    public void Check(string what, string found, bool good) => rows.Add(new Row(what, string.Empty, found, null, string.Empty, good));

    public void NotMeasured(string what, string why) => rows.Add(new Row(what, string.Empty, "not measured: " + why, null, string.Empty, null));

    /// <summary>Text below the table: profiles, what a figure means.</summary>
    public void Note(string text) => notes.Add(text);

    /// <summary>Runs a part; what stops it is told in the table instead of stopping the others.</summary>
    public async Task TryAsync(string part, string what, Func<Task> measure, CancellationToken ct)
    {
        if (!options.Measures(part))
        {
            NotMeasured(what, "left out by --only");
            return;
        }

        Progress($"== {what} (load average {Load()})");
        try
        {
            ct.ThrowIfCancellationRequested();
            await measure();
        }
        catch (NotHere e)
        {
            NotMeasured(what, e.Message);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            NotMeasured(what, "the time for the whole run was used up");
        }
        catch (Exception e)
        {
            Console.Error.WriteLine(e);
            NotMeasured(what, $"{e.GetType().Name}: {e.Message.Split('\n')[0]}");
        }
    }

    public static void Progress(string text) => Console.Error.WriteLine(text);

    public void Print()
    {
        var cells = rows.Select(r => new[]
        {
            r.What, r.Limit, r.Ours, r.Ratio is { } ratio ? Number(ratio) : string.Empty, r.Aim, r.Kept is { } kept ? (kept ? "kept" : "MISSED") : string.Empty,
        }).Prepend(Head).ToList();
        var widths = Enumerable.Range(0, Head.Length).Select(i => cells.Max(c => c[i].Length)).ToArray();
        for (var i = 0; i < cells.Count; i++)
        {
            Console.WriteLine(string.Join("  ", cells[i].Select((c, k) => c.PadRight(widths[k]))).TrimEnd());
            if (i == 0)
            {
                Console.WriteLine(string.Join("  ", widths.Select(w => new string('-', w))));
            }
        }

        Console.WriteLine();
        foreach (var note in notes)
        {
            Console.WriteLine(note);
        }

        Console.WriteLine(
            $"{Environment.ProcessorCount} cores, load average {Load()} at the end, {options.Large:N0} dossiers, {options.People:N0} people, {(options.Quick ? "quick" : "full")} run. "
            + "Limits and figures were measured on this machine in this run; compare ratios, not figures.");
    }

    public static string Number(double value) => value switch
    {
        >= 100 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.00", CultureInfo.InvariantCulture),
    };

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}

/// <summary>Something that a measurement needs is not on this machine.</summary>
internal sealed class NotHere(string what) : Exception(what);
