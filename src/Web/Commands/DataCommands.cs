using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Journal;

namespace MotCua.Web.Commands;

/// <summary><c>token</c>, <c>import procedures</c>, <c>import units</c> and <c>reorganise</c>.</summary>
internal static class DataCommands
{
    private const string Source = "command";

    /// <summary>Prints the token and nothing else, so that a script may take it as it is.</summary>
    internal static async Task<int> TokenAsync(CommandCall call, CancellationToken ct)
    {
        await using var scope = call.Services.CreateAsyncScope();
        var issued = await scope.ServiceProvider.GetRequiredService<TokenDesk>().IssueAsync(call.Words[0], Source, ct);
        Console.WriteLine(issued.Token);
        return CommandLine.Done;
    }

    internal static async Task<int> ImportUnitsAsync(CommandCall call, CancellationToken ct)
    {
        await using var scope = call.Services.CreateAsyncScope();
        using var file = File.OpenText(Existing(call.Words[0]));
        var done = await scope.ServiceProvider.GetRequiredService<AgencyRegistry>().ImportAsync(file, Actor.System(Source), ct: ct);
        Console.WriteLine($"Đơn vị / units: +{done.Added}, ~{done.Changed}, ={done.Same}");
        return CommandLine.Done;
    }

    /// <summary>Exit code 1 when a row was left out; the others are in.</summary>
    internal static async Task<int> ImportProceduresAsync(CommandCall call, CancellationToken ct)
    {
        await using var scope = call.Services.CreateAsyncScope();
        await using var file = File.OpenRead(Existing(call.Words[0]));
        var done = await scope.ServiceProvider.GetRequiredService<CatalogueDesk>().ImportAsync(file, Actor.System(Source), ct);
        Console.WriteLine($"Thủ tục / procedures: {done.Rows}; +{done.Added}, ~{done.Changed}, ={done.Unchanged}, !{done.Problems.Count}");
        foreach (var problem in done.Problems)
        {
            Console.WriteLine($"  {problem.Row} {problem.Code}: {problem.Text}");
        }

        return done.Problems.Count == 0 ? CommandLine.Done : CommandLine.Wrong;
    }

    internal static Task<int> ReorganiseAsync(CommandCall call, CancellationToken ct)
    {
        Console.Error.WriteLine(
            "motcua reorganise: chưa có trong phiên bản này; chưa có gì thay đổi. / not in this version; nothing was changed.");
        return Task.FromResult(CommandLine.NotUnderstood);
    }

    private static string Existing(string path) =>
        File.Exists(path) ? path : throw Refused.Rule("archive.missing", "Không tìm thấy tệp {0}.", path);
}
