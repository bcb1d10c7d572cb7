using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Dossiers;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Tests.Support;

namespace MotCua.Tests.Dossiers;

/// <summary>Bad input, races and strangers: a clear error, and nothing lost.</summary>
public sealed class DossierSafetyTests(AppFixture app) : IClassFixture<AppFixture>
{
    private readonly DossierApi api = new(app);

    [Fact]
    public async Task Sixteen_clerks_receiving_at_once_get_numbers_without_gap_or_double()
    {
        var filed = new List<string>();
        for (var i = 0; i < 32; i++)
        {
            filed.Add((await api.FileAsync("doanhnghiep1", DossierApi.Price()))["reference"]);
        }

        await api.AsAsync("tiepnhan.ttpvhcc");
        var numbers = new System.Collections.Concurrent.ConcurrentBag<string>();
        await Parallel.ForEachAsync(filed, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (reference, _) =>
            numbers.Add((await api.ActAsync("tiepnhan.ttpvhcc", reference, "receive"))["number"]));

        var last = numbers.Select(n => int.Parse(n[^4..], System.Globalization.CultureInfo.InvariantCulture)).Order().ToList();
        Assert.Equal(32, last.Distinct().Count());
        Assert.Equal(Enumerable.Range(last[0], 32), last);
    }

    [Fact]
    public async Task Two_clerks_receiving_the_same_dossier_at_once_make_one_reception()
    {
        var reference = (await api.FileAsync("doanhnghiep1", DossierApi.Price()))["reference"];
        await api.AsAsync("tiepnhan.ttpvhcc");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => api.TryAsync("tiepnhan.ttpvhcc", reference, "receive")));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.All(answers.Where(a => a.StatusCode != HttpStatusCode.OK), a =>
            Assert.Contains(a.StatusCode, new[] { HttpStatusCode.Conflict, HttpStatusCode.PreconditionFailed }));
    }

    [Fact]
    public async Task The_same_idempotency_key_answers_alike_and_another_body_is_refused()
    {
        var body = DossierApi.Price();
        var first = await DossierApi.ReadAsync(await api.PostAsync("doanhnghiep1", "/api/v1/dossiers", body, ("Idempotency-Key", "k-1")), HttpStatusCode.Created);
        var second = await DossierApi.ReadAsync(await api.PostAsync("doanhnghiep1", "/api/v1/dossiers", body, ("Idempotency-Key", "k-1")), HttpStatusCode.Created);
        Assert.Equal(first["reference"], second["reference"]);
        Assert.Equal(first["secret"], second["secret"]);
        body["resultDelivery"] = "counter";
        var other = await api.PostAsync("doanhnghiep1", "/api/v1/dossiers", body, ("Idempotency-Key", "k-1"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
    }

    [Fact]
    public async Task A_stale_version_is_412_and_changes_nothing()
    {
        var received = await api.ReceivedAsync();
        var number = received["number"];
        await api.ActAsync("lanhdao.stc", number, "assign", new { to = "chuyenvien.stc" }, received.Int("version"));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/dossiers/{number}/actions/complete") { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("If-Match", received.ETag);
        var stale = await (await api.AsAsync("chuyenvien.stc")).SendAsync(request, AppFixture.Ct);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
    }

    [Fact]
    public async Task A_stranger_gets_the_same_answer_for_a_dossier_that_is_there_and_one_that_is_not()
    {
        var number = (await api.ReceivedAsync())["number"];
        Assert.Equal(HttpStatusCode.NotFound, await api.StatusAsync("congdan2", $"/api/v1/dossiers/{number}"));
        Assert.Equal(HttpStatusCode.NotFound, await api.StatusAsync("congdan2", "/api/v1/dossiers/H06.4-210812-9999"));
        Assert.Equal(HttpStatusCode.NotFound, await api.StatusAsync("congdan2", $"/api/v1/dossiers/{number}/history"));
        Assert.Equal(HttpStatusCode.NotFound, await api.StatusAsync("chuyenvien.26611", $"/api/v1/dossiers/{number}"));
        Assert.Equal(HttpStatusCode.NotFound, (await api.TryAsync("congdan2", number, "withdraw")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await api.StatusAsync("quantri", $"/api/v1/dossiers/{number}"));
        Assert.Equal(HttpStatusCode.OK, await api.StatusAsync("lanhdao.ubnd", $"/api/v1/dossiers/{number}"));
        Assert.Equal(HttpStatusCode.OK, await api.StatusAsync("kiemtra.ttt", $"/api/v1/dossiers/{number}"));
        Assert.Equal(HttpStatusCode.Forbidden, (await api.TryAsync("kiemtra.ttt", number, "refuse", new { reason = "x" })).StatusCode);
    }

    [Fact]
    public async Task An_act_out_of_order_is_409_and_one_of_another_role_403()
    {
        var number = (await api.ReceivedAsync())["number"];
        Assert.Equal(HttpStatusCode.Conflict, (await api.TryAsync("tiepnhan.ttpvhcc", number, "returnResult")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await api.TryAsync("chuyenvien.stc", number, "returnResult")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await api.TryAsync("doanhnghiep1", number, "assign")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await api.TryAsync("lanhdao.stc", number, "noSuchAct")).StatusCode);
    }

    [Theory]
    [InlineData("applicant.fullName", "")]
    [InlineData("applicant.fullName", "🙂🙂")]
    [InlineData("applicant.personalId", "123")]
    [InlineData("applicant.personalId", "097085001234")]
    [InlineData("applicant.phone", "12")]
    [InlineData("applicant.email", "khong phai thu")]
    [InlineData("applicant.address", "")]
    [InlineData("unit", "KHONGCO")]
    [InlineData("procedure", "9.999999")]
    public async Task A_wrong_value_is_told_at_its_field_in_vietnamese(string field, string value)
    {
        var body = DossierApi.Price();
        var target = field.StartsWith("applicant.", StringComparison.Ordinal) ? body["applicant"]!.AsObject() : body;
        target[field[(field.IndexOf('.', StringComparison.Ordinal) + 1)..]] = value;

        var refused = await DossierApi.ReadAsync(await api.PostAsync("doanhnghiep1", "/api/v1/dossiers", body), HttpStatusCode.UnprocessableEntity);

        Assert.True(refused.Json.GetProperty("errors").TryGetProperty(field, out var messages), refused.Json.ToString());
        Assert.NotEmpty(messages[0].GetString()!);
    }

    [Fact]
    public async Task A_missing_required_paper_is_422_with_its_code()
    {
        var body = DossierApi.Price();
        body["papers"] = new JsonArray();
        var refused = await DossierApi.ReadAsync(await api.PostAsync("doanhnghiep1", "/api/v1/dossiers", body), HttpStatusCode.UnprocessableEntity);
        Assert.True(refused.Json.GetProperty("errors").TryGetProperty("papers.GT01", out _));
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("""{"procedure":5}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"noSuchField":1}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"channel":"teleport"}""", HttpStatusCode.BadRequest)]
    [InlineData("{}", HttpStatusCode.UnprocessableEntity)]
    public async Task Json_that_cannot_be_read_is_400_and_never_500(string json, HttpStatusCode expected)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        var answer = await (await api.AsAsync("doanhnghiep1")).PostAsync(new Uri("/api/v1/dossiers", UriKind.Relative), content, AppFixture.Ct);
        await DossierApi.RefusedAsync(answer, expected);
    }

    [Fact]
    public async Task Names_are_cleaned_composed_and_kept()
    {
        var body = DossierApi.Price();
        body["applicant"]!["fullName"] = "  Ngu\u0079e\u0302\u0303n\u0000 \u202EVăn\u202C   Tèo ";
        var filed = await api.FileAsync("doanhnghiep1", body);
        Assert.Equal("Nguyễn Văn Tèo", filed.Json.GetProperty("applicant").GetProperty("fullName").GetString());
    }

    [Fact]
    public async Task A_state_that_disagrees_with_the_journal_is_found()
    {
        var number = (await api.ReceivedAsync())["number"];
        Assert.True((await VerifyAsync()).IsWhole);
        await SetDueAsync(number, TimeSpan.FromDays(3));
        var report = await VerifyAsync();
        Assert.Contains(report.Faults, f => f.Where.Contains(number, StringComparison.Ordinal) && f.Kind == JournalFaultKind.State);
        await SetDueAsync(number, TimeSpan.FromDays(-3));
        Assert.True((await VerifyAsync()).IsWhole);
    }

    private Task<JournalReport> VerifyAsync() => app.DoAsync(s => s.GetRequiredService<JournalVerifier>().VerifyAsync(AppFixture.Ct));

    private Task<int> SetDueAsync(string number, TimeSpan shift) => app.DoAsync(async s =>
    {
        var db = s.GetRequiredService<AppDb>();
        var due = (await db.Set<Dossier>().AsNoTracking().FirstAsync(d => d.Number == number, AppFixture.Ct)).DueAt + shift;
        return await db.Set<Dossier>().Where(d => d.Number == number).ExecuteUpdateAsync(u => u.SetProperty(d => d.DueAt, due), AppFixture.Ct);
    });
}
