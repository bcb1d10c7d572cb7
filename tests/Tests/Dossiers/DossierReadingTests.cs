using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Dossiers;
using MotCua.Kernel.Data;
using MotCua.Tests.Support;

namespace MotCua.Tests.Dossiers;

/// <summary>Lists, tracking, figures and the deadline preview: one predicate, one truth.</summary>
public sealed class DossierReadingTests(AppFixture app) : IClassFixture<AppFixture>
{
    private readonly DossierApi api = new(app);

    [Fact]
    public async Task Tracking_tells_little_without_the_secret_and_all_with_it()
    {
        var filed = await api.FileAsync("doanhnghiep1", DossierApi.Price());
        var number = (await api.ActAsync("tiepnhan.ttpvhcc", filed["reference"], "receive"))["number"];
        var guest = app.Guest();

        var little = await DossierApi.ReadAsync(await guest.GetAsync(new Uri($"/api/v1/track/{number}", UriKind.Relative), AppFixture.Ct), HttpStatusCode.OK);
        Assert.Equal(["dueAt", "number", "status", "statusCode"], little.Json.EnumerateObject().Select(p => p.Name).Order());
        var all = await DossierApi.ReadAsync(await guest.GetAsync(new Uri($"/api/v1/track/{number}?secret={filed["secret"]}", UriKind.Relative), AppFixture.Ct), HttpStatusCode.OK);
        Assert.Equal(2, all.Json.GetProperty("stages").GetArrayLength());
        Assert.False(all.Json.TryGetProperty("applicant", out _));
        Assert.Equal(HttpStatusCode.NotFound, (await guest.GetAsync(new Uri("/api/v1/track/H06.4-210812-9998", UriKind.Relative), AppFixture.Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await guest.GetAsync(new Uri($"/api/v1/track/{number}?secret=0000", UriKind.Relative), AppFixture.Ct)).StatusCode);
    }

    [Fact]
    public async Task Counts_rows_and_pages_of_each_list_agree()
    {
        for (var i = 0; i < 5; i++)
        {
            await api.ReceivedAsync();
        }

        foreach (var account in new[] { "tiepnhan.ttpvhcc", "chuyenvien.stc", "lanhdao.stc", "lanhdao.ubnd" })
        {
            var counts = await api.GetAsync(account, "/api/v1/inbox/counts");
            foreach (var count in counts.Json.EnumerateObject())
            {
                var numbers = new List<string>();
                var next = "";
                do
                {
                    var page = await api.GetAsync(account, $"/api/v1/inbox?view={count.Name}&limit=2&cursor={Uri.EscapeDataString(next)}");
                    numbers.AddRange(page.Items.Select(i => i.GetProperty("reference").GetString()!));
                    next = page.Has("next") ? page["next"] : "";
                }
                while (next.Length > 0);

                Assert.Equal(count.Value.GetInt32(), numbers.Count);
                Assert.Equal(numbers.Count, numbers.Distinct().Count());
            }
        }
    }

    [Fact]
    public async Task Search_finds_by_folded_name_phone_and_number()
    {
        var number = (await api.ReceivedAsync())["number"];
        foreach (var q in new[] { "bien dong", "BIỂN ĐÔNG", "0903123456", number, "3500101107" })
        {
            var page = await api.GetAsync("lanhdao.stc", $"/api/v1/inbox?view=all&q={Uri.EscapeDataString(q)}&limit=100");
            Assert.Contains(page.Items, i => i.GetProperty("number").GetString() == number);
        }

        Assert.Equal(0, (await api.GetAsync("lanhdao.stc", "/api/v1/inbox?view=all&q=khongaitenthe")).Int("total"));
    }

    [Fact]
    public async Task Figures_keep_the_identity_and_equal_a_recount()
    {
        var first = (await api.ReceivedAsync())["number"];
        await api.SolveAsync(first);
        await api.ActAsync("doanhnghiep1", (await api.ReceivedAsync())["number"], "withdraw", new { reason = "Thôi" });
        await api.ReceivedAsync();

        var guest = app.Guest();
        foreach (var by in new[] { "unit", "field", "procedure", "channel" })
        {
            var figures = await DossierApi.ReadAsync(await guest.GetAsync(new Uri($"/api/v1/figures/on-time?from=2021-08-01&to=2021-08-31&by={by}", UriKind.Relative), AppFixture.Ct), HttpStatusCode.OK);
            var total = figures.Json.GetProperty("total");
            int N(string name) => total.GetProperty(name).GetInt32();
            Assert.Equal(N("received") + N("carriedOver"), N("resolved") + N("pending"));
            var (received, ended) = await app.DoAsync(async s =>
            {
                var dossiers = s.GetRequiredService<AppDb>().Set<Dossier>();
                return (await dossiers.CountAsync(d => d.ReceivedAt != null), await dossiers.CountAsync(d => d.ReceivedAt != null && d.EndedAt != null));
            });
            Assert.Equal(received, N("received"));
            Assert.Equal(ended, N("resolved"));
            Assert.Equal(0, N("carriedOver"));
        }
    }

    [Theory]
    [InlineData("""{"receivedAt":"2021-08-27T15:30:00+07:00","term":{"value":0,"unit":"workingDays"},"unit":"H06"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"receivedAt":"2021-08-27T15:30:00+07:00","term":{"value":-5,"unit":"workingDays"},"unit":"H06"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"receivedAt":"2021-08-27T15:30:00+07:00","term":{"value":99999999999,"unit":"workingDays"},"unit":"H06"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"receivedAt":"2021-08-27T15:30:00+07:00","term":{"value":5,"unit":"weeks"},"unit":"H06"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"receivedAt":"2021-08-27T15:30:00+07:00","term":{"value":5,"unit":"workingDays"},"unit":"XX"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"receivedAt":"2021-08-27T15:30:00+07:00","term":{"value":"5","unit":"workingDays"},"unit":"H06"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"receivedAt":"hôm qua","term":{"value":5,"unit":"workingDays"},"unit":"H06"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"receivedAt":"2021-08-27T15:30:00+07:00","term":{"value":5,"unit":"workingDays"},"unit":"H06","events":[{"type":"resume","at":"2021-08-30T08:00:00+07:00"}]}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"receivedAt":"2021-08-27T15:30:00+07:00","term":{"value":5,"unit":"workingDays"},"unit":"H06","events":[{"type":"pause","at":"2021-08-20T08:00:00+07:00"}]}""", HttpStatusCode.UnprocessableEntity)]
    public async Task A_deadline_that_cannot_be_is_refused_in_words(string json, HttpStatusCode expected)
    {
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        await DossierApi.RefusedAsync(await app.Guest().PostAsync(new Uri("/api/v1/deadlines/preview", UriKind.Relative), content, AppFixture.Ct), expected);
    }

    [Fact]
    public async Task The_preview_explains_each_day_from_receipt_to_due_date()
    {
        const string Json = """{"receivedAt":"2021-08-12T15:30:00+07:00","term":{"value":2,"unit":"workingDays"},"unit":"H06","mode":"wholeDays"}""";
        using var content = new StringContent(Json, System.Text.Encoding.UTF8, "application/json");
        var answer = await DossierApi.ReadAsync(await app.Guest().PostAsync(new Uri("/api/v1/deadlines/preview", UriKind.Relative), content, AppFixture.Ct), HttpStatusCode.OK);
        Assert.Equal("2021-08-16T17:30:00+07:00", answer["dueAt"]);
        Assert.Equal(
            ["dayOfReceipt", "workingDay", "weeklyRest", "weeklyRest", "workingDay"],
            answer.Json.GetProperty("explanation").EnumerateArray().Select(d => d.GetProperty("reason").GetString()));
    }
}
