using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MotCua.Tests.Support;

namespace MotCua.Tests.Provisioning.Scim;

/// <summary>A SCIM server of another maker (scimmy, on node), which <c>./test</c> installs (<c>npm ci</c> in tests/scim-server).</summary>
internal sealed class OtherServer : IAsyncDisposable
{
    internal const string Token = "token-of-the-other-side";
    internal const string Secret = "secret of the other side";
    private readonly Process process;
    private readonly HttpClient control;

    private OtherServer(Process process, int port)
    {
        (this.process, Port) = (process, port);
        control = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    internal int Port { get; }

    internal string Address => $"http://127.0.0.1:{Port}/scim";

    internal string TokenAddress => $"http://127.0.0.1:{Port}/token";

    internal static async Task<OtherServer> StartAsync()
    {
        var folder = Path.Combine(SharedData.Root, "tests", "scim-server");
        Assert.True(Directory.Exists(Path.Combine(folder, "node_modules")), "tests/scim-server is not installed (npm ci); ./test installs it.");
        var process = Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, "server.mjs")])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = folder, Environment = { ["SCIM_TOKEN"] = Token, ["SCIM_SECRET"] = Secret },
        })!;
        var said = await process.StandardOutput.ReadLineAsync(AppFixture.Ct);
        Assert.StartsWith("listening ", said, StringComparison.Ordinal);
        return new OtherServer(process, int.Parse(said!.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Users of the other system, with what was asked of it since the last change by the test.</summary>
    internal async Task<(IReadOnlyDictionary<string, JsonObject> Users, IReadOnlyList<string> Seen, int Issued)> LookAsync()
    {
        var told = (await control.GetFromJsonAsync<JsonObject>("/control", AppFixture.Ct))!;
        return (
            told["users"]!.AsArray().ToDictionary(u => u!["userName"]!.GetValue<string>(), u => u!.AsObject()),
            [.. told["seen"]!.AsArray().Select(s => s!.GetValue<string>())], told["issued"]!.GetValue<int>());
    }

    /// <summary>Somebody changes users there, or the next answers fail.</summary>
    internal async Task DoAsync(JsonObject what)
    {
        using var answer = await control.PostAsJsonAsync("/control", what, AppFixture.Ct);
        answer.EnsureSuccessStatusCode();
    }

    internal Task FailAsync(params int[] statuses) => DoAsync(new JsonObject
    {
        ["faults"] = new JsonArray([.. statuses.Select(s => new JsonObject { ["status"] = s })]),
    });

    public async ValueTask DisposeAsync()
    {
        control.Dispose();
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }
}
