using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Dossiers;
using MotCua.Dossiers.Rights;
using MotCua.Kernel.Data;
using MotCua.Tests.Support;

namespace MotCua.Tests.Rights;

/// <summary>The pages of the acts say what the API says: who may do an act now finds its form, nobody else does.</summary>
public sealed class PageRightsTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly string[] Acts = [.. typeof(DossierActs).GetFields().Select(f => (string)f.GetRawConstantValue()!)];

    // The applicant's own acts and what one press does have no form in the office.
    private static readonly string[] WithoutForm = [DossierActs.Receive, DossierActs.Rate];

    private static readonly (string Page, string Act)[] OfApplicants =
        [("bo-sung", DossierActs.Supplement), ("nop-phi", DossierActs.Pay), ("danh-gia", DossierActs.Rate), ("rut", DossierActs.Withdraw)];

    private static readonly string[] Officers =
        [Cast.Desk, Cast.Handler, "chuyenvien2.stc", Cast.Leader, "lanhdao.tren", Cast.Records, Cast.Asked, "lanhdao.ubnd", "kiemtra.ttt"];

    private static readonly string[] Looked =
        ["1 registered", "2 accepted", "4 appraised, opinion asked", "4 issued by the records clerk", "6 payment asked", "9 completed"];

    private readonly Cast cast = new(app);

    [Fact]
    public async Task The_office_and_the_applicant_find_the_forms_of_what_they_may_do()
    {
        await cast.HireAsync();
        var stages = await cast.StagesAsync();
        using var guest = app.Guest();
        using var owner = await app.SignInAsync(Cast.Owner);
        foreach (var (state, key) in stages)
        {
            var allowed = (await cast.Api.GetAsync(Cast.Owner, $"/api/v1/dossiers/{key}")).Allowed;
            var secret = await SecretAsync(key);
            foreach (var (page, act) in OfApplicants)
            {
                var may = allowed.Contains(act);
                await ExpectAsync(owner, $"/ho-so-cua-toi/{key}/{page}", may, $"{state}, owner");
                await ExpectAsync(guest, $"/tra-cuu/{key}/{page}?secret={secret}", may, $"{state}, guest with the secret");
                await ExpectAsync(guest, $"/tra-cuu/{key}/{page}", false, $"{state}, guest without it");
                await ExpectAsync(guest, $"/tra-cuu/{key}/{page}?secret=ZZZZ", false, $"{state}, guest with a wrong one");
            }
        }

        foreach (var account in Officers)
        {
            using var browser = await app.SignInAsync(account);
            foreach (var (state, key) in stages.Where(s => Looked.Contains(s.State)))
            {
                await OfficeAsync(browser, account, state, key);
            }
        }
    }

    private async Task OfficeAsync(HttpClient browser, string account, string state, string key)
    {
        using var read = await (await cast.Api.AsAsync(account)).GetAsync(new Uri($"/api/v1/dossiers/{key}", UriKind.Relative), AppFixture.Ct);
        var allowed = read.StatusCode == HttpStatusCode.OK
            ? (await MotCua.Tests.Dossiers.DossierApi.ReadAsync(read, HttpStatusCode.OK)).Allowed
            : [];
        foreach (var act in Acts)
        {
            using var answer = await browser.GetAsync(new Uri($"/can-bo/ho-so/{key}/viec/{act}", UriKind.Relative), AppFixture.Ct);
            var told = $"{state}, {account}, {act}: {(int)answer.StatusCode}";
            if (allowed.Contains(act))
            {
                Assert.True(answer.StatusCode == HttpStatusCode.OK || WithoutForm.Contains(act), told);
            }
            else
            {
                Assert.True(answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Conflict, told);
            }
        }
    }

    private static async Task ExpectAsync(HttpClient client, string path, bool opens, string who)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct);
        Assert.True(opens == (answer.StatusCode == HttpStatusCode.OK), $"{who}, {path}: {(int)answer.StatusCode}");
        Assert.True(opens || answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.NotFound, $"{who}, {path}: {(int)answer.StatusCode}");
    }

    private Task<string> SecretAsync(string key) => app.DoAsync(s =>
        DossierWork.ByKey(s.GetRequiredService<AppDb>().Set<Dossier>(), key).Select(d => d.Secret).SingleAsync(AppFixture.Ct));
}
