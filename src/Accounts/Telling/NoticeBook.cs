using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Accounts.SigningIn;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.Telling;

/// <summary>Notices to owners of accounts: written within the act they tell of, shown until they were seen.</summary>
internal sealed class NoticeBook(AppDb db, Acts acts, AccountBook book, TimeProvider clock)
{
    private const int MostShown = 20;

    /// <summary>Adds a notice to the present act.</summary>
    internal void Add(AccountId id, NoticeKind kind, Whence? from = null, string? detail = null, Guid? session = null)
    {
        db.Add(new AccountNotice
        {
            Id = Ids.New(), AccountId = id, Kind = kind, At = clock.Now(), Address = from?.Address, Device = from?.Device, Detail = detail, SessionId = session,
        });
        acts.AfterCommit(() => book.Forget(id));
    }

    /// <summary>As <see cref="Add"/>, unless one of that kind waits already: a stranger who tries a thousand times is told of once.</summary>
    internal async Task AddOnceAsync(AccountId id, NoticeKind kind, Whence from, CancellationToken ct)
    {
        if (!await db.AccountNotices.AnyAsync(n => n.AccountId == id && n.Kind == kind && n.SeenAt == null, ct))
        {
            Add(id, kind, from);
        }
    }

    /// <summary>What waits to be seen, in any session but the one it speaks of; the latest first.</summary>
    internal Task<List<AccountNotice>> WaitingAsync(AccountId id, Guid? here, CancellationToken ct) =>
        Waiting(id, here).AsNoTracking().OrderByDescending(n => n.At).ThenByDescending(n => n.Id).Take(MostShown).ToListAsync(ct);

    /// <summary>The owner has seen them.</summary>
    internal Task SeenAsync(AccountId id, Guid? here, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var now = clock.Now();
            await Waiting(id, here).ExecuteUpdateAsync(s => s.SetProperty(n => n.SeenAt, now), ct);
            acts.AfterCommit(() => book.Forget(id));
        },
        ct);

    private IQueryable<AccountNotice> Waiting(AccountId id, Guid? here) =>
        db.AccountNotices.Where(n => n.AccountId == id && n.SeenAt == null && (n.SessionId == null || n.SessionId != here));
}
