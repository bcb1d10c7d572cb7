using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Agencies.Contract;
using MotCua.Bench.Measuring;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers;
using MotCua.Dossiers.Consulting;
using MotCua.Dossiers.Figures;
using MotCua.Dossiers.Printing;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Deadlines;
using Npgsql;

namespace MotCua.Bench.Large;

/// <summary>
/// Fills a database with many dossiers and everything that belongs to them. The daily rate is the same whatever the number is: more
/// dossiers mean a longer history, as in a province that grows older, not more work in hand.
/// </summary>
internal sealed class LargeProvince(Bed bed)
{
    private const int ADay = 1_600;
    private const int AtOnce = 2_000;
    private const int Workers = 2;
    private readonly ConcurrentDictionary<(UnitId, DateOnly), int> numbers = new();
    private readonly ConcurrentDictionary<(DateOnly, UnitId, string, Channel), Tally> figures = new();
    private readonly Lock gate = new();

    public async Task FillAsync(int dossiers, CancellationToken ct)
    {
        var (facts, names, now) = (await Facts.ReadAsync(bed, ct), Names.Read(), bed.Clock.Now());
        var indexes = await Indexes.DropAsync(bed.Database, ct);
        var moments = Moments(dossiers, now);
        var shares = Enumerable.Range(0, Workers).Select(w => moments[(int)((long)dossiers * w / Workers)..(int)((long)dossiers * (w + 1) / Workers)]);
        await Task.WhenAll(shares.Select((share, w) => Task.Run(() => WriteAsync(share, new DossierMaker(facts, names, new Random(w + 1), now), dossiers, ct), ct)));
        await WriteSumsAsync(ct);
        Report.Progress($"{dossiers:N0} dossiers are written; indexes …");
        await Indexes.MakeAsync(bed.Database, indexes, ct);
        await Postgres.RunAsync(bed.Database, "VACUUM (ANALYZE, PARALLEL 0)", ct);
    }

    // Evenly over the working days before now, within the hours of the desk.
    private static List<DateTimeOffset> Moments(int dossiers, DateTimeOffset now)
    {
        var (all, dice, day) = (new List<DateTimeOffset>(dossiers), new Random(7), VietnamTime.DateOf(now));
        while (all.Count < dossiers)
        {
            day = day.AddDays(-1);
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            {
                for (var i = 0; i < ADay && all.Count < dossiers; i++)
                {
                    all.Add(VietnamTime.Instant(day, new TimeOnly(7, 30).Add(TimeSpan.FromSeconds(dice.Next(36_000)))));
                }
            }
        }

        all.Sort();
        return all;
    }

    private async Task WriteAsync(List<DateTimeOffset> moments, DossierMaker maker, int all, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(Postgres.Connection(bed.Database));
        await connection.OpenAsync(ct);
        await using (var command = new NpgsqlCommand("SET synchronous_commit = off; SET session_replication_role = replica", connection))
        {
            await command.ExecuteNonQueryAsync(ct);
        }

        await using var scope = bed.Scope();
        var copy = new BulkCopy(scope.ServiceProvider.GetRequiredService<AppDb>(), connection);
        var written = 0;
        foreach (var some in moments.Chunk(AtOnce))
        {
            var made = some.Select(at => maker.Make(at, NumberOf)).ToList();
            made.ForEach(m => Count(m.Dossier));
            await copy.WriteAsync(made.Select(m => m.Dossier), ct);
            await copy.WriteAsync(made.SelectMany(m => m.Dossier.Ledger), ct);
            await copy.WriteAsync(made.SelectMany(m => m.Acts), ct);
            await copy.WriteAsync(made.Select(m => m.Chain), ct);
            await copy.WriteAsync(made.Select(m => m.Slip).OfType<IssuedSlip>(), ct);
            await copy.WriteAsync(made.Select(m => m.Opinion).OfType<Consultation>(), ct);
            written += some.Length;
            if (written % 100_000 == 0)
            {
                Report.Progress($"  {written:N0} of {moments.Count:N0} (one of {Workers} writers, {all:N0} in all)");
            }
        }
    }

    private string NumberOf(Line line, DateOnly day) =>
        $"{line.Unit.Identifier}-{day:yyMMdd}-{numbers.AddOrUpdate((line.Unit.Id, day), 1, (_, last) => last + 1):0000}";

    private void Count(Dossier d)
    {
        if (d.ReceivedAt is not { } receivedAt)
        {
            return;
        }

        lock (gate)
        {
            Of(receivedAt).Received++;
            if (d is { EndedAt: { } endedAt, FirstOutcome: { } first, Outcome: { } lawful })
            {
                Of(endedAt).End(first, lawful);
            }
        }

        Tally Of(DateTimeOffset at) => figures.GetOrAdd((VietnamTime.DateOf(at), d.UnitId, d.ProcedureCode, d.Channel), _ => new Tally());
    }

    private async Task WriteSumsAsync(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(Postgres.Connection(bed.Database));
        await connection.OpenAsync(ct);
        await using var scope = bed.Scope();
        var copy = new BulkCopy(scope.ServiceProvider.GetRequiredService<AppDb>(), connection);
        await copy.WriteAsync(numbers.Select(n => new NumberCounter { UnitId = n.Key.Item1, Day = n.Key.Item2, Last = n.Value }), ct);
        await copy.WriteAsync(figures.Select(f => f.Value.ToFigure(f.Key.Item1, f.Key.Item2, f.Key.Item3, f.Key.Item4)), ct);
    }

    private sealed class Tally
    {
        private readonly int[] first = new int[Enum.GetValues<OutcomeClass>().Length];
        private readonly int[] lawful = new int[Enum.GetValues<OutcomeClass>().Length];

        public int Received { get; set; }

        public void End(OutcomeClass byFirst, OutcomeClass byLaw)
        {
            first[(int)byFirst]++;
            lawful[(int)byLaw]++;
        }

        public DayFigure ToFigure(DateOnly day, UnitId unit, string procedure, Channel channel) => new()
        {
            Day = day, UnitId = unit, ProcedureCode = procedure, Channel = channel, Received = Received,
            FirstEarly = first[(int)OutcomeClass.Early], FirstOnTime = first[(int)OutcomeClass.OnTime], FirstLate = first[(int)OutcomeClass.Late],
            Early = lawful[(int)OutcomeClass.Early], OnTime = lawful[(int)OutcomeClass.OnTime], Late = lawful[(int)OutcomeClass.Late],
            NoDate = lawful[(int)OutcomeClass.NoDate],
        };
    }
}
