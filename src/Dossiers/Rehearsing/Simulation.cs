namespace MotCua.Dossiers.Rehearsing;

/// <summary>What is simulated, once.</summary>
/// <param name="Graph">Steps and roads, with hours of work.</param>
/// <param name="People">How many stand at each station.</param>
/// <param name="Rate">Dossiers in an hour of work, by chance (Poisson).</param>
/// <param name="DueAfter">Working hours from a receipt at that hour to its due moment.</param>
internal sealed record Scene(ProcessGraph Graph, IReadOnlyList<int> People, double Rate, Func<double, double> DueAfter);

/// <summary>What became of the dossiers of one run.</summary>
/// <param name="Kept">How many had their result by the due moment.</param>
/// <param name="Hours">Working hours each took, without the time it waited for its applicant.</param>
/// <param name="Waits">Mean hours of waiting before each step.</param>
/// <param name="Longest">The longest queue before each step.</param>
/// <param name="Busy">Share of the time in which the people of each station were at work.</param>
internal sealed record Run(int Kept, double[] Hours, double[] Waits, int[] Longest, double[] Busy);

/// <summary>
/// A discrete-event simulation: dossiers come in by chance, line up before a role first come first served, are worked on, and go their roads. The
/// first ones only fill the office and are not counted; others go on coming until the last counted one has its result.
/// </summary>
internal sealed class Simulation
{
    /// <summary>Dossiers that fill the office before counting begins, for each counted one.</summary>
    private const double WarmUp = 0.25;

    /// <summary>How often one dossier is sent back at most.</summary>
    private const int MostBacks = 5;

    private readonly Scene scene;
    private readonly int seed;
    private readonly int round;
    private readonly int first;
    private readonly int last;
    private readonly PriorityQueue<Turn, (double At, long Order)> turns = new();
    private readonly Queue<(Travelling It, double Since)>[] queues;
    private readonly int[] free;
    private readonly double[] worked;
    private readonly double[] waited;
    private readonly int[] times;
    private readonly int[] standing;
    private readonly int[] longest;
    private readonly double[] hours;
    private Chance arrivals;
    private double begun = double.MaxValue;
    private double through = double.MaxValue;
    private double latest;
    private long order;
    private int open;
    private int kept;

    private Simulation(Scene scene, int dossiers, int seed, int round)
    {
        (this.scene, this.seed, this.round) = (scene, seed, round);
        first = (int)(dossiers * WarmUp);
        last = first + dossiers;
        open = dossiers;
        arrivals = Chance.Of(seed, round, -1);
        queues = [.. scene.People.Select(_ => new Queue<(Travelling, double)>())];
        free = [.. scene.People];
        worked = new double[scene.People.Count];
        var steps = scene.Graph.Steps.Count;
        (waited, times, standing, longest) = (new double[steps], new int[steps], new int[steps], new int[steps]);
        hours = new double[dossiers];
    }

    /// <summary>One run; the same seed and round give the same, always.</summary>
    public static Run Of(Scene scene, int dossiers, int seed, int round) => new Simulation(scene, dossiers, seed, round).Play();

    private Run Play()
    {
        Plan(0, new Travelling { No = 0, Chance = Chance.Of(seed, round, 0) }, arrivals.Exponential(1 / scene.Rate), Do.ComeIn);
        while (open > 0 && turns.TryDequeue(out var turn, out var when))
        {
            latest = when.At;
            switch (turn.What)
            {
                case Do.ComeIn:
                    ComeIn(turn.Who, when.At);
                    break;
                case Do.LineUp:
                    LineUp(turn.Who, when.At);
                    break;
                case Do.Finish:
                    Finish(turn.Who, when.At);
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException();
            }
        }

        var length = Math.Max(1e-9, Math.Min(through, latest) - begun);
        return new Run(
            kept, hours, [.. waited.Select((w, i) => times[i] == 0 ? 0 : w / times[i])], longest,
            [.. worked.Select((w, i) => Math.Min(1, w / (length * scene.People[i])))]);
    }

    private void ComeIn(Travelling it, double now)
    {
        it.Received = now;
        it.DueAt = now + scene.DueAfter(now);
        if (it.No == first)
        {
            begun = now;
        }

        if (it.No == last)
        {
            through = now;
        }

        // As many again at most keep the office busy behind the counted ones.
        if (it.No < last * 2)
        {
            Plan(0, new Travelling { No = it.No + 1, Chance = Chance.Of(seed, round, it.No + 1) }, now + arrivals.Exponential(1 / scene.Rate), Do.ComeIn);
        }

        LineUp(it, now);
    }

    private void LineUp(Travelling it, double now)
    {
        var step = scene.Graph.Steps[it.Step];
        if (it.Left <= 0)
        {
            Decide(it, step);
        }

        if (it.Left <= 0)
        {
            Leave(it, step, now);
            return;
        }

        if (free[step.Station] > 0)
        {
            Begin(it, step, now, now);
            return;
        }

        queues[step.Station].Enqueue((it, now));
        standing[it.Step]++;
        if (now >= begun && now <= through)
        {
            longest[it.Step] = Math.Max(longest[it.Step], standing[it.Step]);
        }
    }

    // What the step takes and where it leads is drawn when it is begun; papers are asked for when half of it is done.
    private static void Decide(Travelling it, GraphStep step)
    {
        it.Left = it.Chance.Draw(step.Work);
        it.Road = Pick(it, step);
        if (it.Road.Kind == RoadKind.Supplement)
        {
            it.Rest = it.Left /= 2;
        }
    }

    private static Road Pick(Travelling it, GraphStep step)
    {
        var at = it.Chance.Share();
        foreach (var road in step.Roads)
        {
            at -= road.Chance;
            var barred = (road.Kind == RoadKind.Supplement && it.Supplemented) || (road.Kind == RoadKind.SentBack && it.Backs >= MostBacks);
            if (at < 0)
            {
                return barred ? Onward(step) : road;
            }
        }

        return Onward(step);
    }

    private static Road Onward(GraphStep step) =>
        step.Roads.FirstOrDefault(r => r.Kind == RoadKind.Onward, new Road(ProcessGraph.Out, 1));

    private void Begin(Travelling it, GraphStep step, double now, double since)
    {
        free[step.Station]--;
        if (it.No >= first && it.No < last)
        {
            waited[it.Step] += now - since;
            times[it.Step]++;
        }

        it.Began = now;
        Plan(it.Step, it, now + it.Left, Do.Finish);
    }

    private void Finish(Travelling it, double now)
    {
        var step = scene.Graph.Steps[it.Step];
        worked[step.Station] += Math.Max(0, Math.Min(now, through) - Math.Max(it.Began, begun));
        free[step.Station]++;
        it.Left = 0;
        if (queues[step.Station].TryDequeue(out var next))
        {
            standing[next.It.Step]--;
            Begin(next.It, scene.Graph.Steps[next.It.Step], now, next.Since);
        }

        Leave(it, step, now);
    }

    private void Leave(Travelling it, GraphStep step, double now)
    {
        if (it.Road.Kind == RoadKind.Supplement)
        {
            Supplement(it, now);
            return;
        }

        if (step.Ends && it.Road.Kind == RoadKind.Onward && !it.Ended)
        {
            End(it, now);
        }

        it.Backs += it.Road.Kind == RoadKind.SentBack ? 1 : 0;
        if (it.Road.To == ProcessGraph.Out)
        {
            if (!it.Ended)
            {
                End(it, now);
            }

            return;
        }

        var away = it.Chance.Draw(it.Road.Away);
        Plan(it.Road.To, it, now + away, Do.LineUp);
    }

    // Half the step is done; the rest is when the papers are there, and the full term counts from then.
    private void Supplement(Travelling it, double now)
    {
        var away = it.Chance.Draw(it.Road.Away);
        it.Supplemented = true;
        it.Away += away;
        it.DueAt = now + away + scene.DueAfter(now + away);
        it.Left = it.Rest;
        it.Road = Pick(it, scene.Graph.Steps[it.Step]);
        Plan(it.Step, it, now + away, Do.LineUp);
    }

    private void End(Travelling it, double now)
    {
        it.Ended = true;
        if (it.No < first || it.No >= last)
        {
            return;
        }

        hours[it.No - first] = now - it.Received - it.Away;
        kept += now <= it.DueAt ? 1 : 0;
        open--;
    }

    private void Plan(int step, Travelling it, double at, Do what)
    {
        it.Step = step;
        turns.Enqueue(new Turn(it, what), (at, order++));
    }

    private enum Do
    {
        ComeIn,
        LineUp,
        Finish,
    }

    private readonly record struct Turn(Travelling Who, Do What);

    /// <summary>A dossier on its way.</summary>
    private sealed class Travelling
    {
        public Chance Chance;
        public int No;
        public int Step;
        public int Backs;
        public double Received;
        public double DueAt;
        public double Began;
        public double Left;
        public double Rest;
        public double Away;
        public Road Road;
        public bool Supplemented;
        public bool Ended;
    }
}
