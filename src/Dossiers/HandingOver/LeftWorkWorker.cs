using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MotCua.Dossiers.HandingOver;

/// <summary>Looks every ten minutes for work of those who are gone.</summary>
internal sealed class LeftWorkWorker(IServiceScopeFactory scopes, ILogger<LeftWorkWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var turn = new PeriodicTimer(TimeSpan.FromMinutes(10));
        try
        {
            while (await turn.WaitForNextTickAsync(stoppingToken))
            {
                await GiveBackAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The product stops.
        }
    }

    private async Task GiveBackAsync(CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var given = await scope.ServiceProvider.GetRequiredService<LeftWork>().GiveBackAsync(ct);
            if (given > 0)
            {
                log.LogInformation("Gave {Count} dossiers of officers who are gone back to their units", given);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning(e, "The work of officers who are gone was not given back; tried again in ten minutes");
        }
    }
}
