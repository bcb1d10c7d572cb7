using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts;
using MotCua.Accounts.Contract;
using MotCua.Accounts.TwoPersons;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Tests.Support;

namespace MotCua.Tests.Rights.Permissions;

/// <summary>What one person alone does not do: asked, seen and approved by another, done in the same act, told with both names.</summary>
public sealed class TwoPersonTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_grave_role_is_given_when_a_second_person_has_approved_it_and_not_before()
    {
        using var admin = await app.SignInAsync("quantri");
        var request = await AskAsync(admin, "Kiểm tra viên", "auditor");

        Assert.Equal(HttpStatusCode.Conflict, (await GiveAsync(admin, "Kiểm tra viên", "auditor")).StatusCode);
        Assert.DoesNotContain("auditor", await RolesAsync("chuyenvien.750"));
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync("chuyenvien.stc")).GetAsync(new Uri(request, UriKind.Relative), AppFixture.Ct)).StatusCode);
        var own = await AppFixture.ReadAsync(await admin.GetAsync(new Uri(request, UriKind.Relative), AppFixture.Ct));
        Assert.Null(own.QuerySelector("[name=seen]"));
        Assert.Equal("twoPersons.own", await CodeAsync(s => s.ApproveAsync, "quantri", request));
        Assert.Equal("twoPersons.notSecond", await CodeAsync(s => s.ApproveAsync, "chuyenvien.stc", request));
        using var second = await app.SignInAsync("lanhdao.ubnd");
        Assert.Contains("Việc cần hai người", (await AppFixture.ReadAsync(await second.GetAsync(new Uri("/can-bo/so-lieu", UriKind.Relative), AppFixture.Ct))).Body!.TextContent, StringComparison.Ordinal);
        var approved = await AppFixture.PostFormAsync(second, request, ("seen", "true"), ("note", "Đúng quyết định"));

        Assert.Equal(HttpStatusCode.Redirect, approved.StatusCode);
        Assert.Contains("auditor", await RolesAsync("chuyenvien.750"));
        Assert.Equal("twoPersons.over", await CodeAsync(s => s.ApproveAsync, "lanhdao.ubnd", request));
        var rows = await RowsAsync(request);
        Assert.Equal(["askSecond", "approveSecond"], rows.Select(r => r.Verb));
        Assert.Equal("Quản trị hệ thống", rows[1].OnBehalfOf);
        var given = await app.DoAsync(s => s.GetRequiredService<AppDb>().Set<JournalRow>().Where(r => r.Verb == "givePost" && r.Why!.Contains("QĐ 7") && r.ActorName == "Phó Chủ tịch")
            .SingleAsync(AppFixture.Ct));
        Assert.Equal(("Phó Chủ tịch", Roles.ProvinceLeader), (given.ActorName, given.Role));
        Assert.Contains("(Quản trị hệ thống + Phó Chủ tịch)", given.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_made_by_the_requester_or_whose_password_they_set_is_no_second_person()
    {
        using var admin = await app.SignInAsync("quantri");
        var request = await AskAsync(admin, "Kiểm tra viên phụ", "auditor");
        await app.DoAsync(async s =>
        {
            var keeping = s.GetRequiredService<AccountKeeping>();
            var inspector = (await s.GetRequiredService<AccountDesk>().FindAsync("kiemtra.ttt"))!;
            var caller = (await s.GetRequiredService<CallerAccess>().OfAsync((await s.GetRequiredService<AccountDesk>().FindAsync("quantri"))!.Id))!;
            await keeping.SetPasswordAsync(inspector.Id, "mot mat khau khac 77", caller.ActAs(Roles.Administrator), "Quên", AppFixture.Ct);
            return true;
        });

        Assert.Equal("twoPersons.madeByRequester", await CodeAsync(s => s.ApproveAsync, "kiemtra.ttt", request));
    }

    [Fact]
    public async Task A_request_is_refused_with_a_reason_withdrawn_by_its_asker_or_expires()
    {
        using var admin = await app.SignInAsync("quantri");
        using var second = await app.SignInAsync("lanhdao.ubnd");
        var refused = await AskAsync(admin, "Lãnh đạo A", "provinceLeader");
        var withdrawn = await AskAsync(admin, "Lãnh đạo B", "provinceLeader");
        var expired = await AskAsync(admin, "Lãnh đạo C", "provinceLeader");

        var noWhy = await PostAsync(second, refused, "Refuse", ("note", " "));
        var no = await PostAsync(second, refused, "Refuse", ("note", "Không có quyết định"));
        var notYours = await PostAsync(second, withdrawn, "Withdraw");
        var back = await PostAsync(admin, withdrawn, "Withdraw");
        app.Clock.FreezeAt(app.Clock.GetUtcNow().AddDays(8));
        var late = await CodeAsync(s => s.ApproveAsync, "lanhdao.ubnd", expired);
        var ended = await app.DoAsync(s => s.GetRequiredService<TwoPersonService>().ExpireAsync(AppFixture.Ct));
        app.Clock.FreezeAt(SmallProvince.Start);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, noWhy.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, no.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, notYours.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        Assert.Equal("twoPersons.over", late);
        Assert.True(ended >= 1);
        Assert.Equal("refuseSecond", (await RowsAsync(refused))[^1].Verb);
        Assert.Equal("expireSecond", (await RowsAsync(expired))[^1].Verb);
        Assert.DoesNotContain("provinceLeader", await RolesAsync("chuyenvien.750"));
    }

    [Fact]
    public async Task A_file_with_a_grave_role_waits_whole_for_a_second_person()
    {
        using var admin = await app.SignInAsync("quantri");
        const string text = "account,displayName,unit,title,roles,from,to\nmoi.a,Người mới A,STC,Chuyên viên,specialist,2021-08-12,\nmoi.b,Người mới B,VPUBND,Kiểm tra,auditor,2021-08-12,";
        var page = await AppFixture.ReadAsync(await admin.GetAsync(new Uri("/can-bo/tai-khoan/nhap", UriKind.Relative), AppFixture.Ct));
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var sign = await app.DoAsync(async s =>
        {
            var plan = await s.GetRequiredService<MotCua.Accounts.Importing.ImportingService>().PlanAsync(text, AppFixture.Ct);
            return MotCua.Accounts.Importing.ImportingService.SignOf(plan);
        });
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = token, ["text"] = text, ["why"] = "QĐ 8/QĐ-SNV", ["seen"] = sign,
        });
        var asked = await admin.PostAsync(new Uri("/can-bo/tai-khoan/nhap?handler=Confirm", UriKind.Relative), content, AppFixture.Ct);
        var request = asked.Headers.Location!.ToString().Split('?')[0];

        Assert.StartsWith(TwoPersonDesk.Path, request, StringComparison.Ordinal);
        Assert.Null(await app.DoAsync(s => s.GetRequiredService<AccountDesk>().FindAsync("moi.a")));
        using var second = await app.SignInAsync("lanhdao.ubnd");
        Assert.Contains("moi.b", (await AppFixture.ReadAsync(await second.GetAsync(new Uri(request, UriKind.Relative), AppFixture.Ct))).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await AppFixture.PostFormAsync(second, request, ("seen", "true"), ("note", ""))).StatusCode);
        Assert.Contains("auditor", await RolesAsync("moi.b"));
        Assert.Contains("specialist", await RolesAsync("moi.a"));
    }

    [Fact]
    public async Task Alone_at_the_machine_it_is_done_only_when_there_is_nobody_else_and_everybody_is_told()
    {
        using var admin = await app.SignInAsync("quantri");
        var request = Guid.Parse((await AskAsync(admin, "Lãnh đạo D", "provinceLeader", "chuyenvien.snv")).Split('/')[^1]);
        var refused = await Assert.ThrowsAsync<Refused>(() => app.DoAsync(s => s.GetRequiredService<TwoPersonDesk>().ApproveAloneAsync(request, "Không còn ai", AppFixture.Ct)));
        var others = new[] { "lanhdao.ubnd", "kiemtra.ttt", "chuyenvien.750" };
        await DisableAsync(others, true);

        await app.DoAsync(s => s.GetRequiredService<TwoPersonDesk>().ApproveAloneAsync(request, "Mới cài đặt, chưa có ai khác", AppFixture.Ct));
        await DisableAsync(others, false);

        Assert.Equal("twoPersons.notAlone", refused.Code);
        Assert.Contains("provinceLeader", await RolesAsync("chuyenvien.snv"));
        Assert.Equal(("approveAlone", "command"), ((await RowsAsync($"/{request}"))[^1].Verb, (await RowsAsync($"/{request}"))[^1].Source));
        using var leader = await app.SignInAsync("lanhdao.ubnd");
        var text = (await AppFixture.ReadAsync(await leader.GetAsync(new Uri(TwoPersonDesk.Path, UriKind.Relative), AppFixture.Ct))).Body!.TextContent;
        Assert.Contains("Một người đã làm việc cần hai người", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_way_around_the_page_gives_a_grave_role_in_a_persons_name()
    {
        var refused = await Assert.ThrowsAsync<Refused>(() => app.DoAsync(async s =>
        {
            var desk = s.GetRequiredService<AccountDesk>();
            var caller = (await s.GetRequiredService<CallerAccess>().OfAsync((await desk.FindAsync("quantri"))!.Id))!;
            var unit = (await s.GetRequiredService<AgencyDirectory>().FindAsync("VPUBND"))!.Id;
            return await desk.GivePostAsync(
                (await desk.FindAsync("chuyenvien.750"))!.Id, new NewPost(unit, "Quản trị", [Roles.Administrator], new DateOnly(2021, 8, 12)), caller.ActAs(Roles.Administrator));
        }));

        Assert.Equal("twoPersons.needed", refused.Code);
    }

    private async Task DisableAsync(string[] names, bool disabled) => await app.DoAsync(async s =>
    {
        foreach (var name in names)
        {
            await s.GetRequiredService<AccountDesk>().SetDisabledAsync((await s.GetRequiredService<AccountDesk>().FindAsync(name))!.Id, disabled, SmallProvince.Actor);
        }

        return true;
    });

    private static async Task<string> AskAsync(HttpClient admin, string title, string role, string officer = "chuyenvien.750")
    {
        var asked = await GiveAsync(admin, title, role, officer);
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        return asked.Headers.Location!.ToString().Split('?')[0];
    }

    private static Task<HttpResponseMessage> GiveAsync(HttpClient admin, string title, string role, string officer = "chuyenvien.750") => AppFixture.PostFormAsync(
        admin, $"/can-bo/tai-khoan/{officer}/vi-tri", ("posts.unit", "VPUBND"), ("posts.title", title), ("posts.roles", role), ("posts.from", "12/8/2021"), ("why", "QĐ 7/QĐ-UBND"));

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string request, string handler, params (string Name, string Value)[] fields)
    {
        var page = await AppFixture.ReadAsync(await client.GetAsync(new Uri(request, UriKind.Relative), AppFixture.Ct));
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)).Append(KeyValuePair.Create("__RequestVerificationToken", token)));
        return await client.PostAsync(new Uri($"{request}?handler={handler}", UriKind.Relative), content, AppFixture.Ct);
    }

    private Task<string> CodeAsync(Func<TwoPersonService, Func<Caller, Guid, string?, CancellationToken, Task>> act, string account, string request) => app.DoAsync(async s =>
    {
        var id = (await s.GetRequiredService<AccountDesk>().FindAsync(account))!.Id;
        var caller = (await s.GetRequiredService<CallerAccess>().OfAsync(id))!;
        return (await Assert.ThrowsAsync<Refused>(() => act(s.GetRequiredService<TwoPersonService>())(caller, Guid.Parse(request.Split('/')[^1]), "Ý kiến", AppFixture.Ct))).Code;
    });

    private Task<IReadOnlyList<string>> RolesAsync(string account) => app.DoAsync<IReadOnlyList<string>>(async s =>
        [.. (await s.GetRequiredService<AccountDesk>().FindAsync(account))!.Posts.SelectMany(p => p.Roles)]);

    private Task<List<JournalRow>> RowsAsync(string request) => app.DoAsync(s =>
    {
        var chain = TwoPersonService.Of(Guid.Parse(request.Split('/')[^1])).Chain;
        return s.GetRequiredService<AppDb>().Set<JournalRow>().AsNoTracking().Where(r => r.Chain == chain).OrderBy(r => r.Seq).ToListAsync(AppFixture.Ct);
    });
}
