using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Bench.Measuring;
using MotCua.Dossiers;
using MotCua.Dossiers.Figures;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Deadlines;

namespace MotCua.Bench.Large;

/// <summary>The figures of all units for a month, and whether they equal a recount of the dossiers.</summary>
internal static class Figures
{
    private const int Times = 21;
    private const double Aim = 50;

    public static async Task RunAsync(Report report, Bed bed, BenchOptions options, CancellationToken ct)
    {
        var today = bed.Clock.Today();
        var last = new DateOnly(today.Year, today.Month, 1).AddMonths(-1);
        var middle = VietnamTime.DateOf(await bed.DoAsync(s => s.GetRequiredService<AppDb>().Dossiers.MinAsync(d => d.FiledAt, ct)));
        middle = new DateOnly(middle.Year, middle.Month, 1).AddMonths(((today.DayNumber - middle.DayNumber) / 60) + 1);
        var name = $"Figures of all units for a month, {options.Large:N0} dossiers";
        report.Within($"{name} (last month, median)", await MedianAsync(bed, last, ct), Aim, "ms");
        if (middle < last)
        {
            report.Within($"{name} ({middle:M/yyyy}, median)", await MedianAsync(bed, middle, ct), Aim, "ms");
        }

        var wrong = await DifferencesAsync(bed, last, ct) + (middle < last ? await DifferencesAsync(bed, middle, ct) : 0);
        report.Check("  equal to a recount of the dossiers", wrong == 0 ? "equal" : $"{wrong} differences", wrong == 0);
    }

    private static async Task<double> MedianAsync(Bed bed, DateOnly month, CancellationToken ct)
    {
        var times = new Times();
        for (var i = 0; i < Times + 3; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            await ReadAsync(bed, month, ct);
            if (i >= 3)
            {
                times.Add(Stopwatch.GetElapsedTime(begun));
            }
        }

        return times.At(0.5);
    }

    private static Task<FigureTable> ReadAsync(Bed bed, DateOnly month, CancellationToken ct) => bed.DoAsync(
        s => s.GetRequiredService<FigureBook>().ReadAsync(new FigureQuery(month, month.AddMonths(1).AddDays(-1), FigureBy.Unit), ct));

    private static async Task<int> DifferencesAsync(Bed bed, DateOnly month, CancellationToken ct)
    {
        var table = await ReadAsync(bed, month, ct);
        var from = VietnamTime.Instant(month, TimeOnly.MinValue);
        var to = VietnamTime.Instant(month.AddMonths(1), TimeOnly.MinValue);
        var now = bed.Clock.Now();
        var at = to > now ? now : to;
        var counted = await bed.DoAsync(async s =>
        {
            var all = s.GetRequiredService<AppDb>().Dossiers.Where(d => d.ReceivedAt != null);
            var ended = all.Where(d => d.EndedAt >= from && d.EndedAt < to);
            var open = all.Where(d => d.ReceivedAt < to && (d.EndedAt == null || d.EndedAt >= to));
            return new[]
            {
                await all.CountAsync(d => d.ReceivedAt >= from && d.ReceivedAt < to, ct),
                await ended.CountAsync(d => d.Outcome == OutcomeClass.Early, ct), await ended.CountAsync(d => d.Outcome == OutcomeClass.OnTime, ct),
                await ended.CountAsync(d => d.Outcome == OutcomeClass.Late, ct), await ended.CountAsync(d => d.Outcome == OutcomeClass.NoDate, ct),
                await ended.CountAsync(d => d.FirstOutcome == OutcomeClass.Late, ct), await open.CountAsync(ct),
                await open.CountAsync(d => d.TermValue != null && (d.MissedDueAt ?? d.DueAt) < at, ct),
            };
        });
        var t = table.Total;
        int[] told = [t.Received, t.ResolvedEarly, t.ResolvedOnTime, t.ResolvedLate, t.ResolvedNoDueDate, t.FirstLate, t.Pending, t.PendingLate];
        return told.Zip(counted).Count(p => p.First != p.Second);
    }
}
