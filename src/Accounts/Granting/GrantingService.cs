using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Administering;
using MotCua.Accounts.Contract;
using MotCua.Accounts.TwoPersons;
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
    AppDb db, Acts acts, AccountBook book, AgencyDirectory directory, GrantWriting writing, TwoPersonService twoPersons, LastAdministrator last,
    HandOver handOver, TimeProvider clock)
{
    /// <summary>Roles that are held in a unit.</summary>
    internal static readonly IReadOnlyList<string> OfUnits = [Roles.Clerk, Roles.Specialist, Roles.Leader, Roles.RecordsClerk];

    /// <exception cref="Refused">404; 409 <c>account.ownGrant</c>, <c>post.notOfficer</c>, <c>grant.held</c>; 422 with fields.</exception>
    /// <returns>The request that waits for a second person, or null when it is done.</returns>
    internal Task<Guid?> GiveAsync(Caller caller, AccountId id, NewGrant wanted, string? why, CancellationToken ct) => acts.DoAsync<Guid?>(
        async () =>
        {
            if (id == caller.Id)
            {
                throw Refused.State("account.ownGrant", "Bạn không tự giao vai trò cho mình. Bạn nhờ một quản trị khác.");
            }

            var reason = AdministeringService.Reason(why);
            if (wanted.Role is { } role && Roles.Grave.Contains(role))
            {
                var account = await writing.CheckAsync(id, wanted, ct);
                return await twoPersons.AskAsync(caller, GivingGrants.Ask(account, wanted, caller.Id!.Value, reason), ct);
            }

            await writing.GiveAsync(id, wanted, reason, caller.Id!.Value, AdministeringService.By(caller), ct);
            return null;
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
}
