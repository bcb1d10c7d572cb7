using Microsoft.EntityFrameworkCore;
using MotCua.Agencies.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Kernel.Data;

namespace MotCua.Dossiers.Listing;

/// <summary>Dossiers of units that end: what their successors work on, and what they keep.</summary>
internal sealed class DossiersImpact(AppDb db) : IReorganisationImpact
{
    public async Task<IReadOnlyList<ReorganisationImpact>> OfAsync(IReadOnlyCollection<UnitId> units, CancellationToken ct)
    {
        var theirs = db.Dossiers.AsNoTracking().Where(d => units.Contains(d.UnitId));
        return
        [
            new ReorganisationImpact("hồ sơ đang giải quyết", "dossiers in hand", await CountAsync(theirs.Where(d => d.EndedAt == null), ct))
            {
                Href = "/can-bo/ho-so?view=unit&unit={0}&reach=name",
            },
            new ReorganisationImpact("hồ sơ chờ trả kết quả", "results to be handed over",
                await CountAsync(theirs.Where(d => d.Status == DossierStatus.Completed), ct)),
            new ReorganisationImpact("dãy số hồ sơ dừng lại, đơn vị mới đánh số của mình", "number series that stop; the new unit counts its own",
                await db.Set<Figures.NumberCounter>().AsNoTracking().Where(n => units.Contains(n.UnitId)).Select(n => n.UnitId).Distinct().ToDictionaryAsync(u => u, _ => 1, ct)),
            new ReorganisationImpact("hồ sơ lưu", "dossiers kept",
                await CountAsync(theirs.Where(d => d.EndedAt != null && d.Status != DossierStatus.Completed), ct)),
        ];
    }

    private static Task<Dictionary<UnitId, int>> CountAsync(IQueryable<Dossier> dossiers, CancellationToken ct) =>
        dossiers.GroupBy(d => d.UnitId).Select(g => new { Unit = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Unit, g => g.Count, ct);
}
