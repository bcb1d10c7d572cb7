using System.Text.Json;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Contract;

namespace MotCua.Dossiers.Filing;

/// <summary>What is filed, as it was sent: nothing in it is trusted yet.</summary>
internal sealed record FilingInput
{
    public string? Procedure { get; init; }

    public string? Unit { get; init; }

    public string? Variant { get; init; }

    public Channel? Channel { get; init; }

    public ApplicantInput? Applicant { get; init; }

    /// <summary>Who hands in for the applicant, and on what ground.</summary>
    public SubmitterInput? Submitter { get; init; }

    /// <summary>Sign-in name of the account for which the caller acts; the dossier is then that account's.</summary>
    public string? ActsFor { get; init; }

    public JsonElement? Form { get; init; }

    public IReadOnlyList<PaperInput>? Papers { get; init; }

    public ResultDelivery? ResultDelivery { get; init; }

    /// <summary>Where the post brings the result; the applicant's address when empty.</summary>
    public string? DeliveryAddress { get; init; }

    /// <summary>Pages and copies, for fees that are counted by them.</summary>
    public int? Pages { get; init; }

    public int? Copies { get; init; }
}

/// <summary>The applicant block.</summary>
internal sealed record ApplicantInput
{
    public string? FullName { get; init; }

    public string? PersonalId { get; init; }

    public string? TaxCode { get; init; }

    public string? Phone { get; init; }

    public string? Email { get; init; }

    public string? Address { get; init; }
}

/// <summary>The person who hands in for the applicant.</summary>
internal sealed record SubmitterInput
{
    public string? FullName { get; init; }

    public string? PersonalId { get; init; }

    public string? Phone { get; init; }

    public string? Ground { get; init; }
}

/// <summary>A paper as handed in.</summary>
internal sealed record PaperInput
{
    public string? Code { get; init; }

    public PaperKind? Kind { get; init; }

    public int? Count { get; init; }

    public IReadOnlyList<Guid>? FileIds { get; init; }

    public bool? Present { get; init; }

    public string? Remark { get; init; }
}
