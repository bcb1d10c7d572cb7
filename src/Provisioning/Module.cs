using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Outbox;
using MotCua.Provisioning.Administering;
using MotCua.Provisioning.Contract;
using MotCua.Provisioning.Pushing;
using MotCua.Provisioning.Pushing.Administering;
using MotCua.Provisioning.Reading;
using MotCua.Provisioning.Scim;
using MotCua.Provisioning.Scim.Administering;
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
        AddScim(services);
        AddTargets(services);
        services.AddSingleton<SyncWorker>();
        services.AddHostedService(s => s.GetRequiredService<SyncWorker>());
    }

    /// <inheritdoc />
    public void MapEndpoints(IEndpointRouteBuilder endpoints) => ScimApi.Map(endpoints);

    private static void AddScim(IServiceCollection services)
    {
        services.AddScoped<ScimAccess>().AddScoped<IAuthorizationHandler, ScimRequirementHandler>();
        services.AddAuthorizationBuilder().AddPolicy(ScimAccess.Policy, p => p.AddRequirements(new ScimRequirement()));
        services.AddScoped<UserReading>().AddScoped<UserPosts>().AddScoped<UserService>();
        services.AddScoped<GroupReading>().AddScoped<MemberPosts>().AddScoped<GroupService>();
        services.AddScoped<ScimWork>().AddScoped<BulkService>().AddScoped<ScimSourceKeeping>();
    }

    private static void AddTargets(IServiceCollection services)
    {
        // Addresses name people (filters): they stay out of the log.
        services.AddHttpClient(TargetClient.Name, c => (c.Timeout, c.MaxResponseContentBufferSize) = (TimeSpan.FromSeconds(20), TargetClient.MostAnswer)).RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(10) });
        services.AddSingleton<TargetClient>().AddSingleton<TargetPush>().AddSingleton<TargetsInUse>();
        services.AddScoped<OfficerDocs>().AddScoped<TargetTelling>().AddScoped<TargetRunning>().AddScoped<TargetKeeping>();
        services.AddScoped<IOutboxSubscriber, TargetQueue>();
        services.AddSingleton<TargetWorker>().AddHostedService(s => s.GetRequiredService<TargetWorker>());
    }
}
