using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Agencies;
using MotCua.Bench.Measuring;
using MotCua.Bench.Serving;

namespace MotCua.Bench.People;

/// <summary>
/// Pages and API about units and people in a province with many of both, against the same in the sample province: two servers of the published
/// product, asked in turns.
/// </summary>
internal static class PeopleBench
{
    private const string Specialist = "chuyenvien.stc";
    private const string Leader = "lanhdao.stc";
    private const string Clerk = "tiepnhan.ttpvhcc";
    private const string Administrator = "quantri";
    private const double Aim = 1.5;
    private const int Loads = 7;
    private static readonly string[] Words = ["nguyen van", "tran thi", "hoa", "minh khang", "le thi ngoc"];

    private enum Door
    {
        Nobody,
        Program,
        Browser,
    }

    private sealed record Kind(string Name, string Account, Door Door, Func<Random, string> Path);

    private static readonly Kind[] Kinds =
    [
        new("units, a page (API)", "", Door.Nobody, _ => "/api/v1/units?limit=100"),
        new("units below one (API)", "", Door.Nobody, _ => "/api/v1/units?parent=747"),
        new("units by words (API)", "", Door.Nobody, d => $"/api/v1/units?q={Uri.EscapeDataString(d.Next(2) == 0 ? "so tai chinh" : "phuong 7")}"),
        new("one unit (API)", "", Door.Nobody, _ => "/api/v1/units/STC"),
        new("one unit as of a day (API)", "", Door.Nobody, d => $"/api/v1/units/STC?asOf={Day(d)}"),
        new("units as of a day (API)", "", Door.Nobody, d => $"/api/v1/units?asOf={Day(d)}&level=department"),
        new("page of offices, drawn anew", "", Door.Nobody, _ => "/co-quan"),
        new("page of one unit, drawn anew", "", Door.Nobody, _ => "/co-quan/STC"),
        new("sign-in page, drawn anew", "", Door.Nobody, _ => "/dang-nhap"),
        new("people finder", Specialist, Door.Browser, _ => "/can-bo/tim-nguoi"),
        new("people by name", Specialist, Door.Browser, d => $"/can-bo/tim-nguoi?q={Uri.EscapeDataString(Words[d.Next(Words.Length)])}"),
        new("people by name (API)", Specialist, Door.Program, d => $"/api/v1/people?q={Uri.EscapeDataString(Words[d.Next(Words.Length)])}"),
        new("people by a rare name (API)", Specialist, Door.Program, _ => "/api/v1/people?q=chuyenvien"),
        new("people of a unit (API)", Specialist, Door.Program, _ => "/api/v1/people?unit=STC"),
        new("people by telephone (API)", Specialist, Door.Program, _ => "/api/v1/people?q=02543000040"),
        new("permission check: work list of a specialist (API)", Specialist, Door.Program, _ => "/api/v1/inbox?view=mine"),
        new("permission check: work list of a leader (page)", Leader, Door.Browser, _ => "/can-bo/ho-so?view=unit"),
        new("permission check: work list of a clerk (page)", Clerk, Door.Browser, _ => "/can-bo/ho-so?view=toReceive"),
        new("accounts, for an administrator", Administrator, Door.Browser, _ => "/can-bo/tai-khoan"),
        new("accounts by name", Administrator, Door.Browser, d => $"/can-bo/tai-khoan?q={Uri.EscapeDataString(Words[d.Next(Words.Length)])}"),
        new("accounts never used", Administrator, Door.Browser, _ => "/can-bo/tai-khoan?state=neverSignedIn"),
        new("access review, all units", Administrator, Door.Browser, _ => "/can-bo/ra-soat"),
        new("access review of a unit", Leader, Door.Browser, _ => "/can-bo/ra-soat"),
        new("readiness of offices", Administrator, Door.Browser, _ => "/can-bo/san-sang"),
    ];

    public static async Task RunAsync(Report report, BenchOptions options, CancellationToken ct)
    {
        foreach (var embedded in options.Embedded)
        {
            await using var few = await Bed.NewAsync(embedded, "bench_few_people", ct);
            await few.MarkAsSampleAsync(ct);
            await using var many = await Bed.NewAsync(embedded, "bench_many_people", ct);
            Report.Progress($"{options.Units:N0} units and {options.People:N0} people on {many.Store} …");
            await new PeopleProvince(many).FillAsync(options.Units, options.People, ct);
            await many.MarkAsSampleAsync(ct);
            await MemoryAsync(report, many, options, ct);
            await PagesAsync(report, few, many, options, ct);
            if (!embedded)
            {
                await Postgres.DropAsync(few.Database, ct);
                await Postgres.DropAsync(many.Database, ct);
            }
        }
    }

    private static string Day(Random dice) => new DateOnly(2019, 1, 1).AddDays(dice.Next(1_500)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task PagesAsync(Report report, Bed few, Bed many, BenchOptions options, CancellationToken ct)
    {
        await using var small = await Served.StartAsync(few.Folder, few.Connection, ct, atSample: true);
        await using var large = await Served.StartAsync(many.Folder, many.Connection, ct, atSample: true);
        report.Tell($"Start with {options.Units:N0} units, {many.Store}", $"{small.StartedIn.TotalSeconds:0.00} s sample", $"{large.StartedIn.TotalSeconds:0.00} s", large.StartedIn / small.StartedIn);
        foreach (var kind in Kinds)
        {
            using var toSmall = await VisitorAsync(small, few, kind, ct);
            using var toLarge = await VisitorAsync(large, many, kind, ct);
            var dice = new Random(5);
            var turns = await InTurns.MeasureAsync(options.Requests / 2, () => toSmall.TimeAsync(kind.Path(dice), ct), () => toLarge.TimeAsync(kind.Path(dice), ct));
            report.AtMost(
                $"p95 of {kind.Name}, {options.Units:N0} units and {options.People:N0} people / sample, {many.Store}",
                turns.FirstWords, turns.First, turns.SecondWords, turns.Second, Aim);
        }

        report.Tell($"Memory after it, {many.Store}", $"{small.Megabytes:N0} MB sample", $"{large.Megabytes:N0} MB", large.Megabytes / small.Megabytes);
    }

    // What holding all units in memory costs: at the start, after a change, and for a day that nobody asked about yet.
    private static async Task MemoryAsync(Report report, Bed bed, BenchOptions options, CancellationToken ct)
    {
        var (load, day, found) = (new Times(), new Times(), 0);
        var scopes = await bed.DoAsync(s => Task.FromResult(s.GetRequiredService<IServiceScopeFactory>()));
        for (var i = 0; i < Loads; i++)
        {
            // A book of its own is one that knows nothing yet.
            using var book = new AgencyBook(scopes);
            var begun = Stopwatch.GetTimestamp();
            var pages = await book.ReadAsync(ct);
            load.Add(Stopwatch.GetElapsedTime(begun));
            begun = Stopwatch.GetTimestamp();
            found += pages.On(new DateOnly(2021, 8, 12)).Search(null, null, "phuong").Count();
            day.Add(Stopwatch.GetElapsedTime(begun));
        }

        ArgumentOutOfRangeException.ThrowIfZero(found);
        report.Tell($"Units into memory at the start and after each change ({options.Units:N0}, {bed.Store}, median)", string.Empty, $"{Report.Number(load.At(0.5))} ms");
        report.Tell("  their tree and words for a span of days that nobody asked about yet (median)", string.Empty, $"{Report.Number(day.At(0.5))} ms");
    }

    private static async Task<Visitor> VisitorAsync(Served server, Bed bed, Kind kind, CancellationToken ct) => kind.Door switch
    {
        Door.Nobody => Visitor.Marked(server.Address),
        Door.Browser => await Visitor.SignInAsync(server.Address, kind.Account, ct),
        _ => Visitor.WithToken(server.Address, (await bed.DoAsync(s => s.GetRequiredService<TokenDesk>().IssueAsync(kind.Account, ct: ct))).Token),
    };
}
