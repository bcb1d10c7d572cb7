using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Importing;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Tests.Support;

namespace MotCua.Tests.Catalogue;

/// <summary>Pages of those who keep the catalogue: imports, what waits to be read, the board.</summary>
public sealed class KeeperPagesTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Doubtful = "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp8 GiờMiễn phí(Theo Nghị quyết của HĐND tỉnh)";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_looked_at_confirmed_written_and_read_to_the_end()
    {
        using var client = await app.SignInAsync("quantri");
        var preview = await UploadAsync(client, "quoc-gia.jsonl", Row("1.000777") + "\n{ hỏng");
        var page = await PageAsync(client, preview);
        Assert.Contains("Xem trước: tệp có 2 dòng", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("dòng 2", page.QuerySelector("#khong-nhan + table, #khong-nhan ~ *")!.TextContent, StringComparison.Ordinal);

        var unfit = await AppFixture.PostFormAsync(client, preview, ("why", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unfit.StatusCode);
        Assert.Contains("Bạn chưa điền lý do", (await AppFixture.ReadAsync(unfit)).Body!.TextContent, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await AppFixture.PostFormAsync(client, preview, ("why", "QĐ 12/QĐ-UBND"))).StatusCode);
        await app.DoAsync(s => s.GetRequiredService<ImportWorker>().DoAsync(Ct));
        Assert.Contains("Đã nhập xong", (await PageAsync(client, preview)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await app.DoAsync(s => s.GetRequiredService<AppDb>().Set<JournalRow>().CountAsync(r => r.Verb == "import" && r.Why == "QĐ 12/QĐ-UBND", Ct)));

        var queue = await PageAsync(client, "/can-bo/danh-muc/can-doc?phan=thoi-han");
        var link = queue.QuerySelectorAll<IHtmlAnchorElement>("a").Select(a => a.GetAttribute("href")!).First(h => h.StartsWith("/can-bo/danh-muc/can-doc/1.000777/thoi-han", StringComparison.Ordinal));
        var part = await PageAsync(client, link);
        Assert.Contains("8 Giờ", part.Body!.TextContent, StringComparison.Ordinal);

        var wrong = await AppFixture.PostFormAsync(client, link, ("terms[0].value", "0"), ("terms[0].unit", "workingHours"), ("why", "Bản gốc"), ("decision", "read"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("Thời hạn là số nguyên từ 1", (await AppFixture.ReadAsync(wrong)).Body!.TextContent, StringComparison.Ordinal);

        var read = await AppFixture.PostFormAsync(client, link, ("terms[0].value", "8"), ("terms[0].unit", "workingHours"), ("why", "Bản gốc"), ("decision", "read"));
        Assert.Equal(HttpStatusCode.Redirect, read.StatusCode);
        Assert.StartsWith("/can-bo/danh-muc/can-doc?phan=thoi-han", read.Headers.Location!.ToString(), StringComparison.Ordinal);
        var record = (await app.DoAsync(async s => await s.GetRequiredService<CatalogueDesk>().FindAsync("1.000777", null, Ct)))!;
        Assert.Equal(8, record.Record.Terms.Single().Statutory.Value);

        var fee = "/can-bo/danh-muc/can-doc/1.000777/phi";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await AppFixture.PostFormAsync(client, fee, ("why", "NQ 5"), ("decision", "read"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await AppFixture.PostFormAsync(
            client, fee, ("fees[0].name", "Lệ phí cấp phép"), ("fees[0].amount", "50.000"), ("fees[0].kind", "charge"), ("why", "NQ 5"), ("decision", "read"))).StatusCode);
        var paid = (await app.DoAsync(async s => await s.GetRequiredService<CatalogueDesk>().FindAsync("1.000777", null, Ct)))!;
        Assert.Equal((50_000, FeeKind.Charge), (paid.Record.Fees.Single().Amount, paid.Record.Fees.Single().Kind));
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri(fee, UriKind.Relative), Ct)).StatusCode);
        Assert.Contains("Lệ phí cấp phép", (await PageAsync(client, "/thu-tuc/1.000777")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rac.gz", "\u001f\u008bgarbage", HttpStatusCode.BadRequest)]
    [InlineData("trong.jsonl", "", HttpStatusCode.UnprocessableEntity)]
    [InlineData("bang.csv", "a,b\n1,2", HttpStatusCode.BadRequest)]
    [InlineData("../../etc/passwd", "không phải tệp", HttpStatusCode.BadRequest)]
    public async Task A_file_that_is_none_is_refused_at_its_field(string name, string text, HttpStatusCode status)
    {
        using var client = await app.SignInAsync("quantri");

        var answer = await SendAsync(client, name, Encoding.Latin1.GetBytes(text.Contains('\u001f', StringComparison.Ordinal) ? text : Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text))));

        Assert.Equal(status, answer.StatusCode);
        Assert.NotNull((await AppFixture.ReadAsync(answer)).QuerySelector(".error, .errors"));
    }

    [Theory]
    [InlineData("/can-bo/danh-muc/nhap")]
    [InlineData("/can-bo/danh-muc/can-doc")]
    [InlineData("/can-bo/danh-muc/do-phu")]
    [InlineData("/can-bo/danh-muc/do-phu.csv")]
    public async Task Only_those_who_keep_the_catalogue_come_in(string path)
    {
        using var specialist = await app.SignInAsync("chuyenvien.stc");
        using var keeper = await app.SignInAsync("quantri");

        Assert.Equal(HttpStatusCode.Forbidden, (await specialist.GetAsync(new Uri(path, UriKind.Relative), Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await keeper.GetAsync(new Uri(path, UriKind.Relative), Ct)).StatusCode);
    }

    [Fact]
    public async Task Each_count_of_the_board_is_the_length_of_its_list_and_of_its_file()
    {
        using var client = await app.SignInAsync("quantri");
        var board = await PageAsync(client, "/can-bo/danh-muc/do-phu");
        var stats = board.QuerySelectorAll("a.stat").ToList();
        Assert.Equal(9, stats.Count);
        foreach (var stat in stats)
        {
            var href = stat.GetAttribute("href")!;
            var count = int.Parse(stat.QuerySelector("b, .value, strong")!.TextContent.Replace(".", string.Empty, StringComparison.Ordinal), null);
            var csv = await (await client.GetAsync(new Uri(href.Replace("/do-phu?", "/do-phu.csv?", StringComparison.Ordinal), UriKind.Relative), Ct)).Content.ReadAsStringAsync(Ct);
            var rows = 0;
            for (var next = href; next is not null;)
            {
                var page = await PageAsync(client, next);
                rows += page.QuerySelectorAll("tbody tr, [role=row] th[scope=row]").Count(r => r.LocalName == "tr");
                next = page.QuerySelector<IHtmlAnchorElement>("a[rel=next]")?.GetAttribute("href");
            }

            Assert.Equal(count, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1);
            Assert.Equal(count, rows);
        }
    }

    [Fact]
    public async Task Shares_by_unit_are_the_lengths_of_the_public_lists()
    {
        using var guest = app.Guest();
        var page = await PageAsync(guest, "/so-lieu/dich-vu-cong?cap=so");
        var links = page.QuerySelectorAll<IHtmlAnchorElement>("table a[href^='/thu-tuc?unit=']").ToList();

        Assert.NotEmpty(links);
        foreach (var link in links)
        {
            var list = await PageAsync(guest, link.GetAttribute("href")!);
            Assert.StartsWith(link.TextContent + " ", list.QuerySelector("#ket-qua")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_unit_says_why_its_procedures_are_online_in_part_only()
    {
        await app.DoAsync(s => s.GetRequiredService<CatalogueDesk>().PublishAsync(
            Records.Record("9.888001", "Xem nhà") with { Offers = [new OfferRule("STC", ServiceLevel.Partial)], PartialReason = "Phải kiểm tra tại chỗ" }, CatalogueBed.Officer, Ct));
        using var guest = app.Guest();

        var page = await PageAsync(guest, "/so-lieu/dich-vu-cong?cap=so&unit=STC");

        Assert.Contains("Phải kiểm tra tại chỗ", page.Body!.TextContent, StringComparison.Ordinal);
    }

    private static string Row(string code) => JsonSerializer.Serialize(new
    {
        ma_thu_tuc = code, ten_thu_tuc = "Cấp phép", linh_vuc = "Đường bộ", cap_thuc_hien = "Cấp tỉnh", cach_thuc_thuc_hien = Doubtful,
    });

    private static async Task<string> UploadAsync(HttpClient client, string name, string text)
    {
        var answer = await SendAsync(client, name, Encoding.UTF8.GetBytes(text));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string name, byte[] bytes)
    {
        var page = await PageAsync(client, "/can-bo/danh-muc/nhap");
        using var form = new MultipartFormDataContent();
        foreach (var hidden in page.Forms.First(f => f.Enctype == "multipart/form-data").QuerySelectorAll<IHtmlInputElement>("input[type=hidden][name]"))
        {
            form.Add(new StringContent(hidden.Value), hidden.Name!);
        }

        using var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(file, "file", name);
        return await client.PostAsync(new Uri("/can-bo/danh-muc/nhap", UriKind.Relative), form, Ct);
    }

    private static async Task<IHtmlDocument> PageAsync(HttpClient client, string path)
    {
        var response = await client.GetAsync(new Uri(path, UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await AppFixture.ReadAsync(response);
    }
}
