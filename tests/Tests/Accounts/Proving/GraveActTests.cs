using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts;
using MotCua.Kernel;
using MotCua.Tests.Support;

namespace MotCua.Tests.Accounts.Proving;

/// <summary>Which acts of the whole product ask for a fresh proof, by page and by API.</summary>
public sealed class GraveActTests : IAsyncLifetime
{
    private readonly DemoClock real = new();
    private readonly AppFixture app;

    public GraveActTests()
    {
        real.FreezeAt(TimeProvider.System.GetUtcNow());
        app = new AppFixture(s => s.AddSingleton(new RealTime(real)));
    }

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [InlineData("lanhdao.stc", "/can-bo/ho-so/xuat.csv", true)]
    [InlineData("lanhdao.stc", "/can-bo/ho-so/xuat.xlsx", true)]
    [InlineData("lanhdao.stc", "/can-bo/so-theo-doi.pdf?unit=STC", true)]
    [InlineData("lanhdao.stc", "/can-bo/ho-so/khong-co/viec/issueResult", false)]
    [InlineData("lanhdao.stc", "/can-bo/ho-so/khong-co/viec/complete", false)]
    [InlineData("lanhdao.stc", "/can-bo/ho-so/hang-loat?act=issueResult", false)]
    [InlineData("tiepnhan.ttpvhcc", "/can-bo/khoi-phuc-tai-khoan", false)]
    [InlineData("quantri", "/can-bo/ung-dung/moi", false)]
    [InlineData("quantri", "/can-bo/tai-khoan/chuyenvien.stc/buoc-hai", false)]
    public async Task It_asks_an_old_session_and_no_fresh_one(string account, string path, bool file)
    {
        using var browser = await app.SignInAsync(account);
        var fresh = await browser.GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct);
        real.FreezeAt(real.GetUtcNow().AddMinutes(16));

        var old = await browser.GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct);

        Assert.DoesNotContain("xac-nhan-lai", fresh.Headers.Location?.ToString() ?? "", StringComparison.Ordinal);
        Assert.Equal($"/tai-khoan/xac-nhan-lai?returnUrl={Uri.EscapeDataString(path)}{(file ? "&tep=true" : "")}", old.Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("chuyenvien.stc", "/can-bo/ho-so/khong-co/viec/complete")]
    [InlineData("lanhdao.stc", "/can-bo/ho-so/khong-co/viec/assign")]
    [InlineData("lanhdao.stc", "/can-bo/ho-so")]
    [InlineData("quantri", "/can-bo/sap-xep-don-vi")]
    public async Task Everyday_work_is_never_asked_about(string account, string path)
    {
        using var browser = await app.SignInAsync(account);
        real.FreezeAt(real.GetUtcNow().AddHours(2));

        var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct);

        Assert.DoesNotContain("xac-nhan-lai", answer.Headers.Location?.ToString() ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_says_so_with_a_code_to_a_session_and_takes_a_token_for_its_whole_hour()
    {
        using var browser = await app.SignInAsync("lanhdao.stc");
        using var program = await app.ApiAsync("lanhdao.stc");
        real.FreezeAt(real.GetUtcNow().AddMinutes(59));

        var bySession = await ActAsync(browser);
        var byToken = await ActAsync(program);

        Assert.Equal((HttpStatusCode.Forbidden, "stepUp.required"), bySession);
        Assert.Equal(HttpStatusCode.NotFound, byToken.Item1);

        static async Task<(HttpStatusCode, string?)> ActAsync(HttpClient client)
        {
            using var body = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
            using var answer = await client.PostAsync(new Uri("/api/v1/dossiers/khong-co/actions/issueResult", UriKind.Relative), body, AppFixture.Ct);
            using var said = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(AppFixture.Ct));
            return (answer.StatusCode, said.RootElement.GetProperty("code").GetString());
        }
    }

    [Fact]
    public async Task A_file_is_fetched_by_a_link_once_it_is_proved()
    {
        using var browser = await app.SignInAsync("lanhdao.stc");
        real.FreezeAt(real.GetUtcNow().AddMinutes(16));
        var where = (await browser.GetAsync(new Uri("/can-bo/ho-so/xuat.csv?view=unit", UriKind.Relative), AppFixture.Ct)).Headers.Location!.ToString();

        var proved = await AppFixture.ReadAsync(await AppFixture.PostFormAsync(browser, where, ("password", SmallProvince.Password)));
        var link = proved.QuerySelector("main a.btn")!.GetAttribute("href")!;
        var file = await browser.GetAsync(new Uri(link, UriKind.Relative), AppFixture.Ct);

        Assert.Equal("/can-bo/ho-so/xuat.csv?view=unit", link);
        Assert.Equal("text/csv", file.Content.Headers.ContentType?.MediaType);
    }
}
