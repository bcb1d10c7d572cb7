using MotCua.Catalogue.Contract;
using MotCua.Kernel.Deadlines;

namespace MotCua.Tests.Catalogue;

public sealed class ChoiceTests
{
    private static readonly ProcedureRecord Terms = Records.Price with
    {
        Variants = [new("dao", "Ở đảo"), new("lienThong", "Liên thông")],
        Terms =
        [
            new() { Statutory = new Term(10, TermUnit.WorkingDays), Committed = new Term(7, TermUnit.WorkingDays) },
            new() { Channel = Channel.Online, Statutory = new Term(8, TermUnit.WorkingDays) },
            new() { Variant = "dao", Statutory = new Term(20, TermUnit.WorkingDays) },
            new() { Variant = "dao", Channel = Channel.Online, Statutory = new Term(18, TermUnit.WorkingDays) },
        ],
    };

    [Theory]
    [InlineData(null, null, 10, 7)]
    [InlineData(null, Channel.Counter, 10, 7)]
    [InlineData(null, Channel.Online, 8, 8)]
    [InlineData("dao", Channel.Post, 20, 20)]
    [InlineData("dao", Channel.Online, 18, 18)]
    [InlineData("lienThong", Channel.Online, 8, 8)]
    public void The_most_specific_term_wins(string? variant, Channel? channel, int statutory, int committed)
    {
        var chosen = TermChoice.For(Terms, variant, channel);

        Assert.Equal((statutory, committed), (chosen!.Statutory.Value, chosen.Committed.Value));
    }

    [Fact]
    public void No_lawful_term_is_null_never_zero() => Assert.Null(TermChoice.For(Records.Price with { Terms = [] }));

    [Theory]
    [InlineData(1, 1, 2_000, "1–1: 1 trang × 2.000 đ = 2.000 đ")]
    [InlineData(2, 1, 4_000, "1–2: 2 trang × 2.000 đ = 4.000 đ")]
    [InlineData(10, 1, 12_000, "3–10: 8 trang × 1.000 đ = 8.000 đ")]
    [InlineData(10, 3, 36_000, "3 bản × 12.000 đ = 36.000 đ")]
    [InlineData(500, 2, 400_000, "Không quá 200.000 đ một bản")]
    public void Certified_copies_cost_by_page_in_steps_with_a_limit(int pages, int copies, long amount, string said)
    {
        var record = Records.Price with
        {
            Fees =
            [
                new("PHI01", "Phí chứng thực bản sao", "Certification fee", FeeKind.Fee, 2_000, FeePer.Page, 1, 200_000),
                new("PHI02", "Từ trang thứ ba", "From page three", FeeKind.Fee, 1_000, FeePer.Page, 3, TierOf: "PHI01"),
            ],
        };

        var due = Assert.Single(FeeChoice.For(record, Channel.Counter, pages, copies));

        Assert.Equal(amount, due.Amount.Dong);
        Assert.Contains(said, due.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Online_has_its_own_price_and_says_so()
    {
        var record = Records.Price with
        {
            Fees =
            [
                new("LP01", "Lệ phí", "Charge", FeeKind.Charge, 100_000),
                new("LP01", "Lệ phí", "Charge", FeeKind.Charge, 50_000, Channel: Channel.Online),
            ],
        };

        var online = Assert.Single(FeeChoice.For(record, Channel.Online));
        Assert.Equal(50_000, online.Amount.Dong);
        Assert.Contains("100.000 đ", online.Explanation, StringComparison.Ordinal);
        Assert.Equal(100_000, Assert.Single(FeeChoice.For(record, Channel.Post)).Amount.Dong);
    }

    [Fact]
    public void A_charge_of_another_way_is_not_due()
    {
        var record = Records.Price with { Fees = [new("LP01", "Lệ phí", "Charge", FeeKind.Charge, 15_000, Channel: Channel.Counter)] };

        Assert.Empty(FeeChoice.For(record, Channel.Online));
        Assert.Single(FeeChoice.For(record, Channel.Counter));
    }

    [Fact]
    public void Copies_are_paid_for_only_when_asked()
    {
        var record = Records.Price with { Fees = [new("P", "Bản sao", "Copy", FeeKind.Fee, 8_000, FeePer.Copy)] };

        Assert.Empty(FeeChoice.For(record, Channel.Counter, 1, 0));
        Assert.Equal(24_000, Assert.Single(FeeChoice.For(record, Channel.Counter, 1, 3)).Amount.Dong);
    }

    [Fact]
    public void Missing_papers_are_named_by_case()
    {
        var record = Records.Price with
        {
            Variants = [new("tang", "Tăng giá")],
            Papers =
            [
                new("GT01", "Biểu đăng ký giá", ElectronicAllowed: false),
                new("GT02", "Giải trình", Variant: "tang"),
                new("GT03", "Ảnh", Required: false),
            ],
        };

        Assert.Equal(["papers.GT01"], PaperChecker.Missing(record, null, []).Keys);
        Assert.Equal(["papers.GT01", "papers.GT02"], PaperChecker.Missing(record, "tang", []).Keys);
        Assert.Equal(["papers.GT01"], PaperChecker.Missing(record, "tang",
            [new("GT01", PaperKind.Electronic, 1), new("GT02", PaperKind.Original, 1)]).Keys);
        Assert.Empty(PaperChecker.Missing(record, null, [new("GT01", PaperKind.Original, 1)]));
        Assert.Equal(["papers.GT02"], PaperChecker.Missing(record, null, [new("GT01", PaperKind.Original, 1), new("GT02", PaperKind.Copy, 1)]).Keys);
    }
}
