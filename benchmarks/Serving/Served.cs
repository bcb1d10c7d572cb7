using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MotCua.Bench.Measuring;

namespace MotCua.Bench.Serving;

/// <summary>A process that serves on a free port of this machine, ended with the measurement.</summary>
internal sealed class Served : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(12);
    private readonly Process process;

    private Served(Process process, Uri address, TimeSpan startedIn)
    {
        this.process = process;
        Address = address;
        StartedIn = startedIn;
    }

    public Uri Address { get; }

    /// <summary>From the start of the process to the line that says it is ready.</summary>
    public TimeSpan StartedIn { get; }

    /// <summary>Resident memory in megabytes.</summary>
    public double Megabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1_048_576d;
        }
    }

    /// <summary>Processor time used so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Starts the published product on a data folder, and on a PostgreSQL database where one is named.</summary>
    /// <param name="data">Its folder.</param>
    /// <param name="database">Connection string; null for the embedded store.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <param name="atSample">The demo clock is set to the day of the sample; where a database is named it always is.</param>
    public static Task<Served> StartAsync(string data, string? database, CancellationToken ct, bool atSample = false)
    {
        var program = Published();
        var url = FreeUrl();
        var arguments = new List<string> { program, "--data", data, "--urls", url };
        if (database is not null)
        {
            arguments.AddRange(["--db", database]);
        }

        if (database is not null || atSample)
        {
            arguments.AddRange(["--clock", "2021-08-12T08:00:00+07:00"]);
        }

        return StartAsync("dotnet", arguments, url, "is ready", ct);
    }

    /// <summary>Starts this program as a host with one empty endpoint.</summary>
    public static Task<Served> StartEmptyAsync(CancellationToken ct)
    {
        var url = FreeUrl();
        return StartAsync(Environment.ProcessPath!, ["empty-endpoint", url], url, EmptyEndpoint.Ready, ct);
    }

    /// <summary>Runs a command of the published product to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task CommandAsync(IReadOnlyList<string> arguments, CancellationToken ct)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Published(), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await process.StandardOutput.ReadToEndAsync(ct) + await process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(said);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task<Served> StartAsync(string program, List<string> arguments, string url, string ready, CancellationToken ct)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        arguments.ForEach(start.ArgumentList.Add);
        start.Environment.Remove("MOTCUA_DB");
        start.Environment.Remove("MOTCUA_DATA");
        var told = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = Stopwatch.GetTimestamp();
        var process = new Process { StartInfo = start };
        var last = string.Empty;
        process.OutputDataReceived += (_, e) => Heard(e.Data);
        process.ErrorDataReceived += (_, e) => Heard(e.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var ended = process.WaitForExitAsync(ct);
        var first = await Task.WhenAny(told.Task, ended, Task.Delay(Longest, ct));
        if (first == told.Task)
        {
            return new Served(process, new Uri(url), await told.Task);
        }

        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        throw new InvalidOperationException($"{Path.GetFileName(arguments[0])} did not get ready: {last}");

        void Heard(string? line)
        {
            if (line is null)
            {
                return;
            }

            last = line;
            if (line.Contains(ready, StringComparison.Ordinal))
            {
                told.TrySetResult(Stopwatch.GetElapsedTime(begun));
            }
        }
    }

    private static string Published()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MotCua.slnx")))
            {
                var program = Path.Combine(folder.FullName, "artifacts", "publish", "MotCua.Web.dll");
                return File.Exists(program) ? program : throw new NotHere("the product is not published (./bench does it)");
            }
        }

        throw new NotHere("no checkout around this program");
    }

    private static string FreeUrl()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
