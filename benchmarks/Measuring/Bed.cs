using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Database;
using MotCua.Dossiers.Loading;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Web.Hosting;

namespace MotCua.Bench.Measuring;

/// <summary>
/// The product's services, without doors, on a database of the private server (or the embedded one) with the sample province's units, accounts
/// and procedures.
/// </summary>
internal sealed class Bed : IAsyncDisposable
{
    private const string Template = "bench_province";
    private static bool made;
    private readonly ServiceProvider services;

    private Bed(string? database, Action<IServiceCollection>? more)
    {
        Connection = database is null ? null : Postgres.Connection(database);
        Database = database ?? string.Empty;
        Folder = Directory.CreateTempSubdirectory("motcua-bench-").FullName;
        var configuration = new ConfigurationBuilder().Build();
        var all = new ServiceCollection();
        all.AddSingleton<IConfiguration>(configuration);
        all.AddLogging();
        all.AddMemoryCache();
        all.AddProduct(new Options(new DatabaseSettings(Folder, Connection), null, Sample), configuration);
        all.AddSingleton<TimeProvider>(Clock);
        more?.Invoke(all);
        services = all.BuildServiceProvider();
    }

    /// <summary>The sample's files.</summary>
    public static string Sample { get; } = Path.Combine(AppContext.BaseDirectory, "sample");

    /// <summary>Name of the database; empty for the embedded one.</summary>
    public string Database { get; }

    /// <summary>Null for the embedded store, which lies in <see cref="Folder"/>.</summary>
    public string? Connection { get; }

    /// <summary>The store in words.</summary>
    public string Store => Connection is null ? "SQLite" : "PostgreSQL";

    public string Folder { get; }

    public DemoClock Clock { get; } = new();

    /// <summary>A new database with the province in it; the clock runs from its present on.</summary>
    public static async Task<Bed> NewAsync(string database, CancellationToken ct, Action<IServiceCollection>? more = null)
    {
        var demo = await SampleDemo.ReadAsync(Sample, ct);
        if (!made)
        {
            Report.Progress("The sample province's units, accounts and procedures …");
            await Postgres.CreateAsync(Template, null, ct);
            await using var first = new Bed(Template, null);
            await first.FillAsync(demo, ct);
            made = true;
        }

        await Postgres.CreateAsync(database, Template, ct);
        var bed = new Bed(database, more);
        bed.Clock.StartAt(demo.Now);
        return bed;
    }

    /// <summary>The same, in the embedded store where that is wanted.</summary>
    public static async Task<Bed> NewAsync(bool embedded, string database, CancellationToken ct, Action<IServiceCollection>? more = null)
    {
        if (!embedded)
        {
            return await NewAsync(database, ct, more);
        }

        var bed = new Bed(null, more);
        var demo = await SampleDemo.ReadAsync(Sample, ct);
        await bed.FillAsync(demo, ct);
        bed.Clock.StartAt(demo.Now);
        return bed;
    }

    public AsyncServiceScope Scope() => services.CreateAsyncScope();

    /// <summary>Runs something in a scope of its own, as a request would.</summary>
    public async Task<T> DoAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    /// <summary>The account as a caller.</summary>
    public Task<Caller> CallerAsync(string account, CancellationToken ct) => DoAsync(async s =>
    {
        var found = await s.GetRequiredService<AccountDesk>().FindAsync(account, ct) ?? throw new InvalidOperationException($"No account {account}.");
        return new Caller(
            found.Id, found.Account, found.DisplayName, found.Posts, [.. found.Posts.SelectMany(p => p.Roles).Distinct()], found.Person, "bench");
    });

    /// <summary>Marks the database as the sample province, so that the product serves it by the demo clock.</summary>
    public async Task MarkAsSampleAsync(CancellationToken ct)
    {
        var province = await File.ReadAllTextAsync(Path.Combine(Sample, "province.json"), ct);
        await DoAsync(s => s.GetRequiredService<Acts>().DoAsync(
            async () =>
            {
                await s.GetRequiredService<Settings>().KeepAsync("sample.province", province, ct);
                return true;
            },
            ct));
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Npgsql.NpgsqlConnection.ClearAllPools();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private async Task FillAsync(SampleDemo demo, CancellationToken ct)
    {
        Clock.FreezeAt(demo.Since);
        await using (var scope = Scope())
        {
            await scope.ServiceProvider.GetRequiredService<Schema>().MigrateAsync(ct);
        }

        // Everything of the sample but its dossiers: each part in a scope of its own, in the order of the modules.
        for (var i = 0; ; i++)
        {
            await using var scope = Scope();
            if (scope.ServiceProvider.GetServices<ISampleLoader>().ElementAtOrDefault(i) is not { } loader)
            {
                return;
            }

            if (loader is not SampleDossiers)
            {
                await loader.LoadAsync(Sample, Clock, Report.Progress, ct);
            }
        }
    }
}
