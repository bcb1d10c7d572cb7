using System.Globalization;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Searching;
using MotCua.Kernel;
using MotCua.Kernel.Deadlines;
using MotCua.Ui;

namespace MotCua.Catalogue.Exporting;

/// <summary>A record on one line of a table, in Vietnamese words; whole in JSON.</summary>
internal static class RecordLine
{
    // More than this a cell of a workbook does not hold.
    private const int MostCell = 32_000;

    internal static readonly string[] Headings =
    [
        "ma_thu_tuc", "ten_thu_tuc", "ten_tieng_anh", "linh_vuc", "cap_thuc_hien", "quyet_dinh", "ngay_quyet_dinh", "doi_tuong", "cach_nop", "thoi_han_luat_dinh",
        "thoi_han_cam_ket", "quyet_dinh_cam_ket", "phi_le_phi", "giay_to", "ket_qua", "dieu_kien", "can_cu_phap_ly", "noi_nhan", "ly_do_mot_phan", "phan_giu_nguyen_van",
        "phien_ban", "ap_dung_tu", "dia_chi",
    ];

    internal static IEnumerable<string?> Of(InForce one, string host)
    {
        var record = CatalogueJson.Read<ProcedureRecord>(one.Json);
        return
        [
            record.Code, record.Name, record.NameEn, record.Field, Joined(record.Levels.Select(Level)), record.Decision?.Number,
            record.Decision?.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Joined(record.Applicants.Select(a => a.ToString())),
            Joined(record.Channels.Select(c => Way(c.Channel))), Joined(record.Terms.Select(t => Term(record, t, t.Statutory))),
            Joined(record.Terms.Where(t => t.Committed is not null).Select(t => Term(record, t, t.Committed!.Value))),
            Joined(record.Terms.Select(t => t.CommittedBy).OfType<string>().Distinct(StringComparer.Ordinal)), Fees(record),
            Joined(record.Papers.Select(p => $"{p.Name} ({p.Originals}+{p.Copies})")), Joined(record.Results.Select(r => r.Name)), Joined(record.Conditions),
            Joined(record.LegalBases.Select(b => $"{b.Number} {b.Title}".Trim())), Joined(record.Offers.Select(o => $"{o.Units}: {Words.Text(o.ServiceLevel)}")),
            record.PartialReason, Joined(record.Unread.Select(u => u.Part)), one.Version.ToString(CultureInfo.InvariantCulture),
            one.ValidFrom.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), $"{host}/thu-tuc/{record.Code}",
        ];
    }

    /// <summary>A cell that no spreadsheet computes and every workbook holds.</summary>
    internal static string Cell(string? text)
    {
        var cell = SearchText.Cut(text ?? string.Empty, MostCell);
        return Csv.IsFormula(cell) ? "'" + cell : cell;
    }

    internal static string Term(ProcedureRecord record, ProcedureTerm row, Term term)
    {
        var variant = record.Variants.FirstOrDefault(v => v.Code == row.Variant)?.Name;
        var words = Explanation.TermInWords(term, "vi");
        return string.Join(": ", new[] { variant, row.Channel is { } channel ? Way(channel) : null, words }.OfType<string>());
    }

    // What could not be read is not free.
    internal static string? Fees(ProcedureRecord record) => record.Unread.FirstOrDefault(u => u.Part == UnreadParts.Fees)?.Text
        ?? (record.Fees.Count == 0 ? "Không thu" : Joined(record.Fees.Select(f => $"{f.Name}: {new Money(f.Amount)}")));

    internal static string Joined(IEnumerable<string> parts) => string.Join("; ", parts);

    internal static string Level(ProcedureLevel level) => level switch
    {
        ProcedureLevel.Province => "Cấp tỉnh",
        ProcedureLevel.District => "Cấp huyện",
        ProcedureLevel.Commune => "Cấp xã",
        ProcedureLevel.Ministry => "Cấp bộ",
        ProcedureLevel.Other => "Cơ quan khác",
    };

    private static string Way(Channel channel) => channel switch
    {
        Channel.Counter => "Tại quầy",
        Channel.Online => "Qua mạng",
        Channel.Post => "Qua bưu điện",
    };
}
