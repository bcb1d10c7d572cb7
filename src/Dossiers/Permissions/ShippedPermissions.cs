using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Dossiers.Permissions;

/// <summary>
/// Puts the version that ships in force where there is none: in an empty database and in one older than the table. Until that is done the
/// book answers with the same version, so nothing waits for it.
/// </summary>
internal sealed class ShippedPermissions(IServiceScopeFactory scopes, ILogger<ShippedPermissions> log) : IHostedService
{
    // Before whatever is asked, also of a demo clock that stands far back.
    private static readonly DateTimeOffset Always = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await FillAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning(e, "The permissions that ship could not be written; tried again at the next start");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Writes it once; answers whether it was written now.</summary>
    internal async Task<bool> FillAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, acts) = (scope.ServiceProvider.GetRequiredService<AppDb>(), scope.ServiceProvider.GetRequiredService<Acts>());
        if (await db.PermissionVersions.AnyAsync(ct))
        {
            return false;
        }

        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().Now();
        try
        {
            return await acts.DoAsync(
                async () =>
                {
                    if (await db.PermissionVersions.AnyAsync(ct))
                    {
                        return false;
                    }

                    var version = new PermissionVersion
                    {
                        Number = 1, From = Always, Title = "Bảng quyền đi kèm hệ thống", Table = ShippedTable.Table, Author = "MotCua", CreatedAt = now,
                    };
                    db.Add(version);
                    await acts.RecordAsync(PermissionChange.ActOf(Actor.System("start"), null), [PermissionChange.EventOf(version)], ct);
                    return true;
                },
                ct);
        }
        catch (DbUpdateException e) when (db.IsDuplicate(e))
        {
            // Another process was first.
            return false;
        }
    }
}
