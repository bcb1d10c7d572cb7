using System.Text.Json;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using MotCua.Kernel.Data;
using Npgsql;

namespace MotCua.Database.Archives;

/// <summary>
/// A PostgreSQL database: each table by <c>COPY</c> in one snapshot, so that no outside program is needed and any server version from 15 on
/// can take it back.
/// </summary>
internal sealed class PostgresArchive(AppDb db, DatabaseSettings settings, NpgsqlDataSource source) : IArchivedStore
{
    private const string Columns = "tables.json";

    public async Task WriteAsync(ArchiveWriter to, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        var tables = await TablesAsync(connection, ct);
        await to.AddAsync(Columns, entry => JsonSerializer.SerializeAsync(entry, tables, Manifest.Json, ct));
        foreach (var (table, columns) in tables)
        {
            await to.AddAsync(EntryOf(table), async entry =>
            {
                await using var rows = await connection.BeginRawBinaryCopyAsync(
                    $"COPY {Quoted(table)} ({List(columns)}) TO STDOUT (FORMAT BINARY)", ct);
                await rows.CopyToAsync(entry, ct);
            });
        }
    }

    public async Task<bool> IsEmptyAsync(CancellationToken ct)
    {
        if (!await db.Database.CanConnectAsync(ct))
        {
            return true;
        }

        await using var connection = await source.OpenConnectionAsync(ct);
        var seeded = new SeededRows(db);
        foreach (var table in (await TablesAsync(connection, ct)).Keys)
        {
            if (await ScalarAsync(connection, $"SELECT EXISTS (SELECT 1 FROM {Quoted(table)} LIMIT 1 OFFSET {seeded.Of(table)})", ct) is true)
            {
                return false;
            }
        }

        return true;
    }

    public async Task ReadAsync(ArchiveReader from, CancellationToken ct)
    {
        await MakeTablesAsync(from.Manifest, ct);
        await using var stream = from.Open(Columns);
        var tables = await JsonSerializer.DeserializeAsync<Dictionary<string, List<string>>>(stream, Manifest.Json, ct);
        await using (var connection = await source.OpenConnectionAsync(ct))
        await using (var transaction = await connection.BeginTransactionAsync(ct))
        {
            // Constraints between tables are put back when all rows are there, so the order of tables does not matter.
            var constraints = await ConstraintsAsync(connection, ct);
            foreach (var c in constraints)
            {
                await RunAsync(connection, $"ALTER TABLE {Quoted(c.Table)} DROP CONSTRAINT {Quoted(c.Name)}", ct);
            }

            // Rows that the migrations themselves have put in are in the archive too, as they were when it was made.
            await RunAsync(connection, $"TRUNCATE {List(tables!.Keys)}", ct);
            foreach (var (table, columns) in tables)
            {
                await using var rows = await connection.BeginRawBinaryCopyAsync(
                    $"COPY {Quoted(table)} ({List(columns)}) FROM STDIN (FORMAT BINARY)", ct);
                await using var entry = from.Open(EntryOf(table));
                await entry.CopyToAsync(rows, ct);
            }

            foreach (var c in constraints)
            {
                await RunAsync(connection, $"ALTER TABLE {Quoted(c.Table)} ADD CONSTRAINT {Quoted(c.Name)} {c.Definition}", ct);
            }

            await AdvanceSequencesAsync(connection, ct);
            await transaction.CommitAsync(ct);
        }

        await new Schema(db, settings).MigrateAsync(ct);
    }

    // The tables as they were when the archive was made; later migrations follow when the rows are in.
    private async Task MakeTablesAsync(Manifest manifest, CancellationToken ct)
    {
        if (await db.Database.CanConnectAsync(ct))
        {
            await using var connection = await source.OpenConnectionAsync(ct);
            foreach (var table in (await TablesAsync(connection, ct)).Keys.Append("__EFMigrationsHistory"))
            {
                await RunAsync(connection, $"DROP TABLE IF EXISTS {Quoted(table)} CASCADE", ct);
            }
        }

        if (manifest.Migrations.Count == 0)
        {
            await db.Database.EnsureCreatedAsync(ct);
        }
        else
        {
            await db.GetService<IMigrator>().MigrateAsync(manifest.Migrations[^1], ct);
        }
    }

    private static async Task<SortedDictionary<string, List<string>>> TablesAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        const string Sql = """
            SELECT c.table_name, c.column_name FROM information_schema.columns c
            JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
            WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER'
              AND c.table_name <> '__EFMigrationsHistory'
            ORDER BY c.table_name, c.ordinal_position
            """;
        var tables = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand(Sql, connection);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            if (!tables.TryGetValue(rows.GetString(0), out var columns))
            {
                tables[rows.GetString(0)] = columns = [];
            }

            columns.Add(rows.GetString(1));
        }

        return tables;
    }

    private static async Task<List<Constraint>> ConstraintsAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        const string Sql = """
            SELECT t.relname, c.conname, pg_get_constraintdef(c.oid) FROM pg_constraint c
            JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace
            WHERE c.contype = 'f' AND n.nspname = current_schema()
            """;
        var found = new List<Constraint>();
        await using var command = new NpgsqlCommand(Sql, connection);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            found.Add(new Constraint(rows.GetString(0), rows.GetString(1), rows.GetString(2)));
        }

        return found;
    }

    private static async Task AdvanceSequencesAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        const string Sql = """
            SELECT table_name, column_name FROM information_schema.columns
            WHERE table_schema = current_schema() AND (is_identity = 'YES' OR column_default LIKE 'nextval(%')
            """;
        var columns = new List<(string Table, string Column)>();
        await using (var command = new NpgsqlCommand(Sql, connection))
        await using (var rows = await command.ExecuteReaderAsync(ct))
        {
            while (await rows.ReadAsync(ct))
            {
                columns.Add((rows.GetString(0), rows.GetString(1)));
            }
        }

        foreach (var (table, column) in columns)
        {
            await using var command = new NpgsqlCommand(
                $"SELECT setval(pg_get_serial_sequence($1, $2), coalesce((SELECT max({Quoted(column)}) FROM {Quoted(table)}), 0) + 1, false)",
                connection);
            command.Parameters.Add(new NpgsqlParameter { Value = Quoted(table) });
            command.Parameters.Add(new NpgsqlParameter { Value = column });
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(ct);
    }

    private static string EntryOf(string table) => $"tables/{table}.copy";

    private static string List(IEnumerable<string> columns) => string.Join(", ", columns.Select(Quoted));

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private sealed record Constraint(string Table, string Name, string Definition);
}
