using Microsoft.EntityFrameworkCore;
using MotCua.Agencies.Contract;
using MotCua.Kernel.Data;

namespace MotCua.Catalogue.Reading;

/// <summary>Procedures that units which end offer in their own name; what a whole tier offers is counted nowhere.</summary>
internal sealed class OffersImpact(AppDb db) : IReorganisationImpact
{
    public async Task<IReadOnlyList<ReorganisationImpact>> OfAsync(IReadOnlyCollection<UnitId> units, CancellationToken ct) =>
    [
        new ReorganisationImpact("thủ tục nhận riêng", "procedures offered in their own name",
            await db.Offers.AsNoTracking().Where(o => o.UnitId != null && units.Contains(o.UnitId.Value))
                .GroupBy(o => o.UnitId!.Value).Select(g => new { Unit = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Unit, g => g.Count, ct)),
    ];
}
