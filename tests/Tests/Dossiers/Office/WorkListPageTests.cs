using System.IO.Compression;
using System.Net;
using System.Text;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Dossiers.Listing;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Tests.Support;

namespace MotCua.Tests.Dossiers.Office;

public sealed class WorkListPageTests(AppFixture app) : IClassFixture<AppFixture>
{
    private readonly DossierApi api = new(app);

    [Theory]
    [InlineData("tiepnhan.ttpvhcc", "toReceive")]
    [InlineData("chuyenvien.stc", "mine")]
    [InlineData("lanhdao.stc", "toApprove")]
    [InlineData("vanthu.stc", "toIssue")]
    [InlineData("kiemtra.ttt", "late")]
    public async Task An_officer_begins_at_the_list_that_fits_the_post(string account, string view)
    {
        var browser = await OfficeBrowser.OpenAsync(app, account);
        var answer = await browser.GetAsync("/can-bo");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal($"/can-bo/ho-so?view={view}", answer.Headers.Location?.ToString());
        var page = await browser.PageAsync($"/can-bo/ho-so?view={view}");
        Assert.NotNull(page.QuerySelector(".side a[aria-current=page]"));
    }

    [Theory]
    [InlineData("/can-bo")]
    [InlineData("/can-bo/ho-so")]
    [InlineData("/can-bo/ho-so/xuat.csv")]
    [InlineData("/can-bo/tiep-nhan")]
    [InlineData("/can-bo/so-theo-doi")]
    [InlineData("/can-bo/ho-so/H06.4-210812-0001")]
    public async Task The_office_is_shut_to_citizens_and_guests(string path)
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await (await OfficeBrowser.OpenAsync(app, "congdan1")).GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await app.Guest().GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct)).StatusCode);
    }

    [Fact]
    public async Task Every_list_opens_for_every_officer()
    {
        await api.ReceivedAsync();
        foreach (var account in new[] { "tiepnhan.ttpvhcc", "chuyenvien.stc", "lanhdao.stc", "vanthu.stc", "lanhdao.ubnd", "kiemtra.ttt", "quantri" })
        {
            var browser = await OfficeBrowser.OpenAsync(app, account);
            foreach (var view in Enum.GetValues<ListView>())
            {
                await browser.PageAsync("/can-bo/ho-so?view=" + view);
            }
        }
    }

    [Fact]
    public async Task A_line_says_number_procedure_applicant_step_and_what_is_left()
    {
        var number = (await api.ReceivedAsync())["number"];
        var page = await (await OfficeBrowser.OpenAsync(app, "lanhdao.stc")).PageAsync("/can-bo/ho-so?view=toAssign&q=" + number[^4..]);

        var line = page.QuerySelectorAll(".list tbody tr").First(r => r.TextContent.Contains(number, StringComparison.Ordinal));
        Assert.Contains("Đăng ký giá", line.TextContent, StringComparison.Ordinal);
        Assert.Contains("Công ty TNHH Biển Đông", line.TextContent, StringComparison.Ordinal);
        Assert.Contains("0903 ••• 456", line.TextContent, StringComparison.Ordinal);
        Assert.Contains("Phân công", line.TextContent, StringComparison.Ordinal);
        Assert.Contains("còn 1 ngày", line.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/can-bo/ho-so/{number}?view=toAssign&q={number[^4..]}", line.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Search_needs_no_diacritics_and_a_whole_number_opens_its_dossier()
    {
        var number = (await api.ReceivedAsync())["number"];
        var browser = await OfficeBrowser.OpenAsync(app, "chuyenvien.stc");

        foreach (var typed in new[] { "cong ty tnhh bien dong", "Biển ĐÔNG", "0903 123 456", "077085001234", number })
        {
            var answer = await browser.GetAsync("/can-bo/ho-so?q=" + Uri.EscapeDataString(typed));
            Assert.Contains(number, answer.StatusCode == HttpStatusCode.Redirect
                ? answer.Headers.Location!.ToString() : OfficeBrowser.Text(await AppFixture.ReadAsync(answer)), StringComparison.Ordinal);
        }

        Assert.StartsWith($"/can-bo/ho-so/{number}", (await browser.GetAsync("/can-bo/ho-so?q=" + number)).Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("Không có hồ sơ nào khớp", OfficeBrowser.Text(await browser.PageAsync("/can-bo/ho-so?q=khong+ai+ten+nay")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_a_list_go_forward_and_back_without_losing_or_doubling_a_row()
    {
        for (var i = 0; i < 23; i++)
        {
            await api.ReceivedAsync(DossierApi.PriceDeclaration);
        }

        var browser = await OfficeBrowser.OpenAsync(app, "lanhdao.stc");
        const string List = "/can-bo/ho-so?view=toAssign&procedure=5.000177";
        var first = await browser.PageAsync(List);
        var second = await browser.PageAsync(first.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        var back = await browser.PageAsync(second.QuerySelector("a[rel=prev]")!.GetAttribute("href")!);

        Assert.Equal(20, Keys(first).Count);
        Assert.Empty(Keys(first).Intersect(Keys(second)));
        Assert.Equal(Keys(first), Keys(back));
        Assert.Null(back.QuerySelector("a[rel=prev]"));
        Assert.NotEmpty(first.QuerySelectorAll(".narrowed a"));
    }

    [Fact]
    public async Task Exports_hold_exactly_the_rows_of_the_list_and_are_kept_in_the_journal()
    {
        var body = DossierApi.Price("counter");
        body["applicant"]!["fullName"] = "=HYPERLINK(\"http://x\") Công ty";
        await api.FileAsync("tiepnhan.ttpvhcc", body);
        await api.ReceivedAsync();
        var browser = await OfficeBrowser.OpenAsync(app, "lanhdao.stc");
        const string Query = "view=unit&channel=counter";

        var counted = (await app.DoAsync(async s => await s.GetRequiredService<AppDb>().Set<MotCua.Dossiers.Dossier>()
            .CountAsync(d => d.Channel == MotCua.Catalogue.Contract.Channel.Counter && d.EndedAt == null, AppFixture.Ct)));
        var csv = await (await browser.GetAsync("/can-bo/ho-so/xuat.csv?" + Query)).Content.ReadAsByteArrayAsync(AppFixture.Ct);
        var xlsx = await (await browser.GetAsync("/can-bo/ho-so/xuat.xlsx?" + Query)).Content.ReadAsByteArrayAsync(AppFixture.Ct);

        Assert.Equal(Encoding.UTF8.GetPreamble(), csv[..3]);
        var lines = Encoding.UTF8.GetString(csv).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(counted + 1, lines.Length);
        Assert.Contains("\"'=HYPERLINK(\"\"http://x\"\") Công ty\"", Encoding.UTF8.GetString(csv), StringComparison.Ordinal);
        await using var zip = new ZipArchive(new MemoryStream(xlsx));
        var sheet = await new StreamReader(await zip.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync(AppFixture.Ct)).ReadToEndAsync(AppFixture.Ct);
        Assert.Equal(counted + 1, sheet.Split("<x:row").Length - 1);
        Assert.DoesNotContain("<x:f>", sheet, StringComparison.Ordinal);
        var acts = await app.DoAsync(s => s.GetRequiredService<AppDb>().Set<JournalRow>().AsNoTracking().Where(r => r.Verb == "export").ToListAsync(AppFixture.Ct));
        Assert.Equal(2, acts.Count(a => a.Chain.StartsWith("account:", StringComparison.Ordinal) && a.Events.Contains("channel=counter", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Exports_mask_people_for_those_who_only_oversee()
    {
        await api.ReceivedAsync();
        var own = await Csv("lanhdao.stc");
        var above = await Csv("lanhdao.ubnd");

        Assert.Contains("0903 123 456", own, StringComparison.Ordinal);
        Assert.Contains("077085001234", own, StringComparison.Ordinal);
        Assert.DoesNotContain("0903 123 456", above, StringComparison.Ordinal);
        Assert.DoesNotContain("077085001234", above, StringComparison.Ordinal);

        async Task<string> Csv(string account) =>
            await (await (await OfficeBrowser.OpenAsync(app, account)).GetAsync("/can-bo/ho-so/xuat.csv?view=unit")).Content.ReadAsStringAsync(AppFixture.Ct);
    }

    [Fact]
    public async Task A_broken_filter_is_said_and_the_list_still_stands()
    {
        var browser = await OfficeBrowser.OpenAsync(app, "lanhdao.stc");
        foreach (var query in new[] { "receivedFrom=31/2/2021", "view=nothing", "status=x", "unit=NOPE", "cursor=zz", "outcome=soso" })
        {
            var page = await browser.PageAsync("/can-bo/ho-so?" + query, HttpStatusCode.BadRequest);
            Assert.NotNull(page.QuerySelector(".notice.bad"));
            Assert.NotNull(page.QuerySelector("form.filters"));
        }
    }

    [Fact]
    public async Task A_handler_who_is_absent_is_marked()
    {
        var number = (await api.ReceivedAsync())["number"];
        await api.ActAsync("lanhdao.stc", number, "assign", new { to = "chuyenvien.stc" });
        var browser = await OfficeBrowser.OpenAsync(app, "chuyenvien.stc");
        const string Absence = "/tai-khoan/vang-mat";
        await browser.SendAsync(OfficeBrowser.MainForm(await browser.PageAsync(Absence)), Absence, ("From", "12/8/2021"), ("To", "20/8/2021"));

        var page = await (await OfficeBrowser.OpenAsync(app, "lanhdao.stc")).PageAsync("/can-bo/ho-so?view=unit");
        Assert.Contains("vắng đến 20/8", OfficeBrowser.Text(page), StringComparison.Ordinal);
    }

    private static List<string> Keys(IParentNode page) => [.. page.QuerySelectorAll(".list tbody tr a.num").Select(a => a.TextContent)];
}
