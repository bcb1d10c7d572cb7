using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Tests.Dossiers.Filing;
using MotCua.Tests.Support;

namespace MotCua.Tests.Agencies.Assigning;

/// <summary>Competence beside the catalogue: a procedure's field and tiers, units that play two tiers, and what filing proposes.</summary>
public sealed class ProcedureCompetenceTests(AppFixture app) : IClassFixture<AppFixture>
{
    /// <summary>Birth registration: the commune's, of the field Hộ tịch.</summary>
    private const string Birth = "1.001193";

    [Fact]
    public async Task A_procedure_is_asked_for_by_itself_its_field_and_its_tier()
    {
        await using var own = new AppFixture();
        await own.InitializeAsync();

        var plain = await WhoAsync(own, Birth, "26611");
        var nobody = await WhoAsync(own, Birth, "755");
        await StateAsync(own, "755,tier,commune,755,true,2019-01-01,,Luật Tổ chức chính quyền địa phương");
        var twoTiers = await WhoAsync(own, Birth, "755");
        await StateAsync(own, "750,field,Hộ tịch,750,true,2019-01-01,,QĐ 1");
        var byField = await WhoAsync(own, Birth, "26611");
        await StateAsync(own, $"SNV,procedure,{Birth},26611,true,2019-01-01,,QĐ 2");
        var byItself = await WhoAsync(own, Birth, "26611");

        // Nothing stated: the law names the tier, the place names the unit; Côn Đảo has no commune.
        Assert.Equal(("26611", null), (Assert.Single(plain).Unit.Code, plain[0].Kind));
        Assert.Empty(nobody);
        Assert.Equal(("755", CompetenceKind.Tier), (Assert.Single(twoTiers).Unit.Code, twoTiers[0].Kind));
        Assert.Equal(("750", CompetenceKind.Field), (Assert.Single(byField).Unit.Code, byField[0].Kind));
        Assert.Equal(("SNV", CompetenceKind.Procedure), (Assert.Single(byItself).Unit.Code, byItself[0].Kind));
    }

    [Fact]
    public async Task A_district_that_is_stated_to_do_the_tasks_of_a_commune_offers_them()
    {
        await using var own = new AppFixture();
        await own.InitializeAsync();
        var before = await OffersAsync(own);

        await StateAsync(own, "747,tier,commune,747,true,2019-01-01,,Luật Tổ chức chính quyền địa phương");
        var after = await OffersAsync(own);

        Assert.DoesNotContain("747", before);
        Assert.Equal(["747"], after.Except(before));
    }

    [Fact]
    public async Task Filing_proposes_the_unit_that_is_competent_for_where_the_person_lives()
    {
        await using var own = new AppFixture();
        await own.InitializeAsync();
        var before = await Applicant.SignedInAsync(own, "congdan2", Birth);
        var plain = before.Page.QuerySelectorAll("input[name=unit]").Select(i => i.GetAttribute("value")).ToList();

        // The person lives in Xã Suối Rao; Phường 1 is stated to do it for that place.
        await StateAsync(own, $"26506,procedure,{Birth},26611,true,2019-01-01,,QĐ 3");
        var after = before;
        await after.OpenAsync(after.Draft + "/co-quan");
        var first = after.Page.QuerySelector("input[name=unit]")!;

        Assert.Contains("26611", plain);
        Assert.NotEqual("26506", plain[0]);
        Assert.Equal("26506", first.GetAttribute("value"));
        Assert.True(first.HasAttribute("checked"));
        Assert.Contains("Giải quyết việc này cho nơi bạn ở", after.Text, StringComparison.Ordinal);
        Assert.Equal(plain.Order(StringComparer.Ordinal), after.Page.QuerySelectorAll("input[name=unit]").Select(i => i.GetAttribute("value")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_public_page_finds_a_procedure_and_a_place_by_their_words()
    {
        var client = app.Guest();

        var choices = await AppFixture.ReadAsync(await client.GetAsync(new Uri("/tham-quyen?viec=khai+sinh&noi=suoi+rao", UriKind.Relative), AppFixture.Ct));
        var answer = await AppFixture.ReadAsync(await client.GetAsync(new Uri($"/tham-quyen?viec={Birth}&noi=suoi+rao", UriKind.Relative), AppFixture.Ct));
        var unknown = await client.GetAsync(new Uri("/api/v1/competence?procedure=9.999999&area=26611", UriKind.Relative), AppFixture.Ct);
        var problem = JsonDocument.Parse(await unknown.Content.ReadAsStringAsync(AppFixture.Ct)).RootElement;

        Assert.Contains(choices.QuerySelectorAll("main li a"), a => a.GetAttribute("href")!.Contains(Birth, StringComparison.Ordinal));
        Assert.Contains("Xã Suối Rao", answer.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(answer.QuerySelector($"a[href='/thu-tuc/{Birth}']"));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal("competence.unknownProcedure", problem.GetProperty("code").GetString());
    }

    private static Task<IReadOnlyList<CompetentUnit>> WhoAsync(AppFixture own, string procedure, string area) =>
        own.DoAsync(async s => (await s.GetRequiredService<CompetenceDesk>().WhoAsync(procedure, null, area, ct: AppFixture.Ct)).Units);

    private static Task<CompetenceImport> StateAsync(AppFixture own, string row) => own.DoAsync(s => s.GetRequiredService<CompetenceDesk>().ImportAsync(
        CompetenceTests.Bytes("unit,kind,subject,area,withBelow,validFrom,validTo,ground\n" + row + "\n"), SmallProvince.Actor, ct: AppFixture.Ct));

    private static Task<List<string>> OffersAsync(AppFixture own) => own.DoAsync(async s =>
        (await s.GetRequiredService<CatalogueDesk>().FindAsync(Birth, ct: AppFixture.Ct))!.Offers.Select(o => o.Unit.Code).ToList());
}
