using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MotCua.Documents.Files;

/// <summary>Runs the sweep once an hour and the waiting scans once a minute.</summary>
internal sealed class FileWorker(IServiceScopeFactory scopes, ILogger<FileWorker> log) : BackgroundService
{
    private const int MinutesInAnHour = 60;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var minute = new PeriodicTimer(TimeSpan.FromMinutes(1));
        for (var minutes = 1; await TickAsync(minute, stoppingToken); minutes++)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var sweep = scope.ServiceProvider.GetRequiredService<FileSweep>();
                await sweep.ScanAsync(stoppingToken);
                if (minutes % MinutesInAnHour == 0 && await sweep.SweepAsync(stoppingToken) is var swept and > 0)
                {
                    log.LogInformation("Swept {Count} orphan files", swept);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "The files could not be swept; tried again in a minute");
            }
        }
    }

    private static async Task<bool> TickAsync(PeriodicTimer timer, CancellationToken ct)
    {
        try
        {
            return await timer.WaitForNextTickAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
