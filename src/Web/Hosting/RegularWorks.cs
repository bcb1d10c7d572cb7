using MotCua.Kernel;

namespace MotCua.Web.Hosting;

/// <summary>Does the <see cref="IRegularWork"/> of all modules, each in its own rhythm.</summary>
internal sealed class RegularWorks(IServiceScopeFactory scopes, ILogger<RegularWorks> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        List<(Type Kind, TimeSpan Every)> works;
        await using (var scope = scopes.CreateAsyncScope())
        {
            works = [.. scope.ServiceProvider.GetServices<IRegularWork>().Select(w => (w.GetType(), w.Every))];
        }

        try
        {
            await Task.WhenAll(works.Select(w => RepeatAsync(w.Kind, w.Every, stoppingToken)));
        }
        catch (OperationCanceledException)
        {
            // The product stops.
        }
    }

    private async Task RepeatAsync(Type kind, TimeSpan every, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(every);
        while (await timer.WaitForNextTickAsync(ct))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                if (await scope.ServiceProvider.GetServices<IRegularWork>().Single(w => w.GetType() == kind).DoAsync(ct) is > 0 and var done)
                {
                    log.LogInformation("{Work}: {Count}", kind.Name, done);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "{Work} failed; it is tried again in {Every}", kind.Name, every);
            }
        }
    }
}
