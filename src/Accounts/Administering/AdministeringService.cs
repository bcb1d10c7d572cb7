using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Accounts.TwoPersons;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.Administering;

/// <summary>
/// What an administrator does with the accounts of others: each act with its reason, none against oneself, none that leaves the product
/// without an administrator.
/// </summary>
internal sealed class AdministeringService(
    AppDb db, Acts acts, AccountKeeping keeping, LastAdministrator last, HandOver handOver, TwoPersonService twoPersons, GivingRoles giving, TimeProvider clock,
    Texts texts)
{
    internal const int MostWhy = 500;

    /// <summary>Opens an account of an officer with a first post and a password that is told once.</summary>
    /// <exception cref="Refused">409 <c>account.taken</c>; 422 with fields.</exception>
    internal async Task<string> CreateAsync(Caller caller, NewAccount wanted, string? why, CancellationToken ct)
    {
        var (password, reason) = (OneTimePassword.New(), Reason(why));
        var (waiting, now) = (wanted.Posts.Where(p => GraveRoles.AreIn(p.Roles)).ToList(), wanted.Posts.Where(p => !GraveRoles.AreIn(p.Roles)).ToList());
        var opened = wanted with
        {
            Kind = AccountKind.Officer, Password = password, PasswordHash = null, MustChangePassword = true, Posts = now, Why = reason,
        };
        if (waiting.Count == 0)
        {
            await keeping.CreateAsync(opened, By(caller), ct);
            return password;
        }

        foreach (var post in waiting)
        {
            await keeping.CheckPostAsync(post, ct);
        }

        // The account is there at once; what only two persons give it follows when the second has seen it.
        await acts.DoAsync(
            async () =>
            {
                var account = await FindWrittenAsync(await keeping.CreateAsync(opened, By(caller), ct), ct);
                foreach (var post in waiting)
                {
                    await twoPersons.AskAsync(caller, await giving.AskAsync(account, post, reason, texts, ct), ct);
                }
            },
            ct);
        return password;
    }

    /// <exception cref="Refused">404; 409 <c>post.notOfficer</c>, <c>post.held</c>; 422 with fields.</exception>
    /// <returns>The request that waits for a second person, or null when it is done.</returns>
    internal Task<Guid?> GivePostAsync(Caller caller, AccountId id, NewPost wanted, string? why, CancellationToken ct)
    {
        var reason = Reason(why);
        return acts.DoAsync<Guid?>(
            async () =>
            {
                var account = await FindAsync(id, ct);
                if (account.Kind != AccountKind.Officer)
                {
                    throw Refused.State("post.notOfficer", "Chỉ tài khoản cán bộ mới giữ vị trí. Người này cần một tài khoản cán bộ riêng.");
                }

                var title = SearchText.Tidy(wanted.Title);
                var held = await db.Posts.Include(p => p.Roles).Where(p => p.AccountId == id && p.UnitId == wanted.Unit && p.Title == title
                    && (p.To == null || p.To >= wanted.From)).ToListAsync(ct);
                if (held.Exists(p => (wanted.To is not { } to || p.From <= to) && p.Roles.Select(r => r.Role).ToHashSet().SetEquals(wanted.Roles)))
                {
                    throw Refused.State("post.held", "Người này đã giữ đúng vị trí ấy trong thời gian đó.");
                }

                if (GraveRoles.AreIn(wanted.Roles))
                {
                    await keeping.CheckPostAsync(wanted, ct);
                    return await twoPersons.AskAsync(caller, await giving.AskAsync(account, wanted, reason, texts, ct), ct);
                }

                account.Version++;
                await keeping.GivePostAsync(id, wanted, By(caller), reason, ct);
                return null;
            },
            ct);
    }

    /// <summary>
    /// Ends a post. Of one that is over at once the work in its unit passes to the successor first; of one that ends later it may be left: what is
    /// not done by then goes back to the unit by itself.
    /// </summary>
    /// <exception cref="Refused">
    /// 404; 409 <c>post.ended</c>, <c>account.ownPost</c>, <c>account.lastAdministrator</c>; 422 at <c>lastDay</c>, <c>successor</c>.
    /// </exception>
    internal Task EndPostAsync(Caller caller, AccountId id, Guid postId, DateOnly lastDay, string? why, string? successor, CancellationToken ct)
    {
        var reason = Reason(why);
        return acts.DoAsync(
            async () =>
            {
                var post = await db.Posts.Include(p => p.Roles).SingleOrDefaultAsync(p => p.Id == postId && p.AccountId == id, ct)
                    ?? throw Refused.NotFound("post.unknown", "Không tìm thấy vị trí này.");
                var today = clock.Today();
                CheckLastDay(post, lastDay, today);
                if (id == caller.Id && post.Roles.Exists(r => r.Role == Roles.Administrator))
                {
                    throw Refused.State("account.ownPost", "Bạn không tự kết thúc vị trí quản trị của mình. Bạn nhờ một quản trị khác.");
                }

                await last.BeforeEndingAsync(await FindAsync(id, ct), post, lastDay, ct);
                if (post.HoldsOn(today) && (lastDay < today || !string.IsNullOrWhiteSpace(successor)) && !await StaysAsync(post, today, ct))
                {
                    await handOver.DoAsync(id, post.UnitId, successor, By(caller), reason, ct);
                }

                await keeping.EndPostAsync(postId, lastDay, By(caller), reason, ct);
            },
            ct);
    }

    /// <exception cref="Refused">404; 409 <c>account.own</c>, <c>account.lastAdministrator</c>; 422 at <c>successor</c>.</exception>
    internal Task SetDisabledAsync(Caller caller, AccountId id, bool disabled, string? why, string? successor, CancellationToken ct)
    {
        var reason = Reason(why);
        return acts.DoAsync(
            async () =>
            {
                if (id == caller.Id)
                {
                    throw Refused.State("account.own", "Bạn không tự đóng tài khoản của mình. Bạn nhờ một quản trị khác.");
                }

                if (disabled)
                {
                    await last.BeforeClosingAsync(await FindAsync(id, ct), ct);
                    await handOver.DoAsync(id, null, successor, By(caller), reason, ct);
                }

                await keeping.SetDisabledAsync(id, disabled, By(caller), reason, ct);
            },
            ct);
    }

    /// <summary>Sets a random password, told once; sessions and tokens of the account end.</summary>
    /// <exception cref="Refused">404; 409 <c>account.ownPassword</c>.</exception>
    internal async Task<string> SetPasswordAsync(Caller caller, AccountId id, string? why, CancellationToken ct)
    {
        if (id == caller.Id)
        {
            throw Refused.State("account.ownPassword", "Mật khẩu của chính bạn thì đổi ở trang Tài khoản của tôi.");
        }

        var (reason, password) = (Reason(why), OneTimePassword.New());
        await keeping.SetPasswordAsync(id, password, By(caller), reason, ct);
        return password;
    }

    /// <summary>A post ends from yesterday on: what was done in it stays as it is.</summary>
    /// <exception cref="Refused">409 <c>post.ended</c>; 422 at <c>lastDay</c>.</exception>
    internal static void CheckLastDay(Post post, DateOnly lastDay, DateOnly today)
    {
        if (post.To < today)
        {
            throw Refused.State("post.ended", "Vị trí này đã kết thúc.");
        }

        if (!AccountKeeping.IsOfOurTime(lastDay))
        {
            throw Refused.Field("lastDay", "Ngày phải từ năm 1900 đến năm 2200.");
        }

        if (lastDay < today.AddDays(-1))
        {
            throw Refused.Field("lastDay", "Ngày cuối sớm nhất là hôm qua, {0:d/M/yyyy}: việc đã làm ở vị trí này không đổi được.", today.AddDays(-1));
        }

        if (lastDay < post.From.AddDays(-1))
        {
            throw Refused.Field("lastDay", "Ngày kết thúc sớm hơn ngày bắt đầu {0:d/M/yyyy}.", post.From);
        }
    }

    // True when another post of theirs goes on handling work in that very unit.
    private Task<bool> StaysAsync(Post post, DateOnly today, CancellationToken ct) => db.Posts.AnyAsync(
        p => p.AccountId == post.AccountId && p.Id != post.Id && p.UnitId == post.UnitId && p.From <= today && (p.To == null || p.To >= today)
            && p.Roles.Any(r => r.Role == Roles.Specialist || r.Role == Roles.Leader),
        ct);

    internal static Actor By(Caller caller) => caller.ActAs(Roles.Administrator);

    internal static string Reason(string? why) => SearchText.Tidy(why) switch
    {
        "" => throw Refused.Field("why", "Bạn chưa điền lý do hoặc căn cứ."),
        { Length: > MostWhy } => throw Refused.Field("why", "Lý do dài quá {0} ký tự.", MostWhy),
        var reason => reason,
    };

    private async Task<Account> FindWrittenAsync(AccountId id, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        return await FindAsync(id, ct);
    }

    private async Task<Account> FindAsync(AccountId id, CancellationToken ct) => await db.Accounts.SingleOrDefaultAsync(a => a.Id == id, ct)
        ?? throw Refused.NotFound("account.unknown", "Không có tài khoản này.");
}
