using MotCua.Bench;
using MotCua.Bench.Filing;
using MotCua.Bench.Large;
using MotCua.Bench.Measuring;
using MotCua.Bench.People;
using MotCua.Bench.Searching;
using MotCua.Bench.Serving;
using MotCua.Bench.SigningOn;
using MotCua.Bench.Syncing;

if (args is ["empty-endpoint", var url])
{
    return await EmptyEndpoint.ServeAsync(url);
}

if (BenchOptions.Read(args) is not { } options)
{
    Console.Error.WriteLine(BenchOptions.Usage);
    return 2;
}

using var stop = new CancellationTokenSource(options.Longest);
var report = new Report(options);
await report.TryAsync("dates", "Whole-day due dates on one core", () => Task.Run(() => DueDates.Run(report, options)), stop.Token);
await report.TryAsync("rehearsal", "Simulated dossiers", () => Task.Run(() => Rehearsals.Run(report)), stop.Token);
await report.TryAsync("forms", "A form of 500 fields", () => Task.Run(() => Forms.Run(report)), stop.Token);
await report.TryAsync("filing", "Filing and receiving at 16 writers", () => FilingBench.RunAsync(report, options, stop.Token), stop.Token);
await report.TryAsync("steps", "Steps of a process", () => StepBench.RunAsync(report, options, stop.Token), stop.Token);
await report.TryAsync("serving", "Public pages, start, memory", () => ServingBench.RunAsync(report, options, stop.Token), stop.Token);
await report.TryAsync("search", "Searching the catalogue", () => SearchBench.RunAsync(report, options, stop.Token), stop.Token);
await report.TryAsync("people", "Many units and people", () => PeopleBench.RunAsync(report, options, stop.Token), stop.Token);
await report.TryAsync("sync", "A directory of many people", () => SyncBench.RunAsync(report, options, stop.Token), stop.Token);
await report.TryAsync("signin", "Password sign-in", () => SignInBench.RunAsync(report, options, stop.Token), stop.Token);
await report.TryAsync("tokens", "Tokens of applications", () => TokenBench.RunAsync(report, options, stop.Token), stop.Token);
if (!options.Measures("large"))
{
    await report.TryAsync("rights", "What rights add to a list", () => LargeBench.RunRightsAsync(report, options, stop.Token), stop.Token);
}

await report.TryAsync("large", "Lists and figures at many dossiers", () => LargeBench.RunAsync(report, options, stop.Token), stop.Token);
report.Print();
return 0;
