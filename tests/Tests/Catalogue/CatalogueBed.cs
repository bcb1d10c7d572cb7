using Microsoft.Extensions.DependencyInjection;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Kernel.Journal;
using MotCua.Tests.Support;

namespace MotCua.Tests.Catalogue;

/// <summary>A catalogue over a database of its own, with five units: the province, the finance department, a city and two wards.</summary>
public sealed class CatalogueBed : IAsyncDisposable
{
    internal static readonly Actor Officer = new(null, "Người thử", "admin", Source: "test");

    private const string Units = """
        code,identifier,name,nameEn,authority,level,kind,parent,validFrom,address,phone,reception,seat
        77,H06,Tỉnh Thử,Test Province,UBND tỉnh Thử,province,province,,2000-01-01,1 Đường Một,,,
        STC,H06.4,Sở Tài chính,Department of Finance,Sở Tài chính,department,department,77,2018-07-01,2 Đường Hai,,,
        747,H06.20,Thành phố Thử,Test City,UBND TP. Thử,district,city,77,2000-01-01,3 Đường Ba,,,
        26506,H06.20.1,Phường Một,Ward One,UBND phường Một,commune,ward,747,2000-01-01,4 Đường Bốn,,,
        26509,H06.20.2,Phường Hai,Ward Two,UBND phường Hai,commune,ward,747,2000-01-01,5 Đường Năm,,,
        """;

    private readonly TestDb database;
    private readonly ServiceProvider services;

    private CatalogueBed(TestDb database) => (this.database, services) = (database, database.Services());

    internal static async Task<CatalogueBed> MakeAsync() => new(await TestDb.CopyAsync(
        "catalogue", s => s.GetRequiredService<AgencyRegistry>().ImportAsync(new StringReader(Units), Officer)));

    /// <summary>A second process over the same database.</summary>
    internal ServiceProvider Another() => database.Services();

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
        await database.DisposeAsync();
    }
}
