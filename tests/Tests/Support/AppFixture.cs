using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MotCua.Accounts.Contract;
using MotCua.Kernel;

namespace MotCua.Tests.Support;

/// <summary>
/// The whole product on a database of its own with the small province, for one class (<c>IClassFixture&lt;AppFixture&gt;</c>). Time stands at
/// 8:00 on 12 August 2021 until a test moves <see cref="Clock"/>.
/// </summary>
public sealed class AppFixture : IAsyncLifetime
{
    private readonly Action<IServiceCollection>? more;
    private TestDb database = null!;
    private WebApplicationFactory<Program> factory = null!;

    public AppFixture()
    {
    }

    /// <summary>With services of the test's own beside the product's.</summary>
    internal AppFixture(Action<IServiceCollection> more) => this.more = more;

    internal DemoClock Clock { get; } = new();

    internal TestDb Database => database;

    internal IServiceProvider Services => factory.Services;

    internal static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await SmallProvince.CopyAsync();
        Clock.FreezeAt(SmallProvince.Start);
        factory = new WebApplicationFactory<Program>().WithWebHostBuilder(Configure);
        _ = factory.Server;
    }

    public async ValueTask DisposeAsync()
    {
        await factory.DisposeAsync();
        await database.DisposeAsync();
    }

    /// <summary>Somebody not signed in. Follows no redirect; keeps cookies.</summary>
    internal HttpClient Guest() => factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true });

    /// <summary>A browser in which the account has signed in through the page.</summary>
    internal async Task<HttpClient> SignInAsync(string account)
    {
        var client = Guest();
        var answer = await PostFormAsync(client, "/dang-nhap", ("account", account), ("password", SmallProvince.Password));
        Assert.Equal(System.Net.HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    /// <summary>A program that acts with the account's token.</summary>
    internal async Task<HttpClient> ApiAsync(string account)
    {
        var client = Guest();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(account));
        return client;
    }

    internal async Task<string> TokenAsync(string account) =>
        (await DoAsync(s => s.GetRequiredService<TokenDesk>().IssueAsync(account, ct: Ct))).Token;

    /// <summary>Opens the page, fills the first form that has the fields (with its hidden ones, so with its form token) and sends it.</summary>
    internal static async Task<HttpResponseMessage> PostFormAsync(HttpClient client, string path, params (string Name, string Value)[] fields)
    {
        var page = await ReadAsync(await client.GetAsync(new Uri(path, UriKind.Relative), Ct));
        var form = page.Forms.First(f => fields.All(v => f.QuerySelector($"[name='{v.Name}']") is not null));
        var values = form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden][name]").Select(i => KeyValuePair.Create(i.Name!, i.Value))
            .Where(v => fields.All(f => f.Name != v.Key)).Concat(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        var action = form.GetAttribute("action");
        using var content = new FormUrlEncodedContent(values);
        return await client.PostAsync(new Uri(string.IsNullOrEmpty(action) ? path : action, UriKind.Relative), content, Ct);
    }

    internal static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage response) =>
        await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync(Ct));

    /// <summary>Work inside the product's services.</summary>
    internal async Task<T> DoAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    private void Configure(IWebHostBuilder web)
    {
        web.UseSetting("data", database.Folder);
        web.UseSetting("sample", Path.Combine(database.Folder, "none"));
        if (database.Settings.Connection is { } connection)
        {
            web.UseSetting("db", connection);
        }

        web.ConfigureLogging(l => l.ClearProviders());
        web.ConfigureTestServices(services =>
        {
            services.AddSingleton(Clock);
            services.AddSingleton<TimeProvider>(Clock);
            more?.Invoke(services);
        });
    }
}
