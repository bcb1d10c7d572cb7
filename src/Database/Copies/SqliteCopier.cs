using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Database.Copies;

/// <summary>
/// The embedded store into a folder of its own under the data folder, by <c>VACUUM INTO</c>: it reads one state and stops nobody who writes. What a
/// rehearsal left that was killed is removed by the next.
/// </summary>
internal sealed class SqliteCopier(AppDb db, DatabaseSettings settings) : IStoreCopier
{
    private const string Prefix = "rehearsal-";
    private static readonly TimeSpan Left = TimeSpan.FromHours(6);

    public async Task<DatabaseCopy> CopyAsync(CancellationToken ct)
    {
        foreach (var old in Directory.EnumerateDirectories(settings.DataFolder, Prefix + "*").Where(d => Directory.GetCreationTimeUtc(d) < TimeProvider.System.GetUtcNow().UtcDateTime - Left))
        {
            Directory.Delete(old, recursive: true);
        }

        RequireRoom(new FileInfo(settings.File).Length);
        var copy = new DatabaseSettings(Path.Combine(settings.DataFolder, $"{Prefix}{Ids.New():N}"), null);
        try
        {
            copy.MakeFolder();
            await db.Database.ExecuteSqlAsync($"VACUUM INTO {copy.File}", ct);
        }
        catch (SqliteException e) when (e.SqliteErrorCode is 13)
        {
            Remove(copy);
            throw NoRoom(new FileInfo(settings.File).Length, 0);
        }
        catch
        {
            Remove(copy);
            throw;
        }

        return new DatabaseCopy(copy, () =>
        {
            Remove(copy);
            return Task.CompletedTask;
        });
    }

    // The copy, what the reorganisation adds to it, and its log.
    private void RequireRoom(long size)
    {
        var (needed, free) = ((2 * size) + (16 << 20), new DriveInfo(settings.DataFolder).AvailableFreeSpace);
        if (free < needed)
        {
            throw NoRoom(needed, free);
        }
    }

    private static Refused NoRoom(long needed, long free) => Refused.State(
        "rehearsal.noRoom", "Không đủ chỗ trên đĩa cho bản sao để diễn tập: cần khoảng {0} MB, còn {1} MB.", needed >> 20, free >> 20);

    private static void Remove(DatabaseSettings copy)
    {
        using (var pooled = new SqliteConnection(Registration.EmbeddedConnection(copy.File)))
        {
            SqliteConnection.ClearPool(pooled);
        }

        if (Directory.Exists(copy.DataFolder))
        {
            Directory.Delete(copy.DataFolder, recursive: true);
        }
    }
}
