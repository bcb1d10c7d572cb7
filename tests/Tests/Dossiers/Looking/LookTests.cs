using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Dossiers;
using MotCua.Dossiers.Loading;
using MotCua.Dossiers.Looking;
using MotCua.Dossiers.Rights;
using MotCua.Kernel.Data;
using MotCua.Tests.Support;

namespace MotCua.Tests.Dossiers.Looking;

/// <summary>Who looked at a dossier is kept and told to its applicant; who can see it is told to its leaders and inspectors, and is true.</summary>
public sealed class LookTests(AppFixture app) : IClassFixture<AppFixture>
{
    private readonly DossierApi api = new(app);

    [Fact]
    public async Task An_applicant_reads_who_looked_in_which_post_and_why_once_an_hour()
    {
        var number = (await api.ReceivedAsync())["number"];
        await api.GetAsync("chuyenvien.stc", $"/api/v1/dossiers/{number}");
        await api.GetAsync("chuyenvien.stc", $"/api/v1/dossiers/{number}");
        var inspector = await app.SignInAsync("kiemtra.ttt");
        await AppFixture.ReadAsync(await inspector.GetAsync(new Uri($"/can-bo/ho-so/{number}", UriKind.Relative), AppFixture.Ct));
        await api.GetAsync("lanhdao.ubnd", $"/api/v1/dossiers/{number}");

        var looks = (await api.GetAsync("doanhnghiep1", $"/api/v1/dossiers/{number}/looks")).Items.ToList();

        Assert.Equal(
            ["oversight Phó Chủ tịch, UBND tỉnh False", "oversight Thanh tra viên, Văn phòng UBND tỉnh True", "unit Chuyên viên, Sở Tài chính True"],
            looks.Select(l => $"{l.GetProperty("ground").GetString()} {l.GetProperty("post").GetString()} {l.GetProperty("full").GetBoolean()}").Order(StringComparer.Ordinal));
        Assert.All(looks, l => Assert.False(l.TryGetProperty("name", out var name) && name.GetString() is not null));

        app.Clock.FreezeAt(SmallProvince.Start.AddHours(1));
        try
        {
            await api.GetAsync("chuyenvien.stc", $"/api/v1/dossiers/{number}");
            var person = await app.SignInAsync("doanhnghiep1");
            var page = await AppFixture.ReadAsync(await person.GetAsync(new Uri($"/ho-so-cua-toi/{number}/nguoi-xem", UriKind.Relative), AppFixture.Ct));
            Assert.Equal(4, page.QuerySelectorAll("main tbody tr").Length);
            Assert.Contains("Chuyên viên, Sở Tài chính", page.Body!.TextContent, StringComparison.Ordinal);
        }
        finally
        {
            app.Clock.FreezeAt(SmallProvince.Start);
        }
    }

    [Fact]
    public async Task Who_looked_is_told_to_leaders_and_inspectors_and_to_nobody_else()
    {
        var number = (await api.ReceivedAsync())["number"];
        foreach (var (account, expected) in new[]
        {
            ("doanhnghiep1", HttpStatusCode.OK), ("lanhdao.stc", HttpStatusCode.OK), ("kiemtra.ttt", HttpStatusCode.OK),
            ("chuyenvien.stc", HttpStatusCode.Forbidden), ("tiepnhan.ttpvhcc", HttpStatusCode.Forbidden), ("lanhdao.ubnd", HttpStatusCode.Forbidden),
            ("chuyenvien.snv", HttpStatusCode.NotFound), ("congdan1", HttpStatusCode.NotFound),
        })
        {
            Assert.Equal((account, expected), (account, await api.StatusAsync(account, $"/api/v1/dossiers/{number}/looks")));
            if (account is "doanhnghiep1" or "congdan1")
            {
                continue;
            }

            var browser = await app.SignInAsync(account);
            var answer = await browser.GetAsync(new Uri($"/can-bo/ho-so/{number}/nguoi-xem", UriKind.Relative), AppFixture.Ct);
            Assert.Equal((account, expected), (account, answer.StatusCode));
        }

        var stranger = await app.SignInAsync("congdan1");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(new Uri($"/ho-so-cua-toi/{number}/nguoi-xem", UriKind.Relative), AppFixture.Ct)).StatusCode);
    }

    [Fact]
    public async Task What_is_said_of_who_can_see_is_what_the_predicate_lets_see()
    {
        var price = (await api.ReceivedAsync())["number"];
        await api.ActAsync("lanhdao.stc", price, "assign", new { to = "chuyenvien.stc" });
        await api.ActAsync("chuyenvien.stc", price, "consult", new { to = "SNV", reason = "Xin ý kiến" });
        var birth = (await api.FileAsync("tiepnhan.26611", DossierLineTests.Birth()))["number"];

        foreach (var number in new[] { price, birth })
        {
            await app.DoAsync(async s =>
            {
                var (db, desk, work) = (s.GetRequiredService<AppDb>(), s.GetRequiredService<AccountDesk>(), s.GetRequiredService<DossierWork>());
                var dossier = await db.Dossiers.FirstAsync(d => d.Number == number, AppFixture.Ct);
                var situation = await work.SituationAsync(dossier, Caller.System, false, AppFixture.Ct);
                var said = (await s.GetRequiredService<Audience>().OfAsync(situation, AppFixture.Ct)).ToDictionary(v => v.Id);
                foreach (var id in await db.Set<MotCua.Accounts.Post>().Select(p => p.AccountId).Distinct().ToListAsync(AppFixture.Ct))
                {
                    var caller = Officers.Caller((await desk.FindAsync(id, AppFixture.Ct))!);
                    var sees = await (await s.GetRequiredService<Visibility>().QueryAsync(caller, AppFixture.Ct)).AnyAsync(d => d.Id == dossier.Id, AppFixture.Ct);
                    Assert.True(sees == said.ContainsKey(id), $"{caller.Account} {number}: sees {sees}");
                    if (sees)
                    {
                        var full = PersonalData.IsNeededBy(await work.SituationAsync(dossier, caller, false, AppFixture.Ct));
                        Assert.True(full == said[id].Full, $"{caller.Account} {number}: full {full}");
                        Assert.Equal(LookBook.GroundOf(await work.SituationAsync(dossier, caller, false, AppFixture.Ct)), said[id].Ground);
                    }
                }

                return true;
            });
        }
    }

    [Fact]
    public async Task An_applicants_own_look_is_nobodys_business()
    {
        var number = (await api.ReceivedAsync())["number"];
        await api.GetAsync("doanhnghiep1", $"/api/v1/dossiers/{number}");

        Assert.Empty((await api.GetAsync("doanhnghiep1", $"/api/v1/dossiers/{number}/looks")).Items);
    }

    [Fact]
    public async Task Who_ends_an_officers_post_is_told_of_the_work_in_hand()
    {
        var number = (await api.ReceivedAsync())["number"];
        await api.ActAsync("lanhdao.stc", number, "assign", new { to = "chuyenvien.stc" });
        var inHand = await app.DoAsync(async s =>
        {
            var officer = (await s.GetRequiredService<AccountDesk>().FindAsync("chuyenvien.stc", AppFixture.Ct))!;
            return await s.GetRequiredService<AppDb>().Dossiers.CountAsync(d => d.HandlerId == officer.Id && d.EndedAt == null, AppFixture.Ct);
        });
        Assert.NotEqual(0, inHand);
        var administrator = await app.SignInAsync("quantri");

        var page = await AppFixture.ReadAsync(await administrator.GetAsync(new Uri("/can-bo/tai-khoan/chuyenvien.stc/dong", UriKind.Relative), AppFixture.Ct));

        Assert.Contains($"{inHand} hồ sơ đang thụ lý", page.Body!.TextContent, StringComparison.Ordinal);
    }
}
