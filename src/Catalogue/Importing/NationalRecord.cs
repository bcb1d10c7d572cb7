using System.Text.Json;
using System.Text.RegularExpressions;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Searching;
using MotCua.Kernel;

namespace MotCua.Catalogue.Importing;

/// <summary>
/// A row of the national database of procedures, whose parts are texts run together by those who read its pages. What has one reading is
/// read; everything else stays text in <see cref="ProcedureRecord.Unread"/>: a wrong term or fee is worse than none.
/// </summary>
internal static partial class NationalRecord
{
    /// <summary>What a record that came from there says of its source.</summary>
    internal const string SourceName = "Cơ sở dữ liệu quốc gia về thủ tục hành chính";

    private const string Nothing = "Không có thông tin";

    private static readonly (string Words, ProcedureLevel Level)[] Levels =
    [
        ("Cấp bộ", ProcedureLevel.Ministry), ("Cấp tỉnh", ProcedureLevel.Province), ("Cấp huyện", ProcedureLevel.District),
        ("Cấp xã", ProcedureLevel.Commune), ("Cơ quan khác", ProcedureLevel.Other),
    ];

    private static readonly (string Words, ApplicantKind Kind)[] Applicants =
    [
        ("Công dân", ApplicantKind.Citizen), ("Người Việt Nam", ApplicantKind.Citizen), ("Cán bộ", ApplicantKind.Citizen),
        ("Đảng viên", ApplicantKind.Citizen), ("Doanh nghiệp", ApplicantKind.Business), ("Hộ kinh doanh", ApplicantKind.HouseholdBusiness),
        ("Hợp tác xã", ApplicantKind.Organisation), ("Tổ chức", ApplicantKind.Organisation), ("Người nước ngoài", ApplicantKind.Foreigner),
    ];

    private static readonly (string Words, ProcedureKind Kind)[] Kinds =
    [
        ("TTHC được giao luật quy định chi tiết", ProcedureKind.Detailed), ("TTHC được luật giao quy định chi tiết", ProcedureKind.Detailed),
        ("TTHC không được luật giao cho địa phương quy định", ProcedureKind.NotDelegated), ("Quy định chi tiết của địa phương", ProcedureKind.Local),
        ("Loại khác", ProcedureKind.Other),
    ];

    private static readonly HashSet<string> Members = new(
        [
            "ma_thu_tuc", "ma", "code", "ten_thu_tuc", "ten", "so_quyet_dinh", "quyet_dinh", "cap_thuc_hien", "cap", "loai_thu_tuc", "linh_vuc",
            "doi_tuong_thuc_hien", "doi_tuong", "co_quan_co_tham_quyen", "dia_chi_tiep_nhan", "co_quan_duoc_uy_quyen", "co_quan_phoi_hop", "thu_tuc_lien_quan",
            "trinh_tu_thuc_hien", "trinh_tu", "cach_thuc_thuc_hien", "cach_thuc", "thanh_phan_ho_so", "thanh_phan", "can_cu_phap_ly", "can_cu",
            "co_quan_thuc_hien", "yeu_cau_dieu_kien", "yeu_cau", "ket_qua_xu_ly", "ket_qua",
        ],
        StringComparer.Ordinal);

    internal static bool Is(JsonElement row) => row.ValueKind == JsonValueKind.Object
        && (row.TryGetProperty("ma_thu_tuc", out _) || (row.TryGetProperty("ma", out _) && row.TryGetProperty("ten", out _)));

    internal static string CodeOf(JsonElement row) => Text(row, "ma_thu_tuc", "ma", "code");

    internal static ProcedureRecord Read(JsonElement row)
    {
        var unread = new List<UnreadPart>();
        var ways = NationalWays.Read(Text(row, "cach_thuc_thuc_hien", "cach_thuc"), unread);
        var papers = NationalPapers.Read(Text(row, "thanh_phan_ho_so", "thanh_phan"), unread);
        var (results, keywords) = ReadResults(Text(row, "ket_qua_xu_ly", "ket_qua"), unread);
        Keep(unread, UnreadParts.LegalBases, After(Text(row, "can_cu_phap_ly", "can_cu"), "Mã văn bản"));
        Keep(unread, UnreadParts.Agencies, Joined(
            Text(row, "co_quan_thuc_hien"), Text(row, "co_quan_co_tham_quyen"), Text(row, "co_quan_duoc_uy_quyen"), Text(row, "co_quan_phoi_hop"),
            Text(row, "dia_chi_tiep_nhan")));
        Keep(unread, UnreadParts.Related, Text(row, "thu_tuc_lien_quan"));
        var decision = Text(row, "so_quyet_dinh", "quyet_dinh");
        if (decision.Length > 100)
        {
            Keep(unread, UnreadParts.Decision, decision);
        }

        var kinds = ReadAll(Text(row, "loai_thu_tuc"), Kinds, unread, UnreadParts.Kind);
        Keep(
            unread, UnreadParts.Others,
            string.Join('\n', row.EnumerateObject().Where(m => !Members.Contains(m.Name) && Text(row, m.Name).Length > 0).Select(m => $"{m.Name}: {Text(row, m.Name)}")),
            UnreadReason.UnknownWords);
        return new ProcedureRecord
        {
            Code = SearchText.Tidy(CodeOf(row)),
            Name = SearchText.Tidy(Text(row, "ten_thu_tuc", "ten")).TrimEnd('.', ' '),
            Field = SearchText.Tidy(Text(row, "linh_vuc")),
            Kind = kinds.Count > 0 ? kinds[0] : null,
            Levels = ReadAll(Text(row, "cap_thuc_hien", "cap"), Levels, unread, UnreadParts.Levels),
            CodeVerified = true,
            Source = SourceName,
            Decision = decision.Length is > 0 and <= 100 && decision != Nothing ? new PublishingDecision(SearchText.Tidy(decision)) : null,
            Keywords = keywords,
            Applicants = ReadAll(
                BracketPattern().Replace(Text(row, "doi_tuong_thuc_hien", "doi_tuong"), string.Empty), Applicants, unread, UnreadParts.Applicants),
            Sequence = Sentences(Text(row, "trinh_tu_thuc_hien", "trinh_tu")),
            Channels = ways.Channels,
            Terms = ways.Terms,
            Fees = ways.Fees,
            Papers = papers,
            Results = results,
            Conditions = Sentences(Text(row, "yeu_cau_dieu_kien", "yeu_cau")),
            Unread = unread,
        };
    }

    /// <summary>Keeps a part as text, unless it says that there is nothing.</summary>
    internal static void Keep(List<UnreadPart> unread, string part, string text, UnreadReason reason = UnreadReason.RunTogether)
    {
        var tidy = SearchText.TidyLines(text);
        if (tidy.Length > 0 && tidy != Nothing)
        {
            unread.Add(new UnreadPart(part, tidy, reason));
        }
    }

    /// <summary>The text of the first of these members that is there.</summary>
    private static string Text(JsonElement row, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (row.TryGetProperty(name, out var value))
            {
                return value.ValueKind switch
                {
                    JsonValueKind.String => value.GetString()!,
                    JsonValueKind.Null => string.Empty,
                    _ => value.GetRawText(),
                };
            }
        }

        return string.Empty;
    }

    private static string After(string text, string header) =>
        text.IndexOf(header, StringComparison.Ordinal) is >= 0 and var at ? text[(at + header.Length)..] : text;

    private static string Joined(params string[] parts) => string.Join('\n', parts.Where(p => p.Length > 0 && p != Nothing).Distinct(StringComparer.Ordinal));

    private static IReadOnlyList<T> ReadAll<T>(string text, (string Words, T Value)[] known, List<UnreadPart> unread, string part)
    {
        var found = new List<T>();
        var strange = new List<string>();
        foreach (var one in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var match = known.Where(k => one.StartsWith(k.Words, StringComparison.Ordinal)).Select(k => (T?)k.Value).FirstOrDefault();
            if (known.Any(k => one.StartsWith(k.Words, StringComparison.Ordinal)))
            {
                found.Add(match!);
            }
            else if (one is not ("công chức" or "viên chức" or Nothing))
            {
                strange.Add(one);
            }
        }

        Keep(unread, part, string.Join(", ", strange), UnreadReason.UnknownWords);
        return [.. found.Distinct()];
    }

    // Lines that a page broke in the middle of a sentence are put together again: they go on in lower case.
    private static List<string> Sentences(string text)
    {
        var sentences = new List<string>();
        foreach (var line in text.Split('\n').Select(SearchText.Tidy).Where(l => l.Length > 0 && l != Nothing))
        {
            if (sentences.Count > 0 && char.IsLower(line[0]) && !ItemPattern().IsMatch(line))
            {
                sentences[^1] += " " + line;
            }
            else
            {
                sentences.Add(line);
            }
        }

        return sentences;
    }

    private static (IReadOnlyList<ProcedureResult> Results, IReadOnlyList<string> Keywords) ReadResults(string text, List<UnreadPart> unread)
    {
        var tail = text.LastIndexOf("Từ khóa", StringComparison.Ordinal);
        var (named, rest) = tail < 0 ? (text, string.Empty) : (text[..tail], text[(tail + "Từ khóa".Length)..]);
        var results = new List<ProcedureResult>();
        var at = 0;
        foreach (Match code in ResultPattern().Matches(named))
        {
            var name = SearchText.Tidy(named[at..code.Index]);
            if (name.Length > 0 && results.TrueForAll(r => r.Code != code.Groups[1].Value))
            {
                results.Add(new ProcedureResult(code.Groups[1].Value, name));
            }

            at = code.Index + code.Length;
        }

        Keep(unread, UnreadParts.Results, named[at..]);
        var described = rest.IndexOf("Mô tả", StringComparison.Ordinal);
        var words = described < 0 ? rest : rest[..described];
        if (described >= 0)
        {
            var description = rest[(described + "Mô tả".Length)..];
            var end = description.IndexOf("Chọn cơ quan thực hiện", StringComparison.Ordinal);
            Keep(unread, UnreadParts.Description, end < 0 ? description : description[..end]);
        }

        return (results, [.. words.Split([',', ';', '\n']).Select(SearchText.Tidy).Where(w => w.Length is > 0 and <= 200 && w != Nothing)]);
    }

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex BracketPattern();

    [GeneratedRegex(@"^(\w|[ivx]+)[\)\.] ")]
    private static partial Regex ItemPattern();

    [GeneratedRegex(@"Mã: ?(KQ\.[A-Z]\d{2}\.\d{5,6})")]
    private static partial Regex ResultPattern();
}
