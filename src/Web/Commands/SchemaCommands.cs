using MotCua.Database;
using MotCua.Database.Archives;

namespace MotCua.Web.Commands;

/// <summary><c>migrate</c>, <c>backup</c> and <c>restore</c>.</summary>
internal static class SchemaCommands
{
    internal static async Task<int> MigrateAsync(CommandCall call, CancellationToken ct)
    {
        await using var scope = call.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Schema>().MigrateAsync(ct);
        Console.WriteLine("Đã nâng cấp xong. / The tables are up to date.");
        return CommandLine.Done;
    }

    internal static async Task<int> BackupAsync(CommandCall call, CancellationToken ct)
    {
        await using var scope = call.Services.CreateAsyncScope();
        var count = await scope.ServiceProvider.GetRequiredService<Archive>().BackupAsync(call.Words[0], ct);
        Console.WriteLine($"Đã sao lưu {count} mục vào {call.Words[0]}. / {count} entries are in the backup.");
        return CommandLine.Done;
    }

    internal static async Task<int> RestoreAsync(CommandCall call, CancellationToken ct)
    {
        await using (var scope = call.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<Archive>().RestoreAsync(call.Words[0], ct);
            Console.WriteLine("Đã khôi phục. / Restored.");
        }

        return await JournalCommand.VerifyAsync(call, ct);
    }
}
