using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel.Data;
using MotCua.Tests.Documents.Files;
using MotCua.Tests.Dossiers;
using MotCua.Tests.Dossiers.Filing;
using MotCua.Tests.Support;
using Dossier = MotCua.Dossiers.Dossier;

namespace MotCua.Tests.BadInput;

/// <summary>Values at the edge of what can be, one by one: each has one right answer.</summary>
public sealed class EdgeInputTests(AppFixture app) : IClassFixture<AppFixture>
{
    private readonly DossierApi api = new(app);

    [Theory]
    [InlineData("2018-01-02T09:00:00+07:00", HttpStatusCode.OK)]
    [InlineData("1900-01-02T09:00:00+07:00", HttpStatusCode.UnprocessableEntity)]
    [InlineData("2100-12-31T09:00:00+07:00", HttpStatusCode.OK)]
    [InlineData("2021-08-12T23:59:59.9999999+14:00", HttpStatusCode.OK)]
    [InlineData("0001-01-01T00:00:00+07:00", HttpStatusCode.BadRequest)]
    [InlineData("9999-12-31T23:59:59+07:00", HttpStatusCode.UnprocessableEntity)]
    [InlineData("9999-12-31T23:59:59-14:00", HttpStatusCode.BadRequest)]
    [InlineData("2100-02-29T09:00:00+07:00", HttpStatusCode.BadRequest)]
    [InlineData("2021-08-12T09:00:00+15:00", HttpStatusCode.BadRequest)]
    public async Task A_receipt_in_another_century_has_a_due_date_or_is_refused_in_words(string receivedAt, HttpStatusCode expected)
    {
        var json = $$"""{"receivedAt":"{{receivedAt}}","term":{"value":5,"unit":"workingDays"},"unit":"H06"}""";
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await app.Guest().PostAsync(new Uri("/api/v1/deadlines/preview", UriKind.Relative), content, AppFixture.Ct);

        if (expected == HttpStatusCode.OK)
        {
            Assert.True((await DossierApi.ReadAsync(answer, expected)).At("dueAt") > DateTimeOffset.Parse(receivedAt, null));
        }
        else
        {
            await DossierApi.RefusedAsync(answer, expected);
        }
    }

    [Fact]
    public async Task Ten_thousand_clock_events_are_answered_or_refused_at_once()
    {
        var events = string.Join(',', Enumerable.Range(0, 10_000).Select(i =>
            $$"""{"type":"{{(i % 2 == 0 ? "pause" : "resume")}}","at":"2021-08-27T15:{{30 + (i / 1000):00}}:{{i / 20 % 60:00}}.{{i % 1000:000}}+07:00"}"""));
        var json = $$"""{"receivedAt":"2021-08-27T15:30:00+07:00","term":{"value":5,"unit":"workingDays"},"unit":"H06","events":[{{events}}]}""";
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await app.Guest().PostAsync(new Uri("/api/v1/deadlines/preview", UriKind.Relative), content, AppFixture.Ct);

        Assert.True((int)answer.StatusCode is 200 or 413 or 422, $"{answer.StatusCode}");
    }

    [Theory]
    [InlineData("2021-08-13", "form.birthDate")]
    [InlineData("1900-01-01", null)]
    [InlineData("2100-01-01", "form.birthDate")]
    [InlineData("2021-02-30", "form.birthDate")]
    [InlineData("31/12/2021", "form.birthDate")]
    [InlineData("12/08/2021", null)]
    public async Task A_birth_that_has_not_been_yet_is_told_at_its_field(string born, string? field)
    {
        var body = DossierLineTests.Birth();
        body["form"]!["birthDate"] = born;
        using var answer = await api.PostAsync("tiepnhan.26611", "/api/v1/dossiers", body);
        if (field is null)
        {
            Assert.True(answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.UnprocessableEntity);
            return;
        }

        var refused = await DossierApi.ReadAsync(answer, HttpStatusCode.UnprocessableEntity);
        Assert.True(refused.Json.GetProperty("errors").TryGetProperty(field, out _), refused.Json.ToString());
    }

    [Fact]
    public async Task What_is_cut_to_its_length_is_not_cut_through_a_letter()
    {
        var body = DossierApi.Price();
        body["papers"]![0]!["remark"] = "a" + string.Concat(Enumerable.Repeat("🙂", 300));
        body["deliveryAddress"] = "a" + string.Concat(Enumerable.Repeat("𠮷", 300));
        var filed = await api.FileAsync("doanhnghiep1", body);

        var remark = filed.Json.GetProperty("papers")[0].GetProperty("remark").GetString()!;
        Assert.DoesNotContain('\uFFFD', remark);
        Assert.DoesNotContain('\uFFFD', filed["deliveryAddress"]);
    }

    [Fact]
    public async Task A_decomposed_name_of_nine_words_is_kept_composed_and_found()
    {
        const string Name = "Công Tằng Tôn Nữ Thị Quỳnh Hương Phương Thảo";
        var body = DossierApi.Price();
        body["applicant"]!["fullName"] = Name.Normalize(NormalizationForm.FormD);
        var reference = (await api.FileAsync("doanhnghiep1", body))["reference"];

        var kept = await app.DoAsync(s => s.GetRequiredService<AppDb>().Set<Dossier>().AsNoTracking().FirstAsync(d => d.Reference == reference, AppFixture.Ct));
        Assert.Equal(Name, kept.Applicant.FullName);
        var list = await api.GetAsync("tiepnhan.ttpvhcc", "/api/v1/inbox?view=all&q=ton+nu+thi+quynh");
        Assert.Contains(list.Items, i => i.GetProperty("reference").GetString() == reference);
    }

    [Fact]
    public async Task Ten_megabytes_of_json_and_a_thousand_levels_are_refused_before_they_cost_anything()
    {
        var client = await api.AsAsync("doanhnghiep1");
        foreach (var (json, expected) in new[]
        {
            ($"{{\"procedure\":\"{new string('a', 10 * 1024 * 1024)}\"}}", HttpStatusCode.RequestEntityTooLarge),
            ($"{{\"form\":{new string('[', 1000)}{new string(']', 1000)}}}", HttpStatusCode.BadRequest),
        })
        {
            using var content = new StringContent(json, Encoding.UTF8, "application/json");
            await DossierApi.RefusedAsync(await client.PostAsync(new Uri("/api/v1/dossiers", UriKind.Relative), content, AppFixture.Ct), expected);
        }
    }

    [Fact]
    public async Task A_place_in_an_address_that_holds_only_spaces_names_nothing()
    {
        await api.FileAsync("doanhnghiep1", DossierApi.Price());
        using var owner = await app.SignInAsync("doanhnghiep1");
        using var clerk = await app.SignInAsync("tiepnhan.ttpvhcc");
        foreach (var (client, path) in new[]
        {
            (owner, "/ho-so-cua-toi/%20"), (owner, "/ho-so-cua-toi/%20/rut"), (owner, "/tra-cuu/%20"), (owner, "/nop-ho-so/%0A"), (owner, "/thu-tuc/%09"),
            (clerk, "/can-bo/ho-so/%20"), (clerk, "/can-bo/ho-so/%20/viec/receive"), (clerk, "/can-bo/tiep-nhan/%20"), (clerk, "/api/v1/dossiers/%20"),
        })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct)).StatusCode);
        }
    }

    [Fact]
    public async Task Three_hundred_files_are_too_many_in_one_dossier()
    {
        var body = DossierApi.Price();
        body["papers"]![0]!["fileIds"] = new JsonArray([.. Enumerable.Range(0, 300).Select(_ => (JsonNode)Guid.CreateVersion7().ToString())]);
        await DossierApi.RefusedAsync(await api.PostAsync("doanhnghiep1", "/api/v1/dossiers", body), HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("../../../etc/passwd.txt", "passwd.txt")]
    [InlineData("C:\\Users\\mai\\Giấy khai sinh.txt", "Giấy khai sinh.txt")]
    [InlineData("a\u202Efdp.txt", "afdp.txt")]
    public async Task A_path_in_a_file_name_names_nothing_outside(string given, string kept)
    {
        using var form = new MultipartFormDataContent();
        using var part = new ByteArrayContent("nội dung"u8.ToArray());
        part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename*=UTF-8''{Uri.EscapeDataString(given)}");
        form.Add(part);
        var sent = await DossierApi.ReadAsync(
            await (await api.AsAsync("doanhnghiep1")).PostAsync(new Uri("/api/v1/files", UriKind.Relative), form, AppFixture.Ct), HttpStatusCode.Created);

        Assert.Equal(kept, sent["name"]);
    }

    [Theory]
    [InlineData("cut", "a.pdf", 415)]
    [InlineData("empty", "a.pdf", 422)]
    [InlineData("exe", "a.pdf", 415)]
    [InlineData("bomb", "a.docx", 422)]
    public async Task A_file_that_is_not_what_it_says_is_refused_and_nothing_of_it_is_kept(string kind, string name, int expected)
    {
        var bytes = kind switch
        {
            "cut" => Samples.Pdf[4..],
            "empty" => [],
            "exe" => "MZ\u0090\0"u8.ToArray(),
            _ => Samples.Docx(("word/media/a.bin", new byte[200 * 1024 * 1024])),
        };
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", name } };
        using var answer = await (await api.AsAsync("doanhnghiep1")).PostAsync(new Uri("/api/v1/files", UriKind.Relative), form, AppFixture.Ct);

        await DossierApi.RefusedAsync(answer, (HttpStatusCode)expected);
        Assert.Empty(Directory.Exists(Path.Combine(app.Database.Folder, "tmp")) ? Directory.GetFiles(Path.Combine(app.Database.Folder, "tmp")) : []);
    }

    [Fact]
    public async Task A_filing_page_sent_twenty_times_at_once_makes_one_dossier()
    {
        var before = await BirthsAsync();
        var person = await Applicant.GuestAsync(app);
        await person.AnswerBirthAsync();
        var (url, _) = person.Filled([("declared", "true")], []);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
        {
            var (_, content) = person.Filled(Ticked(person), []);
            return person.PostAsync(url, content);
        }));

        Assert.All(answers, a => Assert.True((int)a.StatusCode is >= 300 and < 400, $"{a.StatusCode}"));
        await person.OpenAsync(answers[^1].Headers.Location!.ToString());
        Assert.EndsWith("/xong", person.Path, StringComparison.Ordinal);
        Assert.Equal(before + 1, await BirthsAsync());
    }

    private Task<int> BirthsAsync() =>
        app.DoAsync(s => s.GetRequiredService<AppDb>().Set<Dossier>().CountAsync(d => d.ProcedureCode == DossierApi.Birth, AppFixture.Ct));

    private static (string, string?)[] Ticked(Applicant person) =>
        [.. person.Page.QuerySelectorAll("main input[type=checkbox][name]").Select(c => (c.GetAttribute("name")!, (string?)(c.GetAttribute("value") ?? "true")))];
}
