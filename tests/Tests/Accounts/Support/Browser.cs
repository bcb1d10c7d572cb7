using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace MotCua.Tests.Accounts.Support;

/// <summary>A browser without script: keeps cookies, sends forms with their hidden fields, follows nothing by itself.</summary>
internal sealed class Browser(HttpMessageHandler server, string address) : IDisposable
{
    private readonly CookieContainer cookies = new();
    private readonly HttpMessageInvoker invoker = new(server);
    private static readonly Uri Root = new("http://localhost");

    internal IReadOnlyList<string> LastCookies { get; private set; } = [];

    internal async Task<HttpResponseMessage> GetAsync(string path, string? bearer = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Root, path));
        if (bearer is not null)
        {
            request.Headers.Authorization = new("Bearer", bearer);
        }

        return await SendAsync(request);
    }

    /// <summary>Opens the page, fills its first form that has the fields, sends it.</summary>
    internal async Task<HttpResponseMessage> SubmitAsync(string path, params (string Name, string Value)[] fields)
    {
        var page = await ReadAsync(await GetAsync(path));
        var form = page.Forms.First(f => f.QuerySelector($"[name='{fields.FirstOrDefault(("__RequestVerificationToken", "")).Item1}']") is not null);
        return await SubmitAsync(form, path, fields);
    }

    internal Task<HttpResponseMessage> SubmitAsync(IHtmlFormElement form, string path, params (string Name, string Value)[] fields)
    {
        var values = form.QuerySelectorAll("input[name]").OfType<IHtmlInputElement>().Where(i => i.Type is not ("submit" or "checkbox") || i.IsChecked)
            .Select(i => KeyValuePair.Create(i.Name!, i.Value))
            .Concat(form.QuerySelectorAll("textarea[name]").OfType<IHtmlTextAreaElement>().Select(t => KeyValuePair.Create(t.Name!, t.Value)))
            .Where(v => fields.All(f => f.Name != v.Key))
            .Concat(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        var action = form.GetAttribute("action");
        return PostAsync(string.IsNullOrEmpty(action) ? path : action, values);
    }

    internal async Task<HttpResponseMessage> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> values)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Root, path)) { Content = new FormUrlEncodedContent(values) };
        return await SendAsync(request);
    }

    /// <summary>Sends a file with the form of the page that has one.</summary>
    internal async Task<HttpResponseMessage> UploadAsync(string path, string file, params (string Name, string Value)[] fields)
    {
        var form = (await ReadAsync(await GetAsync(path))).Forms.First(f => f.QuerySelector("input[type=file]") is not null);
        using var content = new MultipartFormDataContent
        {
            { new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(file)), form.QuerySelector("input[type=file]")!.GetAttribute("name")!, "tep.csv" },
            { new StringContent(form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken" },
        };
        foreach (var (name, value) in fields)
        {
            content.Add(new StringContent(value), name);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Root, path)) { Content = content };
        return await SendAsync(request);
    }

    internal Task<HttpResponseMessage> SignInAsync(string account, string password = SmallProduct.Password, string path = "/dang-nhap") =>
        SubmitAsync(path, ("account", account), ("password", password));

    /// <summary>All cookies it has, as they could be given to another.</summary>
    internal IEnumerable<string> KeptCookies => [.. cookies.GetCookies(Root).Select(c => $"{c.Name}={c.Value}; path=/")];

    /// <summary>Takes over cookies that another browser was given, as a thief would.</summary>
    internal void Take(IEnumerable<string> given)
    {
        foreach (var cookie in given)
        {
            cookies.SetCookies(Root, cookie);
        }
    }

    internal static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage response) =>
        await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());

    public void Dispose() => invoker.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        request.Headers.Add("X-Test-Address", address);
        if (cookies.GetCookieHeader(Root) is { Length: > 0 } sent)
        {
            request.Headers.Add("Cookie", sent);
        }

        var response = await invoker.SendAsync(request, TestContext.Current.CancellationToken);
        LastCookies = response.Headers.TryGetValues("Set-Cookie", out var set) ? [.. set] : [];
        foreach (var cookie in LastCookies)
        {
            cookies.SetCookies(Root, cookie);
        }

        return response;
    }
}
