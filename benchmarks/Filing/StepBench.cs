using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Bench.Measuring;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers;
using MotCua.Dossiers.Rights;
using MotCua.Dossiers.Filing;
using MotCua.Dossiers.Processing;
using MotCua.Kernel.Deadlines;
using MotCua.Kernel.Journal;

namespace MotCua.Bench.Filing;

/// <summary>What it costs that a process branches: a step completed where conditions on five facts choose the road, against one that simply goes on.</summary>
internal static class StepBench
{
    private const double Aim = 1.10;
    private const string Plain = "9.999001";
    private const string Branched = "9.999002";

    public static async Task RunAsync(Report report, BenchOptions options, CancellationToken ct)
    {
        foreach (var embedded in options.Embedded)
        {
            await using var bed = await Bed.NewAsync(embedded, "bench_steps", ct);
            var (clerk, officer) = (await bed.CallerAsync("tiepnhan.ttpvhcc", ct), await bed.CallerAsync("chuyenvien.stc", ct));
            await PublishAsync(bed, Plain, null, ct);
            await PublishAsync(bed, Branched, Roads, ct);
            var times = options.Quick ? 100 : 400;
            var turns = await InTurns.MeasureAsync(times, () => CompleteAsync(bed, Branched, clerk, officer, ct), () => CompleteAsync(bed, Plain, clerk, officer, ct));
            var (ours, spine) = turns.Medians;
            report.AtMost(
                $"A step whose process branches, {bed.Store} (median)", $"{Report.Number(spine)} ms, one that goes on", spine, $"{Report.Number(ours)} ms", ours, Aim);
        }
    }

    /// <summary>Four roads that do not hold and one for the rest: all conditions are looked at.</summary>
    private static IReadOnlyList<StepRoad> Roads { get; } =
    [
        new("b", [new(RoadFact.Outcome, RoadTest.Is, "khongDat")]),
        new("b", [new(RoadFact.Fee, RoadTest.Over, "1000000"), new(RoadFact.Channel, RoadTest.Is, "online")]),
        new("b", [new(RoadFact.Variant, RoadTest.Is, "xaDao")]),
        new("b", [new(RoadFact.Answer, RoadTest.Is, "co", "nhaO")]),
        new("c", [new(RoadFact.Outcome, RoadTest.Is, "dat"), new(RoadFact.Channel, RoadTest.Is, "counter")]),
        new("c"),
    ];

    private static Task<bool> PublishAsync(Bed bed, string code, IReadOnlyList<StepRoad>? roads, CancellationToken ct) => bed.DoAsync(async s =>
    {
        ProcessStep Step(string step, string role, IReadOnlyList<StepRoad>? next, params string[] acts) =>
            new(step, step, step, StepUnit.Handling, role, 4, acts) { Next = next };
        var record = new ProcedureRecord
        {
            Code = code,
            Name = $"Thủ tục {code}",
            Field = "Quản lý giá",
            Levels = [ProcedureLevel.Province],
            Applicants = [ApplicantKind.Citizen],
            Terms = [new ProcedureTerm { Statutory = new Term(5, TermUnit.WorkingDays) }],
            Papers = [new Paper("GT01", "Đơn")],
            Offers = [new OfferRule("STC", ServiceLevel.Full)],
            Channels = [new ChannelRule(Channel.Counter)],
            Process = new Catalogue.Contract.Process($"q{code}", 1,
            [
                Step("a", Roles.Specialist, roads, "complete"),
                Step("b", Roles.Specialist, roads is null ? null : [new("c")], "complete"),
                Step("c", Roles.RecordsClerk, null, "issueResult"),
                new("d", "d", "d", StepUnit.Reception, Roles.Clerk, 1, ["returnResult"]),
            ]),
        };
        await s.GetRequiredService<CatalogueDesk>().PublishAsync(record, Actor.System("bench"), ct);
        return true;
    });

    /// <summary>Files and receives outside of the measure; then completes the first step.</summary>
    private static async Task<TimeSpan> CompleteAsync(Bed bed, string code, Caller clerk, Caller officer, CancellationToken ct)
    {
        var filed = await bed.DoAsync(s => s.GetRequiredService<FilingService>().FileAsync(
            new FilingInput
            {
                Procedure = code,
                Unit = "STC",
                Channel = Channel.Counter,
                Applicant = new ApplicantInput { FullName = "Nguyễn Thị Mai", PersonalId = "077192012345", Phone = "0900123456", Address = "1 Lê Lợi, Phường 1" },
                Papers = [new PaperInput { Code = "GT01", Kind = PaperKind.Original, Count = 1, Present = true }],
            },
            clerk,
            ct));
        var begun = Stopwatch.GetTimestamp();
        await bed.DoAsync(s => s.GetRequiredService<ProcessingService>().CompleteAsync(new ActRequest(filed.Number!, DossierActs.Complete, officer), null, code == Branched ? "dat" : null, ct));
        return Stopwatch.GetElapsedTime(begun);
    }
}
