using MotCua.Kernel.Deadlines;

namespace MotCua.Dossiers.Rehearsing;

/// <summary>What one step does on one side.</summary>
/// <param name="Wait">Mean hours of waiting before it.</param>
/// <param name="Longest">The longest queue before it in all runs.</param>
/// <param name="People">How many people do it.</param>
/// <param name="Busy">Share of the time in which they are at work.</param>
internal sealed record StepForecast(double Wait, int Longest, int People, double Busy);

/// <summary>The forecast of one side.</summary>
internal sealed record Forecast
{
    /// <summary>Share that keeps its date; null without a term.</summary>
    public required double? OnTime { get; init; }

    /// <summary>In 95 of 100 repetitions the mean share lies between this …</summary>
    public required double? Low { get; init; }

    /// <summary>… and this.</summary>
    public required double? High { get; init; }

    /// <summary>Half of the dossiers take fewer working hours.</summary>
    public required double Median { get; init; }

    /// <summary>95 of 100 take fewer.</summary>
    public required double P95 { get; init; }

    public required IReadOnlyList<StepForecast> Steps { get; init; }

    /// <summary>The step before which dossiers wait longest.</summary>
    public required int Jam { get; init; }

    /// <summary>They wait there so long, or its people are so busy, that it is worth a sentence.</summary>
    public bool IsJammed => Steps[Jam] is { Wait: >= 1 } or { Wait: >= 0.25, Busy: >= 0.8 };

    /// <summary>A step to which more comes than its people can do: its queue grows for ever.</summary>
    public required int? Overrun { get; init; }
}

/// <summary>What might help after the change.</summary>
internal enum HelpKind
{
    /// <summary>One more person where it jams.</summary>
    OneMore,

    /// <summary>A quarter less time for the step where it jams.</summary>
    Faster,

    /// <summary>All hours in the proportion in which the term was cut.</summary>
    InProportion,
}

/// <summary>One thing that might help, and the share on time with it.</summary>
internal sealed record Help(HelpKind Kind, int Step, Side Side, double? OnTime);

/// <summary>Before and after, side by side.</summary>
internal sealed record Compared(int Seed, Side Before, Side After, Forecast Was, Forecast Would, IReadOnlyList<Help> Helps)
{
    /// <summary>The forecast of how things are at present: held against what really happened.</summary>
    public required Forecast Present { get; init; }
}

/// <summary>Runs both sides with the same chance.</summary>
internal static class Rehearsal
{
    // Student's t for nine degrees of freedom: 95 in 100.
    private const double T9 = 2.262;

    /// <summary>The same facts, sides and seed give the same, always.</summary>
    public static Compared Of(RehearsalFacts facts, Side known, Side before, Side after, int seed)
    {
        var was = Run(facts, before, seed, Limits.Rounds);
        var would = Same(before, after) ? was : Run(facts, after, seed, Limits.Rounds);
        var present = Same(known, before) ? was : Same(known, after) ? would : known.People.All(p => p > 0) ? Run(facts, known, seed, Limits.Rounds) : was;
        return new Compared(seed, before, after, was, would, [.. Helps(facts, before, after, would, seed)]) { Present = present };
    }

    /// <summary>Some runs of one side.</summary>
    internal static Forecast Run(RehearsalFacts facts, Side side, int seed, int rounds)
    {
        var graph = side.GraphOf(facts);
        var axis = new WorkAxis(facts.Calendar, facts.From, facts.Before, side.Term, facts.Term?.Mode ?? CountingMode.WholeDays);
        var scene = new Scene(graph, side.People, side.Rate / facts.DayHours, axis.DueAfter);
        var runs = Enumerable.Range(0, rounds).Select(r => Simulation.Of(scene, Limits.Dossiers, seed, r)).ToList();
        var hours = runs.SelectMany(r => r.Hours).Order().ToList();
        var shares = runs.ConvertAll(r => (double)r.Kept / Limits.Dossiers);
        var mean = shares.Average();
        var range = rounds < 2 ? 0 : T9 * Math.Sqrt(shares.Sum(s => (s - mean) * (s - mean)) / (rounds - 1) / rounds);
        var steps = graph.Steps.Select((step, i) => new StepForecast(
            runs.Average(r => r.Waits[i]), runs.Max(r => r.Longest[i]), side.People[step.Station], runs.Average(r => r.Busy[step.Station]))).ToList();
        return new Forecast
        {
            OnTime = side.Term is null ? null : mean,
            Low = side.Term is null ? null : Math.Max(0, mean - range),
            High = side.Term is null ? null : Math.Min(1, mean + range),
            Median = hours[hours.Count / 2],
            P95 = hours[(int)(hours.Count * 0.95)],
            Steps = steps,
            Jam = Enumerable.Range(0, steps.Count).MaxBy(i => steps[i].Wait),
            Overrun = Overrun(graph, scene),
        };
    }

    internal static bool Same(Side a, Side b) => a with { Hours = b.Hours, People = b.People } == b && a.Hours.SequenceEqual(b.Hours) && a.People.SequenceEqual(b.People);

    private static int? Overrun(ProcessGraph graph, Scene scene)
    {
        var visits = graph.Visits();
        for (var station = 0; station < graph.Stations.Count; station++)
        {
            var here = Enumerable.Range(0, graph.Steps.Count).Where(i => graph.Steps[i].Station == station).ToList();
            if (here.Count > 0 && scene.Rate * here.Sum(i => visits[i] * graph.Steps[i].Work.Mean) >= scene.People[station])
            {
                return here.MaxBy(i => visits[i] * graph.Steps[i].Work.Mean);
            }
        }

        return null;
    }

    private static IEnumerable<Help> Helps(RehearsalFacts facts, Side before, Side after, Forecast would, int seed)
    {
        if (would.OnTime is not < 0.995)
        {
            yield break;
        }

        // Where nobody waits, what takes longest is what could be done faster.
        var step = would.IsJammed ? would.Jam : Enumerable.Range(0, after.Hours.Count).MaxBy(i => after.Hours[i]);
        var station = facts.Steps[step].Station;
        if (would.IsJammed && after.People[station] < Limits.MostPeople)
        {
            yield return Try(HelpKind.OneMore, after with { People = [.. after.People.Select((p, i) => i == station ? p + 1 : p)] });
        }

        yield return Try(HelpKind.Faster, after with { Hours = [.. after.Hours.Select((h, i) => i == step ? Math.Round(h * 0.75, 2) : h)] });
        if (before.Term is { } was && after.Term is { } now && after.Hours.SequenceEqual(before.Hours)
            && Side.HoursOf(now, facts.DayHours) / Side.HoursOf(was, facts.DayHours) is < 1 and var part)
        {
            yield return Try(HelpKind.InProportion, after with { Hours = [.. after.Hours.Select(h => Math.Round(h * part, 2))] });
        }

        Help Try(HelpKind kind, Side side) => new(kind, step, side, Run(facts, side, seed, Limits.HelpRounds).OnTime);
    }
}
