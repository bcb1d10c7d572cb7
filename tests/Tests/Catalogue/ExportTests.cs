using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Exporting;
using MotCua.Tests.Support;

namespace MotCua.Tests.Catalogue;

public sealed class ExportTests(AppFixture app) : IClassFixture<AppFixture>, IAsyncLifetime
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await app.DoAsync(async s =>
    {
        var desk = s.GetRequiredService<CatalogueDesk>();
        await desk.PublishAsync(Records.Birth with { Offers = [new OfferRule("level:commune", ServiceLevel.Full)] }, CatalogueBed.Officer, Ct);
        return await desk.PublishAsync(Records.Record("9.999001", "=HYPERLINK(\"http://x\")") with { Decision = new PublishingDecision("QĐ 9", new DateOnly(2021, 8, 1)) }, CatalogueBed.Officer, Ct);
    });

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_is_exported_as_json_is_imported_elsewhere_as_the_same_records()
    {
        await using var other = await CatalogueBed.MakeAsync();
        var exported = await GetAsync("/api/v1/procedures.json");

        var outcome = await other.WithAsync(d => d.ImportAsync(new MemoryStream(exported), CatalogueBed.Officer, Ct));

        using var document = JsonDocument.Parse(exported);
        var records = document.RootElement.GetProperty("procedures").EnumerateArray().ToList();
        Assert.True(records.Count > 2);
        Assert.All(outcome.Problems, p => Assert.StartsWith("offers", p.Text, StringComparison.Ordinal));
        Assert.Equal(records.Count, outcome.Added + outcome.Refused);
        foreach (var record in records.Where(r => outcome.Problems.All(p => p.Code != r.GetProperty("code").GetString())))
        {
            var there = await other.WithAsync(async d => await d.FindAsync(record.GetProperty("code").GetString()!));
            Assert.Equal(record.GetRawText(), CatalogueJson.Write(there!.Record).Normalize(NormalizationForm.FormC));
        }
    }

    [Fact]
    public async Task All_national_records_come_back_from_the_export_without_a_difference()
    {
        var path = SharedData.Outside("procedures-full.jsonl.gz");
        Assert.SkipWhen(path is null, "The national records are outside data that is not here.");
        await using var one = await CatalogueBed.MakeAsync();
        await using var two = await CatalogueBed.MakeAsync();
        await using var file = File.OpenRead(path!);
        await one.WithAsync(d => d.ImportAsync(file, CatalogueBed.Officer, Ct));

        var (first, second) = (await JsonAsync(one), default(byte[]));
        var outcome = await two.WithAsync(d => d.ImportAsync(new MemoryStream(first), CatalogueBed.Officer, Ct));
        second = await JsonAsync(two);

        Assert.Equal((2642, 2642), (outcome.Rows, outcome.Added));
        Assert.True(first.AsSpan().SequenceEqual(second));
    }

    [Fact]
    public async Task Csv_and_workbook_have_a_line_for_each_record_and_no_formula()
    {
        var csv = Encoding.UTF8.GetString(await GetAsync("/api/v1/procedures.csv"));
        using var sheet = new MemoryStream(await GetAsync("/api/v1/procedures.xlsx"));
        var rows = (await sheet.QueryAsync(useHeaderRow: true, cancellationToken: Ct)).Cast<IDictionary<string, object>>().ToList();

        Assert.Contains("'=HYPERLINK", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("\r\n9.999001,=", csv, StringComparison.Ordinal);
        Assert.Equal("'=HYPERLINK(\"http://x\")", rows.Single(r => (string)r["ma_thu_tuc"] == "9.999001")["ten_thu_tuc"]);
        Assert.StartsWith("http://localhost/thu-tuc/", (string)rows[0]["dia_chi"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_gives_what_was_in_force_on_it()
    {
        using var before = JsonDocument.Parse(await GetAsync("/api/v1/procedures.json?asOf=2021-07-31"));
        using var after = JsonDocument.Parse(await GetAsync("/api/v1/procedures.json?asOf=2021-08-02"));

        Assert.DoesNotContain(before.RootElement.GetProperty("procedures").EnumerateArray(), r => r.GetProperty("code").GetString() == "9.999001");
        Assert.Contains(after.RootElement.GetProperty("procedures").EnumerateArray(), r => r.GetProperty("code").GetString() == "9.999001");
    }

    [Theory]
    [InlineData("/api/v1/procedures.json?asOf=yesterday")]
    [InlineData("/api/v1/procedures.csv?asOf=2021-13-01")]
    [InlineData("/api/v1/procedures.xlsx?asOf=%00")]
    public async Task A_day_that_is_none_is_malformed(string address) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await app.Guest().GetAsync(new Uri(address, UriKind.Relative), Ct)).StatusCode);

    [Fact]
    public async Task Who_has_it_already_is_told_that_nothing_changed_until_something_does()
    {
        using var client = app.Guest();
        var first = await client.GetAsync(new Uri("/api/v1/procedures.csv", UriKind.Relative), Ct);
        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/procedures.csv", UriKind.Relative));
        again.Headers.TryAddWithoutValidation("If-None-Match", first.Headers.ETag!.ToString());

        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(again, Ct)).StatusCode);

        app.Clock.FreezeAt(app.Clock.GetUtcNow().AddMinutes(1));
        await app.DoAsync(s => s.GetRequiredService<CatalogueDesk>().PublishAsync(Records.Record("9.999002", "Mới"), CatalogueBed.Officer, Ct));
        using var later = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/procedures.csv", UriKind.Relative));
        later.Headers.TryAddWithoutValidation("If-None-Match", first.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(later, Ct)).StatusCode);
    }

    [Fact]
    public async Task The_catalogue_is_dcat_with_a_distribution_for_each_format_that_answers()
    {
        var response = await app.Guest().GetAsync(new Uri("/api/v1/catalogue.jsonld", UriKind.Relative), Ct);
        using var said = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Ct));
        var dataset = said.RootElement.GetProperty("dcat:dataset")[0];

        Assert.Equal("application/ld+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("dcat:Catalog", said.RootElement.GetProperty("@type").GetString());
        Assert.NotEmpty(said.RootElement.GetProperty("dct:publisher").GetProperty("foaf:name").GetProperty("@value").GetString()!);
        foreach (var distribution in dataset.GetProperty("dcat:distribution").EnumerateArray())
        {
            Assert.StartsWith("https://creativecommons.org/", distribution.GetProperty("dct:license").GetProperty("@id").GetString(), StringComparison.Ordinal);
            var address = new Uri(distribution.GetProperty("dcat:downloadURL").GetProperty("@id").GetString()!);
            Assert.Equal(HttpStatusCode.OK, (await app.Guest().GetAsync(address, Ct)).StatusCode);
        }
    }

    private static Task<byte[]> JsonAsync(CatalogueBed bed) => bed.AskAsync<CatalogueExport, byte[]>(async export =>
    {
        using var to = new MemoryStream();
        await export.WriteJsonAsync(to, new DateOnly(2021, 8, 12), Ct);
        return to.ToArray();
    });

    private async Task<byte[]> GetAsync(string address)
    {
        var response = await app.Guest().GetAsync(new Uri(address, UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsByteArrayAsync(Ct);
    }
}
