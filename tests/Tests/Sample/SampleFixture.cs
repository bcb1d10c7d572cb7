using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Tests.Support;

namespace MotCua.Tests.Sample;

/// <summary>The product as it starts for the first time with the folder of the sample province: loaded once for all classes that look at it.</summary>
public sealed class SampleFixture : IAsyncLifetime
{
    private TestDb database = null!;
    private WebApplicationFactory<Program> factory = null!;

    internal IServiceProvider Services => factory.Services;

    internal static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await TestDb.CreateNothingAsync();
        factory = Start();
    }

    public async ValueTask DisposeAsync()
    {
        await factory.DisposeAsync();
        await database.DisposeAsync();
    }

    internal HttpClient Guest() => factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    internal async Task<T> DoAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    internal Task<T> ReadAsync<T>(Func<AppDb, Task<T>> read) => DoAsync(s => read(s.GetRequiredService<AppDb>()));

    /// <summary>Starts the product a second time on the same data; answers how many acts its journal then has.</summary>
    internal async Task<int> StartAgainAsync()
    {
        await using var again = Start();
        await using var scope = again.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AppDb>().Set<JournalRow>().CountAsync(Ct);
    }

    private WebApplicationFactory<Program> Start()
    {
        var started = new WebApplicationFactory<Program>().WithWebHostBuilder(web =>
        {
            web.UseSetting("data", database.Folder);
            web.UseSetting("sample", Path.Combine(SharedData.Root, "sample"));
            if (database.Settings.Connection is { } connection)
            {
                web.UseSetting("db", connection);
            }

            web.ConfigureLogging(l => l.ClearProviders());
        });
        _ = started.Server;
        return started;
    }
}

/// <summary>Classes that share the one loaded sample province.</summary>
[CollectionDefinition(Name)]
public sealed class SampleCollection : ICollectionFixture<SampleFixture>
{
    internal const string Name = "sample province";
}
