using System.Data;
using Microsoft.EntityFrameworkCore;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using Npgsql;

namespace MotCua.Database.Copies;

/// <summary>
/// The product's tables into a schema of their own in the same database, by the server itself and from one snapshot. A second database would ask for the
/// right to make one, and a template for everybody to leave. Rows are read like by any long report; nobody waits.
/// </summary>
internal sealed class PostgresCopier(AppDb db, NpgsqlDataSource source, DatabaseSettings settings) : IStoreCopier
{
    private const string Prefix = "rehearsal_";
    private static readonly TimeSpan Left = TimeSpan.FromHours(6);

    public async Task<DatabaseCopy> CopyAsync(CancellationToken ct)
    {
        var schema = $"{Prefix}{TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()}_{Ids.New():N}";
        var tables = db.Model.GetEntityTypes().Select(t => t.GetTableName()).OfType<string>().Distinct().Append("__EFMigrationsHistory").ToList();
        try
        {
            await using var connection = await source.OpenConnectionAsync(ct);
            await DropLeftAsync(connection, ct);
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
            var home = (string)(await ScalarAsync(connection, "SELECT current_schema()", ct))!;
            await DoAsync(connection, $"CREATE SCHEMA \"{schema}\"", ct);
            foreach (var table in tables)
            {
                await DoAsync(connection, $"CREATE TABLE \"{schema}\".\"{table}\" (LIKE \"{home}\".\"{table}\" INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED)", ct);
                await DoAsync(connection, $"INSERT INTO \"{schema}\".\"{table}\" SELECT * FROM \"{home}\".\"{table}\"", ct);
            }

            foreach (var index in await IndexesAsync(connection, home, tables, ct))
            {
                await DoAsync(connection, index.Replace($" ON {Quoted(home)}.", $" ON \"{schema}\".", StringComparison.Ordinal), ct);
            }

            await transaction.CommitAsync(ct);
            await DoAsync(connection, string.Join(';', tables.Select(t => $"ANALYZE \"{schema}\".\"{t}\"")), ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw Refused.State("rehearsal.noRight",
                "Tài khoản cơ sở dữ liệu không được tạo lược đồ cho bản sao để diễn tập. Quản trị máy chủ cấp quyền bằng lệnh: GRANT CREATE ON DATABASE … TO ….");
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DiskFull or PostgresErrorCodes.OutOfMemory)
        {
            throw Refused.State("rehearsal.serverFull", "Máy chủ cơ sở dữ liệu không đủ chỗ cho bản sao để diễn tập.");
        }

        // Only the copy is on the path: nothing that is done there can reach a table of the product.
        var there = new NpgsqlConnectionStringBuilder(settings.Connection) { SearchPath = $"\"{schema}\"", ApplicationName = "MotCua rehearsal" };
        return new DatabaseCopy(settings with { Connection = there.ToString() }, async () =>
        {
            await using var connection = await source.OpenConnectionAsync(CancellationToken.None);
            await DoAsync(connection, $"DROP SCHEMA IF EXISTS \"{schema}\" CASCADE", CancellationToken.None);
        });
    }

    // Trigrams only make the search by parts of words fast, and take longer to build than all else.
    private static async Task<List<string>> IndexesAsync(NpgsqlConnection connection, string home, IReadOnlyList<string> tables, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT indexdef FROM pg_indexes WHERE schemaname = $1 AND tablename = ANY ($2) AND indexdef NOT LIKE '%USING gin%'";
        command.Parameters.AddWithValue(home);
        command.Parameters.AddWithValue(tables.ToArray());
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<string>();
        while (await reader.ReadAsync(ct))
        {
            found.Add(reader.GetString(0));
        }

        return found;
    }

    private static async Task DropLeftAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var old = TimeProvider.System.GetUtcNow().Add(-Left).ToUnixTimeSeconds();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'rehearsal\\_%' AND split_part(nspname, '_', 2) ~ '^[0-9]+$' "
            + "AND split_part(nspname, '_', 2)::bigint < $1 AND pg_get_userbyid(nspowner) = current_user";
        command.Parameters.AddWithValue(old);
        var left = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                left.Add(reader.GetString(0));
            }
        }

        foreach (var schema in left)
        {
            await DoAsync(connection, $"DROP SCHEMA IF EXISTS \"{schema}\" CASCADE", ct);
        }
    }

    private static string Quoted(string name) =>
        name.All(c => c is '_' or (>= 'a' and <= 'z') or (>= '0' and <= '9')) ? name : $"\"{name}\"";

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(ct);
    }

    private static async Task DoAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        await command.ExecuteNonQueryAsync(ct);
    }
}
