using MotCua.Dossiers.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;

namespace MotCua.Dossiers;

/// <summary>How a dossier ends, is handed over and is rated.</summary>
internal sealed partial class Dossier
{
    /// <summary>There is a result: number, date, signer, files. The clock stops here.</summary>
    public void Issue(DossierResult result, Catalogue.Contract.ProcessStep returning, string from, WorkCalendar? calendar, DateTimeOffset now)
    {
        Require(DossierStatus.Processing, DossierStatus.Accepted);
        Result = result;
        LeaveStep(now, null);
        EnterStep(returning, now, null, from);
        Conclude(DossierStatus.Completed, Ending.Resolved, null, calendar, now);
        Touch();
    }

    /// <summary>Refused after appraisal (form 03), within the term. NĐ 61/2018/NĐ-CP, Đ.19.8.</summary>
    public void RefuseAfterAppraisal(string reason, WorkCalendar? calendar, DateTimeOffset now)
    {
        Require(DossierStatus.Accepted, DossierStatus.Processing, DossierStatus.SupplementRequested, DossierStatus.PaymentRequested);
        LeaveStep(now, reason);
        Conclude(DossierStatus.Stopped, Ending.Refused, reason, calendar, now);
        Touch();
    }

    /// <summary>Stopped by the office (the applicant did not answer, the matter fell away).</summary>
    public void Stop(string reason, WorkCalendar? calendar, DateTimeOffset now)
    {
        Require(DossierStatus.Accepted, DossierStatus.Processing, DossierStatus.SupplementRequested, DossierStatus.PaymentRequested);
        LeaveStep(now, reason);
        Conclude(DossierStatus.Stopped, Ending.Stopped, reason, calendar, now);
        Touch();
    }

    /// <summary>Withdrawn by the applicant, at any time before the end.</summary>
    public void Withdraw(string reason, WorkCalendar? calendar, DateTimeOffset now)
    {
        RequireNotEnded();
        LeaveStep(now, reason);
        Conclude(DossierStatus.Withdrawn, Ending.Withdrawn, reason, calendar, now);
        Touch();
    }

    /// <summary>Handed over: at the desk against a signature, online or by post.</summary>
    public void Return(ResultDelivery way, string? collectedBy, DateTimeOffset now)
    {
        if (Status == DossierStatus.Returned)
        {
            throw Refused.State("dossier.alreadyReturned", "Hồ sơ {0} đã trả kết quả.", Number);
        }

        Require(DossierStatus.Completed);
        LeaveStep(now, null);
        Status = DossierStatus.Returned;
        ReturnedAt = now;
        ReturnedBy = way;
        CollectedBy = collectedBy;
        StepCode = StepName = StepRole = null;
        StepDueAt = null;
        Touch();
    }

    /// <summary>One rating, 1 to 5, after the end.</summary>
    public void Rate(int score, string? note)
    {
        if (!IsEnded || !IsReceived)
        {
            throw Refused.State("dossier.notEnded", "Bạn đánh giá được sau khi hồ sơ có kết quả.");
        }

        if (RatingScore is not null)
        {
            throw Refused.State("dossier.alreadyRated", "Hồ sơ này đã được đánh giá. Cảm ơn bạn.");
        }

        if (score is < 1 or > 5)
        {
            throw Refused.Field("score", "Điểm từ 1 đến 5.");
        }

        RatingScore = score;
        RatingNote = note;
        Touch();
    }

    private void Conclude(DossierStatus status, Ending ending, string? reason, WorkCalendar? calendar, DateTimeOffset now)
    {
        if (IsReceived)
        {
            var (first, lawful) = Outcomes(calendar, now);
            FirstOutcome = first;
            Outcome = lawful;
        }

        End(status, ending, reason, now);
    }

    /// <summary>Class against both truths, were it to end now.</summary>
    private (OutcomeClass First, OutcomeClass Lawful) Outcomes(WorkCalendar? calendar, DateTimeOffset now)
    {
        if (Term is null || calendar is null)
        {
            return (OutcomeClass.NoDate, OutcomeClass.NoDate);
        }

        // A clock that stands still ends in time, unless the date had passed before it was stopped.
        var first = Kernel.Deadlines.Outcome.Of(OriginalDueAt, true, now, now, calendar);
        var lawful = MissedDueAt is null && DueAt is null
            ? OutcomeClass.OnTime
            : Kernel.Deadlines.Outcome.Of(MissedDueAt ?? DueAt, true, now, now, calendar);
        return (first, lawful);
    }

    private void End(DossierStatus status, Ending ending, string? reason, DateTimeOffset now)
    {
        Status = status;
        Ending = ending;
        EndReason = reason;
        EndedAt = now;
        LongRunning = now - ReceivedAt > TimeSpan.FromDays(FewDays);
        AnswerDueAt = null;
        UrgentAt = now;
        if (status != DossierStatus.Completed)
        {
            StepCode = StepName = StepRole = null;
            StepDueAt = null;
        }
    }
}
