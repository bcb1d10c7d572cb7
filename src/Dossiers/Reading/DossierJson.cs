using System.Text.Json;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Kernel.Deadlines;

namespace MotCua.Dossiers.Reading;

/// <summary>A dossier as the API answers it.</summary>
internal sealed record DossierJson
{
    public string? Number { get; init; }

    public required string Reference { get; init; }

    public int Version { get; init; }

    public required ProcedureRef Procedure { get; init; }

    /// <summary>In whose name it was received; never changes afterwards.</summary>
    public required UnitRef Unit { get; init; }

    /// <summary>Who works on it today, where that unit ended and another took over; null while it stands.</summary>
    public UnitRef? ActingUnit { get; init; }

    public string? Variant { get; init; }

    public Channel Channel { get; init; }

    public DossierStatus Status { get; init; }

    public int StatusCode => (int)Status;

    public Ending Ending { get; init; }

    public DateTimeOffset FiledAt { get; init; }

    public DateTimeOffset? AnswerDueAt { get; init; }

    public DateTimeOffset? ReceivedAt { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? OriginalDueAt { get; init; }

    public bool Paused { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public DateTimeOffset? ReturnedAt { get; init; }

    public TermJson? Term { get; init; }

    public TermJson? StatutoryTerm { get; init; }

    public int? CalendarVersion { get; init; }

    /// <summary>Class against the first promise and against the promise after lawful changes.</summary>
    public OutcomeJson? Outcome { get; init; }

    public required Applicant Applicant { get; init; }

    public Submitter? Submitter { get; init; }

    public JsonElement Form { get; init; }

    public required IReadOnlyList<PaperJson> Papers { get; init; }

    public StepJson? Step { get; init; }

    public HandlerJson? Handler { get; init; }

    public RequestJson? Request { get; init; }

    public ResultDelivery ResultDelivery { get; init; }

    /// <summary>Where the post brings the result, when not to the applicant's address.</summary>
    public string? DeliveryAddress { get; init; }

    public DossierResult? Result { get; init; }

    public required IReadOnlyList<FeeJson> Fees { get; init; }

    public required IReadOnlyList<OpinionJson> Opinions { get; init; }

    public string? EndReason { get; init; }

    public RatingJson? Rating { get; init; }

    /// <summary>Only in the answer to whoever created it.</summary>
    public string? Secret { get; init; }

    public required IReadOnlyList<string> AllowedActions { get; init; }
}

internal sealed record ProcedureRef(string Code, string Name, int Version);

internal sealed record UnitRef(string Code, string Identifier, string Name);

internal sealed record TermJson(int Value, TermUnit Unit, CountingMode? Mode = null);

internal sealed record OutcomeJson(OutcomeClass AsPromised, OutcomeClass AfterChanges);

internal sealed record PaperJson(
    string Code, string Name, PaperKind Kind, int Count, IReadOnlyList<Guid> FileIds, bool? Present, string? Remark);

internal sealed record StepJson(string Code, string Name, string Role, DateTimeOffset? Since, DateTimeOffset? DueAt);

internal sealed record HandlerJson(string? Account, string Name);

internal sealed record RequestJson(IReadOnlyList<RequestedPaper> Papers, string? Reason, DateOnly? RespondBy, int Nth);

internal sealed record FeeJson(string Code, string Name, long Amount, string? Explanation, bool Paid, DateTimeOffset? PaidAt, string? Way);

internal sealed record OpinionJson(string Unit, string Question, DateTimeOffset AskedAt, DateTimeOffset DueAt, DateTimeOffset? AnsweredAt, string? Answer);

internal sealed record RatingJson(int Score, string? Note);
