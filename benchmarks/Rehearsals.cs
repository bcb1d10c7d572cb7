using System.Diagnostics;
using MotCua.Agencies.Contract;
using MotCua.Bench.Measuring;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Rehearsing;
using MotCua.Kernel.Deadlines;

namespace MotCua.Bench;

/// <summary>1,000 simulated dossiers through five steps, and a whole rehearsal: two sides of ten runs and what might help.</summary>
internal static class Rehearsals
{
    private const double AimSeconds = 10;

    public static void Run(Report report)
    {
        var facts = Facts();
        var known = Side.Known(facts);
        var after = known with { Term = new Term(1, TermUnit.WorkingDays) };
        var (once, whole) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < 5; round++)
        {
            var begun = Stopwatch.GetTimestamp();
            GC.KeepAlive(Rehearsal.Run(facts, known, round, 1));
            once = Math.Min(once, Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            begun = Stopwatch.GetTimestamp();
            GC.KeepAlive(Rehearsal.Of(facts, known, known, after, round));
            whole = Math.Min(whole, Stopwatch.GetElapsedTime(begun).TotalSeconds);
        }

        report.Tell("1,000 simulated dossiers, one run", string.Empty, $"{once:0.0} ms");
        report.Within("Rehearsal: two sides of ten runs of 1,000 dossiers, and what might help", whole, AimSeconds, "s");
    }

    private static RehearsalFacts Facts()
    {
        var (from, before) = (new DateOnly(2021, 1, 1), new DateOnly(2022, 1, 1));
        var unit = new UnitSummary(
            UnitId.From(Guid.Empty), "STC", "H06.4", "Sở Tài chính", "Department of Finance", UnitLevel.Department, "department", null, null, null, null, null, from, null);
        var term = new Term(5, TermUnit.WorkingDays);
        (string Code, int Station, double Hours)[] steps = [("phanCong", 0, 1.2), ("thamDinh", 1, 15), ("pheDuyet", 0, 3.6), ("banHanh", 2, 2.4), ("dongDau", 2, 0.5)];
        return new RehearsalFacts
        {
            Procedure = new Procedure(new ProcedureRecord { Code = "2.002217", Name = "Đăng ký giá", Field = "Quản lý giá" }, 1, from, []),
            Unit = unit,
            From = from,
            Before = before,
            Calendar = new WorkCalendar(1, null, [], [2021]),
            Term = new ChosenTerm(term, term, CountingMode.WholeDays),
            Stations = [new("leader", "leader", unit, 1), new("specialist", "specialist", unit, 2), new("recordsClerk", "recordsClerk", unit, 1)],
            Steps = [.. steps.Select(s => new StepFacts(
                new ProcessStep(s.Code, s.Code, s.Code, StepUnit.Handling, "leader", (decimal)s.Hours, []), s.Station, new Figure(s.Hours, Source.Process), 0.47))],
            Rate = new Figure(2, Source.Measured, 500),
            Share = new Figure(20, Source.Measured, 2_500),
            Back = new Figure(5, Source.Measured, 400),
            Supplement = new Figure(10, Source.Measured, 400),
            Away = new Figure(40, Source.Measured, 40),
            Reality = new Reality(0, 0),
            BackFrom = 2,
            AskIn = 1,
        };
    }
}
