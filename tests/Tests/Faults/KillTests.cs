using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Documents.Contract;
using MotCua.Documents.Files;
using MotCua.Dossiers;
using MotCua.Dossiers.Printing;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Tests.Dossiers;
using MotCua.Tests.Support;

namespace MotCua.Tests.Faults;

/// <summary>
/// The running product is killed (SIGKILL) again and again while people upload, file and receive. What was answered is there, what was not
/// answered is whole or absent, a repetition of a request does nothing twice, and numbers have no gap.
/// </summary>
public sealed class KillTests : IAsyncLifetime
{
    private const int Rounds = 3;
    private const int Clients = 6;
    private readonly ConcurrentBag<Sent> sent = [];
    private TestDb database = null!;
    private string business = null!;
    private string clerk = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = await SmallProvince.CopyAsync();
        await using var services = database.Services();
        await using var scope = services.CreateAsyncScope();
        var tokens = scope.ServiceProvider.GetRequiredService<TokenDesk>();
        business = (await tokens.IssueAsync("doanhnghiep1", ct: Ct)).Token;
        clerk = (await tokens.IssueAsync("tiepnhan.ttpvhcc", ct: Ct)).Token;
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task What_was_answered_survives_and_what_was_not_is_whole_or_absent()
    {
        var dice = new Random(20210812);
        for (var round = 0; round < Rounds; round++)
        {
            using var product = await RunningProduct.StartAsync(database);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            var clients = Enumerable.Range(0, Clients).Select(i => WorkAsync(product, $"{round}.{i}", stop.Token)).ToList();
            var answered = sent.Count(s => s.Answer is not null);
            while (sent.Count(s => s.Answer is not null) < answered + 12)
            {
                await Task.Delay(20, Ct);
            }

            await Task.Delay(dice.Next(0, 700), Ct);
            product.Kill();
            await stop.CancelAsync();
            await Task.WhenAll(clients);
        }

        using (var product = await RunningProduct.StartAsync(database))
        {
            await RepeatAsync(product);
        }

        Assert.Contains(sent, s => s.Cut);
        await using var services = database.Services();
        await CompareAsync(services);
        await SweepAsync(services);
    }

    // One person: a file, a dossier with it, its reception; or a dossier over the counter. Until the line is cut.
    private async Task WorkAsync(RunningProduct product, string name, CancellationToken stop)
    {
        using var person = product.Client(business);
        using var desk = product.Client(clerk);
        try
        {
            for (var n = 0; !stop.IsCancellationRequested; n++)
            {
                var key = $"{name}.{n}";
                var file = await SendAsync(person, new Sent($"{key}.tep", "/api/v1/files", Upload: $"Tờ trình số {key}"));
                if (n % 3 == 2)
                {
                    await SendAsync(desk, new Sent($"{key}.quay", "/api/v1/dossiers", DossierApi.Price("counter").ToJsonString(), AtDesk: true));
                    continue;
                }

                var body = DossierApi.Price();
                body["papers"]![0]!["fileIds"]!.AsArray().Add(file.GetProperty("id").GetString());
                var filed = await SendAsync(person, new Sent($"{key}.nop", "/api/v1/dossiers", body.ToJsonString()));
                var path = $"/api/v1/dossiers/{filed.GetProperty("reference").GetString()}/actions/receive";
                await SendAsync(desk, new Sent($"{key}.nhan", path, "{}", AtDesk: true));
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            // The process was killed while this person waited.
        }
    }

    private async Task<JsonElement> SendAsync(HttpClient client, Sent what)
    {
        sent.Add(what);
        try
        {
            what.Answer = await PostAsync(client, what);
            return what.Answer.Value;
        }
        catch
        {
            what.Cut = true;
            throw;
        }
    }

    private static async Task<JsonElement> PostAsync(HttpClient client, Sent what)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, what.Path);
        request.Content = what.Upload is { } text
            ? new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "file", "to-trinh.txt" } }
            : new StringContent(what.Body!, Encoding.UTF8, "application/json");
        request.Headers.Add("Idempotency-Key", what.Key);
        using var answer = await client.SendAsync(request, Ct);
        var said = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True(answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.OK, $"{what.Key}: {(int)answer.StatusCode} {said}");
        return JsonSerializer.Deserialize<JsonElement>(said);
    }

    // After the crash everybody sends again what they had sent: the same answer where there was one, a first one where there was none.
    private async Task RepeatAsync(RunningProduct product)
    {
        using var person = product.Client(business);
        using var desk = product.Client(clerk);
        foreach (var what in sent)
        {
            var again = await PostAsync(what.AtDesk ? desk : person, what);
            if (what.Answer is { } before)
            {
                Assert.True(JsonElement.DeepEquals(before, again), $"{what.Key}: {before} became {again}");
            }

            what.Answer = again;
        }
    }

    private async Task CompareAsync(ServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var s = scope.ServiceProvider;
        var db = s.GetRequiredService<AppDb>();
        var dossiers = await db.Set<Dossier>().AsNoTracking().ToListAsync(Ct);
        var byReference = dossiers.ToDictionary(d => d.Reference);
        foreach (var what in sent.Where(w => w.Upload is null))
        {
            var dossier = byReference[what.Answer!.Value.GetProperty("reference").GetString()!];
            if (what.Answer.Value.TryGetProperty("number", out var number) && number.ValueKind == JsonValueKind.String)
            {
                Assert.Equal(number.GetString(), dossier.Number);
            }
        }

        // Nothing double, nothing half: a dossier for each filing, and with each number its slip, its acts and its figure.
        Assert.Equal(sent.Count(w => w.Path == "/api/v1/dossiers"), dossiers.Count);
        var received = dossiers.Where(d => d.Number is not null).ToList();
        Assert.Equal(sent.Count(w => w.AtDesk), received.Count);
        var acts = await db.Set<JournalRow>().AsNoTracking().Where(a => a.Verb == "file" || a.Verb == "receive").ToListAsync(Ct);
        Assert.Equal(dossiers.Select(d => DossierWork.SubjectOf(d.Id).Chain).Order(), acts.Where(a => a.Verb == "file").Select(a => a.Chain).Order());
        Assert.Equal(received.Select(d => DossierWork.SubjectOf(d.Id).Chain).Order(), acts.Where(a => a.Verb == "receive").Select(a => a.Chain).Order());
        var slips = await db.Set<IssuedSlip>().AsNoTracking().Where(i => i.Form == SlipForms.Receipt).Select(i => i.DossierId).ToListAsync(Ct);
        Assert.Equal(received.Select(d => d.Id.Value).Order(), slips.Select(i => i.Value).Order());

        // No gap and no double in any agency and day, and the next number follows the last.
        foreach (var day in received.GroupBy(d => d.Number![..^5]))
        {
            Assert.Equal(
                Enumerable.Range(1, day.Count()), day.Select(d => int.Parse(d.Number![^4..], CultureInfo.InvariantCulture)).Order());
        }

        var last = await db.Database.SqlQuery<int>($"SELECT last AS \"Value\" FROM dossiers_numbers").ToListAsync(Ct);
        Assert.Equal(received.Count, last.Sum());
        Assert.Empty((await s.GetRequiredService<JournalVerifier>().VerifyAsync(Ct)).Faults);
    }

    private async Task SweepAsync(ServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var s = scope.ServiceProvider;
        var db = s.GetRequiredService<AppDb>();
        var (rows, blobs) = (await db.Set<FileRow>().AsNoTracking().ToListAsync(Ct), s.GetRequiredService<BlobStore>());
        Assert.All(rows, r => Assert.True(blobs.Has(r.Sha256), $"{r.Id} has no bytes"));
        Assert.Equal(sent.Count(w => w.Upload is not null), rows.Count);
        Assert.All(
            sent.Where(w => w.Upload is not null), w => Assert.Contains(rows, r => r.Id == w.Answer!.Value.GetProperty("id").GetGuid()));

        // A blob that no row names, as a kill between placing and committing leaves it, and a half upload.
        Directory.CreateDirectory(Path.Combine(database.Folder, "tmp"));
        await File.WriteAllTextAsync(Path.Combine(database.Folder, "tmp", "x.part"), "nửa", Ct);
        var orphan = Path.Combine(database.Folder, "files", "aa", "aa", new string('a', 64));
        Directory.CreateDirectory(Path.GetDirectoryName(orphan)!);
        await File.WriteAllTextAsync(orphan, "không của ai", Ct);
        var tomorrow = new DemoClock();
        tomorrow.FreezeAt(TimeProvider.System.GetUtcNow().AddHours(25));
        var sweep = new FileSweep(db, s.GetRequiredService<Acts>(), s.GetRequiredService<TimeProvider>(), blobs, [], tomorrow);
        Assert.True(await sweep.SweepAsync(Ct) >= 2);

        Assert.Empty(Directory.GetFiles(Path.Combine(database.Folder, "tmp")));
        Assert.Equal(
            rows.Select(r => r.Sha256).Distinct().Order(),
            Directory.GetFiles(Path.Combine(database.Folder, "files"), "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f)!).Order());
    }

    private sealed record Sent(string Key, string Path, string? Body = null, string? Upload = null, bool AtDesk = false)
    {
        internal JsonElement? Answer { get; set; }

        internal bool Cut { get; set; }
    }
}
