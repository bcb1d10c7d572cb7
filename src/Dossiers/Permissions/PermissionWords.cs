using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Office;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;

namespace MotCua.Dossiers.Permissions;

/// <summary>The table in words that its reviewer signs; each is the key of its translation. The page, the comparison and docs/rights.md use them.</summary>
internal static class PermissionWords
{
    public static string Role(string role) => role == SeeLine.Owner ? "Người nộp" : Roles.Words(role);

    public static string Of(Scope scope) => scope switch
    {
        Scope.Own => "hồ sơ của chính mình",
        Scope.Desk => "hồ sơ của quầy mình tiếp nhận",
        Scope.Unit => "hồ sơ đơn vị mình giải quyết",
        Scope.Below => "hồ sơ của đơn vị mình và các đơn vị trực thuộc",
        Scope.Asked => "hồ sơ mà đơn vị mình được hỏi ý kiến",
        Scope.All => "mọi hồ sơ trong tỉnh",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string Of(Holding holding) => holding switch
    {
        Holding.Any => "không cần gì thêm",
        Holding.Handler => "chỉ khi đang thụ lý",
        Holding.Receiver => "chỉ khi chính mình tiếp nhận, hoặc chưa ai tiếp nhận",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string Of(Confidentiality level) => level switch
    {
        Confidentiality.Ordinary => "Thường",
        Confidentiality.Restricted => "Hạn chế",
        Confidentiality.Sealed => "Rất hạn chế",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string Of(Relation relation) => relation switch
    {
        Relation.Applicant => "Người nộp",
        Relation.DeskClerk => "Tiếp nhận",
        Relation.Specialist => "Chuyên viên",
        Relation.Leader => "Lãnh đạo",
        Relation.RecordsClerk => "Văn thư",
        Relation.Consulted => "Cơ quan được hỏi",
        Relation.Overseer => "Giám sát",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string OfFull(bool full) => full ? "đầy đủ" : "đã che số và địa chỉ";

    public static string Power(string power) => power switch
    {
        Powers.Emergency => "Mở hồ sơ khẩn cấp",
        Powers.JudgeEmergency => "Kết luận việc mở khẩn cấp",
        Powers.Explain => "Hỏi ai xem được hồ sơ và vì sao",
        Powers.Second + TwoPersonKinds.Roles => "Là người thứ hai khi giao vai trò quan trọng",
        Powers.Second + TwoPersonKinds.Grants => "Là người thứ hai khi giao riêng vai trò quan trọng",
        Powers.Second + TwoPersonKinds.Import => "Là người thứ hai khi nhập danh sách có vai trò quan trọng",
        Powers.Second + Kinds.Permissions => "Là người thứ hai khi đổi bảng quyền",
        Powers.Second + Kinds.LowerConfidentiality => "Là người thứ hai khi hạ mức bảo mật",
        Powers.Second + Kinds.Export => "Là người thứ hai khi xuất nhiều dữ liệu cá nhân",
        _ => power,
    };

    /// <summary>Levels together, translated.</summary>
    public static string In(IReadOnlyList<Confidentiality> levels, Texts texts) =>
        levels.Count == PermissionTable.AllLevels.Count ? texts["mọi mức"] : string.Join(", ", levels.Order().Select(l => texts[Of(l)]));

    /// <summary>States together, translated.</summary>
    public static string In(IReadOnlyList<DossierStatus> states, Texts texts) =>
        states.Count == Enum.GetValues<DossierStatus>().Length ? texts["mọi trạng thái"] : string.Join(", ", states.Order().Select(s => texts[StatusWords.Vietnamese(s)]));

    /// <summary>A line in one sentence, translated: who may see what.</summary>
    public static string In(SeeLine line, Texts texts) => string.Join("; ", new[]
    {
        $"{texts[Role(line.Role)]}: {texts[Of(line.Scope)]}", In(line.Levels, texts), line.Holding == Holding.Any ? null : texts[Of(line.Holding)],
        texts[OfFull(line.Full)],
    }.OfType<string>());

    /// <summary>A line in one sentence, translated: who may do what, when.</summary>
    public static string In(ActLine line, Texts texts) => string.Join("; ", new[]
    {
        $"{texts[ActWords.Done(line.Act)]}: {string.Join(", ", line.Who.Select(w => texts[Of(w)]))}", In(line.States, texts), In(line.Levels, texts),
        Conditions.Find(line.Condition) is { } condition ? texts[condition.Words] : null, line.StepBound ? texts["bước phải cho phép"] : null,
    }.OfType<string>());

    /// <summary>A line in one sentence, translated: which roles have the power.</summary>
    public static string In(PowerLine line, Texts texts) => string.Join("; ", new[]
    {
        $"{texts[Power(line.Power)]}: {(line.Roles.Count == 0 ? texts["không ai (tắt)"] : string.Join(", ", line.Roles.Select(r => texts[Role(r)])))}",
        Powers.HasLevels(line.Power) ? In(line.Levels, texts) : null,
    }.OfType<string>());
}
