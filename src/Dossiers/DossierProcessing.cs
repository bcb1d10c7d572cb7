using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;

namespace MotCua.Dossiers;

/// <summary>The way through the office, and every lawful change of the promise.</summary>
internal sealed partial class Dossier
{
    /// <summary>Gives it to an officer; the step of distribution is thereby done.</summary>
    public void Assign(AccountId to, string toName, ProcessStep? next, DateTimeOffset? stepDueAt, string from, DateTimeOffset now)
    {
        Require(DossierStatus.Accepted, DossierStatus.Processing);
        if (next is not null)
        {
            LeaveStep(now, null);
            EnterStep(next, now, stepDueAt, from);
        }

        Status = DossierStatus.Processing;
        HandlerId = to;
        HandlerName = toName;
        Touch();
    }

    /// <summary>Takes it without being given it.</summary>
    public void Take(AccountId by, string name)
    {
        Status = DossierStatus.Processing;
        HandlerId = by;
        HandlerName = name;
    }

    /// <summary>Passes with all that its handler had, wherever it stands; to nobody: back to the unit.</summary>
    public void HandOver(AccountId? to, string? name)
    {
        RequireNotEnded();
        HandlerId = to;
        HandlerName = name;
        Touch();
    }

    /// <summary>Ends the present step and enters the next.</summary>
    public void Complete(ProcessStep next, DateTimeOffset? stepDueAt, string from, string? note, DateTimeOffset now)
    {
        Require(DossierStatus.Accepted, DossierStatus.Processing);
        Status = DossierStatus.Processing;
        LeaveStep(now, note);
        EnterStep(next, now, stepDueAt, from);
        Touch();
    }

    /// <summary>Follows another version of its process from now on, at this step; papers, term and promise stay.</summary>
    public void FollowProcess(int from, int version, ProcessStep step, DateTimeOffset? stepDueAt, string by, string reason, DateTimeOffset now)
    {
        RequireNotEnded();
        (ProcessFrom, ProcessVersion) = (from, version);
        if (StepCode != step.Code)
        {
            LeaveStep(now, reason);
            EnterStep(step, now, stepDueAt, by);
        }
        else
        {
            (StepName, StepRole) = (step.Name, step.Role);
        }

        Touch();
    }

    /// <summary>Back to an earlier step, with the reason.</summary>
    public void SendBack(ProcessStep to, DateTimeOffset? stepDueAt, string from, string reason, DateTimeOffset now)
    {
        Require(DossierStatus.Processing);
        LeaveStep(now, reason);
        EnterStep(to, now, stepDueAt, from);
        Touch();
    }

    /// <summary>
    /// Asks for papers after acceptance (form 02): the clock stands still until they come and then counts the full term anew.
    /// NĐ 61/2018/NĐ-CP, Đ.19.4: once, fully; a second time needs a leader and is counted.
    /// </summary>
    public void RequestInProcessing(
        IReadOnlyList<RequestedPaper> papers, string reason, DateOnly? respondBy, bool byLeader, DateTimeOffset now)
    {
        Require(DossierStatus.Accepted, DossierStatus.Processing);
        CountSupplement(byLeader);
        NoteMissed(now);
        Append(ClockEventType.Pause, now, "NĐ 61/2018/NĐ-CP, Đ.19.4", reason);
        Ask(papers, reason, respondBy);
        Touch();
    }

    /// <summary>All papers are in: the full term counts from now.</summary>
    public void SupplementInProcessing(IReadOnlyList<DossierPaper> papers, DateTimeOffset now)
    {
        Require(DossierStatus.SupplementRequested);
        ReplacePapers(papers);
        Append(ClockEventType.Restart, now, "NĐ 61/2018/NĐ-CP, Đ.19.4", null);
        Status = HandlerId is null ? DossierStatus.Accepted : DossierStatus.Processing;
        Requested = [];
        Touch();
    }

    /// <summary>Notifies a financial duty; the time to fulfil it is not counted (NĐ 43/2014/NĐ-CP, Đ.61 [K]).</summary>
    public void RequestPayment(FeeLine duty, string reason, DateTimeOffset now)
    {
        Require(DossierStatus.Accepted, DossierStatus.Processing);
        NoteMissed(now);
        Append(ClockEventType.Pause, now, "NĐ 43/2014/NĐ-CP, Đ.61 [K]", reason);
        Fees = [.. Fees, duty];
        Status = DossierStatus.PaymentRequested;
        Touch();
    }

    /// <summary>Pays all that is open; answers the sum and whether the clock runs on.</summary>
    public (long Amount, bool Resumed) Pay(string way, DateTimeOffset now)
    {
        RequireNotEnded();
        var open = Fees.Where(f => f.PaidAt is null && f.Amount > 0).ToList();
        if (open.Count == 0 && Status != DossierStatus.PaymentRequested)
        {
            throw Refused.State("dossier.nothingToPay", "Hồ sơ này không còn khoản nào phải nộp.");
        }

        Fees = [.. Fees.Select(f => f.PaidAt is null ? f with { PaidAt = now, Way = way } : f)];
        var resumed = Status == DossierStatus.PaymentRequested;
        if (resumed)
        {
            Append(ClockEventType.Resume, now, "NĐ 43/2014/NĐ-CP, Đ.61 [K]", null);
            Status = HandlerId is null ? DossierStatus.Accepted : DossierStatus.Processing;
        }

        Touch();
        return (open.Sum(f => f.Amount), resumed);
    }

    /// <summary>
    /// One new appointment at most, with a written apology (form 04). NĐ 61/2018/NĐ-CP, Đ.19.9. If the date had passed, it stays late.
    /// </summary>
    public void Extend(DateTimeOffset until, string reason, DateTimeOffset now)
    {
        Require(DossierStatus.Accepted, DossierStatus.Processing);
        if (Extended)
        {
            throw Refused.State("dossier.alreadyExtended", "Hồ sơ đã hẹn lại một lần; luật chỉ cho hẹn lại một lần.");
        }

        if (DueAt is null)
        {
            throw Refused.State("dossier.noDueDate", "Hồ sơ không có ngày hẹn trả nên không hẹn lại được.");
        }

        NoteMissed(now);

        Append(ClockEventType.Extend, now, "NĐ 61/2018/NĐ-CP, Đ.19.9", reason, until);
        Extended = true;
        Touch();
    }

    /// <summary>Sets the promise that the ledger gives; the first one never changes.</summary>
    public void SetDue(DateTimeOffset? dueAt, bool paused)
    {
        DueAt = dueAt?.ToUniversalTime();
        Paused = paused;
        UrgentAt = DueAt ?? Later;
    }

    /// <summary>Something beside the dossier changed (an opinion was asked or given): a new version, nothing else.</summary>
    public void Noted() => Touch();

    private static DateTimeOffset Later => new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // What is late when the promise changes stays late: no act may dress it up.
    private void NoteMissed(DateTimeOffset now)
    {
        if (DueAt is { } due && now > due)
        {
            MissedDueAt ??= due;
        }
    }

    private void EnterStep(ProcessStep step, DateTimeOffset now, DateTimeOffset? stepDueAt, string from)
    {
        StepCode = step.Code;
        StepName = step.Name;
        StepRole = step.Role;
        StepSince = now;
        StepDueAt = stepDueAt?.ToUniversalTime();
        Handovers = [.. Handovers, new Handover(step.Code, step.Name, from, step.Name, now, StepDueAt)];
    }

    private void LeaveStep(DateTimeOffset now, string? note)
    {
        if (Handovers.Count > 0 && Handovers[^1].DoneAt is null)
        {
            Handovers = [.. Handovers.Take(Handovers.Count - 1), Handovers[^1] with { DoneAt = now, Note = note }];
        }
    }

    private void Ask(IReadOnlyList<RequestedPaper> papers, string reason, DateOnly? respondBy)
    {
        Requested = papers;
        RequestReason = reason;
        RespondBy = respondBy;
        Status = DossierStatus.SupplementRequested;
    }

    private void CountSupplement(bool byLeader)
    {
        // NĐ 61/2018/NĐ-CP, Đ.11.2c, 15.3: the applicant is guided once, fully and exactly.
        if (SupplementCount > 0 && !byLeader)
        {
            throw Refused.Rule("dossier.secondSupplement", "Đã yêu cầu bổ sung một lần. Lần thứ hai phải do lãnh đạo yêu cầu và bị tính vào chỉ số.");
        }

        SupplementCount++;
    }

    // What happened later in the ledger lies later in time, even within one millisecond: the clock sorts by time alone.
    private void Append(ClockEventType type, DateTimeOffset at, string? ground, string? reason, DateTimeOffset? until = null)
    {
        var last = ledger.Count == 0 ? (DateTimeOffset?)null : ledger.Max(e => e.At);
        ledger.Add(new LedgerEntry
        {
            DossierId = Id,
            Seq = ledger.Count + 1,
            Type = type,
            At = at <= last ? last.Value.AddMilliseconds(1) : at,
            Ground = ground,
            Reason = reason,
            Until = until?.ToUniversalTime(),
        });
    }

    private void Require(params ReadOnlySpan<DossierStatus> allowed)
    {
        if (!allowed.Contains(Status))
        {
            throw Refused.State("dossier.wrongState", "Hồ sơ đang ở trạng thái “{0}” nên chưa làm được việc này.", StatusWords.Vietnamese(Status));
        }
    }

    private void RequireNotEnded()
    {
        if (IsEnded)
        {
            throw Refused.State("dossier.ended", "Hồ sơ đã kết thúc.");
        }
    }

    private void Touch() => Version++;
}
