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
        var desks = caller.UnitsWith(Roles.Clerk);
        var worked = caller.UnitsWith(Roles.Specialist).Concat(caller.UnitsWith(Roles.RecordsClerk)).ToHashSet();
        foreach (var led in caller.UnitsWith(Roles.Leader))
        {
            // Subordinate units are read-only for their leader; the table of rights keeps the acts to the own unit.
            worked.UnionWith(await agencies.SubtreeAsync(led, ct));
        }

        var deskList = desks.ToList();
        var unitList = worked.ToList();
        var asked = caller.UnitsWith(Roles.Specialist).Concat(caller.UnitsWith(Roles.Leader)).Distinct().ToList();
        return d => d.OwnerId == own || deskList.Contains(d.DeskId) || unitList.Contains(d.UnitId)
            || db.Set<Consultation>().Any(c => c.DossierId == d.Id && asked.Contains(c.UnitId));
    }

    /// <summary>The dossiers this person may see.</summary>
    public async Task<IQueryable<Dossier>> QueryAsync(Caller caller, CancellationToken ct) =>
        db.Dossiers.Where(await OfAsync(caller, ct));
}
