using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Database;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Web.Hosting;
using Npgsql;

namespace MotCua.Tests.Support;

/// <summary>
/// A real database of its own for one test or one class, with the product's tables: a copy of a template that is made once a process.
/// <c>TEST_DB=sqlite</c> (default) or <c>TEST_DB=postgres</c>; for the latter <c>./test</c> starts a private server and names it in <c>MOTCUA_TEST_PG</c>.
/// </summary>
internal sealed class TestDb : IAsyncDisposable
{
    private static readonly Dictionary<string, Lazy<Task<TestDb>>> Templates = [];
    private static readonly string Run = Ids.New().ToString("N")[^12..];
    private static int count;

    private TestDb(string folder, string? connection) => Settings = new DatabaseSettings(folder, connection);

    /// <summary>True when this run is on PostgreSQL.</summary>
    internal static bool OnPostgres => string.Equals(Environment.GetEnvironmentVariable("TEST_DB"), "postgres", StringComparison.OrdinalIgnoreCase);

    internal DatabaseSettings Settings { get; }

    internal string Folder => Settings.DataFolder;

    /// <summary>Tables, nothing in them.</summary>
    internal static Task<TestDb> CreateAsync() => CopyAsync("tables", _ => Task.CompletedTask);

    /// <summary>Nothing at all, not even tables.</summary>
    internal static Task<TestDb> CreateNothingAsync() => NewAsync(null);

    /// <summary>A copy of a template: tables, and what <paramref name="fill"/> puts into them the first time.</summary>
    internal static async Task<TestDb> CopyAsync(string template, Func<IServiceProvider, Task> fill)
    {
        Lazy<Task<TestDb>> made;
        lock (Templates)
        {
            if (!Templates.TryGetValue(template, out made!))
            {
                Templates[template] = made = new(() => MakeAsync(fill));
            }
        }

        return await NewAsync(await made.Value);
    }

    /// <summary>The product's services on this database, without doors; time stands still until the test moves it.</summary>
    internal ServiceProvider Services(Action<IServiceCollection>? more = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("data", Folder)]).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddLogging();
        services.AddProduct(new Options(Settings, null, Path.Combine(AppContext.BaseDirectory, "none")), configuration);
        var clock = new DemoClock();
        clock.FreezeAt(SmallProvince.Start);
        services.AddSingleton(clock);
        services.AddSingleton<TimeProvider>(clock);
        more?.Invoke(services);
        return services.BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        if (Settings.Connection is { } connection)
        {
            var name = new NpgsqlConnectionStringBuilder(connection).Database!;
            await AdministerAsync($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");
        }
        else
        {
            using var pooled = new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = Settings.File, ForeignKeys = true, DefaultTimeout = Registration.BusySeconds,
            }.ToString());
            SqliteConnection.ClearPool(pooled);
        }

        if (System.IO.Directory.Exists(Folder))
        {
            System.IO.Directory.Delete(Folder, recursive: true);
        }
    }

    private static async Task<TestDb> MakeAsync(Func<IServiceProvider, Task> fill)
    {
        var template = await NewAsync(null);
        await using (var services = template.Services())
        {
            await using (var scope = services.CreateAsyncScope())
            {
                await scope.ServiceProvider.GetRequiredService<Schema>().MigrateAsync();
            }

            await using (var scope = services.CreateAsyncScope())
            {
                await fill(scope.ServiceProvider);
            }

            if (template.Settings.IsEmbedded)
            {
                await using var scope = services.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<AppDb>().Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE)");
            }
        }

        SqliteConnection.ClearAllPools();
        return template;
    }

    private static async Task<TestDb> NewAsync(TestDb? template)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("motcua-test-").FullName;
        if (OnPostgres)
        {
            var name = $"t_{Run}_{Interlocked.Increment(ref count)}";
            if (template is not null)
            {
                var from = new NpgsqlConnectionStringBuilder(template.Settings.Connection).Database!;
                await AdministerAsync($"CREATE DATABASE \"{name}\" TEMPLATE \"{from}\"");
                CopyFiles(template.Folder, folder);
            }

            return new TestDb(folder, new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 40 }.ToString());
        }

        if (template is not null)
        {
            CopyFiles(template.Folder, folder);
        }

        return new TestDb(folder, null);
    }

    private static void CopyFiles(string from, string to)
    {
        foreach (var file in System.IO.Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static string Server => Environment.GetEnvironmentVariable("MOTCUA_TEST_PG")
        ?? throw new InvalidOperationException("TEST_DB=postgres needs MOTCUA_TEST_PG; ./test starts a server and sets it.");

    private static async Task AdministerAsync(string sql)
    {
        // One at a time: PostgreSQL refuses to copy a template that somebody else is just copying.
        await Administration.WaitAsync();
        try
        {
            await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Server) { Database = "postgres", Pooling = false });
            await using var command = source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }
        finally
        {
            Administration.Release();
        }
    }

    private static readonly SemaphoreSlim Administration = new(1, 1);
}
