using Microsoft.EntityFrameworkCore;
using MotCua.Kernel.Data;

namespace MotCua.Provisioning.Syncing;

/// <summary>Reads runs and their lines, paged by key.</summary>
internal sealed class RunReading(AppDb db)
{
    internal const int PageSize = 25;

    internal async Task<IReadOnlyList<string>> CodesAsync(CancellationToken ct) =>
        await db.Sources.AsNoTracking().Where(s => s.Enabled).OrderBy(s => s.Code).Select(s => s.Code).ToListAsync(ct);

    internal Task<Source?> FindAsync(string code, CancellationToken ct) => db.Sources.AsNoTracking().SingleOrDefaultAsync(s => s.Code == code, ct);

    internal Task<SyncRun?> FindRunAsync(Guid source, Guid run, CancellationToken ct) =>
        db.SyncRuns.AsNoTracking().SingleOrDefaultAsync(r => r.SourceId == source && r.Id == run, ct);

    /// <summary>Runs of a source, the latest first, and where the next page begins.</summary>
    internal async Task<(IReadOnlyList<SyncRun> Rows, string? Next)> RunsAsync(Guid source, string? after, CancellationToken ct)
    {
        var rows = db.SyncRuns.AsNoTracking().Where(r => r.SourceId == source);
        if (Cursor.Read(after) is { } from)
        {
            var at = new DateTimeOffset(from.Key, TimeSpan.Zero);
            rows = rows.Where(r => r.StartedAt < at || (r.StartedAt == at && r.Id.CompareTo(from.Id) < 0));
        }

        var page = await rows.OrderByDescending(r => r.StartedAt).ThenByDescending(r => r.Id).Take(PageSize + 1).ToListAsync(ct);
        return Cut(page, r => new Cursor(r.StartedAt.UtcTicks, r.Id));
    }

    /// <summary>Entries that wait for a decision, the oldest first.</summary>
    internal async Task<(IReadOnlyList<Clash> Rows, string? Next)> ClashesAsync(Guid source, string? after, CancellationToken ct)
    {
        var rows = Waiting(source);
        if (Cursor.Read(after) is { } from)
        {
            var at = new DateTimeOffset(from.Key, TimeSpan.Zero);
            rows = rows.Where(c => c.FoundAt > at || (c.FoundAt == at && c.Id.CompareTo(from.Id) > 0));
        }

        var page = await rows.OrderBy(c => c.FoundAt).ThenBy(c => c.Id).Take(PageSize + 1).ToListAsync(ct);
        return Cut(page, c => new Cursor(c.FoundAt.UtcTicks, c.Id));
    }

    internal Task<int> WaitingAsync(Guid source, CancellationToken ct) => Waiting(source).CountAsync(ct);

    /// <summary>Lines of a run after a number.</summary>
    internal async Task<(IReadOnlyList<SyncLine> Rows, int? Next)> LinesAsync(Guid run, int after, CancellationToken ct)
    {
        const int many = 100;
        var page = await db.SyncLines.AsNoTracking().Where(l => l.RunId == run && l.No > after).OrderBy(l => l.No).Take(many + 1).ToListAsync(ct);
        return (page.Count > many ? page[..many] : page, page.Count > many ? page[many - 1].No : null);
    }

    internal async Task<IReadOnlyList<string>> LinesInWordsAsync(Guid run, CancellationToken ct) =>
        [.. (await LinesAsync(run, 0, ct)).Rows.Select(l => $"{l.Account}: {l.Effects} ({l.Detail})")];

    private IQueryable<Clash> Waiting(Guid source) => db.Clashes.AsNoTracking().Where(c => c.SourceId == source && c.State == ClashState.Waiting);

    private static (IReadOnlyList<T> Rows, string? Next) Cut<T>(List<T> page, Func<T, Cursor> key) =>
        page.Count > PageSize ? (page[..PageSize], key(page[PageSize - 1]).ToString()) : (page, null);
}
