using MotCua.Accounts.Contract;
using MotCua.Kernel;

namespace MotCua.Accounts.Representing;

/// <summary>A representation as it was typed; nothing in it is trusted yet.</summary>
internal sealed record NewRepresentation(RepresentationKind? Kind, IReadOnlyList<string> Powers, ProofKind? Proof, string? ProofNumber, DateOnly? ProofDay)
{
    private const int MostNumber = 60;
    private const int MostFile = 200;

    public string? ProofFile { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>What can be read without knowing who is meant, as a row without people.</summary>
    /// <exception cref="Refused">422 at the first wrong field.</exception>
    internal Representation Checked(DateOnly today)
    {
        var kind = Kind ?? throw Refused.Field("kind", "Bạn chọn tư cách làm thay.");
        List<string> powers = [.. RepresentationPowers.All.Where(Powers.Contains)];
        if (powers.Count == 0 || Powers.Any(p => !RepresentationPowers.All.Contains(p)))
        {
            throw Refused.Field("powers", "Bạn chọn ít nhất một quyền, trong những quyền đã nêu.");
        }

        var proof = Proof ?? throw Refused.Field("proof", "Bạn chọn loại giấy tờ chứng minh.");
        if (!Allowed(kind).Contains(proof))
        {
            throw Refused.Field("proof", "Giấy tờ này không chứng minh tư cách ấy.");
        }

        if (SearchText.Tidy(ProofNumber) is not { Length: > 0 and <= MostNumber } number)
        {
            throw Refused.Field("proofNumber", "Bạn ghi số của giấy tờ, tối đa {0} ký tự.", MostNumber);
        }

        if (ProofDay is not { } day || day > today || !AccountKeeping.IsOfOurTime(day))
        {
            throw Refused.Field("proofDay", ProofDay is null ? "Bạn ghi ngày của giấy tờ." : "Ngày của giấy tờ không sau hôm nay, từ năm 1900.");
        }

        var file = SearchText.Tidy(ProofFile);
        if (file.Length > MostFile)
        {
            throw Refused.Field("proofFile", "Tên tệp dài quá {0} ký tự.", MostFile);
        }

        var (from, to) = Period(kind, day, today);
        return new Representation
        {
            Kind = kind, Powers = powers, Proof = proof, ProofNumber = number, ProofDay = day, ProofFile = file.Length == 0 ? null : file, From = from, To = to,
        };
    }

    /// <summary>Papers that can prove a kind.</summary>
    internal static IReadOnlyList<ProofKind> Allowed(RepresentationKind kind) => kind switch
    {
        RepresentationKind.LegalRepresentative => [ProofKind.BusinessRegistration, ProofKind.Appointment, ProofKind.CourtDecision, ProofKind.Other],
        RepresentationKind.Employee => [ProofKind.Appointment, ProofKind.Authorisation, ProofKind.Other],
        RepresentationKind.Parent => [ProofKind.BirthCertificate, ProofKind.CourtDecision, ProofKind.Other],
        RepresentationKind.MinorsGuardian or RepresentationKind.Guardian => [ProofKind.Guardianship, ProofKind.CourtDecision, ProofKind.Other],
        RepresentationKind.Authorised => [ProofKind.Authorisation],
    };

    // A paper of authorisation that names no end holds for a year from its day: BLDS 2015, Đ.563 [K].
    private (DateOnly From, DateOnly? To) Period(RepresentationKind kind, DateOnly paper, DateOnly today)
    {
        var from = From ?? today;
        if (from < today || !AccountKeeping.IsOfOurTime(from))
        {
            throw Refused.Field("from", "Ngày đầu sớm nhất là hôm nay.");
        }

        var to = To ?? (kind == RepresentationKind.Authorised ? paper.AddYears(1).AddDays(-1) : null);
        return to is not { } last ? (from, null)
            : !AccountKeeping.IsOfOurTime(last) ? throw Refused.Field("to", "Ngày phải từ năm 1900 đến năm 2200.")
            : last >= from ? (from, last)
            : throw Refused.Field("to", To is null
                ? "Giấy ủy quyền không ghi thời hạn có hiệu lực một năm từ ngày lập, nên giấy này đã hết."
                : "Ngày cuối phải từ ngày đầu trở đi.");
    }
}
