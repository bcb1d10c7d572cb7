using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Accounts.Delegating;
using MotCua.Accounts.Granting;
using MotCua.Accounts.Representing;
using MotCua.Accounts.Passkeys;
using MotCua.Accounts.SecondFactor;
using MotCua.Accounts.Telling;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Accounts;

/// <summary>An account with all its posts, those lent to it, roles given apart and whom it acts for, as read together.</summary>
internal sealed record AccountCard(Account Account, IReadOnlyList<Post> Posts, IReadOnlyList<Standing> Lent)
{
    public IReadOnlyList<RoleGrant> Grants { get; init; } = [];

    public IReadOnlyList<Represented> ActsFor { get; init; } = [];

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

    internal void Forget(AccountId id) => Forget(new HashSet<AccountId> { id });

    /// <summary>Forgets many at once, in one walk over those that are known.</summary>
    internal void Forget(IReadOnlySet<AccountId> ids)
    {
        Interlocked.Increment(ref changes);

        // What an account has lent changes with it, and who acts for it.
        foreach (var (other, known) in cards)
        {
            if (ids.Contains(other) || (known.Card is { } card
                && (card.Lent.Any(s => ids.Contains(s.Delegation.GiverId)) || card.ActsFor.Any(r => ids.Contains(r.Representation.OwnerId)))))
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

        var account = read.Account;
        var posts = await db.Posts.AsNoTracking().Include(p => p.Roles).Where(p => p.AccountId == id)
            .OrderBy(p => p.From).ThenBy(p => p.Title).ToListAsync(ct);
        return new AccountCard(account, posts, posts.Count == 0 ? [] : await LentAsync(db, id, ct))
        {
            Grants = account.Kind == AccountKind.Officer
                ? await db.RoleGrants.AsNoTracking().Include(g => g.Units).Where(g => g.AccountId == id && g.EndedAt == null).OrderBy(g => g.From).ToListAsync(ct)
                : [],
            HasSecondFactor = read.Second,
            HasNotices = read.Told,
            ActsFor = account.Kind == AccountKind.Citizen ? await RepresentedAsync(db, id, ct) : [],
        };
    }

    // Only what was given to this very account: whom the represented account acts for is its own affair.
    private async Task<List<Represented>> RepresentedAsync(AppDb db, AccountId id, CancellationToken ct)
    {
        var today = clock.Today();
        var rows = await db.Representations.AsNoTracking()
            .Where(r => r.PersonId == id && r.ConfirmedAt != null && r.EndedAt == null && (r.To == null || r.To >= today))
            .Join(db.Accounts.AsNoTracking(), r => r.OwnerId, a => a.Id, (r, a) => new { Representation = r, Owner = a })
            .OrderBy(r => r.Representation.AskedAt).ToListAsync(ct);
        return [.. rows.Select(r => new Represented(
            r.Representation, r.Owner.Name, RepresentingService.NameOf(r.Owner), r.Owner.Disabled, r.Owner.BirthDate, r.Owner.Person))];
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
