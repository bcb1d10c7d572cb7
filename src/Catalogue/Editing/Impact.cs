using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Publishing;
using MotCua.Kernel;

namespace MotCua.Catalogue.Editing;

/// <summary>Open dossiers that stand alike, by name.</summary>
internal sealed record ImpactLine(string Unit, int Version, string? Step, int Count);

/// <summary>A unit that would offer the procedure no longer, with its open dossiers.</summary>
internal sealed record LostUnit(string Code, string Name, int Open);

/// <summary>A step in a unit where nobody holds the role.</summary>
internal sealed record Unstaffed(string Unit, string Step, string Role);

/// <summary>What publishing would do to those who are in the middle of it.</summary>
/// <param name="Open">Open dossiers: they keep the version to which they are pinned.</param>
/// <param name="Total">How many.</param>
/// <param name="Lost">Units that lose the offer.</param>
/// <param name="Unstaffed">Steps that nobody could do, at most <see cref="Impact.MostShown"/>.</param>
/// <param name="UnstaffedTotal">How many such steps there are.</param>
internal sealed record ImpactFound(
    IReadOnlyList<ImpactLine> Open, int Total, IReadOnlyList<LostUnit> Lost, IReadOnlyList<Unstaffed> Unstaffed, int UnstaffedTotal);

/// <summary>Asks before it is published what a new version, or the end of a procedure, means.</summary>
internal sealed class Impact(IProcedureUse use, AgencyDirectory directory, AccountDesk accounts, ProcessBook processes)
{
    internal const int MostShown = 30;

    /// <param name="code">Code of the procedure.</param>
    /// <param name="before">The version in force; null for a new procedure.</param>
    /// <param name="after">What would be published; null when it would be abolished.</param>
    /// <param name="ct">Stops reading.</param>
    internal async Task<ImpactFound> OfAsync(string code, ProcedureRecord? before, ProcedureRecord? after, CancellationToken ct)
    {
        var open = await use.OpenAsync(code, ct);
        var names = new Dictionary<UnitId, string>();
        foreach (var unit in open.Select(o => o.Unit).Distinct())
        {
            names[unit] = await directory.FindAsync(unit, ct) is { } known ? Texts.Pick(known.Name, known.NameEn) : "–";
        }

        var offered = after is null ? [] : await UnitsAsync(after, ct);
        var lost = before is null ? [] : (await UnitsAsync(before, ct)).Values.Where(u => !offered.ContainsKey(u.Id))
            .Select(u => new LostUnit(u.Code, Texts.Pick(u.Name, u.NameEn), open.Where(o => o.Unit == u.Id).Sum(o => o.Count)))
            .OrderByDescending(u => u.Open).ThenBy(u => u.Name, StringComparer.Ordinal).ToList();
        var unstaffed = after is null ? [] : await UnstaffedAsync(after, offered.Values, ct);
        return new ImpactFound(
            [.. open.OrderByDescending(o => o.Count).ThenBy(o => o.Version).Select(o => new ImpactLine(names[o.Unit], o.Version, o.Step, o.Count))],
            open.Sum(o => o.Count), lost, [.. unstaffed.Take(MostShown)], unstaffed.Count);
    }

    private async Task<Dictionary<UnitId, UnitSummary>> UnitsAsync(ProcedureRecord record, CancellationToken ct)
    {
        var units = new Dictionary<UnitId, UnitSummary>();
        foreach (var offer in record.Offers)
        {
            if (OfferUnits.LevelOf(offer.Units) is { } level)
            {
                foreach (var unit in await directory.HandlingAsync(level, ct))
                {
                    units.TryAdd(unit.Id, unit);
                }
            }
            else if (await directory.FindAsync(offer.Units, null, ct) is { } unit)
            {
                units.TryAdd(unit.Id, unit);
            }
        }

        return units;
    }

    private async Task<List<Unstaffed>> UnstaffedAsync(ProcedureRecord record, IEnumerable<UnitSummary> units, CancellationToken ct)
    {
        var steps = processes.For(record).Steps;
        var staffed = await accounts.StaffedAsync([.. steps.Select(s => s.Role).Distinct()], ct);
        return [.. units.SelectMany(u => steps
            .Where(s => !staffed.Contains((s.Unit == StepUnit.Reception ? u.ReceptionUnitId ?? u.Id : u.Id, s.Role)))
            .Select(s => new Unstaffed(Texts.Pick(u.Name, u.NameEn), s.ShownName, s.Role)))];
    }
}
