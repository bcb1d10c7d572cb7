using System.Net;
using AngleSharp.Html.Dom;
using MotCua.Tests.Documents.Files;
using MotCua.Tests.Support;

namespace MotCua.Tests.Dossiers.Filing;

/// <summary>A person at a browser without script: reads a page, fills its form, sends it with all that the form holds, follows the answer.</summary>
internal sealed class Applicant(HttpClient client)
{
    public const string Birth = "1.001193";
    public const string Price = "2.002217";
    public const string Certified = "2.000815";

    /// <summary>Where the browser stands.</summary>
    public string Path { get; private set; } = "/";

    public IHtmlDocument Page { get; private set; } = null!;

    public HttpStatusCode Status { get; private set; }

    public string Text => Page.Body!.TextContent;

    /// <summary>The draft's address, once there is one.</summary>
    public string Draft => string.Join('/', Path.Split('/').Take(4));

    public string[] Errors => [.. Page.QuerySelectorAll(".field .error").Select(e => e.TextContent.Replace("Lỗi:", string.Empty, StringComparison.Ordinal).Trim())];

    public static async Task<Applicant> GuestAsync(AppFixture app, string procedure = Birth)
    {
        var person = new Applicant(app.Guest());
        await person.StartAsync(procedure);
        return person;
    }

    public static async Task<Applicant> SignedInAsync(AppFixture app, string account, string? procedure = null)
    {
        var person = new Applicant(await app.SignInAsync(account));
        if (procedure is not null)
        {
            await person.StartAsync(procedure);
        }

        return person;
    }

    public async Task StartAsync(string procedure)
    {
        await OpenAsync($"/nop-ho-so/{procedure}");
        await SendAsync();
    }

    public async Task OpenAsync(string path) => await FollowAsync(await client.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute), AppFixture.Ct), path);

    public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct);

    /// <summary>Sends the page's form: what stands in it, changed by the given fields (null takes a field away), with files.</summary>
    public async Task SendAsync((string Name, string? Value)[]? fields = null, (string Field, string Name, byte[] Bytes)[]? files = null, IHtmlFormElement? form = null)
    {
        var (url, content) = Filled(fields ?? [], files ?? [], form);
        using (content)
        {
            await FollowAsync(await client.PostAsync(new Uri(url, UriKind.Relative), content, AppFixture.Ct), url);
        }
    }

    public Task SendAsync(params (string Name, string? Value)[] fields) => SendAsync(fields, null);

    public Task AttachAsync(params (string Field, string Name, byte[] Bytes)[] files) => SendAsync(null, files);

    public Task<HttpResponseMessage> PostAsync(string url, HttpContent content) =>
        client.PostAsync(new Uri(url, UriKind.Relative), content, AppFixture.Ct);

    /// <summary>What the browser would send, to be sent by the test itself.</summary>
    public (string Url, HttpContent Content) Filled(
        (string Name, string? Value)[] fields, (string Field, string Name, byte[] Bytes)[] files, IHtmlFormElement? form = null)
    {
        form ??= Page.Forms.FirstOrDefault(f => f.GetAttribute("method") == "post" && f.Closest("header") is null)
            ?? throw new InvalidOperationException($"No form at {Path}: {Status} {Text}");
        var values = Standing(form).Where(v => fields.All(f => f.Name != v.Name))
            .Concat(fields.Where(f => f.Value is not null).Select(f => (f.Name, Value: f.Value!))).ToList();
        var url = form.GetAttribute("action") is { Length: > 0 } action ? action : Path;
        if (!(form.GetAttribute("enctype") ?? string.Empty).StartsWith("multipart", StringComparison.Ordinal))
        {
            return (url, new FormUrlEncodedContent(values.Select(v => KeyValuePair.Create(v.Name, v.Value))));
        }

        var parts = new MultipartFormDataContent();
        foreach (var (name, value) in values)
        {
            parts.Add(new StringContent(value), name);
        }

        foreach (var (field, name, bytes) in files)
        {
            parts.Add(new ByteArrayContent(bytes), field, name);
        }

        return (url, parts);
    }

    /// <summary>A birth registration by a guest, up to the page that shows all answers.</summary>
    public async Task AnswerBirthAsync()
    {
        await SendAsync(("unit", "26611"));
        await SendAsync(("for", "self"));
        await SendAsync(Person);
        await SendAsync(Child);
        await SendAsync(("form.motherName", "Nguyễn Thị Mai"));
        await SendAsync(("form.fatherDeclared", "false"));
        await SendAsync(("form.relation", "mother"), ("form.copies", "2"));
        await AttachAsync(("papers.GT01", "giay-chung-sinh.pdf", Samples.Pdf));
        await SendAsync(("delivery", "counter"));
    }

    public static (string, string?)[] Person { get; } =
    [
        ("applicant.fullName", "Nguyễn Thị Mai"), ("applicant.personalId", "077192000318"), ("applicant.phone", "0903 123 456"),
        ("applicant.address", "Tổ 4, ấp Suối Rao, xã Suối Rao"),
    ];

    public static (string, string?)[] Child { get; } =
    [
        ("form.childName", "Trần Gia Bảo"), ("form.birthDate", "1/8/2021"), ("form.sex", "male"), ("form.birthPlace", "Bệnh viện Bà Rịa"),
        ("form.ethnicity", "Kinh"),
    ];

    private static IEnumerable<(string Name, string Value)> Standing(IHtmlFormElement form)
    {
        foreach (var control in form.QuerySelectorAll("input[name],textarea[name],select[name]"))
        {
            switch (control)
            {
                case IHtmlInputElement { Type: "radio" or "checkbox" } pick when pick.IsChecked:
                    yield return (pick.Name!, pick.Value);
                    break;
                case IHtmlInputElement { Type: not ("radio" or "checkbox" or "submit" or "file") } input:
                    yield return (input.Name!, input.Value);
                    break;
                case IHtmlTextAreaElement area:
                    yield return (area.Name!, area.Value);
                    break;
                case IHtmlSelectElement select:
                    yield return (select.Name!, select.Value ?? string.Empty);
                    break;
                default:
                    break;
            }
        }
    }

    private async Task FollowAsync(HttpResponseMessage answer, string path)
    {
        for (var hops = 0; answer.StatusCode == HttpStatusCode.Redirect; hops++)
        {
            Assert.True(hops < 6, "redirects for ever");
            path = answer.Headers.Location!.IsAbsoluteUri ? answer.Headers.Location.PathAndQuery : answer.Headers.Location.OriginalString;
            answer = await client.GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct);
        }

        (Path, Status, Page) = (path.Split('#')[0], answer.StatusCode, await AppFixture.ReadAsync(answer));
    }
}
