using MotCua.Tests.Support;

namespace MotCua.Tests.Architecture;

/// <summary>docs/laws.md is printed from the comments at the rules themselves.</summary>
public sealed class LawPageTests
{
    /// <summary>The gallery shows how a ground of law looks; nothing there follows one.</summary>
    private static readonly IReadOnlyList<Source> Rules = [.. Sources.Product.Where(s => !s.Path.StartsWith("src/Ui/Gallery/", StringComparison.Ordinal))];

    /// <summary>What each law is about.</summary>
    private static readonly Dictionary<string, (string Vietnamese, string English)> Laws = new()
    {
        ["BLDS 2015"] = ("Bộ luật Dân sự", "Civil code: how periods are counted"),
        ["BLLĐ 2019"] = ("Bộ luật Lao động", "Labour code: public holidays and days in lieu"),
        ["Luật Phí và lệ phí 2015"] = ("Luật Phí và lệ phí", "Fees and charges"),
        ["NĐ 61/2018/NĐ-CP"] = ("Cơ chế một cửa, một cửa liên thông trong giải quyết thủ tục hành chính", "The one-stop mechanism"),
        ["TT 01/2018/TT-VPCP"] = ("Hướng dẫn NĐ 61/2018/NĐ-CP: biểu mẫu, mã hồ sơ, chấm điểm", "Forms, numbers and scores of the one-stop mechanism"),
        ["NĐ 63/2010/NĐ-CP"] = ("Kiểm soát thủ tục hành chính", "What is published about a procedure"),
        ["NĐ 45/2020/NĐ-CP"] = ("Thực hiện thủ tục hành chính trên môi trường điện tử", "Procedures by electronic means"),
        ["NĐ 42/2022/NĐ-CP"] = ("Cung cấp thông tin và dịch vụ công trực tuyến", "Public services online, until 30 June 2026"),
        ["NĐ 224/2026/NĐ-CP"] = ("Thay NĐ 42/2022/NĐ-CP từ 1/7/2026", "Public services online, from 1 July 2026"),
        ["TT 32/2017/TT-BTTTT"] = ("Cung cấp dịch vụ công trực tuyến", "Levels of online services"),
        ["NĐ 30/2020/NĐ-CP"] = ("Công tác văn thư", "How official papers are laid out"),
        ["NĐ 43/2014/NĐ-CP"] = ("Thi hành một số điều của Luật Đất đai", "Land: the time for financial duties"),
        ["NĐ 13/2023/NĐ-CP"] = ("Bảo vệ dữ liệu cá nhân", "Protection of personal data"),
        ["NĐ 137/2015/NĐ-CP"] = ("Thi hành Luật Căn cước công dân", "The personal number"),
        ["NĐ 69/2024/NĐ-CP"] = ("Định danh và xác thực điện tử", "Electronic identity and its levels"),
        ["TT 59/2021/TT-BCA"] = ("Thi hành Luật Căn cước công dân và NĐ 137/2015/NĐ-CP", "The personal number"),
        ["TT 105/2020/TT-BTC"] = ("Đăng ký thuế", "The tax code"),
        ["QĐ 20/2020/QĐ-TTg"] = ("Mã định danh điện tử của cơ quan, tổ chức", "Identifier codes of agencies"),
        ["QĐ 188/1999/QĐ-TTg"] = ("Chế độ tuần làm việc 40 giờ", "The working week"),
        ["QĐ 14/2010/QĐ-TTg"] = ("Làm việc ngày thứ Bảy để tiếp nhận, giải quyết thủ tục hành chính", "Reception on Saturdays"),
    };

    [Fact]
    public void The_page_of_laws_is_what_the_source_cites() => Approve.Page("laws.md", Page(Citations.In(Rules)));

    [Fact]
    public void Each_law_has_its_title_and_each_title_its_law() =>
        Assert.Equal(Laws.Keys.Order(StringComparer.Ordinal), Citations.In(Rules).Select(c => c.Law).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_citation_is_written_in_the_one_form() => Rule.Holds(Citations.Misspelt(Rules));

    [Fact]
    public void Canary_a_citation_in_another_form_is_found() => Assert.Equal(
        [
            "src/A.cs:1 “Labour Code” is not written as NĐ 61/2018/NĐ-CP, Đ.19.4.", "src/A.cs:1 “art. 112” is not written as NĐ 61/2018/NĐ-CP, Đ.19.4.",
            "src/A.cs:2 “NĐ 61/2018” is not written as NĐ 61/2018/NĐ-CP, Đ.19.4.", "src/A.cs:3 “Đ.20” is not written as NĐ 61/2018/NĐ-CP, Đ.19.4.",
        ],
        Citations.Misspelt([new("src/A.cs", "// Labour Code 2019, art. 112\n// NĐ 61/2018\n// NĐ 61/2018/NĐ-CP, Đ.19 and Đ.20\n// BLDS 2015, Đ.147: said well.\n")]));

    [Fact]
    public void A_citation_is_read_with_its_article_its_mark_and_the_member_at_which_it_stands()
    {
        var source = new Source("src/A.cs", """
            /// <summary>Accepts. NĐ 61/2018/NĐ-CP, Đ.11.2c, 17.3.</summary>
            [Fact]
            internal sealed class Desk
            {
                /// <summary>TT 01/2018/TT-VPCP, mẫu 01–05 [K].</summary>
                Slip = 1,

                private static (int Days, bool Late) Count(int days)
                {
                    // BLDS 2015, Đ.147–148: the first day is not counted.
                    return (days + 1, false);
                }
            }
            """);

        Assert.Equal(
            [
                new("NĐ 61/2018/NĐ-CP", "Đ.11.2c", false, "src/A.cs", "Desk"), new("NĐ 61/2018/NĐ-CP", "Đ.17.3", false, "src/A.cs", "Desk"),
                new("TT 01/2018/TT-VPCP", "mẫu 01–05", true, "src/A.cs", "Slip"), new("BLDS 2015", "Đ.147–148", false, "src/A.cs", "Count"),
            ],
            Citations.In([source]));
    }

    private static string Page(List<Citation> citations)
    {
        List<string> page =
        [
            """
            # Luật trong mã nguồn · The law in the source

            Printed by `scripts/docs` from the comments at the rules; do not edit. A rule of law is cited where it is followed, so this page answers
            "where do we keep article 19.4?" and, after an amendment, "what must change?". **[K]** marks what is held from knowledge and not yet
            compared with the text of the law: who compares it takes the mark away in the source.
            """,
        ];
        foreach (var law in citations.GroupBy(c => c.Law).OrderBy(l => Laws.Keys.ToList().IndexOf(l.Key)))
        {
            var (vietnamese, english) = Laws.GetValueOrDefault(law.Key, ("?", "?"));
            page.AddRange(["", $"## {law.Key}", "", $"{vietnamese} · *{english}*", "", "| điều · article | nơi thực hiện · where |", "|---|---|"]);
            foreach (var place in law.GroupBy(c => (c.Place, c.Unverified)).OrderBy(p => Order(p.Key.Place), StringComparer.Ordinal))
            {
                var where = place.Select(c => $"[{Path.GetFileName(c.Path)}](../{c.Path}) {c.Member}".TrimEnd()).Distinct();
                page.Add($"| {(place.Key.Place.Length == 0 ? "–" : place.Key.Place)}{(place.Key.Unverified ? " [K]" : "")} | {string.Join(" · ", where)} |");
            }
        }

        return string.Join('\n', page);
    }

    // Đ.4 before Đ.19.4 before Đ.19.10.
    private static string Order(string place) =>
        string.Join('.', place.Split('.', '–').Select(p => int.TryParse(p, out var n) ? n.ToString("0000", null) : p));
}
