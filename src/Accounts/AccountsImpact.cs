using Microsoft.EntityFrameworkCore;
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
        return
        [
            new ReorganisationImpact("tài khoản", "accounts", rows.ToDictionary(r => r.Unit, r => r.Accounts)),
            new ReorganisationImpact("vị trí", "posts", rows.ToDictionary(r => r.Unit, r => r.Posts)),
        ];
    }
}
