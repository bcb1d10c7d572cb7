using System.Diagnostics;
using System.Net.Http.Headers;
using MotCua.Tests.Support;

namespace MotCua.Tests.Faults;

/// <summary>The product as a process of its own, as it runs in production, on a test's database; it can be killed without warning.</summary>
internal sealed class RunningProduct : IDisposable
{
    private const string Ready = "MotCua is ready: ";
    private readonly Process process;

    private RunningProduct(Process process, Uri address) => (this.process, Address) = (process, address);

    internal Uri Address { get; }

    /// <summary>Starts it and waits until it serves.</summary>
    internal static async Task<RunningProduct> StartAsync(TestDb database, params (string Name, string Value)[] environment)
    {
        var process = Command(database, ["--urls", "http://127.0.0.1:0", "--sample", Path.Combine(database.Folder, "none")], environment);
        process.Start();
        try
        {
            return new RunningProduct(process, await ReadyAsync(process));
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    private static async Task<Uri> ReadyAsync(Process process)
    {
        process.StandardInput.Close();
        var said = new List<string>();
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginErrorReadLine();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith(Ready, StringComparison.Ordinal))
            {
                // Nobody reads the rest, but somebody must take it, or the product waits for room in the pipe.
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
                return new Uri(line[Ready.Length..]);
            }

            Keep(line);
        }

        throw new InvalidOperationException("The product did not start: " + string.Join('\n', said));

        void Keep(string? line)
        {
            lock (said)
            {
                said.Add(line ?? string.Empty);
            }
        }
    }

    /// <summary>Runs one command (<c>motcua …</c>) to its end.</summary>
    internal static async Task<(int Code, string Said, string Complained)> RunAsync(TestDb database, params string[] words)
    {
        using var process = Command(database, words, []);
        process.Start();
        process.StandardInput.Close();
        var said = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var complained = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await said, await complained);
    }

    /// <summary>Runs one command and kills it (SIGKILL) after a while; true when it was still at work.</summary>
    internal static async Task<bool> KillAsync(TestDb database, TimeSpan after, params string[] words)
    {
        using var process = Command(database, words, []);
        process.Start();
        process.StandardInput.Close();
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        await Task.Delay(after, TestContext.Current.CancellationToken);
        if (process.HasExited)
        {
            return false;
        }

        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return true;
    }

    internal HttpClient Client(string? token = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>SIGKILL: no warning, no farewell.</summary>
    internal void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Kill();
        }

        process.Dispose();
    }

    private static Process Command(TestDb database, string[] words, (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = database.Folder,
        };
        start.ArgumentList.Add(Program());
        foreach (var word in words)
        {
            start.ArgumentList.Add(word);
        }

        start.Environment["MOTCUA_DATA"] = database.Folder;
        start.Environment["MOTCUA_DB"] = database.Settings.Connection ?? string.Empty;
        start.Environment["DOTNET_gcServer"] = "0";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new Process { StartInfo = start };
    }

    // artifacts/bin/Tests/release → artifacts/bin/Web/release: the product as it was built, with its own settings.
    private static string Program()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var built = Path.Combine(here.Parent!.Parent!.FullName, "Web", here.Name, "MotCua.Web.dll");
        return File.Exists(built) ? built : Path.Combine(here.FullName, "MotCua.Web.dll");
    }
}
