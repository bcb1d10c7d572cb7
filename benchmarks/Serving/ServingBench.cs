using MotCua.Bench.Measuring;
using MotCua.Catalogue.Contract;
using MotCua.Kernel.Deadlines;

namespace MotCua.Bench.Serving;

/// <summary>The published product with its sample on SQLite, as <c>./run</c> starts it: public pages, start, memory, CPU of an office page.</summary>
internal static class ServingBench
{
    private const string Account = "chuyenvien.stc";
    private const string Desk = "tiepnhan.ttpvhcc";
    private const double FormAim = 20;
    private const string WorkList = "/can-bo/ho-so?view=mine";
    private const double PageAim = 0.30;
    private const int Starts = 3;
    private const int OfficePages = 200;
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(6);
    private const string Search = "/api/v1/procedures?q=khai%20sinh";

    private const string AsBrowsers = "Accept-Encoding: gzip, deflate, br, zstd";
    private const int Turns = 3;

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
            await OfficePagesAsync(report, product, ct);
            await LargeFormAsync(report, product, data, ct);
            await PagesAsync(report, product, options, ct);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task OfficePagesAsync(Report report, Served product, CancellationToken ct)
    {
        using var visitor = await Visitor.SignInAsync(product.Address, Account, ct);
        var one = await visitor.FirstDossierAsync(WorkList, ct);
        foreach (var (name, path) in new[] { ("work list", WorkList), ("dossier", one), ("search", WorkList.Replace("mine", "all", StringComparison.Ordinal) + "&q=nguyen") })
        {
            for (var i = 0; i < OfficePages; i++)
            {
                await visitor.TimeAsync(path, ct);
            }

            var before = product.Cpu;
            for (var i = 0; i < OfficePages; i++)
            {
                await visitor.TimeAsync(path, ct);
            }

            var each = (product.Cpu - before).TotalMilliseconds / OfficePages;
            report.Tell($"CPU of an office page ({name})", "80–390 ms in usual products", $"{Report.Number(each)} ms");
        }
    }

    /// <summary>The desk's page with and without a form of 500 fields: what is more is the form.</summary>
    private static async Task LargeFormAsync(Report report, Served product, string data, CancellationToken ct)
    {
        var without = new ProcedureRecord
        {
            Code = "9.999010",
            Name = "Thủ tục không có biểu mẫu",
            Field = "Quản lý giá",
            Levels = [ProcedureLevel.Province],
            Applicants = [ApplicantKind.Citizen],
            Terms = [new ProcedureTerm { Statutory = new Term(5, TermUnit.WorkingDays) }],
            Papers = [new Paper("GT01", "Đơn")],
            Offers = [new OfferRule("STC", ServiceLevel.Full)],
            Channels = [new ChannelRule(Channel.Counter)],
        };
        var file = Path.Combine(data, "bench-forms.json");
        await File.WriteAllTextAsync(file, CatalogueJson.Write<IReadOnlyList<ProcedureRecord>>([without, without with { Code = "9.999011", Form = Forms.Large().Form }]), ct);
        await Served.CommandAsync(["import", "procedures", file, "--data", data], ct);
        await Task.Delay(Settle, ct);
        using var visitor = await Visitor.SignInAsync(product.Address, Desk, ct);
        var each = new Dictionary<string, double>();
        foreach (var code in (string[])["9.999010", "9.999011"])
        {
            var path = $"/can-bo/tiep-nhan?procedure={code}";
            for (var i = 0; i < OfficePages; i++)
            {
                await visitor.TimeAsync(path, ct);
            }

            var before = product.Cpu;
            for (var i = 0; i < OfficePages; i++)
            {
                await visitor.TimeAsync(path, ct);
            }

            each[code] = (product.Cpu - before).TotalMilliseconds / OfficePages;
        }

        report.Tell("CPU of the desk's page without a form", string.Empty, $"{Report.Number(each["9.999010"])} ms");
        report.Within("CPU of drawing a form of 500 fields at the desk", each["9.999011"] - each["9.999010"], FormAim, "ms");
    }

    private static async Task PagesAsync(Report report, Served product, BenchOptions options, CancellationToken ct)
    {
        await using var empty = await Served.StartEmptyAsync(ct);
        var length = options.Run / 6;
        using var visitor = Visitor.Stranger(product.Address);
        string[] paths = ["/", "/thu-tuc", await visitor.FirstProcedureAsync(ct), "/tra-cuu", Search];
        await Wrk.LoadAsync(empty.Address, length, AsBrowsers, ct);
        foreach (var path in paths)
        {
            var url = new Uri(product.Address, path);
            await Wrk.LoadAsync(url, length, AsBrowsers, ct);
            var (limits, packed, plain) = (new List<double>(), new List<double>(), new List<double>());
            for (var turn = 0; turn < Turns; turn++)
            {
                limits.Add(await Wrk.LoadAsync(empty.Address, length, AsBrowsers, ct));
                packed.Add(await Wrk.LoadAsync(url, length, AsBrowsers, ct));
                plain.Add(await Wrk.LoadAsync(url, length, null, ct));
            }

            var (limit, ours) = (Middle(limits), Middle(packed));
            report.AtLeast($"Public page {Uri.UnescapeDataString(path)}, as browsers ask (packed)", $"{limit:N0}/s empty endpoint", limit, $"{ours:N0}/s", ours, PageAim);
            report.Tell("  the same unpacked", string.Empty, $"{Middle(plain):N0}/s", Middle(plain) / limit);
            if (path != "/tra-cuu")
            {
                var anew = await RateAsync(url, length, NotAStranger, ct);
                report.Tell("  unpacked, drawn anew for each request", string.Empty, $"{anew:N0}/s", anew / limit);
            }
        }
    }

    private static double Middle(List<double> some) => some.Order().ElementAt(some.Count / 2);

    private static async Task<double> RateAsync(Uri url, TimeSpan length, string header, CancellationToken ct)
    {
        await Wrk.LoadAsync(url, length, header, ct);
        return await Wrk.LoadAsync(url, length, header, ct);
    }
}
