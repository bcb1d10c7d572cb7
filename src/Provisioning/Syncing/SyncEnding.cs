using MotCua.Provisioning.Reading;

namespace MotCua.Provisioning.Syncing;

/// <summary>What a run has found so far, and how it ends.</summary>
internal sealed class SyncEnding(SyncRun run, Source source)
{
    /// <summary>So many lines are kept with a run; what was done beyond them stands in each account's journal.</summary>
    internal const int MostLines = 2_000;

    private readonly HashSet<string> kept = [];

    internal SyncRun Run => run;

    internal Source Source => source;

    internal SyncReadingFacts? Facts { get; private set; }

    internal IReadOnlyList<PlannedChange> Kept => [.. Facts?.Plan.Changes.Where(c => kept.Contains(c.Key)) ?? []];

    internal void Take(SourceReading reading, SyncPlan plan)
    {
        Facts = new SyncReadingFacts(reading, plan);
        run.Full = reading.Full;
        (run.Read, run.Opened, run.Closed, run.Reopened) =
            (reading.People.Count, plan.Count(Effect.Opens), plan.Losing, plan.Count(Effect.Reopens));
        (run.Renamed, run.Same, run.Left, run.Clashes) = (plan.Count(Effect.Renames), plan.Same, plan.Left, plan.Clashes.Count);
        run.Changed = plan.Changes.Count - run.Opened - run.Closed - plan.Changes.Count(c => c.Effects.Count == 0);
    }

    internal void Keep(IEnumerable<string> keys) => kept.UnionWith(keys);

    internal void Done()
    {
        run.State = RunState.Done;
        run.Closed -= kept.Count;
        run.Clashes += kept.Count;
    }

    internal void Fail(Said why)
    {
        run.State = RunState.Failed;
        run.Reason = why.Write();
    }

    internal IEnumerable<SyncLine> Lines() => (Facts?.Plan.Changes ?? []).Where(c => c.Effects.Count > 0 && !kept.Contains(c.Key)).Take(MostLines).Select((c, i) => new SyncLine
    {
        RunId = run.Id, No = i + 1, Dn = Kernel.SearchText.Cut(c.Dn, 1000), Account = c.Account, Effects = string.Join(' ', c.Effects), Detail = c.Detail,
    });
}

/// <summary>The reading and the plan of a run.</summary>
internal sealed record SyncReadingFacts(SourceReading Reading, SyncPlan Plan);
