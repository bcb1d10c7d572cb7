using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts;

/// <summary>
/// Posts in a unit that is split: those of the officers whom a part names end the day before and go on in the unit that takes it, with title and roles;
/// all others follow the rest of the unit as ever.
/// </summary>
internal sealed class SplitPosts(AppDb db, Acts acts, AccountBook book) : ISplitWork
{
    public async Task<IReadOnlyList<SplitCount>> CountAsync(
        IReadOnlySet<UnitId> unit, IReadOnlyList<SplitPart> parts, IList<(int Part, string Text)> findings, CancellationToken ct)
    {
        var of = new int[parts.Count];
        for (var i = 0; i < parts.Count; i++)
        {
            foreach (var name in parts[i].Officers)
            {
                var posts = await Held(unit, parts[i].Day).AsNoTracking().CountAsync(p => db.Set<Account>().Any(a => a.Id == p.AccountId && a.Name == AccountName.Normalise(name)), ct);
                of[i] += posts;
                if (posts == 0)
                {
                    findings.Add((i, $"Tài khoản “{name}” không giữ vị trí nào ở đơn vị này vào ngày {parts[i].Day.AddDays(-1):d/M/yyyy}."));
                }
            }
        }

        var all = parts.Count == 0 ? 0 : await Held(unit, parts[0].Day).CountAsync(ct);
        return [new SplitCount("vị trí", "posts", of, all - of.Sum())];
    }

    public async Task<int> HandOnAsync(IReadOnlySet<UnitId> unit, SplitOrder order, CancellationToken ct)
    {
        var moved = 0;
        foreach (var part in order.Parts)
        {
            var names = part.Officers.Select(AccountName.Normalise).ToList();
            var posts = await Held(unit, part.Day).Include(p => p.Roles)
                .Where(p => db.Set<Account>().Any(a => a.Id == p.AccountId && names.Contains(a.Name))).OrderBy(p => p.Id).ToListAsync(ct);
            foreach (var post in posts)
            {
                await MoveAsync(post, part, order, ct);
                moved++;
            }
        }

        return moved;
    }

    private IQueryable<Post> Held(IReadOnlySet<UnitId> unit, DateOnly day)
    {
        var units = unit.ToList();
        return db.Posts.Where(p => units.Contains(p.UnitId) && p.From < day && (p.To == null || p.To >= day));
    }

    private async Task MoveAsync(Post post, SplitPart part, SplitOrder order, CancellationToken ct)
    {
        var (last, until, target) = (part.Day.AddDays(-1), post.To, order.Targets[part.To]);
        post.To = last;
        await acts.RecordAsync(
            new Act("endPost", AccountKeeping.Of(post.AccountId), order.By, order.Why), [new PostEnded(post.AccountId, post.Id, last)], ct);
        var next = new Post
        {
            Id = Kernel.Ids.New(), AccountId = post.AccountId, UnitId = part.To,
            Title = Kernel.SearchText.Cut(post.Title.Replace(order.FromName, target.Name, StringComparison.OrdinalIgnoreCase), 200), From = part.Day, To = until,
        };
        next.Roles.AddRange(post.Roles.Select(r => new PostRole { PostId = next.Id, Role = r.Role }));
        db.Add(next);
        await acts.RecordAsync(
            new Act("givePost", AccountKeeping.Of(post.AccountId), order.By, order.Why),
            [new PostGiven(post.AccountId, next.Id, part.To, next.Title, [.. next.Roles.Select(r => r.Role)], next.From, next.To)],
            ct);
        acts.AfterCommit(() => book.Forget(post.AccountId));
    }
}
