using System.Diagnostics;
using Npgsql;

namespace MotCua.Bench.Measuring;

/// <summary>The private server that <c>./bench</c> has started, and the programs beside it.</summary>
internal static class Postgres
{
    private static string Server => Environment.GetEnvironmentVariable("MOTCUA_TEST_PG")
        ?? throw new NotHere("no PostgreSQL server (./bench starts one and names it in MOTCUA_TEST_PG)");

    /// <summary>Connection string of a database of this server.</summary>
    public static string Connection(string database) =>
        new NpgsqlConnectionStringBuilder(Server) { Database = database, MaxPoolSize = 40 }.ToString();

    /// <summary>Makes an empty database, or a copy of another one that nobody uses.</summary>
    public static async Task CreateAsync(string name, string? template, CancellationToken ct)
    {
        await AdministerAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", ct);
        await AdministerAsync(template is null ? $"CREATE DATABASE {name}" : $"CREATE DATABASE {name} TEMPLATE {template}", ct);
    }

    public static Task DropAsync(string name, CancellationToken ct) => AdministerAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", ct);

    /// <summary>Runs one statement; long ones (indexes over millions of rows) may take their time.</summary>
    public static async Task RunAsync(string database, string sql, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Connection(database)) { Pooling = false, CommandTimeout = 1800 });
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(ct);
    }

    public static async Task<T> AskAsync<T>(string database, string sql, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Connection(database)) { Pooling = false, CommandTimeout = 1800 });
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Runs pgbench on a database and answers what it printed.</summary>
    public static async Task<string> PgBenchAsync(string database, IEnumerable<string> arguments, CancellationToken ct)
    {
        var folder = Environment.GetEnvironmentVariable("MOTCUA_PG_BIN") ?? throw new NotHere("no pgbench (MOTCUA_PG_BIN is not set)");
        var program = Path.Combine(folder, "pgbench");
        if (!File.Exists(program))
        {
            throw new NotHere("no pgbench beside the server");
        }

        var server = new NpgsqlConnectionStringBuilder(Server);
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "-h", server.Host!, "-p", $"{server.Port}", "-U", server.Username! }.Concat(arguments).Append(database))
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"pgbench failed: {(await errors)[..Math.Min(2000, (await errors).Length)]}");
    }

    private static async Task AdministerAsync(string sql, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Server) { Database = "postgres", Pooling = false, CommandTimeout = 600 });
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(ct);
    }
}
