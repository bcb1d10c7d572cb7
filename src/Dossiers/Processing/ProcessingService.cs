using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Documents.Contract;
using MotCua.Dossiers.Checking;
using MotCua.Dossiers.Consulting;
using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Deadlines;
using MotCua.Dossiers.Printing;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Deadlines;

namespace MotCua.Dossiers.Processing;

/// <summary>The work inside the office, step by step, and each lawful change of the promise.</summary>
internal sealed class ProcessingService(
    AppDb db, DossierWork work, AgencyDirectory agencies, AccountDesk accounts, PromiseBook promises, SlipWriter slips)
{
    /// <summary>Working days that another unit has for its opinion when nothing else is said [K].</summary>
    private const int OpinionDays = 3;

    /// <summary>Gives it to an officer of the unit; without a name, takes it oneself.</summary>
    public Task<Dossier> AssignAsync(ActRequest request, string? to, CancellationToken ct) => work.ActAsync(
        request with { Act = DossierActs.Assign },
        async at =>
        {
            var (id, name) = await OfficerAsync(at, to, ct);

            // A first step of a leader is the distribution itself: giving it to somebody ends it.
            var distributing = at.Dossier.StepCode == at.Process.First.Code && at.Process.First.Role == Roles.Leader;
            var step = at.Process.StepOf(at.Dossier.StepCode);
            var next = distributing && RoadChoice.Outcomes(step).Count == 0 ? RoadChoice.Of(at.Process, step!, at.Dossier, null)?.Next : null;
            at.Dossier.Assign(id, name, next, next is null ? null : at.StepDue(next), at.ActorName, at.Now);
            return new DossierAssigned(at.Dossier.Id, id.Value, name, at.Dossier.State);
        },
        ct);

    /// <summary>Ends the step that is the caller's; where the process branches, the dossier's facts and the outcome choose the road.</summary>
    public Task<Dossier> CompleteAsync(ActRequest request, string? note, string? outcome, CancellationToken ct) => work.ActAsync(
        request with { Act = DossierActs.Complete },
        at =>
        {
            var step = at.Dossier.StepCode!;
            var (next, because) = (at.Process.StepOf(step) is { } here ? RoadChoice.Of(at.Process, here, at.Dossier, outcome) : null)
                ?? throw Refused.State("dossier.lastStep", "Đây là bước cuối: hồ sơ kết thúc khi trả kết quả.");
            if (at.Dossier.HandlerId is null && at.Situation.Is(Relation.Specialist))
            {
                at.Dossier.Take(at.Caller.Id!.Value, at.Caller.DisplayName);
            }

            at.Dossier.Complete(next, at.StepDue(next), at.ActorName, Reasons.Note(note), at.Now);
            return Happened(new StepCompleted(at.Dossier.Id, step, next.Code, at.Dossier.State) { Because = because });
        },
        ct);

    /// <summary>Back to the step before, with the reason.</summary>
    public Task<Dossier> SendBackAsync(ActRequest request, CancellationToken ct) => work.ActAsync(
        request with { Act = DossierActs.SendBack },
        at =>
        {
            var from = at.Dossier.StepCode!;
            var to = at.Process.Before(from, at.Dossier.Handovers) ?? throw Refused.State("dossier.firstStep", "Đây là bước đầu, không trả lại được nữa.");
            at.Dossier.SendBack(to, at.StepDue(to), at.ActorName, Reasons.Demand(request.Why), at.Now);
            return Happened(new DossierSentBack(at.Dossier.Id, from, to.Code, at.Dossier.State));
        },
        ct);

    /// <summary>Notifies a financial duty; the clock stands still until it is paid.</summary>
    public Task<Dossier> RequestPaymentAsync(ActRequest request, long? amount, CancellationToken ct) => work.ActAsync(
        request with { Act = DossierActs.RequestPayment },
        async at =>
        {
            if (amount is < 0 or > 1_000_000_000_000)
            {
                throw Refused.Field("amount", "Số tiền từ 0 đến 1.000 tỷ đồng.");
            }

            var reason = Reasons.Note(request.Why, "reason") ?? "Thực hiện nghĩa vụ tài chính theo thông báo";
            at.Dossier.RequestPayment(new FeeLine("NVTC", "Nghĩa vụ tài chính", "Financial duty", amount ?? 0, reason), reason, at.Now);
            await promises.RefreshAsync(at.Dossier, ct);
            return new PaymentRequested(at.Dossier.Id, amount ?? 0, at.Dossier.State);
        },
        ct);

    /// <summary>Records that what was open is paid; a clock that stood still for it runs on.</summary>
    public Task<Dossier> PayAsync(ActRequest request, string? way, CancellationToken ct) => work.ActAsync(
        request with { Act = DossierActs.Pay },
        async at =>
        {
            var how = SearchText.Tidy(way) is { Length: > 0 and <= 100 } w ? w : at.Situation.Is(Relation.DeskClerk) ? "tại quầy" : "qua mạng";
            var (amount, resumed) = at.Dossier.Pay(how, at.Now);
            if (resumed)
            {
                await promises.RefreshAsync(at.Dossier, ct);
            }

            return new DossierPaid(at.Dossier.Id, amount, how, resumed, at.Dossier.State);
        },
        ct);

    /// <summary>Asks another unit for its opinion by a day of its own; the dossier's clock runs on. NĐ 61/2018/NĐ-CP, Đ.19.5.</summary>
    public Task<Dossier> ConsultAsync(ActRequest request, string? unitCode, DateOnly? respondBy, CancellationToken ct) => work.ActAsync(
        request with { Act = DossierActs.Consult },
        async at =>
        {
            var unit = string.IsNullOrWhiteSpace(unitCode) ? null : await agencies.FindAsync(unitCode, VietnamTime.DateOf(at.Now), ct);
            if (unit is null || unit.Id == at.Dossier.UnitId)
            {
                throw Refused.Field("to", "Bạn chọn cơ quan cần hỏi ý kiến (khác cơ quan đang giải quyết).");
            }

            if (at.Situation.Consultations.Any(c => c.UnitId == unit.Id && c.AnsweredAt is null))
            {
                throw Refused.State("dossier.opinionPending", "Đang chờ ý kiến của {0}.", unit.Name);
            }

            var due = respondBy is { } day
                ? EndOf(day, at.Calendar)
                : Deadline.DueAt(at.Now, new Term(OpinionDays, TermUnit.WorkingDays), CountingMode.WholeDays, at.Calendar, [])!.Value;
            if (due <= at.Now)
            {
                throw Refused.Field("respondBy", "Hạn trả lời phải sau lúc này.");
            }

            var question = Reasons.Demand(request.Why);
            db.Add(new Consultation
            {
                Id = Ids.New(), DossierId = at.Dossier.Id, AskedBy = at.Dossier.UnitId, UnitId = unit.Id, UnitName = unit.Name,
                Question = question, AskedAt = at.Now, DueAt = due.ToUniversalTime(),
            });
            at.Dossier.Noted();
            return new OpinionAsked(at.Dossier.Id, unit.Id, due.ToUniversalTime(), at.Dossier.State);
        },
        ct);

    /// <summary>Gives the opinion that was asked of the caller's unit.</summary>
    public Task<Dossier> AnswerAsync(ActRequest request, CancellationToken ct) => work.ActAsync(
        request with { Act = DossierActs.Answer },
        at =>
        {
            var open = at.Situation.Consultations.First(c => c.AnsweredAt is null
                && at.Situation.IsAsked(c.UnitId));
            open.Give(Reasons.Demand(request.Why), at.Caller.Id!.Value, at.Now);
            at.Dossier.Noted();
            return Happened(new OpinionGiven(at.Dossier.Id, open.UnitId, at.Dossier.State));
        },
        ct);

    /// <summary>The one extension, with its written apology (form 04). NĐ 61/2018/NĐ-CP, Đ.19.9.</summary>
    public Task<Dossier> ExtendAsync(ActRequest request, DateTimeOffset? until, CancellationToken ct) => work.ActAsync(
        request with { Act = DossierActs.Extend },
        async at =>
        {
            var reason = Reasons.Demand(request.Why);
            if (until is not { } to || to <= at.Now || (at.Dossier.DueAt is { } due && to <= due))
            {
                throw Refused.Field("until", "Ngày hẹn lại phải sau ngày hẹn đang có và sau lúc này.");
            }

            var was = at.Dossier.DueAt;
            at.Dossier.Extend(to.ToUniversalTime(), reason, at.Now);
            await promises.RefreshAsync(at.Dossier, ct);
            await slips.IssueAsync(at, SlipForms.Apology, ct);
            return new DueDateExtended(at.Dossier.Id, was, at.Dossier.DueAt!.Value, at.Dossier.State);
        },
        ct);

    /// <summary>Stops it, with the reason.</summary>
    public Task<Dossier> StopAsync(ActRequest request, CancellationToken ct) => work.ActAsync(
        request with { Act = DossierActs.Stop },
        at =>
        {
            at.Dossier.Stop(Reasons.Demand(request.Why), at.Calendar, at.Now);
            return Happened(new DossierStopped(at.Dossier.Id, at.Dossier.State));
        },
        ct);

    private async Task<(AccountId Id, string Name)> OfficerAsync(ActAtWork at, string? to, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(to) || string.Equals(to, at.Caller.Account, StringComparison.OrdinalIgnoreCase))
        {
            return (at.Caller.Id!.Value, at.Caller.DisplayName);
        }

        if (!at.ByLeader && at.Dossier.HandlerId is null)
        {
            throw Refused.Rule("dossier.onlyLeaderAssigns", "Chuyên viên chỉ tự nhận hồ sơ; giao cho người khác là việc của lãnh đạo.");
        }

        return await accounts.OfficerOfAsync(at.Dossier.UnitId, to, ct)
            ?? throw Refused.Field("to", "Không có cán bộ “{0}” trong cơ quan đang giải quyết.", to);
    }

    private static DateTimeOffset EndOf(DateOnly day, WorkCalendar calendar) => calendar.IsWorkingDay(day)
        ? VietnamTime.Instant(day, calendar.SessionsOn(day)[^1].End)
        : throw Refused.Field("respondBy", "Ngày {0} không phải ngày làm việc.", day.ToString("d/M/yyyy", VietnamTime.Culture));

    private static Task<IDossierEvent> Happened(IDossierEvent happened) => Task.FromResult(happened);
}
