using Microsoft.AspNetCore.DataProtection;
using MotCua.Database;
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

        // A real province has the real clock and nothing that could move it. Which one it is, Preparation finds out before anyone asks.
        services.AddSingleton<TimeProvider>(s => s.GetRequiredService<SampleProvince>().IsOn ? clock : TimeProvider.System);
        services.AddSingleton<Preparation>();
        services.AddSingleton(ModuleList.Models);
        services.AddSingleton(new Texts(ModuleList.WithTexts));
        services.AddMotCuaDatabase(options.Database);
        services.AddScoped<Acts>();
        services.AddScoped<Settings>();
        services.AddScoped<ClockKeeper>();
        services.AddScoped<IdempotentRequests>();
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
