using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Accounts.Granting;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Accounts.Administering;

/// <summary>Somebody who can sign in must remain an administrator: an installation without one is opened again only from its machine.</summary>
internal sealed class LastAdministrator(AppDb db, TimeProvider clock)
{
    /// <summary>Before an account is closed.</summary>
    /// <exception cref="Refused">409 <c>account.lastAdministrator</c>.</exception>
    internal async Task BeforeClosingAsync(Account leaving, CancellationToken ct)
    {
        var administrators = AdministratorsOn(clock.Today(), Guid.Empty);
        if (await administrators.AnyAsync(a => a.Id == leaving.Id, ct))
        {
            await WitnessAsync(administrators.Where(a => a.Id != leaving.Id), leaving, ct);
        }
    }

    /// <summary>Before a post ends with a day.</summary>
    /// <exception cref="Refused">409 <c>account.lastAdministrator</c>.</exception>
    internal async Task BeforeEndingAsync(Account leaving, Post post, DateOnly lastDay, CancellationToken ct)
    {
        if (post.Roles.Exists(r => r.Role == Roles.Administrator))
        {
            var day = lastDay.AddDays(1) is var next && next > clock.Today() ? next : clock.Today();
            await WitnessAsync(AdministratorsOn(day, post.Id), leaving, ct);
        }
    }

    /// <summary>Before a role given apart is taken back.</summary>
    /// <exception cref="Refused">409 <c>account.lastAdministrator</c>.</exception>
    internal async Task BeforeEndingAsync(Account leaving, RoleGrant grant, CancellationToken ct)
    {
        if (grant.Role == Roles.Administrator)
        {
            await WitnessAsync(AdministratorsOn(clock.Today(), grant.Id), leaving, ct);
        }
    }

    // By a post or by a role given apart from one, without the one that goes.
    private IQueryable<Account> AdministratorsOn(DateOnly day, Guid without) => db.Accounts.Where(a => !a.Disabled && a.PasswordHash != null
        && (db.Set<Post>().Any(p => p.AccountId == a.Id && p.Id != without && p.From <= day && (p.To == null || p.To >= day)
                && p.Roles.Any(r => r.Role == Roles.Administrator))
            || db.Set<RoleGrant>().Any(g => g.AccountId == a.Id && g.Id != without && g.EndedAt == null && g.From <= day && (g.To == null || g.To >= day)
                && g.Role == Roles.Administrator)));

    // Both rows are written: of two administrators who end each other at the same moment one finds the other's row changed.
    private async Task WitnessAsync(IQueryable<Account> others, Account leaving, CancellationToken ct)
    {
        var id = await others.OrderBy(a => a.Id).Select(a => (AccountId?)a.Id).FirstOrDefaultAsync(ct)
            ?? throw Refused.State("account.lastAdministrator", "Đây là quản trị cuối cùng của hệ thống. Bạn giao vai trò quản trị cho người khác trước.");
        leaving.Version++;
        if (id != leaving.Id)
        {
            (await db.Accounts.SingleAsync(a => a.Id == id, ct)).Version++;
        }
    }
}
