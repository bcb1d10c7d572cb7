using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Administering;
using MotCua.Accounts.Authenticating;
using MotCua.Accounts.Contract;
using MotCua.Accounts.Passkeys;
using MotCua.Accounts.SigningIn;
using MotCua.Accounts.Telling;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.SecondFactor;

/// <summary>What an account has beside its password.</summary>
internal sealed record Factors(OneTimeCode? App, IReadOnlyList<Passkey> Passkeys, int CodesLeft)
{
    internal bool Any => App is not null || Passkeys.Count > 0;
}

/// <summary>What a typed code was.</summary>
internal enum CodeKind
{
    None,
    App,
    Recovery,
}

/// <summary>
/// Second factors of accounts: codes of an app, passkeys, and recovery codes for the day both are gone. As soon as there is one, the password
/// alone lets nobody in.
/// </summary>
internal sealed class SecondFactorKeeping(
    AppDb db, Acts acts, AccountBook book, CodeBox box, NoticeBook notices, RealTime realTime, IHttpContextAccessor http)
{
    internal const string App = "app";
    internal const string PasskeyKind = "passkey";

    // Who changes something knows it; the other sessions are told.
    private Guid? Here => http.HttpContext is { } context ? Ticket.Read(context.User)?.Session : null;

    internal async Task<bool> HasAsync(AccountId id, CancellationToken ct) =>
        await db.OneTimeCodes.AnyAsync(c => c.AccountId == id, ct) || await db.Passkeys.AnyAsync(p => p.AccountId == id, ct);

    internal async Task<Factors> OfAsync(AccountId id, CancellationToken ct) => new(
        await db.OneTimeCodes.AsNoTracking().SingleOrDefaultAsync(c => c.AccountId == id, ct),
        await db.Passkeys.AsNoTracking().Where(p => p.AccountId == id).OrderBy(p => p.CreatedAt).ToListAsync(ct),
        await LeftAsync(id, ct));

    /// <summary>The app showed a right code: it counts from now on. Answers recovery codes where there were none.</summary>
    /// <exception cref="Refused">409 <c>secondFactor.hasApp</c>; 422 at <c>code</c>, <c>setup.expired</c>.</exception>
    internal Task<IReadOnlyList<string>> AddAppAsync(Caller caller, string? setup, string? code, CancellationToken ct)
    {
        var id = caller.Id!.Value;
        var secret = box.Unseal(id, setup) ?? throw Refused.Rule("setup.expired", "Trang này mở đã lâu. Bạn quét lại mã mới dưới đây.");
        var step = box.StepOf(secret, Digits(code)) ?? throw Refused.Field(
            "code", "Mã chưa đúng. Bạn gõ 6 số đang hiện trong ứng dụng; nếu vẫn sai, xem lại giờ của điện thoại.");
        return acts.DoAsync(
            async () =>
            {
                if (await db.OneTimeCodes.AnyAsync(c => c.AccountId == id, ct))
                {
                    throw Refused.State("secondFactor.hasApp", "Tài khoản này đã có ứng dụng tạo mã. Bạn gỡ ứng dụng cũ trước rồi thêm ứng dụng mới.");
                }

                db.Add(new OneTimeCode { AccountId = id, Secret = box.Protect(id, secret), LastStep = step, CreatedAt = realTime.Now });
                return await AddedAsync(caller, App, ct);
            },
            ct);
    }

    /// <summary>Within the act that adds a factor: tells it, and makes recovery codes where there are none.</summary>
    internal async Task<IReadOnlyList<string>> AddedAsync(Caller caller, string kind, CancellationToken ct)
    {
        var id = caller.Id!.Value;
        await RecordAsync(caller, "addSecondFactor", new SecondFactorAdded(id, kind), ct);
        notices.Add(id, NoticeKind.FactorAdded, session: Here);
        return await LeftAsync(id, ct) > 0 ? [] : await MakeCodesAsync(caller, ct);
    }

    /// <summary>Takes the app away; without any factor left, the recovery codes go too.</summary>
    /// <exception cref="Refused">404 <c>secondFactor.unknown</c>.</exception>
    internal Task RemoveAppAsync(Caller caller, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var id = caller.Id!.Value;
            RefuseIfNone(await db.OneTimeCodes.Where(c => c.AccountId == id).ExecuteDeleteAsync(ct));
            await RemovedAsync(caller, App, ct);
        },
        ct);

    /// <exception cref="Refused">404 <c>secondFactor.unknown</c>, also for one of somebody else.</exception>
    internal Task RemovePasskeyAsync(Caller caller, Guid passkey, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var id = caller.Id!.Value;
            RefuseIfNone(await db.Passkeys.Where(p => p.Id == passkey && p.AccountId == id).ExecuteDeleteAsync(ct));
            await RemovedAsync(caller, PasskeyKind, ct);
        },
        ct);

    /// <summary>Ten new recovery codes; those of before are worth nothing.</summary>
    /// <exception cref="Refused">409 <c>secondFactor.none</c>.</exception>
    internal Task<IReadOnlyList<string>> NewCodesAsync(Caller caller, CancellationToken ct) => acts.DoAsync(
        async () => await HasAsync(caller.Id!.Value, ct)
            ? await MakeCodesAsync(caller, ct)
            : throw Refused.State("secondFactor.none", "Bạn bật bước hai trước, rồi mới cần mã dự phòng."),
        ct);

    /// <summary>Uses a code up, within the present act: the app's or a recovery code.</summary>
    internal async Task<CodeKind> UseAsync(Account account, string? typed, Whence from, CancellationToken ct)
    {
        var text = SearchText.Cut(typed ?? string.Empty, 100);
        if (RecoveryCodes.LooksLike(text))
        {
            return await UseRecoveryAsync(account, text, from, ct) ? CodeKind.Recovery : CodeKind.None;
        }

        if (await db.OneTimeCodes.AsNoTracking().SingleOrDefaultAsync(c => c.AccountId == account.Id, ct) is not { } app
            || box.StepOf(account.Id, app.Secret, Digits(text)) is not { } step)
        {
            return CodeKind.None;
        }

        // Of two who bring the same code at once, one finds the step taken.
        return await db.OneTimeCodes.Where(c => c.AccountId == account.Id && c.LastStep < step)
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.LastStep, step), ct) == 1 ? CodeKind.App : CodeKind.None;
    }

    /// <summary>Somebody knew the password and not the second step: the owner is told.</summary>
    internal Task TellWrongAsync(AccountId id, Whence from, CancellationToken ct) =>
        acts.DoAsync(() => notices.AddOnceAsync(id, NoticeKind.WrongCode, from, ct), ct);

    /// <summary>Takes all factors away within another act. Answers whether there were any.</summary>
    internal async Task<bool> ClearAsync(AccountId id, CancellationToken ct)
    {
        var gone = await db.OneTimeCodes.Where(c => c.AccountId == id).ExecuteDeleteAsync(ct)
            + await db.Passkeys.Where(p => p.AccountId == id).ExecuteDeleteAsync(ct);
        await db.RecoveryCodes.Where(c => c.AccountId == id).ExecuteDeleteAsync(ct);
        acts.AfterCommit(() => book.Forget(id));
        return gone > 0;
    }

    private async Task<bool> UseRecoveryAsync(Account account, string text, Whence from, CancellationToken ct)
    {
        var (hash, now) = (RecoveryCodes.HashOf(account.Id, text), realTime.Now);
        if (await db.RecoveryCodes.Where(c => c.AccountId == account.Id && c.Hash == hash && c.UsedAt == null)
                .ExecuteUpdateAsync(s => s.SetProperty(c => c.UsedAt, now), ct) == 0)
        {
            return false;
        }

        var left = await LeftAsync(account.Id, ct);
        notices.Add(account.Id, NoticeKind.RecoveryCodeUsed, from, left.ToString(VietnamTime.Culture));
        await acts.RecordAsync(
            new Act("useRecoveryCode", AccountKeeping.Of(account.Id), new Actor(account.Id.Value, account.DisplayName, "account", Source: from.Source)),
            [new RecoveryCodeUsed(account.Id, left)],
            ct);
        return true;
    }

    private async Task<IReadOnlyList<string>> MakeCodesAsync(Caller caller, CancellationToken ct)
    {
        var id = caller.Id!.Value;
        await db.RecoveryCodes.Where(c => c.AccountId == id).ExecuteDeleteAsync(ct);
        string[] codes = [.. Enumerable.Range(0, RecoveryCodes.Number).Select(_ => OneTimePassword.New())];
        db.AddRange(codes.Select(c => new RecoveryCode { Id = Ids.New(), AccountId = id, Hash = RecoveryCodes.HashOf(id, c) }));
        await RecordAsync(caller, "makeRecoveryCodes", new RecoveryCodesMade(id, codes.Length), ct);
        return codes;
    }

    private async Task RemovedAsync(Caller caller, string kind, CancellationToken ct)
    {
        var id = caller.Id!.Value;
        if (!await HasAsync(id, ct))
        {
            await db.RecoveryCodes.Where(c => c.AccountId == id).ExecuteDeleteAsync(ct);
        }

        notices.Add(id, NoticeKind.FactorRemoved, session: Here);
        await RecordAsync(caller, "removeSecondFactor", new SecondFactorRemoved(id, kind), ct);
    }

    private async Task RecordAsync(Caller caller, string verb, IEvent happened, CancellationToken ct)
    {
        var id = caller.Id!.Value;
        await acts.RecordAsync(
            new Act(verb, AccountKeeping.Of(id), new Actor(id.Value, caller.DisplayName, "account", Source: caller.Source)), [happened], ct);
        acts.AfterCommit(() => book.Forget(id));
    }

    private Task<int> LeftAsync(AccountId id, CancellationToken ct) => db.RecoveryCodes.CountAsync(c => c.AccountId == id && c.UsedAt == null, ct);

    private static string Digits(string? typed) => new([.. (typed ?? string.Empty).Where(c => !char.IsWhiteSpace(c))]);

    private static void RefuseIfNone(int gone)
    {
        if (gone == 0)
        {
            throw Refused.NotFound("secondFactor.unknown", "Không tìm thấy cách xác nhận này trong tài khoản của bạn.");
        }
    }
}
