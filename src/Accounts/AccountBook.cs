using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Accounts.Delegating;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Accounts;

/// <summary>An account with all its posts and those lent to it, as read together.</summary>
internal sealed record AccountCard(Account Account, IReadOnlyList<Post> Posts, IReadOnlyList<Standing> Lent);

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

    internal void Forget(AccountId id) => Forget(new HashSet<AccountId> { id });

    /// <summary>Forgets many at once, in one walk over those that are known.</summary>
    internal void Forget(IReadOnlySet<AccountId> ids)
    {
        Interlocked.Increment(ref changes);

        // What an account has lent changes with it.
        foreach (var (other, known) in cards)
        {
            if (ids.Contains(other) || known.Card?.Lent.Any(s => ids.Contains(s.Delegation.GiverId)) == true)
            {
                cards.TryRemove(other, out _);
            }
        }
    }

    private async Task<AccountCard?> ReadAsync(AppDb db, AccountId id, CancellationToken ct)
    {
        if (await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct) is not { } account)
        {
            return null;
        }

        var posts = await db.Posts.AsNoTracking().Include(p => p.Roles).Where(p => p.AccountId == id)
            .OrderBy(p => p.From).ThenBy(p => p.Title).ToListAsync(ct);
        return new AccountCard(account, posts, posts.Count == 0 ? [] : await LentAsync(db, id, ct));
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
