using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Searching;

namespace MotCua.Catalogue.Coverage;

/// <summary>What a unit offers, and how far online. TT 32/2017/TT-BTTTT, Đ.5: levels 3 and 4, since called in part and in full [K].</summary>
internal sealed record UnitShare(UnitSummary Unit, int Full, int Partial, int Info)
{
    internal int All => Full + Partial + Info;

    internal int Online => Full + Partial;

    internal double? Share => All == 0 ? null : (double)Online / All;

    internal bool IsWhole => All > 0 && Online == All;
}

/// <summary>The share of procedures at levels 3 and 4, of the province and of each unit; counted by the predicate of <c>/thu-tuc?unit=&amp;service=</c>.</summary>
internal sealed class OnlineShare(CatalogueIndex index, AgencyDirectory directory)
{
    /// <summary>Of all procedures that anybody offers, by the furthest they are offered.</summary>
    internal async ValueTask<(int Full, int Partial, int Info)> OfProvinceAsync(CancellationToken ct)
    {
        var offered = (await index.ReadAsync(ct)).All.Where(p => p.Offers.Count > 0).ToList();
        return (offered.Count(p => p.Summary.ServiceLevel == ServiceLevel.Full), offered.Count(p => p.Summary.ServiceLevel == ServiceLevel.Partial),
            offered.Count(p => p.Summary.ServiceLevel == ServiceLevel.Info));
    }

    /// <summary>Of these units, those that offer something.</summary>
    internal async Task<IReadOnlyList<UnitShare>> OfUnitsAsync(IEnumerable<UnitSummary> units, CancellationToken ct)
    {
        var offered = (await index.ReadAsync(ct)).All.Where(p => p.Offers.Count > 0).ToList();
        var shares = new List<UnitShare>();
        foreach (var unit in units)
        {
            var at = await directory.CompetenceOfAsync(unit.Id, ct);
            var levels = offered.Select(p => p.OfferOf(at)?.ServiceLevel).OfType<ServiceLevel>().CountBy(l => l).ToDictionary();
            var share = new UnitShare(unit, levels.GetValueOrDefault(ServiceLevel.Full), levels.GetValueOrDefault(ServiceLevel.Partial), levels.GetValueOrDefault(ServiceLevel.Info));
            if (share.All > 0)
            {
                shares.Add(share);
            }
        }

        return [.. shares.OrderByDescending(s => s.Share).ThenByDescending(s => s.All).ThenBy(s => s.Unit.Code, StringComparer.Ordinal)];
    }

    /// <summary>What the unit offers in part only, by name.</summary>
    internal async Task<IReadOnlyList<Listed>> PartialAsync(UnitId unit, CancellationToken ct)
    {
        var at = await directory.CompetenceOfAsync(unit, ct);
        return [.. (await index.ReadAsync(ct)).All.Where(p => p.OfferOf(at)?.ServiceLevel == ServiceLevel.Partial)];
    }
}
