using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Bench.Measuring;
using MotCua.Bench.Serving;
using MotCua.Dossiers;
using MotCua.Kernel.Data;

namespace MotCua.Bench.Large;

/// <summary>
/// Requests to two servers of the published product, one over few dossiers and one over many, in turns: what disturbs one disturbs the other.
/// </summary>
internal static class Lists
{
    private const string Specialist = "chuyenvien.stc";
    private const string Clerk = "tiepnhan.ttpvhcc";
    private const string Leader = "lanhdao.stc";
    private const string Province = "lanhdao.ubnd";
    private const double Aim = 1.5;
    private const int Keys = 500;

    private sealed record Kind(string Name, string Account, bool Page, Func<Known, Random, string> Path);

    /// <summary>Dossiers that may be asked for, of the department's and of all.</summary>
    private sealed record Known(IReadOnlyList<string> Numbers, IReadOnlyList<string> Words);

    private static readonly Kind[] Kinds =
    [
        new("inbox mine", Specialist, false, (_, _) => "/api/v1/inbox?view=mine"),
        new("inbox unit", Specialist, false, (_, _) => "/api/v1/inbox?view=unit"),
        new("inbox unit, whole province", Province, false, (_, _) => "/api/v1/inbox?view=unit"),
        new("inbox late, one-stop centre", Clerk, false, (_, _) => "/api/v1/inbox?view=late"),
        new("inbox toReceive", Clerk, false, (_, _) => "/api/v1/inbox?view=toReceive"),
        new("inbox all", Specialist, false, (_, _) => "/api/v1/inbox?view=all"),
        new("work list page (unit)", Leader, true, (_, _) => "/can-bo/ho-so?view=unit"),
        new("work list page (one-stop centre)", Clerk, true, (_, _) => "/can-bo/ho-so?view=toReceive"),
        new("dossier page", Specialist, true, (k, d) => $"/can-bo/ho-so/{Uri.EscapeDataString(k.Numbers[d.Next(k.Numbers.Count)])}"),
        new("search by name, phone or number", Clerk, false, (k, d) => $"/api/v1/inbox?view=all&q={Uri.EscapeDataString(k.Words[d.Next(k.Words.Count)])}"),
    ];

    public static async Task RunAsync(Report report, Bed few, Bed many, BenchOptions options, CancellationToken ct)
    {
        await using var small = await Served.StartAsync(few.Folder, few.Connection, ct);
        await using var large = await Served.StartAsync(many.Folder, many.Connection, ct);
        var (knownSmall, knownLarge) = (await KnownAsync(few, ct), await KnownAsync(many, ct));
        foreach (var kind in Kinds)
        {
            using var toSmall = await VisitorAsync(small, few, kind, ct);
            using var toLarge = await VisitorAsync(large, many, kind, ct);
            var dice = new Random(5);
            var turns = await InTurns.MeasureAsync(
                options.Requests, () => toSmall.TimeAsync(kind.Path(knownSmall, dice), ct), () => toLarge.TimeAsync(kind.Path(knownLarge, dice), ct));
            report.AtMost(
                $"p95 of {kind.Name}, {options.Large:N0} / {options.Small:N0}", turns.FirstWords, turns.First, turns.SecondWords, turns.Second, Aim);
        }
    }

    private static async Task<Visitor> VisitorAsync(Served server, Bed bed, Kind kind, CancellationToken ct) => kind.Page
        ? await Visitor.SignInAsync(server.Address, kind.Account, ct)
        : Visitor.WithToken(server.Address, (await bed.DoAsync(s => s.GetRequiredService<TokenDesk>().IssueAsync(kind.Account, ct: ct))).Token);

    private static Task<Known> KnownAsync(Bed bed, CancellationToken ct) => bed.DoAsync(async s =>
    {
        var db = s.GetRequiredService<AppDb>();
        var unit = (await s.GetRequiredService<AccountDesk>().FindAsync(Specialist, ct))!.Posts[0].UnitId;
        var numbers = await db.Dossiers.AsNoTracking().Where(d => d.UnitId == unit && d.Number != null).OrderBy(d => d.Secret).Take(Keys).Select(d => d.Number!).ToListAsync(ct);
        var desk = (await s.GetRequiredService<AccountDesk>().FindAsync(Clerk, ct))!.Posts[0].UnitId;
        var some = await db.Dossiers.AsNoTracking().Where(d => d.DeskId == desk && d.Number != null).OrderBy(d => d.Secret).Take(Keys)
            .Select(d => new { d.Number, d.Applicant }).ToListAsync(ct);
        return new Known(numbers, [.. some.Select((d, i) => (i % 3) switch
        {
            0 => d.Number!,
            1 => d.Applicant.FullName,
            _ => "0" + d.Applicant.Phone[3..],
        })]);
    });
}
