using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Consulting;
using MotCua.Dossiers.Permissions;

namespace MotCua.Dossiers.Rights;

/// <summary>A dossier, a person and what they are to each other at this moment.</summary>
internal sealed record Situation(
    Dossier Dossier, Caller Caller, ProcessStep? Step, IReadOnlyList<Consultation> Consultations, bool BySecret, PermissionsInForce Permissions)
{
    private IReadOnlySet<Relation>? relations;

    public IReadOnlySet<Relation> Relations => relations ??= Find();

    /// <summary>True when it is open to them in an emergency alone: to be read, and nothing else.</summary>
    public bool InEmergency { get; init; }

    public bool Is(Relation relation) => Relations.Contains(relation);

    /// <summary>True when they are so related, and the act is within what they were given by the owner, where they act for one.</summary>
    public bool Is(Relation relation, string act) => Is(relation) && (relation != Relation.Applicant || BySecret || OwnDossiers.May(Caller, Dossier, act));

    /// <summary>True when they may do it now, as the version in force says.</summary>
    public bool May(string act) => Permissions.May(act, this);

    /// <summary>How it is kept.</summary>
    public Kept Kept => new(Dossier.DeskId, Dossier.UnitId, Dossier.Confidentiality, Dossier.HandlerId, Dossier.ReceiverId, Dossier.Field);

    /// <summary>True when nobody else has it; whoever stands in for its handler has it too.</summary>
    public bool IsMineOrFree => Dossier.HandlerId is null || Personally.Handles(Caller, Kept);

    /// <summary>A specialist acts only on what is theirs or nobody's; a leader on all of the unit.</summary>
    public bool LeadsOrHandles => Is(Relation.Leader) || (Is(Relation.Specialist) && IsMineOrFree);

    /// <summary>A specialist who has given it on to the leader or to be issued has it no more; a leader may always.</summary>
    public bool LeadsOrHasInHand => LeadsOrHandles
        && (Is(Relation.Leader) || Step is null || Step.Role == Roles.Specialist || Step.Actions.Contains(DossierActs.Assign));

    /// <summary>True for an officer of a unit whose opinion was asked, given or not.</summary>
    public bool IsOfAskedUnit =>
        Consultations.Any(c => IsAsked(c.UnitId));

    /// <summary>True when they answer for that unit.</summary>
    public bool IsAsked(UnitId unit) => Caller.Has(Roles.Specialist, unit, Dossier.Field) || Caller.Has(Roles.Leader, unit, Dossier.Field);

    public bool StepIs(string role) => Step?.Role == role;

    // A leader by delegation has no say on what they handled themselves: it stays with the holder of the post.
    private bool Leads() => Caller.Has(Roles.Leader, Dossier.UnitId, Dossier.Field)
        && (Dossier.HandlerId is not { } handler || handler != Caller.Id || Caller.HasOwn(Roles.Leader, Dossier.UnitId));

    private HashSet<Relation> Find()
    {
        var found = new HashSet<Relation>();
        if (BySecret || OwnDossiers.Owns(Caller, Dossier))
        {
            found.Add(Relation.Applicant);
        }

        AddIf(Relation.DeskClerk, Caller.Has(Roles.Clerk, Dossier.DeskId));
        AddIf(Relation.Specialist, Caller.Has(Roles.Specialist, Dossier.UnitId, Dossier.Field));
        AddIf(Relation.Leader, Leads());
        AddIf(Relation.RecordsClerk, Caller.Has(Roles.RecordsClerk, Dossier.UnitId, Dossier.Field));
        AddIf(Relation.Consulted, Consultations.Any(c => c.AnsweredAt is null && IsAsked(c.UnitId)));
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
