using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Provisioning.Syncing;

/// <summary>Carries out the runs that pages began, and begins those that the schedule asks for; the source's lease keeps two processes apart.</summary>
internal sealed class SyncWorker(IServiceScopeFactory scopes, ILogger<SyncWorker> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(20);
    private readonly Channel<(Guid Run, Actor Actor)> begun = Channel.CreateUnbounded<(Guid, Actor)>();

    internal void Take(Guid run, Actor actor) => begun.Writer.TryWrite((run, actor));

    /// <summary>Begins what is due; answers how many.</summary>
    internal async Task<int> BeginDueAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = TimeProvider.System.Now();
        var due = await scope.ServiceProvider.GetRequiredService<AppDb>().Sources.AsNoTracking()
            .Where(s => s.Enabled && s.NextAt != null && s.NextAt <= now && (s.LeaseUntil == null || s.LeaseUntil <= now))
            .OrderBy(s => s.NextAt).Select(s => s.Code).Take(20).ToListAsync(ct);
        var actor = Actor.System("worker");
        foreach (var code in due)
        {
            try
            {
                Take(await scope.ServiceProvider.GetRequiredService<SyncService>().BeginAsync(code, new RunWish(), actor, ct), actor);
            }
            catch (Refused)
            {
                // Another process was quicker.
            }
        }

        return due.Count;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(ScheduleAsync(stoppingToken), WorkAsync(stoppingToken));

    private async Task ScheduleAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Look);
        while (await timer.WaitForNextTickAsync(ct))
        {
            try
            {
                await BeginDueAsync(ct);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "The schedule of directories could not be read; trying again");
            }
        }
    }

    private async Task WorkAsync(CancellationToken ct)
    {
        await foreach (var (run, actor) in begun.Reader.ReadAllAsync(ct))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<SyncService>().WorkAsync(run, actor, ct);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "Run {Run} could not be ended; its lease will run out", run);
            }
        }
    }
}
