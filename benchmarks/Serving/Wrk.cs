using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using MotCua.Bench.Measuring;

namespace MotCua.Bench.Serving;

/// <summary>Load from outside the process, so that the one who asks costs little.</summary>
internal static partial class Wrk
{
    private const int Connections = 16;

    /// <summary>Requests a second; an answer other than 2xx is a failure.</summary>
    public static async Task<double> LoadAsync(Uri url, TimeSpan length, string? header, CancellationToken ct)
    {
        var start = new ProcessStartInfo("wrk") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "-t1", $"-c{Connections}", string.Create(CultureInfo.InvariantCulture, $"-d{Math.Max(1, (int)length.TotalSeconds)}s") })
        {
            start.ArgumentList.Add(argument);
        }

        if (header is not null)
        {
            start.ArgumentList.Add("-H");
            start.ArgumentList.Add(header);
        }

        start.ArgumentList.Add(url.AbsoluteUri);
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
