using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Agencies.Contract;
using MotCua.Tests.Accounts.Support;
using MotCua.Tests.Support;

namespace MotCua.Tests.Agencies;

public sealed class OneUnitApiTests
{
    private const string Heading = "code,identifier,name,nameEn,authority,level,kind,parent,validFrom,address,phone,reception,seat,validTo,longitude,latitude";

    [Fact]
    public async Task A_unit_is_told_as_of_a_day_with_what_was_before_and_after()
    {
        await using var product = await SmallProduct.StartAsync();
        await Reorganised.ApplyAsync(product);
        product.Clock.FreezeAt(SmallProduct.At("2021-08-20T08:00"));

        var now = await ReadAsync(product, "/api/v1/units/26506");
        var then = await ReadAsync(product, "/api/v1/units/26506?asOf=2021-08-12");

        Assert.Equal("Phường Vũng Tàu", Said(now, "name"));
        Assert.Equal("H29.26506", Said(now, "identifier"));
        Assert.Null(Said(now, "identifierOld"));
        Assert.Equal("79", Said(now, "parent"));
        Assert.Equal(JsonValueKind.Null, now.GetProperty("successor").ValueKind);
        Assert.Equal(["H06.31", "H06.31.1"], now.GetProperty("predecessors").EnumerateArray().Select(p => Said(p, "identifier")));
        Assert.All(now.GetProperty("predecessors").EnumerateArray(), p => Assert.Equal("2021-08-16", Said(p, "from")));
        Assert.Equal("Phường 1", Said(then, "name"));
        Assert.Equal("000.01.31.H06", Said(then, "identifierOld"));
        Assert.Equal("747", Said(then, "parent"));
        Assert.Equal("2021-08-15", Said(then, "validTo"));
        Assert.Equal("H29.26506", Said(then.GetProperty("successor"), "identifier"));
        Assert.Equal("2021-08-16", Said(then.GetProperty("successor"), "from"));
        Assert.Equal(Reorganised.Decision, Said(then.GetProperty("successor"), "decision"));
    }

    [Fact]
    public async Task An_identifier_leads_to_its_unit_for_ever()
    {
        await using var product = await SmallProduct.StartAsync();
        await Reorganised.ApplyAsync(product);
        var coming = await ReadAsync(product, "/api/v1/units/H29.26506");
        product.Clock.FreezeAt(SmallProduct.At("2031-08-20T08:00"));

        var ended = await ReadAsync(product, "/api/v1/units/000.01.31.H06");
        var desk = await ReadAsync(product, "/api/v1/units/STC");

        Assert.Equal("2021-08-16", Said(coming, "validFrom"));
        Assert.Equal("Phường 1", Said(ended, "name"));
        Assert.Equal("TTPVHCC", Said(desk, "reception"));
        var periods = desk.GetProperty("history").EnumerateArray().ToList();
        Assert.Equal(["2018-07-01", "2021-08-16"], periods.Select(p => Said(p, "validFrom")));
        Assert.Equal(["77", "79"], periods.Select(p => Said(p, "parent")));
    }

    [Theory]
    [InlineData("/api/v1/units/KHONGCO", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/units/a%0Ab", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/units/STC?asOf=12/8/2021", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/units.csv?asOf=2021-02-30", HttpStatusCode.BadRequest)]
    public async Task What_is_not_there_or_can_not_be_read_is_told(string path, HttpStatusCode status)
    {
        await using var product = await SmallProduct.StartAsync();
        using var browser = product.Open();

        Assert.Equal(status, (await browser.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task The_list_of_a_day_in_and_out_changes_nothing()
    {
        await using var product = await SmallProduct.StartAsync();
        await product.DoAsync(s => s.GetRequiredService<AgencyRegistry>().ImportAsync(
            new StringReader("code,name,level,parent,address,phone\nSTC,\"Sở Tài chính, giá \"\"và\"\" công sản\",department,77,\"198 Bạch Đằng, P. 1\",0254.3000.040\n"),
            SmallProduct.Actor));

        var today = await CsvAsync(product, "/api/v1/units.csv");
        var then = await CsvAsync(product, "/api/v1/units.csv?asOf=2021-08-11");
        var again = await ImportAsync(product, today);
        var past = await ImportAsync(product, then);

        Assert.Equal((0, 0, 11), (again.Added, again.Changed, again.Same));
        Assert.Equal((0, 0, 11), (past.Added, past.Changed, past.Same));
        Assert.Equal(today, await CsvAsync(product, "/api/v1/units.csv"));
        Assert.Contains("\"Sở Tài chính, giá \"\"và\"\" công sản\"", today, StringComparison.Ordinal);
        Assert.Contains(",0254.3000.040,", today, StringComparison.Ordinal);
        Assert.Contains(",02543000040,", then, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_after_a_reorganisation_changes_nothing_either()
    {
        await using var product = await SmallProduct.StartAsync();
        await Reorganised.ApplyAsync(product);

        var before = await ImportAsync(product, await CsvAsync(product, "/api/v1/units.csv?asOf=2021-08-15"));
        var after = await ImportAsync(product, await CsvAsync(product, "/api/v1/units.csv?asOf=2021-08-16"));

        Assert.Equal((0, 0), (before.Added, before.Changed));
        Assert.Equal((0, 0), (after.Added, after.Changed));
    }

    /// <summary>The sample's own file, too, comes out as it went in, but for the quotes and the order of lines.</summary>
    [Fact]
    public async Task The_sample_province_comes_out_as_it_went_in()
    {
        await using var product = await SmallProduct.StartEmptyAsync();
        var file = await File.ReadAllTextAsync(SharedData.Find("units.csv"), TestContext.Current.CancellationToken);
        await ImportAsync(product, file);

        var exported = await CsvAsync(product, "/api/v1/units.csv");

        Assert.Equal(Lines(file), Lines(exported));
        Assert.Equal(0, (await ImportAsync(product, exported)).Changed);
    }

    [Fact]
    public async Task After_the_real_merger_every_unit_that_ever_was_is_found_and_each_list_of_a_day_changes_nothing()
    {
        Assert.SkipWhen(SharedData.Outside("units-2025.csv") is null, "No units-2025.csv: set MOTCUA_SHARED to the folder that holds data/units-2025.csv.");
        await using var product = await SmallProduct.StartEmptyAsync();
        var ct = TestContext.Current.CancellationToken;
        await ImportAsync(product, await File.ReadAllTextAsync(SharedData.Find("units.csv"), ct));
        var request = new ReorganisationRequest(
            await File.ReadAllTextAsync(SharedData.Outside("units-2025.csv")!, ct),
            await File.ReadAllTextAsync(SharedData.Outside("units-mapping-2021-2025.csv")!, ct), new DateOnly(2025, 7, 1), "NQ 1685");
        await product.DoAsync(s => s.GetRequiredService<AgencyRegistry>().ReorganiseAsync(request, SmallProduct.Actor, ct));
        product.Clock.FreezeAt(SmallProduct.At("2025-07-02T08:00"));

        var before = await CsvAsync(product, "/api/v1/units.csv?asOf=2025-06-30");
        var after = await CsvAsync(product, "/api/v1/units.csv");
        Assert.Equal((0, 0), Changed(await ImportAsync(product, before)));
        Assert.Equal((0, 0), Changed(await ImportAsync(product, after)));
        foreach (var line in Lines(before).Concat(Lines(after)).Where(l => !l.StartsWith("code,", StringComparison.Ordinal)))
        {
            var identifier = line.Split(',')[1];
            var unit = await ReadAsync(product, $"/api/v1/units/{identifier}");
            Assert.Equal(identifier, Said(unit, "identifier"));
            Assert.True(
                Said(unit, "validTo") is null == (unit.GetProperty("successor").ValueKind == JsonValueKind.Null), $"{identifier} ended without a successor.");
        }

        static (int, int) Changed(UnitImport done) => (done.Added, done.Changed);
    }

    private static IEnumerable<string> Lines(string csv) => csv.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal);

    private static Task<UnitImport> ImportAsync(SmallProduct product, string csv) =>
        product.DoAsync(s => s.GetRequiredService<AgencyRegistry>().ImportAsync(new StringReader(csv), SmallProduct.Actor));

    private static async Task<string> CsvAsync(SmallProduct product, string path)
    {
        using var browser = product.Open();
        var response = await browser.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/csv; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        var text = Encoding.UTF8.GetString(bytes, 3, bytes.Length - 3);
        Assert.StartsWith(Heading + "\r\n", text, StringComparison.Ordinal);
        return text;
    }

    private static async Task<JsonElement> ReadAsync(SmallProduct product, string path)
    {
        using var browser = product.Open();
        var response = await browser.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
    }

    private static string? Said(JsonElement of, string name) => of.GetProperty(name).GetString();
}
