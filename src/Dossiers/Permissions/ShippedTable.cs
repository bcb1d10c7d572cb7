using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Rights;
using S = MotCua.Dossiers.Contract.DossierStatus;
using Who = MotCua.Dossiers.Rights.Relation;

namespace MotCua.Dossiers.Permissions;

/// <summary>
/// The version that ships: what is put in force where there is none yet. A change of this file changes no installation that has a version;
/// there a change is a draft, seen and approved.
/// </summary>
internal static class ShippedTable
{
    private static readonly S[] Working = [S.Accepted, S.Processing];
    private static readonly S[] Unended = [S.Registered, S.Accepted, S.Processing, S.SupplementRequested, S.PaymentRequested];
    private static readonly S[] Received = [S.Accepted, S.Processing, S.SupplementRequested, S.PaymentRequested];
    private static readonly Confidentiality[] Ordinary = [Confidentiality.Ordinary];
    private static readonly Confidentiality[] Closed = [Confidentiality.Restricted, Confidentiality.Sealed];
    private static readonly string[] Seconds = [Roles.Administrator, Roles.ProvinceLeader, Roles.Auditor];

    /// <summary>The table; its acts in the order in which buttons are shown.</summary>
    public static PermissionTable Table { get; } = new(See(), [.. AtDesk(), .. InProcess(), .. AtEnd(), .. OnLevel()], PowersOf());

    private static SeeLine[] See() =>
    [
        new(SeeLine.Owner, Scope.Own, PermissionTable.AllLevels, Full: true),
        new(Roles.Clerk, Scope.Desk, Ordinary, Full: true),
        new(Roles.Clerk, Scope.Desk, Closed, Holding.Receiver, Full: true),
        new(Roles.Specialist, Scope.Unit, Ordinary, Full: true),
        new(Roles.Specialist, Scope.Unit, Closed, Holding.Handler, Full: true),
        new(Roles.RecordsClerk, Scope.Unit, Ordinary, Full: true),
        new(Roles.Leader, Scope.Unit, PermissionTable.AllLevels, Full: true),
        new(Roles.Leader, Scope.Below, Ordinary),
        new(Roles.Specialist, Scope.Asked, Ordinary),
        new(Roles.Leader, Scope.Asked, Ordinary),
        new(Roles.ProvinceLeader, Scope.All, [Confidentiality.Ordinary, Confidentiality.Restricted]),
        new(Roles.Auditor, Scope.All, PermissionTable.AllLevels, Full: true),
    ];

    private static ActLine[] AtDesk() =>
    [
        Line(DossierActs.Receive, [Who.DeskClerk], [S.Registered]),
        Line(DossierActs.CheckPapers, [Who.DeskClerk], [S.Registered, S.Accepted]),
        Line(DossierActs.CheckPapers, [Who.Specialist, Who.Leader], Working, "leadsOrHandles"),
        Line(DossierActs.Correct, [Who.DeskClerk], Unended),
        Line(DossierActs.Correct, [Who.Specialist, Who.Leader], Working, "leadsOrHandles"),
    ];

    private static ActLine[] InProcess() =>
    [
        Line(DossierActs.Complete, [Who.Specialist, Who.Leader, Who.RecordsClerk, Who.DeskClerk], Working, "ownStep", true),
        Line(DossierActs.Assign, [Who.Leader], Working, null, true),
        Line(DossierActs.Assign, [Who.Specialist], Working, "mineOrFree", true),
        Line(DossierActs.IssueResult, [Who.Leader], Working, "approvalOrIssueStep", true),
        Line(DossierActs.IssueResult, [Who.RecordsClerk], Working, "issueStep", true),
        Line(DossierActs.SendBack, [Who.Leader, Who.RecordsClerk], [S.Processing], "ownRoleStep", true),
        Line(DossierActs.RequestSupplement, [Who.DeskClerk, Who.Leader], [S.Registered]),
        Line(DossierActs.RequestSupplement, [Who.Specialist, Who.Leader], Working, "leadsOrHandles", true),
        Line(DossierActs.Supplement, [Who.Applicant, Who.DeskClerk], [S.SupplementRequested]),
        Line(DossierActs.RequestPayment, [Who.Specialist, Who.Leader], Working, "leadsOrHandles", true),
        Line(DossierActs.Pay, [Who.Applicant, Who.DeskClerk], [S.Registered, S.Accepted, S.Processing, S.PaymentRequested], "unpaid"),

        // Another unit sees what it is asked about: what is kept closer is not asked about.
        new(DossierActs.Consult, [Who.Specialist, Who.Leader], Working, Ordinary, "leadsOrHandles", true),
        Line(DossierActs.Answer, [Who.Consulted], Received, "asked"),
        Line(DossierActs.Extend, [Who.Specialist, Who.Leader], Working, "onceWithDate", true),
    ];

    private static ActLine[] AtEnd() =>
    [
        Line(DossierActs.Refuse, [Who.DeskClerk], [S.Registered, S.SupplementRequested], "notReceived"),
        Line(DossierActs.Refuse, [Who.Specialist, Who.Leader], Received, "hasInHand"),
        Line(DossierActs.Stop, [Who.Specialist, Who.Leader], Received, "hasInHand"),
        Line(DossierActs.Withdraw, [Who.Applicant, Who.DeskClerk], Unended),
        Line(DossierActs.ReturnResult, [Who.DeskClerk, Who.RecordsClerk], [S.Completed]),
        Line(DossierActs.ReturnResult, [Who.Applicant], [S.Completed], "onlineWithFile"),
        Line(DossierActs.Rate, [Who.Applicant], [S.Completed, S.Returned, S.Stopped], "unrated"),
    ];

    private static ActLine[] OnLevel() =>
    [
        new(DossierActs.OfLevel.Raise, [Who.Leader], Enum.GetValues<S>(), [Confidentiality.Ordinary, Confidentiality.Restricted]),
        new(DossierActs.OfLevel.Lower, [Who.Leader], Enum.GetValues<S>(), Closed),
    ];

    private static PowerLine[] PowersOf() =>
    [
        new(Powers.Emergency, [Roles.Clerk, Roles.Specialist, Roles.Leader, Roles.Operations], [Confidentiality.Ordinary, Confidentiality.Restricted]),
        new(Powers.JudgeEmergency, [Roles.Auditor], []),
        new(Powers.Explain, [Roles.Auditor, Roles.Administrator], []),
        new(Powers.Second + TwoPersonKinds.Roles, Seconds, []),
        new(Powers.Second + TwoPersonKinds.Grants, Seconds, []),
        new(Powers.Second + TwoPersonKinds.Import, Seconds, []),
        new(Powers.Second + Kinds.Permissions, Seconds, []),
        new(Powers.Second + Kinds.LowerConfidentiality, [Roles.ProvinceLeader, Roles.Auditor], []),
        new(Powers.Second + Kinds.Export, [Roles.Leader, Roles.ProvinceLeader, Roles.Auditor], []),
    ];

    private static ActLine Line(string act, Who[] who, S[] states, string? condition = null, bool stepBound = false) =>
        new(act, who, states, PermissionTable.AllLevels, condition, stepBound);
}
