using Microsoft.EntityFrameworkCore;
using MotCua.Kernel.Data;

namespace MotCua.Database;

/// <summary>The state of the tables: brought up to date at start or by <c>motcua migrate</c>, asked for by <c>/readyz</c>.</summary>
public sealed class Schema(AppDb db, DatabaseSettings settings)
{
    /// <summary>Makes the database where it is missing and applies what is pending; safe when two processes start at once.</summary>
    public async Task MigrateAsync(CancellationToken ct = default)
    {
        settings.MakeFolder();
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

    /// <summary>Drops the product's own tables and makes them anew, empty. Only for what no one has worked in.</summary>
    public async Task StartOverAsync(CancellationToken ct = default)
    {
        if (settings.IsEmbedded)
        {
            await db.Database.EnsureDeletedAsync(ct);
        }
        else
        {
            // The database may hold other schemas, and the role may have no right to drop it: only our own tables go.
            var tables = db.Model.GetEntityTypes().Select(t => t.GetTableName()).OfType<string>().Distinct().Append("__EFMigrationsHistory");
            var drop = string.Join(", ", tables.Select(t => $"\"{t}\""));
            await db.Database.OpenConnectionAsync(ct);
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"DROP TABLE IF EXISTS {drop} CASCADE";
            await command.ExecuteNonQueryAsync(ct);
            await db.Database.CloseConnectionAsync();
        }

        await MigrateAsync(ct);
    }

    /// <summary>Puts on the disk what was committed while durability was relaxed.</summary>
    public async Task FlushAsync(CancellationToken ct = default)
    {
        // A server needs nothing said: its log is in order, so the next commit that waits for the disk carries all earlier ones with it.
        if (settings.IsEmbedded)
        {
            await db.Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE)", ct);
        }
    }

    /// <summary>True when the database answers and no migration is pending; false, never an exception, when it does not answer.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken ct = default)
    {
        try
        {
            return !(await db.Database.GetPendingMigrationsAsync(ct)).Any() && await db.Database.CanConnectAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException && (db.IsUnavailable(e) || e is System.Data.Common.DbException))
        {
            return false;
        }
    }
}
