using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Bench.Measuring;
using MotCua.Dossiers;
using MotCua.Dossiers.Contract;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Bench.Filing;

/// <summary>Where the time of a filing goes: alone, then with all writers, then its journal by itself.</summary>
internal static class FilingProfile
{
    private const int Alone = 60;
    private const int Rounds = 2_000;

    public static async Task RunAsync(Report report, Bed bed, StatementTap tap, Counter counter, int writers, TimeSpan length, CancellationToken ct)
    {
        var one = await MeasureAsync(tap, 1, () => OneWriterAsync(counter, ct));
        Tell(report, "one writer", one);
        var many = await MeasureAsync(tap, writers, () => FilingBench.WriteCountedAsync(counter, length, ct));
        Tell(report, $"{writers} writers", many);
        var number = many.Number - one.Number;
        report.Note(string.Create(
            CultureInfo.InvariantCulture,
            $"  waiting for the number's lock (its statement with {writers} writers less the same alone): {Math.Max(0, number):0.00} ms of a filing's {many.Wall:0.00} ms"));
        await JournalAsync(report, bed, counter, ct);
    }

    private static async Task<int> OneWriterAsync(Counter counter, CancellationToken ct)
    {
        var dice = new Random(1);
        for (var i = 0; i < Alone; i++)
        {
            await counter.FileAsync(dice, ct);
        }

        return Alone;
    }

    private static async Task<Shares> MeasureAsync(StatementTap tap, int writers, Func<Task<int>> work)
    {
        tap.Take();
        tap.Open = true;
        var (cpu, begun) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        var done = await work();
        var (wall, used) = (Stopwatch.GetElapsedTime(begun) * writers, Environment.CpuUsage.TotalTime - cpu);
        tap.Open = false;
        var commits = tap.Commits;
        var sent = tap.Take();
        return new Shares(done, wall.TotalMilliseconds / done, used.TotalMilliseconds / done, commits.TotalMilliseconds / done, sent);
    }

    private static void Tell(Report report, string name, Shares s)
    {
        var waited = s.Database + s.Commit;
        report.Note(string.Create(
            CultureInfo.InvariantCulture,
            $"Profile of a filing ({name}, {s.Done} filings): {s.Wall:0.00} ms, of which {waited / s.Wall:P0} in the database ({s.Commit / s.Wall:P0} for the commit); "
            + $"{s.Cpu:0.00} ms CPU in the product; {(double)PgBenchScript.Count(s.Sent) / s.Done:0.0} statements and a commit in {((double)s.Sent.Count / s.Done) + 1:0.0} round trips."));
        foreach (var group in s.Sent.GroupBy(x => x.Text.Length > 60 ? x.Text[..60] : x.Text).OrderByDescending(g => g.Sum(x => x.Took.Ticks)).Take(6))
        {
            report.Note(string.Create(
                CultureInfo.InvariantCulture,
                $"  {group.Average(x => x.Took.TotalMilliseconds),6:0.00} ms × {(double)group.Count() / s.Done:0.0}  {group.Key.ReplaceLineEndings(" ")} …"));
        }
    }

    // The acts of one filing, hashed and written as JSON again and again.
    private static async Task JournalAsync(Report report, Bed bed, Counter counter, CancellationToken ct)
    {
        var dossier = await counter.FileAsync(new Random(3), ct);
        var chain = DossierWork.SubjectOf(dossier.Id).Chain;
        var rows = await bed.DoAsync(s => s.GetRequiredService<AppDb>().Set<JournalRow>().AsNoTracking().Where(r => r.Chain == chain).ToListAsync(ct));
        IEvent[] events =
        [
            new DossierFiled(dossier.Id, dossier.Reference, dossier.ProcedureCode, dossier.ProcedureVersion, dossier.UnitId, dossier.Channel, dossier.State),
            new DossierReceived(dossier.Id, dossier.Number!, dossier.FiledAt, dossier.Term?.ToString(), dossier.CalendarVersion, dossier.State),
        ];
        var hashing = Micro(() => rows.ForEach(r => r.ComputeHash()));
        var writing = Micro(() => Array.ForEach(events, e => EventJson.Write([e])));
        report.Note(string.Create(
            CultureInfo.InvariantCulture,
            $"  chaining the {rows.Count} acts of a filing: {hashing:0.000} ms; writing their events as JSON: {writing:0.000} ms"));
    }

    private static double Micro(Action work)
    {
        work();
        var begun = Stopwatch.GetTimestamp();
        for (var i = 0; i < Rounds; i++)
        {
            work();
        }

        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds / Rounds;
    }

    /// <summary>Milliseconds of one filing.</summary>
    private sealed record Shares(int Done, double Wall, double Cpu, double Commit, IReadOnlyList<Sent> Sent)
    {
        public double Database => Sent.Sum(s => s.Took.TotalMilliseconds) / Done;

        public double Number => Sent.Where(s => s.Text.Contains("dossiers_numbers", StringComparison.Ordinal)).Sum(s => s.Took.TotalMilliseconds) / Done;
    }
}
