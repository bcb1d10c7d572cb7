using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Agencies.Contract;
using MotCua.Kernel.Data;

namespace MotCua.Agencies;

/// <summary>
/// All units and the heads of all calendars, in memory. It reads committed rows only, in a scope of its own, and asks the one stamp row at
/// most every two seconds whether another process changed something; a change in this process is noticed at once.
/// </summary>
internal sealed class AgencyBook(IServiceScopeFactory scopes) : IDisposable
{
    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim gate = new(1, 1);
    private volatile AgencyPages? held;
    private volatile Check? last;
    private int changes;

    internal ValueTask<AgencyPages> ReadAsync(CancellationToken ct)
    {
        var pages = held;
        return pages is not null && IsFresh ? ValueTask.FromResult(pages) : new ValueTask<AgencyPages>(CheckAsync(ct));
    }

    /// <summary>The next reader asks the database.</summary>
    internal void Expire() => Interlocked.Increment(ref changes);

    public void Dispose() => gate.Dispose();

    private bool IsFresh => last is { } check && check.Changes == Volatile.Read(ref changes) && Stopwatch.GetElapsedTime(check.At) < CheckEvery;

    private async Task<AgencyPages> CheckAsync(CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            if (held is { } fresh && IsFresh)
            {
                return fresh;
            }

            // Both are taken before reading: a change that commits meanwhile makes this check stale at once.
            var check = new Check(Stopwatch.GetTimestamp(), Volatile.Read(ref changes));
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            var stamp = await StampAsync(db, ct);
            if (held is not { } known || known.Stamp != stamp)
            {
                known = await LoadAsync(db, stamp, ct);
                held = known;
            }

            last = check;
            return known;
        }
        finally
        {
            gate.Release();
        }
    }

    // While the database is gone, what is known of the units still holds: whoever needs more of the database is told by what they need.
    private async Task<Guid> StampAsync(AppDb db, CancellationToken ct)
    {
        try
        {
            return await db.AgencyStamps.AsNoTracking().Where(s => s.Id == AgencyStamp.TheOne).Select(s => s.Stamp).SingleAsync(ct);
        }
        catch (Exception e) when (held is not null && db.IsUnavailable(e))
        {
            return held.Stamp;
        }
    }

    private static async Task<AgencyPages> LoadAsync(AppDb db, Guid stamp, CancellationToken ct)
    {
        var facts = await db.UnitFacts.AsNoTracking().OrderBy(f => f.ValidFrom).ToListAsync(ct);
        var calendars = await db.CalendarVersions.AsNoTracking().OrderBy(c => c.ValidFrom).ThenBy(c => c.Version)
            .Select(c => new CalendarHead(c.Version, c.UnitId, c.ValidFrom)).ToListAsync(ct);
        var successions = await db.Successions.AsNoTracking().ToListAsync(ct);
        var decisions = await db.Reorganisations.AsNoTracking().ToDictionaryAsync(r => r.Id, r => r.Decision, ct);
        var splits = await db.Splits.AsNoTracking().OrderBy(s => s.FromId).ThenBy(s => s.Day).ThenBy(s => s.Order).ToListAsync(ct);
        var stated = await db.Competences.AsNoTracking().ToListAsync(ct);
        return new AgencyPages(stamp, facts, calendars, new Successions(successions, decisions))
        {
            Splits = [.. splits.Select(s => s.Part(decisions.GetValueOrDefault(s.ReorganisationId)))],
            Competences = [.. stated.GroupBy(c => c.Key).Select(g => g.MaxBy(c => c.Revision)!).Where(c => !c.IsWithdrawn)],
        };
    }

    private sealed record Check(long At, int Changes);
}

internal sealed record CalendarHead(int Version, UnitId UnitId, DateTimeOffset ValidFrom);

/// <summary>What the book holds at one stamp; immutable but for what is worked out on demand.</summary>
internal sealed class AgencyPages(Guid stamp, IReadOnlyList<UnitFact> facts, IReadOnlyList<CalendarHead> calendars, Successions successions)
{
    private const int MostSpans = 64;
    private const int MostDays = 64;
    private const int MostTrees = 1_000;
    private readonly ConcurrentDictionary<DateOnly, UnitsOnDay> spans = new();
    private readonly ConcurrentDictionary<(UnitId, DateOnly), IReadOnlySet<UnitId>> trees = new();
    private readonly DateOnly[] changes = [.. facts.SelectMany(ChangesOf).Distinct().Order()];
    private readonly ConcurrentDictionary<DateOnly, CompetencesOnDay> competences = new();
    private readonly Lazy<IReadOnlyList<(DateOnly Day, int Changes)>> changeDays = new(() =>
    [
        .. facts.GroupBy(f => f.ValidFrom).Select(g => (Day: g.Key, Count: g.Count()))
            .Concat(facts.Where(f => f.ValidTo is not null).GroupBy(f => f.ValidTo!.Value.AddDays(1)).Select(g => (Day: g.Key, Count: g.Count())))
            .GroupBy(d => d.Day).Select(g => (g.Key, g.Max(d => d.Count))).OrderBy(d => d.Key),
    ]);
    private readonly ILookup<UnitId, UnitFact> byUnit = facts.ToLookup(f => f.UnitId);
    private readonly ILookup<UnitId, CalendarHead> byCalendarUnit = calendars.ToLookup(c => c.UnitId);

    internal Guid Stamp => stamp;

    internal Successions Successions => successions;

    /// <summary>Of each statement of competence what holds; nothing that was withdrawn.</summary>
    internal IReadOnlyList<Competence> Competences { get; init; } = [];

    /// <summary>The days on which something about units changes, oldest first, with how many facts begin or end.</summary>
    internal IReadOnlyList<(DateOnly Day, int Changes)> ChangeDays => changeDays.Value;

    /// <summary>The parts of split units, by unit and in their order.</summary>
    internal IReadOnlyList<SplitPart> Splits { get; init; } = [];

    /// <summary>The same, said of each unit whose work the split one did as well.</summary>
    internal IEnumerable<SplitPart> SplitsOfAll =>
        Splits.SelectMany(p => successions.CoveredBy(p.From, p.Day.AddDays(-1)).Select(u => p with { From = u }));

    /// <summary>All that held for the unit, oldest first.</summary>
    internal IEnumerable<UnitFact> FactsOf(UnitId unit) => byUnit[unit];

    /// <summary>The unit that last bore the identifier (which is never given twice) or the code.</summary>
    internal UnitId? EverBore(string codeOrIdentifier) =>
        (facts.LastOrDefault(f => string.Equals(f.Identifier, codeOrIdentifier, StringComparison.OrdinalIgnoreCase))
            ?? facts.LastOrDefault(f => string.Equals(f.Code, codeOrIdentifier, StringComparison.OrdinalIgnoreCase)))?.UnitId;

    /// <summary>The units of a day. From one change to the next all days are alike, so they are worked out once for all of them.</summary>
    internal UnitsOnDay On(DateOnly day)
    {
        var at = Array.BinarySearch(changes, day);
        var span = at >= 0 ? day : at == -1 ? DateOnly.MinValue : changes[~at - 1];
        return Kept(spans, span, MostSpans, first => new UnitsOnDay(facts, first));
    }

    internal CompetencesOnDay CompetencesOn(DateOnly day) => Kept(competences, day, MostDays, d => new CompetencesOnDay(this, Competences, d));

    /// <summary>The unit and all below it on a day, with those whose work each of them does since they ended.</summary>
    internal IReadOnlySet<UnitId> Subtree(UnitId root, DateOnly day) => Kept(trees, (root, day), MostTrees, _ =>
    {
        var found = new HashSet<UnitId>();
        foreach (var unit in On(day).Subtree(root))
        {
            found.UnionWith(successions.CoveredBy(unit, day));
        }

        return found;
    });

    // Anybody may ask for anything: the memory this takes is bounded.
    private static TValue Kept<TKey, TValue>(ConcurrentDictionary<TKey, TValue> known, TKey key, int most, Func<TKey, TValue> make) where TKey : notnull
    {
        if (known.TryGetValue(key, out var value))
        {
            return value;
        }

        if (known.Count >= most)
        {
            known.Clear();
        }

        return known.GetOrAdd(key, make);
    }

    private static IEnumerable<DateOnly> ChangesOf(UnitFact fact) =>
        fact.ValidTo is { } last && last < DateOnly.MaxValue ? [fact.ValidFrom, last.AddDays(1)] : [fact.ValidFrom];

    /// <summary>The unit as of the day, or as it last was, or as it will first be.</summary>
    internal UnitSummary? Find(UnitId id, DateOnly day)
    {
        if (On(day).Find(id) is { } unit)
        {
            return unit;
        }

        var fact = byUnit[id].LastOrDefault(f => f.ValidFrom <= day) ?? byUnit[id].FirstOrDefault();
        return fact is null ? null : On(fact.ValidTo is { } last && last < day ? last : fact.ValidFrom).Find(id);
    }

    internal CalendarHead? CalendarOf(UnitId unit, DateTimeOffset at) => byCalendarUnit[unit].LastOrDefault(c => c.ValidFrom <= at);

    internal IEnumerable<CalendarHead> CalendarsOf(UnitId unit) => byCalendarUnit[unit];

    internal bool HasCalendar(int version) => calendars.Any(c => c.Version == version);
}
