using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Administering;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.Moving;

/// <summary>
/// An officer goes from one post to another: the old one ends, its open work is handed over, the new one begins, all in one transaction or not
/// at all.
/// </summary>
internal sealed class MovingService(
    AppDb db, Acts acts, AccountKeeping keeping, AdministeringService administering, LastAdministrator last, HandOver handOver, AgencyDirectory directory,
    TimeProvider clock)
{
    /// <exception cref="Refused">
    /// 404 <c>post.unknown</c>; 409 <c>post.ended</c>, <c>post.held</c>, <c>post.twoHeads</c>, <c>account.ownPost</c>, <c>account.lastAdministrator</c>;
    /// 422 at <c>lastDay</c>, <c>successor</c>, <c>why</c> and the fields of the new post.
    /// </exception>
    internal Task MoveAsync(
        Caller caller, AccountId id, Guid postId, DateOnly lastDay, NewPost wanted, string? why, string? successor, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var post = await db.Posts.Include(p => p.Roles).SingleOrDefaultAsync(p => p.Id == postId && p.AccountId == id, ct)
                ?? throw Refused.NotFound("post.unknown", "Không tìm thấy vị trí này.");
            var (today, reason, actor) = (clock.Today(), AdministeringService.Reason(why), AdministeringService.By(caller));
            AdministeringService.CheckLastDay(post, lastDay, today);
            if (wanted.From <= lastDay)
            {
                throw Refused.Field("posts.from", "Vị trí mới bắt đầu sau ngày cuối của vị trí cũ, {0:d/M/yyyy}.", lastDay);
            }

            await CheckAdministratorAsync(caller, post, lastDay, wanted, ct);
            if (post.HoldsOn(today) && (lastDay < today || !string.IsNullOrWhiteSpace(successor)) && !await StaysAsync(post, lastDay, wanted, today, ct))
            {
                await handOver.DoAsync(id, post.UnitId, successor, actor, reason, ct);
            }

            await keeping.EndPostAsync(postId, lastDay, actor, reason, ct);

            // What is checked against other posts next must find this one ended.
            await db.SaveChangesAsync(ct);
            await administering.GivePostAsync(caller, id, wanted, reason, ct);
        },
        ct);

    // Whoever goes on administering without a day between takes nothing away from the province.
    private async Task CheckAdministratorAsync(Caller caller, Post post, DateOnly lastDay, NewPost wanted, CancellationToken ct)
    {
        if (!post.Roles.Exists(r => r.Role == Roles.Administrator) || (wanted.Roles.Contains(Roles.Administrator) && wanted.From == lastDay.AddDays(1)))
        {
            return;
        }

        if (post.AccountId == caller.Id)
        {
            throw Refused.State("account.ownPost", "Bạn không tự kết thúc vị trí quản trị của mình. Bạn nhờ một quản trị khác.");
        }

        await last.BeforeEndingAsync(await db.Accounts.SingleAsync(a => a.Id == post.AccountId, ct), post, lastDay, ct);
    }

    // True when the work stays with them: another post there, or the new one, goes on handling it without a day between.
    private async Task<bool> StaysAsync(Post post, DateOnly lastDay, NewPost wanted, DateOnly today, CancellationToken ct)
    {
        var units = await directory.TogetherWithAsync(post.UnitId, ct);
        return (units.Contains(wanted.Unit) && wanted.From == lastDay.AddDays(1) && wanted.Roles.Any(r => r is Roles.Specialist or Roles.Leader))
            || await db.PostsOn(today).AnyAsync(
                p => p.AccountId == post.AccountId && p.Id != post.Id && units.Contains(p.UnitId)
                    && p.Roles.Any(r => r.Role == Roles.Specialist || r.Role == Roles.Leader),
                ct);
    }
}
