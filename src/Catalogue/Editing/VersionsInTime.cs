using Microsoft.EntityFrameworkCore;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Catalogue.Editing;

/// <summary>What held, holds and will hold: published versions by their days, and what approved decisions announce.</summary>
internal sealed class VersionsInTime(AppDb db, TimeProvider clock)
{
    private const int MostAnnounced = 50;

    /// <summary>The version that held on a past day; null when there was none yet.</summary>
    internal async Task<(int Version, DateOnly From)?> OnAsync(string code, DateOnly day, CancellationToken ct) =>
        await db.ProcedureVersions.AsNoTracking().Where(v => v.Code == code && v.ValidFrom <= day).OrderByDescending(v => v.Version)
            .Select(v => new { v.Version, v.ValidFrom }).FirstOrDefaultAsync(ct) is { } row ? (row.Version, row.ValidFrom) : null;

    /// <summary>First day of the next version; null for the latest.</summary>
    internal async Task<DateOnly?> NextAsync(string code, int version, CancellationToken ct) =>
        await db.ProcedureVersions.AsNoTracking().Where(v => v.Code == code && v.Version > version).OrderBy(v => v.Version).Select(v => (DateOnly?)v.ValidFrom).FirstOrDefaultAsync(ct);

    /// <summary>That this version says that the procedure ended; null when it does not.</summary>
    internal async Task<Abolition?> AbolitionAsync(string code, int version, CancellationToken ct)
    {
        var row = await db.ProcedureVersions.AsNoTracking().Where(v => v.Code == code && v.Version == version && v.Abolished)
            .Select(v => new { v.ValidFrom, v.Decision }).FirstOrDefaultAsync(ct);
        return row is null ? null : new Abolition(row.ValidFrom, row.Decision);
    }

    /// <summary>What approved decisions announce for the procedure, the earliest first.</summary>
    internal async Task<IReadOnlyList<Announced>> AnnouncedAsync(string code, CancellationToken ct)
    {
        var today = clock.Today();
        var coming = await db.CatalogueDecisions.AsNoTracking().Where(d => d.State == DecisionState.Approved && d.Effective > today)
            .OrderBy(d => d.Effective).Take(MostAnnounced).ToListAsync(ct);
        if (coming.Count == 0)
        {
            return [];
        }

        var ids = coming.ConvertAll(d => (Guid?)d.Id);
        var drafts = await db.ProcedureDrafts.AsNoTracking().Where(d => d.Code == code && ids.Contains(d.DecisionId)).ToListAsync(ct);
        return [.. coming.SelectMany(d => drafts.Where(x => x.DecisionId == d.Id)
                .Select(x => new Announced(d.Effective, d.Number, CatalogueJson.Read<ProcedureRecord>(x.Record) with { Decision = new PublishingDecision(d.Number, d.Date) }, x.BaseVersion))
            .Concat(d.Abolished.Where(a => a.Code == code).Select(a => new Announced(d.Effective, d.Number, null, a.BaseVersion))))];
    }
}
