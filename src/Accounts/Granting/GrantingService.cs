using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Administering;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.Granting;

/// <summary>A role to be given apart from a post, as it was typed.</summary>
internal sealed record NewGrant(string? Role, IReadOnlyList<string> Units, DateOnly? From, DateOnly? To);

/// <summary>
/// Gives a role apart from a post and takes it back. A role that works on dossiers is given in units that are named; one that is of the whole
/// province (administering, inspecting, leading it) has no units. Nobody gives anything to themselves.
/// </summary>
internal sealed class GrantingService(
    AppDb db, Acts acts, AccountBook book, AgencyDirectory directory, LastAdministrator last, HandOver handOver, TimeProvider clock)
{
    internal const int MostUnits = 20;
    private const int MostDays = 366;

    /// <summary>Roles that are held in a unit.</summary>
    internal static readonly IReadOnlyList<string> OfUnits = [Roles.Clerk, Roles.Specialist, Roles.Leader, Roles.RecordsClerk];

    /// <exception cref="Refused">404; 409 <c>account.ownGrant</c>, <c>post.notOfficer</c>, <c>grant.held</c>; 422 with fields.</exception>
    internal Task<Guid> GiveAsync(Caller caller, AccountId id, NewGrant wanted, string? why, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == id, ct) ?? throw Refused.NotFound("account.unknown", "Không có tài khoản này.");
            if (id == caller.Id)
            {
                throw Refused.State("account.ownGrant", "Bạn không tự giao vai trò cho mình. Bạn nhờ một quản trị khác.");
            }

            if (account.Kind != AccountKind.Officer)
            {
                throw Refused.State("post.notOfficer", "Chỉ tài khoản cán bộ mới giữ vị trí. Người này cần một tài khoản cán bộ riêng.");
            }

            var role = wanted.Role is { } asked && Roles.OfPosts.Contains(asked) ? asked : throw Refused.Field("role", "Bạn chọn một vai trò.");
            var units = await UnitsAsync(role, wanted.Units, ct);
            var (from, to) = Period(wanted);
            var reason = AdministeringService.Reason(why);
            await RefuseHeldAsync(id, role, units, from, to, ct);
            var grant = new RoleGrant
            {
                Id = Ids.New(), AccountId = id, Role = role, From = from, To = to, Reason = reason, GivenById = caller.Id!.Value, CreatedAt = clock.Now(),
            };
            grant.Units.AddRange(units.Select(u => new RoleGrantUnit { GrantId = grant.Id, UnitId = u }));
            db.Add(grant);
            account.Version++;
            await acts.RecordAsync(
                new Act("grantRole", AccountKeeping.Of(id), AdministeringService.By(caller), reason), [new RoleGranted(id, grant.Id, role, units, from, to)], ct);
            acts.AfterCommit(() => book.Forget(id));
            return grant.Id;
        },
        ct);

    /// <summary>Ends a grant at once. Work that was held by it passes to the successor, or back to the unit.</summary>
    /// <exception cref="Refused">404 <c>grant.unknown</c>; 409 <c>grant.over</c>, <c>account.ownPost</c>, <c>account.lastAdministrator</c>; 422 at <c>successor</c>, <c>why</c>.</exception>
    internal Task EndAsync(Caller caller, AccountId id, Guid grantId, string? why, string? successor, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var grant = await db.RoleGrants.Include(g => g.Units).SingleOrDefaultAsync(g => g.Id == grantId && g.AccountId == id, ct)
                ?? throw Refused.NotFound("grant.unknown", "Không tìm thấy vai trò giao riêng này.");
            var today = clock.Today();
            if (grant.EndedAt is not null || grant.To < today)
            {
                throw Refused.State("grant.over", "Vai trò giao riêng này đã hết.");
            }

            if (id == caller.Id && grant.Role == Roles.Administrator)
            {
                throw Refused.State("account.ownPost", "Bạn không tự kết thúc vị trí quản trị của mình. Bạn nhờ một quản trị khác.");
            }

            var (reason, actor) = (AdministeringService.Reason(why), AdministeringService.By(caller));
            await last.BeforeEndingAsync(await db.Accounts.SingleAsync(a => a.Id == id, ct), grant, ct);
            foreach (var unit in await LeftUnitsAsync(grant, today, ct))
            {
                await handOver.DoAsync(id, unit, successor, actor, reason, ct);
            }

            (grant.EndedAt, grant.EndedById) = (clock.Now(), caller.Id);
            await acts.RecordAsync(new Act("endGrant", AccountKeeping.Of(id), actor, reason), [new RoleGrantEnded(id, grant.Id, grant.Role)], ct);
            acts.AfterCommit(() => book.Forget(id));
        },
        ct);

    /// <summary>Units in which nothing else lets the officer handle dossiers once this grant is gone.</summary>
    internal async Task<IReadOnlyList<UnitId>> LeftUnitsAsync(RoleGrant grant, DateOnly today, CancellationToken ct)
    {
        var left = new List<UnitId>();
        if (grant.Role is not (Roles.Specialist or Roles.Leader) || !grant.HoldsOn(today))
        {
            return left;
        }

        foreach (var unit in grant.Units.Select(u => u.UnitId))
        {
            var together = await directory.TogetherWithAsync(unit, ct);
            var stays = await db.PostsOn(today).AnyAsync(
                    p => p.AccountId == grant.AccountId && together.Contains(p.UnitId) && p.Roles.Any(r => r.Role == Roles.Specialist || r.Role == Roles.Leader), ct)
                || await db.GrantsOn(today).AnyAsync(
                    g => g.AccountId == grant.AccountId && g.Id != grant.Id && (g.Role == Roles.Specialist || g.Role == Roles.Leader)
                        && g.Units.Any(u => together.Contains(u.UnitId)),
                    ct);
            if (!stays)
            {
                left.Add(unit);
            }
        }

        return left;
    }

    private async Task<IReadOnlyList<UnitId>> UnitsAsync(string role, IReadOnlyList<string> codes, CancellationToken ct)
    {
        var named = codes.Where(c => !string.IsNullOrWhiteSpace(c)).Select(c => c.Trim()).Distinct(StringComparer.Ordinal).ToList();
        if (!OfUnits.Contains(role))
        {
            return named.Count == 0 ? [] : throw Refused.Field("units", "Vai trò này giao cho toàn tỉnh: bạn để trống đơn vị.");
        }

        if (named.Count is 0 or > MostUnits)
        {
            throw Refused.Field("units", "Vai trò này giao theo đơn vị: bạn ghi từ 1 đến {0} đơn vị.", MostUnits);
        }

        var units = new List<UnitId>();
        foreach (var code in named)
        {
            units.Add((await directory.FindAsync(code, ct: ct))?.Id ?? throw Refused.Field("units", "Không tìm thấy đơn vị “{0}”.", SearchText.Cut(code, 40)));
        }

        return [.. units.Distinct()];
    }

    private (DateOnly From, DateOnly? To) Period(NewGrant wanted)
    {
        var today = clock.Today();
        var from = wanted.From ?? throw Refused.Field("from", "Bạn chưa điền ngày đầu.");
        if (from < today || !AccountKeeping.IsOfOurTime(from))
        {
            throw Refused.Field("from", "Ngày đầu sớm nhất là hôm nay.");
        }

        // What stands apart from a post has no decision on a post to end it: it names its end itself.
        var to = wanted.To ?? throw Refused.Field("to", "Bạn chưa điền ngày cuối: vai trò giao riêng phải có thời hạn.");
        return to < from ? throw Refused.Field("to", "Ngày cuối phải từ ngày đầu trở đi.")
            : to.DayNumber - from.DayNumber >= MostDays ? throw Refused.Field("to", "Một lần giao riêng dài nhất một năm.")
            : (from, to);
    }

    private async Task RefuseHeldAsync(AccountId id, string role, IReadOnlyList<UnitId> units, DateOnly from, DateOnly? to, CancellationToken ct)
    {
        var same = await db.RoleGrants.AsNoTracking().Include(g => g.Units)
            .Where(g => g.AccountId == id && g.Role == role && g.EndedAt == null && (g.To == null || g.To >= from) && (to == null || g.From <= to)).ToListAsync(ct);
        if (same.Exists(g => g.Units.Count == 0 || g.Units.Exists(u => units.Contains(u.UnitId))))
        {
            throw Refused.State("grant.held", "Người này đã được giao riêng vai trò ấy trong thời gian đó.");
        }
    }
}
