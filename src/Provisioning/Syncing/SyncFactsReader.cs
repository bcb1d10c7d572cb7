using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Provisioning.Reading;

namespace MotCua.Provisioning.Syncing;

/// <summary>Brings together what is kept about the people of a reading, and compares.</summary>
internal sealed class SyncFactsReader(AppDb db, OutsideAccountsDesk accounts, AgencyDirectory directory, TimeProvider clock)
{
    private const int AtOnce = 500;

    /// <summary>The plan, and how many linked accounts are open: what a share of them is a share of.</summary>
    internal async Task<(SyncPlan Plan, int Linked)> PlanAsync(Source source, SourceSettings settings, SourceReading reading, CancellationToken ct)
    {
        var links = db.SourceLinks.Where(l => l.SourceId == source.Id);
        var clashes = db.Clashes.AsNoTracking().Where(c => c.SourceId == source.Id && c.State != ClashState.Waiting && c.State != ClashState.Gone);
        var open = await links.CountAsync(l => !l.ClosedHere, ct);
        if (!reading.Full && reading.People.Count + reading.Gone.Count <= AtOnce)
        {
            var keys = reading.People.Select(p => p.Key).Concat(reading.Gone).Distinct().ToList();
            (links, clashes) = (links.Where(l => keys.Contains(l.Key)), clashes.Where(c => keys.Contains(c.Key)));
        }

        var known = await links.AsNoTracking().ToDictionaryAsync(l => l.Key, ct);
        var decided = await clashes.ToDictionaryAsync(c => c.Key, ct);
        var kept = await accounts.ReadAsync(links.Select(l => l.AccountId), ct);
        foreach (var (id, account) in await accounts.ReadAsync(clashes.Where(c => c.State == ClashState.Linked && c.AccountId != null).Select(c => c.AccountId!.Value), ct))
        {
            kept[id] = account;
        }

        var posts = await accounts.PostsAsync(links.Select(l => l.PostId), ct);
        var (holders, linked) = await HoldersAsync(reading, settings, known, decided, ct);
        var (units, acting) = await UnitsAsync(posts.Values, ct);
        return (new SyncPlan(reading, settings, new SyncFacts(
            clock.Today(), known, kept, posts, holders, decided, linked, code => units.GetValueOrDefault(code.Trim()), id => acting.GetValueOrDefault(id, id))), open);
    }

    private async Task<(IReadOnlyList<OutsideHolder> Holders, HashSet<AccountId> Linked)> HoldersAsync(
        SourceReading reading, SourceSettings settings, Dictionary<string, SourceLink> known, Dictionary<string, Clash> decided, CancellationToken ct)
    {
        var strangers = reading.People.Where(p => !known.ContainsKey(p.Key)).ToList();
        var names = strangers.Select(p => OutsideAccountsDesk.NameOf(p.Name)).Concat(decided.Values.Select(c => c.OpenAs)).OfType<string>().Distinct().ToList();
        var numbers = settings.PersonalId.Length == 0 ? []
            : strangers.Select(p => CitizenId.TryParse(p.PersonalId, null, out var id) ? id.Value : null).OfType<string>().Distinct().ToList();
        var holders = await accounts.HoldersAsync(names, numbers, ct);
        var linked = new HashSet<AccountId>();
        foreach (var ids in holders.Select(h => h.Id).Chunk(AtOnce))
        {
            linked.UnionWith(await db.SourceLinks.Where(l => ids.Contains(l.AccountId)).Select(l => l.AccountId).ToListAsync(ct));
        }

        return (holders, linked);
    }

    // Units by code and by identifier as of today, and who acts today for the units of posts.
    private async Task<(Dictionary<string, UnitSummary> Units, Dictionary<UnitId, UnitId> Acting)> UnitsAsync(IEnumerable<OutsidePost> posts, CancellationToken ct)
    {
        var units = new Dictionary<string, UnitSummary>(StringComparer.OrdinalIgnoreCase);
        foreach (var unit in await directory.ListAsync(clock.Today(), ct: ct))
        {
            units[unit.Identifier] = unit;
            units[unit.Code] = unit;
        }

        var acting = new Dictionary<UnitId, UnitId>();
        foreach (var unit in posts.Select(p => p.Unit).Distinct())
        {
            acting[unit] = await directory.ActingForAsync(unit, ct);
        }

        return (units, acting);
    }
}
