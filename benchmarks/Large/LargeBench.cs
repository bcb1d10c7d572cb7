using MotCua.Bench.Measuring;

namespace MotCua.Bench.Large;

/// <summary>Lists, one dossier, search and figures at many dossiers, compared with few.</summary>
internal static class LargeBench
{
    public static async Task RunAsync(Report report, BenchOptions options, CancellationToken ct)
    {
        await using var few = await Bed.NewAsync("bench_few", ct);
        await new LargeProvince(few).FillAsync(options.Small, ct);
        await few.MarkAsSampleAsync(ct);
        await using var many = await Bed.NewAsync("bench_many", ct);
        var begun = System.Diagnostics.Stopwatch.GetTimestamp();
        await new LargeProvince(many).FillAsync(options.Large, ct);
        await many.MarkAsSampleAsync(ct);
        report.Note($"Writing {options.Large:N0} dossiers with journal, slips, ledger and indexes took {System.Diagnostics.Stopwatch.GetElapsedTime(begun).TotalSeconds:N0} s.");

        await Figures.RunAsync(report, many, options, ct);
        await Lists.RunAsync(report, few, many, options, ct);
        await RightsCost.RunAsync(report, many, options, ct);
        await Postgres.DropAsync(few.Database, ct);
        await Postgres.DropAsync(many.Database, ct);
    }

    /// <summary>Only what rights add to a list, on the large data set alone.</summary>
    public static async Task RunRightsAsync(Report report, BenchOptions options, CancellationToken ct)
    {
        await using var many = await Bed.NewAsync("bench_many", ct);
        await new LargeProvince(many).FillAsync(options.Large, ct);
        await RightsCost.RunAsync(report, many, options, ct);
        await Postgres.DropAsync(many.Database, ct);
    }
}
