using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Catalogue.Contract;
using MotCua.Tests.Support;
using UglyToad.PdfPig;

namespace MotCua.Tests.Catalogue;

/// <summary>What a record says of fees, papers, results and laws, on its page; and the annex of its decision.</summary>
public sealed class RecordFactsPageTests(AppFixture app) : IClassFixture<AppFixture>, IAsyncLifetime
{
    private const string Code = "9.777001";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await app.DoAsync(s => s.GetRequiredService<CatalogueDesk>().PublishAsync(
        Records.Record(Code, "Chứng thực bản sao") with
        {
            Decision = new PublishingDecision("1024/QĐ-UBND", new DateOnly(2021, 5, 4)),
            Related = ["2.002217"],
            Papers =
            [
                new Paper("GT01", "Bản chính") { Templates = [new TemplateFile("Mẫu 01", "https://a.gov.vn/01.docx")] },
                new Paper("GT02", "Giấy khai sinh") { Group = "Trường hợp cho trẻ em", FromRegister = "CSDL hộ tịch", Reusable = true },
            ],
            Fees =
            [
                new FeeRule("PHI01", "Phí chứng thực", "Certification fee", FeeKind.Fee, 2_000, FeePer.Page, 1, 200_000)
                {
                    FreeFor = [new FeeRelief("hoNgheo", "người thuộc hộ nghèo")],
                },
                new FeeRule("PHI02", "Từ trang thứ ba", "From page three", FeeKind.Fee, 1_000, FeePer.Page, 3, TierOf: "PHI01"),
            ],
            Results = [new ProcedureResult("KQ.1", "Bản sao chứng thực")],
            LegalBases = [new LegalBasis("23/2015/NĐ-CP", "Chứng thực") { ValidFrom = new DateOnly(2015, 4, 10), Href = "https://vanban.chinhphu.vn/23" }],
        },
        CatalogueBed.Officer, Ct));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_calculator_works_by_the_address_alone_and_explains_itself()
    {
        var page = await PageAsync($"/thu-tuc/{Code}?trang=10&ban=3&cach=counter");
        var free = await PageAsync($"/thu-tuc/{Code}?trang=10&ban=3&cach=counter&mien=hoNgheo");

        Assert.Contains("36.000 đ", Table(page), StringComparison.Ordinal);
        Assert.Contains("Trang 1–2: 2 trang × 2.000 đ = 4.000 đ", Table(page), StringComparison.Ordinal);
        Assert.Contains("Được miễn: người thuộc hộ nghèo.", Table(free), StringComparison.Ordinal);
        Assert.Equal("10", page.QuerySelector("input[name=trang]")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("trang=0")]
    [InlineData("trang=-5&ban=abc")]
    [InlineData("trang=99999999999999999999&ban=1")]
    [InlineData("ban=%00%27")]
    public async Task Numbers_that_are_none_are_said_at_their_field_and_the_page_stays(string query)
    {
        var page = await PageAsync($"/thu-tuc/{Code}?{query}");

        Assert.NotNull(page.QuerySelector("#tinh-phi ~ form .error"));
        Assert.Null(page.QuerySelector("#tinh-phi ~ table, #tinh-phi ~ .table"));
    }

    [Fact]
    public async Task Papers_say_their_group_template_register_and_vault_and_laws_their_days()
    {
        var page = await PageAsync($"/thu-tuc/{Code}");
        var text = page.Body!.TextContent;

        Assert.Contains("Trường hợp cho trẻ em", page.QuerySelectorAll("h3").Select(h => h.TextContent));
        Assert.NotNull(page.QuerySelector("a[href='https://a.gov.vn/01.docx']"));
        Assert.Contains("cơ quan tự lấy từ CSDL hộ tịch", text, StringComparison.Ordinal);
        Assert.Contains("đã nộp lần trước thì dùng lại được", text, StringComparison.Ordinal);
        Assert.Contains("có hiệu lực từ 10/4/2015", text, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("a[href='https://vanban.chinhphu.vn/23']"));
        Assert.NotNull(page.QuerySelector("a[href='/thu-tuc/2.002217']"));
        Assert.Contains("KQ.1", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_annex_of_a_decision_is_a_page_a_pdf_and_a_document_with_the_same_lines()
    {
        using var client = await app.SignInAsync("quantri");
        var list = await AppFixture.ReadAsync(await client.GetAsync(new Uri("/can-bo/danh-muc/phu-luc?q=1024", UriKind.Relative), Ct));
        var hrefs = list.QuerySelectorAll("table a, .table a").Select(a => a.GetAttribute("href")!).Where(h => h.Contains("phu-luc", StringComparison.Ordinal)).Distinct().ToList();
        Assert.Equal(3, hrefs.Count);

        var page = await AppFixture.ReadAsync(await client.GetAsync(new Uri(hrefs.Single(h => h.Contains("phu-luc?", StringComparison.Ordinal)), UriKind.Relative), Ct));
        var pdf = await client.GetByteArrayAsync(new Uri(hrefs.Single(h => h.Contains(".pdf", StringComparison.Ordinal)), UriKind.Relative), Ct);
        var docx = await client.GetByteArrayAsync(new Uri(hrefs.Single(h => h.Contains(".docx", StringComparison.Ordinal)), UriKind.Relative), Ct);

        Assert.Contains("1024/QĐ-UBND ngày 4/5/2021", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        using var drawn = PdfDocument.Open(pdf);
        var words = string.Join(' ', drawn.GetPages().SelectMany(p => p.GetWords()).Select(w => w.Text)).Normalize(NormalizationForm.FormC);
        Assert.Contains(Code, words, StringComparison.Ordinal);
        Assert.Contains("1024/QĐ-UBND", words, StringComparison.Ordinal);
        using var document = WordprocessingDocument.Open(new MemoryStream(docx), false);
        var text = document.MainDocumentPart!.Document!.InnerText;
        Assert.Contains("Chứng thực bản sao", text, StringComparison.Ordinal);
        Assert.Contains("1 ngày làm việc", text, StringComparison.Ordinal);
        Assert.Contains("23/2015/NĐ-CP Chứng thực", text, StringComparison.Ordinal);
        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(document, Ct));
    }

    [Theory]
    [InlineData("/can-bo/danh-muc/phu-luc.pdf?so=khong-co", HttpStatusCode.NotFound)]
    [InlineData("/can-bo/danh-muc/phu-luc.docx", HttpStatusCode.NotFound)]
    [InlineData("/can-bo/danh-muc/phu-luc?so=%25", HttpStatusCode.NotFound)]
    [InlineData("/can-bo/danh-muc/phu-luc?so=%00x", HttpStatusCode.NotFound)]
    [InlineData("/can-bo/danh-muc/phu-luc?after=%00", HttpStatusCode.OK)]
    [InlineData("/can-bo/danh-muc/phu-luc?q=%25%27%00", HttpStatusCode.OK)]
    public async Task A_decision_that_is_none_has_no_annex(string path, HttpStatusCode status)
    {
        using var client = await app.SignInAsync("quantri");
        Assert.Equal(status, (await client.GetAsync(new Uri(path, UriKind.Relative), Ct)).StatusCode);
    }

    [Fact]
    public async Task Others_do_not_print_annexes()
    {
        using var client = await app.SignInAsync("chuyenvien.stc");
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(new Uri("/can-bo/danh-muc/phu-luc.pdf?so=1024/QĐ-UBND", UriKind.Relative), Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(new Uri("/can-bo/danh-muc/phu-luc", UriKind.Relative), Ct)).StatusCode);
    }

    private static string Table(IHtmlDocument page) => page.QuerySelector("#tinh-phi ~ table, #tinh-phi ~ .table, #tinh-phi ~ div table")!.TextContent;

    private async Task<IHtmlDocument> PageAsync(string path)
    {
        var response = await app.Guest().GetAsync(new Uri(path, UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await AppFixture.ReadAsync(response);
    }
}
