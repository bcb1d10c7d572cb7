using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Dossiers;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Tests.Dossiers;
using MotCua.Tests.Support;

namespace MotCua.Tests.Accounts.Representing;

/// <summary>Acting for others from the request to the dossier and to the end of it.</summary>
public sealed class ActingTests(AppFixture app) : IClassFixture<AppFixture>
{
    private readonly DossierApi api = new(app);
    private readonly People people = new(app);

    [Fact]
    public async Task An_employee_asks_the_business_confirms_and_what_is_filed_is_the_businesss()
    {
        var (business, employee) = (await people.BusinessAsync(), await people.PersonAsync());
        using var asks = await app.SignInAsync(employee.Account);
        var asked = await AppFixture.PostFormAsync(
            asks, "/tai-khoan/dai-dien/moi?ben=toi", ("number", business.Number), ("name", business.Name.ToLowerInvariant()), ("kind", "Employee"), ("powers", "file"),
            ("powers", "pay"), ("proof", "Appointment"), ("proofNumber", "5/QĐ"), ("proofDay", "1/8/2021"), ("from", "12/8/2021"));
        Assert.Equal("/tai-khoan/dai-dien?xong=xin", asked.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await api.PostAsync(employee.Account, "/api/v1/dossiers", People.Price(business, business.Account))).StatusCode);

        var id = (await api.GetAsync(business.Account, "/api/v1/representations")).Items.Single().GetProperty("id").GetGuid();
        using var answers = await app.SignInAsync(business.Account);
        var confirmed = await AppFixture.PostFormAsync(answers, $"/tai-khoan/dai-dien/{id}", ("why", "Đúng người"), ("answer", "confirm"));
        Assert.Equal($"/tai-khoan/dai-dien/{id}?xong=xac-nhan", confirmed.Headers.Location!.ToString());

        var filed = await api.FileAsync(employee.Account, People.Price(business, business.Account));
        var (dossier, act) = await app.DoAsync(async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            var found = await db.Set<Dossier>().SingleAsync(d => d.Reference == filed["reference"], AppFixture.Ct);
            var chain = $"dossier:{found.Id.Value:N}";
            return (found, await db.Set<JournalRow>().SingleAsync(r => r.Chain == chain && r.Verb == "file", AppFixture.Ct));
        });
        Assert.Equal(await IdAsync(business), dossier.OwnerId);
        Assert.Equal(await IdAsync(employee), dossier.FiledById);
        Assert.Equal((employee.Name, "citizen", business.Name), (act.ActorName, act.Role, act.OnBehalfOf));
        Assert.Equal($"{employee.Name} · Nhân viên được giao: Quyết định hoặc giấy giới thiệu của doanh nghiệp số 5/QĐ ngày 1/8/2021",
            $"{dossier.Submitter!.FullName} · {dossier.Submitter.Ground}");
        Assert.False(filed.Has("secret"));

        // Both see it; the other dossiers of the business are not the employee's.
        var other = await api.FileAsync(business.Account, People.Price(business));
        Assert.Equal(HttpStatusCode.OK, await api.StatusAsync(business.Account, $"/api/v1/dossiers/{filed["reference"]}"));
        Assert.Equal(HttpStatusCode.OK, await api.StatusAsync(employee.Account, $"/api/v1/dossiers/{filed["reference"]}"));
        Assert.Equal(HttpStatusCode.NotFound, await api.StatusAsync(employee.Account, $"/api/v1/dossiers/{other["reference"]}"));
        var mine = await (await asks.GetAsync(new Uri("/ho-so-cua-toi", UriKind.Relative), AppFixture.Ct)).Content.ReadAsStringAsync(AppFixture.Ct);
        Assert.Contains(filed["reference"], mine, StringComparison.Ordinal);
        Assert.Contains($"thay cho {business.Name}", WebUtility.HtmlDecode(mine), StringComparison.Ordinal);
        Assert.DoesNotContain(other["reference"], mine, StringComparison.Ordinal);

        // Both read what happened to the representation.
        foreach (var side in new[] { asks, answers })
        {
            var page = WebUtility.HtmlDecode(await side.GetStringAsync(new Uri($"/tai-khoan/dai-dien/{id}", UriKind.Relative), AppFixture.Ct));
            Assert.Contains("Xin xác lập", page, StringComparison.Ordinal);
            Assert.Contains("Đúng người", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_end_shuts_every_door_at_once_also_where_one_is_signed_in()
    {
        var (business, employee) = (await people.BusinessAsync(), await people.PersonAsync());
        var id = await people.EstablishAsync(business, employee, RepresentationKind.Employee);
        using var open = await app.SignInAsync(employee.Account);
        var filed = await api.FileAsync(employee.Account, People.Price(business, business.Account));
        var page = new Uri($"/ho-so-cua-toi/{filed["reference"]}", UriKind.Relative);
        Assert.Equal(HttpStatusCode.OK, (await open.GetAsync(page, AppFixture.Ct)).StatusCode);

        await people.EndAsync(business, id);

        Assert.Equal(HttpStatusCode.NotFound, (await open.GetAsync(page, AppFixture.Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await api.StatusAsync(employee.Account, $"/api/v1/dossiers/{filed["reference"]}"));
        Assert.Equal(HttpStatusCode.NotFound, await api.StatusAsync(employee.Account, $"/api/v1/dossiers/{filed["reference"]}/history"));
        Assert.Equal(HttpStatusCode.NotFound, (await api.TryAsync(employee.Account, filed["reference"], "withdraw", new { reason = "x" })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await api.PostAsync(employee.Account, "/api/v1/dossiers", People.Price(business, business.Account))).StatusCode);
        Assert.DoesNotContain(filed["reference"], await open.GetStringAsync(new Uri("/ho-so-cua-toi", UriKind.Relative), AppFixture.Ct), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await api.StatusAsync(business.Account, $"/api/v1/dossiers/{filed["reference"]}"));
    }

    [Fact]
    public async Task A_power_that_was_not_given_is_neither_offered_nor_done()
    {
        var (owner, person) = (await people.PersonAsync(), await people.PersonAsync());
        await people.EstablishAsync(owner, person, RepresentationKind.Authorised, [RepresentationPowers.SeeAll]);
        var filed = await api.FileAsync(owner.Account, People.Price(owner));

        Assert.Empty((await api.GetAsync(person.Account, $"/api/v1/dossiers/{filed["reference"]}")).Allowed);
        Assert.Contains("withdraw", (await api.GetAsync(owner.Account, $"/api/v1/dossiers/{filed["reference"]}")).Allowed);
        Assert.Equal(HttpStatusCode.Forbidden, (await api.TryAsync(person.Account, filed["reference"], "withdraw", new { reason = "x" })).StatusCode);
        var refused = await api.PostAsync(person.Account, "/api/v1/dossiers", People.Price(owner, owner.Account));
        Assert.True((await DossierApi.ReadAsync(refused, HttpStatusCode.UnprocessableEntity)).Json.GetProperty("errors").TryGetProperty("actsFor", out _));
    }

    [Fact]
    public async Task The_result_is_for_who_was_let_read_it()
    {
        var (owner, sees, reads) = (await people.PersonAsync(), await people.PersonAsync(), await people.PersonAsync());
        await people.EstablishAsync(owner, sees, RepresentationKind.Authorised, [RepresentationPowers.SeeAll]);
        await people.EstablishAsync(owner, reads, RepresentationKind.Authorised, [RepresentationPowers.SeeAll, RepresentationPowers.ReceiveResult]);
        var filed = await api.FileAsync(owner.Account, People.Price(owner));
        var number = (await api.ActAsync(People.Desk, filed["reference"], "receive"))["number"];
        await api.ActAsync("lanhdao.stc", number, "assign", new { to = "chuyenvien.stc" });
        await api.ActAsync("chuyenvien.stc", number, "complete");
        using var upload = new MultipartFormDataContent { { new ByteArrayContent(MotCua.Tests.Documents.Files.Samples.Pdf), "file", "ket-qua.pdf" } };
        var file = await DossierApi.ReadAsync(
            await (await api.AsAsync("lanhdao.stc")).PostAsync(new Uri("/api/v1/files", UriKind.Relative), upload, AppFixture.Ct), HttpStatusCode.Created);
        await api.ActAsync("lanhdao.stc", number, "issueResult", new { number = "7/TB", fileIds = new[] { file["id"] } });

        Assert.Contains("returnResult", (await api.GetAsync(reads.Account, $"/api/v1/dossiers/{number}")).Allowed);
        Assert.DoesNotContain("returnResult", (await api.GetAsync(sees.Account, $"/api/v1/dossiers/{number}")).Allowed);
        foreach (var (who, status) in new[] { (owner, HttpStatusCode.OK), (reads, HttpStatusCode.OK), (sees, HttpStatusCode.NotFound) })
        {
            using var browser = await app.SignInAsync(who.Account);
            var answer = await browser.GetAsync(new Uri($"/ho-so-cua-toi/{number}/tep/{file["id"]}", UriKind.Relative), AppFixture.Ct);
            Assert.Equal((who.Account, status), (who.Account, answer.StatusCode));
        }
    }

    [Fact]
    public async Task A_draft_is_filed_for_the_account_that_was_chosen_and_stops_when_the_right_has_ended()
    {
        var (owner, person) = (await people.PersonAsync(), await people.PersonAsync());
        var id = await people.EstablishAsync(owner, person, RepresentationKind.Authorised);
        var draft = await MotCua.Tests.Dossiers.Filing.Applicant.SignedInAsync(app, person.Account, MotCua.Tests.Dossiers.Filing.Applicant.Birth);
        await draft.OpenAsync($"{draft.Draft}/nop-cho-ai");
        Assert.Contains($"Thay cho {owner.Name}", draft.Page.Body!.TextContent, StringComparison.Ordinal);
        await draft.SendAsync([("for", $"acts:{owner.Account}")]);
        await draft.OpenAsync($"{draft.Draft}/chu-ho-so");
        Assert.Contains(owner.Name, draft.Page.QuerySelector("input[name='applicant.fullName']")!.GetAttribute("value"), StringComparison.Ordinal);

        await people.EndAsync(owner, id);

        await draft.OpenAsync($"{draft.Draft}/kiem-tra");
        Assert.Contains("Chưa xong: Bạn nộp hồ sơ này cho ai", draft.Text, StringComparison.Ordinal);
    }

    private Task<AccountId> IdAsync(Somebody who) => app.DoAsync(async s => (await s.GetRequiredService<AccountDesk>().FindAsync(who.Account, AppFixture.Ct))!.Id);
}
