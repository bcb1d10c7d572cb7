using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Dossiers.Parts;

/// <summary>What is asked of the applicant now, said as a person would.</summary>
internal static class AskedParts
{
    /// <param name="dossier">The dossier.</param>
    /// <param name="record">The record under which it was filed, for the names of papers.</param>
    /// <param name="desk">The desk.</param>
    /// <param name="allowed">Acts allowed now.</param>
    /// <param name="at">Address of the dossier's page; the acts stand below it: <c>/bo-sung</c>, <c>/nop-phi</c>, <c>/danh-gia</c>.</param>
    /// <param name="now">The present.</param>
    /// <param name="texts">The words.</param>
    public static AskedView Of(
        Dossier dossier, ProcedureRecord record, DeskFacts desk, IReadOnlyList<string> allowed, string at, DateTimeOffset now, Texts texts) =>
        dossier.Status switch
        {
            DossierStatus.SupplementRequested => Supplement(dossier, record, allowed, at, texts),
            DossierStatus.PaymentRequested => Payment(dossier, allowed, at, texts),
            DossierStatus.Registered => new AskedView(texts["Bạn không phải làm gì thêm."], dossier.AnswerDueAt is { } answer
                ? texts["Cơ quan trả lời bạn trước {0}.", Vn.When(answer, now)]
                : texts["Cơ quan đang kiểm tra hồ sơ."]),
            DossierStatus.Accepted or DossierStatus.Processing => Open(dossier, record, allowed, at, texts),
            DossierStatus.Completed => Collect(dossier, desk, allowed, at, texts),
            DossierStatus.Returned => Rate(new AskedView(texts["Bạn đã nhận kết quả."]), allowed, at, texts),
            DossierStatus.NotAccepted or DossierStatus.Stopped => Rate(
                new AskedView(
                    dossier.Status == DossierStatus.NotAccepted ? texts["Hồ sơ không được tiếp nhận"]
                    : dossier.Ending == Ending.Refused ? texts["Hồ sơ bị từ chối"] : texts["Hồ sơ đã dừng giải quyết"],
                    texts["Bạn có thể nộp hồ sơ mới khi đã đủ điều kiện, hoặc khiếu nại nếu thấy chưa thỏa đáng."])
                {
                    Tone = Tone.Bad,
                    Reason = dossier.EndReason,
                },
                allowed, at, texts),
            DossierStatus.Withdrawn => new AskedView(texts["Hồ sơ đã được rút."], texts["Bạn có thể nộp hồ sơ mới bất cứ lúc nào."]),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static AskedView Supplement(Dossier dossier, ProcedureRecord record, IReadOnlyList<string> allowed, string at, Texts texts) =>
        new(texts["Bạn cần bổ sung giấy tờ"], dossier.RespondBy is { } by
            ? texts["Bạn nộp đến hết ngày {0}. Nộp một lần cho đủ.", Vn.Date(by)]
            : texts["Nộp một lần cho đủ. Khi bạn nộp xong, cơ quan xem tiếp ngay."])
        {
            Tone = Tone.Soon,
            Reason = ReasonOf(dossier),
            Items = [.. dossier.Requested.Select(p => new AskedItem(NameOf(record, p.Code, texts), p.Remark))],
            Href = allowed.Contains(DossierActs.Supplement) ? at + "/bo-sung" : null,
            HrefText = texts["Bổ sung ngay"],
        };

    /// <summary>Why papers are asked for; null where the papers' own remarks say the same.</summary>
    public static string? ReasonOf(Dossier dossier) =>
        string.IsNullOrEmpty(dossier.RequestReason) || dossier.Requested.Any(p => p.Remark == dossier.RequestReason) ? null : dossier.RequestReason;

    private static AskedView Payment(Dossier dossier, IReadOnlyList<string> allowed, string at, Texts texts)
    {
        var open = dossier.Fees.Where(f => f.PaidAt is null).ToList();
        return new AskedView(texts["Bạn cần thực hiện nghĩa vụ tài chính"], texts["Thời hạn giải quyết tạm dừng cho đến khi bạn nộp xong."])
        {
            Tone = Tone.Soon,
            Items = [.. open.Select(f => new AskedItem($"{Texts.Pick(f.Name, f.NameEn)}: {Vn.Money(f.Amount)}", f.Explanation))],
            Href = allowed.Contains(DossierActs.Pay) ? at + "/nop-phi" : null,
            HrefText = texts["Xem và nộp"],
        };
    }

    // What is paid when the result is handed over is said then, not before.
    private static AskedView Open(Dossier dossier, ProcedureRecord record, IReadOnlyList<string> allowed, string at, Texts texts)
    {
        var text = texts["Bạn xem tiến độ ở trang này bất cứ lúc nào."];
        var owed = dossier.Fees.Where(f => f.PaidAt is null && record.Fees.All(r => r.Code != f.Code || r.PaidWhen != PaidWhen.Return)).Sum(f => f.Amount);
        return owed > 0 && allowed.Contains(DossierActs.Pay)
            ? new AskedView(texts["Còn {0} phí, lệ phí chưa nộp.", Vn.Money(owed)], text) { Href = at + "/nop-phi", HrefText = texts["Xem và nộp"] }
            : new AskedView(texts["Bạn không phải làm gì thêm."], text);
    }

    private static AskedView Collect(Dossier dossier, DeskFacts desk, IReadOnlyList<string> allowed, string at, Texts texts)
    {
        var place = string.Join(", ", new[] { desk.Name, desk.Address }.Where(s => !string.IsNullOrEmpty(s)));
        var view = dossier.ResultDelivery switch
        {
            ResultDelivery.Counter => new AskedView(
                texts["Đã có kết quả, mời bạn đến nhận"], texts["Tại {0}. Bạn mang giấy hẹn và giấy tờ tùy thân.", place]),
            ResultDelivery.Online => new AskedView(texts["Đã có kết quả"], texts["Bạn tải kết quả ở trang này."]),
            ResultDelivery.Post => new AskedView(texts["Đã có kết quả"], texts["Kết quả được gửi qua bưu điện đến địa chỉ của bạn."]),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return Rate(view with { Tone = Tone.Good }, allowed, at, texts);
    }

    private static AskedView Rate(AskedView view, IReadOnlyList<string> allowed, string at, Texts texts) =>
        allowed.Contains(DossierActs.Rate) ? view with { Href = at + "/danh-gia", HrefText = texts["Đánh giá việc giải quyết"] } : view;

    /// <summary>A paper's name in the record; what is not in it is another paper.</summary>
    public static string NameOf(ProcedureRecord record, string code, Texts texts) =>
        record.Papers.FirstOrDefault(p => p.Code == code)?.ShownName ?? texts["Giấy tờ khác"];
}
