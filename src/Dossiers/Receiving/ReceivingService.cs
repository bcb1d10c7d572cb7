using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Documents.Contract;
using MotCua.Dossiers.Checking;
using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Deadlines;
using MotCua.Dossiers.Figures;
using MotCua.Dossiers.Filing;
using MotCua.Dossiers.Printing;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;

namespace MotCua.Dossiers.Receiving;

/// <summary>Reception: check the papers, correct, accept, ask for a supplement, refuse. NĐ 61/2018/NĐ-CP, Đ.17.</summary>
internal sealed class ReceivingService(
    DossierWork work, AgencyDirectory agencies, PromiseBook promises, DossierNumbers numbers, FigureKeeper figures, SlipWriter slips, FileDesk files,
    ProcessBook processes)
{
    /// <summary>Accepts a dossier that was filed online.</summary>
    public Task<Dossier> ReceiveAsync(ActRequest request, CancellationToken ct) => work.ActAsync(
        request with { Act = DossierActs.Receive },
        at => AcceptAsync(at.Dossier, at.Procedure, ProcessOf(at.Dossier, at.Procedure), at.Caller, at.ActorName, at.Now, ct),
        ct);

    /// <summary>Accepts what was just filed at the desk, in the same act's transaction.</summary>
    public async Task ReceiveFiledAsync(Dossier dossier, Procedure procedure, Caller caller, DateTimeOffset now, CancellationToken ct)
    {
        var happened = await AcceptAsync(dossier, procedure, ProcessOf(dossier, procedure), caller, caller.DisplayName, now, ct);
        await work.RecordAsync(dossier, new ActRequest(dossier.Reference, DossierActs.Receive, caller), Relation.DeskClerk, happened, ct);
    }

    /// <summary>
    /// Asks for papers (form 02). Before acceptance the clock has not started; after it, the clock stands still and restarts when they
    /// are in, and that must be asked within 3 working days of receipt unless a leader asks. NĐ 61/2018/NĐ-CP, Đ.17, 19.4.
    /// </summary>
    public Task<Dossier> RequestSupplementAsync(
        ActRequest request, IReadOnlyList<RequestedPaper> papers, DateOnly? respondBy, CancellationToken ct) => work.ActAsync(
        request with { Act = DossierActs.RequestSupplement },
        async at =>
        {
            var (asked, reason) = CheckAsked(at, papers, request.Why, respondBy);
            if (at.Dossier.IsReceived)
            {
                CheckThreeDays(at);
                at.Dossier.RequestInProcessing(asked, reason, respondBy, at.ByLeader, at.Now);
                await promises.RefreshAsync(at.Dossier, ct);
            }
            else
            {
                at.Dossier.RequestBeforeAcceptance(asked, reason, respondBy, at.ByLeader);
            }

            await slips.IssueAsync(at, SlipForms.Supplement, ct);
            return new SupplementRequested(at.Dossier.Id, asked, respondBy, at.Dossier.SupplementCount, at.Dossier.State);
        },
        ct);

    /// <summary>The papers are in, by the applicant or over the counter.</summary>
    public Task<Dossier> SupplementAsync(ActRequest request, IReadOnlyList<PaperInput> papers, CancellationToken ct) => work.ActAsync(
        request with { Act = DossierActs.Supplement },
        async at =>
        {
            var given = ReadPapers(at, papers);
            await AttachAsync(at, given, ct);
            if (at.Dossier.IsReceived)
            {
                at.Dossier.SupplementInProcessing(given, at.Now);
                await promises.RefreshAsync(at.Dossier, ct);
            }
            else
            {
                var due = at.Dossier.Channel == Channel.Online ? await promises.AnswerDueAsync(at.Dossier.DeskId, at.Now, ct) : (DateTimeOffset?)null;
                at.Dossier.SupplementBeforeAcceptance(given, due, at.Now);
            }

            return new DossierSupplemented(at.Dossier.Id, [.. given.Select(p => p.Code)], at.Dossier.IsReceived, at.Dossier.State);
        },
        ct);

    /// <summary>Refuses with a reason (form 03): at reception, or after appraisal within the term. NĐ 61/2018/NĐ-CP, Đ.17.1, 19.8.</summary>
    public Task<Dossier> RefuseAsync(ActRequest request, CancellationToken ct) => work.ActAsync(
        request with { Act = DossierActs.Refuse },
        async at =>
        {
            var reason = Reasons.Demand(request.Why);
            var atReception = !at.Dossier.IsReceived;
            if (atReception)
            {
                at.Dossier.RefuseAtReception(reason, at.Now);
            }
            else
            {
                at.Dossier.RefuseAfterAppraisal(reason, at.Calendar, at.Now);
            }

            await slips.IssueAsync(at, SlipForms.Refusal, ct);
            return new DossierRefused(at.Dossier.Id, atReception, at.Dossier.State);
        },
        ct);

    /// <summary>Corrects the applicant block; the old and the new values are both in the journal.</summary>
    public Task<Dossier> CorrectAsync(ActRequest request, ApplicantInput applicant, CancellationToken ct) => work.ActAsync(
        request with { Act = DossierActs.Correct },
        at =>
        {
            var errors = new Errors();
            var read = ApplicantChecker.Read(applicant, errors);
            errors.ThrowIfAny();
            var corrections = at.Dossier.Correct(read!);
            return corrections.Count == 0
                ? throw Refused.Rule("dossier.nothingChanged", "Chưa có gì thay đổi.")
                : Task.FromResult<IDossierEvent>(new ApplicantCorrected(at.Dossier.Id, corrections, at.Dossier.State));
        },
        ct);

    /// <summary>Keeps the verdict on each paper, with scans.</summary>
    public Task<Dossier> CheckPapersAsync(ActRequest request, IReadOnlyList<PaperInput> papers, CancellationToken ct) => work.ActAsync(
        request with { Act = DossierActs.CheckPapers },
        async at =>
        {
            var given = ReadPapers(at, papers).Select(p => p with { CheckedBy = at.ActorName }).ToList();
            await AttachAsync(at, given, ct);
            at.Dossier.CheckPapers(given);
            return new PapersChecked(at.Dossier.Id, [.. given.Select(p => p.Code)], at.Dossier.State);
        },
        ct);

    private async Task<IDossierEvent> AcceptAsync(
        Dossier dossier, Procedure procedure, Process process, Caller receiver, string by, DateTimeOffset now, CancellationToken ct)
    {
        // Filed with a unit that ended meanwhile: the one that took over receives it, in its own name.
        dossier.PassTo(await agencies.ActingForAsync(dossier.UnitId, ct), await agencies.ActingForAsync(dossier.DeskId, ct));
        var term = TermChoice.For(procedure.Record, dossier.Variant, dossier.Channel);
        var (version, dueAt, calendar) = await promises.FirstAsync(dossier.UnitId, term, now, ct);
        var unit = await agencies.FindAsync(dossier.UnitId, ct) ?? throw new InvalidOperationException("The unit of a dossier has vanished.");
        var first = process.First;
        var stepDue = PromiseBook.StepDue(first, calendar, dueAt?.ToUniversalTime(), now);

        // The number is taken last before the write: its row is locked until the commit.
        var number = await numbers.NextAsync(unit, VietnamTime.DateOf(now), ct);
        dossier.Receive(number, new Reception(term, term is null ? null : version, dueAt?.ToUniversalTime(), stepDue, by, receiver.Id), first, now);
        await slips.IssueReceiptAsync(dossier, procedure, unit, by, now, ct);
        await figures.ReceivedAsync(dossier, now, ct);
        return new DossierReceived(dossier.Id, number, now, term is null ? null : $"{term.Committed.Value} {term.Committed.Unit} {term.Mode}",
            dossier.CalendarVersion, dossier.State);
    }

    // The hours of the steps are in proportion to the term that this reception promises.
    private Process ProcessOf(Dossier dossier, Procedure procedure) => processes.For(
        procedure.Record, TermChoice.For(procedure.Record, dossier.Variant, dossier.Channel)?.Committed, dossier.ProcessVersion);

    private static (IReadOnlyList<RequestedPaper> Papers, string Reason) CheckAsked(
        ActAtWork at, IReadOnlyList<RequestedPaper> papers, string? why, DateOnly? respondBy)
    {
        var errors = new Errors();
        var asked = papers.Select(p => p with { Remark = SearchText.Tidy(p.Remark) }).ToList();
        foreach (var paper in asked.Where(p => p.Code != "khac" && at.Procedure.Record.Papers.All(k => k.Code != p.Code)))
        {
            errors.Add($"papers.{paper.Code}", "Không có giấy tờ này trong thủ tục.");
        }

        var reason = SearchText.TidyLines(why);
        if (asked.Count == 0 && reason.Length == 0)
        {
            errors.Add("papers", "Bạn ghi rõ phải bổ sung giấy tờ gì. Luật yêu cầu hướng dẫn một lần, đầy đủ.");
        }

        if (reason.Length > Reasons.Longest)
        {
            errors.Add("reason", "Lý do dài quá {0} ký tự.", Reasons.Longest);
        }

        if (respondBy is { } by && by < VietnamTime.DateOf(at.Now))
        {
            errors.Add("respondBy", "Hạn bổ sung phải từ hôm nay trở đi.");
        }

        errors.ThrowIfAny();
        return (asked, reason);
    }

    private static void CheckThreeDays(ActAtWork at)
    {
        // NĐ 61/2018/NĐ-CP, Đ.19.4: at most 3 working days from receipt.
        var limit = Kernel.Deadlines.Deadline.DueAt(at.Dossier.ReceivedAt!.Value, new(3, Kernel.Deadlines.TermUnit.WorkingDays),
            Kernel.Deadlines.CountingMode.WholeDays, at.Calendar, []);
        if (at.Now > limit && !at.ByLeader)
        {
            throw Refused.Rule("dossier.supplementTooLate",
                "Đã quá 3 ngày làm việc từ khi tiếp nhận (NĐ 61/2018/NĐ-CP, Đ.19.4). Chỉ lãnh đạo còn yêu cầu bổ sung được.");
        }
    }

    private static List<DossierPaper> ReadPapers(ActAtWork at, IReadOnlyList<PaperInput> papers)
    {
        var errors = new Errors();
        var read = new List<DossierPaper>();
        foreach (var paper in papers)
        {
            var was = at.Dossier.Papers.FirstOrDefault(p => p.Code == paper.Code);
            var name = at.Procedure.Record.Papers.FirstOrDefault(p => p.Code == paper.Code)?.Name
                ?? (paper.Code == "khac" ? "Giấy tờ khác" : null);
            if (name is null)
            {
                errors.Add($"papers.{paper.Code}", "Không có giấy tờ này trong thủ tục.");
                continue;
            }

            if (paper.Count is < 0 or > 100)
            {
                errors.Add($"papers.{paper.Code}", "Số lượng từ 0 đến 100.");
            }

            var remark = SearchText.Tidy(paper.Remark);
            read.Add(new DossierPaper(paper.Code!, name, paper.Kind ?? was?.Kind ?? PaperKind.Electronic, paper.Count ?? was?.Count ?? 1,
                [.. (paper.FileIds ?? []).Distinct()], paper.Present ?? was?.Present, remark.Length > 0 ? remark : was?.Remark));
        }

        var files = at.Dossier.Papers.Concat(read).SelectMany(p => p.FileIds).Distinct().Count();
        if (files > FileLimits.FilesPerDossier)
        {
            errors.Add("papers", "Một hồ sơ có nhiều nhất {0} tệp.", FileLimits.FilesPerDossier);
        }

        errors.ThrowIfAny();
        return read;
    }

    private Task AttachAsync(ActAtWork at, IEnumerable<DossierPaper> papers, CancellationToken ct) =>
        files.AttachAsync(papers.SelectMany(p => p.FileIds), "dossier", at.Dossier.Id.Value, at.Caller.Id?.Value, ct);
}
