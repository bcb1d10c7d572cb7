using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Authenticating;
using MotCua.Accounts.Contract;
using MotCua.Accounts.Passkeys;
using MotCua.Accounts.SecondFactor;
using MotCua.Accounts.SigningIn;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.StepUp;

/// <summary>Who is signed in proves once more who they are: by password, by a code, or by a passkey. The session counts as fresh from then on.</summary>
internal sealed class ProvingAgain(
    AppDb db, Acts acts, PasswordCheck check, SecondFactorKeeping factors, PasskeyKeeping passkeys, SignInCounting counting, SignInLimits limits, RealTime realTime)
{
    /// <exception cref="Refused">422 at <c>password</c>; 429 <c>signIn.wait</c>; 503 <c>signIn.unconfirmed</c>.</exception>
    internal async Task ByPasswordAsync(Caller caller, Guid session, string? password, Whence from, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(password))
        {
            throw Refused.Field("password", "Bạn chưa điền mật khẩu.");
        }

        switch ((await check.TryAsync(caller.Account, password, from.Address, from.Source, ct)).Refusal)
        {
            case null:
                await acts.DoAsync(() => ProvedAsync(caller, session, SignInWays.Password, ct), ct);
                return;
            case SignInOutcome.Wait:
                throw Wait();
            case SignInOutcome.Unconfirmed:
                throw Refused.Of(
                    RefusalKind.Unavailable, "signIn.unconfirmed",
                    "Tạm thời không xác nhận được mật khẩu vì danh bạ của cơ quan không trả lời. Bạn thử lại sau ít phút.");
            default:
                throw Refused.Field("password", "Mật khẩu chưa đúng.");
        }
    }

    /// <exception cref="Refused">422 at <c>code</c>; 429 <c>signIn.wait</c>.</exception>
    internal async Task ByCodeAsync(Caller caller, Guid session, string? code, Whence from, CancellationToken ct)
    {
        if (limits.IsTired(from.Address) || await counting.WaitAsync(caller.Account, from.Address, ct, SignInService.SecondStepWay) is { Ticks: > 0 })
        {
            throw Wait();
        }

        var account = await passkeys.AccountAsync(caller, ct);
        var used = await acts.DoAsync(
            async () =>
            {
                var kind = await factors.UseAsync(account, code, from, ct);
                if (kind != CodeKind.None)
                {
                    await counting.ForgetAsync(account.Name, from.Address, ct, SignInService.SecondStepWay);
                    await ProvedAsync(caller, session, kind == CodeKind.App ? "code" : "recovery", ct);
                }

                return kind;
            },
            ct);
        if (used == CodeKind.None)
        {
            limits.Failed(from.Address);
            await counting.FailedAsync(account.Name, account.Id, from.Address, from.Source, ct, SignInService.SecondStepWay);
            throw Refused.Field("code", "Mã chưa đúng hoặc đã dùng rồi. Bạn đợi mã tiếp theo trong ứng dụng.");
        }
    }

    /// <exception cref="Refused">422 <c>passkey.refused</c>.</exception>
    internal Task ByPasskeyAsync(HttpContext http, Caller caller, Guid session, string? answer, CancellationToken ct) =>
        passkeys.ProveAsync(http, caller, answer, () => ProvedAsync(caller, session, SignInWays.Passkey, ct), ct);

    private async Task ProvedAsync(Caller caller, Guid session, string way, CancellationToken ct)
    {
        var (id, now) = (caller.Id!.Value, realTime.Now);
        await db.Sessions.Where(s => s.Id == session && s.AccountId == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.ProvedAt, now), ct);
        await acts.RecordAsync(
            new Act("proveAgain", AccountKeeping.Of(id), new Actor(id.Value, caller.DisplayName, "account", Source: caller.Source)),
            [new IdentityProved(id, way)],
            ct);
    }

    private static Refused Wait() => Refused.Of(RefusalKind.TooMany, "signIn.wait", "Đã thử sai nhiều lần. Bạn đợi ít phút rồi thử lại.");
}
