using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Authenticating;
using MotCua.Accounts.Contract;
using MotCua.Accounts.SecondFactor;
using MotCua.Accounts.SigningIn;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.Passkeys;

/// <summary>Passkeys of accounts: made, used, each use counted.</summary>
internal sealed class PasskeyKeeping(
    AppDb db, Acts acts, PasskeyCeremony ceremony, SecondFactorKeeping factors, Entrance entrance, SignInLimits limits, SignInCounting counting,
    RealTime realTime)
{
    private const int MostPasskeys = 20;
    private const int MostName = 60;
    private const int TiredSeconds = 30;

    internal Task<Account> AccountAsync(Caller caller, CancellationToken ct) =>
        db.Accounts.AsNoTracking().SingleAsync(a => a.Id == caller.Id!.Value, ct);

    /// <summary>Takes a new passkey in. Answers recovery codes where there were none.</summary>
    /// <exception cref="Refused">409 <c>passkey.tooMany</c>; 422 <c>passkey.refused</c> or at <c>name</c>.</exception>
    internal async Task<IReadOnlyList<string>> AddAsync(HttpContext http, Caller caller, string? name, string? answer, CancellationToken ct)
    {
        var called = SearchText.Tidy(name) switch
        {
            "" => CallerAccess.DeviceOf(http) ?? "Khóa truy cập",
            { Length: > MostName } => throw Refused.Field("name", "Tên dài quá {0} ký tự.", MostName),
            var said => said,
        };
        var (made, spent) = await ceremony.MadeAsync(http, await AccountAsync(caller, ct), answer);
        return await acts.DoAsync(
            async () =>
            {
                var id = caller.Id!.Value;
                await ceremony.SpendAsync(spent, ct);
                if (await db.Passkeys.CountAsync(p => p.AccountId == id, ct) >= MostPasskeys)
                {
                    throw Refused.State("passkey.tooMany", "Một tài khoản có nhiều nhất {0} khóa truy cập. Bạn gỡ khóa không dùng nữa.", MostPasskeys);
                }

                if (await db.Passkeys.AnyAsync(p => p.CredentialId == made.CredentialId, ct))
                {
                    throw PasskeyCeremony.No();
                }

                db.Add(new Passkey
                {
                    Id = Ids.New(), AccountId = id, CredentialId = made.CredentialId, PublicKey = made.PublicKey, SignCount = made.SignCount, Name = called,
                    Transports = SearchText.Cut(string.Join(',', made.Transports ?? []), 100), IsBackupEligible = made.IsBackupEligible,
                    IsBackedUp = made.IsBackedUp, CreatedAt = realTime.Now,
                });
                return await factors.AddedAsync(caller, SecondFactorKeeping.PasskeyKind, ct);
            },
            ct);
    }

    /// <summary>Signs in with a passkey alone, or after the password of <paramref name="second"/> with one of that account.</summary>
    internal async Task<SignInOutcome> SignInAsync(HttpContext http, Account? second, string? answer, Whence from, CancellationToken ct)
    {
        if (limits.IsTired(from.Address))
        {
            return new SignInOutcome.Wait(TiredSeconds);
        }

        if (second is not null && await counting.WaitAsync(second.Name, from.Address, ct, SignInService.SecondStepWay) is { Ticks: > 0 } wait)
        {
            return new SignInOutcome.Wait((int)Math.Ceiling(wait.TotalSeconds));
        }

        try
        {
            var (account, used, spent) = await ceremony.UsedAsync(http, second is null ? CeremonyKind.SignIn : CeremonyKind.SecondStep, answer);
            if (second is not null && account.Id != second.Id)
            {
                throw PasskeyCeremony.No();
            }

            if (account.Disabled)
            {
                return new SignInOutcome.Closed();
            }

            var way = second is null ? SignInWays.Passkey : SignInWays.AndPasskey(from.First);
            return new SignInOutcome.Accepted(account, await entrance.LetInAsync(account, way, from, () => CountAsync(account, used, spent, ct), ct));
        }
        catch (Refused refused) when (refused.Code == "passkey.refused")
        {
            limits.Failed(from.Address);
            if (second is not null)
            {
                await counting.FailedAsync(second.Name, second.Id, from.Address, from.Source, ct, SignInService.SecondStepWay);
            }

            return new SignInOutcome.Wrong();
        }
    }

    /// <summary>Proves once more, with a passkey of the caller's own.</summary>
    /// <exception cref="Refused">422 <c>passkey.refused</c>.</exception>
    internal async Task ProveAsync(HttpContext http, Caller caller, string? answer, Func<Task> also, CancellationToken ct)
    {
        var (account, used, spent) = await ceremony.UsedAsync(http, CeremonyKind.Prove, answer);
        if (account.Id != caller.Id)
        {
            throw PasskeyCeremony.No();
        }

        await acts.DoAsync(
            async () =>
            {
                await CountAsync(account, used, spent, ct);
                await also();
            },
            ct);
    }

    // The counter is compared once more where it is written: of two uses at once with the same one, the second is refused.
    private async Task CountAsync(Account account, Microsoft.AspNetCore.Identity.UserPasskeyInfo used, SpentChallenge spent, CancellationToken ct)
    {
        await ceremony.SpendAsync(spent, ct);
        var (id, count, backedUp, now) = (used.CredentialId, (long)used.SignCount, used.IsBackedUp, realTime.Now);
        if (await db.Passkeys.Where(p => p.AccountId == account.Id && p.CredentialId == id && (p.SignCount < count || (count == 0 && p.SignCount == 0)))
                .ExecuteUpdateAsync(
                    s => s.SetProperty(p => p.SignCount, count).SetProperty(p => p.IsBackedUp, backedUp).SetProperty(p => p.LastUsedAt, now), ct) != 1)
        {
            throw PasskeyCeremony.No();
        }
    }
}
