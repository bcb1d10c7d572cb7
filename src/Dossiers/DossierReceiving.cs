using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;

namespace MotCua.Dossiers;

/// <summary>Filing and reception: what a dossier is before its clock runs.</summary>
internal sealed partial class Dossier
{
    /// <summary>A dossier as it is filed; not received yet.</summary>
    public static Dossier File(NewDossier filed, DateTimeOffset now)
    {
        var dossier = new Dossier
        {
            Id = DossierId.New(),
            Version = 1,
            Reference = filed.Reference,
            Secret = filed.Secret,
            ProcedureCode = filed.Procedure.Record.Code,
            ProcedureVersion = filed.Procedure.Version,
            ProcessVersion = filed.ProcessVersion,
            ProcedureName = filed.Procedure.Record.Name,
            Field = filed.Procedure.Record.Field,
            Variant = filed.Variant,
            Channel = filed.Channel,
            Confidentiality = filed.Procedure.Record.Confidentiality,
            UnitId = filed.Unit,
            DeskId = filed.Desk,
            Status = DossierStatus.Registered,
            Applicant = filed.Applicant,
            Submitter = filed.Submitter,
            OwnerId = filed.Owner,
            FiledById = filed.FiledBy,
            FormJson = filed.FormJson,
            Papers = filed.Papers,
            Fees = filed.Fees,
            ResultDelivery = filed.Delivery,
            DeliveryAddress = filed.DeliveryAddress,
            FiledAt = now,
            AnswerDueAt = filed.AnswerDueAt,
            UrgentAt = filed.AnswerDueAt ?? now,
        };
        dossier.RefreshSearch();
        return dossier;
    }

    /// <summary>Another unit and desk take it, before it is received; afterwards it keeps the unit in whose name it was received.</summary>
    public void PassTo(UnitId unit, UnitId desk)
    {
        Require(DossierStatus.Registered);
        (UnitId, DeskId) = (unit, desk);
    }

    /// <summary>
    /// A split gives it to another unit, with its desk where its own unit was the desk. Number, promise, clock and step stay; once received it keeps the
    /// unit in whose name that was.
    /// </summary>
    public void PassOn(UnitId unit, UnitId? desk, bool handlerComesAlong)
    {
        RequireNotEnded();
        InNameOfId = IsReceived ? ReceivedInId : null;
        UnitId = unit;
        DeskId = desk ?? DeskId;
        if (!handlerComesAlong)
        {
            (HandlerId, HandlerName) = (null, null);
        }

        Touch();
    }

    /// <summary>From now on it is kept so.</summary>
    public void Keep(Confidentiality level)
    {
        Confidentiality = level;
        Touch();
    }

    /// <summary>Accepts: number, first promise, first step. NĐ 61/2018/NĐ-CP, Đ.17.1, 17.3.</summary>
    public void Receive(string number, Reception at, ProcessStep first, DateTimeOffset now)
    {
        Require(DossierStatus.Registered);
        Number = number;
        ReceiverId = at.Receiver;
        ReceivedAt = now;
        Status = DossierStatus.Accepted;
        AnswerDueAt = null;
        TermValue = at.Term?.Committed.Value;
        TermUnit = at.Term?.Committed.Unit;
        TermMode = at.Term?.Mode ?? CountingMode.WholeDays;
        StatutoryValue = at.Term?.Statutory.Value;
        StatutoryUnit = at.Term?.Statutory.Unit;
        CalendarVersion = at.CalendarVersion;
        OriginalDueAt = at.DueAt;
        SetDue(at.DueAt, false);
        Requested = [];
        EnterStep(first, now, at.FirstStepDueAt, at.Desk);
        RefreshSearch();
        Touch();
    }

    /// <summary>Asks for papers before acceptance (form 02); the clock has not started. NĐ 61/2018/NĐ-CP, Đ.17.1, 17.2.</summary>
    public void RequestBeforeAcceptance(IReadOnlyList<RequestedPaper> papers, string reason, DateOnly? respondBy, bool byLeader)
    {
        Require(DossierStatus.Registered);
        CountSupplement(byLeader);
        Ask(papers, reason, respondBy);
        UrgentAt = Later;
        AnswerDueAt = null;
        Touch();
    }

    /// <summary>The applicant completed a filing that is not accepted yet: it waits for the desk again.</summary>
    public void SupplementBeforeAcceptance(IReadOnlyList<DossierPaper> papers, DateTimeOffset? answerDueAt, DateTimeOffset now)
    {
        Require(DossierStatus.SupplementRequested);
        ReplacePapers(papers);
        Status = DossierStatus.Registered;
        AnswerDueAt = answerDueAt;
        UrgentAt = answerDueAt ?? now;
        Requested = [];
        Touch();
    }

    /// <summary>Refuses at reception (form 03): nothing was counted, nothing is late.</summary>
    public void RefuseAtReception(string reason, DateTimeOffset now)
    {
        Require(DossierStatus.Registered, DossierStatus.SupplementRequested);
        End(DossierStatus.NotAccepted, Ending.NotAccepted, reason, now);
        Touch();
    }

    /// <summary>Corrects what the applicant mistyped; answers what changed. Before the end only.</summary>
    public IReadOnlyList<Correction> Correct(Applicant applicant)
    {
        RequireNotEnded();
        var was = Applicant;
        var all = new[]
        {
            new Correction("fullName", was.FullName, applicant.FullName), new Correction("personalId", was.PersonalId, applicant.PersonalId),
            new Correction("taxCode", was.TaxCode, applicant.TaxCode), new Correction("phone", was.Phone, applicant.Phone),
            new Correction("email", was.Email, applicant.Email), new Correction("address", was.Address, applicant.Address),
        };
        var changed = all.Where(c => c.Was != c.Now).ToList();
        if (changed.Count > 0)
        {
            Applicant = applicant;
            RefreshSearch();
            Touch();
        }

        return changed;
    }

    /// <summary>Keeps the desk's verdict on each paper (present, kind, count, remark, scans).</summary>
    public void CheckPapers(IReadOnlyList<DossierPaper> papers)
    {
        RequireNotEnded();
        ReplacePapers(papers);
        Touch();
    }

    private void ReplacePapers(IReadOnlyList<DossierPaper> papers)
    {
        var merged = Papers.ToDictionary(p => p.Code, StringComparer.Ordinal);
        foreach (var paper in papers)
        {
            merged[paper.Code] = merged.TryGetValue(paper.Code, out var was)
                ? paper with { FileIds = [.. was.FileIds, .. paper.FileIds.Except(was.FileIds)] }
                : paper;
        }

        Papers = [.. merged.Values];
    }

    private void RefreshSearch()
    {
        var phone = PhoneNumber.TryParse(Applicant.Phone, null, out var p) ? "0" + p.Value[3..] : Applicant.Phone;
        SearchText = Kernel.SearchText.Fold(string.Join(' ', new[]
        {
            Number, Reference, Applicant.FullName, Applicant.PersonalId, Applicant.TaxCode, phone, Submitter?.FullName,
        }.Where(s => !string.IsNullOrEmpty(s))));
    }
}

/// <summary>All that a filing brings.</summary>
internal sealed record NewDossier(
    string Reference, string Secret, Procedure Procedure, int ProcessVersion, string? Variant, Channel Channel, UnitId Unit, UnitId Desk, Applicant Applicant,
    Submitter? Submitter, AccountId? Owner, string FormJson, IReadOnlyList<DossierPaper> Papers, IReadOnlyList<FeeLine> Fees,
    ResultDelivery Delivery, string? DeliveryAddress, DateTimeOffset? AnswerDueAt)
{
    /// <summary>Who files for the owner.</summary>
    public AccountId? FiledBy { get; init; }
}

/// <summary>The facts of a reception: term, calendar, the promise.</summary>
internal sealed record Reception(ChosenTerm? Term, int? CalendarVersion, DateTimeOffset? DueAt, DateTimeOffset? FirstStepDueAt, string Desk,
    AccountId? Receiver = null);
