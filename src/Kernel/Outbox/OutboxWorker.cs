using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MotCua.Kernel.Data;

namespace MotCua.Kernel.Outbox;

/// <summary>
/// Delivers what the outbox holds. A row is claimed by moving its time ahead in one conditional update, so two workers never deliver the
/// same try; a worker that dies leaves its row to be claimed again when the claim runs out.
/// </summary>
public sealed class OutboxWorker(IServiceScopeFactory scopes, ILogger<OutboxWorker> log) : BackgroundService
{
    /// <summary>Tries before a delivery is parked.</summary>
    public const int MaxAttempts = 10;

    private const int Batch = 50;
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(2);

    /// <summary>Delivers what is due now; answers how many were tried.</summary>
    public async Task<int> DeliverDueAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();

        // Delivery lives in real time: a demo clock that stands still must not stop it, nor one that jumps flood it.
        var now = TimeProvider.System.Now();
        var subscribers = scope.ServiceProvider.GetServices<IOutboxSubscriber>().ToDictionary(s => s.Name);
        var due = await db.Set<OutboxMessage>().AsNoTracking()
            .Where(m => m.State == OutboxState.Pending && m.NotBefore <= now)
            .OrderBy(m => m.NotBefore).ThenBy(m => m.Id).Take(Batch).ToListAsync(ct);
        var tried = 0;
        foreach (var message in due)
        {
            if (subscribers.TryGetValue(message.Subscriber, out var subscriber) && await ClaimAsync(db, message, now, ct))
            {
                tried++;
                await TryAsync(db, subscriber, message, ct);
            }
        }

        return tried;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(2));
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await DeliverDueAsync(stoppingToken) == Batch)
                {
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "The outbox could not be read; trying again.");
            }
        }
    }

    private static async Task<bool> ClaimAsync(AppDb db, OutboxMessage message, DateTimeOffset now, CancellationToken ct)
    {
        using var turn = await db.EnterWriteAsync(ct);
        return await db.Set<OutboxMessage>()
            .Where(m => m.Id == message.Id && m.State == OutboxState.Pending && m.NotBefore == message.NotBefore)
            .ExecuteUpdateAsync(u => u.SetProperty(m => m.NotBefore, now + Claim).SetProperty(m => m.Attempts, m => m.Attempts + 1), ct) == 1;
    }

    private async Task TryAsync(AppDb db, IOutboxSubscriber subscriber, OutboxMessage message, CancellationToken ct)
    {
        var attempt = message.Attempts + 1;
        var (state, next, error) = (OutboxState.Delivered, message.NotBefore, (string?)null);
        try
        {
            await subscriber.DeliverAsync(message, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            log.LogWarning("Delivery {Id} to {Subscriber} failed at try {Attempt}: {Kind}", message.Id, subscriber.Name, attempt, e.GetType().Name);
            state = attempt >= MaxAttempts ? OutboxState.Parked : OutboxState.Pending;
            next = TimeProvider.System.Now() + BackOff(attempt);
            error = SearchText.Cut(e.Message, 500);
        }

        using var turn = await db.EnterWriteAsync(ct);
        await db.Set<OutboxMessage>().Where(m => m.Id == message.Id).ExecuteUpdateAsync(
            u => u.SetProperty(m => m.State, state).SetProperty(m => m.NotBefore, next).SetProperty(m => m.LastError, error), ct);
    }

    private static TimeSpan BackOff(int attempt) => TimeSpan.FromSeconds(Math.Min(3600, 2 << Math.Min(attempt, 11)));
}
