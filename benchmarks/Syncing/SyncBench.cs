using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Agencies.Contract;
using MotCua.Bench.Filing;
using MotCua.Bench.Measuring;
using MotCua.Database;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Provisioning;
using MotCua.Provisioning.Reading;
using MotCua.Provisioning.Syncing;

namespace MotCua.Bench.Syncing;

/// <summary>Accounts follow a real directory of many people: the first time, again when nothing changed (all read, and only the changes).</summary>
internal static class SyncBench
{
    private const string Code = "bench";
    private const double FirstAim = 60;
    private const double AgainAim = 10;
    private const int MostStatements = 8;

    public static async Task RunAsync(Report report, BenchOptions options, CancellationToken ct)
    {
        foreach (var embedded in options.Embedded)
        {
            var tap = new StatementTap();
            await using var bed = await Bed.NewAsync(embedded, "bench_sync", ct, s => s.ConfigureDbContext<PostgresDb>(o => o.AddInterceptors(tap)).ConfigureDbContext<SqliteDb>(o => o.AddInterceptors(tap)));
            Report.Progress($"A directory with {options.People:N0} people …");
            await using var server = await DirectoryServer.StartAsync(options.People, await UnitsAsync(bed, ct), ct);
            await AddSourceAsync(bed, server, ct);
            server.ReadBare();
            var bare = server.ReadBare().Took;
            report.Tell($"{options.People:N0} entries by a bare paged search", string.Empty, $"{Report.Number(bare.TotalSeconds)} s");
            await MeasureAsync(report, bed, tap, $"First synchronisation of {options.People:N0} people, {bed.Store}", true, (bare, FirstAim), options, ct);
            await MeasureAsync(report, bed, tap, $"The same again, unchanged, all read, {bed.Store}", true, (bare, AgainAim), options, ct);
            await MeasureAsync(report, bed, tap, $"The same again, only changes read, {bed.Store}", false, (bare, AgainAim), options, ct);
            var verified = await bed.DoAsync(s => s.GetRequiredService<JournalVerifier>().VerifyAsync(ct));
            report.Check($"  journal verified after it, {bed.Store}", $"{verified.Faults.Count} faults in {verified.Acts:N0} acts", verified.Faults.Count == 0);
            if (!embedded)
            {
                await bed.DisposeAsync();
                await Postgres.DropAsync("bench_sync", ct);
            }
        }
    }

    private static async Task MeasureAsync(
        Report report, Bed bed, StatementTap tap, string name, bool full, (TimeSpan Bare, double Aim) limits, BenchOptions options, CancellationToken ct)
    {
        tap.Take();
        tap.Open = true;
        var (cpu, begun) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        var run = await bed.DoAsync(async s =>
        {
            var (service, actor) = (s.GetRequiredService<SyncService>(), Actor.System("bench"));
            return await service.WorkAsync(await service.BeginAsync(Code, new RunWish(Full: full), actor, ct), actor, ct);
        });
        var (took, used) = (Stopwatch.GetElapsedTime(begun), Environment.CpuUsage.TotalTime - cpu);
        tap.Open = false;
        if (run.State != RunState.Done || (full && run.Read != options.People) || run.Clashes > 0)
        {
            throw new InvalidOperationException($"{name}: {run.State}, {run.Read} read, {run.Clashes} clashes, {run.Reason}");
        }

        // The aims are for 60,000 people; fewer have no aim of their own.
        if (options.People >= 60_000)
        {
            report.Within(name, took.TotalSeconds, limits.Aim, "s");
        }
        else
        {
            report.Tell(name, string.Empty, $"{Report.Number(took.TotalSeconds)} s");
        }

        report.Tell("  against the bare search", $"{Report.Number(limits.Bare.TotalSeconds)} s", $"{Report.Number(took.TotalSeconds)} s", took / limits.Bare);
        var commits = tap.Commits;
        var sent = tap.Take();
        report.Note(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {took.TotalSeconds:0.0} s, {used.TotalSeconds:0.0} s CPU in the product, {sent.Sum(s => s.Took.TotalSeconds):0.0} s in {sent.Count:N0} statements, {commits.TotalSeconds:0.0} s in commits."));
        foreach (var group in sent.GroupBy(x => x.Text.Length > 90 ? x.Text[..90] : x.Text).OrderByDescending(g => g.Sum(x => x.Took.Ticks)).Take(MostStatements))
        {
            report.Note(string.Create(
                CultureInfo.InvariantCulture, $"  {group.Sum(x => x.Took.TotalMilliseconds),8:0} ms in {group.Count():N0}  {group.Key.ReplaceLineEndings(" ")} …"));
        }
    }

    private static Task<IReadOnlyList<string>> UnitsAsync(Bed bed, CancellationToken ct) => bed.DoAsync(async s =>
    {
        var day = DateOnly.FromDateTime(bed.Clock.GetUtcNow().UtcDateTime);
        return (IReadOnlyList<string>)[.. (await s.GetRequiredService<AgencyDirectory>().ListAsync(day, ct: ct)).Select(u => u.Code)];
    });

    private static Task<bool> AddSourceAsync(Bed bed, DirectoryServer server, CancellationToken ct) => bed.DoAsync(s => s.GetRequiredService<Acts>().DoAsync(
        () =>
        {
            var settings = new SourceSettings
            {
                Address = $"ldaps://127.0.0.1:{server.Tls}", Certificates = server.Authority, BindDn = DirectoryServer.Reader, PeopleBases = DirectoryServer.People,
                PersonalId = "employeeNumber", DefaultRoles = "specialist",
            };
            s.GetRequiredService<AppDb>().Add(new Source
            {
                Id = Ids.New(), Code = Code, Name = "Danh bạ của tỉnh", Enabled = true, Settings = settings.Write(),
                Secret = s.GetRequiredService<SourceClient>().Protect(DirectoryServer.ReaderPassword), CreatedAt = bed.Clock.GetUtcNow(), Version = 1,
            });
            return Task.FromResult(true);
        },
        ct));
}
