using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace MotCua.Bench.Serving;

/// <summary>Somebody who asks a server: a program with a token, or a browser in which an account has signed in.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClient client;

    private Visitor(Uri address, bool cookies = true)
    {
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = cookies, CookieContainer = new CookieContainer() })
        {
            BaseAddress = address, Timeout = TimeSpan.FromMinutes(1),
        };
    }

    public static Visitor Stranger(Uri address) => new(address);

    /// <summary>Somebody of whom the product must draw each page anew: with a cookie that it does not know, nothing kept is given.</summary>
    public static Visitor Marked(Uri address)
    {
        var visitor = new Visitor(address, cookies: false);
        visitor.client.DefaultRequestHeaders.Add("Cookie", "bench=1");
        return visitor;
    }

    public static Visitor WithToken(Uri address, string token)
    {
        var visitor = new Visitor(address);
        visitor.client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return visitor;
    }

    public static async Task<Visitor> SignInAsync(Uri address, string account, CancellationToken ct)
    {
        var visitor = new Visitor(address);
        var page = await visitor.client.GetStringAsync(new Uri("/dang-nhap", UriKind.Relative), ct);
        var token = FormToken().Match(page).Groups[1].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["account"] = account, ["password"] = "motcua", ["__RequestVerificationToken"] = WebUtility.HtmlDecode(token),
        });
        using var answer = await visitor.client.PostAsync(new Uri("/dang-nhap", UriKind.Relative), form, ct);
        return answer.StatusCode == HttpStatusCode.Redirect ? visitor : throw new InvalidOperationException($"{account} could not sign in: {(int)answer.StatusCode}.");
    }

    /// <summary>Address of the page of some procedure.</summary>
    public async Task<string> FirstProcedureAsync(CancellationToken ct)
    {
        using var json = JsonDocument.Parse(await client.GetStringAsync(new Uri("/api/v1/procedures?limit=1", UriKind.Relative), ct));
        return $"/thu-tuc/{json.RootElement.GetProperty("items")[0].GetProperty("code").GetString()}";
    }

    /// <summary>Address of the first dossier of a list.</summary>
    public async Task<string> FirstDossierAsync(string list, CancellationToken ct) =>
        WebUtility.HtmlDecode(DossierLink().Match(await client.GetStringAsync(new Uri(list, UriKind.Relative), ct)).Groups[1].Value);

    /// <summary>Asks and reads the whole answer; only 200 counts.</summary>
    public async Task<TimeSpan> TimeAsync(string path, CancellationToken ct)
    {
        var begun = Stopwatch.GetTimestamp();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), ct);
        await answer.Content.ReadAsByteArrayAsync(ct);
        return answer.StatusCode == HttpStatusCode.OK
            ? Stopwatch.GetElapsedTime(begun)
            : throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}.");
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex FormToken();

    [GeneratedRegex("href=\"(/can-bo/ho-so/[^\"]+)\"")]
    private static partial Regex DossierLink();
}
