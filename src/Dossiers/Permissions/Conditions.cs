using MotCua.Accounts.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Rights;

namespace MotCua.Dossiers.Permissions;

/// <summary>A condition of a line: its name in the table, what it says, what it asks.</summary>
internal sealed record Condition(string Name, string Words, Func<Situation, bool> Holds);

/// <summary>The closed list of conditions to which lines of a version refer. A new one is code; where it is used is data.</summary>
internal static class Conditions
{
    public static readonly IReadOnlyList<Condition> All =
    [
        new("leadsOrHandles", "người thụ lý hoặc lãnh đạo", s => s.LeadsOrHandles),
        new("ownStep", "bước của vai trò mình; chuyên viên chỉ với hồ sơ của mình hoặc chưa ai nhận", MayComplete),
        new("mineOrFree", "tự nhận hồ sơ chưa ai nhận, hoặc chuyển hồ sơ của mình", s => s.IsMineOrFree),
        new("approvalOrIssueStep", "ở bước phê duyệt hoặc ban hành", s => s.StepIs(Roles.Leader) || s.StepIs(Roles.RecordsClerk)),
        new("issueStep", "ở bước ban hành", s => s.StepIs(Roles.RecordsClerk)),
        new("ownRoleStep", "ở bước của vai trò mình",
            s => (s.Is(Relation.Leader) && s.StepIs(Roles.Leader)) || (s.Is(Relation.RecordsClerk) && s.StepIs(Roles.RecordsClerk))),
        new("unpaid", "còn khoản phải nộp",
            s => s.Dossier.Status == DossierStatus.PaymentRequested || s.Dossier.Fees.Any(f => f.PaidAt is null && f.Amount > 0)),
        new("asked", "cơ quan được hỏi, khi chưa trả lời", _ => true),
        new("onceWithDate", "người thụ lý hoặc lãnh đạo; một lần; có ngày hẹn",
            s => s.LeadsOrHandles && !s.Dossier.Extended && s.Dossier.DueAt is not null),
        new("notReceived", "chưa tiếp nhận", s => !s.Dossier.IsReceived),
        new("hasInHand", "lãnh đạo; người thụ lý khi hồ sơ ở bước của mình; sau khi tiếp nhận", s => s.Dossier.IsReceived && s.LeadsOrHasInHand),
        new("onlineWithFile", "kết quả nhận trực tuyến, có tệp",
            s => s.Dossier.ResultDelivery == ResultDelivery.Online && s.Dossier.Result is { FileIds.Count: > 0 }),
        new("unrated", "đã tiếp nhận, chưa đánh giá", s => s.Dossier.IsReceived && s.Dossier.RatingScore is null),
    ];

    private static readonly Dictionary<string, Condition> ByName = All.ToDictionary(c => c.Name, StringComparer.Ordinal);

    /// <summary>The condition of that name, or null.</summary>
    public static Condition? Find(string? name) => name is null ? null : ByName.GetValueOrDefault(name);

    private static bool MayComplete(Situation s) => s.Step?.Role switch
    {
        Roles.Leader => s.Is(Relation.Leader) || (s.Is(Relation.Specialist) && s.Dossier.HandlerId is null && s.Step.Actions.Contains(DossierActs.Assign)),
        Roles.Specialist => s.Is(Relation.Specialist) && s.IsMineOrFree,
        Roles.RecordsClerk => s.Is(Relation.RecordsClerk),
        Roles.Clerk => s.Is(Relation.DeskClerk),
        _ => false,
    };
}
