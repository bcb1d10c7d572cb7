using MotCua.Kernel.Deadlines;

namespace MotCua.Dossiers.Rehearsing;

/// <summary>One side of a rehearsal: how it is, or how it would be.</summary>
internal sealed record Side
{
    /// <summary>The promised term; null where the procedure has none.</summary>
    public required Term? Term { get; init; }

    /// <summary>Dossiers in a working day.</summary>
    public required double Rate { get; init; }

    /// <summary>Percentage of their time that the people give to this procedure.</summary>
    public required double Share { get; init; }

    /// <summary>Sendings back for a hundred dossiers.</summary>
    public required double Back { get; init; }

    /// <summary>Of a hundred dossiers, how many are asked for papers in processing.</summary>
    public required double Supplement { get; init; }

    /// <summary>Hours that one person has each step on the desk, at the present share of time.</summary>
    public required IReadOnlyList<double> Hours { get; init; }

    /// <summary>How many people stand at each station.</summary>
    public required IReadOnlyList<int> People { get; init; }

    /// <summary>How it is: from what is known, with waiting taken out of the hours.</summary>
    public static Side Known(RehearsalFacts facts)
    {
        var side = new Side
        {
            Term = facts.Term?.Committed,
            Rate = Math.Clamp(Math.Round(facts.Rate.Value, 2), Limits.LeastRate, Limits.MostRate),
            Share = Math.Clamp(Math.Round(facts.Share.Value, 1), Limits.LeastShare, 100),
            Back = facts.BackFrom is null ? 0 : Math.Min(Limits.MostAside, Math.Round(facts.Back.Value, 1)),
            Supplement = facts.AskIn is null ? 0 : Math.Min(Limits.MostAside, Math.Round(facts.Supplement.Value, 1)),
            Hours = [.. facts.Steps.Select(s => s.Hours.Value)],
            People = [.. facts.Stations.Select(s => s.People)],
        };

        // Where nobody is, as many as one is thought of; the rehearsal asks for a number before it runs.
        var people = side.People.Select(p => Math.Max(1, p)).ToList();
        var worked = Queueing.WithoutWaiting(side.GraphOf(facts), people, side.Rate / facts.DayHours);
        return side with { Hours = [.. worked.Steps.Select(s => Math.Min(Limits.MostHours, Math.Round(s.Work.Mean, 2)))] };
    }

    /// <summary>The process as a graph with these hours and side roads.</summary>
    public ProcessGraph GraphOf(RehearsalFacts facts)
    {
        var known = Math.Clamp(Math.Round(facts.Share.Value, 1), Limits.LeastShare, 100);
        var steps = new List<GraphStep>();
        var own = facts.Steps.Select(s => s.Step).ToList();
        for (var i = 0; i < facts.Steps.Count; i++)
        {
            var roads = new List<Road>();
            if (i == facts.AskIn && Supplement > 0)
            {
                roads.Add(new Road(i, Supplement / 100, RoadKind.Supplement, new Effort(facts.Away.Value, 0.6)));
            }

            if (i == facts.BackFrom && Back > 0)
            {
                roads.Add(new Road(i - 1, Back / 100 * (1 - roads.Sum(r => r.Chance)), RoadKind.SentBack));
            }

            var last = i == facts.Steps.Count - 1;
            var step = facts.Steps[i];
            roads.AddRange(ProcessGraph.Onward(own, i, 1 - roads.Sum(r => r.Chance)));
            steps.Add(new GraphStep(step.Step.Code, step.Station, new Effort(Hours[i] * known / Share, step.Sigma), roads, last));
        }

        return new ProcessGraph(steps, [.. facts.Stations.Select(s => s.Key)]);
    }

    /// <summary>Hours of work in a term, to share out; never to promise a date.</summary>
    public static double HoursOf(Term term, double day) => term.Unit switch
    {
        TermUnit.WorkingHours => term.Value,
        TermUnit.WorkingDays => term.Value * day,
        TermUnit.SameDay => day,
        TermUnit.CalendarDays => term.Value * day * 5 / 7,
        TermUnit.Months => term.Value * day * 21,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>What a rehearsal takes: beyond, it would say nothing, or cost too much.</summary>
internal static class Limits
{
    public const double LeastRate = 0.01;
    public const double MostRate = 1_000;
    public const double LeastShare = 0.1;
    public const double MostAside = 90;
    public const double MostHours = 2_000;
    public const int MostPeople = 500;

    /// <summary>Dossiers of one run.</summary>
    public const int Dossiers = 1_000;

    /// <summary>Runs of each side, from which the range comes.</summary>
    public const int Rounds = 10;

    /// <summary>Runs of each thing that might help.</summary>
    public const int HelpRounds = 4;
}
