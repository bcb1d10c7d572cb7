using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using MotCua.Kernel.Data;

namespace MotCua.Database;

/// <summary>The embedded store: one file, one process, one writer at a time.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options, ModelAssemblies modules) : AppDb(options, modules)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3 * Registration.BusySeconds);
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Writers = new(StringComparer.Ordinal);

    /// <inheritdoc />
    public override async ValueTask<IDisposable> EnterWriteAsync(CancellationToken ct)
    {
        // A queue in the process is fairer and faster than SQLite's own busy waiting.
        var gate = Writers.GetOrAdd(Database.GetConnectionString()!, _ => new SemaphoreSlim(1, 1));
        if (!await gate.WaitAsync(Patience, ct))
        {
            throw new TimeoutException("The embedded store is held by another process; its writers wait in vain.");
        }

        return new Turn(gate);
    }

    /// <inheritdoc />
    public override async Task<IAsyncDisposable> BeginSnapshotAsync(CancellationToken ct)
    {
        // Deferred: takes no write lock, and from its first read on sees one state (WAL).
        await Database.OpenConnectionAsync(ct);
        var transaction = ((SqliteConnection)Database.GetDbConnection()).BeginTransaction(deferred: true);
        await Database.UseTransactionAsync(transaction, ct);
        return new Snapshot(this, transaction);
    }

    /// <inheritdoc />
    public override async Task InsertAsync<T>(IReadOnlyCollection<T> rows, CancellationToken ct)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var table = NewRows.Of<T>(this);
        await using var insert = Database.GetDbConnection().CreateCommand();
        insert.Transaction = Database.CurrentTransaction!.GetDbTransaction();
        insert.CommandText = $"INSERT INTO \"{table.Name}\" ({table.ColumnNames}) VALUES ({string.Join(", ", table.Columns.Select((_, i) => $"@p{i}"))})";
        for (var i = 0; i < table.Columns.Count; i++)
        {
            insert.Parameters.Add(table.Columns[i].Mapping.CreateParameter(insert, $"@p{i}", null, true));
        }

        foreach (var row in rows)
        {
            for (var i = 0; i < table.Columns.Count; i++)
            {
                insert.Parameters[i].Value = table.Columns[i].ValueOf(row) ?? DBNull.Value;
            }

            await insert.ExecuteNonQueryAsync(ct);
        }
    }

    /// <inheritdoc />
    public override bool IsTransient(Exception failure) => Find(failure) is { SqliteErrorCode: 5 or 6 };

    /// <inheritdoc />
    public override bool IsDuplicate(Exception failure) => Find(failure) is { SqliteExtendedErrorCode: 2067 or 1555 };

    /// <inheritdoc />
    public override bool IsUnavailable(Exception failure) =>
        failure is TimeoutException || Find(failure) is { SqliteErrorCode: 5 or 6 or 8 or 10 or 13 or 14 or 26 };

    /// <inheritdoc />
    public override bool IsBadValue(Exception failure) => false;

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);

        // The lists that are searched carry the text that is searched: SQLite then reads the index of one unit, not its rows, which are twenty
        // times as wide. PostgreSQL has trigrams. See ADR 0016.
        foreach (var entity in modelBuilder.Model.GetEntityTypes().ToList())
        {
            foreach (var property in entity.GetDeclaredProperties().Where(p => p.FindAnnotation("MotCua:Contains") is { Value: true }))
            {
                foreach (var index in entity.GetDeclaredIndexes().Where(i => i.FindAnnotation("MotCua:Searched") is { Value: true }).ToList())
                {
                    entity.AddIndex([.. index.Properties, property]);
                    entity.RemoveIndex(index);
                }
            }
        }
    }

    private static SqliteException? Find(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
        {
            if (e is SqliteException found)
            {
                return found;
            }
        }

        return null;
    }

    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
        at => Utc.Checked(at).UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    private sealed class Snapshot(SqliteDb db, SqliteTransaction transaction) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await db.Database.UseTransactionAsync(null);
            await transaction.DisposeAsync();
            await db.Database.CloseConnectionAsync();
        }
    }

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        private int done;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref done, 1) == 0)
            {
                gate.Release();
            }
        }
    }
}

internal static class Utc
{
    internal static DateTimeOffset Checked(DateTimeOffset at) => at.Offset == TimeSpan.Zero
        ? at
        : throw new ArgumentException("Instants are stored in UTC: convert at the edge.", nameof(at));
}
