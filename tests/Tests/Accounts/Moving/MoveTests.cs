using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts;
using MotCua.Accounts.Contract;
using MotCua.Dossiers;
using MotCua.Kernel.Data;
using MotCua.Tests.Dossiers;
using MotCua.Tests.Support;

namespace MotCua.Tests.Accounts.Moving;

/// <summary>An officer goes from one post to another with the hand-over of open work, in one act.</summary>
public sealed class MoveTests : IAsyncLifetime
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
    public async Task A_mover_leaves_no_work_behind_and_begins_where_they_go()
    {
        var number = (await api.ReceivedAsync())["number"];
        await api.ActAsync("lanhdao.stc", number, "assign", new { to = "chuyenvien.stc" });
        using var admin = await app.SignInAsync("quantri");
        var path = $"/can-bo/tai-khoan/chuyenvien.stc/chuyen?post={await PostAsync("chuyenvien.stc")}";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await MoveAsync(admin, path)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, await api.StatusAsync("chuyenvien.stc", $"/api/v1/dossiers/{number}"));

        var moved = await MoveAsync(admin, path, ("successor", "-"));

        Assert.Equal("/can-bo/tai-khoan/chuyenvien.stc?xong=chuyen", moved.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.NotFound, await api.StatusAsync("chuyenvien.stc", $"/api/v1/dossiers/{number}"));
        Assert.Null((await app.DoAsync(s => s.GetRequiredService<AppDb>().Set<Dossier>().SingleAsync(d => d.Number == number, AppFixture.Ct))).HandlerId);
        var account = (await app.DoAsync(s => s.GetRequiredService<AccountDesk>().FindAsync("chuyenvien.stc", AppFixture.Ct)))!;
        Assert.Equal(("SNV", PostRank.DeputyHead), (Assert.Single(account.Posts).UnitCode, account.Posts[0].Rank));
    }

    [Theory]
    [InlineData("lastDay", "", 422)]
    [InlineData("lastDay", "1/8/2021", 422)]
    [InlineData("posts.from", "11/8/2021", 422)]
    [InlineData("posts.unit", "KHONGCO", 422)]
    [InlineData("posts.title", "", 422)]
    [InlineData("posts.rank", "king", 422)]
    [InlineData("posts.signs", "self", 422)]
    [InlineData("successor", "chuyenvien.snv", 422)]
    [InlineData("why", "", 422)]
    public async Task What_is_wrong_leaves_everything_as_it_was(string field, string value, int status)
    {
        var number = (await api.ReceivedAsync())["number"];
        await api.ActAsync("lanhdao.stc", number, "assign", new { to = "chuyenvien.stc" });
        using var admin = await app.SignInAsync("quantri");
        var post = await PostAsync("chuyenvien.stc");

        var answer = await MoveAsync(admin, $"/can-bo/tai-khoan/chuyenvien.stc/chuyen?post={post}", field == "successor" ? [(field, value)] : [("successor", "-"), (field, value)]);

        Assert.Equal(status, (int)answer.StatusCode);
        var kept = await app.DoAsync(s => s.GetRequiredService<AppDb>().Set<Post>().AsNoTracking().Where(p => p.Id == post).Select(p => p.To).SingleAsync(AppFixture.Ct));
        Assert.Null(kept);
        Assert.NotNull((await app.DoAsync(s => s.GetRequiredService<AppDb>().Set<Dossier>().SingleAsync(d => d.Number == number, AppFixture.Ct))).HandlerId);
    }

    [Fact]
    public async Task The_last_administrator_moves_as_administrator_only()
    {
        using var admin = await app.SignInAsync("quantri");
        var path = $"/can-bo/tai-khoan/quantri/chuyen?post={await PostAsync("quantri")}";

        Assert.Equal(HttpStatusCode.Conflict, (await MoveAsync(admin, path)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await MoveAsync(admin, path, ("posts.roles", "administrator"), ("posts.rank", ""))).StatusCode);
    }

    [Fact]
    public async Task A_post_of_another_or_one_that_is_over_has_no_such_form()
    {
        using var admin = await app.SignInAsync("quantri");
        foreach (var path in new[] { $"/can-bo/tai-khoan/vanthu.stc/chuyen?post={await PostAsync("chuyenvien.stc")}", "/can-bo/tai-khoan/vanthu.stc/chuyen" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct)).StatusCode);
        }
    }

    private static Task<HttpResponseMessage> MoveAsync(HttpClient admin, string path, params (string Name, string Value)[] other)
    {
        (string Name, string Value)[] fields =
        [
            ("lastDay", "11/8/2021"), ("posts.unit", "SNV"), ("posts.title", "Phó Giám đốc"), ("posts.roles", "specialist"), ("posts.rank", "DeputyHead"),
            ("posts.from", "12/8/2021"), ("why", "QĐ 9"),
        ];
        return AppFixture.PostFormAsync(admin, path, [.. fields.Where(f => other.All(o => o.Name != f.Name)), .. other]);
    }

    private Task<Guid> PostAsync(string account) => app.DoAsync(async s =>
    {
        var id = (await s.GetRequiredService<AccountDesk>().FindAsync(account, AppFixture.Ct))!.Id;
        return await s.GetRequiredService<AppDb>().Set<Post>().Where(p => p.AccountId == id).Select(p => p.Id).SingleAsync(AppFixture.Ct);
    });
}
