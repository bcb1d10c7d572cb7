using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using MotCua.Tests.Documents.Files;
using MotCua.Tests.Dossiers;
using MotCua.Tests.Dossiers.Filing;
using MotCua.Tests.Support;

namespace MotCua.Tests.Rights;

/// <summary>
/// A stranger who asks for what is there and for what is not gets the same answer, word for word but for what they typed: nobody learns from
/// the product whether a number exists.
/// </summary>
public sealed partial class StrangerTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Missing = "H06.4-210812-9997";
    private const string Nothing = "00000000-0000-7000-8000-000000000001";
    private readonly Cast cast = new(app);

    [Fact]
    public async Task What_is_there_and_what_is_not_are_the_same_to_a_stranger()
    {
        var (key, file) = await DossierAsync();
        var draft = await DraftAsync();
        foreach (var account in new[] { "congdan2", "chuyenvien.26611", "quantri", "" })
        {
            using var page = account.Length > 0 ? await app.SignInAsync(account) : app.Guest();
            using var program = account.Length > 0 ? await app.ApiAsync(account) : app.Guest();
            await SameAsync(program, "/api/v1/dossiers/{0}", key, Missing);
            await SameAsync(program, "/api/v1/dossiers/{0}/history", key, Missing);
            await SameAsync(program, "/api/v1/dossiers/{0}/slips/receipt.pdf", key, Missing);
            await SameAsync(program, "/api/v1/dossiers/{0}/slips/khong-co.pdf", key, Missing);
            await SameAsync(program, "/api/v1/track/{0}?secret=ZZZZ", key, Missing);
            foreach (var act in new[] { "receive", "withdraw", "pay", "khong-co" })
            {
                await SamePostAsync(program, $"/api/v1/dossiers/{{0}}/actions/{act}", key, Missing);
            }

            foreach (var path in new[]
            {
                "/can-bo/ho-so/{0}", "/can-bo/ho-so/{0}/nhat-ky", "/can-bo/ho-so/{0}/viec/complete", $"/can-bo/ho-so/{{0}}/tep/{file}",
                $"/can-bo/ho-so/{{0}}/phieu/{Nothing}.pdf", "/ho-so-cua-toi/{0}", "/ho-so-cua-toi/{0}/rut", "/ho-so-cua-toi/{0}/bo-sung",
                $"/ho-so-cua-toi/{{0}}/tep/{file}", "/tra-cuu/{0}?secret=ZZZZ", "/tra-cuu/{0}/rut?secret=ZZZZ", "/tra-cuu/{0}/phieu/receipt?secret=ZZZZ",
                $"/tra-cuu/{{0}}/tep/{file}?secret=ZZZZ", "/tra-cuu?number={0}&secret=ZZZZ",
            })
            {
                await SameAsync(page, path, key, Missing);
            }

            foreach (var step in new[] { "", "/co-quan", "/giay-to", "/kiem-tra", "/luu", "/xoa", "/xong", "/khai-mother" })
            {
                await SameAsync(page, $"/nop-ho-so/nhap/{{0}}{step}", draft, Nothing);
            }
        }
    }

    [Fact]
    public async Task Who_sees_the_dossier_opens_no_file_of_another_one()
    {
        var (key, _) = await DossierAsync();
        var (_, other) = await DossierAsync();
        using var leader = await app.SignInAsync(Cast.Leader);
        using var owner = await app.SignInAsync(Cast.Owner);

        await SameAsync(leader, $"/can-bo/ho-so/{key}/tep/{{0}}", other, Nothing);
        await SameAsync(owner, $"/ho-so-cua-toi/{key}/tep/{{0}}", other, Nothing);
    }

    private async Task<(string Key, string File)> DossierAsync()
    {
        using var upload = new MultipartFormDataContent { { new ByteArrayContent(Samples.Pdf), "file", "to-khai.pdf" } };
        var owner = await cast.Api.AsAsync(Cast.Owner);
        var sent = await DossierApi.ReadAsync(await owner.PostAsync(new Uri("/api/v1/files", UriKind.Relative), upload, AppFixture.Ct), HttpStatusCode.Created);
        var body = DossierApi.Price();
        body["papers"]![0]!["fileIds"]!.AsArray().Add(sent["id"]);
        var filed = await cast.Api.FileAsync(Cast.Owner, body);
        return ((await cast.Api.ActAsync(Cast.Desk, filed["reference"], "receive"))["number"], sent["id"]);
    }

    private async Task<string> DraftAsync()
    {
        var person = await Applicant.SignedInAsync(app, Cast.Owner, Applicant.Birth);
        return person.Draft.Split('/')[^1];
    }

    private static async Task SameAsync(HttpClient client, string path, string there, string missing)
    {
        using var one = await client.GetAsync(new Uri(string.Format(null, path, there), UriKind.Relative), AppFixture.Ct);
        using var two = await client.GetAsync(new Uri(string.Format(null, path, missing), UriKind.Relative), AppFixture.Ct);
        await CompareAsync(path, one, there, two, missing);
    }

    private static async Task SamePostAsync(HttpClient client, string path, string there, string missing)
    {
        using var one = await client.PostAsJsonAsync(string.Format(null, path, there), new { }, AppFixture.Ct);
        using var two = await client.PostAsJsonAsync(string.Format(null, path, missing), new { }, AppFixture.Ct);
        await CompareAsync(path, one, there, two, missing);
    }

    private static async Task CompareAsync(string path, HttpResponseMessage one, string there, HttpResponseMessage two, string missing)
    {
        Assert.Equal(two.StatusCode, one.StatusCode);
        Assert.False(one.StatusCode == HttpStatusCode.OK && path.StartsWith("/api", StringComparison.Ordinal), path);
        Assert.Equal(Plain(two.Headers.Location?.ToString(), missing), Plain(one.Headers.Location?.ToString(), there));
        Assert.Equal(two.Content.Headers.ContentType?.ToString(), one.Content.Headers.ContentType?.ToString());
        Assert.Equal(
            Plain(await two.Content.ReadAsStringAsync(AppFixture.Ct), missing), Plain(await one.Content.ReadAsStringAsync(AppFixture.Ct), there));
    }

    // What was asked for, and what differs from one page to the next whatever was asked: form tokens and references of errors.
    private static string Plain(string? text, string key) =>
        Random().Replace((text ?? string.Empty).Replace(key, "{key}", StringComparison.OrdinalIgnoreCase), "{random}");

    [GeneratedRegex("(?<=name=\"__RequestVerificationToken\"[^>]*value=\")[^\"]+|CfDJ[\\w-]+")]
    private static partial Regex Random();
}
