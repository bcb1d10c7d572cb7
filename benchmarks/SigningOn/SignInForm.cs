using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace MotCua.Bench.SigningOn;

/// <summary>The form of the sign-in page, opened once and sent again and again, each time as somebody who is not signed in.</summary>
internal sealed partial class SignInForm : IDisposable
{
    private readonly HttpClient client;
    private readonly string cookies;
    private readonly string token;

    private SignInForm(HttpClient client, string cookies, string token) => (this.client, this.cookies, this.token) = (client, cookies, token);

    public static async Task<SignInForm> OpenAsync(Uri address, CancellationToken ct)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address };
        using var answer = await client.GetAsync(new Uri("/dang-nhap", UriKind.Relative), ct);
        var page = await answer.Content.ReadAsStringAsync(ct);
        var given = answer.Headers.TryGetValues("Set-Cookie", out var all) ? string.Join("; ", all.Select(c => c.Split(';')[0])) : string.Empty;
        return new SignInForm(client, given, WebUtility.HtmlDecode(FormToken().Match(page).Groups[1].Value));
    }

    public async Task<TimeSpan> SignInAsync(string account, string password, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/dang-nhap", UriKind.Relative));
        request.Headers.Add("Cookie", cookies);
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["account"] = account, ["password"] = password, ["__RequestVerificationToken"] = token,
        });
        var begun = Stopwatch.GetTimestamp();
        using var answer = await client.SendAsync(request, ct);
        await answer.Content.ReadAsByteArrayAsync(ct);
        return answer.StatusCode == HttpStatusCode.Redirect
            ? Stopwatch.GetElapsedTime(begun)
            : throw new InvalidOperationException($"{account} could not sign in: {(int)answer.StatusCode}.");
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
