using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;
using MotCua.Ui;

namespace MotCua.Catalogue.Searching;

/// <summary>What people read for the words of a record.</summary>
internal static class Labels
{
    internal static string Term(Term term) => Explanation.TermInWords(term, Texts.IsEnglish ? "en" : "vi");

    internal static string Level(Texts t, ProcedureLevel level) => level switch
    {
        ProcedureLevel.Province => t["Cấp tỉnh"],
        ProcedureLevel.District => t["Cấp huyện"],
        ProcedureLevel.Commune => t["Cấp xã"],
        ProcedureLevel.Ministry => t["Cấp bộ"],
        ProcedureLevel.Other => t["Cơ quan khác"],
    };

    internal static string Service(Texts t, ServiceLevel service) => service switch
    {
        ServiceLevel.Full => t["Làm hết qua mạng"],
        ServiceLevel.Partial => t["Làm một phần qua mạng"],
        ServiceLevel.Info => t["Nộp tại quầy"],
    };

    internal static Tone ServiceTone(ServiceLevel service) => service switch
    {
        ServiceLevel.Full => Tone.Good,
        ServiceLevel.Partial => Tone.Sea,
        ServiceLevel.Info => Tone.Quiet,
    };

    internal static string Way(Texts t, Channel channel) => channel switch
    {
        Channel.Counter => t["Tại quầy"],
        Channel.Online => t["Qua mạng"],
        Channel.Post => t["Qua bưu điện"],
    };

    internal static string Applicant(Texts t, ApplicantKind kind) => kind switch
    {
        ApplicantKind.Citizen => t["người dân"],
        ApplicantKind.Business => t["doanh nghiệp"],
        ApplicantKind.HouseholdBusiness => t["hộ kinh doanh"],
        ApplicantKind.Organisation => t["tổ chức"],
        ApplicantKind.StateAgency => t["cơ quan nhà nước"],
        ApplicantKind.Foreigner => t["người nước ngoài"],
    };

    /// <summary><c>Dành cho người dân và hộ kinh doanh.</c>; empty when the record does not say.</summary>
    internal static string Applicants(Texts t, ProcedureRecord record)
    {
        var words = record.Applicants.Select(a => Applicant(t, a)).ToList();
        return words.Count switch
        {
            0 => string.Empty,
            1 => t["Dành cho {0}.", words[0]],
            _ => t["Dành cho {0} và {1}.", string.Join(", ", words.SkipLast(1)), words[^1]],
        };
    }

    /// <summary><c>1 ngày làm việc (luật cho 5 ngày làm việc)</c>.</summary>
    internal static string Time(Texts t, ChosenTerm? term) => term is null ? t["Luật không đặt thời hạn"]
        : term.Committed == term.Statutory ? Term(term.Statutory)
        : t["{0} (luật cho {1})", Term(term.Committed), Term(term.Statutory)];

    internal static string Fee(Texts t, long? fee) => fee switch
    {
        null => t["Phí: xem chi tiết"],
        0 => t["Không thu phí"],
        { } dong => Vn.Money(dong),
    };

    /// <summary>A fee's row in words.</summary>
    internal static string FeeRule(Texts t, FeeRule fee)
    {
        var words = fee.Per switch
        {
            FeePer.Dossier => t["{0} một hồ sơ", Vn.Money(fee.Amount)],
            FeePer.Page => fee.FromPage is > 1 and var from
                ? t["{0} một trang, từ trang thứ {1}", Vn.Money(fee.Amount), from]
                : t["{0} một trang", Vn.Money(fee.Amount)],
            FeePer.Copy => t["{0} một bản sao", Vn.Money(fee.Amount)],
            FeePer.SquareMetre => fee.FromSquareMetre is > 1 and var from
                ? t["{0} một m², từ m² thứ {1}", Vn.Money(fee.Amount), from]
                : t["{0} một m²", Vn.Money(fee.Amount)],
            FeePer.Decision => t["theo thông báo của cơ quan giải quyết"],
        };
        if (fee.MaxAmount is { } most)
        {
            words = t["{0}, nhiều nhất {1}", words, Vn.Money(most)];
        }

        if (fee.Areas is { Count: > 0 } areas)
        {
            words = t["{0} (ở {1})", words, string.Join(", ", areas.Select(a => Area(t, a)))];
        }

        if (fee.OnlinePercentOff is { } off)
        {
            words = t["{0}, qua mạng giảm {1} %", words, off];
        }

        return fee.Channel is { } channel ? $"{words} ({Way(t, channel).ToLower(VietnamTime.Culture)})" : words;
    }

    // Kinds of units in words; a code of one unit stands as it is.
    private static string Area(Texts t, string area) => area switch
    {
        "ward" => t["phường"],
        "commune" => t["xã"],
        "township" => t["thị trấn"],
        "town" => t["thị xã"],
        "city" => t["thành phố"],
        "ruralDistrict" => t["huyện"],
        _ => area,
    };

    internal static string Kind(Texts t, ProcedureKind kind) => kind switch
    {
        ProcedureKind.Detailed => t["được luật giao quy định chi tiết"],
        ProcedureKind.NotDelegated => t["không được luật giao cho địa phương quy định"],
        ProcedureKind.Local => t["quy định chi tiết của địa phương"],
        ProcedureKind.Other => t["loại khác"],
    };

    internal static string PaidWhen(Texts t, PaidWhen when) => when switch
    {
        Contract.PaidWhen.Receive => t["Đóng khi nộp hồ sơ"],
        Contract.PaidWhen.Return => t["Đóng khi nhận kết quả"],
        Contract.PaidWhen.Duty => t["Đóng theo thông báo"],
    };

    /// <summary><c>1 bản chính, 2 bản sao</c>.</summary>
    internal static string Numbers(Texts t, Paper paper)
    {
        var parts = new List<string>();
        if (paper.Originals > 0)
        {
            parts.Add(paper.Originals == 1 ? t["1 bản chính"] : t["{0} bản chính", paper.Originals]);
        }

        if (paper.Copies > 0)
        {
            parts.Add(paper.Copies == 1 ? t["1 bản sao"] : t["{0} bản sao", paper.Copies]);
        }

        return string.Join(", ", parts);
    }

    /// <summary>Choices of units: those of the lowest tiers with the name of the one above, for their names repeat.</summary>
    internal static IReadOnlyList<Choice> Units(IEnumerable<UnitSummary> units, IReadOnlyDictionary<UnitId, UnitSummary> all) => [.. units
        .Select(u => new Choice(u.Code, u.Level == UnitLevel.Commune && u.ParentId is { } id && all.TryGetValue(id, out var above)
            ? $"{Texts.Pick(u.Name, u.NameEn)}, {Texts.Pick(above.Name, above.NameEn)}"
            : Texts.Pick(u.Name, u.NameEn)))];
}
