using MotCua.Accounts.Contract;
using MotCua.Dossiers.Filing;

namespace MotCua.Dossiers.Loading;

/// <summary>A made-up applicant.</summary>
internal sealed record Somebody(string FullName, string? PersonalId, string? TaxCode, string Phone, string Address)
{
    public bool IsMale { get; init; }

    public int BirthYear { get; init; }

    public string? Email { get; init; }

    /// <summary>With an account, where there is one.</summary>
    public Caller? Account { get; init; }

    public bool IsBusiness => TaxCode is not null;

    public ApplicantInput ToInput() => new()
    {
        FullName = FullName,
        PersonalId = PersonalId,
        TaxCode = TaxCode,
        Phone = Phone,
        Email = Email,
        Address = Address,
    };
}
