using MotCua.Accounts.Contract;
using MotCua.Bench.Measuring;
using MotCua.Bench.Serving;
using Microsoft.Extensions.DependencyInjection;

namespace MotCua.Bench.SigningOn;

/// <summary>
/// An application asks whether tokens are good, each time with a new proof of who it is, as the product wants it; and calls the API with such
/// a token.
/// </summary>
internal static class TokenBench
{
    private const double Aim = 0.30;
    private const int Tokens = 50;
    private const int Turns = 3;
    private const double ApiAim = 1.3;

    public static async Task RunAsync(Report report, BenchOptions options, CancellationToken ct)
    {
        await using var empty = await Served.StartEmptyAsync(ct);
        foreach (var embedded in options.Embedded)
        {
            await using var bed = await Bed.NewAsync(embedded, "bench_tokens", ct);
            await bed.MarkAsSampleAsync(ct);
            foreach (var elliptic in new[] { true, false })
            {
                var register = await Application.RegisterAsync(bed, elliptic, ct);
                await using var product = await Served.StartAsync(bed.Folder, bed.Connection, ct, atSample: true);
                using var application = register(product.Address);
                var tokens = new List<string>();
                for (var i = 0; i < Tokens; i++)
                {
                    tokens.Add(await application.TokenAsync(ct));
                }

                if (!await application.IsActiveAsync(tokens[0], ct))
                {
                    throw new InvalidOperationException("A token that was just given is not good.");
                }

                await AskAsync(report, options, (empty, product), application, tokens, $"{(elliptic ? "ES256" : "RS256")}, {bed.Store}", ct);
                if (elliptic)
                {
                    await AskByTokenAsync(report, options, (empty, product), tokens, bed.Store, ct);
                    await ApiAsync(report, options, bed, product, tokens[0], ct);
                }
            }

            if (!embedded)
            {
                await bed.DisposeAsync();
                await Postgres.DropAsync("bench_tokens", ct);
            }
        }
    }

    private static async Task AskAsync(
        Report report, BenchOptions options, (Served Empty, Served Product) servers, Application application, List<string> tokens, string how, CancellationToken ct)
    {
        var (url, length) = (new Uri(servers.Product.Address, "/connect/introspect"), options.Run / 6);
        var (limits, ours, cpu, sent) = (new List<double>(), new List<double>(), TimeSpan.Zero, 0d);
        var rate = await Wrk.PostAsync(url, TimeSpan.FromSeconds(1), Calls(application, tokens, 30_000), ct);
        for (var turn = 0; turn < Turns; turn++)
        {
            var calls = Calls(application, tokens, (int)(Math.Max(rate, 500) * (length.TotalSeconds + 1) * 2.5));
            limits.Add(await Wrk.LoadAsync(servers.Empty.Address, length, null, ct));
            var before = servers.Product.Cpu;
            ours.Add(rate = await Wrk.PostAsync(url, length, calls, ct));
            cpu += servers.Product.Cpu - before;
            sent += rate * length.TotalSeconds;
        }

        var (limit, figure) = (Middle(limits), Middle(ours));
        report.AtLeast($"Asking whether a token is good ({how})", $"{limit:N0}/s empty endpoint", limit, $"{figure:N0}/s", figure, Aim);
        report.Tell("  processor time of one", $"{Report.Number(1_000_000 * 2 / limit)} µs of both cores an empty one", $"{Report.Number(cpu.TotalMicroseconds / sent)} µs");
    }

    private static async Task AskByTokenAsync(
        Report report, BenchOptions options, (Served Empty, Served Product) servers, List<string> tokens, string store, CancellationToken ct)
    {
        var (url, length) = (new Uri(servers.Product.Address, "/connect/introspect"), options.Run / 6);
        var forms = tokens.ConvertAll(Application.AskingBy);
        var (limits, ours, cpu, sent) = (new List<double>(), new List<double>(), TimeSpan.Zero, 0d);
        await Wrk.PostAsync(url, length, forms, ct, tokens[0]);
        for (var turn = 0; turn < Turns; turn++)
        {
            limits.Add(await Wrk.LoadAsync(servers.Empty.Address, length, null, ct));
            var before = servers.Product.Cpu;
            ours.Add(await Wrk.PostAsync(url, length, forms, ct, tokens[0]));
            cpu += servers.Product.Cpu - before;
            sent += ours[^1] * length.TotalSeconds;
        }

        var (limit, figure) = (Middle(limits), Middle(ours));
        report.AtLeast($"The same by the application's own token, {store}", $"{limit:N0}/s empty endpoint", limit, $"{figure:N0}/s", figure, Aim);
        report.Tell("  processor time of one", $"{Report.Number(1_000_000 * 2 / limit)} µs of both cores an empty one", $"{Report.Number(cpu.TotalMicroseconds / sent)} µs");
    }

    private static List<string> Calls(Application application, List<string> tokens, int count) =>
        [.. Enumerable.Range(0, count).AsParallel().Select(i => application.Asking(tokens[i % tokens.Count]))];

    private static async Task ApiAsync(Report report, BenchOptions options, Bed bed, Served product, string token, CancellationToken ct)
    {
        var own = (await bed.DoAsync(s => s.GetRequiredService<TokenDesk>().IssueAsync("chuyenvien.stc", ct: ct))).Token;
        using var plain = Visitor.WithToken(product.Address, own);
        using var signedOn = Visitor.WithToken(product.Address, token);
        const string Path = "/api/v1/inbox?view=mine";
        var turns = await InTurns.MeasureAsync(options.Requests, () => plain.TimeAsync(Path, ct), () => signedOn.TimeAsync(Path, ct));
        var (a, b) = turns.Medians;
        report.AtMost($"A call of the API with an application's token against a command's, {bed.Store} (median)", turns.FirstWords, a, turns.SecondWords, b, ApiAim);
    }

    private static double Middle(List<double> some) => some.Order().ElementAt(some.Count / 2);
}
