using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Figures;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Dossiers.HandingOver;

/// <summary>
/// Open dossiers of a unit that is split: each goes, as an act of its own, to the first part whose rule takes it; what no part takes stays and is
/// resolved as ever. From the day on whatever is found there still goes where the rule says, so nothing that came late is missed.
/// </summary>
internal sealed class SplitDossiers(
    AppDb db, Acts acts, AgencyDirectory agencies, AccountDesk accounts, CatalogueDesk catalogue, FigureKeeper figures, TimeProvider clock)
    : ISplitWork, IOnTheDay, IRegularWork
{
    /// <summary>What was done, in the journal.</summary>
    internal const string PassedOn = "passOn";

    private const int AtOnce = 500;

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task<IReadOnlyList<SplitCount>> CountAsync(
        IReadOnlySet<UnitId> unit, IReadOnlyList<SplitPart> parts, IList<(int Part, string Text)> findings, CancellationToken ct)
    {
        var fields = (await catalogue.FieldsAsync(ct)).Select(f => f.Field).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < parts.Count; i++)
        {
            foreach (var field in parts[i].Rule.Fields.Where(f => !fields.Contains(f)))
            {
                findings.Add((i, $"Không có lĩnh vực “{field}” trong danh mục thủ tục."));
            }

            foreach (var code in parts[i].Rule.Procedures)
            {
                if (await catalogue.FindAsync(code, null, ct) is null)
                {
                    findings.Add((i, $"Không có thủ tục mã {code}."));
                }
            }
        }

        var of = new int[parts.Count];
        foreach (var (_, place) in await PlacesAsync(unit, parts, ct))
        {
            of[place]++;
        }

        return [new SplitCount("hồ sơ đang giải quyết", "dossiers in hand", of, await Open(unit).CountAsync(ct) - of.Sum())];
    }

    public async Task<int> HandOnAsync(IReadOnlySet<UnitId> unit, SplitOrder order, CancellationToken ct)
    {
        // Until the day they are the old unit's.
        if (order.Parts.Count == 0 || order.Parts[0].Day > clock.Today())
        {
            return 0;
        }

        var places = await PlacesAsync(unit, order.Parts, ct);
        if (places.Count == 0)
        {
            return 0;
        }

        var along = new Dictionary<UnitId, HashSet<AccountId>>();
        foreach (var part in order.Parts)
        {
            along.TryAdd(part.To, (await accounts.OfficersOfAsync(part.To, null, ct)).Select(o => o.Id).ToHashSet());
            foreach (var name in part.Officers)
            {
                if (await accounts.FindAsync(name, ct) is { } officer)
                {
                    along[part.To].Add(officer.Id);
                }
            }
        }

        foreach (var batch in places.Keys.Order().Chunk(AtOnce))
        {
            var ids = batch.Select(i => new DossierId(i)).ToList();
            foreach (var dossier in await db.Dossiers.Where(d => ids.Contains(d.Id)).OrderBy(d => d.Id).ToListAsync(ct))
            {
                var to = order.Parts[places[dossier.Id.Value]].To;
                await PassOnAsync(dossier, unit, to, along[to], order, ct);
            }
        }

        return places.Count;
    }

    /// <summary>All splits whose day has come, in one transaction each: at midnight, and for what came late.</summary>
    public async Task<int> DoAsync(CancellationToken ct)
    {
        var moved = 0;
        foreach (var split in (await agencies.SplitsAsync(ct)).GroupBy(p => (p.From, p.Day)))
        {
            var units = await agencies.CoveredBeforeAsync(split.Key.From, split.Key.Day, ct);
            var parts = new List<SplitPart>();
            var targets = new Dictionary<UnitId, SplitTarget>();
            foreach (var part in split)
            {
                var to = (await agencies.FindActingAsync(part.To, ct))!;
                parts.Add(part with { To = to.Id });
                targets[to.Id] = new SplitTarget(to.Name, to.Authority, to.ReceptionUnitId ?? to.Id);
            }

            var from = (await agencies.FindAsync(split.Key.From, split.Key.Day.AddDays(-1), ct))!;
            var order = new SplitOrder(from.Id, from.Name, parts, targets, Actor.System("worker"), parts[0].Decision);
            moved += await acts.DoAsync(() => HandOnAsync(units, order, ct), ct);
        }

        return moved;
    }

    private IQueryable<Dossier> Open(IReadOnlySet<UnitId> units)
    {
        var list = units.ToList();
        return db.Dossiers.Where(d => list.Contains(d.UnitId) && d.EndedAt == null);
    }

    // Where each open dossier goes that a part takes.
    private async Task<Dictionary<Guid, int>> PlacesAsync(IReadOnlySet<UnitId> units, IReadOnlyList<SplitPart> parts, CancellationToken ct)
    {
        var open = Open(units).AsNoTracking();
        if (parts.All(p => p.Rule.Fields.Count + p.Rule.Procedures.Count > 0))
        {
            var (fields, procedures) = (parts.SelectMany(p => p.Rule.Fields).ToList(), parts.SelectMany(p => p.Rule.Procedures).ToList());
            open = open.Where(d => fields.Contains(d.Field) || procedures.Contains(d.ProcedureCode));
        }

        var found = new Dictionary<Guid, int>();
        foreach (var dossier in await open.Select(d => new { d.Id, d.ProcedureCode, d.Field, d.Applicant }).ToListAsync(ct))
        {
            if (Place(parts, dossier.ProcedureCode, dossier.Field, dossier.Applicant.Address) is >= 0 and var place)
            {
                found[dossier.Id.Value] = place;
            }
        }

        return found;
    }

    private static int Place(IReadOnlyList<SplitPart> parts, string procedure, string field, string address)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i].Rule.Takes(procedure, field, address))
            {
                return i;
            }
        }

        return -1;
    }

    private async Task PassOnAsync(
        Dossier dossier, IReadOnlySet<UnitId> unit, UnitId to, HashSet<AccountId> along, SplitOrder order, CancellationToken ct)
    {
        var (from, target, comes) = (dossier.UnitId, order.Targets[to], dossier.HandlerId is { } handler && along.Contains(handler));
        dossier.PassOn(to, unit.Contains(dossier.DeskId) ? target.Desk : null, comes || dossier.HandlerId is null);
        if (dossier.IsReceived)
        {
            await figures.PassedOnAsync(dossier, from, ct);
        }

        await acts.RecordAsync(
            new Act(PassedOn, DossierWork.SubjectOf(dossier.Id), order.By,
                $"Từ {order.Parts[0].Day:d/M/yyyy}, {target.Name} làm tiếp phần việc này của {order.FromName}{(order.Why is { Length: > 0 } why ? $" ({why})" : "")}."),
            [new DossierPassedOn(dossier.Id, from, to, comes, dossier.State)],
            ct);
    }
}
