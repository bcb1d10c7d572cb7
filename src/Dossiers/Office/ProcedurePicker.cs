using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Dossiers.Office;

/// <summary>A procedure that a desk receives.</summary>
internal sealed record PickedProcedure(string Code, string Name, string Field, string Units);

/// <summary>Finds the procedures that a clerk's desks receive: by words or code, or those that come most.</summary>
internal sealed class ProcedurePicker(AppDb db, AgencyDirectory agencies, CatalogueDesk catalogue, TimeProvider clock)
{
    private const int Shown = 20;

    /// <summary>The units for which the clerk's desks receive.</summary>
    public async Task<IReadOnlyList<UnitSummary>> UnitsAsync(Caller caller, CancellationToken ct)
    {
        var units = new List<UnitSummary>();
        foreach (var desk in caller.UnitsWith(Roles.Clerk))
        {
            units.AddRange(await agencies.ReceivedByAsync(desk, ct));
        }

        return [.. units.DistinctBy(u => u.Id)];
    }

    /// <summary>Those of the clerk's units that offer it.</summary>
    public static IReadOnlyList<UnitSummary> OfferedBy(Procedure procedure, IReadOnlyList<UnitSummary> units) =>
        [.. units.Where(u => procedure.Offers.Any(o => o.Unit.Id == u.Id))];

    /// <summary>Procedures by words, best first.</summary>
    public async Task<IReadOnlyList<PickedProcedure>> SearchAsync(string words, IReadOnlyList<UnitSummary> units, CancellationToken ct)
    {
        var page = await catalogue.SearchAsync(new ProcedureQuery(words, Limit: 60), ct);
        return await PickAsync(page.Items.Select(i => i.Code), units, ct);
    }

    /// <summary>Procedures that came most in the last two months, else any that the units offer.</summary>
    public async Task<IReadOnlyList<PickedProcedure>> UsualAsync(IReadOnlyList<UnitSummary> units, CancellationToken ct)
    {
        var since = clock.Today().AddDays(-60);
        var ids = units.Select(u => u.Id).ToList();
        var usual = await db.DayFigures.AsNoTracking().Where(f => ids.Contains(f.UnitId) && f.Day >= since)
            .GroupBy(f => f.ProcedureCode).Select(g => new { g.Key, Times = g.Sum(f => f.Received) })
            .OrderByDescending(g => g.Times).ThenBy(g => g.Key).Take(12).Select(g => g.Key).ToListAsync(ct);
        if (usual.Count > 0)
        {
            return await PickAsync(usual, units, ct);
        }

        return await PickAsync((await catalogue.SearchAsync(new ProcedureQuery(Limit: 100), ct)).Items.Select(i => i.Code), units, ct);
    }

    private async Task<IReadOnlyList<PickedProcedure>> PickAsync(IEnumerable<string> codes, IReadOnlyList<UnitSummary> units, CancellationToken ct)
    {
        var picked = new List<PickedProcedure>();
        foreach (var code in codes)
        {
            if (picked.Count < Shown && await catalogue.FindAsync(code, null, ct) is { } procedure && OfferedBy(procedure, units) is { Count: > 0 } offering)
            {
                picked.Add(new PickedProcedure(
                    code, procedure.Record.ShownName, procedure.Record.ShownField,
                    offering.Count == 1 ? Texts.Pick(offering[0].Name, offering[0].NameEn) : string.Empty));
            }
        }

        return picked;
    }
}
