using MotCua.Bench.Measuring;

namespace MotCua.Bench.Serving;

/// <summary>The published product with its sample on SQLite, as <c>./run</c> starts it: public pages, start, memory, CPU of an office page.</summary>
internal static class ServingBench
{
    private const string Account = "chuyenvien.stc";
    private const double PageAim = 0.30;
    private const int Starts = 3;
    private const int OfficePages = 200;
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(6);
    private const string Search = "/api/v1/procedures?q=khai%20sinh";

    /// <summary>A cookie that the product does not know: its page is drawn anew each time.</summary>
    private const string NotAStranger = "Cookie: bench=1";

    public static async Task RunAsync(Report report, BenchOptions options, CancellationToken ct)
    {
        var data = Directory.CreateTempSubdirectory("motcua-bench-sample-").FullName;
        try
        {
            Report.Progress("Loading the sample province …");
            await using (var first = await Served.StartAsync(data, null, ct))
            {
                report.Within("First start: the sample province loads", first.StartedIn.TotalSeconds, 60, "s");
            }

            var starts = new Times();
            for (var i = 0; i < Starts - 1; i++)
            {
                await using var again = await Served.StartAsync(data, null, ct);
                starts.Add(again.StartedIn);
            }

            await using var product = await Served.StartAsync(data, null, ct);
            starts.Add(product.StartedIn);
            report.Within($"Start with an existing sample (median of {Starts})", starts.At(0.5) / 1000, 3, "s");
            await Task.Delay(Settle, ct);
            report.Within("Memory of the idle product (resident)", product.Megabytes, 250, "MB");
            await OfficePageAsync(report, product, ct);
            await PagesAsync(report, product, options, ct);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task OfficePageAsync(Report report, Served product, CancellationToken ct)
    {
        using var visitor = await Visitor.SignInAsync(product.Address, Account, ct);
        for (var i = 0; i < OfficePages; i++)
        {
            await visitor.TimeAsync("/can-bo/ho-so?view=mine", ct);
        }

        var before = product.Cpu;
        for (var i = 0; i < OfficePages; i++)
        {
            await visitor.TimeAsync("/can-bo/ho-so?view=mine", ct);
        }

        var each = (product.Cpu - before).TotalMilliseconds / OfficePages;
        report.Tell("CPU of an office page (work list)", "80–390 ms in usual products", $"{Report.Number(each)} ms");
    }

    private static async Task PagesAsync(Report report, Served product, BenchOptions options, CancellationToken ct)
    {
        await using var empty = await Served.StartEmptyAsync(ct);
        var length = options.Run / 3;
        using var visitor = Visitor.Stranger(product.Address);
        string[] paths = ["/", "/thu-tuc", await visitor.FirstProcedureAsync(ct), "/tra-cuu", Search];
        await Wrk.LoadAsync(empty.Address, length, null, ct);
        foreach (var path in paths)
        {
            var url = new Uri(product.Address, path);
            await Wrk.LoadAsync(url, length, null, ct);
            var limit = await Wrk.LoadAsync(empty.Address, length, null, ct);
            var ours = await Wrk.LoadAsync(url, length, null, ct);
            report.AtLeast($"Public page {Uri.UnescapeDataString(path)}", $"{limit:N0}/s empty endpoint", limit, $"{ours:N0}/s", ours, PageAim);
            if (path != "/tra-cuu")
            {
                report.Tell("  drawn anew for each request", $"{limit:N0}/s empty endpoint", $"{await RateAsync(url, length, NotAStranger, ct):N0}/s");
            }
        }

        var packed = await Wrk.LoadAsync(new Uri(product.Address, paths[0]), length, "Accept-Encoding: gzip, deflate, br", ct);
        report.Tell("  / as browsers ask for it (compressed)", string.Empty, $"{packed:N0}/s");
    }

    private static async Task<double> RateAsync(Uri url, TimeSpan length, string header, CancellationToken ct)
    {
        await Wrk.LoadAsync(url, length, header, ct);
        return await Wrk.LoadAsync(url, length, header, ct);
    }
}
