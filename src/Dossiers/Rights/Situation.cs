using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Consulting;

namespace MotCua.Dossiers.Rights;

/// <summary>A dossier, a person and what they are to each other at this moment.</summary>
internal sealed record Situation(Dossier Dossier, Caller Caller, ProcessStep? Step, IReadOnlyList<Consultation> Consultations, bool BySecret)
{
    private IReadOnlySet<Relation>? relations;

    public IReadOnlySet<Relation> Relations => relations ??= Find();

    public bool Is(Relation relation) => Relations.Contains(relation);

    /// <summary>True when nobody else has it.</summary>
    public bool IsMineOrFree => Dossier.HandlerId is null || Dossier.HandlerId == Caller.Id;

    /// <summary>A specialist acts only on what is theirs or nobody's; a leader on all of the unit.</summary>
    public bool LeadsOrHandles => Is(Relation.Leader) || (Is(Relation.Specialist) && IsMineOrFree);

    /// <summary>A specialist who has given it on to the leader or to be issued has it no more; a leader may always.</summary>
    public bool LeadsOrHasInHand => LeadsOrHandles
        && (Is(Relation.Leader) || Step is null || Step.Role == Roles.Specialist || Step.Actions.Contains(DossierActs.Assign));

    /// <summary>True for an officer of a unit whose opinion was asked, given or not.</summary>
    public bool IsOfAskedUnit =>
        Consultations.Any(c => Caller.Has(Roles.Specialist, c.UnitId) || Caller.Has(Roles.Leader, c.UnitId));

    public bool StepIs(string role) => Step?.Role == role;

    private HashSet<Relation> Find()
    {
        var found = new HashSet<Relation>();
        if (BySecret || (Caller.Id is { } me && Dossier.OwnerId == me))
        {
            found.Add(Relation.Applicant);
        }

        AddIf(Relation.DeskClerk, Caller.Has(Roles.Clerk, Dossier.DeskId));
        AddIf(Relation.Specialist, Caller.Has(Roles.Specialist, Dossier.UnitId));
        AddIf(Relation.Leader, Caller.Has(Roles.Leader, Dossier.UnitId));
        AddIf(Relation.RecordsClerk, Caller.Has(Roles.RecordsClerk, Dossier.UnitId));
        AddIf(Relation.Consulted, Consultations.Any(c => c.AnsweredAt is null
            && (Caller.Has(Roles.Specialist, c.UnitId) || Caller.Has(Roles.Leader, c.UnitId))));
        AddIf(Relation.Overseer, Caller.Has(Roles.Auditor) || Caller.Has(Roles.ProvinceLeader));
        return found;

        void AddIf(Relation relation, bool holds)
        {
            if (holds)
            {
                found.Add(relation);
            }
        }
    }
}
