using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Provisioning.Administering;
using MotCua.Provisioning.Contract;
using MotCua.Provisioning.Reading;
using MotCua.Provisioning.Syncing;

namespace MotCua.Provisioning;

/// <summary>Officers' accounts follow directories outside.</summary>
public sealed class ProvisioningModule : IModule
{
    /// <inheritdoc />
    public string Name => "provisioning";

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<SourceClient>();
        services.AddScoped<SyncFactsReader>().AddScoped<SyncService>().AddScoped<SyncWriting>().AddScoped<RunReading>();
        services.AddScoped<SourceService>().AddScoped<ReviewService>();
        services.AddScoped<IOutsidePasswords, DirectoryPasswords>();
        services.AddScoped(s => new SyncDesk(s.GetRequiredService<SyncService>(), s.GetRequiredService<RunReading>(), s.GetRequiredService<Texts>()));
        services.AddSingleton<SyncWorker>();
        services.AddHostedService(s => s.GetRequiredService<SyncWorker>());
    }

    /// <inheritdoc />
    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }
}
