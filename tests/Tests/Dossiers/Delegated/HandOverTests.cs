using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Dossiers.HandingOver;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Tests.Support;

namespace MotCua.Tests.Dossiers.Delegated;

/// <summary>No open dossier stays with somebody who is gone: it passes on with the end of the post, or goes back to the unit by itself.</summary>
public sealed class HandOverTests(AppFixture app) : IClassFixture<AppFixture>
{
    private readonly DossierApi api = new(app);

    [Fact]
    public async Task A_post_with_work_ends_only_when_somebody_takes_it_and_the_promise_stays()
    {
        var (leaver, heir) = (await OfficerAsync("Người đi"), await OfficerAsync("Người nhận"));
        var numbers = new[] { await HandledAsync(leaver), await HandledAsync(leaver) };
        var before = await api.GetAsync(leaver, $"/api/v1/dossiers/{numbers[0]}");
        var form = $"/can-bo/tai-khoan/{leaver}/ket-thuc?post={await PostOfAsync(leaver)}";
        var admin = await app.SignInAsync("quantri");
        var page = await AppFixture.ReadAsync(await admin.GetAsync(new Uri(form, UriKind.Relative), AppFixture.Ct));
        Assert.Contains("2 hồ sơ đang thụ lý", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($"select[name=successor] option[value='{heir}']"));
        Assert.Null(page.QuerySelector($"select[name=successor] option[value='{leaver}']"));

        Task<HttpResponseMessage> EndAsync(string successor) =>
            AppFixture.PostFormAsync(admin, form, ("lastDay", "11/8/2021"), ("why", "Chuyển công tác"), ("successor", successor));
        foreach (var nobody in new[] { "", "vanthu.stc", "chuyenvien.snv", "khong-co", leaver })
        {
            var refused = await EndAsync(nobody);
            Assert.Equal((nobody, HttpStatusCode.UnprocessableEntity), (nobody, refused.StatusCode));
            Assert.NotNull((await AppFixture.ReadAsync(refused)).QuerySelector(".field.wrong [name=successor]"));
        }

        Assert.Equal(HttpStatusCode.Redirect, (await EndAsync(heir)).StatusCode);
        var after = await api.GetAsync(heir, $"/api/v1/dossiers/{numbers[0]}");
        Assert.Equal(heir, after.Json.GetProperty("handler").GetProperty("account").GetString());
        Assert.Equal((before["dueAt"], before["originalDueAt"], before["status"]), (after["dueAt"], after["originalDueAt"], after["status"]));
        Assert.Equal(numbers.Order(), (await api.GetAsync(heir, "/api/v1/inbox?view=mine")).Items.Select(d => d.GetProperty("number").GetString()).Order());
        var told = (await api.GetAsync(heir, $"/api/v1/dossiers/{numbers[0]}/history")).Items.Last();
        Assert.Equal("handOver", told.GetProperty("action").GetString());
        Assert.Contains("Chuyển công tác", told.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, await api.StatusAsync(leaver, "/api/v1/inbox"));
    }

    [Fact]
    public async Task Of_an_account_that_is_closed_the_work_may_go_back_to_the_unit_and_its_leader_gives_it_on()
    {
        var leaver = await OfficerAsync("Người nghỉ");
        var number = await HandledAsync(leaver);
        var admin = await app.SignInAsync("quantri");
        var form = $"/can-bo/tai-khoan/{leaver}/dong";
        var refused = await AppFixture.PostFormAsync(admin, form, ("close", "true"), ("why", "Nghỉ hưu"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await AppFixture.PostFormAsync(admin, form, ("close", "true"), ("why", "Nghỉ hưu"), ("successor", "-"))).StatusCode);

        Assert.Contains(number, (await api.GetAsync("lanhdao.stc", "/api/v1/inbox?view=toAssign")).Items.Select(d => d.GetProperty("number").GetString()));
        await api.ActAsync("lanhdao.stc", number, "assign", new { to = "chuyenvien.stc" });
        Assert.DoesNotContain(number, (await api.GetAsync("lanhdao.stc", "/api/v1/inbox?view=toAssign")).Items.Select(d => d.GetProperty("number").GetString()));
        Assert.Contains("complete", (await api.GetAsync("chuyenvien.stc", $"/api/v1/dossiers/{number}")).Allowed);
    }

    [Fact]
    public async Task What_is_left_when_a_post_has_run_out_goes_back_by_itself_once()
    {
        var (leaver, stays) = (await OfficerAsync("Hết hạn", new DateOnly(2021, 8, 12)), await OfficerAsync("Ở lại"));
        var (left, kept) = (await HandledAsync(leaver), await HandledAsync(stays));
        Assert.Equal(0, await GiveBackAsync());
        app.Clock.FreezeAt(SmallProvince.Start.AddDays(1));
        try
        {
            Assert.Equal(1, await GiveBackAsync());
            Assert.Equal(0, await GiveBackAsync());
        }
        finally
        {
            app.Clock.FreezeAt(SmallProvince.Start);
        }

        var dossier = await api.GetAsync("lanhdao.stc", $"/api/v1/dossiers/{left}");
        Assert.False(dossier.Has("handler"));
        Assert.Equal(stays, (await api.GetAsync("lanhdao.stc", $"/api/v1/dossiers/{kept}")).Json.GetProperty("handler").GetProperty("account").GetString());
        Assert.Contains("Người thụ lý không còn giữ vị trí", (await api.GetAsync("lanhdao.stc", $"/api/v1/dossiers/{left}/history")).Items.Last().GetRawText(), StringComparison.Ordinal);
    }

    private Task<int> GiveBackAsync() => app.DoAsync(s => s.GetServices<IRegularWork>().OfType<LeftWork>().Single().DoAsync(AppFixture.Ct));

    private async Task<string> HandledAsync(string by)
    {
        var number = (await api.ReceivedAsync())["number"];
        await api.ActAsync("lanhdao.stc", number, "assign", new { to = by });
        return number;
    }

    private Task<Guid> PostOfAsync(string account) => app.DoAsync(async s =>
    {
        var id = (await s.GetRequiredService<AccountDesk>().FindAsync(account, AppFixture.Ct))!.Id;
        return await s.GetRequiredService<AppDb>().Set<Post>().Where(p => p.AccountId == id).Select(p => p.Id).FirstAsync(AppFixture.Ct);
    });

    private async Task<string> OfficerAsync(string shown, DateOnly? until = null)
    {
        var name = $"can-bo.{Ids.New().ToString("N")[^12..]}";
        await app.DoAsync(async s => await s.GetRequiredService<AccountDesk>().CreateAsync(
            new NewAccount(name, AccountKind.Officer, shown)
            {
                Posts =
                [
                    new NewPost((await s.GetRequiredService<AgencyDirectory>().FindAsync("STC"))!.Id, "Chuyên viên", [Roles.Specialist], new DateOnly(2021, 1, 1), until),
                ],
                Password = SmallProvince.Password,
            },
            SmallProvince.Actor));
        return name;
    }
}
