using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.Authenticating;

/// <summary>
/// Sessions in use, in memory, for at most half a minute: one that was ended elsewhere is over within it, one ended here at once. It reads
/// committed rows only, in a scope of its own.
/// </summary>
internal sealed class SessionBook(IServiceScopeFactory scopes, RealTime realTime)
{
    private const int MostSessions = 50_000;
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<Guid, (AccountId Account, long ReadAt)> sessions = new();
    private int changes;

    /// <summary>True when the session is there and is that account's.</summary>
    internal async ValueTask<bool> IsOpenAsync(Guid session, AccountId account, CancellationToken ct)
    {
        if (sessions.TryGetValue(session, out var known) && Stopwatch.GetElapsedTime(known.ReadAt) < Age)
        {
            return known.Account == account;
        }

        var before = Volatile.Read(ref changes);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var row = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == session, ct);
        if (row is null)
        {
            sessions.TryRemove(session, out _);
            return false;
        }

        if (sessions.Count >= MostSessions)
        {
            sessions.Clear();
        }

        sessions[session] = (row.AccountId, Stopwatch.GetTimestamp());

        // Something ended while this was read: what was read may be the past.
        if (before != Volatile.Read(ref changes))
        {
            sessions.TryRemove(session, out _);
        }

        if (row.LastSeenAt < realTime.Now - SeenEvery)
        {
            await SeenAsync(scope.ServiceProvider, session, ct);
        }

        return row.AccountId == account;
    }

    internal void Forget(Guid session)
    {
        Interlocked.Increment(ref changes);
        sessions.TryRemove(session, out _);
    }

    private async Task SeenAsync(IServiceProvider services, Guid session, CancellationToken ct)
    {
        var db = services.GetRequiredService<AppDb>();
        var now = realTime.Now;
        try
        {
            await services.GetRequiredService<Acts>().DoAsync(
                () => db.Sessions.Where(s => s.Id == session).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now), ct), ct);
        }
        catch (Exception e) when (e is DbException or DbUpdateException)
        {
            // That somebody was seen is not worth refusing the page they asked for; the next look writes it.
        }
    }
}
