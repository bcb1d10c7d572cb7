using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts;
using MotCua.Accounts.Contract;
using MotCua.Accounts.Delegating;
using MotCua.Agencies.Contract;
using MotCua.Dossiers;
using MotCua.Dossiers.Loading;
using MotCua.Dossiers.Looking;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Tests.Support;

namespace MotCua.Tests.Dossiers.Delegated;

/// <summary>A post is lent for a time and a subject: whoever has it does what its holder may, no more, under both names, until it is taken back.</summary>
public sealed class DelegationTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly DateOnly Today = new(2021, 8, 12);
    private readonly DossierApi api = new(app);

    [Fact]
    public async Task A_leaders_post_that_is_lent_approves_under_both_names_until_it_is_taken_back()
    {
        var (leader, second) = (await OfficerAsync("STC", Roles.Leader), await OfficerAsync("STC", Roles.Specialist));
        var (one, two) = (await AppraisedAsync(), await AppraisedAsync());
        Assert.DoesNotContain("issueResult", (await api.GetAsync(second, $"/api/v1/dossiers/{one}")).Allowed);

        var lent = await LendAsync(leader, second, [Roles.Leader]);
        var seen = await api.GetAsync(second, "/api/v1/inbox?view=toApprove");
        Assert.Contains(one, seen.Items.Select(d => d.GetProperty("number").GetString()));
        await api.ActAsync(second, one, "issueResult", new { number = "12/TB-STC" });
        var act = (await api.GetAsync("lanhdao.stc", $"/api/v1/dossiers/{one}/history")).Items.Last();
        Assert.Contains("Công chức, Sở Tài chính (theo ủy quyền của Cán bộ ", act.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("leader", act.GetRawText(), StringComparison.Ordinal);

        var revoked = await DossierApi.ReadAsync(await api.PostAsync(leader, $"/api/v1/delegations/{lent["id"]}/revoke", new { reason = "Đã về" }), HttpStatusCode.OK);
        Assert.Equal("revoked", revoked["state"]);
        Assert.Equal(HttpStatusCode.Forbidden, (await api.TryAsync(second, two, "issueResult", new { number = "13/TB-STC" })).StatusCode);
        Assert.DoesNotContain(two, (await api.GetAsync(second, "/api/v1/inbox?view=toApprove")).Items.Select(d => d.GetProperty("number").GetString()));
        Assert.Equal(
            "delegation.over", await DossierApi.RefusedAsync(await api.PostAsync(leader, $"/api/v1/delegations/{lent["id"]}/revoke", new { }), HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task Whoever_has_it_by_delegation_does_not_approve_what_they_handled()
    {
        var (leader, second) = (await OfficerAsync("STC", Roles.Leader), await OfficerAsync("STC", Roles.Specialist));
        var number = (await api.ReceivedAsync())["number"];
        await api.ActAsync("lanhdao.stc", number, "assign", new { to = second });
        await api.ActAsync(second, number, "complete");
        await LendAsync(leader, second, [Roles.Leader]);

        Assert.DoesNotContain("issueResult", (await api.GetAsync(second, $"/api/v1/dossiers/{number}")).Allowed);
        Assert.Equal(HttpStatusCode.Forbidden, (await api.TryAsync(second, number, "issueResult", new { number = "14/TB-STC" })).StatusCode);
        Assert.DoesNotContain(number, (await api.GetAsync(second, "/api/v1/inbox?view=toApprove")).Items.Select(d => d.GetProperty("number").GetString()));
        await api.ActAsync("lanhdao.stc", number, "issueResult", new { number = "14/TB-STC" });
    }

    [Fact]
    public async Task A_delegation_for_one_field_opens_that_field_alone_in_lists_counts_search_and_by_number()
    {
        var outsider = await OfficerAsync("26611", Roles.Operations);
        var birth = (await api.FileAsync("tiepnhan.26611", DossierLineTests.Birth()))["number"];
        var fields = await FieldsAsync("26611");
        Assert.True(fields.Count > 1, string.Join(", ", fields));
        var ofBirth = await app.DoAsync(s => s.GetRequiredService<AppDb>().Dossiers.Where(d => d.Number == birth).Select(d => d.Field).SingleAsync(AppFixture.Ct));
        var lent = await LendAsync("chuyenvien.26611", outsider, [Roles.Specialist], fields.First(f => f != ofBirth));

        Assert.Equal(HttpStatusCode.NotFound, await api.StatusAsync(outsider, $"/api/v1/dossiers/{birth}"));
        foreach (var question in new[] { "view=all", "view=unit", "view=all&q=" + birth, "view=all&sort=due", "view=mine" })
        {
            Assert.Empty((await api.GetAsync(outsider, "/api/v1/inbox?" + question)).Items);
        }

        Assert.Equal(0, (await api.GetAsync(outsider, "/api/v1/inbox/counts")).Int("all"));
        await DossierApi.ReadAsync(await api.PostAsync("chuyenvien.26611", $"/api/v1/delegations/{lent["id"]}/revoke", new { }), HttpStatusCode.OK);
        await LendAsync("chuyenvien.26611", outsider, [Roles.Specialist], ofBirth);

        var dossier = await api.GetAsync(outsider, $"/api/v1/dossiers/{birth}");
        Assert.Contains("complete", dossier.Allowed);
        var all = await app.DoAsync(async s =>
        {
            var dossiers = s.GetRequiredService<AppDb>().Dossiers;
            var unit = await dossiers.Where(d => d.Number == birth).Select(d => d.UnitId).SingleAsync(AppFixture.Ct);
            return await dossiers.CountAsync(d => d.Field == ofBirth && d.UnitId == unit, AppFixture.Ct);
        });
        Assert.Equal(all, (await api.GetAsync(outsider, "/api/v1/inbox/counts")).Int("all"));
        Assert.Single((await api.GetAsync(outsider, "/api/v1/inbox?view=all&q=" + birth)).Items);
        await api.ActAsync(outsider, birth, "complete");
    }

    [Fact]
    public async Task Who_can_see_a_dossier_counts_those_who_stand_in_and_says_what_the_predicate_says()
    {
        var (whole, limited, gone) = (
            await OfficerAsync("26611", Roles.Operations), await OfficerAsync("26611", Roles.Operations), await OfficerAsync("26611", Roles.Operations));
        var birth = (await api.FileAsync("tiepnhan.26611", DossierLineTests.Birth()))["number"];
        var field = await app.DoAsync(s => s.GetRequiredService<AppDb>().Dossiers.Where(d => d.Number == birth).Select(d => d.Field).SingleAsync(AppFixture.Ct));
        await LendAsync("vanthu.26611", whole, [Roles.RecordsClerk]);
        await LendAsync("lanhdao.26611", limited, [Roles.Leader], field);
        var over = await LendAsync("tiepnhan.26611", gone, [Roles.Clerk]);
        await DossierApi.ReadAsync(await api.PostAsync(gone, $"/api/v1/delegations/{over["id"]}/revoke", new { }), HttpStatusCode.OK);

        await app.DoAsync(async s =>
        {
            var (db, desk, work) = (s.GetRequiredService<AppDb>(), s.GetRequiredService<AccountDesk>(), s.GetRequiredService<DossierWork>());
            var dossier = await db.Dossiers.FirstAsync(d => d.Number == birth, AppFixture.Ct);
            var situation = await work.SituationAsync(dossier, Caller.System, false, AppFixture.Ct);
            var said = (await s.GetRequiredService<Audience>().OfAsync(situation, AppFixture.Ct)).ToDictionary(v => v.Id);
            foreach (var id in await db.Set<Post>().Select(p => p.AccountId).Distinct().ToListAsync(AppFixture.Ct))
            {
                var card = (await s.GetRequiredService<AccountBook>().FindAsync(id, AppFixture.Ct))!;
                var caller = Officers.Caller((await desk.FindAsync(id, AppFixture.Ct))! with { Posts = await s.GetRequiredService<PostsInWords>().HeldTodayAsync(card, AppFixture.Ct) });
                var sees = await (await s.GetRequiredService<Visibility>().QueryAsync(caller, AppFixture.Ct)).AnyAsync(d => d.Id == dossier.Id, AppFixture.Ct);
                Assert.True(sees == said.ContainsKey(id), $"{caller.Account}: sees {sees}");
                var parts = await s.GetRequiredService<Visibility>().PartsAsync(caller, AppFixture.Ct);
                var times = 0;
                foreach (var part in parts)
                {
                    times += await part.CountAsync(d => d.Id == dossier.Id, AppFixture.Ct);
                }

                Assert.Equal(sees ? 1 : 0, times);
            }

            return true;
        });
        Assert.Equal(HttpStatusCode.OK, await api.StatusAsync(limited, $"/api/v1/dossiers/{birth}"));
        Assert.Equal(HttpStatusCode.OK, await api.StatusAsync(whole, $"/api/v1/dossiers/{birth}"));
        Assert.Equal(HttpStatusCode.NotFound, await api.StatusAsync(gone, $"/api/v1/dossiers/{birth}"));
    }

    [Fact]
    public async Task Nobody_lends_more_than_they_have_nor_longer_nor_on_nor_to_strangers()
    {
        var (second, third) = (await OfficerAsync("STC", Roles.Specialist), await OfficerAsync("STC", Roles.Operations));
        var post = await PostOfAsync(second);
        async Task RefusedAsync(string by, HttpStatusCode status, string field, object body)
        {
            var answer = await api.PostAsync(by, "/api/v1/delegations", body);
            var text = await answer.Content.ReadAsStringAsync(AppFixture.Ct);
            Assert.True(answer.StatusCode == status && text.Contains(field, StringComparison.Ordinal), $"{field}: {(int)answer.StatusCode} {text}");
        }

        object Body(string? to = null, string[]? roles = null, string from = "2021-08-12", string? until = "2021-08-20", string basis = "Nghỉ phép", string[]? fields = null, Guid? of = null) =>
            new { post = of ?? post, to = to ?? third, roles = roles ?? [Roles.Specialist], from, until, basis, fields = fields ?? [] };

        await RefusedAsync(second, HttpStatusCode.UnprocessableEntity, "roles", Body(roles: [Roles.Leader]));
        await RefusedAsync(second, HttpStatusCode.UnprocessableEntity, "roles", Body(roles: []));
        await RefusedAsync(second, HttpStatusCode.UnprocessableEntity, "roles", Body(roles: [Roles.Administrator]));
        await RefusedAsync(second, HttpStatusCode.UnprocessableEntity, "from", Body(from: "2021-08-11"));
        await RefusedAsync(second, HttpStatusCode.UnprocessableEntity, "until", Body(until: null));
        await RefusedAsync(second, HttpStatusCode.UnprocessableEntity, "until", Body(until: "2021-08-01"));
        await RefusedAsync(second, HttpStatusCode.UnprocessableEntity, "until", Body(until: "2022-09-01"));
        await RefusedAsync(second, HttpStatusCode.UnprocessableEntity, "basis", Body(basis: " "));
        await RefusedAsync(second, HttpStatusCode.UnprocessableEntity, "basis", Body(basis: new string('a', 501)));
        await RefusedAsync(second, HttpStatusCode.UnprocessableEntity, "fields", Body(fields: ["Đánh bắt xa bờ"]));
        foreach (var stranger in new[] { second, "chuyenvien.snv", "congdan1", "khong-co", "lanhdao.ubnd" })
        {
            await RefusedAsync(second, HttpStatusCode.UnprocessableEntity, "to", Body(to: stranger));
        }

        await RefusedAsync("lanhdao.stc", HttpStatusCode.UnprocessableEntity, "to", Body(to: "lanhdao.stc"));
        await RefusedAsync("chuyenvien.snv", HttpStatusCode.NotFound, "post.unknown", Body());
        await RefusedAsync(third, HttpStatusCode.NotFound, "post.unknown", Body());
        await RefusedAsync(second, HttpStatusCode.NotFound, "post.unknown", Body(of: Ids.New()));
        Assert.Equal(HttpStatusCode.Forbidden, (await api.PostAsync("congdan1", "/api/v1/delegations", Body())).StatusCode);

        // Lent once: not to two at a time, and not on.
        await DossierApi.ReadAsync(await api.PostAsync(second, "/api/v1/delegations", Body()), HttpStatusCode.Created);
        var fourth = await OfficerAsync("STC", Roles.Operations);
        await RefusedAsync(second, HttpStatusCode.Conflict, "delegation.overlaps", Body(to: fourth, from: "2021-08-20", until: "2021-08-25"));
        await RefusedAsync(third, HttpStatusCode.NotFound, "post.unknown", Body(to: fourth, from: "2021-08-21", until: "2021-08-25"));
        await DossierApi.ReadAsync(await api.PostAsync(second, "/api/v1/delegations", Body(to: fourth, from: "2021-08-21", until: "2021-08-25")), HttpStatusCode.Created);
        Assert.Equal(HttpStatusCode.NotFound, (await api.PostAsync("chuyenvien.snv", $"/api/v1/delegations/{Ids.New()}/revoke", new { })).StatusCode);
    }

    [Fact]
    public async Task What_is_lent_ends_with_the_post_its_days_and_the_account_it_comes_from()
    {
        var (giver, receiver) = (await OfficerAsync("26611", Roles.Specialist), await OfficerAsync("26611", Roles.Operations));
        var birth = (await api.FileAsync("tiepnhan.26611", DossierLineTests.Birth()))["number"];
        await LendAsync(giver, receiver, [Roles.Specialist]);
        Task<HttpStatusCode> SeesAsync() => api.StatusAsync(receiver, $"/api/v1/dossiers/{birth}");
        Assert.Equal(HttpStatusCode.OK, await SeesAsync());

        var id = (await app.DoAsync(s => s.GetRequiredService<AccountDesk>().FindAsync(giver, AppFixture.Ct)))!.Id;
        await DoneAsync(d => d.SetDisabledAsync(id, true, SmallProvince.Actor));
        Assert.Equal(HttpStatusCode.NotFound, await SeesAsync());
        await DoneAsync(d => d.SetDisabledAsync(id, false, SmallProvince.Actor));
        Assert.Equal(HttpStatusCode.OK, await SeesAsync());

        await DoneAsync(async d => await d.EndPostAsync(await PostOfAsync(giver), Today.AddDays(-1), SmallProvince.Actor));
        Assert.Equal(HttpStatusCode.NotFound, await SeesAsync());

        async Task DoneAsync(Func<AccountDesk, Task> work) => await app.DoAsync(async s =>
        {
            await work(s.GetRequiredService<AccountDesk>());
            return true;
        });
    }

    [Fact]
    public async Task Whoever_stands_in_for_an_absent_officer_has_their_dossiers_until_they_are_back()
    {
        var (absent, substitute) = (await OfficerAsync("STC", Roles.Specialist), await OfficerAsync("STC", Roles.Specialist));
        var number = (await api.ReceivedAsync())["number"];
        await api.ActAsync("lanhdao.stc", number, "assign", new { to = absent });
        Assert.DoesNotContain("complete", (await api.GetAsync(substitute, $"/api/v1/dossiers/{number}")).Allowed);

        var browser = await app.SignInAsync(absent);
        var form = await AppFixture.ReadAsync(await browser.GetAsync(new Uri("/tai-khoan/vang-mat", UriKind.Relative), AppFixture.Ct));
        Assert.NotNull(form.QuerySelector($"select[name=Substitute] option[value='{substitute}']"));
        var set = await AppFixture.PostFormAsync(
            browser, "/tai-khoan/vang-mat", ("From", "12/8/2021"), ("To", "13/8/2021"), ("Substitute", substitute), ("Note", "Nghỉ phép"));
        Assert.Equal("/tai-khoan?xong=vang-mat", set.Headers.Location!.ToString());

        Assert.Contains(number, (await api.GetAsync(substitute, "/api/v1/inbox?view=mine")).Items.Select(d => d.GetProperty("number").GetString()));
        Assert.Contains("complete", (await api.GetAsync(substitute, $"/api/v1/dossiers/{number}")).Allowed);

        var mine = await AppFixture.ReadAsync(await browser.GetAsync(new Uri("/tai-khoan", UriKind.Relative), AppFixture.Ct));
        var absence = mine.QuerySelector("input[name=absence]")!.GetAttribute("value")!;
        await AppFixture.PostFormAsync(browser, "/tai-khoan?handler=CancelAbsence", ("absence", absence));
        Assert.DoesNotContain("complete", (await api.GetAsync(substitute, $"/api/v1/dossiers/{number}")).Allowed);
        Assert.DoesNotContain(number, (await api.GetAsync(substitute, "/api/v1/inbox?view=mine")).Items.Select(d => d.GetProperty("number").GetString()));
    }

    [Fact]
    public async Task It_is_done_and_undone_in_pages_by_the_holder_or_a_leader_of_the_unit()
    {
        var (officer, receiver) = (await OfficerAsync("STC", Roles.Specialist), await OfficerAsync("STC", Roles.Operations));
        var leader = await app.SignInAsync("lanhdao.stc");
        var post = await PostOfAsync(officer);
        var empty = await AppFixture.PostFormAsync(leader, $"/can-bo/uy-quyen/moi?post={post}", ("post", post.ToString()), ("to", ""), ("until", ""), ("basis", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        var given = await AppFixture.PostFormAsync(
            leader, $"/can-bo/uy-quyen/moi?post={post}", ("post", post.ToString()), ("to", receiver), ("roles", "specialist"), ("from", "12/8/2021"),
            ("until", "20/8/2021"), ("basis", "Ốm đột xuất"));
        Assert.Equal("/can-bo/uy-quyen?xong=giao", given.Headers.Location!.ToString());

        foreach (var (account, says) in new[] { ("lanhdao.stc", "Thu hồi"), (officer, "Thu hồi"), (receiver, "Trả lại") })
        {
            var page = await AppFixture.ReadAsync(await (await app.SignInAsync(account)).GetAsync(new Uri("/can-bo/uy-quyen", UriKind.Relative), AppFixture.Ct));
            Assert.Contains("Ốm đột xuất", page.Body!.TextContent, StringComparison.Ordinal);
            Assert.Contains(says, page.Body!.TextContent, StringComparison.Ordinal);
        }

        var stranger = await AppFixture.ReadAsync(await (await app.SignInAsync("chuyenvien.snv")).GetAsync(new Uri("/can-bo/uy-quyen", UriKind.Relative), AppFixture.Ct));
        Assert.DoesNotContain("Ốm đột xuất", stranger.Body!.TextContent, StringComparison.Ordinal);
        var back = await app.SignInAsync(receiver);
        var list = await AppFixture.ReadAsync(await back.GetAsync(new Uri("/can-bo/uy-quyen", UriKind.Relative), AppFixture.Ct));
        var revoke = list.QuerySelector("a[href$='/thu-hoi']")!.GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.SignInAsync("chuyenvien.snv")).GetAsync(new Uri(revoke, UriKind.Relative), AppFixture.Ct)).StatusCode);
        var returned = await AppFixture.PostFormAsync(back, revoke, ("why", ""));
        Assert.Equal("/can-bo/uy-quyen?xong=thu-hoi", returned.Headers.Location!.ToString());
        Assert.Contains("đã thu hồi", (await AppFixture.ReadAsync(await back.GetAsync(new Uri("/can-bo/uy-quyen?het=true", UriKind.Relative), AppFixture.Ct))).Body!.TextContent, StringComparison.Ordinal);
    }

    private async Task<string> AppraisedAsync()
    {
        var number = (await api.ReceivedAsync())["number"];
        await api.ActAsync("lanhdao.stc", number, "assign", new { to = "chuyenvien.stc" });
        await api.ActAsync("chuyenvien.stc", number, "complete");
        return number;
    }

    private async Task<Answer> LendAsync(string by, string to, string[] roles, params string[] fields) => await DossierApi.ReadAsync(
        await api.PostAsync(by, "/api/v1/delegations", new
        {
            post = await PostOfAsync(by), to, roles, fields, from = "2021-08-12", until = "2021-08-20", basis = "Giấy ủy quyền số 5",
        }),
        HttpStatusCode.Created);

    private Task<IReadOnlyList<string>> FieldsAsync(string unit) => app.DoAsync(async s =>
        await s.GetRequiredService<DelegatingService>().FieldsOfAsync((await s.GetRequiredService<AgencyDirectory>().FindAsync(unit))!.Id, AppFixture.Ct));

    private Task<Guid> PostOfAsync(string account) => app.DoAsync(async s =>
    {
        var db = s.GetRequiredService<AppDb>();
        var id = (await s.GetRequiredService<AccountDesk>().FindAsync(account, AppFixture.Ct))!.Id;
        return await db.Set<Post>().Where(p => p.AccountId == id).Select(p => p.Id).FirstAsync(AppFixture.Ct);
    });

    private async Task<string> OfficerAsync(string unit, string role)
    {
        var name = $"can-bo.{Ids.New().ToString("N")[^12..]}";
        await app.DoAsync(async s => await s.GetRequiredService<AccountDesk>().CreateAsync(
            new NewAccount(name, AccountKind.Officer, "Cán bộ " + name[7..12])
            {
                Posts = [new NewPost((await s.GetRequiredService<AgencyDirectory>().FindAsync(unit))!.Id, "Công chức", [role], new DateOnly(2021, 1, 1))],
                Password = SmallProvince.Password,
            },
            SmallProvince.Actor));
        return name;
    }
}
