using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Tests.Dossiers;
using MotCua.Tests.Support;

namespace MotCua.Tests.Accounts.Representing;

/// <summary>A clerk establishes from papers, both sides read it, and whoever was looked up reads that too.</summary>
public sealed class CounterTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Form = "/can-bo/dai-dien/moi";
    private readonly DossierApi api = new(app);
    private readonly People people = new(app);

    [Fact]
    public async Task A_mother_acts_for_a_child_that_had_no_account_yet()
    {
        var mother = await people.PersonAsync();
        using var clerk = await app.SignInAsync(People.Desk);
        var answer = await AppFixture.PostFormAsync(clerk, Form, Fields(mother, ("number", "077215000999"), ("name", "Trần Bé Na"), ("birthDate", "3/3/2015")));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);

        var page = WebUtility.HtmlDecode(await clerk.GetStringAsync(answer.Headers.Location, AppFixture.Ct));
        Assert.Contains("Đã xác lập", page, StringComparison.Ordinal);
        Assert.Contains("Giấy khai sinh", page, StringComparison.Ordinal);
        Assert.DoesNotContain("077215000999", page, StringComparison.Ordinal);
        var child = new Somebody("077215000999", "Trần Bé Na", "077215000999", AccountKind.Citizen, new DateOnly(2015, 3, 3));
        var filed = await api.FileAsync(mother.Account, People.Price(child, child.Account));
        Assert.NotEmpty(filed["reference"]);
        var item = (await api.GetAsync(mother.Account, "/api/v1/representations")).Items.Single();
        Assert.Equal(("now", "2033-03-02"), (item.GetProperty("state").GetString(), item.GetProperty("until").GetString()));
        var act = await app.DoAsync(s => s.GetRequiredService<AppDb>().Set<JournalRow>().SingleAsync(r => r.Verb == "establishRepresentation" && r.OnBehalfOf == "Trần Bé Na", AppFixture.Ct));
        Assert.Equal(("clerk", "Công chức tiếp nhận, Trung tâm PVHCC"), (act.Role, act.Post));

        // Nobody signs in for the child; the clerk may end it, with a reason.
        var id = item.GetProperty("id").GetString();
        var without = await AppFixture.PostFormAsync(clerk, $"/can-bo/dai-dien/{id}", ("why", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await AppFixture.PostFormAsync(clerk, $"/can-bo/dai-dien/{id}", ("why", "Bản án 5"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await api.StatusAsync(mother.Account, $"/api/v1/dossiers/{filed["reference"]}"));
    }

    [Theory]
    [InlineData("papersSeen", "false")]
    [InlineData("number", "12")]
    [InlineData("name", " ")]
    [InlineData("birthDate", "")]
    [InlineData("birthDate", "3/3/2014")]
    [InlineData("birthDate", "31/2/2015")]
    [InlineData("personNumber", "077085999998")]
    [InlineData("personName", "Ai Đó")]
    [InlineData("kind", "King")]
    [InlineData("proof", "Authorisation")]
    [InlineData("proofNumber", "")]
    [InlineData("proofDay", "1/1/2030")]
    [InlineData("powers", "everything")]
    [InlineData("from", "1/1/2021")]
    [InlineData("to", "1/1/2021")]
    public async Task What_is_wrong_is_said_and_nothing_is_written(string field, string value)
    {
        var mother = await people.PersonAsync();
        using var clerk = await app.SignInAsync(People.Desk);
        var before = await CountAsync();

        var answer = await AppFixture.PostFormAsync(
            clerk, Form, [.. Fields(mother, ("number", "077215000998"), ("name", "Trần Bé Nụ"), ("birthDate", "3/3/2015")).Where(f => f.Name != field), (field, value)]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotEmpty((await AppFixture.ReadAsync(answer)).QuerySelectorAll(".field .error"));
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task Whoever_was_looked_up_at_a_counter_reads_it_and_so_does_who_was_opened_by_an_administrator()
    {
        var person = await people.PersonAsync();
        using var clerk = await app.SignInAsync(People.Desk);
        var found = await AppFixture.PostFormAsync(clerk, "/can-bo/dai-dien", ("number", person.Number));
        Assert.Equal(HttpStatusCode.OK, found.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await AppFixture.PostFormAsync(clerk, "/can-bo/dai-dien", ("number", "077085999997"))).StatusCode);
        using var admin = await app.SignInAsync("quantri");
        await admin.GetStringAsync(new Uri($"/can-bo/tai-khoan/{person.Account}", UriKind.Relative), AppFixture.Ct);

        using var own = await app.SignInAsync(person.Account);
        var page = WebUtility.HtmlDecode(await own.GetStringAsync(new Uri("/tai-khoan/ai-da-xem", UriKind.Relative), AppFixture.Ct));

        Assert.Contains("Tra cứu tại quầy một cửa", page, StringComparison.Ordinal);
        Assert.Contains("Quản trị tài khoản", page, StringComparison.Ordinal);
        Assert.Contains("Công chức tiếp nhận, Trung tâm PVHCC", page, StringComparison.Ordinal);
    }

    private static (string Name, string Value)[] Fields(Somebody mother, params (string Name, string Value)[] child) =>
    [
        .. child, ("personNumber", mother.Number), ("personName", mother.Name), ("kind", "Parent"), ("powers", "file"), ("powers", "seeAll"), ("proof", "BirthCertificate"),
        ("proofNumber", "77/2015"), ("proofDay", "5/3/2015"), ("from", "12/8/2021"), ("to", ""), ("papersSeen", "true"),
    ];

    private Task<int> CountAsync() => app.DoAsync(async s =>
        await s.GetRequiredService<AppDb>().Set<MotCua.Accounts.Representing.Representation>().CountAsync(AppFixture.Ct)
        + await s.GetRequiredService<AppDb>().Set<MotCua.Accounts.Account>().CountAsync(AppFixture.Ct));
}
