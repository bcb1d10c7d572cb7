using MotCua.Catalogue.Contract;

namespace MotCua.Catalogue.Processes;

/// <summary>The steps of a process as places in a list and the roads between them; roads to steps that do not exist are left out.</summary>
internal sealed class ProcessMap
{
    private readonly Process process;
    private readonly List<int>[] roads;
    private readonly bool[][] reach;

    private ProcessMap(Process process)
    {
        this.process = process;
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < process.Steps.Count; i++)
        {
            places.TryAdd(process.Steps[i].Code, i);
        }

        roads = [.. process.Steps.Select(s => process.RoadsOf(s).Select(r => r.To).Concat(s.Timer is { } timer ? [timer.To] : [])
            .Where(places.ContainsKey).Select(to => places[to]).Distinct().ToList())];
        reach = [.. roads.Select((_, from) => From(from))];
    }

    internal static ProcessMap Of(Process process) => new(process);

    /// <summary>True when a way leads from one to the other.</summary>
    internal bool Leads(int from, int to) => reach[from][to];

    /// <summary>True when a dossier can come there: it is the first step, or a way leads to it.</summary>
    internal bool IsReachable(int step) => step == 0 || reach[0][step];

    /// <summary>True when the last step, in which the result is handed over, can be reached from it.</summary>
    internal bool Ends(int step) => step == roads.Length - 1 || reach[step][roads.Length - 1];

    /// <summary>True when a dossier can come back to it.</summary>
    internal bool IsInLoop(int step) => reach[step][step];

    /// <summary>The steps of its loop, itself among them.</summary>
    internal IEnumerable<int> LoopOf(int step) => Enumerable.Range(0, roads.Length).Where(other => reach[step][other] && reach[other][step]);

    /// <summary>Working hours of the longest way from the first step; a road back to a step earlier in the list is not walked.</summary>
    internal decimal LongestHours()
    {
        var until = new decimal?[roads.Length];
        until[0] = process.Steps[0].Hours;
        for (var at = 0; at < roads.Length; at++)
        {
            foreach (var to in roads[at].Where(to => to > at && until[at] is not null))
            {
                until[to] = Math.Max(until[to] ?? 0, until[at]!.Value + process.Steps[to].Hours);
            }
        }

        return until.Max() ?? 0;
    }

    private bool[] From(int start)
    {
        var seen = new bool[roads.Length];
        var waiting = new Stack<int>(roads[start]);
        while (waiting.TryPop(out var at))
        {
            if (!seen[at])
            {
                seen[at] = true;
                roads[at].ForEach(waiting.Push);
            }
        }

        return seen;
    }
}
