using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MotCua.Tests.Support;

namespace MotCua.Tests.Catalogue;

public sealed class ProcedureApiTests(AppFixture app) : IClassFixture<AppFixture>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => Records.PublishBirthAsync(app);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_list_says_what_the_contract_promises()
    {
        var list = await GetAsync("procedures?q=dang%20ky%20gia&unit=H06.4&service=full&limit=1");

        var item = list.GetProperty("items")[0];
        Assert.Equal("2.002217", item.GetProperty("code").GetString());
        Assert.Equal("province", item.GetProperty("level").GetString());
        Assert.Equal("full", item.GetProperty("serviceLevel").GetString());
        Assert.Equal("""{"value":5,"unit":"workingDays"}""", item.GetProperty("statutoryTime").GetRawText());
        Assert.Equal("""{"value":1,"unit":"workingDays"}""", item.GetProperty("committedTime").GetRawText());
        Assert.Equal(0, item.GetProperty("fee").GetInt64());
        Assert.True(list.GetProperty("total").GetInt32() >= 1);
    }

    [Fact]
    public async Task The_cursor_leads_through_everything_once()
    {
        var codes = new List<string>();
        string? next = string.Empty;
        do
        {
            var list = await GetAsync($"procedures?limit=7&cursor={next}");
            codes.AddRange(list.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("code").GetString()!));
            next = list.GetProperty("next").GetString();
            Assert.Equal(list.GetProperty("total").GetInt32() == codes.Count, next is null);
        }
        while (next is not null);

        Assert.Equal(codes.Count, codes.Distinct().Count());
    }

    [Fact]
    public async Task The_record_is_whole_with_form_versions_and_units()
    {
        var record = await GetAsync("procedures/1.001193");

        Assert.Equal("GT01", record.GetProperty("papers")[0].GetProperty("code").GetString());
        Assert.True(record.GetProperty("papers")[0].GetProperty("required").GetBoolean());
        Assert.Equal("object", record.GetProperty("form").GetProperty("type").GetString());
        // The small province has published it before: the newest version stands first, and none is missing.
        Assert.Equal([2, 1], record.GetProperty("versions").EnumerateArray().Select(v => v.GetProperty("version").GetInt32()));
        Assert.EndsWith("+07:00", record.GetProperty("versions")[0].GetProperty("publishedAt").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Array, record.GetProperty("variants").ValueKind);
        Assert.Contains("26506", record.GetProperty("offeredBy").EnumerateArray().Select(o => o.GetProperty("code").GetString()));
        Assert.Equal("sameDay", record.GetProperty("statutoryTime").GetProperty("unit").GetString());
        foreach (var part in (string[])["sequence", "channels", "papers", "terms", "applicants", "results", "conditions", "fees", "legalBases", "keywords"])
        {
            Assert.Equal(JsonValueKind.Array, record.GetProperty(part).ValueKind);
        }

        Assert.Equal(JsonValueKind.Null, (await GetAsync("procedures/2.002217")).GetProperty("decision").ValueKind);
    }

    [Theory]
    [InlineData("procedures?limit=0", 400, "list.badLimit")]
    [InlineData("procedures?limit=101", 400, "list.badLimit")]
    [InlineData("procedures?limit=abc", 400, "list.badLimit")]
    [InlineData("procedures?cursor=%21", 400, "list.badCursor")]
    [InlineData("procedures?level=planet", 400, "procedures.badLevel")]
    [InlineData("procedures?service=3", 400, "procedures.badService")]
    [InlineData("procedures?unit=XYZ", 422, "procedure.unknownUnit")]
    [InlineData("procedures/9.999999", 404, "procedure.notFound")]
    [InlineData("procedures/1.001193?version=99", 404, "procedure.notFound")]
    [InlineData("procedures/1.001193?version=abc", 400, "procedures.badVersion")]
    public async Task What_is_wrong_is_said_as_a_problem(string path, int status, string code)
    {
        using var answer = await app.Guest().GetAsync(new Uri("/api/v1/" + path, UriKind.Relative), AppFixture.Ct);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(code, (await answer.Content.ReadFromJsonAsync<JsonElement>(AppFixture.Ct)).GetProperty("code").GetString());
    }

    private async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await app.Guest().GetAsync(new Uri("/api/v1/" + path, UriKind.Relative), AppFixture.Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(AppFixture.Ct);
    }
}
