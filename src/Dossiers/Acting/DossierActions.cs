using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Processing;
using MotCua.Dossiers.Receiving;
using MotCua.Dossiers.Returning;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;

namespace MotCua.Dossiers.Acting;

/// <summary>Any act by its name: the door of the API and of the office's forms to the services.</summary>
internal sealed class DossierActions(ReceivingService receiving, ProcessingService processing, ReturningService returning)
{
    /// <summary>Does the act that the request names.</summary>
    /// <exception cref="Refused">404 <c>dossier.unknownAction</c> for a name that is no act; else as the act refuses.</exception>
    public Task<Dossier> DoAsync(ActRequest request, ActionBody body, CancellationToken ct)
    {
        var asked = request with { Why = body.Reason ?? body.Note };
        var files = body.FileIds ?? [];
        return request.Act switch
        {
            DossierActs.Receive => receiving.ReceiveAsync(asked, ct),
            DossierActs.RequestSupplement => receiving.RequestSupplementAsync(
                asked, [.. (body.Papers ?? []).Select(p => new RequestedPaper(p.Code ?? "khac", p.Remark))], body.RespondBy, ct),
            DossierActs.Supplement => receiving.SupplementAsync(asked, Supplied(body), ct),
            DossierActs.Refuse => receiving.RefuseAsync(asked, ct),
            DossierActs.Correct => receiving.CorrectAsync(asked, body.Applicant ?? new(), ct),
            DossierActs.CheckPapers => receiving.CheckPapersAsync(asked, body.Papers ?? [], ct),
            DossierActs.Assign => processing.AssignAsync(asked, body.To, ct),
            DossierActs.Complete => processing.CompleteAsync(asked, body.Note ?? body.Reason, body.Outcome, ct),
            DossierActs.SendBack => processing.SendBackAsync(asked, ct),
            DossierActs.RequestPayment => processing.RequestPaymentAsync(asked, body.Amount, ct),
            DossierActs.Pay => processing.PayAsync(asked, body.Way, ct),
            DossierActs.Consult => processing.ConsultAsync(asked, body.To, body.RespondBy, ct),
            DossierActs.Answer => processing.AnswerAsync(asked, ct),
            DossierActs.Extend => processing.ExtendAsync(asked, body.Until, ct),
            DossierActs.Stop => processing.StopAsync(asked, ct),
            DossierActs.Withdraw => returning.WithdrawAsync(asked, ct),
            DossierActs.IssueResult => returning.IssueAsync(asked, body.Number, files, body.Note, ct),
            DossierActs.ReturnResult => returning.ReturnAsync(asked, body.CollectedBy, WayOf(body.Way), ct),
            DossierActs.Rate => returning.RateAsync(asked, body.Score, body.Note, ct),
            _ => throw Refused.NotFound("dossier.unknownAction", "Không có việc “{0}” với hồ sơ.", request.Act),
        };
    }

    // Loose files of a supplement belong to the papers that were asked for: to the one, or to "other papers".
    private static IReadOnlyList<Filing.PaperInput> Supplied(ActionBody body)
    {
        var papers = body.Papers ?? [];
        return body.FileIds is { Count: > 0 } loose
            ? [.. papers, new Filing.PaperInput { Code = "khac", FileIds = loose, Count = loose.Count }]
            : papers;
    }

    private static ResultDelivery? WayOf(string? way) => string.IsNullOrWhiteSpace(way) ? null
        : Enum.TryParse<ResultDelivery>(way, true, out var known) && Enum.IsDefined(known) ? known
        : throw Refused.Field("way", "Cách trả là counter, online hoặc post.");
}
