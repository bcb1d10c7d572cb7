using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Kernel.Data;

namespace MotCua.Accounts;

/// <summary>An account with all its posts, as read together.</summary>
internal sealed record AccountCard(Account Account, IReadOnlyList<Post> Posts);

/// <summary>
/// Accounts in use, in memory, for at most half a minute: a change made elsewhere takes effect within it, one made here at once. It reads
/// committed rows only, in a scope of its own.
/// </summary>
internal sealed class AccountBook(IServiceScopeFactory scopes)
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
    }

    private static async Task<AccountCard?> ReadAsync(AppDb db, AccountId id, CancellationToken ct)
    {
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct);
        return account is null
            ? null
            : new AccountCard(account, await db.Posts.AsNoTracking().Include(p => p.Roles).Where(p => p.AccountId == id)
                .OrderBy(p => p.From).ThenBy(p => p.Title).ToListAsync(ct));
    }
}
