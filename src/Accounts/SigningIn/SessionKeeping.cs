using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Authenticating;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.SigningIn;

/// <summary>Begins and ends sessions. A session is over when its row is gone.</summary>
internal sealed class SessionKeeping(AppDb db, Acts acts, SessionBook book, RealTime realTime)
{
    /// <summary>A cookie lives eight hours after it was last renewed; a session that nobody used for longer can't come back.</summary>
    internal static readonly TimeSpan Life = CookieSetup.Life + TimeSpan.FromMinutes(30);

    private const int MostShown = 50;

    /// <summary>A new session, to be kept with the act that lets somebody in; those that are over, of whomever, go with it.</summary>
    internal async Task<Session> BeginAsync(AccountId account, string way, string address, string? device, CancellationToken ct)
    {
        var now = realTime.Now;
        var over = now - Life;
        await db.Sessions.Where(s => s.LastSeenAt < over).ExecuteDeleteAsync(ct);
        var session = new Session
        {
            Id = Ids.New(), AccountId = account, CreatedAt = now, LastSeenAt = now, Address = address, Device = device, Way = way,
        };
        db.Add(session);
        return session;
    }

    /// <summary>Sessions that are not over, the latest used first.</summary>
    internal Task<List<Session>> ListAsync(AccountId account, CancellationToken ct)
    {
        var over = realTime.Now - Life;
        return db.Sessions.AsNoTracking().Where(s => s.AccountId == account && s.LastSeenAt >= over)
            .OrderByDescending(s => s.LastSeenAt).ThenBy(s => s.Id).Take(MostShown).ToListAsync(ct);
    }

    /// <summary>Ends one session of the caller's own; false when there is none of that number among them.</summary>
    internal Task<bool> EndAsync(Caller caller, Guid session, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var id = caller.Id!.Value;
            var ended = await db.Sessions.Where(s => s.Id == session && s.AccountId == id).ExecuteDeleteAsync(ct);
            if (ended > 0)
            {
                await RecordAsync(caller, [session], ct);
                acts.AfterCommit(() => book.Forget(session));
            }

            return ended > 0;
        },
        ct);

    /// <summary>Ends all sessions of the caller but one. Tokens of programs stay: they have an hour, and a way of their own to end.</summary>
    internal Task EndOthersAsync(Caller caller, Guid? kept, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            if (await DeleteOthersAsync(caller.Id!.Value, kept, ct) is { Count: > 0 } ended)
            {
                await RecordAsync(caller, ended, ct);
            }
        },
        ct);

    /// <summary>Takes the rows away within another act, one that ends the sessions anyway by its new security stamp.</summary>
    internal async Task<IReadOnlyList<Guid>> DeleteOthersAsync(AccountId account, Guid? kept, CancellationToken ct)
    {
        var others = db.Sessions.Where(s => s.AccountId == account && (kept == null || s.Id != kept));
        var ids = await others.Select(s => s.Id).ToListAsync(ct);
        await others.ExecuteDeleteAsync(ct);
        acts.AfterCommit(() => ids.ForEach(book.Forget));
        return ids;
    }

    private Task RecordAsync(Caller caller, IReadOnlyList<Guid> ended, CancellationToken ct) => acts.RecordAsync(
        new Act("endSession", AccountKeeping.Of(caller.Id!.Value), new Actor(caller.Id.Value.Value, caller.DisplayName, "account", Source: caller.Source)),
        [new SessionsEnded(caller.Id.Value, ended.Count) { Sessions = ended }],
        ct);
}
