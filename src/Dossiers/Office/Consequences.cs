using MotCua.Dossiers.Rights;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;

namespace MotCua.Dossiers.Office;

/// <summary>What will happen when an act is done, said before it is done.</summary>
internal static class Consequences
{
    public static IReadOnlyList<string> Of(string act, DossierSheet sheet, Texts texts)
    {
        var d = sheet.Dossier;
        return act switch
        {
            DossierActs.Receive => [texts["Hồ sơ có mã số và ngày hẹn trả; giấy tiếp nhận (mẫu 01) được cấp."]],
            DossierActs.SendBack => [texts["Hồ sơ về bước “{0}”. Ngày hẹn trả không đổi.", sheet.Process.Before(d.StepCode, d.Handovers)?.ShownName]],
            DossierActs.RequestSupplement => Supplement(d, texts),
            DossierActs.Supplement => [d.IsReceived
                ? texts["Thời hạn {0} tính lại từ đầu từ lúc này.", TermOf(d)]
                : texts["Hồ sơ trở lại danh sách chờ tiếp nhận."]],
            DossierActs.RequestPayment => [texts["Đồng hồ dừng từ lúc này và chạy tiếp khi người nộp đã nộp tiền."]],
            DossierActs.Consult => [texts["Cơ quan được hỏi có hạn trả lời riêng. Ngày hẹn trả của hồ sơ không đổi."]],
            DossierActs.Extend =>
            [
                texts["Phiếu xin lỗi và hẹn lại (mẫu 04) được cấp và người nộp thấy ngay."],
                texts["Lời hẹn đầu vẫn được giữ và vẫn tính vào số liệu. Luật chỉ cho hẹn lại một lần."],
            ],
            DossierActs.Refuse => d.IsReceived
                ? [texts["Phiếu từ chối (mẫu 03) được cấp với lý do bạn ghi. Hồ sơ kết thúc, không mở lại được."]]
                : [texts["Phiếu từ chối (mẫu 03) được cấp với lý do bạn ghi. Hồ sơ không được tiếp nhận và kết thúc tại đây."]],
            DossierActs.Stop => [texts["Hồ sơ kết thúc và không mở lại được. Người nộp thấy lý do bạn ghi."]],
            DossierActs.Withdraw => [texts["Chỉ rút khi người nộp yêu cầu. Hồ sơ kết thúc và không mở lại được."]],
            DossierActs.IssueResult => [texts["Đồng hồ dừng ở đây: hồ sơ có kết quả với số, ngày, người ký và các tệp dưới đây."]],
            DossierActs.ReturnResult => [texts["Phiếu kiểm soát (mẫu 05) được lập khi trả kết quả."]],
            DossierActs.Correct => [texts["Giá trị cũ và mới đều được giữ trong nhật ký."]],
            _ => [],
        };
    }

    private static List<string> Supplement(Dossier d, Texts texts)
    {
        var said = new List<string>
        {
            d.IsReceived
                ? texts["Đồng hồ dừng từ lúc này. Khi nhận đủ, thời hạn {0} tính lại từ đầu.", TermOf(d)]
                : texts["Thời hạn chưa bắt đầu; nó bắt đầu khi hồ sơ đủ và được tiếp nhận."],
            texts["Phiếu yêu cầu bổ sung (mẫu 02) được cấp. Hướng dẫn một lần, đầy đủ, chính xác."],
        };
        if (d.SupplementCount > 0)
        {
            said.Add(texts["Đã yêu cầu bổ sung {0} lần. Lần nữa phải do lãnh đạo yêu cầu và bị tính vào chỉ số.", d.SupplementCount]);
        }

        return said;
    }

    private static string TermOf(Dossier d) => d.Term is { } term ? Explanation.TermInWords(term, Texts.IsEnglish ? "en" : "vi") : string.Empty;
}
