using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using MotCua.Bench.Measuring;

namespace MotCua.Bench.Serving;

/// <summary>Load from outside the process, so that the one who asks costs little.</summary>
internal static partial class Wrk
{
    private const int Connections = 16;

    /// <summary>Each line of the file is the form of one request: sent once, or again and again by who shows a token besides.</summary>
    private const string Forms = """
        local forms = {}
        for line in io.lines(os.getenv("BENCH_FORMS")) do forms[#forms + 1] = line end
        local bearer = os.getenv("BENCH_BEARER")
        local headers = { ["Content-Type"] = "application/x-www-form-urlencoded" }
        if bearer == "" then bearer = nil end
        if bearer then headers["Authorization"] = "Bearer " .. bearer end
        local at = 0
        request = function()
          at = at + 1
          return wrk.format("POST", nil, headers, forms[at] or (bearer and forms[at % #forms + 1]) or "used=up")
        end
        """;

    /// <summary>Posts forms, each once (with a token again and again), and answers requests a second; an answer other than 2xx is a failure.</summary>
    public static async Task<double> PostAsync(Uri url, TimeSpan length, IReadOnlyList<string> forms, CancellationToken ct, string? bearer = null)
    {
        var folder = Directory.CreateTempSubdirectory("motcua-bench-wrk-").FullName;
        try
        {
            var (script, file) = (Path.Combine(folder, "forms.lua"), Path.Combine(folder, "forms.txt"));
            await File.WriteAllTextAsync(script, Forms, ct);
            await File.WriteAllLinesAsync(file, forms, ct);
            return await LoadAsync(url, length, ["-s", script], (file, bearer), ct);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Requests a second; an answer other than 2xx is a failure.</summary>
    public static Task<double> LoadAsync(Uri url, TimeSpan length, string? header, CancellationToken ct) =>
        LoadAsync(url, length, header is null ? [] : ["-H", header], (null, null), ct);

    private static async Task<double> LoadAsync(Uri url, TimeSpan length, IReadOnlyList<string> more, (string? Forms, string? Bearer) told, CancellationToken ct)
    {
        var start = new ProcessStartInfo("wrk") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "-t1", $"-c{Connections}", string.Create(CultureInfo.InvariantCulture, $"-d{Math.Max(1, (int)length.TotalSeconds)}s") })
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var argument in more.Append(url.AbsoluteUri))
        {
            start.ArgumentList.Add(argument);
        }

        (start.Environment["BENCH_FORMS"], start.Environment["BENCH_BEARER"]) = told;
        using var process = Start(start);
        var said = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        if (Failures().Match(said) is { Success: true } failures)
        {
            throw new InvalidOperationException($"{url} answered {failures.Groups[1].Value} times other than 2xx.");
        }

        return Rate().Match(said) is { Success: true } rate
            ? double.Parse(rate.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"wrk told no rate: {said}");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new NotHere("no wrk on this machine");
        }
    }

    [GeneratedRegex(@"Requests/sec:\s+([0-9.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"Non-2xx or 3xx responses:\s+([0-9]+)")]
    private static partial Regex Failures();
}
