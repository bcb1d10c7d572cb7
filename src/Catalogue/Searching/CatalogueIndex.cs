using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Catalogue.Searching;

/// <summary>
/// The versions in force, in memory, for finding. It reads committed rows only, in a scope of its own, and asks at most every two seconds
/// whether another process published something; a publication in this process is noticed at once. Only what changed is read again.
/// </summary>
internal sealed class CatalogueIndex(IServiceScopeFactory scopes) : IDisposable
{
    private const int MostRecords = 1_000;
    private const int ReadAtOnce = 200;
    internal static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly ConcurrentDictionary<(string Code, int Version), (ProcedureRecord Record, DateOnly ValidFrom)> records = new();
    private volatile Searchable? held;
    private volatile Check? last;
    private int changes;

    public void Dispose() => gate.Dispose();

    internal async ValueTask<Listing> ReadAsync(CancellationToken ct) => (await SearchableAsync(ct)).Listing;

    /// <summary>What is searched, and in which words; both of one moment.</summary>
    internal ValueTask<Searchable> SearchableAsync(CancellationToken ct)
    {
        var known = held;
        return known is not null && IsFresh ? ValueTask.FromResult(known) : new ValueTask<Searchable>(CheckAsync(ct));
    }

    /// <summary>The next reader asks the database.</summary>
    internal void Expire() => Interlocked.Increment(ref changes);

    /// <summary>A published version, which never changes; null when there is none.</summary>
    internal async ValueTask<(ProcedureRecord Record, DateOnly ValidFrom)?> RecordAsync(string code, int version, CancellationToken ct)
    {
        if (records.TryGetValue((code, version), out var known))
        {
            return known;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var row = await db.ProcedureVersions.AsNoTracking().FirstOrDefaultAsync(v => v.Code == code && v.Version == version, ct);
        if (row is null)
        {
            return null;
        }

        if (records.Count >= MostRecords)
        {
            records.Clear();
        }

        return records[(code, version)] = (CatalogueJson.Read<ProcedureRecord>(row.Record), row.ValidFrom);
    }

    private bool IsFresh => last is { } check && check.Changes == Volatile.Read(ref changes) && Stopwatch.GetElapsedTime(check.At) < CheckEvery;

    private async Task<Searchable> CheckAsync(CancellationToken ct)
    {
        if (!await gate.WaitAsync(TimeSpan.Zero, ct))
        {
            // Somebody reads already. Only who waits for a change of this process needs to wait for it.
            if (held is { } before && last is { } check && check.Changes == Volatile.Read(ref changes))
            {
                return before;
            }

            await gate.WaitAsync(ct);
        }

        try
        {
            if (held is { } fresh && IsFresh)
            {
                return fresh;
            }

            // Taken before reading: what commits meanwhile makes this check stale at once.
            var check = new Check(Stopwatch.GetTimestamp(), Volatile.Read(ref changes));
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            var known = held;
            var stamp = await StampAsync(db, ct);
            var vocabulary = await VocabularyShelf.ReadAsync(db, known?.Vocabulary, ct);
            // Names of moments are words of the procedures that they mark: where they change, all are read again.
            var before = known is not null && known.Vocabulary.Moments.SequenceEqual(vocabulary.Moments) ? known.Listing : null;
            var listing = before is not null && before.Stamp == stamp ? before : await LoadAsync(db, before, vocabulary.Moments, stamp, ct);
            if (known is null || known.Listing != listing || known.Vocabulary != vocabulary)
            {
                // Built before anybody asks.
                listing.PhrasingsOf(vocabulary);
                held = known = new Searchable(listing, vocabulary);
            }

            last = check;
            return known;
        }
        finally
        {
            gate.Release();
        }
    }

    // Procedures are never removed and versions only grow, so the two sums change with every publication.
    private static async Task<(int Count, long Versions)> StampAsync(AppDb db, CancellationToken ct)
    {
        var sums = await db.Procedures.GroupBy(_ => 1).Select(g => new { Count = g.Count(), Versions = g.Sum(p => (long)p.Version) })
            .ToListAsync(ct);
        return sums is [var all] ? (all.Count, all.Versions) : (0, 0);
    }

    private static async Task<Listing> LoadAsync(
        AppDb db, Listing? before, IReadOnlyList<LifeEvent> moments, (int Count, long Versions) stamp, CancellationToken ct)
    {
        var heads = await db.Procedures.AsNoTracking().Select(p => new { p.Code, p.Version }).ToListAsync(ct);
        var offers = (await db.Offers.AsNoTracking().ToListAsync(ct)).ToLookup(o => o.Code, StringComparer.Ordinal);
        var all = new List<Listed>(heads.Count);
        var missing = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var head in heads)
        {
            if (before?.Find(head.Code) is { } known && known.Version == head.Version)
            {
                all.Add(known);
            }
            else
            {
                missing[head.Code] = head.Version;
            }
        }

        foreach (var codes in missing.Keys.Chunk(ReadAtOnce))
        {
            var rows = await db.ProcedureVersions.AsNoTracking().Where(v => codes.Contains(v.Code)).ToListAsync(ct);
            all.AddRange(rows.Where(r => missing[r.Code] == r.Version)
                .Select(r => Listed.Of(
                    CatalogueJson.Read<ProcedureRecord>(r.Record), r.Version, [.. offers[r.Code]], r.Abolished ? new Abolition(r.ValidFrom, r.Decision) : null, moments)));
        }

        return new Listing(stamp, all);
    }

    private sealed record Check(long At, int Changes);
}

/// <summary>A listing and the vocabulary in which it is asked.</summary>
internal sealed record Searchable(Listing Listing, Vocabulary Vocabulary);

/// <summary>Keeps the index ready: whoever searches after a publication elsewhere does not build it.</summary>
internal sealed class IndexKeeping(CatalogueIndex index) : IRegularWork
{
    public TimeSpan Every => CatalogueIndex.CheckEvery;

    public async Task<int> DoAsync(CancellationToken ct)
    {
        await index.SearchableAsync(ct);
        return 0;
    }
}
