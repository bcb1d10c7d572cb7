using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Administering;
using MotCua.Accounts.Contract;
using MotCua.Accounts.SigningIn;
using MotCua.Accounts.Telling;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.SecondFactor;

/// <summary>An administrator takes the second step of somebody else's account away, with a reason; sessions and tokens end, the owner is told.</summary>
internal sealed class FactorReset(AppDb db, Acts acts, SecondFactorKeeping factors, SessionKeeping sessions, NoticeBook notices)
{
    /// <exception cref="Refused">404; 409 <c>secondFactor.own</c>, <c>secondFactor.nothing</c>; 422 at <c>why</c>.</exception>
    internal Task DoAsync(Caller caller, AccountId id, string? why, CancellationToken ct)
    {
        var reason = AdministeringService.Reason(why);
        return acts.DoAsync(
            async () =>
            {
                if (id == caller.Id)
                {
                    throw Refused.State("secondFactor.own", "Bước hai của chính bạn thì gỡ ở trang Tài khoản của tôi.");
                }

                var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == id, ct)
                    ?? throw Refused.NotFound("account.unknown", "Không có tài khoản này.");
                if (!await factors.ClearAsync(id, ct))
                {
                    throw Refused.State("secondFactor.nothing", "Tài khoản này không bật bước hai.");
                }

                account.SecurityStamp = Stamps.New();
                account.Version++;
                await sessions.DeleteOthersAsync(id, null, ct);
                notices.Add(id, NoticeKind.FactorsReset);
                await acts.RecordAsync(
                    new Act("resetSecondFactor", AccountKeeping.Of(id), AdministeringService.By(caller), reason), [new SecondFactorRemoved(id, "all")], ct);
            },
            ct);
    }
}
