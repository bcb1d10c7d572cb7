using MotCua.Accounts.Contract;
using MotCua.Dossiers.Contract;
using S = MotCua.Dossiers.Contract.DossierStatus;
using Who = MotCua.Dossiers.Rights.Relation;

namespace MotCua.Dossiers.Rights;

/// <summary>
/// Who may do what to a dossier, whose, and in which state. The one source: pages show buttons from it, the API answers
/// <c>allowedActions</c> from it, every act is checked against it, and docs/rights.md is printed from it.
/// </summary>
internal static class RightsTable
{
    private static readonly S[] Working = [S.Accepted, S.Processing];
    private static readonly S[] Unended = [S.Registered, S.Accepted, S.Processing, S.SupplementRequested, S.PaymentRequested];
    private static readonly S[] Received = [S.Accepted, S.Processing, S.SupplementRequested, S.PaymentRequested];

    /// <summary>The table, in the order in which buttons are shown.</summary>
    public static readonly IReadOnlyList<Right> All =
    [
        new(DossierActs.Receive, [Who.DeskClerk], [S.Registered], "", _ => true),
        new(DossierActs.CheckPapers, [Who.DeskClerk], [S.Registered, S.Accepted], "", _ => true),
        new(DossierActs.CheckPapers, [Who.Specialist, Who.Leader], Working, "người thụ lý hoặc lãnh đạo", s => s.LeadsOrHandles),
        new(DossierActs.Correct, [Who.DeskClerk], Unended, "", _ => true),
        new(DossierActs.Correct, [Who.Specialist, Who.Leader], Working, "người thụ lý hoặc lãnh đạo", s => s.LeadsOrHandles),
        new(DossierActs.Complete, [Who.Specialist, Who.Leader, Who.RecordsClerk, Who.DeskClerk], Working,
            "bước của vai trò mình; chuyên viên chỉ với hồ sơ của mình hoặc chưa ai nhận", MayComplete, StepBound: true),
        new(DossierActs.Assign, [Who.Leader], Working, "", _ => true, StepBound: true),
        new(DossierActs.Assign, [Who.Specialist], Working, "tự nhận hồ sơ chưa ai nhận, hoặc chuyển hồ sơ của mình", s => s.IsMineOrFree, StepBound: true),
        new(DossierActs.IssueResult, [Who.Leader], Working, "ở bước phê duyệt hoặc ban hành", s => s.StepIs(Roles.Leader) || s.StepIs(Roles.RecordsClerk), StepBound: true),
        new(DossierActs.IssueResult, [Who.RecordsClerk], Working, "ở bước ban hành", s => s.StepIs(Roles.RecordsClerk), StepBound: true),
        new(DossierActs.SendBack, [Who.Leader, Who.RecordsClerk], [S.Processing], "ở bước của vai trò mình", s =>
            (s.Is(Who.Leader) && s.StepIs(Roles.Leader)) || (s.Is(Who.RecordsClerk) && s.StepIs(Roles.RecordsClerk)), StepBound: true),
        new(DossierActs.RequestSupplement, [Who.DeskClerk, Who.Leader], [S.Registered], "", _ => true),
        new(DossierActs.RequestSupplement, [Who.Specialist, Who.Leader], Working, "người thụ lý hoặc lãnh đạo", s => s.LeadsOrHandles, StepBound: true),
        new(DossierActs.Supplement, [Who.Applicant, Who.DeskClerk], [S.SupplementRequested], "", _ => true),
        new(DossierActs.RequestPayment, [Who.Specialist, Who.Leader], Working, "người thụ lý hoặc lãnh đạo", s => s.LeadsOrHandles, StepBound: true),
        new(DossierActs.Pay, [Who.Applicant, Who.DeskClerk], [S.Registered, S.Accepted, S.Processing, S.PaymentRequested], "còn khoản phải nộp",
            s => s.Dossier.Status == S.PaymentRequested || s.Dossier.Fees.Any(f => f.PaidAt is null && f.Amount > 0)),
        new(DossierActs.Consult, [Who.Specialist, Who.Leader], Working, "người thụ lý hoặc lãnh đạo", s => s.LeadsOrHandles, StepBound: true),
        new(DossierActs.Answer, [Who.Consulted], Received, "cơ quan được hỏi, khi chưa trả lời", _ => true),
        new(DossierActs.Extend, [Who.Specialist, Who.Leader], Working, "người thụ lý hoặc lãnh đạo; một lần; có ngày hẹn",
            s => s.LeadsOrHandles && !s.Dossier.Extended && s.Dossier.DueAt is not null, StepBound: true),
        new(DossierActs.Refuse, [Who.DeskClerk], [S.Registered, S.SupplementRequested], "chưa tiếp nhận", s => !s.Dossier.IsReceived),
        new(DossierActs.Refuse, [Who.Specialist, Who.Leader], Received, "lãnh đạo; người thụ lý khi hồ sơ ở bước của mình; sau khi tiếp nhận",
            s => s.Dossier.IsReceived && s.LeadsOrHasInHand),
        new(DossierActs.Stop, [Who.Specialist, Who.Leader], Received, "lãnh đạo; người thụ lý khi hồ sơ ở bước của mình; sau khi tiếp nhận",
            s => s.Dossier.IsReceived && s.LeadsOrHasInHand),
        new(DossierActs.Withdraw, [Who.Applicant, Who.DeskClerk], Unended, "", _ => true),
        new(DossierActs.ReturnResult, [Who.DeskClerk, Who.RecordsClerk], [S.Completed], "", _ => true),
        new(DossierActs.ReturnResult, [Who.Applicant], [S.Completed], "kết quả nhận trực tuyến, có tệp",
            s => s.Dossier.ResultDelivery == ResultDelivery.Online && s.Dossier.Result is { FileIds.Count: > 0 }),
        new(DossierActs.Rate, [Who.Applicant], [S.Completed, S.Returned, S.Stopped], "đã tiếp nhận, chưa đánh giá",
            s => s.Dossier.IsReceived && s.Dossier.RatingScore is null),
    ];

    /// <summary>What the person may do now, in the order of the table.</summary>
    public static IReadOnlyList<string> Allowed(Situation situation) =>
        [.. All.Where(r => Holds(r, situation)).Select(r => r.Act).Distinct(StringComparer.Ordinal)];

    /// <summary>True when the person may do it now.</summary>
    public static bool May(string act, Situation situation) => All.Any(r => r.Act == act && Holds(r, situation));

    /// <summary>True when a person so related may do it in some state: the difference between 409 and 403.</summary>
    public static bool MayEver(string act, Situation situation) => All.Any(r => r.Act == act && r.Who.Any(w => situation.Is(w, act)));

    /// <summary>The relation in which the person does it: what the journal keeps as role.</summary>
    public static Relation RoleFor(string act, Situation situation) =>
        All.Where(r => r.Act == act && Holds(r, situation)).SelectMany(r => r.Who).First(w => situation.Is(w, act));

    private static bool Holds(Right right, Situation s) =>
        right.States.Contains(s.Dossier.Status) && right.Who.Any(w => s.Is(w, right.Act)) && right.Holds(s)
        && (!right.StepBound || s.Step is null || s.Step.Actions.Count == 0 || s.Step.Actions.Contains(right.Act));

    private static bool MayComplete(Situation s) => s.Step?.Role switch
    {
        Roles.Leader => s.Is(Who.Leader) || (s.Is(Who.Specialist) && s.Dossier.HandlerId is null && s.Step.Actions.Contains(DossierActs.Assign)),
        Roles.Specialist => s.Is(Who.Specialist) && s.IsMineOrFree,
        Roles.RecordsClerk => s.Is(Who.RecordsClerk),
        Roles.Clerk => s.Is(Who.DeskClerk),
        _ => false,
    };
}
