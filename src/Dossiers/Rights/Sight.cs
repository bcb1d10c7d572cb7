using System.Linq.Expressions;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Consulting;
using MotCua.Dossiers.Permissions;
using MotCua.Kernel.Data;

namespace MotCua.Dossiers.Rights;

/// <summary>
/// What a person's grants amount to, as conditions in the database, in the shape in which indexes answer them: unit or desk first, then what
/// few rows fail. Most officers serve one unit: compared with one value the statement is the same for all of them, and is made once.
/// </summary>
internal sealed class Sight
{
    private static readonly int Whole = LevelsOf(PermissionTable.AllLevels);
    private readonly AppDb db;
    private readonly Caller caller;

    public Sight(AppDb db, Caller caller, IReadOnlyList<Grant> grants)
    {
        (this.db, this.caller) = (db, caller);
        var all = grants.Where(g => g.Line.Scope == Scope.All).ToList();
        var everywhere = all.Where(g => g.Fields is null).Aggregate(0, (mask, g) => mask | LevelsOf(g.Line.Levels));
        IsTotal = everywhere == Whole;
        Own = OwnDossiers.Of(caller);
        Work = Any(
        [
            everywhere == 0 ? null : Levels(everywhere),
            .. all.Where(g => g.Fields is not null).Select(g => Lent(g, null)),
            Placed([.. grants.Where(g => g.Line.Scope == Scope.Desk)], OnDesks),
            Placed([.. grants.Where(g => IsOfUnit(g) && g.Fields is null)], OfUnits),
            .. grants.Where(g => IsOfUnit(g) && g.Fields is not null).Select(g => Lent(g, OfUnits([.. g.Units]))),
        ]);
        Asked = AskedOf([.. grants.Where(g => g.Line.Scope == Scope.Asked)]);
    }

    /// <summary>True for who sees all there is.</summary>
    public bool IsTotal { get; }

    /// <summary>What is their own.</summary>
    public Expression<Func<Dossier, bool>> Own { get; }

    /// <summary>What is their work, or lies open to them as if it were; null: nothing.</summary>
    public Expression<Func<Dossier, bool>>? Work { get; }

    /// <summary>What their unit is asked about; null: nothing.</summary>
    public Expression<Func<Dossier, bool>>? Asked { get; }

    private static bool IsOfUnit(Grant grant) => grant.Line.Scope is Scope.Unit or Scope.Below;

    // Units in which a level is open whatever one has to do with a dossier, and those in which one must have it in hand.
    private Expression<Func<Dossier, bool>>? Placed(List<Grant> grants, Func<List<UnitId>, Expression<Func<Dossier, bool>>> within)
    {
        var open = grants.SelectMany(g => g.Units.Select(unit => (unit, g.Line)))
            .GroupBy(c => (c.unit, c.Line.Holding)).ToDictionary(g => g.Key, g => g.Aggregate(0, (mask, c) => mask | LevelsOf(c.Line.Levels)));
        var outer = open.Keys.Select(k => k.unit).Distinct().ToList();
        Expression<Func<Dossier, bool>>? inner = null;
        foreach (var cell in open.Select(c => (c.Key.unit, c.Key.Holding, Mask: c.Key.Holding == Holding.Any ? c.Value : c.Value & ~Free(c.Key.unit)))
            .Where(c => c.Mask != 0).GroupBy(c => (c.Holding, c.Mask)).OrderBy(g => g.Key.Holding))
        {
            var (holding, mask) = cell.Key;
            if (holding == Holding.Any && mask == Whole && cell.Count() == outer.Count)
            {
                return within(outer);
            }

            var everywhere = outer.TrueForAll(u => ((Free(u) | open.GetValueOrDefault((u, holding))) & mask) == mask);
            var term = All(mask == Whole ? null : Levels(mask), Personally.By(holding, caller), everywhere ? null : within([.. cell.Select(c => c.unit)]));
            inner = inner is null ? term : inner.Or(term);
        }

        return outer.Count == 0 ? null : within(outer).And(inner!);

        int Free(UnitId unit) => open.GetValueOrDefault((unit, Holding.Any));
    }

    // What posts lent for some fields of work add.
    private Expression<Func<Dossier, bool>> Lent(Grant grant, Expression<Func<Dossier, bool>>? where)
    {
        var (fields, mask) = (grant.Fields!.ToList(), LevelsOf(grant.Line.Levels));
        Expression<Func<Dossier, bool>> ofField = d => fields.Contains(d.Field);
        return All(ofField, where, mask == Whole ? null : Levels(mask), Personally.By(grant.Line.Holding, caller));
    }

    private Expression<Func<Dossier, bool>>? AskedOf(List<Grant> grants)
    {
        var open = grants.Where(g => g.Fields is null).SelectMany(g => g.Units.Select(unit => (unit, Mask: LevelsOf(g.Line.Levels))))
            .GroupBy(c => c.unit).Select(g => (Unit: g.Key, Mask: g.Aggregate(0, (mask, c) => mask | c.Mask)));
        return Any(
        [
            .. open.GroupBy(c => c.Mask).Select(g => All(g.Key == Whole ? null : Levels(g.Key), AskedAbout([.. g.Select(c => c.Unit)]))),
            .. grants.Where(g => g.Fields is not null).Select(g => Lent(g, AskedAbout([.. g.Units]))),
        ]);
    }

    private Expression<Func<Dossier, bool>> AskedAbout(List<UnitId> units)
    {
        if (units is [var unit])
        {
            return d => db.Set<Consultation>().Any(c => c.DossierId == d.Id && c.UnitId == unit);
        }

        return d => db.Set<Consultation>().Any(c => c.DossierId == d.Id && units.Contains(c.UnitId));
    }

    private static Expression<Func<Dossier, bool>> OnDesks(List<UnitId> desks)
    {
        if (desks is [var desk])
        {
            return d => d.DeskId == desk;
        }

        return d => desks.Contains(d.DeskId);
    }

    private static Expression<Func<Dossier, bool>> OfUnits(List<UnitId> units)
    {
        if (units is [var unit])
        {
            return d => d.UnitId == unit;
        }

        return d => units.Contains(d.UnitId);
    }

    private static int LevelsOf(IReadOnlyList<Confidentiality> levels) => levels.Aggregate(0, (mask, level) => mask | (1 << (int)level));

    // Written out, so that levels are constants of the statement and not its parameters.
    private static Expression<Func<Dossier, bool>> Levels(int mask) => mask switch
    {
        1 => d => d.Confidentiality == Confidentiality.Ordinary,
        2 => d => d.Confidentiality == Confidentiality.Restricted,
        3 => d => d.Confidentiality != Confidentiality.Sealed,
        4 => d => d.Confidentiality == Confidentiality.Sealed,
        5 => d => d.Confidentiality != Confidentiality.Restricted,
        6 => d => d.Confidentiality != Confidentiality.Ordinary,
        7 => d => true,
        _ => d => false,
    };

    private static Expression<Func<Dossier, bool>> All(params Expression<Func<Dossier, bool>>?[] parts) =>
        parts.OfType<Expression<Func<Dossier, bool>>>().DefaultIfEmpty(d => true).Aggregate((all, part) => all.And(part));

    private static Expression<Func<Dossier, bool>>? Any(IEnumerable<Expression<Func<Dossier, bool>>?> parts) =>
        parts.OfType<Expression<Func<Dossier, bool>>>().Aggregate((Expression<Func<Dossier, bool>>?)null, (all, part) => all is null ? part : all.Or(part));
}

/// <summary>Predicates put together.</summary>
internal static class Predicates
{
    /// <summary>True where either is.</summary>
    public static Expression<Func<Dossier, bool>> Or(this Expression<Func<Dossier, bool>> one, Expression<Func<Dossier, bool>> other) =>
        Join(one, other, Expression.OrElse);

    /// <summary>True where both are.</summary>
    public static Expression<Func<Dossier, bool>> And(this Expression<Func<Dossier, bool>> one, Expression<Func<Dossier, bool>> other) =>
        Join(one, other, Expression.AndAlso);

    private static Expression<Func<Dossier, bool>> Join(
        Expression<Func<Dossier, bool>> one, Expression<Func<Dossier, bool>> other, Func<Expression, Expression, Expression> by)
    {
        var body = Microsoft.EntityFrameworkCore.Query.ReplacingExpressionVisitor.Replace(other.Parameters[0], one.Parameters[0], other.Body);
        return Expression.Lambda<Func<Dossier, bool>>(by(one.Body, body), one.Parameters[0]);
    }
}
