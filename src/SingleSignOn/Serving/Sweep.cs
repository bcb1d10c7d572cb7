using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MotCua.Kernel.Data;
using OpenIddict.Abstractions;

namespace MotCua.SingleSignOn.Serving;

/// <summary>Once an hour takes away what is long over: codes and tokens older than any sign-in may last, proofs that have expired.</summary>
internal sealed partial class Sweep(IServiceScopeFactory scopes, SignOnClock clock, ILogger<Sweep> log) : BackgroundService
{
    // A used refresh token must be recognised for as long as its family may live, so nothing younger goes.
    private static readonly TimeSpan Kept = ServerSetup.RefreshLives + TimeSpan.FromDays(1);

    internal static async Task RunAsync(IServiceProvider services, DateTimeOffset now, CancellationToken ct)
    {
        await services.GetRequiredService<IOpenIddictTokenManager>().PruneAsync(now - Kept, ct);
        await services.GetRequiredService<IOpenIddictAuthorizationManager>().PruneAsync(now - Kept, ct);
        await services.GetRequiredService<AppDb>().Set<SeenProof>().Where(p => p.ExpiresAt < now).ExecuteDeleteAsync(ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await RunAsync(scope.ServiceProvider, clock.Now, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Failed(e);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Old tokens of single sign-on could not be swept away; the next hour tries again.")]
    private partial void Failed(Exception e);
}
