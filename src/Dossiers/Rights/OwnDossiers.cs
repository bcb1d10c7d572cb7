using System.Linq.Expressions;
using MotCua.Accounts.Contract;

namespace MotCua.Dossiers.Rights;

/// <summary>
/// Whose dossiers count as a person's own: theirs, and those of the accounts for which they act today, all of them or what they filed. The one
/// place: lists, single look-ups, files and acts ask here. Of whom a represented account represents, nothing follows.
/// </summary>
internal static class OwnDossiers
{
    /// <summary>The predicate; for who acts for nobody the plain one, whose statement is the same for all.</summary>
    public static Expression<Func<Dossier, bool>> Of(Caller caller)
    {
        if (caller.Id is not { } me)
        {
            return d => false;
        }

        if (caller.ActsFor.Count == 0)
        {
            return d => d.OwnerId == me;
        }

        List<AccountId> whole = [me, .. caller.ActsFor.Where(a => a.May(RepresentationPowers.SeeAll)).Select(a => a.Owner)];
        List<AccountId> parts = [.. caller.ActsFor.Where(a => !a.May(RepresentationPowers.SeeAll)).Select(a => a.Owner)];
        return d => d.OwnerId != null && (whole.Contains(d.OwnerId.Value) || (parts.Contains(d.OwnerId.Value) && d.FiledById == me));
    }

    /// <summary>As <see cref="Of"/>, for one that is at hand.</summary>
    public static bool Owns(Caller caller, Dossier dossier) => caller.Id is { } me && dossier.OwnerId is { } owner
        && (owner == me || (caller.ActingFor(owner) is { } acts && (acts.May(RepresentationPowers.SeeAll) || dossier.FiledById == me)));

    /// <summary>True when the one whose dossier it is, or who acts for them, was given the power that the act needs.</summary>
    public static bool May(Caller caller, Dossier dossier, string act) =>
        Acting(caller, dossier) is not { } acts || acts.May(act switch
        {
            DossierActs.Pay => RepresentationPowers.Pay,
            DossierActs.ReturnResult => RepresentationPowers.ReceiveResult,
            _ => RepresentationPowers.File,
        });

    /// <summary>True when the result may be opened by them.</summary>
    public static bool MayReadResult(Caller caller, Dossier dossier) =>
        Acting(caller, dossier) is not { } acts || acts.May(RepresentationPowers.ReceiveResult);

    /// <summary>How the caller acts for the owner; null for the owner and for everybody who does not.</summary>
    public static ActsFor? Acting(Caller caller, Dossier dossier) =>
        dossier.OwnerId is { } owner && owner != caller.Id ? caller.ActingFor(owner) : null;
}
