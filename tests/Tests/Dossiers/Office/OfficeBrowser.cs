using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MotCua.Tests.Support;

namespace MotCua.Tests.Dossiers.Office;

/// <summary>An officer's browser without script: forms are sent as they stand, with what the officer changes in them.</summary>
internal sealed class OfficeBrowser(HttpClient client)
{
    public static async Task<OfficeBrowser> OpenAsync(AppFixture app, string account) => new(await app.SignInAsync(account));

    public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct);

    public async Task<IHtmlDocument> PageAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var answer = await GetAsync(path);
        var page = await AppFixture.ReadAsync(answer);
        Assert.True(answer.StatusCode == expected, $"{path}: {(int)answer.StatusCode} {answer.Headers.Location} {page.QuerySelector("main")?.TextContent}");
        return page;
    }

    /// <summary>Sends a form of the page as a browser does, after the changes: a null value takes the field out.</summary>
    public async Task<HttpResponseMessage> SendAsync(IHtmlFormElement form, string page, params (string Name, string? Value)[] changes)
    {
        var values = ValuesOf(form).Where(v => changes.All(c => c.Name != v.Key)).ToList();
        values.AddRange(changes.Where(c => c.Value is not null).Select(c => KeyValuePair.Create(c.Name, c.Value!)));
        var action = form.GetAttribute("action") is { Length: > 0 } given ? given : page;
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in values)
        {
            content.Add(new StringContent(value), name);
        }

        return await client.PostAsync(new Uri(action, UriKind.Relative), content, AppFixture.Ct);
    }

    /// <summary>Opens the page of an act and sends it.</summary>
    public async Task<HttpResponseMessage> ActAsync(string key, string act, params (string Name, string? Value)[] changes)
    {
        var path = $"/can-bo/ho-so/{key}/viec/{act}";
        return await SendAsync(MainForm(await PageAsync(path)), path, changes);
    }

    /// <summary>Sends a file with the form, in its own field.</summary>
    public async Task<HttpResponseMessage> SendFileAsync(
        IHtmlFormElement form, string page, string field, string fileName, byte[] bytes, params (string Name, string? Value)[] changes)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in ValuesOf(form).Where(v => changes.All(c => c.Name != v.Key))
            .Concat(changes.Where(c => c.Value is not null).Select(c => KeyValuePair.Create(c.Name, c.Value!))))
        {
            content.Add(new StringContent(value), name);
        }

        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Add(file, field, fileName);
        var action = form.GetAttribute("action") is { Length: > 0 } given ? given : page;
        return await client.PostAsync(new Uri(action, UriKind.Relative), content, AppFixture.Ct);
    }

    public static IHtmlFormElement MainForm(IHtmlDocument page) =>
        page.QuerySelectorAll<IHtmlFormElement>("main form").First(f => f.QuerySelector("[name=__RequestVerificationToken]") is not null);

    public static string Text(IParentNode page, string selector = "main") =>
        string.Join(' ', (page.QuerySelector(selector)?.TextContent ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<KeyValuePair<string, string>> ValuesOf(IHtmlFormElement form) => form.Elements.SelectMany(e => e switch
    {
        IHtmlInputElement { Name.Length: > 0, Type: "checkbox" or "radio" } box => box.IsChecked ? [KeyValuePair.Create(box.Name, box.Value)] : [],
        IHtmlInputElement { Type: "file" or "submit" } => [],
        IHtmlInputElement { Name.Length: > 0 } input => [KeyValuePair.Create(input.Name, input.Value)],
        IHtmlTextAreaElement { Name.Length: > 0 } area => [KeyValuePair.Create(area.Name, area.Value)],
        IHtmlSelectElement { Name.Length: > 0 } select => new[] { KeyValuePair.Create(select.Name, select.Value ?? string.Empty) },
        _ => [],
    });
}
