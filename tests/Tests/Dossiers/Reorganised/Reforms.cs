using System.Globalization;
using System.Text;
using MotCua.Agencies.Contract;
using MotCua.Agencies.Planning;
using MotCua.Tests.Support;

namespace MotCua.Tests.Dossiers.Reorganised;

/// <summary>
/// What became of the sample province, as requests to reorganise: NQ 1256/NQ-UBTVQH15 (1/1/2025), NQ 1365/NQ-UBTVQH15 and the departments
/// (1/3/2025 [K]), NQ 202/2025/QH15 and NQ 1685/NQ-UBTVQH15 (1/7/2025).
/// </summary>
internal static class Reforms
{
    internal static readonly DateOnly January = new(2025, 1, 1);
    internal static readonly DateOnly March = new(2025, 3, 1);
    internal static readonly DateOnly July = new(2025, 7, 1);

    // The thirty of the former province: code and name, and the codes that become it.
    private const string Thirty = """
        26506 phuong Vũng Tàu: 26506 26508 26509 26512 26515 26518 26521
        26526 phuong Tam Thắng: 26524 26526 26527 26530
        26536 phuong Rạch Dừa: 26533 26535 26536
        26542 phuong Phước Thắng: 26539 26542
        26545 xa Long Sơn: 26545
        26560 phuong Bà Rịa: 26548 26554 26557 26560
        26566 phuong Long Hương: 26563 26566 26567
        26572 phuong Tam Long: 26558 26569 26572
        26575 xa Ngãi Giao: 26575 26578 26581
        26584 xa Xuân Sơn: 26584 26587 26611
        26590 xa Bình Giã: 26590 26593 26605
        26596 xa Châu Đức: 26596 26599
        26608 xa Kim Long: 26574 26602 26608
        26617 xa Nghĩa Thành: 26614 26617
        26620 xa Hồ Tràm: 26620 26623 26626
        26632 xa Xuyên Mộc: 26629 26632 26653
        26638 xa Bàu Lâm: 26635 26638
        26641 xa Hoà Hội: 26641 26644 26650
        26647 xa Hoà Hiệp: 26647
        26656 xa Bình Châu: 26656
        26659 xa Long Điền: 26659 26668
        26662 xa Long Hải: 26662 26674 26677
        26680 xa Đất Đỏ: 26680 26683 26695 26698
        26686 xa Phước Hải: 26686 26689
        26704 phuong Phú Mỹ: 26704 26719
        26710 phuong Tân Hải: 26707 26710
        26713 phuong Tân Phước: 26713 26716
        26725 phuong Tân Thành: 26722 26725
        26728 xa Châu Pha: 26728 26731
        26732 dac-khu Côn Đảo: 755
        """;

    /// <summary>Districts and communes merge within the province; one that takes in others stays itself.</summary>
    internal static ReorganisationRequest OfJanuary(IReadOnlyList<UnitSummary> before) => new(
        Csv(Areas(before)
            .Where(u => u.Code is not ("752" or "26551" or "26665" or "26671" or "26701" or "26692"))
            .Select(u => u.Code switch
            {
                "753" => Row(u) with { Name = "Huyện Long Đất" },
                "26668" => Row(u) with { Name = "Xã Tam An", Parent = "753" },
                "26689" => Row(u) with { Name = "Thị trấn Phước Hải", Kind = "township" },
                _ when u.ParentCode == "752" => Row(u) with { Parent = "753" },
                _ => Row(u),
            })),
        Pairs(("752", "753"), ("26551", "26560"), ("26665", "26668"), ("26671", "26668"), ("26701", "26686"), ("26692", "26689")),
        January, "Nghị quyết 1256/NQ-UBTVQH15");

    /// <summary>A town becomes a city; nobody ends.</summary>
    internal static ReorganisationRequest OfMarch(IReadOnlyList<UnitSummary> before) => new(
        Csv(Areas(before).Select(u => u.Code switch
        {
            "754" => Row(u) with { Name = "Thành phố Phú Mỹ", Kind = "city" },
            "26707" => Row(u) with { Name = "Phường Tân Hoà", Kind = "ward" },
            "26710" => Row(u) with { Name = "Phường Tân Hải", Kind = "ward" },
            "26608" => Row(u) with { Name = "Thị trấn Kim Long", Kind = "township" },
            _ => Row(u),
        })),
        "code_old,code_new\n", March, "Nghị quyết 1365/NQ-UBTVQH15");

    /// <summary>
    /// Departments merge, some into new ones; that of labour goes to home affairs, with a part by field to health and one by procedure to education [K].
    /// </summary>
    internal static DraftStep[] Departments =>
    [
        New("SNNMT", "Sở Nông nghiệp và Môi trường"), New("SVHTTDL", "Sở Văn hóa, Thể thao và Du lịch"),
        Plans.Merge("STC", "SKHDT"), Plans.Merge("SXD", "SGTVT"), Plans.Merge("SNNMT", "STNMT", "SNNPTNT"), Plans.Merge("SKHCN", "STTTT"),
        Plans.Merge("SVHTTDL", "SVHTT", "SDL"),
        Plans.Split("SLDTBXH", "SNV", new StepPart { To = "SYT", Fields = ["Lao động"] }, new StepPart { To = "SGDDT", Procedures = ["1.001978"] }),
    ];

    private static DraftStep New(string code, string name) =>
        new() { Kind = StepKind.Open, Code = code, Name = name, Level = UnitLevel.Department, Parent = "77", Reception = "TTPVHCC" };

    /// <summary>Two tiers, in another province; old codes for new units.</summary>
    internal static ReorganisationRequest OfJuly()
    {
        var units = new StringBuilder("code,name,type,parent,level\n79,Thành phố Hồ Chí Minh,thanh-pho-tw,,1\n");
        var pairs = new List<(string, string)>();
        foreach (var line in Thirty.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var (head, codes) = (line[..line.IndexOf(':', StringComparison.Ordinal)].Trim().Split(' ', 3), line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            var kind = head[1] switch { "phuong" => "Phường", "xa" => "Xã", _ => "Đặc khu" };
            units.Append(CultureInfo.InvariantCulture, $"{head[0]},{kind} {head[2]},{head[1]},79,2\n");
            pairs.AddRange(codes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(c => (c.Trim(), head[0])));
        }

        return new ReorganisationRequest(units.ToString(), Pairs([.. pairs]), July, "Nghị quyết 1685/NQ-UBTVQH15");
    }

    private static IEnumerable<UnitSummary> Areas(IReadOnlyList<UnitSummary> units) =>
        units.Where(u => u.Level is UnitLevel.Province or UnitLevel.District or UnitLevel.Commune);

    private static Listed Row(UnitSummary u) => new(u.Code, u.Name, UnitLevels.Text(u.Level), u.Kind, u.ParentCode);

    private static string Csv(IEnumerable<Listed> rows) =>
        "code,name,level,kind,parent\n" + string.Concat(rows.Select(r => $"{r.Code},\"{r.Name}\",{r.Level},{r.Kind},{r.Parent}\n"));

    private static string Pairs(params (string From, string To)[] pairs) => "code_old,code_new\n" + string.Concat(pairs.Select(p => $"{p.From},{p.To}\n"));

    private sealed record Listed(string Code, string Name, string Level, string Kind, string? Parent);
}
