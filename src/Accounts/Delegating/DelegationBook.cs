using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Accounts.Delegating;

/// <summary>A delegation as it is shown.</summary>
/// <param name="Delegation">The row.</param>
/// <param name="Post">The post that is lent, as it is held today.</param>
/// <param name="Giver">Whose it is.</param>
/// <param name="Receiver">Who has it.</param>
/// <param name="Mine">True for whom it was lent to.</param>
internal sealed record DelegationLine(Delegation Delegation, PostHeld Post, string Giver, string Receiver, bool Mine)
{
    internal bool IsOver(DateOnly today) => Delegation.RevokedAt is not null || Delegation.To < today;
}

/// <summary>A post that somebody may lend.</summary>
internal sealed record LendablePost(Post Post, PostHeld Held, string Holder, bool Mine);

/// <summary>Reads delegations for those who may see them: the holder, the receiver, leaders of the unit, administrators.</summary>
internal sealed class DelegationBook(AppDb db, PostsInWords words, AgencyDirectory directory, DelegatingService service, TimeProvider clock)
{
    internal const int AtOnce = 20;
    private const int MostPosts = 300;

    /// <summary>Delegations that still hold or will, or those that are over; the latest first, by pages.</summary>
    internal async Task<(IReadOnlyList<DelegationLine> Lines, string? Next)> PageAsync(Caller caller, bool over, string? cursor, int limit, CancellationToken ct)
    {
        var rows = Where(over);
        if (Cursor.Read(cursor) is { } last)
        {
            var at = new DateTimeOffset(last.Key, TimeSpan.Zero);
            rows = rows.Where(d => d.CreatedAt < at || (d.CreatedAt == at && d.Id.CompareTo(last.Id) < 0));
        }

        var found = await rows.Where(await SeenAsync(caller, ct)).OrderByDescending(d => d.CreatedAt).ThenByDescending(d => d.Id)
            .Take(limit + 1).ToListAsync(ct);
        var shown = found.Take(limit).ToList();
        return (await LinesAsync(caller, shown, ct),
            found.Count > limit ? new Cursor(shown[^1].CreatedAt.UtcTicks, shown[^1].Id).ToString() : null);
    }

    /// <summary>One delegation that the caller may see, or null.</summary>
    internal async Task<DelegationLine?> FindAsync(Caller caller, Guid id, CancellationToken ct)
    {
        var found = await db.Delegations.AsNoTracking().Where(d => d.Id == id).Where(await SeenAsync(caller, ct)).ToListAsync(ct);
        return (await LinesAsync(caller, found, ct)).SingleOrDefault();
    }

    /// <summary>Posts that the caller may lend: their own, then those of the units they lead, by name of the holder.</summary>
    internal async Task<IReadOnlyList<LendablePost>> LendableAsync(Caller caller, CancellationToken ct)
    {
        var (me, led) = (caller.Id!.Value, caller.UnitsOwned(Roles.Leader).ToList());
        var rows = await db.PostsOn(clock.Today()).AsNoTracking().Include(p => p.Roles)
            .Where(p => p.AccountId == me || led.Contains(p.UnitId))
            .Where(p => p.Roles.Any(r => DelegatingService.Lendable.Contains(r.Role)))
            .Join(db.Accounts.Where(a => !a.Disabled), p => p.AccountId, a => a.Id, (p, a) => new { Post = p, Name = a.FullName ?? a.DisplayName })
            .Take(MostPosts).ToListAsync(ct);
        var found = new List<LendablePost>();
        foreach (var row in rows)
        {
            found.Add(new LendablePost(row.Post, await words.HeldAsync(row.Post, ct), row.Name, row.Post.AccountId == me));
        }

        return [.. found.OrderByDescending(p => p.Mine).ThenBy(p => SearchText.Fold(p.Holder), StringComparer.Ordinal)];
    }

    /// <summary>Who may be lent that post: account, name and title, by name.</summary>
    internal async Task<IReadOnlyList<(string Account, string Name, string Title)>> ReceiversAsync(Caller caller, Post post, CancellationToken ct)
    {
        var ids = (await service.ReceiversAsync(post, ct)).Where(i => i != post.AccountId && i != caller.Id).ToList();
        var today = clock.Today();
        var rows = await db.Accounts.AsNoTracking().Where(a => ids.Contains(a.Id) && !a.Disabled)
            .Select(a => new
            {
                a.Name, Shown = a.DisplayName,
                Title = db.Set<Post>().Where(p => p.AccountId == a.Id && p.From <= today && (p.To == null || p.To >= today)).OrderBy(p => p.From).Select(p => p.Title).First(),
            })
            .Take(MostPosts).ToListAsync(ct);
        return [.. rows.Select(r => (r.Name, r.Shown, r.Title)).OrderBy(r => SearchText.Fold(r.Shown), StringComparer.Ordinal)];
    }

    private IQueryable<Delegation> Where(bool over)
    {
        var today = clock.Today();
        return over
            ? db.Delegations.AsNoTracking().Where(d => d.RevokedAt != null || d.To < today)
            : db.Delegations.AsNoTracking().Where(d => d.RevokedAt == null && d.To >= today);
    }

    private async Task<Expression<Func<Delegation, bool>>> SeenAsync(Caller caller, CancellationToken ct)
    {
        if (caller.Has(Roles.Administrator) || caller.Has(Roles.Auditor))
        {
            return d => true;
        }

        var (me, led) = (caller.Id!.Value, new HashSet<UnitId>());
        foreach (var unit in caller.UnitsOwned(Roles.Leader))
        {
            led.UnionWith(await directory.CoveredByAsync(unit, ct));
        }

        return d => d.GiverId == me || d.ReceiverId == me || db.Set<Post>().Any(p => p.Id == d.PostId && led.Contains(p.UnitId));
    }

    private async Task<IReadOnlyList<DelegationLine>> LinesAsync(Caller caller, List<Delegation> rows, CancellationToken ct)
    {
        var ids = rows.Select(d => d.PostId).Distinct().ToList();
        var posts = await db.Posts.AsNoTracking().Include(p => p.Roles).Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        var people = rows.SelectMany(d => new[] { d.GiverId, d.ReceiverId }).Distinct().ToList();
        var names = await db.Accounts.AsNoTracking().Where(a => people.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.FullName ?? a.DisplayName, ct);
        var lines = new List<DelegationLine>();
        foreach (var row in rows)
        {
            lines.Add(new DelegationLine(
                row, await words.HeldAsync(posts[row.PostId], ct), names[row.GiverId], names[row.ReceiverId], row.ReceiverId == caller.Id));
        }

        return lines;
    }
}
