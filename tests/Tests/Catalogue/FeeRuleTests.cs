using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Publishing;
using MotCua.Kernel.Deadlines;

namespace MotCua.Tests.Catalogue;

/// <summary>Fees by place, by area, by decision, with reliefs and discounts: worked out and explained.</summary>
public sealed class FeeRuleTests
{
    private static readonly FeeRule General = new("LP01", "Lệ phí đăng ký", "Registration charge", FeeKind.Charge, 100_000);

    [Theory]
    [InlineData("ward", 100_000)]
    [InlineData("commune", 50_000)]
    [InlineData("26506", 150_000)]
    public void A_rate_of_the_place_goes_before_the_general_one(string area, long amount)
    {
        var record = With(General, General with { Amount = 50_000, Areas = ["commune", "townlet"] }, General with { Amount = 150_000, Areas = ["26506"] });

        var due = Assert.Single(FeeChoice.For(record, new FeeFacts(Channel.Counter) { Areas = [area] }));

        Assert.Equal(amount, due.Amount.Dong);
        Assert.Equal(amount != 100_000, due.Explanation.Contains("nơi nộp", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_every_rate_is_of_a_place_an_unknown_place_leaves_it_open_and_not_free()
    {
        var record = With(General with { Amount = 50_000, Areas = ["commune"] }, General with { Amount = 150_000, Areas = ["ward"] });

        var open = Assert.Single(FeeChoice.Explain(record, new FeeFacts(Channel.Counter)));

        Assert.True(open.IsOpen);
        Assert.Equal("Tùy nơi nộp, từ 50.000 đ đến 150.000 đ.", open.Explanation);
        Assert.Empty(FeeChoice.For(record, new FeeFacts(Channel.Counter)));
    }

    [Theory]
    [InlineData(100, 100_000, "100 m² × 1.000 đ = 100.000 đ.")]
    [InlineData(1_500, 1_250_000, "M² thứ 1–1000: 1000 m² × 1.000 đ = 1.000.000 đ; m² thứ 1001–1500: 500 m² × 500 đ = 250.000 đ.")]
    [InlineData(100_000, 7_500_000, "Không quá 7.500.000 đ một hồ sơ.")]
    public void A_fee_by_area_goes_in_steps_up_to_a_limit(int metres, long amount, string said)
    {
        FeeRule first = new("PHI01", "Phí thẩm định", "Appraisal fee", FeeKind.Fee, 1_000, FeePer.SquareMetre, MaxAmount: 7_500_000);
        var record = With(metres == 100 ? [first] : [first, first with { Code = "PHI02", Amount = 500, FromSquareMetre = 1_001, TierOf = "PHI01" }]);

        var due = Assert.Single(FeeChoice.For(record, new FeeFacts(Channel.Counter) { SquareMetres = metres }));

        Assert.Equal(amount, due.Amount.Dong);
        Assert.Contains(said, due.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fee_by_area_without_the_area_and_one_by_notice_are_open()
    {
        var record = With(
            new FeeRule("PHI01", "Phí thẩm định", string.Empty, FeeKind.Fee, 1_000, FeePer.SquareMetre),
            new FeeRule("PHI02", "Phí theo thông báo", string.Empty, FeeKind.Fee, 0, FeePer.Decision));

        var open = FeeChoice.Explain(record, new FeeFacts(Channel.Online));

        Assert.All(open, f => Assert.True(f.IsOpen));
        Assert.Equal(["Tính theo diện tích: 1.000 đ một m².", "Theo thông báo của cơ quan giải quyết trong từng hồ sơ."], open.Select(f => f.Explanation));
    }

    [Fact]
    public void Who_is_free_pays_nothing_and_who_is_relieved_pays_a_part_after_the_discount_online()
    {
        var record = With(General with
        {
            OnlinePercentOff = 20,
            DecidedBy = "NQ 12/2020/NQ-HĐND",
            FreeFor = [new FeeRelief("hoNgheo", "người thuộc hộ nghèo"), new FeeRelief("treEm", "trẻ em", Percent: 50)],
        });

        var free = Assert.Single(FeeChoice.Explain(record, new FeeFacts(Channel.Counter) { Relief = "hoNgheo" }));
        var half = Assert.Single(FeeChoice.For(record, new FeeFacts(Channel.Online) { Relief = "treEm" }));
        var unknown = Assert.Single(FeeChoice.For(record, new FeeFacts(Channel.Counter) { Relief = "vua" }));

        Assert.Equal((0, "100.000 đ một hồ sơ. Được miễn: người thuộc hộ nghèo."), (free.Amount.Dong, free.Explanation));
        Assert.Equal((40_000, "100.000 đ một hồ sơ. Nộp qua mạng giảm 20 %: còn 80.000 đ. Được giảm 50 % (trẻ em): còn 40.000 đ."), (half.Amount.Dong, half.Explanation));
        Assert.Equal((100_000, "NQ 12/2020/NQ-HĐND"), (unknown.Amount.Dong, unknown.Source));
    }

    [Fact]
    public void A_price_of_its_own_online_takes_no_discount_beside()
    {
        var record = With(General with { OnlinePercentOff = 50 }, General with { Amount = 70_000, Channel = Channel.Online, OnlinePercentOff = 50 });

        Assert.Equal(70_000, Assert.Single(FeeChoice.For(record, new FeeFacts(Channel.Online))).Amount.Dong);
    }

    [Fact]
    public void Records_written_before_these_facts_are_written_again_letter_for_letter()
    {
        const string Before = """
            {"code":"1.000001","name":"Cũ","nameEn":"","field":"X","levels":["province"],"codeVerified":false,"source":"","keywords":[],"lifeEvents":[],"applicants":[],"sequence":[],"channels":[],"variants":[],"terms":[],"noTerm":false,"papers":[{"code":"GT01","name":"Đơn","nameEn":"","required":true,"originals":1,"copies":0,"electronicAllowed":true}],"fees":[{"code":"LP01","name":"Lệ phí","nameEn":"","kind":"charge","amount":1000,"per":"dossier","paidWhen":"receive","source":""}],"results":[{"code":"KQ","name":"Giấy","nameEn":""}],"conditions":[],"legalBases":[{"number":"1","title":"Luật","issuer":""}],"offers":[],"requiresSignIn":false,"confidentiality":"normal","financialDuty":false,"related":[],"unread":[{"part":"Mô tả","text":"x"}]}
            """;

        var before = Before.Replace("\"normal\"", "\"" + Normal + "\"", StringComparison.Ordinal).Trim();

        Assert.Equal(before, CatalogueJson.Write(CatalogueJson.Read<ProcedureRecord>(before)));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("//khac.example/mau.docx")]
    [InlineData("http://khac.example/mau.docx")]
    public void A_file_to_fill_in_lies_here_or_behind_https(string href)
    {
        var record = Records.Price with { Papers = [new Paper("GT01", "Đơn") { Templates = [new TemplateFile("Mẫu 01", href)] }] };

        Assert.Contains("papers[0].templates", RecordCheck.Check(record).All.Keys);
        Assert.False(RecordCheck.Check(record with { Papers = [new Paper("GT01", "Đơn") { Templates = [new TemplateFile("Mẫu 01", "/mau/01.docx"), new TemplateFile("Mẫu 02", "https://a.gov.vn/2.docx")] }] }).Any);
    }

    [Fact]
    public void Facts_that_cannot_be_are_named_at_their_place()
    {
        var found = RecordCheck.Check(With(
            General with { OnlinePercentOff = 101, Areas = [], FreeFor = [new FeeRelief("a", "ai", Percent: 0), new FeeRelief("a", "ai")] },
            new FeeRule("PHI02", "Theo thông báo", string.Empty, FeeKind.Fee, 5, FeePer.Decision)) with
        {
            LegalBases = [new LegalBasis("1", "Luật") { ValidFrom = new DateOnly(2021, 2, 1), ValidTo = new DateOnly(2021, 1, 1), Href = "ftp://x" }],
        });

        Assert.Superset(
            new HashSet<string> { "fees[0].onlinePercentOff", "fees[0].areas", "fees[0].freeFor", "fees[1].amount", "legalBases[0].href", "legalBases[0].validTo" },
            found.All.Keys.ToHashSet());
    }

    private static string Normal => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(default(Confidentiality).ToString());

    private static ProcedureRecord With(params FeeRule[] fees) => Records.Price with
    {
        Terms = [new ProcedureTerm { Statutory = new Term(5, TermUnit.WorkingDays) }], Fees = fees,
    };
}
