using MotCua.Dossiers.Filing;

namespace MotCua.Dossiers.Acting;

/// <summary>The body of an act; which parts count depends on the act, all may be left out.</summary>
internal sealed record ActionBody
{
    public string? Reason { get; init; }

    public string? Note { get; init; }

    /// <summary>For a supplement: what is asked for (code, remark) or what is given (code, kind, count, fileIds).</summary>
    public IReadOnlyList<PaperInput>? Papers { get; init; }

    public IReadOnlyList<Guid>? FileIds { get; init; }

    /// <summary>Account for <c>assign</c>, unit for <c>consult</c>.</summary>
    public string? To { get; init; }

    public DateTimeOffset? Until { get; init; }

    public DateOnly? RespondBy { get; init; }

    public string? Number { get; init; }

    public string? CollectedBy { get; init; }

    /// <summary>How the result was handed over, or how was paid.</summary>
    public string? Way { get; init; }

    /// <summary>What is found in the step, for <c>complete</c> where the process branches by it.</summary>
    public string? Outcome { get; init; }

    public int? Score { get; init; }

    public long? Amount { get; init; }

    public ApplicantInput? Applicant { get; init; }
}
