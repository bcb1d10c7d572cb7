using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Kernel.Outbox;
using MotCua.Tests.Support;

namespace MotCua.Tests.Kernel.Outbox;

/// <summary>What was promised to the outside is delivered: later when it fails, parked when it fails for good, once when two try.</summary>
public sealed class OutboxTests : IAsyncLifetime
{
    private readonly Line line = new();
    private TestDb database = null!;
    private ServiceProvider services = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await TestDb.CreateAsync();
        services = database.Services(s => s.AddSingleton<IOutboxSubscriber>(line));
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_message_is_delivered_once()
    {
        await SayAsync(1);

        Assert.Equal(1, await Worker().DeliverDueAsync(Ct));
        Assert.Equal(0, await Worker().DeliverDueAsync(Ct));
        Assert.Equal(OutboxState.Delivered, (await MessagesAsync()).Single().State);
        Assert.Single(line.Got);
    }

    [Fact]
    public async Task A_failed_delivery_waits_longer_each_time()
    {
        line.Fails = true;
        await SayAsync(1);
        var waits = new List<double>();
        for (var i = 0; i < 4; i++)
        {
            await Worker().DeliverDueAsync(Ct);
            var message = (await MessagesAsync()).Single();
            waits.Add((message.NotBefore - TimeProvider.System.GetUtcNow()).TotalSeconds);
            Assert.Equal((OutboxState.Pending, i + 1, "no line"), (message.State, message.Attempts, message.LastError));
            Assert.Equal(0, await Worker().DeliverDueAsync(Ct));
            await MakeDueAsync();
        }

        Assert.Equal(waits.Order(), waits);
        Assert.True(waits[^1] > 2 * waits[0]);
    }

    [Fact]
    public async Task After_the_last_try_a_message_is_parked_and_left_alone()
    {
        line.Fails = true;
        await SayAsync(1);
        for (var i = 0; i < OutboxWorker.MaxAttempts; i++)
        {
            await Worker().DeliverDueAsync(Ct);
            await MakeDueAsync();
        }

        Assert.Equal(OutboxState.Parked, (await MessagesAsync()).Single().State);
        Assert.Equal(0, await Worker().DeliverDueAsync(Ct));
    }

    [Fact]
    public async Task Two_workers_never_deliver_the_same_message_at_once()
    {
        await SayAsync(40);

        await Task.WhenAll(Worker().DeliverDueAsync(Ct), Worker().DeliverDueAsync(Ct), Worker().DeliverDueAsync(Ct));
        await Worker().DeliverDueAsync(Ct);

        Assert.Equal(40, line.Got.Count);
        Assert.Equal(40, line.Got.Distinct().Count());
        Assert.All(await MessagesAsync(), m => Assert.Equal(OutboxState.Delivered, m.State));
    }

    [Fact]
    public async Task What_a_killed_worker_held_is_taken_up_again_when_its_claim_runs_out()
    {
        await SayAsync(1);
        await ReadAsync(db => db.Set<OutboxMessage>().ExecuteUpdateAsync(
            u => u.SetProperty(m => m.Attempts, 1).SetProperty(m => m.NotBefore, TimeProvider.System.Now().AddMinutes(2)), Ct));

        Assert.Equal(0, await Worker().DeliverDueAsync(Ct));
        await MakeDueAsync();
        Assert.Equal(1, await Worker().DeliverDueAsync(Ct));
        Assert.Equal(2, (await MessagesAsync()).Single().Attempts);
    }

    [Fact]
    public async Task Two_processes_share_the_work_and_none_of_it_is_done_twice()
    {
        var otherLine = new Line();
        await using var other = database.Services(s => s.AddSingleton<IOutboxSubscriber>(otherLine));
        await SayAsync(120);

        await Task.WhenAll(Enumerable.Range(0, 3).SelectMany(_ => new[] { DrainAsync(services), DrainAsync(other) }));

        Assert.Equal(120, line.Got.Concat(otherLine.Got).Distinct().Count());
        Assert.Equal(120, line.Got.Count + otherLine.Got.Count);
        Assert.All(await MessagesAsync(), m => Assert.Equal((OutboxState.Delivered, 1), (m.State, m.Attempts)));

        static async Task DrainAsync(ServiceProvider process)
        {
            var worker = ActivatorUtilities.CreateInstance<OutboxWorker>(process);
            while (await worker.DeliverDueAsync(Ct) > 0)
            {
            }
        }
    }

    [Fact]
    public async Task A_delivery_that_a_kill_cut_off_is_repeated_after_the_restart_under_the_same_act()
    {
        await SayAsync(1);
        using var killed = new CancellationTokenSource();
        line.During = killed.Cancel;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Worker().DeliverDueAsync(killed.Token));
        var held = (await MessagesAsync()).Single();
        Assert.Equal((OutboxState.Pending, 1), (held.State, held.Attempts));
        Assert.True(held.NotBefore > TimeProvider.System.GetUtcNow());

        var afterRestart = new Line();
        await using var restarted = database.Services(s => s.AddSingleton<IOutboxSubscriber>(afterRestart));
        var worker = ActivatorUtilities.CreateInstance<OutboxWorker>(restarted);
        Assert.Equal(0, await worker.DeliverDueAsync(Ct));
        await MakeDueAsync();
        Assert.Equal(1, await worker.DeliverDueAsync(Ct));

        // The receiver may have got it before the kill: it knows the repetition by the act.
        Assert.Equal(line.Got.Single(), afterRestart.Got.Single());
        Assert.Equal(line.Acts.Single(), afterRestart.Acts.Single());
        Assert.Equal(OutboxState.Delivered, (await MessagesAsync()).Single().State);
    }

    private OutboxWorker Worker() => ActivatorUtilities.CreateInstance<OutboxWorker>(services);

    private async Task SayAsync(int times)
    {
        await using var scope = services.CreateAsyncScope();
        var acts = scope.ServiceProvider.GetRequiredService<Acts>();
        var events = Enumerable.Range(0, times).Select(i => new Said(i)).ToList<IEvent>();
        await acts.DoAsync(() => acts.RecordAsync(new Act("say", new Subject("x", "1"), Actor.System("test")), events, Ct), Ct);

        // Deliveries live in real time, the acts of the tests in their own.
        await MakeDueAsync();
    }

    private Task<int> MakeDueAsync() => ReadAsync(db => db.Set<OutboxMessage>().ExecuteUpdateAsync(
        u => u.SetProperty(m => m.NotBefore, TimeProvider.System.Now().AddSeconds(-1)), Ct));

    private Task<List<OutboxMessage>> MessagesAsync() => ReadAsync(db => db.Set<OutboxMessage>().AsNoTracking().ToListAsync(Ct));

    private async Task<T> ReadAsync<T>(Func<AppDb, Task<T>> read)
    {
        await using var scope = services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<AppDb>());
    }

    private sealed record Said(int Number) : IEvent;

    private sealed class Line : IOutboxSubscriber
    {
        public string Name => "line";

        public bool Fails { get; set; }

        public Action? During { get; set; }

        public ConcurrentBag<Guid> Got { get; } = [];

        public ConcurrentBag<Guid> Acts { get; } = [];

        public bool Wants(IEvent happened) => happened is Said;

        public async Task DeliverAsync(OutboxMessage message, CancellationToken ct)
        {
            await Task.Yield();
            if (Fails)
            {
                throw new InvalidOperationException("no line");
            }

            Got.Add(message.Id);
            Acts.Add(message.ActId);
            During?.Invoke();
            ct.ThrowIfCancellationRequested();
        }
    }
}
