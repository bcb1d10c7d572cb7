using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Accounts.Representing;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Tests.Dossiers;
using MotCua.Tests.Support;

namespace MotCua.Tests.Accounts.Representing;

/// <summary>Nobody gets to act for somebody by a way that the rules do not open.</summary>
public sealed class AbuseTests(AppFixture app) : IClassFixture<AppFixture>
{
    private readonly DossierApi api = new(app);
    private readonly People people = new(app);

    [Fact]
    public async Task Nobody_confirms_what_they_asked_for_and_a_stranger_finds_nothing()
    {
        var (owner, person, stranger) = (await people.PersonAsync(), await people.PersonAsync(), await people.PersonAsync());
        var caller = await people.CallerAsync(person.Account);
        var id = await app.DoAsync(s => s.GetRequiredService<RepresentingService>().AskToActAsync(
            caller, new OtherSide(owner.Number, owner.Name), People.Paper(RepresentationKind.Authorised), AppFixture.Ct));

        Assert.Equal("representation.ownAsk", await RefusedAsync(person, id, "confirm", HttpStatusCode.Conflict));
        Assert.Equal("representation.unknown", await RefusedAsync(stranger, id, "confirm", HttpStatusCode.NotFound));
        Assert.Equal("representation.unknown", await RefusedAsync(stranger, Guid.Parse("00000000-0000-7000-8000-000000000009"), "end", HttpStatusCode.NotFound));
        Assert.Equal("representation.unknown", await RefusedAsync(stranger, id, "end", HttpStatusCode.NotFound));
        await NotForAsync(person, owner);

        await api.PostAsync(owner.Account, $"/api/v1/representations/{id}/decline", new { });
        Assert.Equal("representation.notOpen", await RefusedAsync(owner, id, "confirm", HttpStatusCode.Conflict));
        await NotForAsync(person, owner);
    }

    [Fact]
    public async Task A_number_without_its_name_tells_nothing()
    {
        var (owner, person) = (await people.PersonAsync(), await people.PersonAsync());
        using var browser = await app.SignInAsync(person.Account);
        var answers = new List<string>();
        foreach (var (number, name) in new[] { (owner.Number, "Ai Đó"), ("077085999999", owner.Name), ("abc", owner.Name) })
        {
            var answer = await AppFixture.PostFormAsync(
                browser, "/tai-khoan/dai-dien/moi?ben=toi", ("number", number), ("name", name), ("kind", "Authorised"), ("powers", "file"), ("proof", "Authorisation"),
                ("proofNumber", "5"), ("proofDay", "1/8/2021"), ("from", "12/8/2021"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            answers.Add((await AppFixture.ReadAsync(answer)).QuerySelector(".field .error")!.TextContent.Trim());
        }

        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task What_begins_later_or_is_over_opens_nothing()
    {
        var (owner, person) = (await people.PersonAsync(), await people.PersonAsync());
        await people.EstablishAsync(owner, person, RepresentationKind.Authorised, from: new DateOnly(2021, 8, 20), to: new DateOnly(2021, 8, 25));
        try
        {
            await NotForAsync(person, owner);
            app.Clock.FreezeAt(SmallProvince.Start.AddDays(10));
            await api.FileAsync(person.Account, People.Price(owner, owner.Account));
            app.Clock.FreezeAt(SmallProvince.Start.AddDays(14));
            await NotForAsync(person, owner);
        }
        finally
        {
            app.Clock.FreezeAt(SmallProvince.Start);
        }
    }

    [Fact]
    public async Task A_chain_is_never_followed()
    {
        var (business, director, friend) = (await people.BusinessAsync(), await people.PersonAsync(), await people.PersonAsync());
        await people.EstablishAsync(business, director, RepresentationKind.LegalRepresentative);
        await people.EstablishAsync(director, friend, RepresentationKind.Authorised);
        var filed = await api.FileAsync(business.Account, People.Price(business));

        Assert.Equal(HttpStatusCode.OK, await api.StatusAsync(director.Account, $"/api/v1/dossiers/{filed["reference"]}"));
        Assert.Equal(HttpStatusCode.NotFound, await api.StatusAsync(friend.Account, $"/api/v1/dossiers/{filed["reference"]}"));
        await NotForAsync(friend, business);
        var caller = await people.CallerAsync(friend.Account);
        var owner = await people.CallerAsync(business.Account);
        var refused = await Assert.ThrowsAsync<Refused>(() => app.DoAsync(s => s.GetRequiredService<RepresentingService>().AskToBeActedForAsync(
            caller, owner.Id!.Value, new OtherSide(director.Number, director.Name), People.Paper(RepresentationKind.Employee), AppFixture.Ct)));
        Assert.Equal("account.unknown", refused.Code);
    }

    [Fact]
    public async Task The_legal_representative_brings_people_in_and_out_but_not_themselves_or_who_may_do_no_more()
    {
        var (business, director, employee) = (await people.BusinessAsync(), await people.PersonAsync(), await people.PersonAsync());
        var first = await people.EstablishAsync(business, director, RepresentationKind.LegalRepresentative);
        var (boss, owner) = (await people.CallerAsync(director.Account), (await people.CallerAsync(business.Account)).Id!.Value);
        var own = await Assert.ThrowsAsync<Refused>(() => AskAsync(director));
        Assert.Contains("number", own.Errors.Keys);
        var id = await AskAsync(employee);
        Assert.Equal("representation.ownAsk", await RefusedAsync(director, id, "confirm", HttpStatusCode.Conflict));
        await DossierApi.ReadAsync(await api.PostAsync(employee.Account, $"/api/v1/representations/{id}/confirm", new { }), HttpStatusCode.OK);
        await api.FileAsync(employee.Account, People.Price(business, business.Account));

        await DossierApi.ReadAsync(await api.PostAsync(director.Account, $"/api/v1/representations/{id}/end", new { reason = "Thôi việc" }), HttpStatusCode.OK);
        await NotForAsync(employee, business);
        Assert.Equal("representation.over", await RefusedAsync(director, id, "end", HttpStatusCode.Conflict));

        await people.EndAsync(business, first);
        var gone = await Assert.ThrowsAsync<Refused>(() => AskAsync(employee));
        Assert.Equal("account.unknown", gone.Code);

        Task<Guid> AskAsync(Somebody whom) => app.DoAsync(s => s.GetRequiredService<RepresentingService>().AskToBeActedForAsync(
            boss, owner, new OtherSide(whom.Number, whom.Name), People.Paper(RepresentationKind.Employee), AppFixture.Ct));
    }

    [Fact]
    public async Task A_child_that_has_turned_eighteen_is_its_own_master_at_midnight()
    {
        var (child, mother) = (await people.PersonAsync(new DateOnly(2003, 8, 14)), await people.PersonAsync());
        await people.EstablishAsync(child, mother, RepresentationKind.Parent);
        var filed = await api.FileAsync(mother.Account, People.Price(child, child.Account));
        try
        {
            app.Clock.FreezeAt(SmallProvince.Start.AddDays(1).AddHours(15).AddMinutes(59));
            Assert.Equal(HttpStatusCode.OK, await api.StatusAsync(mother.Account, $"/api/v1/dossiers/{filed["reference"]}"));
            app.Clock.FreezeAt(SmallProvince.Start.AddDays(1).AddHours(16));
            Assert.Equal(HttpStatusCode.NotFound, await api.StatusAsync(mother.Account, $"/api/v1/dossiers/{filed["reference"]}"));
            Assert.Equal(HttpStatusCode.OK, await api.StatusAsync(child.Account, $"/api/v1/dossiers/{filed["reference"]}"));
            await NotForAsync(mother, child);
        }
        finally
        {
            app.Clock.FreezeAt(SmallProvince.Start);
        }

        var grown = await people.PersonAsync(new DateOnly(2003, 8, 12));
        var refused = await Assert.ThrowsAsync<Refused>(() => people.EstablishAsync(grown, mother, RepresentationKind.Parent));
        Assert.Contains("birthDate", refused.Errors.Keys);
    }

    [Fact]
    public async Task What_is_sent_beside_the_form_changes_nothing()
    {
        var (owner, person, other) = (await people.PersonAsync(), await people.PersonAsync(), await people.PersonAsync());
        using var browser = await app.SignInAsync(person.Account);
        var answer = await AppFixture.PostFormAsync(
            browser, "/tai-khoan/dai-dien/moi?ben=toi", ("number", owner.Number), ("name", owner.Name), ("kind", "Authorised"), ("powers", "file"),
            ("proof", "Authorisation"), ("proofNumber", "5"), ("proofDay", "1/8/2021"), ("from", "12/8/2021"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var id = (await api.GetAsync(person.Account, "/api/v1/representations")).Items.Single().GetProperty("id").GetGuid();
        var more = await api.PostAsync(
            person.Account, $"/api/v1/representations/{id}/confirm", new { reason = "x", atCounter = true, askedByOwner = true, powers = People.Every });
        Assert.Equal(HttpStatusCode.BadRequest, more.StatusCode);

        var row = await people.RowAsync(id);
        Assert.Equal((null, false, false), (row.ConfirmedAt, row.AtCounter, row.AskedByOwner));
        Assert.Equal(["file"], row.Powers);

        // In a filing: neither another's name nor another's submitter, nor a channel of the counter.
        await DossierApi.ReadAsync(await api.PostAsync(owner.Account, $"/api/v1/representations/{id}/confirm", new { }), HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await api.PostAsync(person.Account, "/api/v1/dossiers", People.Price(other, owner.Account))).StatusCode);
        var body = People.Price(owner, owner.Account);
        body["ownerId"] = other.Account;
        Assert.Equal(HttpStatusCode.BadRequest, (await api.PostAsync(person.Account, "/api/v1/dossiers", body)).StatusCode);
        body.Remove("ownerId");
        body["submitter"] = new System.Text.Json.Nodes.JsonObject { ["fullName"] = "Kẻ Khác", ["ground"] = "tự khai" };
        var filed = await api.FileAsync(person.Account, body);
        var submitter = await app.DoAsync(s => s.GetRequiredService<AppDb>().Set<MotCua.Dossiers.Dossier>().AsNoTracking()
            .Where(d => d.Reference == filed["reference"]).Select(d => d.Submitter).SingleAsync(AppFixture.Ct));
        Assert.Equal(person.Name, submitter!.FullName);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await api.PostAsync(People.Desk, "/api/v1/dossiers", People.Price(owner, owner.Account))).StatusCode);
    }

    private async Task NotForAsync(Somebody person, Somebody owner)
    {
        var answer = await api.PostAsync(person.Account, "/api/v1/dossiers", People.Price(owner, owner.Account));
        var errors = (await DossierApi.ReadAsync(answer, HttpStatusCode.UnprocessableEntity)).Json.GetProperty("errors");
        Assert.True(errors.TryGetProperty("actsFor", out _), errors.ToString());
    }

    private async Task<string> RefusedAsync(Somebody who, Guid id, string act, HttpStatusCode status) =>
        await DossierApi.RefusedAsync(await api.PostAsync(who.Account, $"/api/v1/representations/{id}/{act}", new { }), status);
}
