using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Accounts.Telling;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.SigningIn;

/// <summary>Lets in who has proved who they are: the fact, the session, the act, and a notice to the owner when the browser is a new one.</summary>
internal sealed class Entrance(AppDb db, Acts acts, SessionKeeping sessions, NoticeBook notices, TimeProvider clock)
{
    private static readonly TimeSpan KnownFor = TimeSpan.FromDays(90);

    /// <summary>A session for the account, with whatever else belongs into the same act.</summary>
    internal async Task<Session> LetInAsync(Account found, string way, Whence from, Func<Task> also, CancellationToken ct) => (await TryLetInAsync(
        found,
        async () =>
        {
            await also();
            return way;
        },
        from,
        ct))!;

    /// <summary>As <see cref="LetInAsync"/>, where the proof is used up in the act itself: it answers the way, or null when it does not hold.</summary>
    internal Task<Session?> TryLetInAsync(Account found, Func<Task<string?>> prove, Whence from, CancellationToken ct) => acts.DoAsync<Session?>(
        async () =>
        {
            if (await prove() is not { } way)
            {
                return null;
            }

            var isNew = !from.Known(found) && await IsNewAsync(found.Id, from, ct);
            var session = await sessions.BeginAsync(found.Id, way, from.Address, from.Device, ct);
            db.Add(new SignInFact
            {
                Id = Ids.New(), AccountId = found.Id, At = clock.Now(), Address = from.Address, Device = from.Device, Accepted = true, Times = 1,
                Way = way, NewDevice = isNew,
            });
            List<IEvent> events = [new SignedIn(found.Id, way)];
            if (isNew)
            {
                notices.Add(found.Id, NoticeKind.NewDevice, from, session: session.Id);
                events.Add(new SignedInFromNewDevice(found.Id, from.Device));
            }

            await acts.RecordAsync(
                new Act("signIn", AccountKeeping.Of(found.Id), new Actor(found.Id.Value, found.DisplayName, "account", Source: from.Source)), events, ct);
            return session;
        },
        ct);

    // Without the mark of a known browser the same address with the same words is taken for it; the very first sign-in is news to nobody.
    private async Task<bool> IsNewAsync(AccountId id, Whence from, CancellationToken ct)
    {
        var since = clock.Now() - KnownFor;
        var before = db.SignInFacts.Where(s => s.AccountId == id && s.Accepted);
        return await before.AnyAsync(ct) && !await before.AnyAsync(s => s.At > since && s.Address == from.Address && s.Device == from.Device, ct);
    }
}
