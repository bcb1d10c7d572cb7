using MotCua.Catalogue.Contract;

namespace MotCua.Dossiers.Rehearsing;

/// <summary>Why a dossier leaves a step by a road.</summary>
internal enum RoadKind
{
    /// <summary>The work is done.</summary>
    Onward,

    /// <summary>Sent back to be done anew; the clock runs on.</summary>
    SentBack,

    /// <summary>Papers are asked for: it waits for the applicant, comes back, and the full term counts anew (NĐ 61/2018/NĐ-CP, Đ.19.4).</summary>
    Supplement,
}

/// <summary>A road from one step to another.</summary>
/// <param name="To">Place of the step it leads to; <see cref="ProcessGraph.Out"/> leads out of the process.</param>
/// <param name="Chance">Share of the dossiers that take it; the shares of a step add up to 1.</param>
/// <param name="Kind">Why.</param>
/// <param name="Away">How many working hours the dossier is away in between.</param>
internal readonly record struct Road(int To, double Chance, RoadKind Kind = RoadKind.Onward, Effort Away = default);

/// <summary>How the time of a piece of work is spread around its mean.</summary>
internal enum Spread
{
    /// <summary>Log-normal: most take about as long, a few take much longer.</summary>
    LogNormal,

    /// <summary>Exponential, with which queueing theory has formulas.</summary>
    Exponential,
}

/// <summary>How long something takes.</summary>
/// <param name="Mean">Working hours on average; 0 takes no time.</param>
/// <param name="Sigma">Standard deviation of the logarithm, for the log-normal spread.</param>
/// <param name="Spread">The kind of spread.</param>
internal readonly record struct Effort(double Mean, double Sigma = 0, Spread Spread = Spread.LogNormal)
{
    /// <summary>Variance over squared mean.</summary>
    public double Cv2 => Spread == Spread.Exponential ? 1 : Math.Exp(Sigma * Sigma) - 1;

    public Effort Times(double factor) => this with { Mean = Mean * factor };
}

/// <summary>A step: who does it, how long, and where it leads.</summary>
/// <param name="Code">Its code in the process.</param>
/// <param name="Station">Place of the people who do it in <see cref="ProcessGraph.Stations"/>.</param>
/// <param name="Work">How long one of them has it on the desk.</param>
/// <param name="Roads">Where it leads.</param>
/// <param name="Ends">The result is there when this step is done: the promise is kept or not.</param>
internal sealed record GraphStep(string Code, int Station, Effort Work, IReadOnlyList<Road> Roads, bool Ends = false);

/// <summary>
/// A process as a graph of steps with shares on the roads between them: a list of steps is the plainest one, branches are only more roads. The
/// first step is where a received dossier begins.
/// </summary>
/// <param name="Steps">The steps.</param>
/// <param name="Stations">Who does them: a role in a unit.</param>
internal sealed record ProcessGraph(IReadOnlyList<GraphStep> Steps, IReadOnlyList<string> Stations)
{
    /// <summary>Leads out of the process.</summary>
    public const int Out = -1;

    /// <summary>
    /// The roads on from a step as its process says, with the chance that is left for them. Nobody has measured which road how many take: those of
    /// a choice are taken equally often.
    /// </summary>
    public static List<Road> Onward(IReadOnlyList<ProcessStep> steps, int at, double chance)
    {
        var codes = steps.Select(s => s.Code).ToList();
        List<int> ways = at == steps.Count - 1 ? [Out]
            : steps[at].Next is { Count: > 0 } own ? [.. own.Select(r => codes.IndexOf(r.To)).Where(to => to >= 0).DefaultIfEmpty(Out)]
            : [at + 1];
        return ways.ConvertAll(to => new Road(to, chance / ways.Count));
    }

    /// <summary>Steps to which no road leads from the first one.</summary>
    public IReadOnlyList<GraphStep> Unreachable()
    {
        var seen = new bool[Steps.Count];
        Visit(0);
        return [.. Steps.Where((_, place) => !seen[place])];

        void Visit(int place)
        {
            var waiting = new Stack<int>([place]);
            while (waiting.TryPop(out var at))
            {
                if (at < 0 || at >= Steps.Count || seen[at])
                {
                    continue;
                }

                seen[at] = true;
                foreach (var road in Steps[at].Roads.Where(r => r.Chance > 0))
                {
                    waiting.Push(road.To);
                }
            }
        }
    }

    /// <summary>Steps from which no road leads to the end.</summary>
    public IReadOnlyList<GraphStep> DeadEnds()
    {
        var leads = new bool[Steps.Count];
        var changed = true;
        while (changed)
        {
            changed = false;
            for (var i = 0; i < Steps.Count; i++)
            {
                if (!leads[i] && Steps[i].Roads.Any(r => r.Chance > 0 && (r.To == Out || (r.To >= 0 && r.To < Steps.Count && leads[r.To]))))
                {
                    leads[i] = changed = true;
                }
            }
        }

        return [.. Steps.Where((_, place) => !leads[place])];
    }

    /// <summary>How often a dossier does each step on average; asking for papers does not make a step anew.</summary>
    public double[] Visits()
    {
        var visits = new double[Steps.Count];
        var arriving = new double[Steps.Count];
        arriving[0] = 1;
        for (var round = 0; round < 400 && arriving.Sum() > 1e-9; round++)
        {
            var next = new double[Steps.Count];
            for (var i = 0; i < Steps.Count; i++)
            {
                visits[i] += arriving[i];
                var again = Steps[i].Roads.Where(r => r.Kind == RoadKind.Supplement).Sum(r => r.Chance);
                foreach (var road in Steps[i].Roads.Where(r => r.Kind != RoadKind.Supplement && r.To >= 0))
                {
                    next[road.To] += arriving[i] * road.Chance / Math.Max(1e-9, 1 - again);
                }
            }

            arriving = next;
        }

        return visits;
    }
}
