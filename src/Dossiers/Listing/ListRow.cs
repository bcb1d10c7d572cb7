using MotCua.Accounts.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Kernel.Deadlines;

namespace MotCua.Dossiers.Listing;

/// <summary>A row of a list: what a line shows, nothing more.</summary>
internal sealed record ListRow
{
    public Contract.DossierId Id { get; init; }

    public string? Number { get; init; }

    public string Reference { get; init; } = string.Empty;

    public string Key => Number ?? Reference;

    public string ProcedureCode { get; init; } = string.Empty;

    public string ProcedureName { get; init; } = string.Empty;

    public string Field { get; init; } = string.Empty;

    public Agencies.Contract.UnitId UnitId { get; init; }

    /// <summary>In whose name it was received.</summary>
    public Agencies.Contract.UnitId ReceivedInId { get; init; }

    public Agencies.Contract.UnitId DeskId { get; init; }

    public Applicant Applicant { get; init; } = Applicant.Nobody;

    public Catalogue.Contract.Channel Channel { get; init; }

    public Catalogue.Contract.Confidentiality Confidentiality { get; init; }

    public AccountId? ReceiverId { get; init; }

    /// <summary>How it is kept.</summary>
    public Rights.Kept Kept => new(DeskId, UnitId, Confidentiality, HandlerId, ReceiverId, Field);

    public DossierStatus Status { get; init; }

    public string? StepCode { get; init; }

    public string? StepName { get; init; }

    public int SupplementCount { get; init; }

    public Ending Ending { get; init; }

    public AccountId? HandlerId { get; init; }

    public string? HandlerName { get; init; }

    public DateTimeOffset FiledAt { get; init; }

    public DateTimeOffset? AnswerDueAt { get; init; }

    public DateTimeOffset? ReceivedAt { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? MissedDueAt { get; init; }

    public DateTimeOffset? OriginalDueAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public DateTimeOffset? ReturnedAt { get; init; }

    public int? TermValue { get; init; }

    public int? CalendarVersion { get; init; }

    public bool Paused { get; init; }

    public DateTimeOffset UrgentAt { get; init; }

    public OutcomeClass? Outcome { get; init; }

    public OutcomeClass? FirstOutcome { get; init; }

    public int Version { get; init; }
}
