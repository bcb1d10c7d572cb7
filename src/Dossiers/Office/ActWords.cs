using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Documents.Contract;
using MotCua.Dossiers.Rights;

namespace MotCua.Dossiers.Office;

/// <summary>The words of the office for acts and slips; each is the key of its translation.</summary>
internal static class ActWords
{
    /// <summary>What was done, as the journal tells it.</summary>
    public static string Done(string act) => act switch
    {
        "file" => "Nộp hồ sơ",
        DossierActs.Receive => "Tiếp nhận",
        DossierActs.CheckPapers => "Kiểm tra giấy tờ",
        DossierActs.Correct => "Sửa thông tin người nộp",
        DossierActs.RequestSupplement => "Yêu cầu bổ sung",
        DossierActs.Supplement => "Nhận giấy tờ bổ sung",
        DossierActs.Refuse => "Từ chối",
        DossierActs.Withdraw => "Rút hồ sơ",
        DossierActs.Assign => "Phân công",
        DossierActs.Complete => "Xong bước",
        DossierActs.SendBack => "Trả lại bước trước",
        DossierActs.RequestPayment => "Thông báo nghĩa vụ tài chính",
        DossierActs.Pay => "Thu phí, lệ phí",
        DossierActs.Consult => "Hỏi ý kiến",
        DossierActs.Answer => "Trả lời ý kiến",
        DossierActs.Extend => "Xin lỗi và hẹn lại",
        DossierActs.Stop => "Dừng giải quyết",
        DossierActs.IssueResult => "Ban hành kết quả",
        DossierActs.ReturnResult => "Trả kết quả",
        DossierActs.Rate => "Đánh giá",
        DossierActs.OfLevel.Raise => "Nâng mức bảo mật",
        DossierActs.OfLevel.Lower => "Hạ mức bảo mật",
        "openEmergency" => "Mở khẩn cấp",
        "judgeEmergency" => "Kết luận việc mở khẩn cấp",
        HandingOver.DossiersInHand.HandedOver => "Bàn giao",
        Moving.ProcessMoves.Moved => "Chuyển sang quy trình mới",
        HandingOver.SplitDossiers.PassedOn => "Chuyển cơ quan khi tách đơn vị",
        Reading.HistoryReader.Succeeded => "Cơ quan khác làm tiếp",
        _ => act,
    };

    /// <summary>What a button says.</summary>
    public static string Button(string act, Situation s) => act switch
    {
        DossierActs.Receive => "Tiếp nhận, cấp mã hồ sơ",
        DossierActs.RequestSupplement => "Yêu cầu bổ sung",
        DossierActs.Supplement => "Nhận giấy tờ bổ sung",
        DossierActs.Refuse => s.Dossier.IsReceived ? "Từ chối hồ sơ" : "Không tiếp nhận hồ sơ",
        DossierActs.Withdraw => "Rút theo ý người nộp",
        DossierActs.Assign => s.Is(Relation.Leader) ? (s.Dossier.HandlerId is null ? "Giao người giải quyết" : "Giao người khác")
            : s.Dossier.HandlerId is null ? "Nhận hồ sơ này" : "Chuyển người khác",
        DossierActs.SendBack => "Trả lại bước trước",
        DossierActs.RequestPayment => "Báo nghĩa vụ tài chính",
        DossierActs.Pay => "Thu tiền",
        DossierActs.Consult => "Lấy ý kiến",
        DossierActs.Answer => "Trả lời ý kiến",
        DossierActs.Extend => "Gia hạn và xin lỗi",
        DossierActs.Stop => "Dừng hồ sơ",
        DossierActs.IssueResult => "Ban hành kết quả",
        DossierActs.ReturnResult => "Trả kết quả",
        DossierActs.Correct => "Sửa thông tin người nộp",
        DossierActs.CheckPapers => "Kiểm tra giấy tờ",
        _ => Done(act),
    };

    /// <summary>What completing a step says: where the dossier goes.</summary>
    public static string Onward(ProcessStep? present, ProcessStep? next) => (present?.Role, next?.Role) switch
    {
        (Roles.Leader, Roles.RecordsClerk) => "Duyệt, chuyển văn thư",
        (Roles.Leader, Roles.Clerk) => "Duyệt, chuyển bộ phận trả kết quả",
        (Roles.Leader, Roles.Leader) => "Duyệt, trình cấp trên",
        (_, Roles.Leader) => "Trình lãnh đạo duyệt",
        (_, Roles.RecordsClerk) => "Chuyển văn thư ban hành",
        _ => "Xong, chuyển bước {0}",
    };

    /// <summary>Name and form number of a slip. TT 01/2018/TT-VPCP, mẫu 01–05.</summary>
    public static string Slip(string form) => form switch
    {
        SlipForms.Receipt => "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
        SlipForms.Supplement => "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ",
        SlipForms.Refusal => "Phiếu từ chối tiếp nhận giải quyết hồ sơ",
        SlipForms.Apology => "Phiếu xin lỗi và hẹn lại ngày trả kết quả",
        SlipForms.Control => "Phiếu kiểm soát quá trình giải quyết hồ sơ",
        _ => "Phiếu",
    };

    /// <summary>The field of a correction.</summary>
    public static string Field(string field) => field switch
    {
        "fullName" => "Họ và tên",
        "personalId" => "Số định danh",
        "taxCode" => "Mã số thuế",
        "phone" => "Điện thoại",
        "email" => "Thư điện tử",
        "address" => "Địa chỉ",
        _ => field,
    };
}
