using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.WebEncoders;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Tests.Ui;

/// <summary>The design system alone, served without a database: its gallery and its error pages.</summary>
public sealed class UiHost : IAsyncLifetime
{
    private WebApplication app = null!;

    public HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddRazorPages(options => options.RootDirectory = "/").AddApplicationPart(typeof(UiModule).Assembly);
        builder.Services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        builder.Services.AddSingleton(new Texts([typeof(UiModule).Assembly]));
        builder.Services.AddAuthorization();
        var module = new UiModule();
        module.AddServices(builder.Services, builder.Configuration);
        app = builder.Build();
        app.UseRequestLocalization(options =>
        {
            options.SupportedCultures = options.SupportedUICultures = [new CultureInfo("vi"), new CultureInfo("en")];
            options.DefaultRequestCulture = new RequestCulture("vi");
            options.RequestCultureProviders = [new QueryStringRequestCultureProvider { QueryStringKey = "lang" }];
        });
        app.UseRouting();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapRazorPages();
        module.MapEndpoints(app);
        await app.StartAsync();
        Client = app.GetTestClient();
    }

    public async Task<IHtmlDocument> PageAsync(string url) =>
        await new HtmlParser().ParseDocumentAsync(await Client.GetStringAsync(new Uri(url, UriKind.Relative), TestContext.Current.CancellationToken));

    /// <summary>Sends the page's first posted form with other values, as a browser would: token and cookie included.</summary>
    public async Task<IHtmlDocument> PostAsync(string url, params (string Name, string Value)[] values)
    {
        using var got = await Client.GetAsync(new Uri(url, UriKind.Relative), TestContext.Current.CancellationToken);
        var page = await new HtmlParser().ParseDocumentAsync(await got.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var token = page.QuerySelector("form[method=post] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(url, UriKind.Relative))
        {
            Content = new FormUrlEncodedContent([
                new("__RequestVerificationToken", token),
                .. values.Select(v => new KeyValuePair<string, string>(v.Name, v.Value)),
            ]),
        };
        request.Headers.Add("Cookie", got.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
        using var answer = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}
