using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Dossiers.Contract;
using MotCua.Dossiers.Figures;
using MotCua.Dossiers.Loading;
using MotCua.Dossiers.Rights;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Dossiers.HandingOver;

/// <summary>
/// What must hold of dossiers after a reorganisation: every open one is there, once, in the hands of one standing unit and of nobody else; figures of
/// then and of now sum to the same.
/// </summary>
internal sealed class DossiersRehearsal(
    AppDb db, AgencyDirectory agencies, AccountDesk accounts, Visibility visibility, FigureBook figures, TimeProvider clock) : IRehearsalCheck
{
    /// <summary>Officers of one unit with the same roles see the same: one of each is asked, at most so many.</summary>
    private const int MostOfficers = 500;

    private static readonly string[] Overseers = [Roles.Auditor, Roles.ProvinceLeader];

    public async Task<object> KeepAsync(CancellationToken ct) => new Kept(
        await db.Dossiers.AsNoTracking().Where(d => d.EndedAt == null).ToDictionaryAsync(d => d.Id, d => new Promise(d.Number, d.OriginalDueAt, d.DueAt), ct),
        await db.Dossiers.CountAsync(ct));

    public async Task<IReadOnlyList<RehearsalCheck>> CompareAsync(object kept, CancellationToken ct)
    {
        var before = (Kept)kept;
        var after = await db.Dossiers.AsNoTracking().Where(d => d.EndedAt == null)
            .Select(d => new Place(d.Id, d.Number ?? d.Reference, d.UnitId, new Promise(d.Number, d.OriginalDueAt, d.DueAt))).ToListAsync(ct);
        var there = after.ToLookup(d => d.Id);
        var all = await db.Dossiers.CountAsync(ct);
        List<string> lost = [.. before.Open.Where(d => there[d.Key].Count() != 1).Select(d => d.Value.Number ?? d.Key.ToString())];
        if (all != before.All || after.Count != before.Open.Count)
        {
            lost.Add($"{before.All}/{before.Open.Count} → {all}/{after.Count}");
        }

        return
        [
            new RehearsalCheck("hồ sơ đang giải quyết còn đủ, không mất, không thừa", "dossiers in hand, none lost, none doubled", before.Open.Count, lost),
            new RehearsalCheck("số hồ sơ và lời hẹn giữ nguyên", "numbers and promises as they were", after.Count,
                [.. after.Where(d => before.Open.TryGetValue(d.Id, out var was) && was != d.Promise).Select(d => d.Key)]),
            await InOneHandAsync(after, ct),
            await SeenAsync(after, ct),
            await FiguresAsync(ct),
        ];
    }

    private async Task<RehearsalCheck> InOneHandAsync(List<Place> open, CancellationToken ct)
    {
        var today = clock.Today();
        var wrong = new List<string>();
        foreach (var unit in open.GroupBy(d => d.UnitId))
        {
            if (await agencies.FindActingAsync(unit.Key, ct) is not { } acting || acting.ValidTo < today)
            {
                wrong.AddRange(unit.Select(d => d.Key));
            }
        }

        return new RehearsalCheck("mỗi hồ sơ ở trong tay đúng một đơn vị đang hoạt động", "each dossier in the hands of one standing unit", open.Count, wrong);
    }

    // By the one predicate of all lists: whoever works in a unit sees its open dossiers, and no others.
    private async Task<RehearsalCheck> SeenAsync(List<Place> open, CancellationToken ct)
    {
        var acting = new Dictionary<UnitId, UnitId>();
        foreach (var unit in open.Select(d => d.UnitId).Distinct())
        {
            acting[unit] = await agencies.ActingForAsync(unit, ct);
        }

        var theirs = open.CountBy(d => acting[d.UnitId]).ToDictionary();
        var (wrong, asked) = (new List<string>(), new HashSet<UnitId>());
        foreach (var officer in await accounts.OfficersWithAsync([Roles.Specialist], ct))
        {
            if (asked.Count >= MostOfficers || await accounts.FindAsync(officer.Id, ct) is not { Posts: [{ Lent: null } post] } account
                || post.Roles.Any(r => r is Roles.Clerk or Roles.Leader || Overseers.Contains(r)) || !asked.Add(post.UnitId))
            {
                continue;
            }

            var work = await visibility.WorkOfAsync(Officers.Caller(account), ct);
            var sees = await db.Dossiers.AsNoTracking().Where(d => d.EndedAt == null).Where(work).CountAsync(ct);
            if (sees != theirs.GetValueOrDefault(post.UnitId))
            {
                wrong.Add($"{post.UnitName}: {sees} ≠ {theirs.GetValueOrDefault(post.UnitId)}");
            }
        }

        return new RehearsalCheck("cán bộ thấy hồ sơ của đơn vị mình, không thấy của nơi khác", "officers see their unit's dossiers and no others", asked.Count, wrong);
    }

    private async Task<RehearsalCheck> FiguresAsync(CancellationToken ct)
    {
        var today = clock.Today();
        var query = new FigureQuery(today.AddYears(-5), today, FigureBy.Unit);
        var (now, then) = ((await figures.ReadAsync(query, ct)).Total, (await figures.ReadAsync(query with { OfThen = true }, ct)).Total);
        var same = (now.Received, now.Resolved, now.Pending, now.ResolvedLate, now.PendingLate) == (then.Received, then.Resolved, then.Pending, then.ResolvedLate, then.PendingLate);
        return new RehearsalCheck("số liệu theo đơn vị lúc trước và đơn vị hiện nay có cùng tổng", "figures by the units of then and of now sum to the same", now.Received,
            same ? [] : [$"{now.Received}/{now.Resolved}/{now.Pending} ≠ {then.Received}/{then.Resolved}/{then.Pending}"]);
    }

    private sealed record Kept(IReadOnlyDictionary<DossierId, Promise> Open, int All);

    private sealed record Promise(string? Number, DateTimeOffset? OriginalDueAt, DateTimeOffset? DueAt);

    private sealed record Place(DossierId Id, string Key, UnitId UnitId, Promise Promise);
}
