using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Ui;

namespace MotCua.Accounts.Administering;

/// <summary>When a post holds, seen from today.</summary>
internal enum PostTime
{
    Now,
    Later,
    Before,
}

/// <summary>A post of an account with its unit in words.</summary>
/// <param name="Post">The post.</param>
/// <param name="Unit">Its unit as it was called while the post lasted.</param>
/// <param name="ActsNow">The unit that does its work today, when it ended.</param>
/// <param name="Time">When it holds.</param>
internal sealed record PostLine(Post Post, string Unit, string? ActsNow, PostTime Time)
{
    internal string Dates(Texts texts) => Post.To is not { } to ? texts["từ {0}", Vn.Date(Post.From)]
        : to < Post.From ? texts["đã bỏ trước khi bắt đầu {0}", Vn.Date(Post.From)]
        : texts["{0} đến {1}", Vn.Date(Post.From), Vn.Date(to)];
}

/// <summary>All that an administrator sees of one account.</summary>
internal sealed record AccountSheet(
    Account Account, IReadOnlyList<PostLine> Posts, DateOnly? AbsentUntil, IReadOnlyList<SignInFact> SignIns, DateTimeOffset? LastSignIn,
    IReadOnlyList<AccountAct> History, int? Older);

/// <summary>Reads accounts for the pages of those who administer them.</summary>
internal sealed class AccountSheets(AppDb db, AgencyDirectory directory, AccountDesk desk, AccountHistory history, IEnumerable<IWorkInHand> works, TimeProvider clock)
{
    private const int ShownSignIns = 10;

    /// <summary>The account of that sign-in name, or null.</summary>
    internal Task<Account?> FindAsync(string? name, CancellationToken ct)
    {
        var wanted = AccountName.Normalise(name);
        return db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Name == wanted, ct);
    }

    internal async Task<AccountSheet> ReadAsync(Account account, int? before, CancellationToken ct)
    {
        var signIns = await db.SignInFacts.AsNoTracking().Where(s => s.AccountId == account.Id).OrderByDescending(s => s.At).Take(ShownSignIns).ToListAsync(ct);
        var last = await db.SignInFacts.AsNoTracking().Where(s => s.AccountId == account.Id && s.Accepted)
            .OrderByDescending(s => s.At).Select(s => (DateTimeOffset?)s.At).FirstOrDefaultAsync(ct);
        var posts = await PostsAsync(account.Id, ct);
        var (acts, older) = await history.ReadAsync(account.Id, posts, before, ct);
        return new AccountSheet(account, posts, await desk.AbsentUntilAsync(account.Id, ct), signIns, last, acts, older);
    }

    /// <summary>Posts: those of today, then those to come, then those that ended, the latest first.</summary>
    internal async Task<IReadOnlyList<PostLine>> PostsAsync(AccountId id, CancellationToken ct)
    {
        var today = clock.Today();
        var lines = new List<PostLine>();
        foreach (var post in await db.Posts.AsNoTracking().Include(p => p.Roles).Where(p => p.AccountId == id).ToListAsync(ct))
        {
            var time = post.To is { } to && (to < today || to < post.From) ? PostTime.Before : post.From > today ? PostTime.Later : PostTime.Now;
            var unit = await directory.FindAsync(post.UnitId, time == PostTime.Before && post.To > post.From ? post.To.Value : today, ct);
            var acting = await directory.FindActingAsync(post.UnitId, ct);
            lines.Add(new PostLine(post, unit?.Authority ?? string.Empty, acting?.Id == post.UnitId ? null : acting?.Authority, time));
        }

        return [.. lines.OrderBy(l => l.Time).ThenByDescending(l => l.Post.From).ThenBy(l => l.Post.Title, StringComparer.Ordinal)];
    }

    /// <summary>Who could take the account's work: those who handle work in the unit, or in the units of its posts.</summary>
    internal async Task<IReadOnlyList<OfficerOfUnit>> SuccessorsAsync(AccountId id, UnitId? unit, CancellationToken ct)
    {
        var units = unit is { } one ? [one] : await db.Posts.AsNoTracking().Where(p => p.AccountId == id).Select(p => p.UnitId).Distinct().ToListAsync(ct);
        var found = new List<OfficerOfUnit>();
        foreach (var at in units)
        {
            found.AddRange((await desk.OfficersOfAsync(at, null, ct)).Where(o => o.Id != id && (o.Roles.Contains(Roles.Specialist) || o.Roles.Contains(Roles.Leader))));
        }

        return [.. found.DistinctBy(o => o.Id)];
    }

    /// <summary>What the account still has to do, as the modules to the right tell it.</summary>
    internal async Task<IReadOnlyList<WorkInHand>> WorkOfAsync(AccountId id, UnitId? unit, CancellationToken ct)
    {
        var all = new List<WorkInHand>();
        foreach (var work in works)
        {
            all.AddRange((await work.OfAsync(id, unit, ct)).Where(w => w.Count > 0));
        }

        return all;
    }
}
