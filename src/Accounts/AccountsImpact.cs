using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Granting;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Accounts;

/// <summary>Whose posts are in units that end.</summary>
internal sealed class AccountsImpact(AppDb db, TimeProvider clock) : IReorganisationImpact
{
    public async Task<IReadOnlyList<ReorganisationImpact>> OfAsync(IReadOnlyCollection<UnitId> units, CancellationToken ct)
    {
        var today = clock.Today();
        var rows = await db.Posts.AsNoTracking().Where(p => units.Contains(p.UnitId) && (p.To == null || p.To >= today))
            .GroupBy(p => p.UnitId).Select(g => new { Unit = g.Key, Accounts = g.Select(p => p.AccountId).Distinct().Count(), Posts = g.Count() }).ToListAsync(ct);
        var held = db.Posts.AsNoTracking().Where(p => units.Contains(p.UnitId) && (p.To == null || p.To >= today));
        var roles = await held.Select(p => new { p.UnitId, Roles = p.Roles.Count }).ToListAsync(ct);
        var lent = await db.Delegations.AsNoTracking().Where(d => d.RevokedAt == null && d.To >= today).Join(held, d => d.PostId, p => p.Id, (d, p) => p.UnitId)
            .GroupBy(u => u).Select(g => new { Unit = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Unit, g => g.Count, ct);
        var apart = await db.Set<RoleGrantUnit>().AsNoTracking().Where(u => units.Contains(u.UnitId))
            .Join(db.Set<RoleGrant>().Where(g => g.EndedAt == null && (g.To == null || g.To >= today)), u => u.GrantId, g => g.Id, (u, g) => u.UnitId)
            .GroupBy(u => u).Select(g => new { Unit = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Unit, g => g.Count, ct);
        return
        [
            new ReorganisationImpact("tài khoản", "accounts", rows.ToDictionary(r => r.Unit, r => r.Accounts)) { Href = "/can-bo/tai-khoan?unit={0}" },
            new ReorganisationImpact("vị trí", "posts", rows.ToDictionary(r => r.Unit, r => r.Posts)),
            new ReorganisationImpact("vai trò", "roles", roles.GroupBy(r => r.UnitId).ToDictionary(g => g.Key, g => g.Sum(r => r.Roles))),
            new ReorganisationImpact("vai trò giao riêng", "roles given apart", apart),
            new ReorganisationImpact("ủy quyền còn hạn", "delegations in force", lent),
        ];
    }
}
