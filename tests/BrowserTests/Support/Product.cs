using System.Diagnostics;
using System.Text;
using System.Threading.Channels;

[assembly: AssemblyFixture(typeof(MotCua.BrowserTests.Support.Product))]

namespace MotCua.BrowserTests.Support;

/// <summary>
/// The published product as people run it: its own process, its own data folder with the sample province, on a free port. On SQLite, or with
/// <c>TEST_DB=postgres</c> in a database of its own on the server that <c>MOTCUA_TEST_PG</c> names.
/// </summary>
public sealed class Product : IAsyncLifetime
{
    private const string Database = "motcua_browser";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private readonly string data = Directory.CreateTempSubdirectory("motcua-browser").FullName;
    private readonly StringBuilder said = new();
    private Process? process;

    /// <summary>Where it serves: <c>http://127.0.0.1:…</c>.</summary>
    public string Address { get; private set; } = "";

    internal static string Root { get; } = FindRoot();

    public async ValueTask InitializeAsync()
    {
        List<string> arguments = [Path.Combine(Root, "artifacts/publish/MotCua.Web.dll"), "--urls", "http://127.0.0.1:0", "--data", data];
        if (Environment.GetEnvironmentVariable("TEST_DB") == "postgres")
        {
            arguments.AddRange(["--db", await NewDatabaseAsync()]);
        }

        var lines = Channel.CreateUnbounded<string>();
        process = Start("dotnet", arguments);
        process.OutputDataReceived += (_, e) => Hear(e.Data);
        process.ErrorDataReceived += (_, e) => Hear(e.Data);
        process.Exited += (_, _) => lines.Writer.TryComplete();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var timeout = new CancellationTokenSource(Patience);
        await foreach (var line in lines.Reader.ReadAllAsync(timeout.Token))
        {
            if (line.StartsWith("MotCua is ready: ", StringComparison.Ordinal))
            {
                Address = line["MotCua is ready: ".Length..].Trim();
                return;
            }
        }

        throw new InvalidOperationException("The product did not start:\n" + said);

        void Hear(string? line)
        {
            if (line is not null)
            {
                lock (said)
                {
                    said.AppendLine(line);
                }

                lines.Writer.TryWrite(line);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process?.Dispose();
        Directory.Delete(data, recursive: true);
    }

    private static async Task<string> NewDatabaseAsync()
    {
        var server = Environment.GetEnvironmentVariable("MOTCUA_TEST_PG")
            ?? throw new InvalidOperationException("TEST_DB=postgres needs MOTCUA_TEST_PG; ./test sets it.");
        var parts = server.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p[1]);
        foreach (var statement in new[] { $"DROP DATABASE IF EXISTS {Database}", $"CREATE DATABASE {Database}" })
        {
            using var psql = Start("psql", ["-h", parts["Host"], "-p", parts["Port"], "-U", parts["Username"], "-d", parts["Database"], "-qc", statement]);
            await psql.WaitForExitAsync();
            Assert.Equal(0, psql.ExitCode);
        }

        return server.Replace("Database=" + parts["Database"], "Database=" + Database, StringComparison.Ordinal);
    }

    private static Process Start(string program, IEnumerable<string> arguments)
    {
        var how = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var started = new Process { StartInfo = how, EnableRaisingEvents = true };
        started.Start();
        return started;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MotCua.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("MotCua.slnx is not above " + AppContext.BaseDirectory);
    }
}
