using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Kernel.Outbox;
using MotCua.Tests.Support;

namespace MotCua.Tests.Kernel.Journal;

/// <summary>The one way to write: all or nothing, in an unbroken chain, however many write at once.</summary>
public sealed class ActsTests : IAsyncLifetime
{
    private TestDb database = null!;
    private ServiceProvider services = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await TestDb.CreateAsync();
        services = database.Services(s =>
        {
            s.AddScoped<IHandle<Happened>, Echo>();
            s.AddSingleton<IOutboxSubscriber, Listener>();
        });
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Sixteen_writers_on_one_chain_leave_it_whole()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 64), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Ct }, async (_, _) =>
            await UntilDoneAsync(() => RecordAsync("one")));

        Assert.Equal(Enumerable.Range(1, 64), await SeqsAsync("x:one"));
        Assert.Empty((await VerifyAsync()).Faults);
    }

    [Fact]
    public async Task Sixteen_writers_on_many_chains_do_not_stop_each_other()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 64), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Ct }, async (i, _) =>
            await RecordAsync($"many{i}"));

        var report = await VerifyAsync();
        Assert.Equal((64, 64), (report.Acts, report.Chains));
        Assert.Empty(report.Faults);
    }

    [Fact]
    public async Task What_fails_leaves_nothing_behind()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => DoAsync(async (acts, db) =>
        {
            db.Add(new Setting { Key = "half", Value = "1" });
            await acts.RecordAsync(ActOn("half"), [new Happened("x")], Ct);
            throw new InvalidOperationException("stop");
        }));

        Assert.Empty(await SeqsAsync("x:half"));
        Assert.Null(await ReadAsync(db => db.Set<Setting>().FirstOrDefaultAsync(s => s.Key == "half", Ct)));
        Assert.Equal(0, await ReadAsync(db => db.Set<OutboxMessage>().CountAsync(Ct)));
    }

    [Fact]
    public async Task A_work_inside_another_joins_it()
    {
        await DoAsync(async (acts, _) =>
        {
            await acts.DoAsync(() => acts.RecordAsync(ActOn("outer"), [], Ct), Ct);
            await acts.DoAsync(() => acts.RecordAsync(ActOn("outer"), [], Ct), Ct);
        });

        Assert.Equal([1, 2], await SeqsAsync("x:outer"));
    }

    [Fact]
    public async Task Handlers_and_deliveries_are_written_with_the_act()
    {
        await DoAsync((acts, _) => acts.RecordAsync(ActOn("told"), [new Happened("lời")], Ct));

        var message = await ReadAsync(db => db.Set<OutboxMessage>().SingleAsync(Ct));
        Assert.Equal(("listener", "Happened", "{\"what\":\"lời\"}"), (message.Subscriber, message.Type, message.Payload));
        Assert.Equal("lời", (await ReadAsync(db => db.Set<Setting>().SingleAsync(s => s.Key == "echo", Ct))).Value);
        var row = await ReadAsync(db => db.Set<JournalRow>().SingleAsync(a => a.Chain == "x:told", Ct));
        Assert.Equal("[{\"type\":\"Happened\",\"data\":{\"what\":\"lời\"}}]", row.Events);
    }

    [Fact]
    public async Task A_refusal_goes_through_as_it_is()
    {
        var refused = await Assert.ThrowsAsync<Refused>(() => DoAsync((_, _) => throw Refused.State("x.no", "Không được.")));

        Assert.Equal("x.no", refused.Code);
    }

    [Fact]
    public async Task An_act_outside_a_transaction_is_a_mistake_of_ours()
    {
        await using var scope = services.CreateAsyncScope();
        var acts = scope.ServiceProvider.GetRequiredService<Acts>();

        await Assert.ThrowsAsync<InvalidOperationException>(() => acts.RecordAsync(ActOn("x"), [], Ct));
    }

    private static Act ActOn(string subject) => new("do", new Subject("x", subject), Actor.System("test"));

    private Task RecordAsync(string subject) => DoAsync((acts, _) => acts.RecordAsync(ActOn(subject), [], Ct));

    // Sixteen at one chain is more than any office does; who still loses after the tries of Acts is told so, and comes again.
    private static async Task UntilDoneAsync(Func<Task> work)
    {
        while (true)
        {
            try
            {
                await work();
                return;
            }
            catch (Refused refused) when (refused.Kind == RefusalKind.Stale)
            {
                await Task.Delay(20, Ct);
            }
        }
    }

    private async Task DoAsync(Func<Acts, AppDb, Task> work)
    {
        await using var scope = services.CreateAsyncScope();
        var acts = scope.ServiceProvider.GetRequiredService<Acts>();
        await acts.DoAsync(() => work(acts, scope.ServiceProvider.GetRequiredService<AppDb>()), Ct);
    }

    private async Task<T> ReadAsync<T>(Func<AppDb, Task<T>> read)
    {
        await using var scope = services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<AppDb>());
    }

    private Task<List<int>> SeqsAsync(string chain) => ReadAsync(db =>
        db.Set<JournalRow>().Where(a => a.Chain == chain).OrderBy(a => a.Seq).Select(a => a.Seq).ToListAsync(Ct));

    private async Task<JournalReport> VerifyAsync()
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<JournalVerifier>().VerifyAsync(Ct);
    }

    private sealed record Happened(string What) : IEvent;

    private sealed class Echo(AppDb db) : IHandle<Happened>
    {
        public Task HandleAsync(Happened happened, Act act, CancellationToken ct)
        {
            db.Add(new Setting { Key = "echo", Value = happened.What });
            return Task.CompletedTask;
        }
    }

    private sealed class Listener : IOutboxSubscriber
    {
        public string Name => "listener";

        public bool Wants(IEvent happened) => happened is Happened;

        public Task DeliverAsync(OutboxMessage message, CancellationToken ct) => Task.CompletedTask;
    }
}
