namespace MotCua.Dossiers.Rehearsing;

/// <summary>What queueing theory says of people before whom work lines up: used to part waiting from work, and to check the simulation.</summary>
internal static class Queueing
{
    private const double Fullest = 0.95;
    private const double LeastPart = 0.05;

    /// <summary>The share of arrivals that find everybody busy (Erlang C).</summary>
    /// <param name="people">How many.</param>
    /// <param name="load">Work that arrives in an hour, in hours; below <paramref name="people"/>.</param>
    public static double FindBusy(int people, double load)
    {
        // By the recursion of Erlang B, which does not overflow.
        var blocked = 1d;
        for (var i = 1; i <= people; i++)
        {
            blocked = load * blocked / (i + (load * blocked));
        }

        var busy = load / people;
        return busy >= 1 ? 1 : blocked / (1 - busy + (busy * blocked));
    }

    /// <summary>Mean hours of waiting (Allen–Cunneen); infinite when more comes than can be done.</summary>
    /// <param name="people">How many.</param>
    /// <param name="rate">Arrivals an hour.</param>
    /// <param name="mean">Hours of work of one.</param>
    /// <param name="cv2">Variance of that work over its squared mean.</param>
    public static double Wait(int people, double rate, double mean, double cv2)
    {
        var load = rate * mean;
        return load >= people ? double.PositiveInfinity : FindBusy(people, load) * mean / (people - load) * (1 + cv2) / 2;
    }

    /// <summary>
    /// The graph with hours of work instead of hours from coming in to going out: what a history knows is how long a step had a dossier, and some of
    /// that was waiting behind others. The work is what, with these people and arrivals, makes the mean time in the step what it was.
    /// </summary>
    /// <param name="graph">With the mean time in each step.</param>
    /// <param name="people">How many stand at each station.</param>
    /// <param name="rate">Dossiers an hour.</param>
    public static ProcessGraph WithoutWaiting(ProcessGraph graph, IReadOnlyList<int> people, double rate)
    {
        var visits = graph.Visits();
        var steps = graph.Steps.ToArray();
        for (var station = 0; station < graph.Stations.Count; station++)
        {
            var here = Enumerable.Range(0, steps.Length).Where(i => steps[i].Station == station && steps[i].Work.Mean > 0).ToList();
            if (here.Count == 0)
            {
                continue;
            }

            var (low, high) = (0d, here.Max(i => steps[i].Work.Mean));
            for (var round = 0; round < 60; round++)
            {
                var middle = (low + high) / 2;
                (low, high) = Predicted(middle) > middle ? (middle, high) : (low, middle);
            }

            var load = rate * here.Sum(i => visits[i] * Work(steps[i], high).Mean) / people[station];
            foreach (var i in here)
            {
                steps[i] = steps[i] with { Work = Work(steps[i], high).Times(load > Fullest ? Fullest / load : 1) };
            }

            double Predicted(double wait)
            {
                var often = here.Sum(i => visits[i]);
                var mean = here.Sum(i => visits[i] * Work(steps[i], wait).Mean) / often;
                var square = here.Sum(i => visits[i] * Math.Pow(Work(steps[i], wait).Mean, 2) * (1 + steps[i].Work.Cv2)) / often;
                return Wait(people[station], rate * often, mean, (square / (mean * mean)) - 1);
            }
        }

        return graph with { Steps = steps };
    }

    private static Effort Work(GraphStep step, double wait) => step.Work with { Mean = Math.Max(step.Work.Mean - wait, step.Work.Mean * LeastPart) };
}
