using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Kernel.Deadlines;

namespace MotCua.Dossiers;

/// <summary>
/// One application to the administration and all that becomes of it. State is here, rules are in the other parts of this class
/// (DossierReceiving, DossierProcessing, DossierEnding); when things happened and why is in the journal.
/// </summary>
internal sealed partial class Dossier
{
    /// <summary>Days within which most dossiers end.</summary>
    public const int FewDays = 45;

    private readonly List<LedgerEntry> ledger = [];

    private Dossier()
    {
    }

    public DossierId Id { get; private init; }

    /// <summary>Concurrency token and ETag: one more with every act.</summary>
    public int Version { get; private set; }

    public string Reference { get; private init; } = string.Empty;

    public string Secret { get; private init; } = string.Empty;

    public string? Number { get; private set; }

    public string ProcedureCode { get; private init; } = string.Empty;

    /// <summary>The version of the procedure's record under which it was filed; never changes.</summary>
    public int ProcedureVersion { get; private init; }

    /// <summary>The version of the process that it follows: as filed, unless it was moved.</summary>
    public int ProcessVersion { get; private set; }

    /// <summary>The version of the procedure's record whose process it follows since it was moved; null: of its own.</summary>
    public int? ProcessFrom { get; private set; }

    public string ProcedureName { get; private init; } = string.Empty;

    public string Field { get; private init; } = string.Empty;

    public string? Variant { get; private init; }

    public Channel Channel { get; private init; }

    /// <summary>How closely it is kept: as its procedure says, or as its leader decided since.</summary>
    public Confidentiality Confidentiality { get; private set; }

    /// <summary>Who received it at the desk; null before that, and in rows older than this column.</summary>
    public AccountId? ReceiverId { get; private set; }

    /// <summary>The unit that has to solve it.</summary>
    public UnitId UnitId { get; private set; }

    /// <summary>The unit in whose name it was received, where a split gave it to another; null: <see cref="UnitId"/>.</summary>
    public UnitId? InNameOfId { get; private set; }

    /// <summary>The unit in whose name it was received, whoever has it now.</summary>
    public UnitId ReceivedInId => InNameOfId ?? UnitId;

    /// <summary>The unit whose desk receives and returns.</summary>
    public UnitId DeskId { get; private set; }

    public DossierStatus Status { get; private set; }

    public Ending Ending { get; private set; }

    public Applicant Applicant { get; private set; } = Applicant.Nobody;

    /// <summary>Who handed it in for the applicant, when it was not the applicant.</summary>
    public Submitter? Submitter { get; private init; }

    public AccountId? OwnerId { get; private init; }

    /// <summary>Who filed it for the owner, by an account of their own; null when the owner did.</summary>
    public AccountId? FiledById { get; private init; }

    public string FormJson { get; private set; } = "{}";

    public IReadOnlyList<DossierPaper> Papers { get; private set; } = [];

    public IReadOnlyList<FeeLine> Fees { get; private set; } = [];

    public ResultDelivery ResultDelivery { get; private set; }

    /// <summary>Where the post brings the result; the applicant's address when null.</summary>
    public string? DeliveryAddress { get; private init; }

    public DateTimeOffset FiledAt { get; private init; }

    /// <summary>Until when an online filing must be answered: 8 working hours (NĐ 45/2020/NĐ-CP [K]).</summary>
    public DateTimeOffset? AnswerDueAt { get; private set; }

    public DateTimeOffset? ReceivedAt { get; private set; }

    public DateTimeOffset? DueAt { get; private set; }

    public DateTimeOffset? OriginalDueAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>
    /// It took longer than <see cref="FewDays"/> from receipt to end. Few do: with these aside, what was pending on a day of the past lies
    /// within a short stretch of the order of ends, and figures find it without reading the years.
    /// </summary>
    public bool LongRunning { get; private set; }

    public DateTimeOffset? ReturnedAt { get; private set; }

    public int? TermValue { get; private set; }

    public TermUnit? TermUnit { get; private set; }

    public CountingMode TermMode { get; private set; }

    public int? StatutoryValue { get; private set; }

    public TermUnit? StatutoryUnit { get; private set; }

    public int? CalendarVersion { get; private set; }

    public bool Paused { get; private set; }

    /// <summary>What the lists are ordered by: the next moment by which somebody must have acted.</summary>
    public DateTimeOffset UrgentAt { get; private set; }

    public string? StepCode { get; private set; }

    public string? StepName { get; private set; }

    /// <summary>The role that has the step.</summary>
    public string? StepRole { get; private set; }

    public DateTimeOffset? StepSince { get; private set; }

    public DateTimeOffset? StepDueAt { get; private set; }

    public AccountId? HandlerId { get; private set; }

    public string? HandlerName { get; private set; }

    public int SupplementCount { get; private set; }

    public IReadOnlyList<RequestedPaper> Requested { get; private set; } = [];

    public string? RequestReason { get; private set; }

    public DateOnly? RespondBy { get; private set; }

    public bool Extended { get; private set; }

    /// <summary>The due moment that had already passed when the promise was changed: late stays late (NĐ 61/2018/NĐ-CP, Đ.19.9).</summary>
    public DateTimeOffset? MissedDueAt { get; private set; }

    public string? EndReason { get; private set; }

    public DossierResult? Result { get; private set; }

    public ResultDelivery? ReturnedBy { get; private set; }

    public string? CollectedBy { get; private set; }

    public int? RatingScore { get; private set; }

    public string? RatingNote { get; private set; }

    /// <summary>Class against the first promise, once ended.</summary>
    public OutcomeClass? FirstOutcome { get; private set; }

    /// <summary>Class against the promise after lawful changes, once ended.</summary>
    public OutcomeClass? Outcome { get; private set; }

    public IReadOnlyList<Handover> Handovers { get; private set; } = [];

    public string SearchText { get; private set; } = string.Empty;

    public IReadOnlyList<LedgerEntry> Ledger => ledger;

    public Term? Term => TermValue is { } value && TermUnit is { } unit ? new Term(value, unit) : null;

    public bool IsReceived => ReceivedAt is not null;

    public bool IsEnded => EndedAt is not null;

    /// <summary>Where it stands, as the journal keeps it. The version is the one that the present act will leave.</summary>
    public DossierState State => new(Status, DueAt, OriginalDueAt, StepCode, HandlerId?.Value, Number, UnitId.Value, EndedAt, Version);
}

/// <summary>Person or organisation in whose name the dossier is.</summary>
internal sealed record Applicant(string FullName, string? PersonalId, string? TaxCode, string Phone, string? Email, string Address)
{
    public static readonly Applicant Nobody = new(string.Empty, null, null, string.Empty, null, string.Empty);
}

/// <summary>Who handed in for the applicant, and on what ground (authorised, parent, employee of the post).</summary>
internal sealed record Submitter(string FullName, string? PersonalId, string? Phone, string Ground);

/// <summary>A paper of the dossier as handed in and as checked.</summary>
internal sealed record DossierPaper(
    string Code, string Name, PaperKind Kind, int Count, IReadOnlyList<Guid> FileIds, bool? Present = null, string? Remark = null,
    string? CheckedBy = null);

/// <summary>A fee of the dossier. <paramref name="PaidAt"/> null: not paid yet.</summary>
internal sealed record FeeLine(string Code, string Name, string? NameEn, long Amount, string? Explanation, DateTimeOffset? PaidAt = null,
    string? Way = null);

/// <summary>The result that was issued.</summary>
internal sealed record DossierResult(string Number, DateOnly Date, string Signer, string? Note, IReadOnlyList<Guid> FileIds);

/// <summary>A row of the control slip (form 05): who gave the dossier to whom, when, and how that part was done.</summary>
internal sealed record Handover(string Step, string StepName, string From, string To, DateTimeOffset At, DateTimeOffset? StepDueAt,
    DateTimeOffset? DoneAt = null, string? Note = null);

/// <summary>An entry of the clock's ledger; appended, never changed.</summary>
internal sealed class LedgerEntry
{
    public DossierId DossierId { get; init; }

    public int Seq { get; init; }

    public ClockEventType Type { get; init; }

    public DateTimeOffset At { get; init; }

    public string? Ground { get; init; }

    public string? Reason { get; init; }

    public DateTimeOffset? Until { get; init; }

    public int? CalendarVersion { get; init; }
}
