using System.Linq.Expressions;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Permissions;

namespace MotCua.Dossiers.Rights;

/// <summary>What of a dossier decides who is shown what of it.</summary>
internal readonly record struct Kept(UnitId Desk, UnitId Unit, Confidentiality Level, AccountId? Handler, AccountId? Receiver, string Field);

/// <summary>What is between one person and one dossier, each twice and side by side: as a condition in the database, and of what is at hand.</summary>
internal static class Personally
{
    /// <summary>What the caller handles, and what those do in whose stead they handle.</summary>
    public static Expression<Func<Dossier, bool>> HandledBy(Caller caller)
    {
        var me = caller.Id;
        Expression<Func<Dossier, bool>> has = d => d.HandlerId == me;
        foreach (var (giver, (units, fields)) in caller.HandlesFor)
        {
            has = fields is null
                ? has.Or(d => d.HandlerId == giver && units.Contains(d.UnitId))
                : has.Or(d => d.HandlerId == giver && units.Contains(d.UnitId) && fields.Contains(d.Field));
        }

        return has;
    }

    /// <summary>True when the caller handles it, or stands in for who does.</summary>
    public static bool Handles(Caller caller, Kept kept) =>
        kept.Handler is { } handler && (handler == caller.Id || caller.StandsFor(handler, kept.Unit, kept.Field));

    /// <summary>What the caller received at the desk, or those did in whose stead they are there, or nobody yet.</summary>
    public static Expression<Func<Dossier, bool>> ReceivedBy(Caller caller)
    {
        var (me, givers) = (caller.Id, ReceivesFor(caller));
        return givers.Count == 0
            ? d => d.ReceiverId == null || d.ReceiverId == me
            : d => d.ReceiverId == null || d.ReceiverId == me || givers.Contains(d.ReceiverId!.Value);
    }

    /// <summary>True for those.</summary>
    public static bool Received(Caller caller, Kept kept) =>
        kept.Receiver is not { } receiver || receiver == caller.Id || ReceivesFor(caller).Contains(receiver);

    /// <summary>The condition that a line sets; null: none.</summary>
    public static Expression<Func<Dossier, bool>>? By(Holding holding, Caller caller) => holding switch
    {
        Holding.Any => null,
        Holding.Handler => HandledBy(caller),
        Holding.Receiver => ReceivedBy(caller),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The same of what is at hand.</summary>
    public static bool Holds(Holding holding, Caller caller, Kept kept) => holding switch
    {
        Holding.Any => true,
        Holding.Handler => Handles(caller, kept),
        Holding.Receiver => Received(caller, kept),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static List<AccountId> ReceivesFor(Caller caller) =>
        [.. caller.Posts.Where(p => p.Lent is not null && p.IsWhole && p.Roles.Contains(Roles.Clerk)).Select(p => p.Lent!.Giver).Distinct()];
}
