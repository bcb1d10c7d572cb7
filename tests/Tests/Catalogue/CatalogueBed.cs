using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Database;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Tests.Catalogue;

/// <summary>A catalogue over a database file of its own, with four units: the province, the finance department and two communes.</summary>
public sealed class CatalogueBed : IAsyncDisposable
{
    internal static readonly Actor Officer = new(null, "Người thử", "admin", Source: "test");

    private readonly string folder = System.IO.Directory.CreateTempSubdirectory("motcua-catalogue-").FullName;
    private ServiceProvider services = null!;

    internal DemoClock Clock { get; } = new();

    internal static async Task<CatalogueBed> MakeAsync()
    {
        var bed = new CatalogueBed();
        bed.Clock.FreezeAt(new DateTimeOffset(2021, 8, 12, 8, 0, 0, VietnamTime.Offset));
        bed.services = bed.Build();
        await using var scope = bed.services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Schema>().MigrateAsync();
        using var units = new StringReader(Units);
        await scope.ServiceProvider.GetRequiredService<AgencyRegistry>().ImportAsync(units, Officer);
        return bed;
    }

    /// <summary>A second process over the same file.</summary>
    internal ServiceProvider Another() => Build();

    internal async Task<T> WithAsync<T>(Func<CatalogueDesk, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<CatalogueDesk>());
    }

    internal async Task<T> AskAsync<TService, T>(Func<TService, Task<T>> work) where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    internal Task<Published> PublishAsync(ProcedureRecord record) => WithAsync(d => d.PublishAsync(record, Officer));

    internal Task<ProcedurePage> SearchAsync(ProcedureQuery query) => WithAsync(async d => await d.SearchAsync(query));

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        System.IO.Directory.Delete(folder, true);
    }

    private const string Units = """
        code,identifier,name,nameEn,authority,level,kind,parent,validFrom,address,phone,reception,seat
        77,H06,Tỉnh Thử,Test Province,UBND tỉnh Thử,province,province,,2000-01-01,1 Đường Một,,,
        STC,H06.4,Sở Tài chính,Department of Finance,Sở Tài chính,department,department,77,2018-07-01,2 Đường Hai,,,
        747,H06.20,Thành phố Thử,Test City,UBND TP. Thử,district,city,77,2000-01-01,3 Đường Ba,,,
        26506,H06.20.1,Phường Một,Ward One,UBND phường Một,commune,ward,747,2000-01-01,4 Đường Bốn,,,
        26509,H06.20.2,Phường Hai,Ward Two,UBND phường Hai,commune,ward,747,2000-01-01,5 Đường Năm,,,
        """;

    private ServiceProvider Build()
    {
        var all = new ServiceCollection();
        var configuration = new ConfigurationBuilder().Build();
        IModule[] modules = [new global::MotCua.Agencies.AgenciesModule(), new global::MotCua.Catalogue.CatalogueModule()];
        all.AddLogging();
        all.AddSingleton<TimeProvider>(Clock);
        all.AddSingleton(new ModelAssemblies([.. modules.Select(m => m.Assembly)]));
        all.AddSingleton(new Texts(modules.Select(m => m.Assembly)));
        all.AddScoped<Acts>();
        all.AddMotCuaDatabase(Settings());
        foreach (var module in modules)
        {
            module.AddServices(all, configuration);
        }

        return all.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    private DatabaseSettings Settings() => new(folder, null);
}
