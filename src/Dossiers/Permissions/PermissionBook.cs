using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Dossiers.Permissions;

/// <summary>
/// The version in force, made ready once. Which one that is is asked of the database at most every two seconds, so that a version approved
/// elsewhere holds here within them; one approved here holds at once. It reads committed rows only, in a scope of its own.
/// </summary>
internal sealed class PermissionBook(IServiceScopeFactory scopes, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(2);
    private static readonly PermissionsInForce Shipped = new(1, ShippedTable.Table);
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly ConcurrentDictionary<int, PermissionsInForce> ready = new();
    private volatile Heads? held;
    private int changes;

    /// <summary>The version in force now; the one that ships where none was ever put in force.</summary>
    public ValueTask<PermissionsInForce> CurrentAsync(CancellationToken ct) =>
        held is { } heads && IsFresh(heads) && InForce(heads) is { } known ? ValueTask.FromResult(known) : new ValueTask<PermissionsInForce>(ReadAsync(ct));

    /// <summary>The next reader asks the database.</summary>
    public void Expire() => Interlocked.Increment(ref changes);

    public void Dispose() => gate.Dispose();

    private bool IsFresh(Heads heads) => heads.Changes == Volatile.Read(ref changes) && Stopwatch.GetElapsedTime(heads.At) < CheckEvery;

    private PermissionsInForce? InForce(Heads heads)
    {
        var now = clock.Now();
        return heads.All.LastOrDefault(h => h.From <= now) is not { } head ? Shipped : ready.GetValueOrDefault(head.Number);
    }

    private async Task<PermissionsInForce> ReadAsync(CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            if (held is { } fresh && IsFresh(fresh) && InForce(fresh) is { } known)
            {
                return known;
            }

            // Both are taken before reading: a version that commits meanwhile makes this stale at once.
            var (at, seen) = (Stopwatch.GetTimestamp(), Volatile.Read(ref changes));
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AppDb>();
            var heads = new Heads(await HeadsAsync(db, ct), at, seen);
            if (InForce(heads) is not { } current)
            {
                var now = clock.Now();
                var number = heads.All.Last(h => h.From <= now).Number;
                var table = await db.PermissionVersions.AsNoTracking().Where(v => v.Number == number).Select(v => v.Table).SingleAsync(ct);
                current = ready.GetOrAdd(number, new PermissionsInForce(number, table));
            }

            held = heads;
            return current;
        }
        finally
        {
            gate.Release();
        }
    }

    // While the database is gone, what was in force still is.
    private async Task<IReadOnlyList<Head>> HeadsAsync(AppDb db, CancellationToken ct)
    {
        try
        {
            return await db.PermissionVersions.AsNoTracking().OrderBy(v => v.From).ThenBy(v => v.Number).Select(v => new Head(v.Number, v.From)).ToListAsync(ct);
        }
        catch (Exception e) when (held is not null && db.IsUnavailable(e))
        {
            return held.All;
        }
    }

    private sealed record Head(int Number, DateTimeOffset From);

    private sealed record Heads(IReadOnlyList<Head> All, long At, int Changes);
}
