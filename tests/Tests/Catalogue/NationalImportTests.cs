using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MotCua.Catalogue;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Importing;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Deadlines;
using MotCua.Kernel.Journal;
using MotCua.Tests.Support;

namespace MotCua.Tests.Catalogue;

/// <summary>National rows: previews, what the province wrote, what people read, imports that stop in the middle.</summary>
public sealed class NationalImportTests : IAsyncLifetime
{
    private const string Doubtful = "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp8 GiờMiễn phí(Theo Nghị quyết của HĐND tỉnh)";
    private CatalogueBed bed = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => bed = await CatalogueBed.MakeAsync();

    public ValueTask DisposeAsync() => bed.DisposeAsync();

    [Fact]
    public async Task A_preview_counts_and_flags_by_row_and_writes_nothing()
    {
        await bed.PublishAsync(Records.Price);
        var file = string.Join('\n', Row("1.000321", Doubtful), Row(Records.Price.Code, Doubtful), "{ cut", CatalogueJson.Write(Records.Birth), CatalogueJson.Write(Records.Birth));

        var would = await bed.WithAsync(d => d.PreviewImportAsync(Stream(file)));

        Assert.Equal((5, 2, 0, 0, 1, 2), (would.Rows, would.Added, would.Changed, would.Unchanged, would.Kept, would.Refused));
        Assert.Equal([3, 5], would.Problems.Select(p => p.Row));
        Assert.Contains(new ImportFlag(1, "1.000321", "Thời hạn giải quyết", UnreadReason.UnknownUnit), would.Flags);
        Assert.Contains(new ImportFlag(1, "1.000321", "Phí, lệ phí", UnreadReason.NotSet), would.Flags);
        Assert.Contains(new ImportFlag(2, Records.Price.Code, null, null), would.Flags);
        Assert.Null(await bed.WithAsync(async d => await d.FindAsync("1.000321")));
    }

    [Fact]
    public async Task What_the_province_wrote_stays_unless_it_is_said_otherwise_and_its_own_parts_stay_even_then()
    {
        await bed.PublishAsync(Records.Birth with { Keywords = ["giấy khai sinh"] });
        var file = Row(Records.Birth.Code, "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp3 Ngày làm việcMiễn phí");

        var kept = await ImportAsync(file);
        var after = (await bed.WithAsync(async d => await d.FindAsync(Records.Birth.Code)))!;
        var taken = await bed.WithAsync(d => d.ImportAsync(Stream(file), CatalogueBed.Officer, true, Ct));
        var now = (await bed.WithAsync(async d => await d.FindAsync(Records.Birth.Code)))!;

        Assert.Equal((1, 0, 1), (kept.Kept, kept.Changed, after.Version));
        Assert.Equal((0, 1), (taken.Kept, taken.Changed));
        Assert.Equal("Cấp phép", now.Record.Name);
        Assert.Equal(Records.Birth.Offers, now.Record.Offers);
        Assert.Equal(["giấy khai sinh"], now.Record.Keywords);
        Assert.Equal("Birth registration", now.Record.NameEn);
    }

    [Fact]
    public async Task A_row_known_by_its_hash_does_not_undo_what_people_corrected()
    {
        var file = Row("1.000321", "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp3 Ngày làm việcMiễn phí");
        await ImportAsync(file);
        var read = (await bed.WithAsync(async d => await d.FindAsync("1.000321")))!.Record;
        await bed.PublishAsync(read with { NameEn = "Licence" });

        var again = await ImportAsync(file);
        var other = await ImportAsync(Row("1.000321", "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp5 Ngày làm việcMiễn phí"));

        Assert.Equal((0, 0, 1), (again.Added, again.Changed, again.Unchanged));
        Assert.Equal(1, other.Kept);
        Assert.Equal("Licence", (await bed.WithAsync(async d => await d.FindAsync("1.000321")))!.Record.NameEn);
    }

    [Fact]
    public async Task What_a_person_read_holds_for_the_same_text_and_not_for_another()
    {
        await ImportAsync(Row("1.000321", Doubtful));
        var terms = Assert.Single(await WaitingAsync("Thời hạn giải quyết"));

        await DecideAsync("1.000321", terms.Part.Part, terms.Part.Hash, new PartEntry { Terms = [new ProcedureTerm { Statutory = new Term(8, TermUnit.WorkingHours) }] });
        var read = (await bed.WithAsync(async d => await d.FindAsync("1.000321")))!;
        var again = await ImportAsync(Row("1.000321", Doubtful, "Tên mới của nguồn"));
        var renamed = (await bed.WithAsync(async d => await d.FindAsync("1.000321")))!;
        await ImportAsync(Row("1.000321", Doubtful.Replace("8 Giờ", "9 Giờ", StringComparison.Ordinal)));

        Assert.Equal((2, new Term(8, TermUnit.WorkingHours)), (read.Version, read.Record.Terms.Single().Statutory));
        Assert.Equal((1, "Tên mới của nguồn", 8), (again.Changed, renamed.Record.Name, renamed.Record.Terms.Single().Statutory.Value));
        Assert.Single(await WaitingAsync("Thời hạn giải quyết"));
        Assert.Equal("Người thử|Theo bản gốc", await bed.AskAsync<AppDb, string>(async db => (await db.Readings.Select(r => r.By + "|" + r.Why).SingleAsync(Ct))!));
        Assert.Equal(1, await bed.AskAsync<AppDb, int>(db => db.Set<JournalRow>().CountAsync(r => r.Verb == "readPart" && r.Why == "Theo bản gốc", Ct)));
    }

    [Fact]
    public async Task What_was_left_as_text_waits_no_more_and_stays_text()
    {
        await ImportAsync(Row("1.000321", Doubtful));
        var fee = Assert.Single(await WaitingAsync("Phí, lệ phí"));

        await DecideAsync("1.000321", fee.Part.Part, fee.Part.Hash, null);

        Assert.Empty(await WaitingAsync("Phí, lệ phí"));
        Assert.Contains((await bed.WithAsync(async d => await d.FindAsync("1.000321")))!.Record.Unread, u => u.Part == "Phí, lệ phí");
        Assert.Equal("reading.gone", (await Assert.ThrowsAsync<Refused>(() => DecideAsync("1.000321", fee.Part.Part, "0", null))).Code);
    }

    [Fact]
    public async Task An_import_that_stopped_goes_on_where_it_was_and_nothing_is_there_twice()
    {
        var file = string.Join('\n', Enumerable.Range(1, 250).Select(i => Row($"1.{i:000000}", Doubtful)));
        var id = await bed.AskAsync<ImportDesk, Guid>(d => d.PreviewAsync("a.jsonl", Stream(file), false, CatalogueBed.Officer, Ct));
        await bed.AskAsync<ImportDesk, bool>(async d =>
        {
            await d.StartAsync(id, "QĐ 1", CatalogueBed.Officer, Ct);
            return true;
        });

        // Killed behind the first batch: as a stop of the process leaves it.
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => bed.AskAsync<ImportWorker, int>(async w => await StopAfterAsync(w, id, stop)));
        var halfway = await bed.AskAsync<ImportDesk, ImportRun>(d => d.GetAsync(id, Ct));
        await bed.AskAsync<ImportWorker, int>(w => w.DoAsync(Ct));
        var done = await bed.AskAsync<ImportDesk, ImportRun>(d => d.GetAsync(id, Ct));

        Assert.Equal(ImportState.Running, halfway.State);
        Assert.InRange(halfway.Row, 100, 200);
        Assert.Equal((ImportState.Done, 250, 250, 250), (done.State, done.Row, done.Outcome.Rows, done.Outcome.Added));
        Assert.Equal(250, await bed.AskAsync<AppDb, int>(db => db.ProcedureVersions.CountAsync(Ct)));
        Assert.Equal(0, await bed.AskAsync<AppDb, int>(db => db.ImportFiles.CountAsync(Ct)));
        Assert.Equal("import.started", (await Assert.ThrowsAsync<Refused>(() => bed.AskAsync<ImportDesk, bool>(async d =>
        {
            await d.StartAsync(id, "QĐ 1", CatalogueBed.Officer, Ct);
            return true;
        }))).Code);
    }

    [Fact]
    public async Task All_national_records_are_in_within_a_minute_and_again_within_five_seconds()
    {
        var path = SharedData.Outside("procedures-full.jsonl.gz");
        Assert.SkipWhen(path is null, "The national records are outside data that is not here.");
        await using var file = File.OpenRead(path!);

        var begun = Stopwatch.StartNew();
        var first = await bed.WithAsync(d => d.ImportAsync(file, CatalogueBed.Officer, Ct));
        var (took, again) = (begun.Elapsed, Stopwatch.StartNew());
        var second = await bed.WithAsync(d => d.ImportAsync(file, CatalogueBed.Officer, Ct));
        var tookAgain = again.Elapsed;

        TestContext.Current.SendDiagnosticMessage("first {0:F1} s, again {1:F1} s", took.TotalSeconds, tookAgain.TotalSeconds);
        Console.WriteLine($"national import: {took.TotalSeconds:F1} s, again {tookAgain.TotalSeconds:F1} s; " + string.Join(", ", first.Unread.Select(u => $"{u.Part}/{u.Reason} {u.Records}")));
        Assert.Equal((2642, 2642, 0), (first.Rows, first.Added, first.Refused));
        Assert.Equal((2642, 2642), (second.Rows, second.Unchanged));
        Assert.True(took < TimeSpan.FromSeconds(60), $"{took}");
        Assert.True(tookAgain < TimeSpan.FromSeconds(5), $"{tookAgain}");
    }

    private static string Row(string code, string ways, string name = "Cấp phép") => JsonSerializer.Serialize(new
    {
        ma_thu_tuc = code, ten_thu_tuc = name, linh_vuc = "Đường bộ", cap_thuc_hien = "Cấp tỉnh", cach_thuc_thuc_hien = ways,
    });

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    private Task<ImportOutcome> ImportAsync(string text) => bed.WithAsync(d => d.ImportAsync(Stream(text), CatalogueBed.Officer, Ct));

    private Task<IReadOnlyList<WaitingPart>> WaitingAsync(string part) =>
        bed.AskAsync<ReadingService, IReadOnlyList<WaitingPart>>(s => s.WaitingAsync(new QueueQuery(part, null, null), Ct));

    private Task<bool> DecideAsync(string code, string part, string hash, PartEntry? entry) => bed.AskAsync<ReadingService, bool>(async s =>
    {
        await s.DecideAsync(code, part, hash, entry, "Theo bản gốc", CatalogueBed.Officer, Ct);
        return true;
    });

    private async Task<int> StopAfterAsync(ImportWorker worker, Guid id, CancellationTokenSource stop)
    {
        var watching = Task.Run(
            async () =>
            {
                while ((await bed.AskAsync<ImportDesk, ImportRun>(d => d.GetAsync(id, Ct))).Row < 100)
                {
                    await Task.Delay(1, Ct);
                }

                await stop.CancelAsync();
            },
            Ct);
        try
        {
            return await worker.DoAsync(stop.Token);
        }
        finally
        {
            await watching;
        }
    }
}
