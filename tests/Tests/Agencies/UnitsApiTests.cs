using System.Net;
using System.Text.Json;
using MotCua.Tests.Accounts.Support;

namespace MotCua.Tests.Agencies;

public sealed class UnitsApiTests
{
    [Fact]
    public async Task Anybody_may_list_the_units_of_a_day()
    {
        await using var product = await SmallProduct.StartAsync();

        var communes = await ReadAsync(product, "/api/v1/units?asOf=2021-08-12&level=commune&parent=750");
        var before = await ReadAsync(product, "/api/v1/units?asOf=2018-06-30");

        var first = communes.GetProperty("items")[0];
        Assert.Equal(2, communes.GetProperty("total").GetInt32());
        Assert.Equal("26575", first.GetProperty("code").GetString());
        Assert.Equal("H06.33.2", first.GetProperty("identifier").GetString());
        Assert.Equal("commune", first.GetProperty("level").GetString());
        Assert.Equal("750", first.GetProperty("parent").GetString());
        Assert.Equal("2018-07-01", first.GetProperty("validFrom").GetString());
        Assert.Equal(JsonValueKind.Null, first.GetProperty("validTo").ValueKind);
        Assert.Equal(["77"], Codes(before));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap_or_a_repetition()
    {
        await using var product = await SmallProduct.StartAsync();
        var all = Codes(await ReadAsync(product, "/api/v1/units?limit=100"));
        var read = new List<string>();

        for (string? next = string.Empty; next is not null;)
        {
            var page = await ReadAsync(product, $"/api/v1/units?limit=4&cursor={next}");
            read.AddRange(Codes(page));
            next = page.GetProperty("next").GetString();
        }

        Assert.Equal(11, all.Count);
        Assert.Equal(all, read);
    }

    [Fact]
    public async Task The_query_is_folded_and_a_parent_may_be_named_by_its_identifier()
    {
        await using var product = await SmallProduct.StartAsync();

        Assert.Equal(["STC"], Codes(await ReadAsync(product, "/api/v1/units?q=SO+tai+chinh")));
        Assert.Equal(["26506", "26545"], Codes(await ReadAsync(product, "/api/v1/units?parent=H06.31")));
    }

    [Theory]
    [InlineData("asOf=12/8/2021")]
    [InlineData("asOf=2021-02-30")]
    [InlineData("level=village")]
    [InlineData("level=3")]
    [InlineData("limit=0")]
    [InlineData("limit=101")]
    [InlineData("limit=abc")]
    [InlineData("cursor=***")]
    public async Task What_can_not_be_read_is_400(string query)
    {
        await using var product = await SmallProduct.StartAsync();
        using var browser = product.Open();

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync("/api/v1/units?" + query)).StatusCode);
    }

    private static async Task<JsonElement> ReadAsync(SmallProduct product, string path)
    {
        using var browser = product.Open();
        var response = await browser.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
    }

    private static List<string> Codes(JsonElement page) => [.. page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("code").GetString()!)];
}
