using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Reading;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Dossiers.Parts;

/// <summary>The journal of a dossier as the applicant reads it: what happened, which post did it, what still comes.</summary>
internal static class TimelineParts
{
    /// <summary>Reasons that were written for the applicant; others are the office's own.</summary>
    private static readonly string[] Addressed =
    [
        DossierActs.RequestSupplement, DossierActs.Refuse, DossierActs.Withdraw, DossierActs.RequestPayment, DossierActs.Extend, DossierActs.Stop,
        HandingOver.SplitDossiers.PassedOn,
        HistoryReader.Succeeded,
    ];

    public static IReadOnlyList<TimelineEntry> Of(Dossier dossier, IReadOnlyList<HistoryItem> history, Process process, Texts texts)
    {
        var entries = new List<TimelineEntry>();
        string? step = null;
        foreach (var item in history)
        {
            if (TitleOf(item, process.StepOf(step), dossier, texts) is { } title)
            {
                entries.Add(new TimelineEntry(title, Vn.Stamp(item.At), IsBad(item.Action) ? EventState.Bad : EventState.Done,
                    item.Who.Post ?? texts[RoleWords.Public(item.Who.Role)], Addressed.Contains(item.Action) ? item.Why : null));
            }

            step = item.Step;
        }

        if (Present(dossier, process, texts) is { } present)
        {
            entries.Add(present);
        }

        entries.AddRange(ToCome(dossier, process, texts));
        return entries;
    }

    private static string? TitleOf(HistoryItem item, ProcessStep? step, Dossier dossier, Texts texts) => item.Action switch
    {
        "file" => texts["Đã nộp hồ sơ"],
        DossierActs.Receive => texts["Đã tiếp nhận, số {0}", dossier.Number],
        DossierActs.RequestSupplement => texts["Yêu cầu bổ sung giấy tờ"],
        DossierActs.Supplement => texts["Đã bổ sung giấy tờ"],
        DossierActs.Refuse => item.Status == DossierStatus.NotAccepted ? texts["Không tiếp nhận"] : texts["Từ chối giải quyết"],
        DossierActs.Withdraw => texts["Đã rút hồ sơ"],
        DossierActs.Assign => texts["Đã phân công người giải quyết"],
        DossierActs.Complete => step is null ? texts["Xong một bước"] : texts["Xong bước “{0}”", step.ShownName],
        DossierActs.SendBack => texts["Chuyển lại bước trước để xem thêm"],
        DossierActs.RequestPayment => texts["Thông báo nghĩa vụ tài chính"],
        DossierActs.Pay => texts["Đã nộp phí, lệ phí"],
        DossierActs.Consult => texts["Hỏi ý kiến cơ quan khác"],
        DossierActs.Answer => texts["Cơ quan được hỏi đã trả lời"],
        DossierActs.Extend => texts["Xin lỗi và hẹn lại ngày trả"],
        DossierActs.Stop => texts["Dừng giải quyết"],
        DossierActs.IssueResult => texts["Đã có kết quả"],
        DossierActs.ReturnResult => texts["Đã trả kết quả"],
        DossierActs.Rate => texts["Đã đánh giá"],
        DossierActs.Correct => texts["Sửa thông tin người nộp theo giấy tờ"],
        HandingOver.DossiersInHand.HandedOver => texts["Giao người khác giải quyết"],
        HandingOver.SplitDossiers.PassedOn => texts["Cơ quan khác làm tiếp"],
        HistoryReader.Succeeded => texts["Cơ quan khác làm tiếp"],
        _ => null,
    };

    private static bool IsBad(string action) => action is DossierActs.Refuse or DossierActs.Stop or DossierActs.Extend;

    private static TimelineEntry? Present(Dossier dossier, Process process, Texts texts) => dossier.Status switch
    {
        DossierStatus.Registered => new TimelineEntry(texts["Chờ bộ phận một cửa kiểm tra"], null, EventState.Now),
        DossierStatus.SupplementRequested => new TimelineEntry(texts["Chờ bạn bổ sung"], null, EventState.Now),
        DossierStatus.PaymentRequested => new TimelineEntry(texts["Chờ bạn nộp tiền"], null, EventState.Now),
        DossierStatus.Accepted or DossierStatus.Processing or DossierStatus.Completed when process.StepOf(dossier.StepCode) is { } step =>
            new TimelineEntry(step.ShownName, null, EventState.Now, Who(dossier, step, texts)),
        _ => null,
    };

    private static string Who(Dossier dossier, ProcessStep step, Texts texts)
    {
        var post = step.Role == Accounts.Contract.Roles.Specialist && dossier.HandlerName is { } handler ? handler : texts[RoleWords.Public(step.Role)];
        return dossier.StepSince is { } since ? texts["{0}, từ {1}", post, Vn.Stamp(since)] : post;
    }

    private static IEnumerable<TimelineEntry> ToCome(Dossier dossier, Process process, Texts texts)
    {
        if (dossier.IsEnded)
        {
            yield break;
        }

        if (!dossier.IsReceived)
        {
            yield return new TimelineEntry(texts["Tiếp nhận và hẹn ngày trả"], null, EventState.Wait);
        }

        foreach (var step in Processing.RoadChoice.Ahead(process, dossier, process.StepOf(dossier.StepCode)))
        {
            yield return new TimelineEntry(step.ShownName, null, EventState.Wait);
        }
    }
}
