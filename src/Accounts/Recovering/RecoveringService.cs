using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Administering;
using MotCua.Accounts.Contract;
using MotCua.Accounts.SecondFactor;
using MotCua.Accounts.Telling;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.Recovering;

/// <summary>What the clerk hands over: shown and printed once.</summary>
internal sealed record RecoverySlip(string Account, string DisplayName, string Password, string Counter, DateTimeOffset At, string Paper);

/// <summary>
/// Somebody who can't sign in comes to the counter with a paper. When it fits the account, they get a password for one sign-in; second factors go,
/// sessions end, the owner is told. Officers' accounts are the administrators', and nobody recovers an account of their own.
/// </summary>
internal sealed class RecoveringService(
    AppDb db, Acts acts, AccountKeeping keeping, Passwords passwords, SecondFactorKeeping factors, NoticeBook notices, RealTime realTime, TimeProvider clock)
{
    private const int MostOfAccountADay = 3;
    private const int MostMisfitsAnHour = 5;
    private const int MostOfClerkADay = 40;
    private const int MostNote = 500;

    /// <exception cref="Refused">
    /// 403 <c>recovery.officer</c>, <c>recovery.own</c>; 409 <c>recovery.closed</c>, <c>recovery.noRepresentative</c>; 422 <c>recovery.misfit</c> or at a
    /// field; 429 <c>recovery.tooMany</c>.
    /// </exception>
    internal async Task<RecoverySlip> RecoverAsync(Caller clerk, string? who, IdentityPaper paper, string? note, CancellationToken ct)
    {
        var post = clerk.Posts.First(p => p.Roles.Contains(Roles.Clerk, StringComparer.Ordinal));
        var why = SearchText.Tidy(note) switch
        {
            "" => throw Refused.Field("note", "Bạn ghi vì sao người này không vào được và bạn đã đối chiếu thế nào."),
            { Length: > MostNote } => throw Refused.Field("note", "Ghi chú dài quá {0} ký tự.", MostNote),
            var said => said,
        };
        var account = await FindAsync(who, ct);
        RefuseOthers(clerk, account);
        await RefuseManyAsync(clerk.Id!.Value, account.Id, ct);
        var actor = clerk.ActAs(Roles.Clerk, post.UnitId);
        var fits = paper.Fits(account);

        // Hashing takes its time: not inside the transaction.
        var password = OneTimePassword.New();
        var hash = fits ? passwords.Hash(password) : null;
        await acts.DoAsync(
            async () =>
            {
                db.Add(new CounterRecovery
                {
                    Id = Ids.New(), AccountId = account.Id, ClerkId = clerk.Id!.Value, UnitId = post.UnitId, At = clock.Now(), TriedAt = realTime.Now,
                    Paper = paper.Kind, IssuedOn = paper.IssuedOn, Fitted = fits,
                });
                await acts.RecordAsync(
                    new Act(fits ? "recoverAtCounter" : "refuseAtCounter", AccountKeeping.Of(account.Id), actor, why),
                    [new RecoveredAtCounter(account.Id, post.UnitId, paper.Kind, paper.IssuedOn, fits)],
                    ct);
                if (hash is not null)
                {
                    await factors.ClearAsync(account.Id, ct);
                    await keeping.SetHashAsync(account.Id, hash, actor, why, ct);
                    notices.Add(account.Id, NoticeKind.RecoveredAtCounter, detail: SearchText.Cut(post.UnitName, 200));
                }
            },
            ct);
        return fits
            ? new RecoverySlip(account.Name, account.DisplayName, password, post.UnitName, clock.Now(), IdentityPaper.Kinds[paper.Kind])
            : throw Refused.Rule(
                "recovery.misfit", "Giấy tờ không khớp với tài khoản này nên không cấp lại được. Bạn xem lại từng ô; nếu đúng cả, người này liên hệ quản trị.");
    }

    private async Task<Account> FindAsync(string? who, CancellationToken ct)
    {
        var said = AccountName.Normalise(who);
        if (said.Length == 0)
        {
            throw Refused.Field("who", "Bạn điền tên đăng nhập, số định danh hoặc mã số thuế của tài khoản.");
        }

        var number = said.Replace(" ", string.Empty, StringComparison.Ordinal);
        var found = await db.Accounts.AsNoTracking().Where(a => a.Name == said).Take(1).ToListAsync(ct);
        if (found.Count == 0)
        {
            found = await db.Accounts.AsNoTracking()
                .Where(a => (a.Kind == AccountKind.Citizen && a.PersonalId == number) || (a.Kind == AccountKind.Business && a.TaxCode == number))
                .Take(2).ToListAsync(ct);
        }

        return found.Count == 1 ? found[0] : throw Refused.Field(
            "who", found.Count == 0 ? "Không có tài khoản nào như vậy." : "Có nhiều tài khoản như vậy. Bạn điền tên đăng nhập.");
    }

    private static void RefuseOthers(Caller clerk, Account account)
    {
        if (account.Kind == AccountKind.Officer)
        {
            throw Refused.Forbidden("recovery.officer", "Tài khoản cán bộ không cấp lại ở quầy. Người này nhờ quản trị của đơn vị.");
        }

        if (account.Id == clerk.Id || (clerk.Person?.PersonalId is { } own && own == account.PersonalId))
        {
            throw Refused.Forbidden("recovery.own", "Bạn không tự cấp lại tài khoản của chính mình. Bạn nhờ một đồng nghiệp.");
        }

        if (account.Disabled)
        {
            throw Refused.State("recovery.closed", "Tài khoản này đã ngừng dùng; cấp lại mật khẩu cũng không vào được.");
        }

        if (account.Kind == AccountKind.Business && account.Representative is null)
        {
            throw Refused.State("recovery.noRepresentative", "Tài khoản này chưa ghi người đại diện nên không có gì để đối chiếu. Doanh nghiệp liên hệ quản trị.");
        }
    }

    private async Task RefuseManyAsync(AccountId clerk, AccountId account, CancellationToken ct)
    {
        var now = realTime.Now;
        var (day, hour) = (now.AddDays(-1), now.AddHours(-1));
        if (await db.CounterRecoveries.CountAsync(r => r.AccountId == account && r.TriedAt > day, ct) >= MostOfAccountADay
            || await db.CounterRecoveries.CountAsync(r => r.ClerkId == clerk && !r.Fitted && r.TriedAt > hour, ct) >= MostMisfitsAnHour
            || await db.CounterRecoveries.CountAsync(r => r.ClerkId == clerk && r.TriedAt > day, ct) >= MostOfClerkADay)
        {
            throw Refused.Of(RefusalKind.TooMany, "recovery.tooMany", "Đã cấp lại hoặc thử quá nhiều lần. Bạn đợi rồi làm tiếp, hoặc nhờ quản trị xem lại.");
        }
    }
}
