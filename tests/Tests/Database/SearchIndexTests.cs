using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Database;
using MotCua.Dossiers;
using MotCua.Kernel.Data;
using MotCua.Tests.Support;
using MotCua.Web;
using Npgsql;

namespace MotCua.Tests.Database;

/// <summary>What search leans on: trigrams on PostgreSQL where they may be made, the text in the lists' indexes on SQLite.</summary>
public sealed class SearchIndexTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_text_that_is_searched_is_indexed()
    {
        await using var test = await TestDb.CreateAsync();
        await using var services = test.Services();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();

        var found = TestDb.OnPostgres
            ? await AskAsync(db, "SELECT count(*)::int AS \"Value\" FROM pg_indexes WHERE indexdef LIKE '%gin (search_text gin_trgm_ops)%'")
            : await AskAsync(db, "SELECT count(*) AS \"Value\" FROM sqlite_master WHERE type = 'index' AND sql LIKE '%, \"search_text\")'");

        Assert.Equal(TestDb.OnPostgres ? 2 : 4, found);
    }

    [Fact]
    public async Task A_role_that_may_not_make_trigrams_migrates_and_searches_without()
    {
        Assert.SkipUnless(TestDb.OnPostgres, "Trigrams are PostgreSQL's.");
        await using var test = await TestDb.CreateNothingAsync();
        var settings = await CreateAsync(test.Settings.Connection!);
        var services = new ServiceCollection().AddLogging().AddSingleton(ModuleList.Models).AddSingleton(TimeProvider.System);
        await using var poor = services.AddMotCuaDatabase(settings).BuildServiceProvider();
        await using var scope = poor.CreateAsyncScope();

        await scope.ServiceProvider.GetRequiredService<Schema>().MigrateAsync(Ct);

        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        Assert.Equal(0, await AskAsync(db, "SELECT count(*)::int AS \"Value\" FROM pg_extension WHERE extname = 'pg_trgm'"));
        Assert.True(await scope.ServiceProvider.GetRequiredService<Schema>().IsReadyAsync(Ct));
        Assert.Empty(await db.Dossiers.Where(d => d.SearchText.Contains("nguyen")).ToListAsync(Ct));
    }

    private static async Task<int> AskAsync(AppDb db, string sql) => (await db.Database.SqlQueryRaw<int>(sql).ToListAsync(Ct))[0];

    // May make tables in the schema, but nothing in the database itself.
    private static async Task<DatabaseSettings> CreateAsync(string connection)
    {
        var database = new NpgsqlConnectionStringBuilder(connection).Database!;
        var role = $"poor_{database}";
        await RunAsync(new NpgsqlConnectionStringBuilder(connection) { Database = "postgres" }, $"CREATE DATABASE \"{database}\"");
        await RunAsync(new NpgsqlConnectionStringBuilder(connection), $"CREATE ROLE \"{role}\" LOGIN; GRANT ALL ON SCHEMA public TO \"{role}\"");
        return new DatabaseSettings(Path.GetTempPath(), new NpgsqlConnectionStringBuilder(connection) { Username = role, Pooling = false }.ToString());
    }

    private static async Task RunAsync(NpgsqlConnectionStringBuilder connection, string sql)
    {
        connection.Pooling = false;
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
