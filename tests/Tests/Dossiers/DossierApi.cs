using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Tests.Support;

namespace MotCua.Tests.Dossiers;

/// <summary>The API as a program uses it: file, act, read; and a few standard dossiers.</summary>
internal sealed class DossierApi(AppFixture app)
{
    public const string PriceRegistration = "2.002217";
    public const string PriceDeclaration = "5.000177";
    public const string Birth = "1.001193";

    private readonly Dictionary<string, HttpClient> clients = [];

    public async Task<HttpClient> AsAsync(string account)
    {
        if (!clients.TryGetValue(account, out var client))
        {
            clients[account] = client = await app.ApiAsync(account);
        }

        return client;
    }

    public static JsonObject Price(string channel = "online", string procedure = PriceRegistration) => new()
    {
        ["procedure"] = procedure,
        ["unit"] = "STC",
        ["channel"] = channel,
        ["applicant"] = Applicant(),
        ["form"] = new JsonObject(),
        ["papers"] = new JsonArray(new JsonObject { ["code"] = "GT01", ["kind"] = channel == "online" ? "electronic" : "original", ["count"] = 1, ["fileIds"] = new JsonArray() }),
        ["resultDelivery"] = channel == "online" ? "online" : "counter",
    };

    public static JsonObject Applicant() => new()
    {
        ["fullName"] = "Công ty TNHH Biển Đông", ["personalId"] = "077085001234", ["taxCode"] = "3500101107", ["phone"] = "0903 123 456",
        ["email"] = "lienhe@biendong.vn", ["address"] = "12 Trần Phú, Phường 1, TP. Vũng Tàu",
    };

    public async Task<HttpResponseMessage> PostAsync(string account, string path, object body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await (await AsAsync(account)).SendAsync(request, AppFixture.Ct);
    }

    public async Task<Answer> FileAsync(string account, JsonObject body) =>
        await ReadAsync(await PostAsync(account, "/api/v1/dossiers", body), HttpStatusCode.Created);

    public async Task<Answer> ActAsync(string account, string key, string act, object? body = null, int? ifMatch = null)
    {
        var headers = ifMatch is { } v ? new[] { ("If-Match", $"\"{v}\"") } : [];
        return await ReadAsync(await PostAsync(account, $"/api/v1/dossiers/{key}/actions/{act}", body ?? new { }, headers), HttpStatusCode.OK);
    }

    public Task<HttpResponseMessage> TryAsync(string account, string key, string act, object? body = null) =>
        PostAsync(account, $"/api/v1/dossiers/{key}/actions/{act}", body ?? new { });

    public async Task<Answer> GetAsync(string account, string path) =>
        await ReadAsync(await (await AsAsync(account)).GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct), HttpStatusCode.OK);

    public async Task<HttpStatusCode> StatusAsync(string account, string path) =>
        (await (await AsAsync(account)).GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct)).StatusCode;

    /// <summary>A price registration that the desk has received.</summary>
    public async Task<Answer> ReceivedAsync(string procedure = PriceRegistration)
    {
        var filed = await FileAsync("doanhnghiep1", Price(procedure: procedure));
        return await ActAsync("tiepnhan.ttpvhcc", filed["reference"], "receive");
    }

    /// <summary>Walks a received dossier to its result.</summary>
    public async Task<Answer> SolveAsync(string number)
    {
        await ActAsync("lanhdao.stc", number, "assign", new { to = "chuyenvien.stc" });
        await ActAsync("chuyenvien.stc", number, "complete");
        return await ActAsync("lanhdao.stc", number, "issueResult", new { number = "12/TB-STC" });
    }

    public static async Task<Answer> ReadAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        var text = await response.Content.ReadAsStringAsync(AppFixture.Ct);
        Assert.True(response.StatusCode == expected, $"{(int)response.StatusCode} instead of {(int)expected}: {text}");
        return new Answer(JsonSerializer.Deserialize<JsonElement>(text), response.Headers.ETag?.Tag);
    }

    public static async Task<string> RefusedAsync(HttpResponseMessage response, HttpStatusCode expected)
    {
        var answer = await ReadAsync(response, expected);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.NotEmpty(answer["title"]);
        Assert.NotEmpty(answer["detail"]);
        return answer["code"];
    }
}

/// <summary>A JSON answer, read by name.</summary>
internal sealed record Answer(JsonElement Json, string? ETag)
{
    public string this[string name] => Json.GetProperty(name).ToString();

    public int Int(string name) => Json.GetProperty(name).GetInt32();

    public bool Has(string name) => Json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    public DateTimeOffset At(string name) => Json.GetProperty(name).GetDateTimeOffset();

    public IReadOnlyList<string> Allowed => [.. Json.GetProperty("allowedActions").EnumerateArray().Select(a => a.GetString()!)];

    public JsonElement.ArrayEnumerator Items => Json.GetProperty("items").EnumerateArray();
}
