using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using MotCua.Kernel.Data;
using Npgsql;

namespace MotCua.Database;

/// <summary>The store for a province: PostgreSQL 15 or later, many writers.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options, ModelAssemblies modules) : AppDb(options, modules)
{
    private const string NotAccepting = PostgresErrorCodes.ObjectNotInPrerequisiteState;
    private const string ReadOnly = PostgresErrorCodes.ReadOnlySqlTransaction;

    // Connection lost, sign-in refused, no resources, stopped by an operator, trouble with the disk.
    private static readonly HashSet<string> Unreachable = ["08", "28", "53", "57", "58"];
    private static readonly IDisposable Free = new Nothing();

    /// <inheritdoc />
    public override ValueTask<IDisposable> EnterWriteAsync(CancellationToken ct) => ValueTask.FromResult(Free);

    /// <inheritdoc />
    public override async Task<IAsyncDisposable> BeginSnapshotAsync(CancellationToken ct) =>
        await Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);

    /// <inheritdoc />
    public override async Task InsertAsync<T>(IReadOnlyCollection<T> rows, CancellationToken ct)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var table = NewRows.Of<T>(this);
        await using var copy = await ((NpgsqlConnection)Database.GetDbConnection())
            .BeginBinaryImportAsync($"COPY \"{table.Name}\" ({table.ColumnNames}) FROM STDIN (FORMAT BINARY)", ct);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(ct);
            foreach (var column in table.Columns)
            {
                if (column.ValueOf(row) is { } value)
                {
                    await copy.WriteAsync(value, column.StoreType, ct);
                }
                else
                {
                    await copy.WriteNullAsync(ct);
                }
            }
        }

        await copy.CompleteAsync(ct);
    }

    /// <inheritdoc />
    public override bool IsTransient(Exception failure) =>
        Find<PostgresException>(failure) is { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected };

    /// <inheritdoc />
    public override bool IsDuplicate(Exception failure) =>
        Find<PostgresException>(failure) is { SqlState: PostgresErrorCodes.UniqueViolation };

    /// <inheritdoc />
    public override bool IsUnavailable(Exception failure) => Find<PostgresException>(failure) is { } p
        ? IsTransient(p) || Unreachable.Contains(p.SqlState[..2]) || p.SqlState is NotAccepting or ReadOnly or PostgresErrorCodes.InvalidCatalogName
        : Find<NpgsqlException>(failure) is not null;

    /// <inheritdoc />
    public override bool IsBadValue(Exception failure) => Find<PostgresException>(failure) is { SqlState: "22021" or "22P05" or "22001" or "22003" };

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcOnly>();
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);

        // Columns that are searched by parts of words: without trigrams, every search would read the whole table. The extension is a
        // trusted one: the owner of the database may make it. The embedded store reads its few thousand rows without.
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(t => t.GetDeclaredProperties()).ToList())
        {
            if (property.FindAnnotation("MotCua:Contains") is { Value: true })
            {
                modelBuilder.HasPostgresExtension("pg_trgm");
                modelBuilder.Entity(property.DeclaringType.ClrType).HasIndex(property.Name).HasMethod("gin").HasOperators("gin_trgm_ops");
            }
        }
    }

    private static T? Find<T>(Exception? e) where T : Exception
    {
        for (; e is not null; e = e.InnerException)
        {
            if (e is T found)
            {
                return found;
            }
        }

        return null;
    }

    private sealed class UtcOnly() : ValueConverter<DateTimeOffset, DateTimeOffset>(at => Utc.Checked(at), at => at);

    private sealed class Nothing : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
