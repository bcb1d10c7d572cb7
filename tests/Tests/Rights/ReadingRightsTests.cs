using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using MotCua.Tests.Documents.Files;
using MotCua.Tests.Dossiers;
using MotCua.Tests.Support;
using UglyToad.PdfPig;

namespace MotCua.Tests.Rights;

/// <summary>
/// Who may read what of a dossier, on pages and over the API, and whether with the applicant's numbers (<c>full</c>), without them
/// (<c>masked</c>), or nothing at all: compared with <c>reading.approved.txt</c>.
/// </summary>
public sealed partial class ReadingRightsTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Name = "Biển Đông";
    private static readonly string[] Numbers = ["077085001234", "0903123456", "0903 123 456", "+84903123456", "lienhe@biendong.vn", "12 Trần Phú"];

    private readonly Cast cast = new(app);

    [Fact]
    public async Task Who_reads_what_is_as_approved()
    {
        await cast.HireAsync();
        var (key, file, slip) = await DossierAsync();
        var lines = new List<string>();
        foreach (var (account, role) in Cast.All.Append(("", "guest")))
        {
            lines.Add($"== {role}{(account.Length > 0 ? $" ({account})" : string.Empty)}");
            using var page = account.Length > 0 ? await app.SignInAsync(account) : app.Guest();
            var program = account.Length > 0 ? await cast.Api.AsAsync(account) : app.Guest();
            foreach (var path in new[]
            {
                $"/api/v1/dossiers/{key}", $"/api/v1/dossiers/{key}/history", $"/api/v1/dossiers/{key}/slips/receipt.pdf", $"/api/v1/track/{key}",
                "/api/v1/inbox?view=all&limit=100", "/api/v1/inbox?view=toAnswer&limit=100",
                "/api/v1/registers/dossiers.pdf?unit=STC&from=2021-08-01&to=2021-08-31",
            })
            {
                lines.Add($"{Plain(path)}: {await ReadAsync(program, path)}");
            }

            foreach (var path in new[]
            {
                $"/can-bo/ho-so/{key}", $"/can-bo/ho-so/{key}/giay-to", $"/can-bo/ho-so/{key}/nhat-ky", $"/can-bo/ho-so/{key}/tep/{file}",
                $"/can-bo/ho-so/{key}/phieu/{slip}.pdf", "/can-bo/ho-so?view=all", "/can-bo/ho-so/xuat.csv?view=all", "/can-bo/so-lieu",
                "/can-bo/so-theo-doi?unit=STC&from=2021-08-01&to=2021-08-31", "/can-bo/so-theo-doi.pdf?unit=STC&from=2021-08-01&to=2021-08-31",
                $"/ho-so-cua-toi/{key}", $"/ho-so-cua-toi/{key}/tep/{file}", "/ho-so-cua-toi", $"/tra-cuu/{key}", "/so-lieu",
            })
            {
                lines.Add($"{Plain(path)}: {await ReadAsync(page, path)}");
            }
        }

        Approve.Text("Rights/reading", string.Join('\n', lines));

        string Plain(string path) => path.Replace(key, "{key}", StringComparison.Ordinal)
            .Replace(file, "{file}", StringComparison.Ordinal).Replace(slip, "{slip}", StringComparison.Ordinal);
    }

    private async Task<(string Key, string File, string Slip)> DossierAsync()
    {
        var owner = await cast.Api.AsAsync(Cast.Owner);
        using var upload = new MultipartFormDataContent { { new ByteArrayContent(Samples.Pdf), "file", "to-khai.pdf" } };
        var sent = await DossierApi.ReadAsync(await owner.PostAsync(new Uri("/api/v1/files", UriKind.Relative), upload, AppFixture.Ct), HttpStatusCode.Created);
        var body = DossierApi.Price();
        body["papers"]![0]!["fileIds"]!.AsArray().Add(sent["id"]);
        var filed = await cast.Api.FileAsync(Cast.Owner, body);
        var key = (await cast.Api.ActAsync(Cast.Desk, filed["reference"], "receive"))["number"];
        await cast.Api.ActAsync(Cast.Leader, key, "assign", new { to = Cast.Handler });
        await cast.Api.ActAsync(Cast.Handler, key, "consult", new { to = "SNV", reason = "Xin ý kiến" });
        using var desk = await app.SignInAsync(Cast.Desk);
        var tab = await AppFixture.ReadAsync(await desk.GetAsync(new Uri($"/can-bo/ho-so/{key}/phieu", UriKind.Relative), AppFixture.Ct));
        var slip = SlipPath().Match(string.Join(' ', tab.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href"))));
        Assert.True(slip.Success);
        return (key, sent["id"], slip.Groups[1].Value);
    }

    private static async Task<string> ReadAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct);
        var status = (int)answer.StatusCode;
        if (status is >= 300 and < 400)
        {
            return answer.Headers.Location!.ToString().Contains("/dang-nhap", StringComparison.Ordinal) ? "sign in" : "elsewhere";
        }

        if (status != 200)
        {
            return $"{status}";
        }

        var bytes = await answer.Content.ReadAsByteArrayAsync(AppFixture.Ct);
        if (answer.Content.Headers.ContentType?.MediaType == "application/pdf")
        {
            if (path.Contains("/tep/", StringComparison.Ordinal))
            {
                return "the file";
            }

            using var pdf = PdfDocument.Open(bytes);
            return Tells(string.Join(' ', pdf.GetPages().SelectMany(p => p.GetWords()).Select(w => w.Text)));
        }

        return Tells(WebUtility.HtmlDecode(Encoding.UTF8.GetString(bytes)));
    }

    private static string Tells(string text) => Numbers.Any(n => text.Contains(n, StringComparison.Ordinal)) ? "full"
        : text.Contains(Name, StringComparison.Ordinal) || text.Contains(Name.ToUpperInvariant(), StringComparison.Ordinal) ? "masked" : "nobody";

    [GeneratedRegex("/phieu/([0-9a-f-]{36})\\.pdf")]
    private static partial Regex SlipPath();
}
