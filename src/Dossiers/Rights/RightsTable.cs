using MotCua.Accounts.Contract;
using MotCua.Dossiers.Contract;
using static MotCua.Dossiers.Contract.DossierStatus;
using static MotCua.Dossiers.Rights.Relation;

namespace MotCua.Dossiers.Rights;

/// <summary>
/// Who may do what to a dossier, whose, and in which state. The one source: pages show buttons from it, the API answers
/// <c>allowedActions</c> from it, every act is checked against it, and docs/rights.md is printed from it.
/// </summary>
internal static class RightsTable
{
    private static readonly DossierStatus[] Working = [Accepted, Processing];
    private static readonly DossierStatus[] Unended = [Registered, Accepted, Processing, SupplementRequested, PaymentRequested];
    private static readonly DossierStatus[] Received = [Accepted, Processing, SupplementRequested, PaymentRequested];

    /// <summary>The table, in the order in which buttons are shown.</summary>
    public static readonly IReadOnlyList<Right> All =
    [
        new(DossierActs.Receive, [DeskClerk], [Registered], "", _ => true),
        new(DossierActs.CheckPapers, [DeskClerk], [Registered, Accepted], "", _ => true),
        new(DossierActs.CheckPapers, [Specialist, Leader], Working, "người thụ lý hoặc lãnh đạo", s => s.LeadsOrHandles),
        new(DossierActs.Correct, [DeskClerk], Unended, "", _ => true),
        new(DossierActs.Correct, [Specialist, Leader], Working, "người thụ lý hoặc lãnh đạo", s => s.LeadsOrHandles),
        new(DossierActs.Complete, [Specialist, Leader, RecordsClerk, DeskClerk], Working,
            "bước của vai trò mình; chuyên viên chỉ với hồ sơ của mình hoặc chưa ai nhận", MayComplete, StepBound: true),
        new(DossierActs.Assign, [Leader], Working, "", _ => true, StepBound: true),
        new(DossierActs.Assign, [Specialist], Working, "tự nhận hồ sơ chưa ai nhận, hoặc chuyển hồ sơ của mình", s => s.IsMineOrFree, StepBound: true),
        new(DossierActs.IssueResult, [Leader], Working, "ở bước phê duyệt hoặc ban hành", s => s.StepIs(Roles.Leader) || s.StepIs(Roles.RecordsClerk), StepBound: true),
        new(DossierActs.IssueResult, [RecordsClerk], Working, "ở bước ban hành", s => s.StepIs(Roles.RecordsClerk), StepBound: true),
        new(DossierActs.SendBack, [Leader, RecordsClerk], [Processing], "ở bước của vai trò mình", s =>
            (s.Is(Leader) && s.StepIs(Roles.Leader)) || (s.Is(RecordsClerk) && s.StepIs(Roles.RecordsClerk)), StepBound: true),
        new(DossierActs.RequestSupplement, [DeskClerk, Leader], [Registered], "", _ => true),
        new(DossierActs.RequestSupplement, [Specialist, Leader], Working, "người thụ lý hoặc lãnh đạo", s => s.LeadsOrHandles, StepBound: true),
        new(DossierActs.Supplement, [Applicant, DeskClerk], [SupplementRequested], "", _ => true),
        new(DossierActs.RequestPayment, [Specialist, Leader], Working, "người thụ lý hoặc lãnh đạo", s => s.LeadsOrHandles, StepBound: true),
        new(DossierActs.Pay, [Applicant, DeskClerk], [Registered, Accepted, Processing, PaymentRequested], "còn khoản phải nộp",
            s => s.Dossier.Status == PaymentRequested || s.Dossier.Fees.Any(f => f.PaidAt is null && f.Amount > 0)),
        new(DossierActs.Consult, [Specialist, Leader], Working, "người thụ lý hoặc lãnh đạo", s => s.LeadsOrHandles, StepBound: true),
        new(DossierActs.Answer, [Consulted], Received, "cơ quan được hỏi, khi chưa trả lời", _ => true),
        new(DossierActs.Extend, [Specialist, Leader], Working, "người thụ lý hoặc lãnh đạo; một lần; có ngày hẹn",
            s => s.LeadsOrHandles && !s.Dossier.Extended && s.Dossier.DueAt is not null, StepBound: true),
        new(DossierActs.Refuse, [DeskClerk], [Registered, SupplementRequested], "chưa tiếp nhận", s => !s.Dossier.IsReceived),
        new(DossierActs.Refuse, [Specialist, Leader], Received, "người thụ lý hoặc lãnh đạo, sau khi tiếp nhận",
            s => s.Dossier.IsReceived && s.LeadsOrHandles),
        new(DossierActs.Stop, [Specialist, Leader], Received, "người thụ lý hoặc lãnh đạo, sau khi tiếp nhận",
            s => s.Dossier.IsReceived && s.LeadsOrHandles),
        new(DossierActs.Withdraw, [Applicant, DeskClerk], Unended, "", _ => true),
        new(DossierActs.ReturnResult, [DeskClerk, RecordsClerk], [Completed], "", _ => true),
        new(DossierActs.Rate, [Applicant], [Completed, Returned, Stopped], "đã tiếp nhận, chưa đánh giá",
            s => s.Dossier.IsReceived && s.Dossier.RatingScore is null),
    ];

    /// <summary>What the person may do now, in the order of the table.</summary>
    public static IReadOnlyList<string> Allowed(Situation situation) =>
        [.. All.Where(r => Holds(r, situation)).Select(r => r.Act).Distinct(StringComparer.Ordinal)];

    /// <summary>True when the person may do it now.</summary>
    public static bool May(string act, Situation situation) => All.Any(r => r.Act == act && Holds(r, situation));

    /// <summary>True when a person so related may do it in some state: the difference between 409 and 403.</summary>
    public static bool MayEver(string act, Situation situation) => All.Any(r => r.Act == act && r.Who.Any(situation.Is));

    /// <summary>The relation in which the person does it: what the journal keeps as role.</summary>
    public static Relation RoleFor(string act, Situation situation) =>
        All.Where(r => r.Act == act && Holds(r, situation)).SelectMany(r => r.Who).First(situation.Is);

    private static bool Holds(Right right, Situation s) =>
        right.States.Contains(s.Dossier.Status) && right.Who.Any(s.Is) && right.Holds(s)
        && (!right.StepBound || s.Step is null || s.Step.Actions.Count == 0 || s.Step.Actions.Contains(right.Act));

    private static bool MayComplete(Situation s) => s.Step?.Role switch
    {
        Roles.Leader => s.Is(Leader) || (s.Is(Specialist) && s.Dossier.HandlerId is null && s.Step.Actions.Contains(DossierActs.Assign)),
        Roles.Specialist => s.Is(Specialist) && s.IsMineOrFree,
        Roles.RecordsClerk => s.Is(RecordsClerk),
        Roles.Clerk => s.Is(DeskClerk),
        _ => false,
    };
}
