using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Dossiers.Looking;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Tests.Support;

namespace MotCua.Tests.Dossiers.Looking;

/// <summary>The log of who looked at whom: for who audits, with a reason that is kept; and a person's own side of it.</summary>
public sealed class LookLogTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Path = "/can-bo/nhat-ky-xem";
    private readonly DossierApi api = new(app);

    [Fact]
    public async Task An_auditor_searches_by_who_and_whom_and_each_search_is_an_act_with_its_reason()
    {
        var number = (await api.ReceivedAsync())["number"];
        await api.GetAsync("chuyenvien.stc", $"/api/v1/dossiers/{number}");
        using var auditor = await app.SignInAsync("kiemtra.ttt");

        foreach (var (who, whom) in new[] { ("chuyenvien.stc", ""), ("", "doanhnghiep1"), ("", "3500101107"), ("", number), ("chuyenvien.stc", number) })
        {
            var page = WebUtility.HtmlDecode(await (await SearchAsync(auditor, who, whom)).Content.ReadAsStringAsync(AppFixture.Ct));
            Assert.True(page.Contains(number, StringComparison.Ordinal) && page.Contains("Chuyên viên, Sở Tài chính", StringComparison.Ordinal), $"{who} → {whom}");
        }

        var none = WebUtility.HtmlDecode(await (await SearchAsync(auditor, "chuyenvien.snv", "")).Content.ReadAsStringAsync(AppFixture.Ct));
        Assert.Contains("Không có lần xem nào", none, StringComparison.Ordinal);
        var acts = await app.DoAsync(s => s.GetRequiredService<AppDb>().Set<JournalRow>().Where(r => r.Verb == "searchLooks").ToListAsync(AppFixture.Ct));
        Assert.All(acts, a => Assert.Equal(("Đơn số 5", "auditor"), (a.Why, a.Role)));
        Assert.True(acts.Count >= 6);
        var listed = WebUtility.HtmlDecode(await auditor.GetStringAsync(new Uri(Path, UriKind.Relative), AppFixture.Ct));
        Assert.Contains("Đơn số 5", listed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_comes_in_and_a_search_is_its_makers_for_a_day()
    {
        using var auditor = await app.SignInAsync("kiemtra.ttt");
        var found = (await SearchAsync(auditor, "chuyenvien.stc", "")).RequestMessage!.RequestUri!.AbsolutePath;
        foreach (var account in new[] { "lanhdao.stc", "chuyenvien.stc", "tiepnhan.ttpvhcc", "lanhdao.ubnd", "congdan1" })
        {
            using var browser = await app.SignInAsync(account);
            foreach (var path in new[] { Path, found, $"{found}/tep.csv" })
            {
                Assert.Equal((account, path, HttpStatusCode.Forbidden), (account, path, (await browser.GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct)).StatusCode));
            }
        }

        using var admin = await app.SignInAsync("quantri");
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync(new Uri(Path, UriKind.Relative), AppFixture.Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync(new Uri(found, UriKind.Relative), AppFixture.Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync(new Uri($"{found}/tep.csv", UriKind.Relative), AppFixture.Ct)).StatusCode);
        try
        {
            app.Clock.FreezeAt(SmallProvince.Start.AddHours(25));
            Assert.Equal(HttpStatusCode.NotFound, (await auditor.GetAsync(new Uri(found, UriKind.Relative), AppFixture.Ct)).StatusCode);
        }
        finally
        {
            app.Clock.FreezeAt(SmallProvince.Start);
        }
    }

    [Theory]
    [InlineData("reason", " ")]
    [InlineData("who", "khong.co")]
    [InlineData("whom", "H06.4-000000-0000")]
    [InlineData("who", "")]
    [InlineData("to", "1/1/2021")]
    [InlineData("from", "1/1/2019")]
    public async Task A_search_that_says_too_little_or_nothing_true_is_refused_and_shows_nothing(string field, string value)
    {
        using var auditor = await app.SignInAsync("kiemtra.ttt");
        (string Name, string Value)[] fields = [("who", "chuyenvien.stc"), ("whom", ""), ("from", "1/8/2021"), ("to", "12/8/2021"), ("reason", "Đơn số 5")];

        var answer = await AppFixture.PostFormAsync(auditor, Path, [.. fields.Where(f => f.Name != field), (field, value)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task Page_by_page_file_and_a_persons_own_list_tell_the_same_looks_once_each()
    {
        for (var i = 0; i < 4; i++)
        {
            await api.FileAsync("congdan2", DossierApi.Price());
        }

        // Several looks in the same instant, of dossiers and of the account.
        await app.DoAsync(async s =>
        {
            var (db, desk) = (s.GetRequiredService<AppDb>(), s.GetRequiredService<AccountDesk>());
            var (owner, by) = ((await desk.FindAsync("congdan2", AppFixture.Ct))!.Id, new List<AccountId>());
            foreach (var name in new[] { "chuyenvien.stc", "lanhdao.stc", "vanthu.stc", "tiepnhan.ttpvhcc", "kiemtra.ttt" })
            {
                by.Add((await desk.FindAsync(name, AppFixture.Ct))!.Id);
            }

            foreach (var at in Enumerable.Range(0, 4).Select(h => SmallProvince.Start.AddHours(-h)))
            {
                foreach (var id in await db.Set<MotCua.Dossiers.Dossier>().Where(d => d.OwnerId == owner).Select(d => d.Id).ToListAsync(AppFixture.Ct))
                {
                    db.AddRange(by.Select(b => new Look { DossierId = id, AccountId = b, Hour = at, At = at, Post = $"P {b} {id.Value}", Full = true }));
                }

                db.AddRange(by.Select(b => new MotCua.Accounts.Looking.AccountLook { AccountId = owner, ById = b, Hour = at, At = at, Post = $"P {b}" }));
            }

            return await db.SaveChangesAsync(AppFixture.Ct);
        });
        using var person = await app.SignInAsync("congdan2");
        var own = await RowsAsync(person, "/tai-khoan/ai-da-xem");
        Assert.Equal(4 * 5 * (4 + 1), own.Count);
        Assert.Equal(own.Count, own.Distinct().Count());
        Assert.Equal(own.Select(r => r.Split('|')[0]).OrderDescending(StringComparer.Ordinal), own.Select(r => r.Split('|')[0]));

        using var auditor = await app.SignInAsync("kiemtra.ttt");
        var found = (await SearchAsync(auditor, "", "congdan2")).RequestMessage!.RequestUri!.AbsolutePath;
        Assert.Equal(own.Count, (await RowsAsync(auditor, found)).Count);
        var file = await auditor.GetStringAsync(new Uri($"{found}/tep.csv", UriKind.Relative), AppFixture.Ct);
        Assert.Equal(own.Count + 1, file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(1, await app.DoAsync(s => s.GetRequiredService<AppDb>().Set<JournalRow>().CountAsync(r => r.Verb == "exportLooks", AppFixture.Ct)));
        Assert.Equal(HttpStatusCode.BadRequest, (await person.GetAsync(new Uri("/tai-khoan/ai-da-xem?cursor=abc", UriKind.Relative), AppFixture.Ct)).StatusCode);
    }

    [Fact]
    public async Task A_persons_papers_are_listed_with_their_dossiers()
    {
        using var upload = new MultipartFormDataContent { { new ByteArrayContent(MotCua.Tests.Documents.Files.Samples.Pdf), "file", "to-khai-gia.pdf" } };
        var sent = await DossierApi.ReadAsync(await (await api.AsAsync("congdan1")).PostAsync(new Uri("/api/v1/files", UriKind.Relative), upload, AppFixture.Ct), HttpStatusCode.Created);
        var body = DossierApi.Price();
        body["papers"]![0]!["fileIds"]!.AsArray().Add(sent["id"]);
        var filed = await api.FileAsync("congdan1", body);
        using var person = await app.SignInAsync("congdan1");
        using var stranger = await app.SignInAsync("doanhnghiep1");

        var page = await AppFixture.ReadAsync(await person.GetAsync(new Uri("/tai-khoan/giay-to", UriKind.Relative), AppFixture.Ct));
        var link = page.QuerySelector($"a[href='/ho-so-cua-toi/{filed["reference"]}/tep/{sent["id"]}']");

        Assert.Equal("to-khai-gia.pdf", link!.TextContent);
        Assert.DoesNotContain(sent["id"], await stranger.GetStringAsync(new Uri("/tai-khoan/giay-to", UriKind.Relative), AppFixture.Ct), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> SearchAsync(HttpClient auditor, string who, string whom)
    {
        var answer = await AppFixture.PostFormAsync(
            auditor, Path, ("who", who), ("whom", whom), ("from", "1/8/2021"), ("to", "12/8/2021"), ("reason", "Đơn số 5"));
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{who} → {whom}: {(int)answer.StatusCode}");
        return await auditor.GetAsync(answer.Headers.Location, AppFixture.Ct);
    }

    // Time and post of each row, over all pages.
    private static async Task<List<string>> RowsAsync(HttpClient browser, string path)
    {
        var rows = new List<string>();
        for (var next = path; next is not null;)
        {
            var page = await AppFixture.ReadAsync(await browser.GetAsync(new Uri(next, UriKind.Relative), AppFixture.Ct));
            rows.AddRange(page.QuerySelectorAll("main tbody tr").Select(r => Regex.Replace(string.Join("|", r.Children.Take(3).Select(c => c.TextContent.Trim())), @"\s+", " ")));
            next = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        return rows;
    }
}
