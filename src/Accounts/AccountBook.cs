using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Accounts.Delegating;
using MotCua.Accounts.Passkeys;
using MotCua.Accounts.SecondFactor;
using MotCua.Accounts.Telling;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Accounts;

/// <summary>An account with all its posts and those lent to it, as read together.</summary>
internal sealed record AccountCard(Account Account, IReadOnlyList<Post> Posts, IReadOnlyList<Standing> Lent)
{
    /// <summary>True when the password alone does not let in.</summary>
    internal bool HasSecondFactor { get; init; }

    /// <summary>True when the owner has notices to see.</summary>
    internal bool HasNotices { get; init; }
}

/// <summary>
/// Accounts in use, in memory, for at most half a minute: a change made elsewhere takes effect within it, one made here at once. It reads
/// committed rows only, in a scope of its own.
/// </summary>
internal sealed class AccountBook(IServiceScopeFactory scopes, TimeProvider clock)
{
    private const int MostCards = 20_000;
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<AccountId, (AccountCard? Card, long ReadAt)> cards = new();
    private int changes;

    internal async ValueTask<AccountCard?> FindAsync(AccountId id, CancellationToken ct)
    {
        if (cards.TryGetValue(id, out var known) && Stopwatch.GetElapsedTime(known.ReadAt) < Age)
        {
            return known.Card;
        }

        var before = Volatile.Read(ref changes);
        await using var scope = scopes.CreateAsyncScope();
        var card = await ReadAsync(scope.ServiceProvider.GetRequiredService<AppDb>(), id, ct);
        if (cards.Count >= MostCards)
        {
            cards.Clear();
        }

        if (card is not null)
        {
            cards[id] = (card, Stopwatch.GetTimestamp());

            // Something committed while this was read: what was read may be the past.
            if (before != Volatile.Read(ref changes))
            {
                cards.TryRemove(id, out _);
            }
        }

        return card;
    }

    internal void Forget(AccountId id)
    {
        Interlocked.Increment(ref changes);
        cards.TryRemove(id, out _);

        // What it has lent changes with it.
        foreach (var (other, known) in cards)
        {
            if (known.Card?.Lent.Any(s => s.Delegation.GiverId == id) == true)
            {
                cards.TryRemove(other, out _);
            }
        }
    }

    private async Task<AccountCard?> ReadAsync(AppDb db, AccountId id, CancellationToken ct)
    {
        var read = await db.Accounts.AsNoTracking().Where(a => a.Id == id).Select(a => new
        {
            Account = a,
            Second = db.Set<OneTimeCode>().Any(c => c.AccountId == a.Id) || db.Set<Passkey>().Any(p => p.AccountId == a.Id),
            Told = db.Set<AccountNotice>().Any(n => n.AccountId == a.Id && n.SeenAt == null),
        }).SingleOrDefaultAsync(ct);
        if (read is null)
        {
            return null;
        }

        var posts = await db.Posts.AsNoTracking().Include(p => p.Roles).Where(p => p.AccountId == id)
            .OrderBy(p => p.From).ThenBy(p => p.Title).ToListAsync(ct);
        return new AccountCard(read.Account, posts, posts.Count == 0 ? [] : await LentAsync(db, id, ct))
        {
            HasSecondFactor = read.Second,
            HasNotices = read.Told,
        };
    }

    private async Task<List<Standing>> LentAsync(AppDb db, AccountId id, CancellationToken ct)
    {
        var today = clock.Today();
        var rows = await db.Delegations.AsNoTracking().Where(d => d.ReceiverId == id && d.RevokedAt == null && d.To >= today)
            .Join(db.Accounts, d => d.GiverId, a => a.Id, (d, a) => new { Delegation = d, a.DisplayName, a.FullName, a.Disabled })
            .OrderBy(r => r.Delegation.CreatedAt).ToListAsync(ct);
        var ids = rows.Select(r => r.Delegation.PostId).ToList();
        var posts = ids.Count == 0 ? [] : await db.Posts.AsNoTracking().Include(p => p.Roles).Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        return [.. rows.Select(r => new Standing(r.Delegation, posts[r.Delegation.PostId], r.FullName ?? r.DisplayName, r.Disabled))];
    }
}
