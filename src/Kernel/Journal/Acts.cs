using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel.Data;
using MotCua.Kernel.Outbox;

namespace MotCua.Kernel.Journal;

/// <summary>
/// The one way to write: a transaction in which the work is done, its acts are recorded in the hash-chained journal and its messages are
/// put in the outbox. A work inside another joins it. After a conflict that a second try can solve, the whole work is run again, so it
/// must start from what it reads.
/// </summary>
public sealed class Acts(AppDb db, TimeProvider clock, IServiceProvider services, IEnumerable<IOutboxSubscriber> subscribers, CommitCount commits)
{
    private const int Tries = 6;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private static readonly byte[] NoHash = new byte[32];

    // From so many acts on that begin chains of their own, they are written together.
    private const int Many = 50;
    private readonly List<(Act Act, JournalRow Row)> recorded = [];
    private readonly List<Action> afterCommit = [];
    private readonly Dictionary<string, JournalChain?> held = new(StringComparer.Ordinal);
    private bool open;

    /// <summary>Runs the work and commits, or undoes everything and rethrows.</summary>
    /// <param name="work">Reads, decides, changes, records.</param>
    /// <param name="ct">Stops before the commit, never after it.</param>
    /// <exception cref="Refused">412 <c>changed</c> when another person changed the same thing first.</exception>
    public async Task<T> DoAsync<T>(Func<Task<T>> work, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (open)
        {
            return await work();
        }

        var begun = TimeProvider.System.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(work, ct);
            }
            catch (Exception e) when (attempt < Tries && (db.IsTransient(e) || LostARace(e))
                && TimeProvider.System.GetElapsedTime(begun) < Patience)
            {
                db.ChangeTracker.Clear();
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(2, 8 << attempt)), ct);
            }
            catch (Exception e) when (e is DbUpdateConcurrencyException || LostARace(e))
            {
                throw Refused.Stale("changed", "Người khác vừa thay đổi mục này. Bạn xem lại bản mới rồi làm tiếp.");
            }
        }
    }

    /// <summary>As <see cref="DoAsync{T}"/>, for work that answers nothing.</summary>
    public Task DoAsync(Func<Task> work, CancellationToken ct = default) => DoAsync(
        async () =>
        {
            await work();
            return true;
        },
        ct);

    /// <summary>Records an act with its events; handlers of the events run now, in the same transaction.</summary>
    public async Task RecordAsync(Act act, IReadOnlyList<IEvent> events, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(act);
        ArgumentNullException.ThrowIfNull(events);
        if (!open)
        {
            throw new InvalidOperationException("An act is recorded inside Acts.DoAsync.");
        }

        var row = new JournalRow
        {
            Id = Ids.New(),
            Chain = act.Subject.Chain,
            At = clock.Now(),
            Verb = act.Verb,
            ActorId = act.Actor.AccountId,
            ActorName = act.Actor.Name,
            Role = act.Actor.Role,
            Post = act.Actor.Post,
            UnitId = act.Actor.UnitId,
            OnBehalfOf = act.OnBehalfOf,
            Why = act.Why,
            Source = act.Actor.Source,
            Events = EventJson.Write(events),
        };
        recorded.Add((act, row));
        foreach (var happened in events)
        {
            await HandlersOf(happened.GetType())(services, happened, act, ct);
            foreach (var subscriber in subscribers.Where(s => s.Wants(happened)))
            {
                db.Add(OutboxMessage.For(subscriber.Name, row.Id, row.At, happened));
            }
        }
    }

    /// <summary>
    /// For a rule over several rows that no single row can guard ("one head a day"): called before the rows are read, it notes where the
    /// subject's chain stands. An act recorded on the subject meanwhile by somebody else makes this work start again, and see what that one left.
    /// </summary>
    /// <param name="subject">On which this work records an act, and so does every work under the same rule.</param>
    /// <param name="ct">Stops before the commit.</param>
    public async Task HoldAsync(Subject subject, CancellationToken ct = default)
    {
        if (!open)
        {
            throw new InvalidOperationException("A subject is held inside Acts.DoAsync.");
        }

        if (!held.ContainsKey(subject.Chain))
        {
            held[subject.Chain] = await db.Set<JournalChain>().SingleOrDefaultAsync(c => c.Chain == subject.Chain, ct);
        }
    }

    /// <summary>Runs once the transaction has committed (waking a worker, dropping a cache). Must not fail.</summary>
    public void AfterCommit(Action action) => afterCommit.Add(action);

    private async Task<T> TryAsync<T>(Func<Task<T>> work, CancellationToken ct)
    {
        recorded.Clear();
        afterCommit.Clear();
        held.Clear();
        using var turn = await db.EnterWriteAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        open = true;
        try
        {
            var answer = await work();
            await ChainAsync(ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(CancellationToken.None);
            commits.Add();
            foreach (var action in afterCommit)
            {
                action();
            }

            return answer;
        }
        catch
        {
            db.ChangeTracker.Clear();
            throw;
        }
        finally
        {
            open = false;
        }
    }

    private async Task ChainAsync(CancellationToken ct)
    {
        if (recorded.Count == 0)
        {
            return;
        }

        var fresh = recorded.Where(r => r.Act.StartsChain).Select(r => r.Row.Chain).ToHashSet(StringComparer.Ordinal);
        var known = recorded.Select(r => r.Row.Chain).Where(c => !fresh.Contains(c) && !held.ContainsKey(c)).Distinct().ToList();
        var heads = known.Count == 0
            ? []
            : await db.Set<JournalChain>().Where(c => known.Contains(c.Chain)).ToDictionaryAsync(c => c.Chain, ct);
        foreach (var head in held.Values.OfType<JournalChain>())
        {
            heads[head.Chain] = head;
        }

        var together = fresh.Count >= Many ? new List<JournalRow>(recorded.Count) : null;
        foreach (var (_, row) in recorded)
        {
            if (!heads.TryGetValue(row.Chain, out var head))
            {
                head = new JournalChain { Chain = row.Chain, Hash = NoHash };
                heads[row.Chain] = head;
                if (together is null || !fresh.Contains(row.Chain))
                {
                    db.Add(head);
                }
            }

            row.Seq = head.Seq + 1;
            row.PrevHash = head.Hash;
            row.Hash = row.ComputeHash();
            head.Seq = row.Seq;
            head.Hash = row.Hash;
            if (together is not null && fresh.Contains(row.Chain))
            {
                together.Add(row);
            }
            else
            {
                db.Add(row);
            }
        }

        if (together is not null)
        {
            await db.InsertAsync([.. heads.Values.Where(h => fresh.Contains(h.Chain))], ct);
            await db.InsertAsync(together, ct);
        }
    }

    // Another act came first at the head of a chain, at its next number or with the same key of a request: a second try reads what that one left.
    private bool LostARace(Exception e) => e switch
    {
        DbUpdateConcurrencyException c => c.Entries.All(x => x.Entity is JournalChain),
        DbUpdateException u => db.IsDuplicate(u) && u.Entries.Any(x => x.Entity is JournalChain or JournalRow or IdempotentAnswer),
        _ => false,
    };

    private static Func<IServiceProvider, IEvent, Act, CancellationToken, Task> HandlersOf(Type type) =>
        Dispatchers.GetOrAdd(type, static t => typeof(Acts)
            .GetMethod(nameof(DispatchAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(t).CreateDelegate<Func<IServiceProvider, IEvent, Act, CancellationToken, Task>>());

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<Type, Func<IServiceProvider, IEvent, Act, CancellationToken, Task>>
        Dispatchers = new();

    private static async Task DispatchAsync<TEvent>(IServiceProvider services, IEvent happened, Act act, CancellationToken ct)
        where TEvent : IEvent
    {
        foreach (var handler in services.GetServices<IHandle<TEvent>>())
        {
            await handler.HandleAsync((TEvent)happened, act, ct);
        }
    }
}
