using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MotCua.Agencies.Contract;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Agencies.Equipping;

/// <summary>How offices stand as of a day, by the standard of that day and what was counted until then.</summary>
internal sealed class ReadinessReading(AppDb db, AgencyBook book, ReadinessShelf shelf)
{
    /// <summary>The standard of a day; null before the first.</summary>
    internal async Task<ReadinessStandard?> StandardAsync(DateOnly day, CancellationToken ct) =>
        await db.ReadinessVersions.AsNoTracking().Where(v => v.ValidFrom <= day).OrderByDescending(v => v.ValidFrom).Select(v => v.Body)
            .FirstOrDefaultAsync(ct) is { } body ? Read(body) : null;

    /// <summary>All offices that are measured that day, in the order of units.</summary>
    internal async Task<IReadOnlyList<UnitReadiness>> AllAsync(DateOnly day, CancellationToken ct)
    {
        var pages = await book.ReadAsync(ct);
        var version = new ReadinessShelf.Version(pages.Stamp, await db.ReadinessFacts.CountAsync(ct), await db.ReadinessVersions.CountAsync(ct));
        if (shelf.Find(day, version) is { } kept)
        {
            return kept;
        }

        if (await StandardAsync(day, ct) is not { } standard)
        {
            return [];
        }

        var facts = (await Holding(day).ToListAsync(ct)).ToLookup(f => f.UnitId);

        // Most units of a province are of kinds that are not measured: asked once a kind, not once a unit.
        var measured = new Dictionary<(UnitLevel, string), bool>();
        IReadOnlyList<UnitReadiness> all =
        [
            .. pages.On(day).InOrder
                .Where(u => measured.TryGetValue((u.Level, u.Kind), out var known) ? known : measured[(u.Level, u.Kind)] = standard.For(u).Any())
                .Select(u => UnitReadiness.Judge(u, standard, [.. facts[u.Id]])).OfType<UnitReadiness>(),
        ];
        shelf.Keep(day, version, all);
        return all;
    }

    /// <summary>All standards, newest first.</summary>
    internal async Task<IReadOnlyList<(ReadinessVersion Row, ReadinessStandard Standard)>> StandardsAsync(CancellationToken ct) =>
        [.. (await db.ReadinessVersions.AsNoTracking().OrderByDescending(v => v.ValidFrom).ToListAsync(ct)).Select(v => (v, Read(v.Body)))];

    /// <summary>One office; null when it is not measured that day.</summary>
    internal async Task<UnitReadiness?> OfAsync(UnitSummary unit, DateOnly day, CancellationToken ct) =>
        await StandardAsync(day, ct) is { } standard
            ? UnitReadiness.Judge(unit, standard, await Holding(day).Where(f => f.UnitId == unit.Id).ToListAsync(ct))
            : null;

    /// <summary>What was ever stated for an office, newest day first, a correction before what it corrects.</summary>
    internal Task<List<ReadinessFact>> HistoryAsync(UnitId unit, int most, CancellationToken ct) => db.ReadinessFacts.AsNoTracking()
        .Where(f => f.UnitId == unit).OrderByDescending(f => f.Day).ThenBy(f => f.Item).ThenByDescending(f => f.Revision).Take(most).ToListAsync(ct);

    internal static ReadinessStandard Read(string body) => JsonSerializer.Deserialize<ReadinessStandard>(body, EventJson.Options)!;

    // Of each item the last day, and of that day the last correction.
    private IQueryable<ReadinessFact> Holding(DateOnly day) => db.ReadinessFacts.AsNoTracking().Where(f => f.Day <= day
        && !db.Set<ReadinessFact>().Any(g => g.UnitId == f.UnitId && g.Item == f.Item && g.Day <= day
            && (g.Day > f.Day || (g.Day == f.Day && g.Revision > f.Revision))));
}
