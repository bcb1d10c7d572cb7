using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using MotCua.Tests.Support;

namespace MotCua.Tests.Web;

/// <summary>Bad input gets a clear answer, in the words and the form that were asked for, and never a 500.</summary>
public sealed class ErrorAnswerTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Preview = "/api/v1/deadlines/preview";

    [Theory]
    [InlineData("{", "request.badJson")]
    [InlineData("", "request.malformed")]
    [InlineData("[]", "request.badJson")]
    [InlineData("{\"receivedAt\":\"2021-08-27\",\"term\":{\"value\":5,\"unit\":\"workingDays\"},\"unit\":\"H06\"}", "request.malformed")]
    [InlineData("{\"receivedAt\":\"2021-08-27T15:30:00\",\"term\":{\"value\":5,\"unit\":\"workingDays\"},\"unit\":\"H06\"}", "request.malformed")]
    [InlineData("{\"receivedAt\":\"2021-08-27T15:30:00+07:00\",\"term\":{\"value\":\"5\",\"unit\":\"workingDays\"},\"unit\":\"H06\"}", "request.malformed")]
    [InlineData("{\"receivedAt\":\"2021-08-27T15:30:00+07:00\",\"term\":{\"value\":5.5,\"unit\":\"workingDays\"},\"unit\":\"H06\"}", "request.malformed")]
    [InlineData("{\"receivedAt\":\"2021-08-27T15:30:00+07:00\",\"term\":{\"value\":5,\"unit\":\"workingDays\"},\"unit\":\"H06\",\"x\":1}", "request.malformed")]
    [InlineData("{\"receivedAt\":\"2021-08-27T15:30:00+07:00\",\"term\":{\"value\":5,\"unit\":\"workingDays\"},\"unit\":\"\\ud800\"}", "request.malformed")]
    [InlineData("{\"unit\":\"H06\",\"unit\":\"H06\"}", "request.malformed")]
    public async Task Malformed_json_is_400_with_a_code(string body, string code)
    {
        var answer = await PostAsync(body);

        var problem = await ProblemAsync(answer, HttpStatusCode.BadRequest);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
    }

    [Theory]
    [InlineData("/can-bo/lich/1")]
    [InlineData("/tai-khoan")]
    [InlineData("/tai-khoan?handler=khong-co")]
    public async Task A_page_answers_405_to_a_POST_it_has_no_handler_for(string path)
    {
        using var client = await app.SignInAsync("quantri");
        var token = (await AppFixture.ReadAsync(await client.GetAsync(new Uri("/dang-xuat", UriKind.Relative), AppFixture.Ct)))
            .QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]);

        var answer = await client.PostAsync(new Uri(path, UriKind.Relative), form, AppFixture.Ct);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task The_field_that_is_wrong_is_named()
    {
        var wrong = await ProblemAsync(
            await PostAsync("{\"receivedAt\":\"2021-08-27T15:30:00+07:00\",\"term\":{\"value\":\"x\",\"unit\":\"workingDays\"},\"unit\":\"H06\"}"),
            HttpStatusCode.BadRequest);
        var unknown = await ProblemAsync(
            await PostAsync("{\"receivedAt\":\"2021-08-27T15:30:00+07:00\",\"unitt\":1}"), HttpStatusCode.BadRequest);

        Assert.Equal("term.value", wrong.GetProperty("errors").EnumerateObject().Single().Name);
        Assert.Equal("unitt", unknown.GetProperty("errors").EnumerateObject().Single().Name);
    }

    [Fact]
    public async Task Ten_megabytes_of_json_are_413()
    {
        var answer = await PostAsync("{\"unit\":\"" + new string('a', 10 * 1024 * 1024) + "\"}");

        await ProblemAsync(answer, HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Another_content_type_is_415_and_another_method_405()
    {
        using var client = app.Guest();
        using var text = new StringContent("x", Encoding.UTF8, "text/plain");

        await ProblemAsync(await client.PostAsync(new Uri(Preview, UriKind.Relative), text, AppFixture.Ct), HttpStatusCode.UnsupportedMediaType);
        await ProblemAsync(await client.DeleteAsync(new Uri(Preview, UriKind.Relative), AppFixture.Ct), HttpStatusCode.MethodNotAllowed);
        await ProblemAsync(await client.GetAsync(new Uri("/api/v1/khong-co", UriKind.Relative), AppFixture.Ct), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_words_are_english_for_who_asks_for_english()
    {
        using var client = app.Guest();
        client.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue("en"));

        var problem = await ProblemAsync(await client.GetAsync(new Uri("/api/v1/khong-co", UriKind.Relative), AppFixture.Ct), HttpStatusCode.NotFound);

        Assert.Equal("Not found", problem.GetProperty("title").GetString());
    }

    [Fact]
    public async Task A_missing_page_is_a_designed_page_in_vietnamese()
    {
        using var client = app.Guest();

        var answer = await client.GetAsync(new Uri("/khong-co", UriKind.Relative), AppFixture.Ct);
        var page = await AppFixture.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("Không có trang này", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("/khong-co?lang=en", page.QuerySelector("a[hreflang=en]")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_forbids_inline_script_and_sniffing()
    {
        using var client = app.Guest();

        var answer = await client.GetAsync(new Uri("/khong-co", UriKind.Relative), AppFixture.Ct);

        Assert.Contains("default-src 'none'; script-src 'self'; style-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    private async Task<HttpResponseMessage> PostAsync(string body)
    {
        using var client = app.Guest();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await client.PostAsync(new Uri(Preview, UriKind.Relative), content, AppFixture.Ct);
    }

    private static async Task<JsonElement> ProblemAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync(AppFixture.Ct);
        Assert.True(answer.StatusCode == status, $"{answer.StatusCode}: {text}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        using var json = JsonDocument.Parse(text);
        Assert.Equal((int)status, json.RootElement.GetProperty("status").GetInt32());
        return json.RootElement.Clone();
    }
}
