using System.Diagnostics;
using System.Text.Json;
using MotCua.Tests.Support;

namespace MotCua.Tests.SingleSignOn.Outside;

/// <summary>
/// An OpenID Connect server of another maker in a process of its own: npm <c>oidc-provider</c>, with its own keys, people and applications
/// (<c>tests/second-provider</c>, which <c>./test</c> installs).
/// </summary>
internal sealed class SecondProvider : IAsyncDisposable
{
    private readonly Process process;

    private SecondProvider(Process process, string issuer) => (this.process, Issuer) = (process, issuer);

    internal string Issuer { get; }

    /// <summary>Starts it for these applications and people.</summary>
    internal static async Task<SecondProvider> StartAsync(object clients, object people, int port = 0)
    {
        var folder = Path.Combine(SharedData.Root, "tests", "second-provider");
        Assert.True(Directory.Exists(Path.Combine(folder, "node_modules")), $"npm ci was not run in {folder}; ./test does it.");
        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.ArgumentList.Add("provider.mjs");
        start.ArgumentList.Add(JsonSerializer.Serialize(new { port, clients, people }));
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(AppFixture.Ct);
        limit.CancelAfter(TimeSpan.FromMinutes(3));
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.StartsWith("ready ", StringComparison.Ordinal))
            {
                return new SecondProvider(process, $"http://127.0.0.1:{line[6..]}");
            }
        }

        throw new InvalidOperationException("The second provider ended before it listened.");
    }

    /// <summary>Another key signs from now on, and the old one is not published any more.</summary>
    internal async Task RollKeysAsync()
    {
        await process.StandardInput.WriteLineAsync("roll");
        await process.StandardInput.FlushAsync();
        while (await process.StandardOutput.ReadLineAsync(AppFixture.Ct) is { } line && line != "rolled")
        {
        }
    }

    /// <summary>Kills it, as a broken machine would end.</summary>
    internal async Task StopAsync()
    {
        process.Kill();
        await process.WaitForExitAsync(AppFixture.Ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }

        process.Dispose();
    }
}
