using Microsoft.EntityFrameworkCore;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Accounts;

/// <summary>Whoever held a post before a reorganisation holds as many the morning after, each in a unit that stands and with the same roles.</summary>
internal sealed class PostsRehearsal(AppDb db, AgencyDirectory directory, TimeProvider clock) : IRehearsalCheck
{
    public async Task<object> KeepAsync(CancellationToken ct) => await HeldAsync(clock.Today(), ct);

    public async Task<IReadOnlyList<RehearsalCheck>> CompareAsync(object kept, CancellationToken ct)
    {
        var (before, today) = ((List<Held>)kept, clock.Today());
        var wrong = new List<string>();
        var after = (await HeldAsync(today, ct)).ToLookup(p => p.Account);
        foreach (var account in before.Where(p => p.To is null || p.To >= today).GroupBy(p => p.Account))
        {
            if (Roles(account) != Roles(after[account.Key]))
            {
                wrong.Add(account.Key);
            }
        }

        var standing = new Dictionary<UnitId, bool>();
        foreach (var post in after.SelectMany(p => p))
        {
            if (!standing.TryGetValue(post.Unit, out var stands))
            {
                standing[post.Unit] = stands = await directory.FindActingAsync(post.Unit, ct) is { } unit && (unit.ValidTo is null || unit.ValidTo >= today);
            }

            if (!stands)
            {
                wrong.Add(post.Account);
            }
        }

        return [new RehearsalCheck("mọi tài khoản còn đủ vị trí, ở đơn vị đang hoạt động", "every account holds its posts, in units that stand", after.Count, [.. wrong.Distinct()])];
    }

    private static string Roles(IEnumerable<Held> posts) => string.Join('|', posts.Select(p => p.Roles).Order(StringComparer.Ordinal));

    private async Task<List<Held>> HeldAsync(DateOnly day, CancellationToken ct)
    {
        var rows = await db.Posts.AsNoTracking().Where(p => p.From <= day && (p.To == null || p.To >= day))
            .Join(db.Accounts.AsNoTracking(), p => p.AccountId, a => a.Id, (p, a) => new { a.Name, p.UnitId, p.To, Roles = p.Roles.Select(r => r.Role).ToList() }).ToListAsync(ct);
        return [.. rows.Select(r => new Held(r.Name, r.UnitId, r.To, string.Join(' ', r.Roles.Order(StringComparer.Ordinal))))];
    }

    private sealed record Held(string Account, UnitId Unit, DateOnly? To, string Roles);
}
