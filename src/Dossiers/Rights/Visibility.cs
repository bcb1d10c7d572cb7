using System.Linq.Expressions;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Dossiers.Consulting;
using MotCua.Kernel.Data;

namespace MotCua.Dossiers.Rights;

/// <summary>
/// Which dossiers a person may see at all, as one predicate in the database: lists, counts, exports, search and single look-ups share it,
/// so that a missing and a hidden dossier are the same answer from the same query.
/// </summary>
internal sealed class Visibility(AppDb db, AgencyDirectory agencies)
{
    /// <summary>The predicate for this person.</summary>
    public async Task<Expression<Func<Dossier, bool>>> OfAsync(Caller caller, CancellationToken ct)
    {
        if (caller.Has(Roles.Auditor) || caller.Has(Roles.ProvinceLeader))
        {
            return d => true;
        }

        if (!caller.IsOfficer)
        {
            return caller.Id is { } me ? d => d.OwnerId == me : d => false;
        }

        var own = caller.Id;
        var desks = caller.UnitsWith(Roles.Clerk).ToList();
        var units = await UnitsOfAsync(caller, ct);
        var asked = AskedOf(caller);
        return d => d.OwnerId == own || desks.Contains(d.DeskId) || units.Contains(d.UnitId)
            || db.Set<Consultation>().Any(c => c.DossierId == d.Id && asked.Contains(c.UnitId));
    }

    /// <summary>
    /// The dossiers that are this person's work: those of the units and desks of their posts, all for who oversees. It lies within what they
    /// may see, and an index answers it.
    /// </summary>
    public async Task<Expression<Func<Dossier, bool>>> WorkOfAsync(Caller caller, CancellationToken ct)
    {
        if (!caller.IsOfficer || caller.Has(Roles.Auditor) || caller.Has(Roles.ProvinceLeader))
        {
            return await OfAsync(caller, ct);
        }

        var desks = caller.UnitsWith(Roles.Clerk).ToList();
        var units = await UnitsOfAsync(caller, ct);
        return (units, desks) switch
        {
            // One value compared by "=" lets the index give the rows in the order of the list.
            ([], []) => d => false,
            ([var unit], []) => d => d.UnitId == unit,
            ([], [var desk]) => d => d.DeskId == desk,
            ([var unit], [var desk]) => d => d.UnitId == unit || d.DeskId == desk,
            (_, []) => d => units.Contains(d.UnitId),
            ([], _) => d => desks.Contains(d.DeskId),
            _ => d => units.Contains(d.UnitId) || desks.Contains(d.DeskId),
        };
    }

    /// <summary>
    /// All that this person may see, for lists: the same rows as <see cref="QueryAsync"/>, as parts that do not overlap, each of which an index
    /// gives in the order of the list.
    /// </summary>
    public async Task<IQueryable<Dossier>> PartsAsync(Caller caller, CancellationToken ct)
    {
        var work = await WorkOfAsync(caller, ct);
        if (!caller.IsOfficer || caller.Has(Roles.Auditor) || caller.Has(Roles.ProvinceLeader))
        {
            return db.Dossiers.Where(work);
        }

        var own = caller.Id;
        var asked = AskedOf(caller);
        var rest = db.Dossiers.Where(Expression.Lambda<Func<Dossier, bool>>(Expression.Not(work.Body), work.Parameters));
        return db.Dossiers.Where(work)
            .Concat(rest.Where(d => d.OwnerId == own))
            .Concat(rest.Where(d => d.OwnerId != own && db.Set<Consultation>().Any(c => c.DossierId == d.Id && asked.Contains(c.UnitId))));
    }

    private async Task<List<UnitId>> UnitsOfAsync(Caller caller, CancellationToken ct)
    {
        var worked = caller.UnitsWith(Roles.Specialist).Concat(caller.UnitsWith(Roles.RecordsClerk)).ToHashSet();
        foreach (var led in caller.UnitsWith(Roles.Leader))
        {
            // Subordinate units are read-only for their leader; the table of rights keeps the acts to the own unit.
            worked.UnionWith(await agencies.SubtreeAsync(led, ct));
        }

        return [.. worked];
    }

    private static List<UnitId> AskedOf(Caller caller) =>
        [.. caller.UnitsWith(Roles.Specialist).Concat(caller.UnitsWith(Roles.Leader)).Distinct()];

    /// <summary>The dossiers this person may see.</summary>
    public async Task<IQueryable<Dossier>> QueryAsync(Caller caller, CancellationToken ct) =>
        db.Dossiers.Where(await OfAsync(caller, ct));
}
