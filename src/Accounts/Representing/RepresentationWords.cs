using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Accounts.Representing;

/// <summary>Kinds, papers and states in Vietnamese, which is the key of the translation.</summary>
internal static class RepresentationWords
{
    internal static string Kind(RepresentationKind kind) => kind switch
    {
        RepresentationKind.LegalRepresentative => "Người đại diện theo pháp luật",
        RepresentationKind.Employee => "Nhân viên được giao",
        RepresentationKind.Parent => "Cha, mẹ của trẻ",
        RepresentationKind.MinorsGuardian => "Người giám hộ của trẻ",
        RepresentationKind.Guardian => "Người giám hộ của người lớn",
        RepresentationKind.Authorised => "Người được ủy quyền",
    };

    internal static string Proof(ProofKind kind) => kind switch
    {
        ProofKind.Authorisation => "Giấy ủy quyền",
        ProofKind.BusinessRegistration => "Giấy chứng nhận đăng ký doanh nghiệp",
        ProofKind.Appointment => "Quyết định hoặc giấy giới thiệu của doanh nghiệp",
        ProofKind.BirthCertificate => "Giấy khai sinh",
        ProofKind.Guardianship => "Văn bản đăng ký giám hộ",
        ProofKind.CourtDecision => "Quyết định của Tòa án",
        ProofKind.Other => "Giấy tờ khác",
    };

    internal static (Tone Tone, string Text) Tag(RepresentationState state, Texts texts) => state switch
    {
        RepresentationState.Asked => (Tone.Soon, texts["chờ xác nhận"]),
        RepresentationState.Later => (Tone.Sea, texts["sắp có hiệu lực"]),
        RepresentationState.Now => (Tone.Good, texts["đang hiệu lực"]),
        RepresentationState.Over => (Tone.Quiet, texts["đã hết"]),
        RepresentationState.Declined => (Tone.Bad, texts["không được xác nhận"]),
        RepresentationState.Ended => (Tone.Quiet, texts["đã chấm dứt"]),
    };

    internal static string PowersInWords(IEnumerable<string> powers, Texts texts) =>
        string.Join(" · ", powers.Select(p => texts[RepresentationPowers.Words(p)]));

    internal static string What(string verb) => verb switch
    {
        "askRepresentation" => "Xin xác lập",
        "establishRepresentation" => "Xác lập tại quầy",
        "confirmRepresentation" => "Xác nhận",
        "declineRepresentation" => "Không xác nhận",
        "endRepresentation" => "Chấm dứt",
        _ => verb,
    };
}
