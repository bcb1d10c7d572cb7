using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.SingleSignOn;
using MotCua.SingleSignOn.Outside;
using MotCua.Tests.Support;

namespace MotCua.Tests.SingleSignOn.Outside;

/// <summary>The product, to which providers are added in its page, and a browser that goes to them and comes back.</summary>
public sealed class OutsideBed : IAsyncLifetime
{
    internal const string Product = "http://localhost";

    public OutsideBed()
    {
        App = new AppFixture(s => s.AddSingleton(new Patience(TimeSpan.FromSeconds(6))).AddSingleton(new SignOnClock(Real)));
    }

    internal AppFixture App { get; }

    /// <summary>The clock of states, tokens and keys.</summary>
    internal MovedClock Real { get; } = new();

    internal static CancellationToken Ct => AppFixture.Ct;

    public ValueTask InitializeAsync() => App.InitializeAsync();

    public ValueTask DisposeAsync() => App.DisposeAsync();

    internal static string RedirectUri(string code) => $"{Product}/dang-nhap/ngoai/{code}/ve";

    /// <summary>Adds a provider as an administrator does, and turns it on.</summary>
    internal async Task AddAsync(string code, string issuer, string proof = "secret", bool mayOpen = true, string leastLevel = "2", bool on = true)
    {
        using var browser = await App.SignInAsync("quantri");
        using var answer = await FillAsync(browser, "/can-bo/dang-nhap-ngoai/moi", code, issuer, proof, mayOpen, leastLevel);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await SignOnBed.Errors(answer));
        if (on)
        {
            await ActAsync(browser, code, "Use", ("on", "true"));
        }
    }

    internal static Task<HttpResponseMessage> FillAsync(
        HttpClient browser, string page, string code, string issuer, string proof = "secret", bool mayOpen = true, string leastLevel = "2", string why = "QĐ 12/QĐ-UBND")
    {
        List<(string, string)> fields =
        [
            ("p.name", $"Định danh {code}"), ("p.buttonText", $"Vào bằng {code}"), ("p.clientId", "motcua"), ("p.proof", proof),
            ("p.secret", LyingProvider.Secret), ("p.scopes", "openid profile so_dinh_danh"), ("p.acrValues", "muc2"), ("p.numberClaim", "so_dinh_danh"),
            ("p.nameClaim", "name"), ("p.birthClaim", "birthdate"), ("p.levelClaim", "acr"), ("p.level2", "muc2"), ("p.level1", "muc1"),
            ("p.leastLevel", leastLevel), ("p.verifiedDays", "365"), ("p.why", why),
        ];
        if (mayOpen)
        {
            fields.Add(("mayOpen", "open"));
        }

        if (page.EndsWith("/moi", StringComparison.Ordinal))
        {
            fields.AddRange([("p.code", code), ("p.issuer", issuer)]);
        }

        return AppFixture.PostFormAsync(browser, page, [.. fields]);
    }

    internal static async Task<HttpResponseMessage> ActAsync(HttpClient browser, string code, string handler, params (string, string)[] more)
    {
        var at = $"/can-bo/dang-nhap-ngoai/{code}";
        var page = await AppFixture.ReadAsync(await browser.GetAsync(new Uri(at, UriKind.Relative), Ct));
        var token = page.QuerySelector("form[action] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent(
            more.Append(("__RequestVerificationToken", token)).Append(("p.why", "Theo kế hoạch")).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        return await browser.PostAsync(new Uri($"{at}?handler={handler}", UriKind.Relative), content, Ct);
    }

    /// <summary>Presses the button: the address to which the product sends the browser.</summary>
    internal static async Task<Uri> BeginAsync(HttpClient browser, string code, string more = "")
    {
        using var answer = await browser.GetAsync(new Uri($"/dang-nhap/ngoai/{code}{more}", UriKind.Relative), Ct);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync(Ct));
        return answer.Headers.Location!;
    }

    /// <summary>Goes through the provider's pages as this person, until it sends the browser back to the product.</summary>
    internal static async Task<Uri> AtProviderAsync(Uri address, string who)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
        using var http = new HttpClient(handler);
        for (var step = 0; step < 10; step++)
        {
            if (address.AbsoluteUri.StartsWith(Product + "/", StringComparison.Ordinal))
            {
                return address;
            }

            var at = address.AbsolutePath.StartsWith("/interaction/", StringComparison.Ordinal) ? new Uri(QueryHelpers.AddQueryString(address.AbsoluteUri, "who", who)) : address;
            using var answer = await http.GetAsync(at, Ct);
            Assert.True(answer.Headers.Location is not null, $"{answer.StatusCode} {await answer.Content.ReadAsStringAsync(Ct)}");
            address = new Uri(at, answer.Headers.Location);
        }

        throw new InvalidOperationException("The provider does not send back.");
    }

    /// <summary>Comes back to the product with what the provider gave.</summary>
    internal static Task<HttpResponseMessage> BackAsync(HttpClient browser, Uri address) => browser.GetAsync(new Uri(address.PathAndQuery, UriKind.Relative), Ct);

    /// <summary>The whole way; what the product answers at its end.</summary>
    internal static async Task<HttpResponseMessage> GoAsync(HttpClient browser, string code, string who, string more = "") =>
        await BackAsync(browser, await AtProviderAsync(await BeginAsync(browser, code, more), who));

    /// <summary>True when the browser has somebody signed in; the name shown.</summary>
    internal static async Task<string?> WhoAsync(HttpClient browser)
    {
        using var answer = await browser.GetAsync(new Uri("/tai-khoan", UriKind.Relative), Ct);
        return answer.StatusCode == HttpStatusCode.OK ? (await AppFixture.ReadAsync(answer)).QuerySelector("main dl dd")?.TextContent.Trim() : null;
    }

    internal async Task<string> OpenAsync(string name, string fullName, string number, DateOnly? birth = null, AccountKind kind = AccountKind.Citizen)
    {
        await App.DoAsync(async s =>
        {
            var desk = s.GetRequiredService<AccountDesk>();
            return await desk.CreateAsync(
                new NewAccount(name, kind, fullName) { Person = new PersonFacts(fullName, number, null, null, null, null) { BirthDate = birth }, Password = SmallProvince.Password },
                SmallProvince.Actor);
        });
        return name;
    }

    internal Task<AccountId> IdAsync(string account) =>
        App.DoAsync(async s => (await s.GetRequiredService<AccountDesk>().FindAsync(account))!.Id);

    internal Task<List<OutsideLink>> LinksAsync(string subject) =>
        App.DoAsync(s => s.GetRequiredService<AppDb>().Set<OutsideLink>().AsNoTracking().Where(l => l.Subject == subject).ToListAsync(Ct));

    internal Task<List<OutsideReview>> ReviewsAsync(string subject) =>
        App.DoAsync(s => s.GetRequiredService<AppDb>().Set<OutsideReview>().AsNoTracking().Where(r => r.Subject == subject).ToListAsync(Ct));

    /// <summary>Off, with its links: a test leaves no provider that could serve the next one's person.</summary>
    internal Task RemoveAsync(string code) => App.DoAsync(async s =>
    {
        var db = s.GetRequiredService<AppDb>();
        var id = await db.Set<OutsideProvider>().Where(p => p.Code == code).Select(p => p.Id).SingleAsync(CancellationToken.None);
        await db.Set<OutsideLink>().Where(l => l.ProviderId == id).ExecuteDeleteAsync(CancellationToken.None);
        await db.Set<OutsideReview>().Where(r => r.ProviderId == id).ExecuteDeleteAsync(CancellationToken.None);
        await db.Set<OutsideProvider>().Where(p => p.Id == id).ExecuteDeleteAsync(CancellationToken.None);
        s.GetRequiredService<ProviderBook>().Forget();
        return true;
    });

    internal Task<int> ActsAsync(string verb) => App.DoAsync(s => s.GetRequiredService<AppDb>().Set<JournalRow>().CountAsync(a => a.Verb == verb, Ct));
}

/// <summary>Real time, moved ahead when a test says so: other servers keep real time too.</summary>
internal sealed class MovedClock : TimeProvider
{
    private TimeSpan ahead;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;

    internal void Forward(TimeSpan by) => ahead += by;

    internal void Reset() => ahead = TimeSpan.Zero;
}
