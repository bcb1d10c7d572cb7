using MotCua.Documents.Contract;
using MotCua.Dossiers.Checking;
using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Parts;
using MotCua.Dossiers.Printing;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;

namespace MotCua.Dossiers.Returning;

/// <summary>The decision, the hand-over of the result, the withdrawal and the rating. NĐ 61/2018/NĐ-CP, Đ.20, 29.</summary>
internal sealed class ReturningService(DossierWork work, FileDesk files, SlipWriter slips)
{
    /// <summary>Issues the result: number, date, signer, files. The clock ends here.</summary>
    public Task<Dossier> IssueAsync(ActRequest request, string? number, IReadOnlyList<Guid> fileIds, string? note, CancellationToken ct) => work.ActAsync(
        request with { Act = DossierActs.IssueResult },
        async at =>
        {
            var given = SearchText.Tidy(number);
            if (given.Length > 60)
            {
                throw Refused.Field("number", "Số, ký hiệu kết quả dài quá {0} ký tự.", 60);
            }

            if (fileIds.Count > FileLimits.FilesPerDossier)
            {
                throw Refused.Field("fileIds", "Một hồ sơ có nhiều nhất {0} tệp.", FileLimits.FilesPerDossier);
            }

            await files.AttachAsync(fileIds, "dossier", at.Dossier.Id.Value, at.Caller.Id?.Value, ct);
            var result = new DossierResult(given.Length > 0 ? given : $"{at.Dossier.Number}/KQ", VietnamTime.DateOf(at.Now),
                at.ActorName, Reasons.Note(note), [.. fileIds.Distinct()]);
            at.Dossier.Issue(result, at.Process.Returning, at.ActorName, at.Calendar, at.Now);
            return new ResultIssued(at.Dossier.Id, result.Number, result.Date, result.Signer, result.FileIds, at.Dossier.State);
        },
        ct);

    /// <summary>
    /// Hands the result over; the control slip of the whole way is issued with it. Where the applicant fetches it, it is handed over online and to them.
    /// </summary>
    public Task<Dossier> ReturnAsync(ActRequest request, string? collectedBy, ResultDelivery? way, CancellationToken ct) => work.ActAsync(
        request with { Act = DossierActs.ReturnResult },
        async at =>
        {
            var by = SearchText.Tidy(collectedBy);
            if (by.Length > 200)
            {
                throw Refused.Field("collectedBy", "Tên dài quá {0} ký tự.", 200);
            }

            var fetched = at.Situation.Permissions.RoleFor(DossierActs.ReturnResult, at.Situation) == Relation.Applicant;
            var how = fetched ? ResultDelivery.Online : way ?? at.Dossier.ResultDelivery;
            at.Dossier.Return(how, !fetched && by.Length > 0 ? by : at.Dossier.Applicant.FullName, at.Now);
            await slips.IssueAsync(at, SlipForms.Control, ct);
            return new ResultReturned(at.Dossier.Id, how, at.Dossier.CollectedBy, at.Dossier.State);
        },
        ct);

    /// <summary>The applicant fetches the result online: it is handed over, unless it was already or is not to be fetched so.</summary>
    public async Task FetchAsync(ActRequest request, DossierStory story, CancellationToken ct)
    {
        if (!story.May(DossierActs.ReturnResult))
        {
            return;
        }

        try
        {
            await ReturnAsync(request, null, null, ct);
        }
        catch (Refused refused) when (refused.Kind == RefusalKind.State)
        {
            // Pressed twice, or handed over at the desk meanwhile.
        }
    }

    /// <summary>Withdraws at the applicant's wish.</summary>
    public Task<Dossier> WithdrawAsync(ActRequest request, CancellationToken ct) => work.ActAsync(
        request with { Act = DossierActs.Withdraw },
        at =>
        {
            at.Dossier.Withdraw(Reasons.Note(request.Why, "reason") ?? "Người nộp rút hồ sơ", at.Calendar, at.Now);
            return Task.FromResult<IDossierEvent>(new DossierWithdrawn(at.Dossier.Id, at.Dossier.State));
        },
        ct);

    /// <summary>One rating of 1 to 5, with a reason.</summary>
    public Task<Dossier> RateAsync(ActRequest request, int? score, string? note, CancellationToken ct) => work.ActAsync(
        request with { Act = DossierActs.Rate },
        at =>
        {
            var said = Reasons.Note(note);
            if (said is { Length: > 2000 })
            {
                throw Refused.Field("note", "Nội dung dài quá {0} ký tự.", 2000);
            }

            at.Dossier.Rate(score ?? 0, said);
            return Task.FromResult<IDossierEvent>(new DossierRated(at.Dossier.Id, score!.Value, said, at.Dossier.State));
        },
        ct);
}
