using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Tests.Dossiers;
using MotCua.Tests.Support;

namespace MotCua.Tests.Rights.Permissions;

/// <summary>What is kept more closely is seen by few, everywhere alike; its leader raises it alone, and lowers it with a second person.</summary>
public sealed class ConfidentialityTests(AppFixture app) : IClassFixture<AppFixture>
{
    private readonly Cast cast = new(app);
    private readonly DossierApi api = new(app);

    [Fact]
    public async Task A_restricted_dossier_is_in_no_list_count_search_export_register_or_look_up_of_others()
    {
        await cast.HireAsync();
        var number = (await api.ReceivedAsync())["number"];
        await api.ActAsync(Cast.Leader, number, "assign", new { to = Cast.Handler });
        var version = (await api.GetAsync(Cast.Leader, $"/api/v1/dossiers/{number}")).Int("version");
        Assert.Contains(number, await EverythingAsync("chuyenvien2.stc", number), StringComparison.Ordinal);
        var counted = await CountAsync("chuyenvien2.stc");

        using var leader = await app.SignInAsync(Cast.Leader);
        var why = await AppFixture.PostFormAsync(leader, $"/can-bo/ho-so/{number}/muc-bao-mat", ("level", "restricted"), ("reason", ""));
        var raised = await AppFixture.PostFormAsync(leader, $"/can-bo/ho-so/{number}/muc-bao-mat", ("level", "restricted"), ("reason", "Liên quan vụ án"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, why.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, raised.StatusCode);
        Assert.Equal(version + 1, (await api.GetAsync(Cast.Leader, $"/api/v1/dossiers/{number}")).Int("version"));
        Assert.Equal(counted - 1, await CountAsync("chuyenvien2.stc"));
        foreach (var (account, sees) in new[]
        {
            ("chuyenvien2.stc", false), (Cast.Records, false), ("lanhdao.tren", false), ("tiepnhan.26611", false), (Cast.Asked, false), ("quantri", false),
            (Cast.Handler, true), (Cast.Leader, true), (Cast.Desk, true), ("kiemtra.ttt", true), ("lanhdao.ubnd", true), ("doanhnghiep1", true),
        })
        {
            Assert.Equal((account, sees ? HttpStatusCode.OK : HttpStatusCode.NotFound), (account, await api.StatusAsync(account, $"/api/v1/dossiers/{number}")));
            if (account != "doanhnghiep1")
            {
                Assert.True(sees == (await EverythingAsync(account, number)).Contains(number, StringComparison.Ordinal), $"{account} in lists: not {sees}");
            }
        }

        // The journal tells it.
        Assert.Contains("raiseConfidentiality", (await api.GetAsync(Cast.Leader, $"/api/v1/dossiers/{number}/history")).Json.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_raised_by_its_leader_alone_and_lowered_only_with_a_second_person()
    {
        var number = (await api.ReceivedAsync())["number"];
        using var leader = await app.SignInAsync(Cast.Leader);
        using var specialist = await app.SignInAsync(Cast.Handler);
        var page = $"/can-bo/ho-so/{number}/muc-bao-mat";
        Assert.Equal(HttpStatusCode.Forbidden, (await specialist.GetAsync(new Uri(page, UriKind.Relative), AppFixture.Ct)).StatusCode);
        await AppFixture.PostFormAsync(leader, page, ("level", "sealed"), ("reason", "Theo yêu cầu của cơ quan điều tra"));
        Assert.Equal(HttpStatusCode.NotFound, await api.StatusAsync("lanhdao.ubnd", $"/api/v1/dossiers/{number}"));

        var asked = await AppFixture.PostFormAsync(leader, page, ("level", "ordinary"), ("reason", "Vụ việc đã xong"));
        var request = asked.Headers.Location!.ToString().Split('?')[0];
        Assert.Equal(Confidentiality.Sealed, await LevelAsync(number));
        var own = await leader.GetAsync(new Uri(request, UriKind.Relative), AppFixture.Ct);
        Assert.DoesNotContain("Bạn là người thứ hai", (await AppFixture.ReadAsync(own)).Body!.TextContent, StringComparison.Ordinal);
        using var auditor = await app.SignInAsync("kiemtra.ttt");
        var done = await AppFixture.PostFormAsync(auditor, request, ("seen", "true"), ("note", "Đúng"));

        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal(Confidentiality.Ordinary, await LevelAsync(number));
        await app.DoAsync(async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            var id = await db.Dossiers.Where(d => d.Number == number).Select(d => d.Id).SingleAsync(AppFixture.Ct);
            var chain = DossierWork.SubjectOf(id).Chain;
            var row = await db.Set<JournalRow>().Where(r => r.Chain == chain).OrderBy(r => r.Seq).LastAsync(AppFixture.Ct);
            Assert.Equal(("lowerConfidentiality", "auditor", "Phó Giám đốc"), (row.Verb, row.Role, row.OnBehalfOf));
            Assert.Contains("Phó Giám đốc + Thanh tra viên", row.Why, StringComparison.Ordinal);
            return true;
        });
    }

    [Fact]
    public async Task Nobody_is_asked_for_an_opinion_on_what_they_may_not_see()
    {
        var number = (await api.ReceivedAsync())["number"];
        await api.ActAsync(Cast.Leader, number, "assign", new { to = Cast.Handler });
        using var leader = await app.SignInAsync(Cast.Leader);
        await AppFixture.PostFormAsync(leader, $"/can-bo/ho-so/{number}/muc-bao-mat", ("level", "restricted"), ("reason", "Liên quan vụ án"));

        Assert.DoesNotContain("consult", (await api.GetAsync(Cast.Handler, $"/api/v1/dossiers/{number}")).Allowed);
        Assert.Equal(HttpStatusCode.Conflict, (await api.TryAsync(Cast.Handler, number, "consult", new { to = "SNV", reason = "Hỏi" })).StatusCode);
    }

    private Task<Confidentiality> LevelAsync(string number) => app.DoAsync(s =>
        s.GetRequiredService<AppDb>().Dossiers.Where(d => d.Number == number).Select(d => d.Confidentiality).SingleAsync(AppFixture.Ct));

    private async Task<int> CountAsync(string account) => (await api.GetAsync(account, "/api/v1/inbox/counts")).Int("all");

    // Wherever a list of dossiers is answered.
    private async Task<string> EverythingAsync(string account, string number)
    {
        var program = await api.AsAsync(account);
        using var page = await app.SignInAsync(account);
        var said = new System.Text.StringBuilder();
        foreach (var path in new[] { "/api/v1/inbox?view=all&limit=100", $"/api/v1/inbox?view=all&q={number}", "/api/v1/inbox?view=unit&limit=100", "/api/v1/inbox?view=all&q=bien+dong&limit=100" })
        {
            said.Append(await (await program.GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct)).Content.ReadAsStringAsync(AppFixture.Ct));
        }

        foreach (var path in new[] { "/can-bo/ho-so?view=all", "/can-bo/ho-so/xuat.csv?view=all", "/can-bo/so-theo-doi?unit=STC&from=2021-08-01&to=2021-08-31" })
        {
            said.Append(await (await page.GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct)).Content.ReadAsStringAsync(AppFixture.Ct));
        }

        return said.ToString();
    }
}
