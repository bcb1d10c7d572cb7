using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts;
using MotCua.Accounts.Contract;
using MotCua.Accounts.Granting;
using MotCua.Accounts.Reviewing;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.SingleSignOn;
using MotCua.Tests.Support;

namespace MotCua.Tests.Accounts;

/// <summary>Every half-year a leader answers for each post of the unit; accounts that nobody uses close themselves where the operator says so.</summary>
public sealed class ReviewTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Page = "/can-bo/ra-soat";

    [Fact]
    public async Task A_leader_answers_for_each_post_of_the_unit_but_not_for_their_own()
    {
        var leader = await app.SignInAsync("lanhdao.stc");
        var page = await ReadAsync(leader, Page);
        var asked = page.QuerySelectorAll("main select[name^=p-]").OfType<IHtmlSelectElement>().Select(s => s.GetAttribute("name")!).ToList();
        Assert.Equal(2, asked.Count);
        Assert.Contains("của bạn", page.Body!.TextContent, StringComparison.Ordinal);

        var (specialist, records) = (await PostOfAsync("chuyenvien.stc"), await PostOfAsync("vanthu.stc"));
        var answered = await SendAsync(leader, Page + "?unit=STC", ($"p-{specialist}", "keep"), ($"p-{records}", "end"), ("p-x", "keep"), ($"p-{Ids.New()}", ""));
        Assert.Equal(Page + "?unit=STC&xong=2", answered.Headers.Location!.ToString());
        var again = await SendAsync(leader, Page + "?unit=STC", ($"p-{specialist}", "keep"), ($"p-{records}", "end"));
        Assert.Equal(Page + "?unit=STC&xong=0", again.Headers.Location!.ToString());
        Assert.Equal("keep", ((IHtmlSelectElement)(await ReadAsync(leader, Page)).QuerySelector($"select[name=p-{specialist}]")!).Value);

        Assert.Equal(HttpStatusCode.Conflict, (await SendAsync(leader, Page + "?unit=STC", ($"p-{await PostOfAsync("lanhdao.stc")}", "keep"))).StatusCode);
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity, (await SendAsync(leader, Page + "?unit=STC", ($"p-{await PostOfAsync("chuyenvien.snv")}", "end"))).StatusCode);

        var admin = await app.SignInAsync("quantri");
        var row = (await ReadAsync(admin, Page)).QuerySelectorAll("main tbody tr").Single(r => r.QuerySelector("a[href$='unit=STC']") is not null);
        Assert.Equal(["3", "1", "1"], row.QuerySelectorAll("td .num").Select(n => n.TextContent));
        Assert.Contains("Cần thôi", (await ReadAsync(admin, "/can-bo/tai-khoan/vanthu.stc")).Body!.TextContent, StringComparison.Ordinal);

        // The next half-year asks anew.
        app.Clock.FreezeAt(SmallProvince.Start.AddMonths(5));
        try
        {
            Assert.Equal(string.Empty, ((IHtmlSelectElement)(await ReadAsync(await app.SignInAsync("lanhdao.stc"), Page)).QuerySelector($"select[name=p-{specialist}]")!).Value);
        }
        finally
        {
            app.Clock.FreezeAt(SmallProvince.Start);
        }
    }

    [Fact]
    public async Task Nobody_else_reads_or_answers_it()
    {
        var specialist = await PostOfAsync("chuyenvien.stc");
        foreach (var (account, path) in new[]
        {
            ("chuyenvien.stc", Page), ("chuyenvien.stc", Page + "?unit=STC"), ("lanhdao.stc", Page + "?unit=SNV"), ("lanhdao.ubnd", Page + "?unit=STC"),
            ("lanhdao.stc", Page + "?unit=khong-co"), ("kiemtra.ttt", Page),
        })
        {
            var browser = await app.SignInAsync(account);
            Assert.Equal((account, path, HttpStatusCode.NotFound), (account, path, (await browser.GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct)).StatusCode));
            Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(browser, path, ($"p-{specialist}", "end"))).StatusCode);
        }
    }

    [Fact]
    public async Task Accounts_that_nobody_uses_close_themselves_but_never_the_last_administrator()
    {
        await using var own = await SmallAppAsync();
        var browser = await own.SignInAsync("chuyenvien.stc");
        Assert.NotNull(browser);
        own.Clock.FreezeAt(SmallProvince.Start.AddDays(100));
        await own.SignInAsync("lanhdao.stc");
        own.Clock.FreezeAt(SmallProvince.Start.AddDays(150));

        // A program works as one, another has just been given a role apart.
        await own.DoAsync(async s =>
        {
            var (db, desk) = (s.GetRequiredService<AppDb>(), s.GetRequiredService<AccountDesk>());
            var (program, helper, by) = (await desk.FindAsync("vanthu.stc"), await desk.FindAsync("chuyenvien.snv"), await desk.FindAsync("quantri"));
            db.Add(new Client { Id = Ids.New(), ClientId = "chuong-trinh", ServiceAccount = program!.Id });
            db.Add(new RoleGrant
            {
                Id = Ids.New(), AccountId = helper!.Id, Role = Roles.Operations, From = new DateOnly(2021, 12, 1), Reason = "QĐ 5", GivenById = by!.Id, CreatedAt = own.Clock.GetUtcNow(),
            });
            return await db.SaveChangesAsync(AppFixture.Ct);
        });

        var closed = await CloseAsync(own, 90);

        Assert.NotEqual(0, closed);
        var open = await own.DoAsync(s => s.GetRequiredService<AppDb>().Set<Account>().Where(a => !a.Disabled && a.Kind == AccountKind.Officer)
            .Select(a => a.Name).ToListAsync(AppFixture.Ct));
        Assert.Contains("lanhdao.stc", open);
        Assert.Contains("quantri", open);
        Assert.Contains("vanthu.stc", open);
        Assert.Contains("chuyenvien.snv", open);
        Assert.DoesNotContain("chuyenvien.stc", open);
        Assert.Equal(0, await CloseAsync(own, 90));
        Assert.Equal(0, await CloseAsync(own, 0));
    }

    private static Task<int> CloseAsync(AppFixture app, int days) => app.DoAsync(s =>
        ActivatorUtilities.CreateInstance<SleepingAccounts>(s, new SleepRule(days)).DoAsync(AppFixture.Ct));

    private static async Task<AppFixture> SmallAppAsync()
    {
        var own = new AppFixture();
        await own.InitializeAsync();
        return own;
    }

    // Also what no form of the page would send.
    private static async Task<HttpResponseMessage> SendAsync(HttpClient browser, string path, params (string Name, string Value)[] fields)
    {
        var token = (await ReadAsync(browser, "/tai-khoan")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        return await browser.PostAsync(new Uri(path, UriKind.Relative), content, AppFixture.Ct);
    }

    private static async Task<IHtmlDocument> ReadAsync(HttpClient browser, string path)
    {
        var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct);
        Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
        return await AppFixture.ReadAsync(answer);
    }

    private Task<Guid> PostOfAsync(string account) => app.DoAsync(async s =>
    {
        var id = (await s.GetRequiredService<AccountDesk>().FindAsync(account, AppFixture.Ct))!.Id;
        return await s.GetRequiredService<AppDb>().Set<Post>().Where(p => p.AccountId == id).Select(p => p.Id).FirstAsync(AppFixture.Ct);
    });
}
