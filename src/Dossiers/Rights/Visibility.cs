using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Emergencies;
using MotCua.Dossiers.Permissions;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Dossiers.Rights;

/// <summary>
/// Which dossiers a person may see at all, as one predicate in the database, made of the version of the table that is in force: lists, counts,
/// exports, search and single look-ups share it, so that a missing and a hidden dossier are the same answer from the same query.
/// </summary>
internal sealed class Visibility(AppDb db, AgencyDirectory agencies, PermissionBook permissions, TimeProvider clock)
{
    /// <summary>The predicate for this person.</summary>
    public async Task<Expression<Func<Dossier, bool>>> OfAsync(Caller caller, CancellationToken ct)
    {
        var sight = await SightAsync(caller, ct);
        if (sight.IsTotal)
        {
            return d => true;
        }

        var seen = sight.Work is { } work ? sight.Own.Or(work) : sight.Own;
        return sight.Asked is { } asked ? seen.Or(asked) : seen;
    }

    /// <summary>
    /// The dossiers that are this person's work: those of the units and desks of their posts, all for who oversees. It lies within what they
    /// may see, and an index answers it.
    /// </summary>
    public async Task<Expression<Func<Dossier, bool>>> WorkOfAsync(Caller caller, CancellationToken ct) => WorkOf(await SightAsync(caller, ct), caller);

    /// <summary>
    /// All that this person may see, for lists: the same rows as <see cref="QueryAsync"/>, as parts that do not overlap, each of which an index
    /// gives in the order of the list.
    /// </summary>
    public async Task<IReadOnlyList<IQueryable<Dossier>>> PartsAsync(Caller caller, CancellationToken ct)
    {
        var sight = await SightAsync(caller, ct);
        var work = WorkOf(sight, caller);
        if (!caller.IsOfficer || sight.IsTotal)
        {
            return [db.Dossiers.Where(work)];
        }

        var rest = db.Dossiers.Where(Not(work));
        List<IQueryable<Dossier>> parts = [db.Dossiers.Where(work), rest.Where(sight.Own)];
        return sight.Asked is { } asked ? [.. parts, rest.Where(Not(sight.Own)).Where(asked)] : parts;
    }

    /// <summary>The dossiers this person may see.</summary>
    public async Task<IQueryable<Dossier>> QueryAsync(Caller caller, CancellationToken ct) => db.Dossiers.Where(await OfAsync(caller, ct));

    /// <summary>The dossiers this person may open one by one: those they see, and those they have open in an emergency.</summary>
    public async Task<IQueryable<Dossier>> OneQueryAsync(Caller caller, CancellationToken ct)
    {
        var seen = await OfAsync(caller, ct);
        if (!caller.IsOfficer || caller.Id is not { } me || seen.Body is ConstantExpression)
        {
            return db.Dossiers.Where(seen);
        }

        var now = clock.Now();
        return db.Dossiers.Where(seen.Or(d => db.Set<EmergencyAccess>().Any(e => e.DossierId == d.Id && e.AccountId == me && e.Until > now)));
    }

    /// <summary>True when they see it without an emergency.</summary>
    public async Task<bool> SeesAsync(DossierId dossier, Caller caller, CancellationToken ct) =>
        await (await QueryAsync(caller, ct)).AnyAsync(d => d.Id == dossier, ct);

    private async Task<Sight> SightAsync(Caller caller, CancellationToken ct) =>
        new(db, caller, await Grant.OfAsync(await permissions.CurrentAsync(ct), caller, agencies, ct));

    private static Expression<Func<Dossier, bool>> WorkOf(Sight sight, Caller caller) =>
        sight.IsTotal ? d => true : !caller.IsOfficer ? sight.Own : sight.Work ?? (d => false);

    // Own is of an owner that may be nobody: what is not theirs is what has another owner, or none.
    private static Expression<Func<Dossier, bool>> Not(Expression<Func<Dossier, bool>> predicate) =>
        Expression.Lambda<Func<Dossier, bool>>(Expression.Not(predicate.Body), predicate.Parameters);
}
