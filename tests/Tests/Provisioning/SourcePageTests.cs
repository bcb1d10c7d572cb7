using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Provisioning;
using MotCua.Tests.Provisioning.Support;
using MotCua.Tests.Support;

namespace MotCua.Tests.Provisioning;

/// <summary>The pages of directories: adding, trying, previewing, deciding.</summary>
public sealed class SourcePageTests
{
    private const string Pages = "/can-bo/danh-ba";

    [Fact]
    public async Task A_directory_is_added_tried_and_previewed_and_its_password_is_shown_nowhere()
    {
        await using var server = await Slapd.StartAsync(4);
        await using var bed = await SyncBed.StartAsync(server);
        using var admin = await bed.App.SignInAsync("quantri");

        var wrong = await FillAsync(
            admin, $"{Pages}/moi", ("source.code", "A B"), ("source.name", ""), ("source.address", "http://danh-ba"), ("source.bindDn", "ai đó"),
            ("source.peopleBases", "không phải nhánh"), ("source.peopleFilter", "(uid=*)(x"), ("source.units", "ou=x => KHONGCO"),
            ("source.groups", "cn=x => vua"), ("source.mostClosedPercent", "nhiều"), ("source.password", ""));
        var added = await FillAsync(
            admin, $"{Pages}/moi", ("source.code", "hai"), ("source.name", "Danh bạ hai"), ("source.address", $"ldaps://127.0.0.1:{server.Tls}"),
            ("source.certificates", server.Authority), ("source.bindDn", Slapd.Reader), ("source.password", Slapd.ReaderPassword),
            ("source.peopleBases", Slapd.People), ("source.defaultRoles", "specialist"));
        var tried = await AppFixture.ReadAsync(await PostHandlerAsync(admin, $"{Pages}/hai", "Try"));
        var begun = await PostHandlerAsync(admin, $"{Pages}/hai", "Run", ("dry", "true"));
        var run = await EndedAsync(bed, admin, begun.Headers.Location!.OriginalString);

        var errors = (await AppFixture.ReadAsync(wrong)).QuerySelectorAll(".wrongs li a").Length;
        Assert.Equal((HttpStatusCode.UnprocessableEntity, 10), (wrong.StatusCode, errors));
        Assert.Equal((HttpStatusCode.Redirect, $"{Pages}/hai?xong=luu"), (added.StatusCode, added.Headers.Location?.OriginalString));
        Assert.Contains("đọc được 4 người", tried.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("can.bo1", run, StringComparison.Ordinal);
        Assert.Null(await bed.AccountAsync("can.bo1"));
        foreach (var page in new[] { Pages, $"{Pages}/hai", $"{Pages}/hai/sua" })
        {
            Assert.DoesNotContain(Slapd.ReaderPassword, await admin.GetStringAsync(new Uri(page, UriKind.Relative), AppFixture.Ct), StringComparison.Ordinal);
        }

        var kept = await bed.App.DoAsync(s => s.GetRequiredService<AppDb>().Sources.SingleAsync(x => x.Code == "hai", AppFixture.Ct));
        Assert.DoesNotContain(Slapd.ReaderPassword, kept.Secret + kept.Settings, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_directory_gives_a_role_that_needs_a_second_person()
    {
        await using var server = await Slapd.StartAsync(1);
        await using var bed = await SyncBed.StartAsync(server);
        using var admin = await bed.App.SignInAsync("quantri");

        var groups = await FillAsync(admin, $"{Pages}/danh-ba/sua", ("source.groups", $"cn=Quan tri,{Slapd.People} => administrator"));
        var everybody = await FillAsync(admin, $"{Pages}/danh-ba/sua", ("source.defaultRoles", "auditor"));
        var beside = await Assert.ThrowsAsync<Refused>(() => bed.App.DoAsync(async s => await s.GetRequiredService<OutsideAccountsDesk>().ChangeAsync(
            [
                new OutsideChange((await s.GetRequiredService<AccountDesk>().FindAsync("vanthu.stc"))!.Id)
                {
                    GivesPost = new OutsideNewPost(Ids.New(), (await s.GetRequiredService<AccountDesk>().FindAsync("vanthu.stc"))!.Posts[0].UnitId, "Quản trị", [Roles.Administrator]),
                },
            ],
            SmallProvince.Actor, "danh bạ")));

        foreach (var answer in new[] { groups, everybody })
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains("phải có người thứ hai duyệt", (await AppFixture.ReadAsync(answer)).Body!.TextContent, StringComparison.Ordinal);
        }

        Assert.Equal("twoPersons.needed", beside.Code);
    }

    [Fact]
    public async Task A_known_password_is_not_sent_to_another_server()
    {
        await using var server = await Slapd.StartAsync(1);
        await using var bed = await SyncBed.StartAsync(server);
        using var admin = await bed.App.SignInAsync("quantri");
        var fields = new[]
        {
            ("source.name", "Danh bạ của tỉnh"), ("source.certificates", server.Authority), ("source.bindDn", Slapd.Reader), ("source.peopleBases", Slapd.People),
            ("source.units", ""), ("source.groups", ""),
        };

        var same = await FillAsync(admin, $"{Pages}/danh-ba/sua", [("source.address", $"ldaps://127.0.0.1:{server.Tls}"), .. fields]);
        var other = await FillAsync(admin, $"{Pages}/danh-ba/sua", [("source.address", "ldaps://ke.gian.example"), .. fields]);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity), (same.StatusCode, other.StatusCode));
    }

    [Fact]
    public async Task Who_is_on_the_review_list_is_linked_opened_or_skipped_and_the_next_run_follows()
    {
        await using var server = await Slapd.StartAsync(1);
        await using var bed = await SyncBed.StartAsync(server);
        server.Add("chuyenvien.stc", "Người Một");
        server.Add("lanhdao.stc", "Người Hai");
        server.Add("quantri", "Người Ba");
        await bed.RunAsync();
        using var admin = await bed.App.SignInAsync("quantri");
        var waiting = (await bed.WaitingAsync()).ToDictionary(c => c.What!);

        var link = await DecideAsync(admin, waiting["chuyenvien.stc"].Id, "link", ("account", "chuyenvien.stc"));
        var own = await DecideAsync(admin, waiting["quantri"].Id, "link", ("account", "quantri"));
        var citizen = await DecideAsync(admin, waiting["quantri"].Id, "link", ("account", "congdan1"));
        var taken = await DecideAsync(admin, waiting["lanhdao.stc"].Id, "open", ("openAs", "vanthu.stc"));
        var open = await DecideAsync(admin, waiting["lanhdao.stc"].Id, "open", ("openAs", "nguoi.hai"));
        var skip = await DecideAsync(admin, waiting["quantri"].Id, "skip");
        var twice = await DecideAsync(admin, waiting["quantri"].Id, "link", ("account", "vanthu.stc"));
        var run = await bed.RunAsync();

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.Redirect], [link, open, skip]);
        Assert.Equal(
            [HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Conflict],
            [own, citizen, taken, twice]);
        Assert.Equal((1, 1, 0), (run.Opened, run.Changed, run.Clashes));
        Assert.Equal("Người Một", (await bed.AccountAsync("chuyenvien.stc"))!.DisplayName);
        Assert.Equal("Người Hai", (await bed.AccountAsync("nguoi.hai"))!.DisplayName);
        Assert.NotEqual("Người Ba", (await bed.AccountAsync("quantri"))!.DisplayName);
    }

    [Fact]
    public async Task A_held_run_is_confirmed_on_its_page()
    {
        await using var server = await Slapd.StartAsync(6);
        await using var bed = await SyncBed.StartAsync(server);
        await bed.RunAsync();
        await bed.ChangeAsync(s => s with { PeopleBases = "ou=La," + Slapd.People });
        var held = await bed.RunAsync();
        using var admin = await bed.App.SignInAsync("quantri");
        var page = $"{Pages}/danh-ba/lan/{held.Id}";

        var confirmed = await PostAsync(admin, page, page, []);
        await EndedAsync(bed, admin, confirmed.Headers.Location!.OriginalString);

        Assert.Equal(RunState.Held, held.State);
        Assert.True((await bed.AccountAsync("can.bo1"))!.Disabled);
    }

    [Theory]
    [InlineData("chuyenvien.stc")]
    [InlineData("lanhdao.ubnd")]
    [InlineData("kiemtra.ttt")]
    [InlineData("congdan1")]
    public async Task Nobody_else_sees_any_of_it(string account)
    {
        await using var bed = await SyncBed.StartAsync(s => s with { Address = "ldaps://127.0.0.1:1" }, "x");
        using var client = await bed.App.SignInAsync(account);

        foreach (var page in new[] { Pages, $"{Pages}/moi", $"{Pages}/danh-ba", $"{Pages}/danh-ba/sua", $"{Pages}/danh-ba/xem-lai" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(new Uri(page, UriKind.Relative), AppFixture.Ct)).StatusCode);
        }
    }

    // As a browser would: everything that stands in the form, with some of it typed over.
    private static async Task<HttpResponseMessage> FillAsync(HttpClient client, string page, params (string Name, string Value)[] typed)
    {
        var form = (await AppFixture.ReadAsync(await client.GetAsync(new Uri(page, UriKind.Relative), AppFixture.Ct))).Forms
            .First(f => f.QuerySelector("[name='source.name']") is not null);
        var there = form.QuerySelectorAll<IHtmlInputElement>("input[name]").Where(i => i.Type != "checkbox" || i.IsChecked).Select(i => (Name: i.Name!, i.Value))
            .Concat(form.QuerySelectorAll<IHtmlTextAreaElement>("textarea[name]").Select(t => (Name: t.Name!, t.Value)))
            .Concat(form.QuerySelectorAll<IHtmlSelectElement>("select[name]").Select(t => (Name: t.Name!, Value: t.Value ?? string.Empty)));
        using var content = new FormUrlEncodedContent(there.Where(t => typed.All(f => f.Name != t.Name)).Concat(typed).Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await client.PostAsync(new Uri(page, UriKind.Relative), content, AppFixture.Ct);
    }

    private static Task<HttpResponseMessage> PostHandlerAsync(HttpClient client, string page, string handler, params (string Name, string Value)[] fields) =>
        PostAsync(client, page, $"{page}?handler={handler}", fields);

    private static async Task<HttpStatusCode> DecideAsync(HttpClient client, Guid clash, string decision, params (string Name, string Value)[] fields) =>
        (await PostAsync(client, $"{Pages}/danh-ba/xem-lai", $"{Pages}/danh-ba/xem-lai", [("clash", clash.ToString()), ("decision", decision), .. fields])).StatusCode;

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string page, string action, (string Name, string Value)[] fields)
    {
        var form = await AppFixture.ReadAsync(await client.GetAsync(new Uri(page, UriKind.Relative), AppFixture.Ct));
        var token = form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), KeyValuePair.Create("__RequestVerificationToken", token)]);
        return await client.PostAsync(new Uri(action, UriKind.Relative), content, AppFixture.Ct);
    }

    // The worker carries the run out beside the request.
    private static async Task<string> EndedAsync(SyncBed bed, HttpClient client, string page)
    {
        var id = Guid.Parse(page.Split('/')[^1]);
        for (var i = 0; i < 300; i++)
        {
            var state = await bed.App.DoAsync(s => s.GetRequiredService<AppDb>().SyncRuns.Where(r => r.Id == id).Select(r => r.State).SingleAsync(AppFixture.Ct));
            if (state != RunState.Running)
            {
                return await client.GetStringAsync(new Uri(page, UriKind.Relative), AppFixture.Ct);
            }

            await Task.Delay(100, AppFixture.Ct);
        }

        throw new TimeoutException("The run did not end.");
    }
}
