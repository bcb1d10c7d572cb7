using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
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
        var today = clock.Today();
        if (await AdministratorsOn(today).AnyAsync(p => p.AccountId == leaving.Id, ct))
        {
            await WitnessAsync(AdministratorsOn(today).Where(p => p.AccountId != leaving.Id), leaving, ct);
        }
    }

    /// <summary>Before a post ends with a day.</summary>
    /// <exception cref="Refused">409 <c>account.lastAdministrator</c>.</exception>
    internal async Task BeforeEndingAsync(Account leaving, Post post, DateOnly lastDay, CancellationToken ct)
    {
        if (post.Roles.Exists(r => r.Role == Roles.Administrator))
        {
            var day = lastDay.AddDays(1) is var next && next > clock.Today() ? next : clock.Today();
            await WitnessAsync(AdministratorsOn(day).Where(p => p.Id != post.Id), leaving, ct);
        }
    }

    /// <summary>Before a role given apart is taken back.</summary>
    /// <exception cref="Refused">409 <c>account.lastAdministrator</c>.</exception>
    internal async Task BeforeEndingAsync(Account leaving, Granting.RoleGrant grant, CancellationToken ct)
    {
        if (grant.Role == Roles.Administrator)
        {
            await WitnessAsync(AdministratorsOn(clock.Today()).Where(p => p.Id != grant.Id), leaving, ct);
        }
    }

    // By a post, or by a role given apart from one.
    private IQueryable<Hold> AdministratorsOn(DateOnly day) => db.PostsOn(day).Where(p => p.Roles.Any(r => r.Role == Roles.Administrator))
        .Select(p => new Hold { Id = p.Id, AccountId = p.AccountId })
        .Concat(db.GrantsOn(day).Where(g => g.Role == Roles.Administrator).Select(g => new Hold { Id = g.Id, AccountId = g.AccountId }))
        .Where(h => db.Set<Account>().Any(a => a.Id == h.AccountId && !a.Disabled && a.PasswordHash != null));

    // Both rows are written: of two administrators who end each other at the same moment one finds the other's row changed.
    private async Task WitnessAsync(IQueryable<Hold> others, Account leaving, CancellationToken ct)
    {
        var id = await others.OrderBy(p => p.AccountId).Select(p => (AccountId?)p.AccountId).FirstOrDefaultAsync(ct)
            ?? throw Refused.State("account.lastAdministrator", "Đây là quản trị cuối cùng của hệ thống. Bạn giao vai trò quản trị cho người khác trước.");
        leaving.Version++;
        if (id != leaving.Id)
        {
            (await db.Accounts.SingleAsync(a => a.Id == id, ct)).Version++;
        }
    }

    private sealed class Hold
    {
        public Guid Id { get; init; }

        public AccountId AccountId { get; init; }
    }
}
