using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Granting;
using MotCua.Dossiers;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Tests.Dossiers;
using MotCua.Tests.Support;

namespace MotCua.Tests.Accounts.Granting;

/// <summary>Roles given apart from a post: they open what the role opens where it was given, end by themselves, and are reviewed and handed over.</summary>
public sealed class GrantTests : IAsyncLifetime
{
    private readonly AppFixture app = new();
    private DossierApi api = null!;

    public async ValueTask InitializeAsync()
    {
        await app.InitializeAsync();
        api = new DossierApi(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_role_in_a_unit_opens_its_work_and_ends_by_itself()
    {
        var number = (await api.ReceivedAsync())["number"];
        Assert.Equal(HttpStatusCode.NotFound, await api.StatusAsync("chuyenvien.snv", $"/api/v1/dossiers/{number}"));
        using var admin = await app.SignInAsync("quantri");
        var given = await GiveAsync(admin, "chuyenvien.snv", "specialist", "STC");
        Assert.Equal("/can-bo/tai-khoan/chuyenvien.snv?xong=vai-tro", given.Headers.Location!.ToString());

        Assert.Equal(HttpStatusCode.OK, await api.StatusAsync("chuyenvien.snv", $"/api/v1/dossiers/{number}"));
        await api.ActAsync("lanhdao.stc", number, "assign", new { to = "chuyenvien.snv" });
        await api.ActAsync("chuyenvien.snv", number, "complete", new { note = "Đã xem" });
        var act = await app.DoAsync(s => s.GetRequiredService<AppDb>().Set<JournalRow>().SingleAsync(r => r.Verb == "complete", AppFixture.Ct));
        Assert.Equal(("specialist", "Thụ lý hồ sơ (vai trò giao riêng), Sở Tài chính"), (act.Role, act.Post));
        var page = WebUtility.HtmlDecode(await admin.GetStringAsync(new Uri("/can-bo/tai-khoan/chuyenvien.snv", UriKind.Relative), AppFixture.Ct));
        Assert.Contains("Vai trò giao riêng", page, StringComparison.Ordinal);
        Assert.Contains("QĐ 7", page, StringComparison.Ordinal);

        app.Clock.FreezeAt(SmallProvince.Start.AddDays(20));
        Assert.Equal(HttpStatusCode.NotFound, await api.StatusAsync("chuyenvien.snv", $"/api/v1/dossiers/{number}"));
    }

    [Fact]
    public async Task Taking_it_back_hands_its_work_over_first()
    {
        var number = (await api.ReceivedAsync())["number"];
        using var admin = await app.SignInAsync("quantri");
        await GiveAsync(admin, "chuyenvien.snv", "specialist", "STC");
        await api.ActAsync("lanhdao.stc", number, "assign", new { to = "chuyenvien.snv" });
        var grant = await app.DoAsync(s => s.GetRequiredService<AppDb>().Set<RoleGrant>().SingleAsync(AppFixture.Ct));
        var end = $"/can-bo/tai-khoan/chuyenvien.snv/thoi-vai-tro?grant={grant.Id}";

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await AppFixture.PostFormAsync(admin, end, ("why", "Hết việc"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, await api.StatusAsync("chuyenvien.snv", $"/api/v1/dossiers/{number}"));
        var done = await AppFixture.PostFormAsync(admin, end, ("why", "Hết việc"), ("successor", "chuyenvien.stc"));

        Assert.Equal("/can-bo/tai-khoan/chuyenvien.snv?xong=thoi-vai-tro", done.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.NotFound, await api.StatusAsync("chuyenvien.snv", $"/api/v1/dossiers/{number}"));
        Assert.Equal("Chuyên viên", (await app.DoAsync(s => s.GetRequiredService<AppDb>().Set<Dossier>().SingleAsync(d => d.Number == number, AppFixture.Ct))).HandlerName);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync(new Uri(end, UriKind.Relative), AppFixture.Ct)).StatusCode);
    }

    [Fact]
    public async Task A_role_of_the_province_has_no_units_and_the_last_administrator_stays()
    {
        using var admin = await app.SignInAsync("quantri");
        var asked = await GiveAsync(admin, "chuyenvien.snv", "administrator", "");
        Assert.StartsWith("/can-bo/hai-nguoi/", asked.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await app.DoAsync(s => s.GetRequiredService<AppDb>().Set<RoleGrant>().CountAsync(AppFixture.Ct)));
        await ApproveAsync(asked);
        using var second = await app.SignInAsync("chuyenvien.snv");
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync(new Uri("/can-bo/tai-khoan", UriKind.Relative), AppFixture.Ct)).StatusCode);

        // The one by a grant may close the one by a post, but then neither ends itself nor is there another to do it.
        Assert.Equal(HttpStatusCode.Redirect, (await AppFixture.PostFormAsync(second, "/can-bo/tai-khoan/quantri/dong", ("why", "Nghỉ"))).StatusCode);
        var grant = await app.DoAsync(s => s.GetRequiredService<AppDb>().Set<RoleGrant>().SingleAsync(AppFixture.Ct));
        var own = await AppFixture.PostFormAsync(second, $"/can-bo/tai-khoan/chuyenvien.snv/thoi-vai-tro?grant={grant.Id}", ("why", "Thử"));
        Assert.Equal(HttpStatusCode.Conflict, own.StatusCode);
    }

    [Theory]
    [InlineData("role", "king")]
    [InlineData("role", "citizen")]
    [InlineData("units", "")]
    [InlineData("units", "KHONGCO")]
    [InlineData("from", "1/8/2021")]
    [InlineData("to", "")]
    [InlineData("to", "1/8/2021")]
    [InlineData("to", "1/1/2030")]
    [InlineData("why", " ")]
    public async Task What_is_wrong_is_said_and_nothing_is_given(string field, string value)
    {
        using var admin = await app.SignInAsync("quantri");

        var answer = await GiveAsync(admin, "chuyenvien.snv", "specialist", "STC", (field, value));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(0, await app.DoAsync(s => s.GetRequiredService<AppDb>().Set<RoleGrant>().CountAsync(AppFixture.Ct)));
    }

    [Fact]
    public async Task Nobody_gives_to_themselves_or_twice_and_units_do_not_go_with_a_role_of_the_province()
    {
        using var admin = await app.SignInAsync("quantri");
        Assert.Equal(HttpStatusCode.Conflict, (await GiveAsync(admin, "quantri", "auditor", "")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await GiveAsync(admin, "chuyenvien.snv", "auditor", "STC")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await GiveAsync(admin, "chuyenvien.snv", "specialist", "STC 26611")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await GiveAsync(admin, "chuyenvien.snv", "specialist", "26611")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync(new Uri("/can-bo/tai-khoan/congdan1/vai-tro", UriKind.Relative), AppFixture.Ct)).StatusCode);
    }

    [Fact]
    public async Task A_leader_reviews_those_of_the_unit()
    {
        using var admin = await app.SignInAsync("quantri");
        await GiveAsync(admin, "chuyenvien.snv", "specialist", "STC");
        await ApproveAsync(await GiveAsync(admin, "vanthu.stc", "auditor", ""));
        using var leader = await app.SignInAsync("lanhdao.stc");
        var grants = await app.DoAsync(s => s.GetRequiredService<AppDb>().Set<RoleGrant>().ToListAsync(AppFixture.Ct));
        var (here, province) = (grants.Single(g => g.Role == "specialist").Id, grants.Single(g => g.Role == "auditor").Id);

        var answered = await AppFixture.PostFormAsync(leader, "/can-bo/ra-soat", ($"g-{here}", "end"));
        Assert.Equal("/can-bo/ra-soat?unit=STC&xong=1", answered.Headers.Location!.ToString());
        Assert.Equal((here, false), await app.DoAsync(async s =>
        {
            var review = await s.GetRequiredService<AppDb>().Set<RoleGrantReview>().SingleAsync(AppFixture.Ct);
            return (review.GrantId, review.Keep);
        }));

        // That of the whole province stands in the unit at its top, for administrators.
        var top = await AppFixture.ReadAsync(await admin.GetAsync(new Uri("/can-bo/ra-soat?unit=77", UriKind.Relative), AppFixture.Ct));
        Assert.NotNull(top.QuerySelector($"select[name='g-{province}']"));
        Assert.Null(top.QuerySelector($"select[name='g-{here}']"));
    }

    private async Task ApproveAsync(HttpResponseMessage asked)
    {
        using var other = await app.SignInAsync("lanhdao.ubnd");
        var approved = await AppFixture.PostFormAsync(other, asked.Headers.Location!.ToString(), ("seen", "true"), ("note", "Đúng"));
        Assert.Equal(HttpStatusCode.Redirect, approved.StatusCode);
    }

    private static Task<HttpResponseMessage> GiveAsync(HttpClient admin, string account, string role, string units, params (string Name, string Value)[] other)
    {
        (string Name, string Value)[] fields = [("role", role), ("units", units), ("from", "12/8/2021"), ("to", "31/8/2021"), ("why", "QĐ 7")];
        return AppFixture.PostFormAsync(admin, $"/can-bo/tai-khoan/{account}/vai-tro", [.. fields.Where(f => other.All(o => o.Name != f.Name)), .. other]);
    }
}
