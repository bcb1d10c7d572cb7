using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Bench.Measuring;
using MotCua.Bench.Serving;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Importing;
using MotCua.Catalogue.Searching;
using MotCua.Kernel.Journal;

namespace MotCua.Bench.Searching;

/// <summary>
/// Whether people find what they ask for in the national catalogue, and what it costs: words and suggestions against reading one procedure by
/// its key, drawn anew each time.
/// </summary>
internal static class SearchBench
{
    private const string National = "procedures-full.jsonl.gz";
    private const double FirstAim = 0.75;
    private const double FiveAim = 0.95;
    private const double SearchAim = 2;
    private const double SuggestAim = 1.5;
    private const int Builds = 5;

    public static async Task RunAsync(Report report, BenchOptions options, CancellationToken ct)
    {
        var root = Root();
        var file = Path.Combine(Environment.GetEnvironmentVariable("MOTCUA_SHARED") ?? Path.Combine(root, "..", "shared"), "data", National);
        if (!File.Exists(file))
        {
            throw new NotHere($"no {National}: set MOTCUA_SHARED to the folder that holds data/{National}");
        }

        var questions = File.ReadLines(Path.Combine(root, "tests", "data", "search-questions.tsv")).Skip(1).Select(l => l.Split('\t')).ToList();
        Quality(report, Read(file), questions);
        foreach (var embedded in options.Embedded)
        {
            await using var bed = await Bed.NewAsync(embedded, "bench_search", ct);
            await bed.MarkAsSampleAsync(ct);
            await using (var stream = File.OpenRead(file))
            {
                await bed.DoAsync(s => s.GetRequiredService<CatalogueDesk>().ImportAsync(stream, Actor.System("bench"), ct));
            }

            await ServeAsync(report, options, bed, [.. questions.Select(q => q[0])], ct);
            if (!embedded)
            {
                await bed.DisposeAsync();
                await Postgres.DropAsync("bench_search", ct);
            }
        }
    }

    private static void Quality(Report report, List<Listed> records, List<string[]> questions)
    {
        var listing = new Listing((0, 0), records);
        var times = new Times();
        for (var i = 0; i < Builds; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            _ = new WordIndex(listing.All);
            times.Add(Stopwatch.GetElapsedTime(begun));
        }

        report.Tell($"Building the search index, {records.Count:N0} procedures", string.Empty, $"{Report.Number(times.At(0.5))} ms");
        foreach (var half in (string[])["tuned", "held", "blind", "second-tuned", "second-held", "last"])
        {
            var some = questions.Where(q => q[2] == half).ToList();
            var places = some.ConvertAll(q => PlaceOf(listing, q));
            var (first, five) = ((double)places.Count(p => p == 0) / some.Count, (double)places.Count(p => p >= 0) / some.Count);
            if (half is "held" or "second-held")
            {
                var held = half == "held" ? "held out" : "of the second writing, held out";
                report.AtLeast($"Found first, {some.Count} questions {held}", "all", 1, $"{first:P1}", first, FirstAim);
                report.AtLeast($"Found among five, {some.Count} questions {held}", "all", 1, $"{five:P1}", five, FiveAim);
            }
            else
            {
                var words = half switch
                {
                    "tuned" => "tuned on",
                    "second-tuned" => "of the second writing, tuned on",
                    "last" => "written after the words, half out of a draw of records",
                    _ => "written late, misses never looked at",
                };
                report.Tell($"Found first, {some.Count} questions {words}", "all", $"{first:P1}", first);
                report.Tell("  among five", "all", $"{five:P1}", five);
            }
        }
    }

    private static async Task ServeAsync(Report report, BenchOptions options, Bed bed, List<string> questions, CancellationToken ct)
    {
        await using var product = await Served.StartAsync(bed.Folder, bed.Connection, ct, atSample: true);
        using var visitor = Visitor.Marked(product.Address);
        var codes = await bed.DoAsync(async s => (await s.GetRequiredService<CatalogueDesk>().SearchAsync(new ProcedureQuery(Limit: 100), ct)).Items.Select(i => i.Code).ToList());
        var dice = new Random(7);
        Task<TimeSpan> KeyAsync() => visitor.TimeAsync($"/api/v1/procedures/{codes[dice.Next(codes.Count)]}", ct);
        string Some() => questions[dice.Next(questions.Count)];
        var search = await InTurns.MeasureAsync(
            options.Requests, KeyAsync, () => visitor.TimeAsync($"/api/v1/procedures?q={Uri.EscapeDataString(Some())}", ct));
        report.AtMost($"p95 of a search / a read by key, {bed.Store}", search.FirstWords, search.First, search.SecondWords, search.Second, SearchAim);
        var suggest = await InTurns.MeasureAsync(
            options.Requests, KeyAsync, () => visitor.TimeAsync($"/api/v1/procedures/suggestions?q={Uri.EscapeDataString(Half(Some(), dice))}", ct));
        report.AtMost($"p95 of suggestions / a read by key, {bed.Store}", suggest.FirstWords, suggest.First, suggest.SecondWords, suggest.Second, SuggestAim);
    }

    private static string Half(string question, Random dice) => question[..Math.Max(Math.Min(2, question.Length), dice.Next(question.Length + 1))];

    private static int PlaceOf(Listing listing, string[] question)
    {
        var codes = question[1].Split(' ');
        return ProcedureSearch.Find(listing, new ProcedureQuery(question[0], Limit: 5), null).Items.ToList().FindIndex(i => codes.Contains(i.Code));
    }

    private static List<Listed> Read(string file)
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        var all = new List<Listed>();
        while (lines.ReadLine() is { } line)
        {
            using var row = JsonDocument.Parse(line);
            all.Add(Listed.Of(NationalRecord.Read(row.RootElement), 1, []));
        }

        return all;
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MotCua.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new NotHere("no checkout around this program");
    }
}
