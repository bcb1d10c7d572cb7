using Microsoft.EntityFrameworkCore;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Catalogue.Importing;

/// <summary>
/// Writes what was confirmed. How far it is stands in the row that each batch's transaction moves on: killed at any moment, the next start goes on
/// behind the last batch, and nothing is there twice. Files that nobody confirmed go after a week.
/// </summary>
internal sealed class ImportWorker(AppDb db, Acts acts, ImportService importing, TimeProvider clock) : IRegularWork
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    public TimeSpan Every => TimeSpan.FromSeconds(2);

    public async Task<int> DoAsync(CancellationToken ct)
    {
        var waiting = await db.Imports.AsNoTracking().Where(r => r.State == ImportState.Running).OrderBy(r => r.At).ThenBy(r => r.Id)
            .Select(r => r.Id).ToListAsync(ct);
        foreach (var id in waiting)
        {
            await RunAsync(id, ct);
        }

        var old = clock.Now() - Kept;
        if (waiting.Count == 0 && await db.Imports.AnyAsync(r => r.State == ImportState.Previewed && r.At < old, ct))
        {
            await acts.DoAsync(() => db.Imports.Where(r => r.State == ImportState.Previewed && r.At < old).ExecuteDeleteAsync(ct), ct);
        }

        return waiting.Count;
    }

    private async Task RunAsync(Guid id, CancellationToken ct)
    {
        var run = await db.Imports.AsNoTracking().SingleAsync(r => r.Id == id, ct);
        var tally = run.Row > 0 ? ImportTally.From(run.Outcome) : new ImportTally();
        try
        {
            var bytes = await db.ImportFiles.AsNoTracking().Where(b => b.Id == id).Select(b => b.Bytes).SingleAsync(ct);
            await using var stream = new MemoryStream(bytes, writable: false);
            var file = await ImportFile.OpenAsync(stream, ct);
            var row = run.Row;
            await importing.ImportAsync(
                file, run.Row, tally, run.By, run.Overwrite,
                async to =>
                {
                    var moved = await db.Imports.SingleAsync(r => r.Id == id, ct);
                    if (moved.Row != row || moved.State != ImportState.Running)
                    {
                        throw Refused.Stale("changed", "Người khác vừa thay đổi mục này. Bạn xem lại bản mới rồi làm tiếp.");
                    }

                    (moved.Row, moved.Outcome) = (to, tally.Outcome);
                    acts.AfterCommit(() => row = to);
                },
                ct);
            await EndAsync(id, ImportState.Done, null, ct);
        }
        catch (Refused refused) when (refused.Kind != RefusalKind.Stale)
        {
            await EndAsync(id, ImportState.Failed, SearchText.Cut(refused.Message, 1_000), ct);
        }
        catch (Refused)
        {
            // Another process writes this one.
        }
    }

    private Task EndAsync(Guid id, ImportState state, string? failure, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var run = await db.Imports.SingleAsync(r => r.Id == id, ct);
            (run.State, run.EndedAt, run.Failure) = (state, clock.Now(), failure);
            await db.ImportFiles.Where(b => b.Id == id).ExecuteDeleteAsync(ct);
            var did = run.Outcome;
            await acts.RecordAsync(
                new Act("importEnd", new Subject("catalogueImport", id), run.By, failure ?? run.Why),
                [new CatalogueImportDone(did.Added, did.Changed, did.Unchanged, did.Kept, did.Refused)],
                ct);
        },
        ct);
}
