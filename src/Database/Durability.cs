using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MotCua.Database;

/// <summary>
/// Whether a commit waits until it is on the disk. Always, so that acknowledged means durable; except while the sample province is loaded
/// into an empty database, which begins anew when it is broken off.
/// </summary>
public sealed class Durability
{
    /// <summary>True while nothing that is committed has been promised to anybody.</summary>
    public bool IsRelaxed { get; set; }
}

/// <summary>What each connection to the embedded store is told when it is opened.</summary>
internal sealed class SqliteOpening(Durability durability) : Opening
{
    private const string Always = "PRAGMA busy_timeout=5000; PRAGMA temp_store=MEMORY; PRAGMA synchronous=";

    protected override string? Words => Always + (durability.IsRelaxed ? "OFF;" : "FULL;");
}

/// <summary>What each connection to the server is told; nothing unless durability is relaxed (the pool resets it afterwards).</summary>
internal sealed class PostgresOpening(Durability durability) : Opening
{
    protected override string? Words => durability.IsRelaxed ? "SET synchronous_commit = off" : null;
}

/// <summary>Says something on each connection that is opened.</summary>
internal abstract class Opening : DbConnectionInterceptor
{
    protected abstract string? Words { get; }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (Words is { } words)
        {
            using var command = connection.CreateCommand();
            command.CommandText = words;
            command.ExecuteNonQuery();
        }
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (Words is { } words)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = words;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
