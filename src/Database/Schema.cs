using Microsoft.EntityFrameworkCore;
using MotCua.Kernel.Data;

namespace MotCua.Database;

/// <summary>The state of the tables: brought up to date at start or by <c>motcua migrate</c>, asked for by <c>/readyz</c>.</summary>
public sealed class Schema(AppDb db, DatabaseSettings settings)
{
    /// <summary>Makes the database where it is missing and applies what is pending; safe when two processes start at once.</summary>
    public async Task MigrateAsync(CancellationToken ct = default)
    {
        Directory.CreateDirectory(settings.DataFolder);
        if (db.Database.GetMigrations().Any())
        {
            await db.Database.MigrateAsync(ct);
        }
        else
        {
            await db.Database.EnsureCreatedAsync(ct);
        }

        if (settings.IsEmbedded)
        {
            await db.Database.ExecuteSqlAsync($"PRAGMA journal_mode=WAL", ct);
        }
    }

    /// <summary>True when the database answers and no migration is pending; false, never an exception, when it does not answer.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken ct = default)
    {
        try
        {
            return !(await db.Database.GetPendingMigrationsAsync(ct)).Any() && await db.Database.CanConnectAsync(ct);
        }
        catch (Exception e) when (db.IsUnavailable(e))
        {
            return false;
        }
    }
}
