using MotCua.Kernel;
using MotCua.Kernel.Journal;
using MotCua.Provisioning.Contract;

namespace MotCua.Web.Commands;

/// <summary><c>sync</c>: one directory, or all that are in use; exit code 1 when one failed or was held.</summary>
internal static class SyncCommand
{
    internal static async Task<int> RunAsync(CommandCall call, CancellationToken ct)
    {
        await using var scope = call.Services.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredService<SyncDesk>();
        var codes = call.Words.Count > 0 ? [.. call.Words] : await desk.SourcesAsync(ct);
        if (codes.Count == 0)
        {
            throw Refused.State("sync.none", "Chưa có danh bạ nào đang dùng. Bạn khai báo ở trang /can-bo/danh-ba.");
        }

        var dry = call.Options.ContainsKey("dry-run");
        var exit = CommandLine.Done;
        foreach (var code in codes)
        {
            await using var own = call.Services.CreateAsyncScope();
            var told = await own.ServiceProvider.GetRequiredService<SyncDesk>().RunAsync(code, dry, call.Options.ContainsKey("full"), Actor.System("command"), ct);
            foreach (var line in told.Lines)
            {
                Console.WriteLine($"  {line}");
            }

            var n = told.Counts;
            Console.WriteLine($"{code}: đọc / read {n.Read}, +{n.Opened}, ~{n.Changed}, -{n.Closed}, ^{n.Reopened}, ={n.Same}, ?{n.Clashes}");
            if (told.Reason is not null)
            {
                Console.WriteLine($"{code}: {told.Reason}");
            }

            exit = told.Succeeded ? exit : CommandLine.Wrong;
        }

        if (dry)
        {
            Console.WriteLine("Chỉ xem trước, chưa ghi gì; bỏ --dry-run để đồng bộ. / A preview, nothing was written; leave out --dry-run to synchronise.");
        }

        return exit;
    }
}
