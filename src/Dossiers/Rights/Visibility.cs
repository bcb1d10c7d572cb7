using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;
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
        if (Oversees(caller))
        {
            return d => true;
        }

        if (!caller.IsOfficer)
        {
            return OwnDossiers.Of(caller);
        }

        var (own, unitsWorked) = (caller.Id, await UnitsOfAsync(caller, ct));
        Expression<Func<Dossier, bool>> seen = d => d.OwnerId == own;
        seen = Or(seen, [.. caller.UnitsServed(Roles.Clerk)], desk => d => d.DeskId == desk, desks => d => desks.Contains(d.DeskId));
        seen = Or(seen, unitsWorked, unit => d => d.UnitId == unit, units => d => units.Contains(d.UnitId));
        seen = await LentWorkAsync(seen, caller, ct);
        foreach (var (units, fields) in LentQuestions(caller))
        {
            seen = seen.Or(d => fields!.Contains(d.Field) && db.Set<Consultation>().Any(c => c.DossierId == d.Id && units.Contains(c.UnitId)));
        }

        return Or(seen, AskedOf(caller), AskedOne, AskedAny);
    }

    /// <summary>
    /// The dossiers that are this person's work: those of the units and desks of their posts, all for who oversees. It lies within what they
    /// may see, and an index answers it.
    /// </summary>
    public async Task<Expression<Func<Dossier, bool>>> WorkOfAsync(Caller caller, CancellationToken ct)
    {
        if (!caller.IsOfficer || Oversees(caller))
        {
            return await OfAsync(caller, ct);
        }

        Expression<Func<Dossier, bool>> work = d => false;
        work = Or(work, [.. caller.UnitsServed(Roles.Clerk)], desk => d => d.DeskId == desk, desks => d => desks.Contains(d.DeskId));
        work = Or(work, await UnitsOfAsync(caller, ct), unit => d => d.UnitId == unit, units => d => units.Contains(d.UnitId));
        return await LentWorkAsync(work, caller, ct);
    }

    /// <summary>
    /// All that this person may see, for lists: the same rows as <see cref="QueryAsync"/>, as parts that do not overlap, each of which an index
    /// gives in the order of the list.
    /// </summary>
    public async Task<IReadOnlyList<IQueryable<Dossier>>> PartsAsync(Caller caller, CancellationToken ct)
    {
        var work = await WorkOfAsync(caller, ct);
        if (!caller.IsOfficer || Oversees(caller))
        {
            return [db.Dossiers.Where(work)];
        }

        var own = caller.Id;
        var rest = db.Dossiers.Where(Expression.Lambda<Func<Dossier, bool>>(Expression.Not(work.Body), work.Parameters));
        List<IQueryable<Dossier>> parts = [db.Dossiers.Where(work), rest.Where(d => d.OwnerId == own)];
        Expression<Func<Dossier, bool>>? asked = AskedOf(caller) switch
        {
            [] => null,
            [var unit] => AskedOne(unit),
            var units => AskedAny(units),
        };
        foreach (var (units, fields) in LentQuestions(caller))
        {
            asked = (asked ?? (d => false)).Or(d => fields!.Contains(d.Field) && db.Set<Consultation>().Any(c => c.DossierId == d.Id && units.Contains(c.UnitId)));
        }

        return asked is null ? parts : [.. parts, rest.Where(d => d.OwnerId != own).Where(asked)];
    }

    private static bool Oversees(Caller caller) => caller.Has(Roles.Auditor) || caller.Has(Roles.ProvinceLeader);

    private async Task<List<UnitId>> UnitsOfAsync(Caller caller, CancellationToken ct)
    {
        var worked = caller.UnitsServed(Roles.Specialist).Concat(caller.UnitsServed(Roles.RecordsClerk)).ToHashSet();
        foreach (var led in caller.UnitsWith(Roles.Leader))
        {
            // Subordinate units are read-only for their leader; the table of rights keeps the acts to the own unit.
            worked.UnionWith(await agencies.SubtreeAsync(led, ct));
        }

        return [.. worked];
    }

    // What posts lent for some fields of work add.
    private async Task<Expression<Func<Dossier, bool>>> LentWorkAsync(Expression<Func<Dossier, bool>> seen, Caller caller, CancellationToken ct)
    {
        foreach (var (units, fields) in caller.PartsServed(Roles.Specialist).Concat(caller.PartsServed(Roles.RecordsClerk)))
        {
            seen = seen.Or(d => fields!.Contains(d.Field) && units.Contains(d.UnitId));
        }

        foreach (var (units, fields) in caller.PartsServed(Roles.Leader))
        {
            var below = await agencies.SubtreeAsync(units[0], ct);
            seen = seen.Or(d => fields!.Contains(d.Field) && below.Contains(d.UnitId));
        }

        return seen;
    }

    private static IEnumerable<RoleScope> LentQuestions(Caller caller) =>
        caller.PartsServed(Roles.Specialist).Concat(caller.PartsServed(Roles.Leader));

    private static List<UnitId> AskedOf(Caller caller) =>
        [.. caller.UnitsServed(Roles.Specialist).Concat(caller.UnitsServed(Roles.Leader)).Distinct()];

    private Expression<Func<Dossier, bool>> AskedOne(UnitId unit) =>
        d => db.Set<Consultation>().Any(c => c.DossierId == d.Id && c.UnitId == unit);

    private Expression<Func<Dossier, bool>> AskedAny(List<UnitId> units) =>
        d => db.Set<Consultation>().Any(c => c.DossierId == d.Id && units.Contains(c.UnitId));

    /// <summary>The dossiers this person may see.</summary>
    public async Task<IQueryable<Dossier>> QueryAsync(Caller caller, CancellationToken ct) =>
        db.Dossiers.Where(await OfAsync(caller, ct));

    // Most officers serve one unit: compared with one value the statement is the same for all of them, and is made once, not at each look.
    private static Expression<Func<Dossier, bool>> Or(
        Expression<Func<Dossier, bool>> seen, List<UnitId> units, Func<UnitId, Expression<Func<Dossier, bool>>> one,
        Func<List<UnitId>, Expression<Func<Dossier, bool>>> many)
    {
        if (units.Count == 0)
        {
            return seen;
        }

        return seen.Or(units.Count == 1 ? one(units[0]) : many(units));
    }
}

/// <summary>Predicates put together.</summary>
internal static class Predicates
{
    /// <summary>True where either is.</summary>
    public static Expression<Func<Dossier, bool>> Or(this Expression<Func<Dossier, bool>> one, Expression<Func<Dossier, bool>> other)
    {
        var body = ReplacingExpressionVisitor.Replace(other.Parameters[0], one.Parameters[0], other.Body);
        return Expression.Lambda<Func<Dossier, bool>>(Expression.OrElse(one.Body, body), one.Parameters[0]);
    }
}
