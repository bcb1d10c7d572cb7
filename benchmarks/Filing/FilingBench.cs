using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Bench.Measuring;
using MotCua.Database;
using MotCua.Kernel;
using MotCua.Kernel.Journal;

namespace MotCua.Bench.Filing;

/// <summary>
/// Filing and receiving in one act at the counter, 16 writers at once, through the product's own service, against pgbench sending the same
/// statements with the same number of clients to a database with the same tables and indexes.
/// </summary>
internal static partial class FilingBench
{
    private const int Writers = 16;
    private const int Scripts = 8;
    private const double Aim = 0.40;
    private const string Ours = "bench_filing";
    private const string Limit = "bench_filing_limit";

    public static async Task RunAsync(Report report, BenchOptions options, CancellationToken ct)
    {
        var tap = new StatementTap();
        await using var bed = await Bed.NewAsync(Ours, ct, s => s.ConfigureDbContext<PostgresDb>(o => o.AddInterceptors(tap)));
        var counter = await Counter.OpenAsync(bed, ct);
        await WriteAsync(counter, TimeSpan.FromSeconds(options.Quick ? 3 : 6), ct);

        var folder = Directory.CreateDirectory(Path.Combine(bed.Folder, "scripts")).FullName;
        var plain = await TapAsync(tap, counter, folder, ct);

        // pgbench and the product take turns: a neighbour on the machine disturbs both alike.
        var (limit, piped, ours) = (0d, 0d, 0d);
        await using (var other = await Bed.NewAsync(Limit, ct))
        {
            for (var turn = 0; turn < 2; turn++)
            {
                Report.Progress($"Filing, turn {turn + 1} of 2 …");
                limit = Math.Max(limit, await PgBenchAsync(plain, options.Run / 2, turn * 10_000_000L, ct));
                ours = Math.Max(ours, await WriteAsync(counter, options.Run / 2, ct));
                piped = Math.Max(piped, await PgBenchAsync([.. plain.Select(p => p + ".piped")], options.Run / 2, (turn * 10_000_000L) + 5_000_000, ct));
            }
        }

        report.AtLeast(
            $"Filing and receiving, {Writers} writers, {counter.Units} units", $"{limit:N0}/s pgbench, same statements", limit, $"{ours:N0}/s", ours, Aim);
        report.Tell("  the same against pgbench with the writes in one pipeline", $"{piped:N0}/s", $"{ours:N0}/s", piped > 0 ? ours / piped : null);
        await FilingProfile.RunAsync(report, bed, tap, counter, Writers, options.Run / 4, ct);
        await CheckAsync(report, bed, ct);
        await Postgres.DropAsync(Limit, ct);
    }

    /// <summary>Writes for a while and answers filings a second.</summary>
    private static async Task<double> WriteAsync(Counter counter, TimeSpan length, CancellationToken ct)
    {
        var begun = Stopwatch.GetTimestamp();
        return await WriteCountedAsync(counter, length, ct) / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    /// <summary>Writes with all writers for a while and answers how many were filed.</summary>
    internal static async Task<int> WriteCountedAsync(Counter counter, TimeSpan length, CancellationToken ct)
    {
        var begun = Stopwatch.GetTimestamp();
        var done = await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(
            async () =>
            {
                var (dice, count) = (new Random(w), 0);
                while (Stopwatch.GetElapsedTime(begun) < length)
                {
                    await counter.FileAsync(dice, ct);
                    count++;
                }

                return count;
            },
            ct)));
        return done.Sum();
    }

    private static async Task<List<string>> TapAsync(StatementTap tap, Counter counter, string folder, CancellationToken ct)
    {
        var files = new List<string>();
        for (var i = 0; i < Scripts; i++)
        {
            tap.Take();
            tap.Open = true;
            var since = TimeProvider.System.Now();
            var dossier = await counter.FileAsync(new Random(i * 7), ct);
            tap.Open = false;
            var sent = tap.Take();
            var file = Path.Combine(folder, $"filing{i}.sql");
            await File.WriteAllTextAsync(file, PgBenchScript.Of(sent, dossier, since, false), ct);
            await File.WriteAllTextAsync(file + ".piped", PgBenchScript.Of(sent, dossier, since, true), ct);
            files.Add(file);
        }

        return files;
    }

    private static async Task<double> PgBenchAsync(IReadOnlyList<string> files, TimeSpan length, long first, CancellationToken ct)
    {
        var seconds = Math.Max(1, (int)length.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var said = await Postgres.PgBenchAsync(
            Limit,
            new[] { "-n", "-M", "prepared", "-c", $"{Writers}", "-j", "2", "-T", seconds, "-D", $"n={first}" }.Concat(files.SelectMany(f => new[] { "-f", f })),
            ct);
        return double.Parse(Tps().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    private static async Task CheckAsync(Report report, Bed bed, CancellationToken ct)
    {
        var gaps = await Postgres.AskAsync<long>(Ours, "SELECT count(*) FROM (SELECT n.last - count(d.id) AS lost FROM dossiers_numbers n LEFT JOIN dossiers_dossiers d ON d.unit_id = n.unit_id AND (d.received_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date = n.day GROUP BY n.unit_id, n.day, n.last) x WHERE lost <> 0", ct);
        var wrong = await Postgres.AskAsync<long>(Ours, "SELECT abs((SELECT count(*) FROM dossiers_dossiers WHERE received_at IS NOT NULL) - (SELECT coalesce(sum(received), 0) FROM dossiers_day_figures))", ct);
        var verified = await bed.DoAsync(s => s.GetRequiredService<JournalVerifier>().VerifyAsync(ct));
        verified.Faults.Take(3).ToList().ForEach(f => report.Note($"  journal: {f.Where}: {f.English}"));
        report.Check(
            "  numbers without gaps, figures, journal verified after it",
            $"{gaps} gaps, figures off by {wrong}, {verified.Faults.Count} faults in {verified.Acts:N0} acts",
            gaps == 0 && wrong == 0 && verified.Faults.Count == 0);
    }

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex Tps();
}
