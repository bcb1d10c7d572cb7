using System.Diagnostics;
using MotCua.Dossiers.Rehearsing;
using MotCua.Kernel.Deadlines;

namespace MotCua.Tests.Dossiers.Rehearsing;

public sealed class SimulationTests(ITestOutputHelper output)
{
    private static readonly DateOnly Before = new(2022, 1, 1);

    [Theory]
    [InlineData(1, 0.5)]
    [InlineData(1, 0.7)]
    [InlineData(2, 1.4)]
    [InlineData(5, 4.0)]
    public void The_mean_wait_is_that_of_queueing_theory(int people, double rate)
    {
        var expected = Queueing.Wait(people, rate, 1, 1);

        var seen = Bench.MeanWait(Bench.Queue(people, rate), 400);

        Assert.InRange(seen / expected, 0.95, 1.05);
    }

    /// <summary>M/M/1: ρ/(μ−λ); M/M/3 with 2.4 Erlang: 0.6472 find everybody busy.</summary>
    [Fact]
    public void The_formulas_are_those_of_the_text_books()
    {
        Assert.Equal(0.8 / 0.2, Queueing.Wait(1, 0.8, 1, 1), 6);
        Assert.Equal(0.6472, Queueing.FindBusy(3, 2.4), 3);
        Assert.True(double.IsInfinity(Queueing.Wait(2, 2, 1, 1)));
    }

    /// <summary>Pollaczek–Khinchine: with log-normal work the wait grows with its spread.</summary>
    [Fact]
    public void Log_normal_work_waits_as_its_spread_says()
    {
        var effort = new Effort(1, 0.8);

        var seen = Bench.MeanWait(Bench.Queue(1, 0.6, Spread.LogNormal, 0.8), 400);

        Assert.InRange(seen / Queueing.Wait(1, 0.6, 1, effort.Cv2), 0.93, 1.07);
    }

    [Fact]
    public void People_are_busy_as_much_as_work_comes() =>
        Assert.InRange(Enumerable.Range(0, 50).Average(r => Simulation.Of(Bench.Queue(2, 1.2), 1_000, 3, r).Busy[0]), 0.58, 0.62);

    [Fact]
    public void The_same_seed_gives_the_same_and_another_seed_another()
    {
        var scene = Bench.Queue(2, 1.5);

        var (one, again, other) = (Simulation.Of(scene, 1_000, 42, 3), Simulation.Of(scene, 1_000, 42, 3), Simulation.Of(scene, 1_000, 43, 3));

        Assert.Equal(one.Hours, again.Hours);
        Assert.Equal((one.Waits[0], one.Longest[0], one.Busy[0]), (again.Waits[0], again.Longest[0], again.Busy[0]));
        Assert.NotEqual(one.Hours, other.Hours);
    }

    [Fact]
    public void Chance_is_even_and_log_normal_work_has_its_mean()
    {
        var chance = Chance.Of(1, 2, 3);
        var shares = Enumerable.Range(0, 100_000).Select(_ => chance.Share()).ToList();
        var work = Enumerable.Range(0, 100_000).Select(_ => chance.Draw(new Effort(6, 0.5))).ToList();

        Assert.InRange(shares.Average(), 0.495, 0.505);
        Assert.All(shares, s => Assert.InRange(s, double.Epsilon, 1 - 1e-17));
        Assert.InRange(work.Average(), 5.9, 6.1);
    }

    [Fact]
    public void Sending_back_makes_steps_anew_and_branches_are_only_more_roads()
    {
        var graph = new ProcessGraph(
            [
                new("a", 0, new Effort(1), [new Road(1, 0.3), new Road(2, 0.7)]),
                new("b", 0, new Effort(1), [new Road(2, 1)]),
                new("c", 0, new Effort(1), [new Road(0, 0.5, RoadKind.SentBack), new Road(ProcessGraph.Out, 0.5)], true),
            ], ["people"]);

        var visits = graph.Visits();
        var run = Simulation.Of(new Scene(graph, [1_000], 1, _ => double.PositiveInfinity), 1_000, 1, 0);

        Assert.Equal([2, 0.6, 2], visits.Select(v => Math.Round(v, 6)));
        Assert.InRange(run.Hours.Average(), 4.6 * 0.85, 4.6 * 1.05);
        Assert.Empty(graph.Unreachable());
        Assert.Empty(graph.DeadEnds());
    }

    [Fact]
    public void Steps_without_a_way_to_them_or_out_of_them_are_found()
    {
        var graph = new ProcessGraph(
            [
                new("first", 0, new Effort(1), [new Road(1, 0.5), new Road(ProcessGraph.Out, 0.5)]),
                new("circle", 0, new Effort(1), [new Road(1, 1, RoadKind.SentBack)]),
                new("forgotten", 0, new Effort(1), [new Road(ProcessGraph.Out, 1)]),
            ], ["people"]);

        Assert.Equal(["forgotten"], graph.Unreachable().Select(s => s.Code));
        Assert.Equal(["circle"], graph.DeadEnds().Select(s => s.Code));
    }

    /// <summary>NĐ 61/2018/NĐ-CP, Đ.19.4: the wait for papers is not the office's, and the term counts anew.</summary>
    [Fact]
    public void A_dossier_that_lacks_papers_is_not_late_for_its_applicant()
    {
        ProcessGraph Asking(double share) => new(
            [new("a", 0, new Effort(6), [new Road(0, share, RoadKind.Supplement, new Effort(500)), new Road(ProcessGraph.Out, 1 - share)], true)], ["people"]);

        var run = Simulation.Of(new Scene(Asking(0.9), [1_000], 1, _ => 8), 1_000, 1, 0);
        var plain = Simulation.Of(new Scene(Asking(0), [1_000], 1, _ => 8), 1_000, 1, 0);

        Assert.Equal(1_000, run.Kept);
        Assert.Equal(plain.Hours.Average(), run.Hours.Average(), 6);
    }

    [Fact]
    public void Waiting_is_taken_out_of_measured_hours_so_that_the_simulation_gives_them_back()
    {
        var facts = Bench.Facts(new Term(5, TermUnit.WorkingDays), Bench.NewYear, Before, 1.5, 1, 14, 3);

        var known = Side.Known(facts);
        var forecast = Rehearsal.Run(facts, known, 1, 20);

        Assert.True(known.Hours[1] < 5.3, $"{known.Hours[1]} hours of work in the 14 between coming in and going out");
        Assert.InRange(forecast.Steps[1].Wait + known.Hours[1], 14 * 0.8, 14 * 1.2);
        Assert.Null(forecast.Overrun);
    }

    [Fact]
    public void The_line_of_hours_is_the_calendar_and_due_dates_are_those_of_promises()
    {
        var term = new Term(10, TermUnit.CalendarDays);
        var axis = new WorkAxis(Bench.Calendar, Bench.NewYear, Before, term, CountingMode.WholeDays);

        foreach (var hour in new[] { 0.5, 100, 170.25, 901, 1_900 })
        {
            var received = axis.At(hour);
            var due = Deadline.DueAt(received, term, CountingMode.WholeDays, Bench.Calendar, [])!.Value;

            Assert.True(Bench.Calendar.IsOpen(received) || Bench.Calendar.IsOpen(received.AddMinutes(-1)), $"{received}");
            Assert.Equal(WorkingTime.Between(received, due, Bench.Calendar) / 60d, axis.DueAfter(hour));
        }

        // After a year the line begins again.
        Assert.Equal(axis.At(10), axis.At(10 + (axis.Minutes / 60d)));
    }

    [Fact]
    public void Tet_takes_working_hours_out_of_a_term_in_calendar_days()
    {
        var term = new Term(9, TermUnit.CalendarDays);
        double? OnTime(DateOnly from, DateOnly before)
        {
            var facts = Bench.Facts(term, from, before, 0.5, 4, 24, 4);
            return Rehearsal.Run(facts, Side.Known(facts), 1, 5).OnTime;
        }

        // Received in the week before Tết 2021 (10 to 16 February), and in a plain week of March.
        var (tet, plain) = (OnTime(new(2021, 2, 3), new(2021, 2, 10)), OnTime(new(2021, 3, 3), new(2021, 3, 10)));

        Assert.True(tet < plain - 0.1, $"{tet} before Tết, {plain} in March");
    }

    [Fact]
    public void Two_sides_of_a_thousand_dossiers_take_less_than_ten_seconds()
    {
        var facts = Bench.Facts(new Term(5, TermUnit.WorkingDays), Bench.NewYear, Before, 1, 1, 14, 3);
        var known = Side.Known(facts);
        var begun = Stopwatch.GetTimestamp();

        var compared = Rehearsal.Of(facts, known, known, known with { Term = new Term(1, TermUnit.WorkingDays) }, 1);

        var taken = Stopwatch.GetElapsedTime(begun);
        output.WriteLine($"{taken.TotalMilliseconds:N0} ms for two sides of {Limits.Rounds} runs of {Limits.Dossiers:N0} dossiers and {compared.Helps.Count} helps");
        Assert.True(taken < TimeSpan.FromSeconds(10), $"{taken}");
        Assert.NotEmpty(compared.Helps);
    }

    [Fact]
    public void More_than_the_people_can_do_is_said_and_ends()
    {
        var facts = Bench.Facts(new Term(5, TermUnit.WorkingDays), Bench.NewYear, Before, 1, 1, 8, 1);
        var side = Side.Known(facts) with { Rate = Limits.MostRate, Hours = [2_000, 2_000, 2_000] };

        var forecast = Rehearsal.Run(facts, side, 1, 2);

        Assert.NotNull(forecast.Overrun);
        Assert.Equal(0, forecast.OnTime);
        Assert.True(forecast.IsJammed);
        Assert.InRange(forecast.Steps[forecast.Jam].Busy, 0.99, 1);
    }

    [Fact]
    public void Half_the_share_of_time_doubles_the_hours()
    {
        var facts = Bench.Facts(new Term(5, TermUnit.WorkingDays), Bench.NewYear, Before, 1, 1, 8, 1);
        var known = Side.Known(facts);

        var half = (known with { Share = known.Share / 2 }).GraphOf(facts);

        Assert.Equal(known.GraphOf(facts).Steps.Select(s => s.Work.Mean * 2), half.Steps.Select(s => s.Work.Mean));
    }
}
