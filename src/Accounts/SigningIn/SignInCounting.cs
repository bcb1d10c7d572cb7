using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Authenticating;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.SigningIn;

/// <summary>
/// Failed tries and what they cost. For one account from one address the wait grows to five minutes. From all addresses together it is at
/// most a minute, and never for an address from which the owner has signed in before: a stranger cannot lock anybody out for long.
/// </summary>
internal sealed class SignInCounting(AppDb db, Acts acts, RealTime realTime, TimeProvider clock)
{
    private const int FreeFromOneAddress = 4;
    private const int FreeFromAnywhere = 50;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestWaitAnywhere = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);
    private static readonly TimeSpan TellEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan KnownFor = TimeSpan.FromDays(90);

    /// <summary>How long this account is not looked at from this address.</summary>
    internal async Task<TimeSpan> WaitAsync(string name, string address, CancellationToken ct, string way = SignInWays.Password)
    {
        var now = realTime.Now;
        var (pair, anywhere) = KeysOf(name, address, way);
        var waits = await db.SignInTries.AsNoTracking().Where(t => (t.Key == pair || t.Key == anywhere) && t.NotBefore > now)
            .ToDictionaryAsync(t => t.Key, t => t.NotBefore - now, ct);
        if (waits.TryGetValue(pair, out var here))
        {
            return here;
        }

        return waits.TryGetValue(anywhere, out var all) && !await IsKnownAddressAsync(name, address, ct) ? all : TimeSpan.Zero;
    }

    /// <summary>Counts a failure, and tells the journal at most once a minute for an account.</summary>
    internal async Task FailedAsync(
        string name, AccountId? account, string address, string source, CancellationToken ct, string way = SignInWays.Password)
    {
        // Two first failures at once write the same row: the second comes again and finds it.
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await acts.DoAsync(() => CountAsync(name, account, address, source, way, ct), ct);
                return;
            }
            catch (DbUpdateException e) when (attempt < 3 && db.IsDuplicate(e))
            {
            }
        }
    }

    internal Task ForgetAsync(string name, string address, CancellationToken ct, string way = SignInWays.Password)
    {
        var (pair, _) = KeysOf(name, address, way);
        return db.SignInTries.Where(t => t.Key == pair).ExecuteDeleteAsync(ct);
    }

    private async Task CountAsync(string name, AccountId? account, string address, string source, string way, CancellationToken ct)
    {
        var now = realTime.Now;
        var (pair, anywhere) = KeysOf(name, address, way);
        await AddAsync(pair, FreeFromOneAddress, LongestWait, now, ct);
        await AddAsync(anywhere, FreeFromAnywhere, LongestWaitAnywhere, now, ct);
        await TellAsync(anywhere, account, address, source, way, now, ct);
        await db.SignInTries.Where(t => t.LastAt < now - TimeSpan.FromDays(1)).ExecuteDeleteAsync(ct);
    }

    private async Task AddAsync(string key, int free, TimeSpan longest, DateTimeOffset now, CancellationToken ct)
    {
        var fresh = now - Memory;
        var row = await CountUpAsync();
        if (row is null)
        {
            db.Add(new SignInTries { Key = key, Failures = 1, LastAt = now, NotBefore = now, Untold = 1, ToldAt = now - TellEvery });
            await db.SaveChangesAsync(ct);
            return;
        }

        if (row.Failures > free)
        {
            var until = now + Delay(row.Failures - free, longest);
            await db.SignInTries.Where(t => t.Key == key).ExecuteUpdateAsync(s => s.SetProperty(t => t.NotBefore, until), ct);
        }

        async Task<SignInTries?> CountUpAsync()
        {
            var changed = await db.SignInTries.Where(t => t.Key == key).ExecuteUpdateAsync(
                s => s.SetProperty(t => t.Failures, t => t.LastAt < fresh ? 1 : t.Failures + 1)
                    .SetProperty(t => t.LastAt, now).SetProperty(t => t.Untold, t => t.Untold + 1),
                ct);
            return changed == 0 ? null : await db.SignInTries.AsNoTracking().SingleAsync(t => t.Key == key, ct);
        }
    }

    private static TimeSpan Delay(int over, TimeSpan longest)
    {
        var wait = TimeSpan.FromSeconds(15 * Math.Pow(2, Math.Min(over - 1, 10)));
        return wait < longest ? wait : longest;
    }

    private async Task TellAsync(
        string key, AccountId? account, string address, string source, string way, DateTimeOffset now, CancellationToken ct)
    {
        var row = await db.SignInTries.AsNoTracking().SingleAsync(t => t.Key == key, ct);
        if (row.ToldAt > now - TellEvery)
        {
            return;
        }

        await db.SignInTries.Where(t => t.Key == key)
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.Untold, 0).SetProperty(t => t.ToldAt, now), ct);
        var actor = new Actor(null, "Khách", Roles.Guest, Source: source);
        if (account is not { } known)
        {
            // All unknown names share one chain and one minute, so that inventing names cannot fill the journal.
            await TellUnknownAsync(actor, now, ct);
            return;
        }

        db.Add(new SignInFact
        {
            Id = Ids.New(), AccountId = known, At = clock.Now(), Address = address, Accepted = false, Times = row.Untold, Way = way,
        });
        var reason = way == SignInWays.Password ? "wrongPassword" : "wrongSecondStep";
        await acts.RecordAsync(new Act("signInRefused", AccountKeeping.Of(known), actor), [new SignInRefused(known, row.Untold, reason)], ct);
    }

    private async Task TellUnknownAsync(Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        const string key = "unknown";
        var due = now - TellEvery;
        var told = await db.SignInTries.Where(t => t.Key == key && t.ToldAt <= due).ExecuteUpdateAsync(
            s => s.SetProperty(t => t.ToldAt, now).SetProperty(t => t.LastAt, now), ct);
        if (told == 0)
        {
            if (await db.SignInTries.AnyAsync(t => t.Key == key, ct))
            {
                return;
            }

            db.Add(new SignInTries { Key = key, LastAt = now, NotBefore = now, ToldAt = now });
        }

        await acts.RecordAsync(
            new Act("signInRefused", new Subject("signIn", key), actor), [new SignInRefused(null, 1, "unknownAccount")], ct);
    }

    private Task<bool> IsKnownAddressAsync(string name, string address, CancellationToken ct)
    {
        var since = clock.Now() - KnownFor;
        return db.SignInFacts.Where(s => s.Accepted && s.Address == address && s.At > since)
            .Join(db.Accounts.Where(a => a.Name == name), s => s.AccountId, a => a.Id, (s, a) => s.Id).AnyAsync(ct);
    }

    // Each step is counted by itself, so that a right password does not wipe out the wrong codes after it.
    private static (string Pair, string Anywhere) KeysOf(string name, string address, string way)
    {
        var counted = way == SignInWays.Password ? name : $"{name}\n{way}\n";
        return (Hash($"{counted}\n{SignInLimits.NetworkOf(address)}"), Hash(counted));
    }

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
