using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Dossiers;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Tests.Dossiers;
using MotCua.Tests.Support;

namespace MotCua.Tests.BadInput;

/// <summary>Spoiled bodies by the hundred: each is taken whole or refused with a code, never a 5xx, never half a dossier.</summary>
public sealed class FuzzTests(AppFixture app) : IClassFixture<AppFixture>
{
    private readonly DossierApi api = new(app);
    private readonly ConcurrentBag<string> filed = [];

    [Fact]
    public async Task A_spoiled_filing_is_taken_whole_or_refused()
    {
        var before = (await DossiersAsync()).Select(d => d.Reference).ToList();
        await api.AsAsync("tiepnhan.26611");
        await api.AsAsync("doanhnghiep1");
        await Seeds.EachAsync(500, seed => seed % 2 == 0
            ? SendAsync("tiepnhan.26611", "/api/v1/dossiers", DossierLineTests.Birth(), seed)
            : SendAsync("doanhnghiep1", "/api/v1/dossiers", DossierApi.Price(), seed));

        var kept = (await DossiersAsync()).Where(d => !before.Contains(d.Reference)).ToList();
        Assert.Equal(filed.Order(StringComparer.Ordinal), kept.Select(d => d.Reference).Order(StringComparer.Ordinal));
        Assert.All(kept, d => Assert.True(d.Applicant.FullName.IsNormalized(NormalizationForm.FormC)));
        Assert.Empty((await app.DoAsync(s => s.GetRequiredService<JournalVerifier>().VerifyAsync(AppFixture.Ct))).Faults);
    }

    [Fact]
    public async Task A_spoiled_question_for_a_deadline_is_answered_or_refused()
    {
        await api.AsAsync("doanhnghiep1");
        await Seeds.EachAsync(400, seed => SendAsync("doanhnghiep1", "/api/v1/deadlines/preview", Preview(), seed));
    }

    [Fact]
    public async Task A_spoiled_act_changes_nothing_or_is_done()
    {
        var number = (await api.ReceivedAsync())["number"];
        var acts = new (string Account, string Act, JsonObject Body)[]
        {
            ("lanhdao.stc", "assign", new() { ["to"] = "chuyenvien.stc" }),
            ("tiepnhan.ttpvhcc", "checkPapers", new() { ["papers"] = new JsonArray(new JsonObject { ["code"] = "GT01", ["kind"] = "original", ["count"] = 1, ["present"] = true, ["remark"] = "Đủ", ["fileIds"] = new JsonArray() }) }),
            ("tiepnhan.ttpvhcc", "correct", new() { ["applicant"] = DossierApi.Applicant() }),
            ("lanhdao.stc", "consult", new() { ["to"] = "SNV", ["reason"] = "Hỏi", ["respondBy"] = "2021-08-16" }),
            ("lanhdao.stc", "extend", new() { ["until"] = "2021-08-20T17:30:00+07:00", ["reason"] = "Chờ" }),
            ("lanhdao.stc", "issueResult", new() { ["number"] = "1", ["note"] = "x", ["fileIds"] = new JsonArray("00000000-0000-7000-8000-000000000001") }),
        };
        foreach (var account in acts.Select(a => a.Account).Distinct())
        {
            await api.AsAsync(account);
        }

        foreach (var seed in Seeds.Of(300))
        {
            var (account, act, body) = acts[seed % acts.Length];
            await SendAsync(account, $"/api/v1/dossiers/{number}/actions/{act}", body, seed);
        }

        Assert.Empty((await app.DoAsync(s => s.GetRequiredService<JournalVerifier>().VerifyAsync(AppFixture.Ct))).Faults);
    }

    private Task<List<Dossier>> DossiersAsync() =>
        app.DoAsync(s => s.GetRequiredService<AppDb>().Set<Dossier>().AsNoTracking().ToListAsync(AppFixture.Ct));

    private static JsonObject Preview() => new()
    {
        ["receivedAt"] = "2021-08-27T15:30:00+07:00",
        ["term"] = new JsonObject { ["value"] = 5, ["unit"] = "workingDays" },
        ["unit"] = "H06",
        ["mode"] = "hours",
        ["events"] = new JsonArray(
            new JsonObject { ["type"] = "pause", ["at"] = "2021-08-30T09:00:00+07:00" }, new JsonObject { ["type"] = "resume", ["at"] = "2021-09-06T10:00:00+07:00" }),
    };

    private async Task SendAsync(string account, string path, JsonNode valid, int seed)
    {
        var body = new Mutant(seed).Of(valid);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await (await api.AsAsync(account)).PostAsync(new Uri(path, UriKind.Relative), content, AppFixture.Ct);
        var text = await answer.Content.ReadAsStringAsync(AppFixture.Ct);
        Assert.True((int)answer.StatusCode < 500, $"{(int)answer.StatusCode} {path} {body[..Math.Min(body.Length, 1500)]}\n{text}");
        var json = JsonSerializer.Deserialize<JsonElement>(text);
        if (answer.StatusCode is HttpStatusCode.Created && json.TryGetProperty("reference", out var reference))
        {
            filed.Add(reference.GetString()!);
        }
        else if ((int)answer.StatusCode >= 400)
        {
            Assert.NotEmpty(json.GetProperty("code").GetString()!);
            Assert.NotEmpty(json.GetProperty("detail").GetString()!);
        }
    }
}
