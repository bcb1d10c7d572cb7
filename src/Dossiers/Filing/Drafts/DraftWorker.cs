using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MotCua.Dossiers.Filing.Drafts;

/// <summary>Deletes once an hour what nobody came back to within thirty days.</summary>
internal sealed class DraftWorker(IServiceScopeFactory scopes, ILogger<DraftWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hour = new PeriodicTimer(TimeSpan.FromHours(1));
        try
        {
            while (await hour.WaitForNextTickAsync(stoppingToken))
            {
                await SweepAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The product stops.
        }
    }

    private async Task SweepAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var swept = await scope.ServiceProvider.GetRequiredService<DraftDesk>().SweepAsync(ct);
            if (swept > 0)
            {
                log.LogInformation("Deleted {Count} drafts that had expired", swept);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning(e, "The drafts could not be swept; tried again in an hour");
        }
    }
}
