using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MotCua.Accounts.Contract;
using MotCua.Database;
using MotCua.Documents;
using MotCua.Documents.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.Kernel.Journal;
using MotCua.Tests.Support;
using MotCua.Web;

namespace MotCua.Tests.Documents.Files;

/// <summary>The upload over HTTP with real accounts and tokens, and a door of an owner module that serves what was attached.</summary>
public sealed class FilesApiTests : IAsyncLifetime
{
    private TestDb database = null!;
    private WebApplication app = null!;
    private HttpClient client = null!;

    public async ValueTask InitializeAsync()
    {
        database = await TestDb.CreateAsync();
        IModule[] modules = [new MotCua.Agencies.AgenciesModule(), new MotCua.Accounts.AccountsModule(), new DocumentsModule()];
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(ModuleList.Models);
        builder.Services.AddSingleton(new Texts(modules.Select(m => m.Assembly)));
        builder.Services.AddMotCuaDatabase(database.Settings);
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton<CommitCount>().AddScoped<Acts>().AddScoped<IdempotentRequests>();
        builder.Services.AddSingleton(new FileSettings(database.Folder, 200_000));
        builder.Services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        Array.ForEach(modules, module => module.AddServices(builder.Services, builder.Configuration));

        app = builder.Build();
        app.Use(async (http, next) =>
        {
            try
            {
                await next(http);
            }
            catch (Refused refused)
            {
                await Problem.WriteAsync(http, refused);
            }
        });
        app.UseKeptBodies();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        new DocumentsModule().MapEndpoints(app);
        app.MapGet("/owner/{id:guid}", ServeAsync).AllowAnonymous();
        await app.StartAsync(TestContext.Current.CancellationToken);
        client = app.GetTestClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync());
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task An_upload_answers_with_what_was_kept()
    {
        var answer = await client.PostAsync("/api/v1/files", Form(Samples.Pdf, "Phiếu đăng ký.pdf"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var file = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(["id", "mediaType", "name", "scan", "sha256", "size"], file.EnumerateObject().Select(p => p.Name).Order());
        Assert.Equal("Phiếu đăng ký.pdf", file.GetProperty("name").GetString());
        Assert.Equal(Samples.Pdf.Length, file.GetProperty("size").GetInt64());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Samples.Pdf)), file.GetProperty("sha256").GetString());
        Assert.Equal("application/pdf", file.GetProperty("mediaType").GetString());
        Assert.Equal("pending", file.GetProperty("scan").GetString());
    }

    [Fact]
    public async Task A_stranger_uploads_nothing()
    {
        client.DefaultRequestHeaders.Authorization = null;

        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(Form(Samples.Pdf, "a.pdf"))).Status);
        Assert.False(Directory.Exists(Path.Combine(database.Folder, "files")));
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_413_and_the_words_name_the_limit()
    {
        var (status, problem) = await PostAsync(Form(new byte[250_000], "a.pdf"));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Equal("file.tooLarge", problem.GetProperty("code").GetString());
        Assert.Contains("195 KB", problem.GetProperty("detail").GetString());
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(Form(new byte[400_000], "a.pdf"))).Status);
    }

    [Fact]
    public async Task What_is_no_single_whole_file_is_refused_with_words()
    {
        var two = Form(Samples.Pdf, "a.pdf");
        two.Add(Part(Samples.Pdf), "file", "b.pdf");
        var wrong = new MultipartFormDataContent { { Part(Samples.Pdf), "tep", "a.pdf" } };
        var whole = await Form(Samples.Pdf, "a.pdf").ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var cut = new ByteArrayContent(whole[..^2000]) { Headers = { ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x") } };

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(two)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(wrong)).Status);
        Assert.Equal("file.cut", (await PostAsync(cut)).Problem.GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await PostAsync(JsonContent.Create(new { file = "a" }))).Status);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await PostAsync(Form([0x4D, 0x5A], "a.exe"))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(Form([], "a.pdf"))).Status);
    }

    [Fact]
    public async Task The_same_key_gives_the_same_file_and_another_content_is_refused()
    {
        client.DefaultRequestHeaders.Add("Idempotency-Key", "k1");

        var first = await PostAsync(Form(Samples.Pdf, "a.pdf"));
        var again = await PostAsync(Form(Samples.Pdf, "a.pdf"));

        Assert.Equal(HttpStatusCode.Created, again.Status);
        Assert.Equal(first.Problem.GetProperty("id").GetGuid(), again.Problem.GetProperty("id").GetGuid());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(Form(Samples.Png, "a.png"))).Status);
    }

    [Theory]
    [InlineData("a.pdf", true, "inline")]
    [InlineData("a.pdf", false, "attachment")]
    [InlineData("a.docx", true, "attachment")]
    public async Task A_file_is_served_so_that_it_can_do_no_harm(string name, bool show, string disposition)
    {
        var id = (await PostAsync(Form(name.EndsWith("pdf", StringComparison.Ordinal) ? Samples.Pdf : Samples.Docx(), name))).Problem.GetProperty("id");

        var answer = await client.GetAsync($"/owner/{id.GetGuid()}?show={show}", TestContext.Current.CancellationToken);

        Assert.Equal(disposition, answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(name, answer.Content.Headers.ContentDisposition.FileName?.Trim('"'));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.StartsWith("default-src 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    private static async Task<IResult> ServeAsync(Guid id, bool show, FileDesk files, HttpContext http) =>
        FileAnswer.For(http, (await files.FindAsync(id))!, (await files.OpenAsync(id))!, show);

    private async Task<(HttpStatusCode Status, JsonElement Problem)> PostAsync(HttpContent content)
    {
        using var answer = await client.PostAsync("/api/v1/files", content, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (answer.StatusCode, text.Length > 0 ? JsonSerializer.Deserialize<JsonElement>(text) : default);
    }

    private static MultipartFormDataContent Form(byte[] content, string name) => new("x") { { Part(content), "file", name } };

    private static ByteArrayContent Part(byte[] content) => new(content);

    private async Task<string> TokenAsync()
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AccountDesk>().CreateAsync(
            new NewAccount("congdan1", AccountKind.Citizen, "Nguyễn Văn An")
            {
                Person = new PersonFacts("Nguyễn Văn An", "077085001234", null, "0912345678", null, "45 Ba Cu"),
                Password = "motcua-test-1",
            },
            Actor.System("test"), TestContext.Current.CancellationToken);
        return (await scope.ServiceProvider.GetRequiredService<TokenDesk>().IssueAsync("congdan1")).Token;
    }
}
