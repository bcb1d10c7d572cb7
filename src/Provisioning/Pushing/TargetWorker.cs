using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Provisioning.Pushing;

/// <summary>Carries out comparisons that pages began, begins those that are due, and tells each system of those who wait for it.</summary>
internal sealed class TargetWorker(IServiceScopeFactory scopes, ILogger<TargetWorker> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(3);
    private readonly Channel<Guid> begun = Channel.CreateUnbounded<Guid>();

    internal void Take(Guid run) => begun.Writer.TryWrite(run);

    /// <summary>Tells every system of those who wait and are due; answers how many were told.</summary>
    internal async Task<int> TellAsync(CancellationToken ct)
    {
        var (now, told) = (TimeProvider.System.Now(), 0);
        foreach (var id in await AskAsync(db => db.Targets.Where(t => t.Enabled && (t.LeaseUntil == null || t.LeaseUntil <= now)
            && db.Set<TargetUser>().Any(u => u.TargetId == t.Id && u.State == PushState.Waiting && u.NotBefore <= now)).Select(t => t.Id), ct))
        {
            await using var scope = scopes.CreateAsyncScope();
            var telling = scope.ServiceProvider.GetRequiredService<TargetTelling>();
            if (!await telling.TakeAsync(id, ct))
            {
                continue;
            }

            try
            {
                told += (await telling.TellDueAsync(id, ct)).Told;
            }
            finally
            {
                await telling.GiveBackAsync(id);
            }
        }

        return told;
    }

    /// <summary>Begins comparisons that are due; the first of a system is begun by a person.</summary>
    internal async Task CompareDueAsync(CancellationToken ct)
    {
        var now = TimeProvider.System.Now();
        foreach (var target in await AskAsync(db => db.Targets.AsNoTracking().Where(t => t.Enabled && t.ComparedAt != null && (t.LeaseUntil == null || t.LeaseUntil <= now)), ct))
        {
            if (target.ComparedAt!.Value.AddHours(TargetSettings.Read(target.Settings).CompareEveryHours) > now)
            {
                continue;
            }

            await using var scope = scopes.CreateAsyncScope();
            var running = scope.ServiceProvider.GetRequiredService<TargetRunning>();
            try
            {
                Take(await running.BeginAsync(target.Code, false, null, Actor.System("worker"), ct));
            }
            catch (Refused)
            {
                // Another process was quicker.
            }
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(TellForeverAsync(stoppingToken), RunForeverAsync(stoppingToken));

    private async Task TellForeverAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Look);
        for (var round = 0; await timer.WaitForNextTickAsync(ct); round++)
        {
            try
            {
                await TellAsync(ct);
                if (round % 100 == 50)
                {
                    await CompareDueAsync(ct);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "Other systems could not be told; trying again");
            }
        }
    }

    private async Task RunForeverAsync(CancellationToken ct)
    {
        await foreach (var run in begun.Reader.ReadAllAsync(ct))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<TargetRunning>().WorkAsync(run, ct);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "Comparison {Run} could not be ended; its lease will run out", run);
            }
        }
    }

    private async Task<List<T>> AskAsync<T>(Func<AppDb, IQueryable<T>> what, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await what(scope.ServiceProvider.GetRequiredService<AppDb>()).Take(100).ToListAsync(ct);
    }
}
