using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Journal;
using MotCua.Kernel.Outbox;
using MotCua.SingleSignOn.Clients;
using MotCua.SingleSignOn.Consents;
using MotCua.SingleSignOn.Outside;
using MotCua.SingleSignOn.Resources;
using MotCua.SingleSignOn.Serving;

namespace MotCua.SingleSignOn;

/// <summary>Other applications sign people in with their account here, by OpenID Connect.</summary>
public sealed class SingleSignOnModule : IModule
{
    /// <inheritdoc />
    public string Name => "sso";

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(new SignOnClock(TimeProvider.System));
        ServerSetup.Add(services, configuration);
        services.AddScoped<PersonClaims>();
        services.AddScoped<ConsentService>();
        services.AddScoped<ClientKeeping>();
        services.AddSingleton<IAccountsOfPrograms, AccountsOfClients>();
        services.AddSingleton<TokenBook>();
        services.AddSingleton<IBearerTokens, TokenReader>();
        services.AddSingleton<IStartupFilter, SignOnRequests>();
        services.AddScoped<IRegularWork, Sweep>();
        OutsideSetup.Add(services);
        services.AddSingleton<ClientKeyFetch>();
        services.AddScoped<SessionEnds>();
        services.AddScoped<IHandle<SessionsEnded>>(s => s.GetRequiredService<SessionEnds>());
        services.AddScoped<IHandle<PasswordChanged>>(s => s.GetRequiredService<SessionEnds>());
        services.AddScoped<IHandle<SignedOutEverywhere>>(s => s.GetRequiredService<SessionEnds>());
        services.AddScoped<IHandle<AccountUseChanged>>(s => s.GetRequiredService<SessionEnds>());
        services.AddScoped<IOutboxSubscriber, BackchannelLogout>();
    }

    /// <inheritdoc />
    public void MapEndpoints(IEndpointRouteBuilder endpoints) => TokenApi.Map(endpoints);
}
