using Microsoft.AspNetCore.DataProtection;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Database;
using MotCua.Database.Copies;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Web.Hosting;

/// <summary>The product without its doors: what serving and commands have in common.</summary>
internal static class Product
{
    internal static IServiceCollection AddProduct(this IServiceCollection services, Options options, IConfiguration configuration)
    {
        var clock = new DemoClock();
        services.AddSingleton(clock);
        services.AddSingleton<SampleProvince>();
        services.AddSingleton<TimeProvider, ProductClock>();
        services.AddSingleton<Preparation>();
        services.AddSingleton(ModuleList.Models);
        services.AddSingleton(new Texts(ModuleList.WithTexts));
        services.AddMotCuaDatabase(options.Database);
        services.AddScoped<IRehearsalStage>(s => new RehearsalStage(s.GetRequiredService<DatabaseCopies>(), options, configuration));
        services.AddSingleton<CommitCount>();
        services.AddScoped<Acts>();
        services.AddScoped<Settings>();
        services.AddScoped<ClockKeeper>();
        services.AddScoped<IdempotentRequests>();
        services.Configure<GuessedPasswordsFile>(o => o.Path = Path.Combine(options.Database.DataFolder, GuessedPasswordsFile.Name));
        services.AddScoped<JournalVerifier>();
        services.AddDataProtection().SetApplicationName("MotCua")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(options.Database.DataFolder, "keys")));
        foreach (var module in ModuleList.All)
        {
            module.AddServices(services, configuration);
        }

        return services;
    }
}

/// <summary>The time of the product: the real one, and in the sample province the demo clock's. Which it is, Preparation finds out.</summary>
internal sealed class ProductClock(SampleProvince sample, DemoClock clock) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => sample.IsOn ? clock.GetUtcNow() : base.GetUtcNow();
}
