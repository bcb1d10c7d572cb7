using MotCua.Documents.Contract;
using UglyToad.PdfPig;

namespace MotCua.Tests.Documents.Printing;

public sealed class RegisterPrinterTests
{
    [Fact]
    public async Task Three_hundred_rows_are_drawn_on_lying_A4_each_whole_with_the_head_on_every_page()
    {
        var pdf = await Register(300);

        using var document = PdfDocument.Open(pdf);
        Assert.All(document.GetPages(), page => Assert.True(page.Width > page.Height));
        Assert.All(document.GetPages().SkipLast(1), page => Assert.Contains("Tên TTHC", page.Text));
        var flat = PdfTools.Flat(pdf);
        Assert.All(Enumerable.Range(1, 300), n => Assert.Contains($"Nguyễn Văn Người thứ {n} ", flat));
        Assert.Contains($"Trang 2/{document.NumberOfPages}", flat);
        Assert.Contains("No syntax", PdfTools.Check(pdf));
    }

    [Fact]
    public async Task A_register_of_no_rows_is_still_a_register()
    {
        var flat = PdfTools.Flat(await Register(0));

        Assert.Contains("SỔ THEO DÕI HỒ SƠ Từ ngày 01 tháng 8 năm 2021 đến ngày 31 tháng 8 năm 2021", flat);
    }

    internal static Task<byte[]> Register(int rows) => new RegisterPrinter(FontSource.BesideTheProgram).DrawAsync(
        Slips.Of(SlipForms.Register), Rows(rows), TestContext.Current.CancellationToken);

    private static async IAsyncEnumerable<IReadOnlyDictionary<string, string>> Rows(int rows)
    {
        for (var n = 1; n <= rows; n++)
        {
            await Task.Yield();
            yield return Slips.Row(
                ("number", $"H06-210827-{n:0000}"), ("procedure", "Đăng ký giá của các doanh nghiệp thuộc phạm vi cấp tỉnh"),
                ("sets", "1"), ("applicant", $"Nguyễn Văn Người thứ {n}"), ("contact", "45 Ba Cu, Phường 1, Vũng Tàu; 0912345678"),
                ("agency", "Sở Tài chính"), ("received", "27/8/2021 15:30"), ("due", "07/9/2021 17:30"),
                ("returned", n % 3 == 0 ? "06/9/2021" : ""), ("method", n % 3 == 0 ? "Trực tuyến" : ""), ("signed", ""), ("note", ""));
        }
    }
}
