using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using MotCua.Kernel.Data;

namespace MotCua.Database.Archives;

/// <summary>The embedded database: a copy made by SQLite itself, which does not stop those who write meanwhile.</summary>
internal sealed class SqliteArchive(AppDb db, DatabaseSettings settings) : IArchivedStore
{
    private const string Entry = "database.db";

    public async Task WriteAsync(ArchiveWriter to, CancellationToken ct)
    {
        var copy = Path.Combine(settings.DataFolder, $"motcua.db.{Kernel.Ids.New():N}.part");
        try
        {
            await db.Database.ExecuteSqlAsync($"VACUUM INTO {copy}", ct);
            await to.AddFileAsync(Entry, copy, ct);
        }
        finally
        {
            File.Delete(copy);
        }
    }

    public async Task<bool> IsEmptyAsync(CancellationToken ct)
    {
        if (!File.Exists(settings.File))
        {
            return true;
        }

        await db.Database.OpenConnectionAsync(ct);
        try
        {
            var tables = await db.Database.SqlQuery<string>(
                $"SELECT name AS Value FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\'")
                .ToListAsync(ct);
            var seeded = new SeededRows(db);
            foreach (var table in tables)
            {
                using var command = db.Database.GetDbConnection().CreateCommand();
                command.CommandText = $"SELECT EXISTS (SELECT 1 FROM \"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\" LIMIT 1 OFFSET {seeded.Of(table)})";
                if (await command.ExecuteScalarAsync(ct) is 1L)
                {
                    return false;
                }
            }

            return true;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    public async Task ReadAsync(ArchiveReader from, CancellationToken ct)
    {
        var part = settings.File + ".part";
        await using (var entry = from.Open(Entry))
        await using (var file = new FileStream(part, FileMode.Create, FileAccess.Write))
        {
            await entry.CopyToAsync(file, ct);
            file.Flush(flushToDisk: true);
        }

        await db.Database.CloseConnectionAsync();
        SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
        File.Delete(settings.File + "-wal");
        File.Delete(settings.File + "-shm");
        File.Move(part, settings.File, overwrite: true);
        await new Schema(db, settings).MigrateAsync(ct);
    }
}
