using MotCua.Kernel;
using MotCua.Kernel.Journal;
using MotCua.Provisioning.Syncing;

namespace MotCua.Provisioning.Contract;

/// <summary>How a synchronisation ended.</summary>
/// <param name="Source">Code of the directory.</param>
/// <param name="Succeeded">False when it failed or was held.</param>
/// <param name="Reason">Why, in the present language.</param>
/// <param name="Counts">Read, opened, changed, closed, reopened, same, on the review list.</param>
/// <param name="Lines">What was or would be done, the first of them.</param>
public sealed record SyncTold(string Source, bool Succeeded, string? Reason, SyncCounts Counts, IReadOnlyList<string> Lines);

/// <summary>Numbers of a synchronisation.</summary>
public sealed record SyncCounts(int Read, int Opened, int Changed, int Closed, int Reopened, int Same, int Clashes);

/// <summary>What commands may ask of the synchronisation.</summary>
public sealed class SyncDesk
{
    private readonly SyncService service;
    private readonly RunReading runs;
    private readonly Texts texts;

    internal SyncDesk(SyncService service, RunReading runs, Texts texts)
    {
        this.service = service;
        this.runs = runs;
        this.texts = texts;
    }

    /// <summary>Codes of the directories in use.</summary>
    public Task<IReadOnlyList<string>> SourcesAsync(CancellationToken ct = default) => runs.CodesAsync(ct);

    /// <summary>Runs one directory to its end.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="dry">Nothing is written.</param>
    /// <param name="full">All is read, not only what changed.</param>
    /// <param name="actor">Who starts it.</param>
    /// <param name="ct">Breaks it off.</param>
    /// <exception cref="Refused">404 <c>sync.unknown</c>; 409 <c>sync.running</c>.</exception>
    public async Task<SyncTold> RunAsync(string code, bool dry, bool full, Actor actor, CancellationToken ct = default)
    {
        var id = await service.BeginAsync(code, new RunWish(dry, full), actor, ct);
        var run = await service.WorkAsync(id, actor, ct);
        return new SyncTold(
            code, run.State is RunState.Done or RunState.Shown, Said.Read(run.Reason, texts),
            new SyncCounts(run.Read, run.Opened, run.Changed, run.Closed, run.Reopened, run.Same, run.Clashes), await runs.LinesInWordsAsync(id, ct));
    }
}
