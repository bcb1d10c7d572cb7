using MotCua.Bench.Measuring;
using Npgsql;

namespace MotCua.Bench.Large;

/// <summary>Takes the indexes of the large tables away before many rows are written, and makes them again afterwards.</summary>
internal static class Indexes
{
    private const int AtOnce = 2;

    /// <summary>Drops all but the primary keys; answers how to make them again.</summary>
    public static async Task<IReadOnlyList<string>> DropAsync(string database, CancellationToken ct)
    {
        const string Sql = """
            SELECT i.indexname, i.indexdef FROM pg_indexes i
            WHERE i.schemaname = 'public' AND (i.tablename LIKE 'dossiers\_%' OR i.tablename LIKE 'kernel\_journal\_%')
                AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname)
            """;
        var (names, makers) = (new List<string>(), new List<string>());
        await using var source = NpgsqlDataSource.Create(Postgres.Connection(database));
        await using (var command = source.CreateCommand(Sql))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                names.Add(reader.GetString(0));
                makers.Add(reader.GetString(1));
            }
        }

        foreach (var name in names)
        {
            await Postgres.RunAsync(database, $"DROP INDEX \"{name}\"", ct);
        }

        return makers;
    }

    public static Task MakeAsync(string database, IReadOnlyList<string> makers, CancellationToken ct) => Parallel.ForEachAsync(
        makers, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
        async (maker, token) => await Postgres.RunAsync(database, $"SET maintenance_work_mem = '512MB'; SET max_parallel_maintenance_workers = 0; {maker}", token));
}
