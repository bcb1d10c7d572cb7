using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Rehearsing;
using MotCua.Kernel.Deadlines;

namespace MotCua.Tests.Dossiers.Rehearsing;

/// <summary>Graphs and facts made by hand, for the simulation alone.</summary>
internal static class Bench
{
    public static readonly DateOnly NewYear = new(2021, 1, 1);

    /// <summary>One step, one station: the queue of the text books.</summary>
    public static Scene Queue(int people, double rate, Spread spread = Spread.Exponential, double sigma = 0) => new(
        new ProcessGraph([new GraphStep("only", 0, new Effort(1, sigma, spread), [new Road(ProcessGraph.Out, 1)], true)], ["people"]),
        [people], rate, _ => double.PositiveInfinity);

    /// <summary>The mean wait of many runs.</summary>
    public static double MeanWait(Scene scene, int runs, int seed = 7) => Enumerable.Range(0, runs).Average(r => Simulation.Of(scene, 1_000, seed, r).Waits[0]);

    /// <summary>The standard week with Tết of 2021 and the holidays of that year.</summary>
    public static WorkCalendar Calendar { get; } = new(
        1, null,
        [
            .. Enumerable.Range(10, 7).Select(day => new DayException(new DateOnly(2021, 2, day), DayKind.PublicHoliday, "Tết Nguyên đán")),
            new DayException(NewYear, DayKind.PublicHoliday, "Tết Dương lịch"),
        ],
        [2021]);

    /// <summary>Three steps of three roles with the hours of 5 working days; one of each at work, one dossier a day.</summary>
    public static RehearsalFacts Facts(Term? committed, DateOnly from, DateOnly before, double rate = 1, params double[] hours)
    {
        var steps = new[] { ("phanCong", "leader"), ("thamDinh", "specialist"), ("banHanh", "recordsClerk") };
        var unit = new UnitSummary(UnitId.From(Guid.Empty), "STC", "H06.4", "Sở Tài chính", "Finance", UnitLevel.Department, "department", null, null, null, null, null, from, null);
        string[] back = ["sendBack"];
        string[] ask = ["requestSupplement"];
        return new RehearsalFacts
        {
            Procedure = new Procedure(new ProcedureRecord { Code = "1.000001", Name = "Thử", Field = "Thử" }, 1, from, []),
            Unit = unit,
            From = from,
            Before = before,
            Calendar = Calendar,
            Term = committed is { } term ? new ChosenTerm(term, term, CountingMode.WholeDays) : null,
            Stations = [.. steps.Select(s => new Station(s.Item2, s.Item2, unit, 1))],
            Steps = [.. steps.Select((s, i) => new StepFacts(
                new ProcessStep(s.Item1, s.Item1, s.Item1, StepUnit.Handling, s.Item2, (decimal)hours[i], s.Item2 == "specialist" ? ask : s.Item2 == "recordsClerk" ? back : []),
                i, new Figure(hours[i], Source.Process), 0.4))],
            Rate = new Figure(rate, Source.Measured, 100),
            Share = new Figure(50, Source.Measured, 200),
            Back = new Figure(0, Source.Assumed),
            Supplement = new Figure(0, Source.Assumed),
            Away = new Figure(40, Source.Assumed),
            Reality = new Reality(0, 0),
            BackFrom = 2,
            AskIn = 1,
        };
    }
}
