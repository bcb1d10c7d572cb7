using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MotCua.Database;

/// <summary>
/// What each connection to the embedded store is told: wait a little for another process, and answer a commit only when it is on the disk
/// (acknowledged means durable, also after a power cut).
/// </summary>
internal sealed class SqliteOpening : DbConnectionInterceptor
{
    internal static readonly SqliteOpening Instance = new();

    private const string Words = "PRAGMA busy_timeout=5000; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Tell(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Tell(connection);
        return Task.CompletedTask;
    }

    private static void Tell(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Words;
        command.ExecuteNonQuery();
    }
}
