using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Authenticating;
using MotCua.Accounts.SecondFactor;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.SigningIn;

/// <summary>From where somebody signs in, as it is kept and counted.</summary>
/// <param name="Address">The peer's address.</param>
/// <param name="Device">Browser and system in words.</param>
/// <param name="Source">Way and address, for the journal.</param>
/// <param name="Known">True when this browser proves that the account was used in it before.</param>
internal sealed record Whence(string Address, string? Device, string Source, Func<Account, bool> Known)
{
    /// <summary>The way of the first of two proofs.</summary>
    public string First { get; init; } = SignInWays.Password;
}

/// <summary>Decides whether somebody is let in by account and password; with a second factor, by that too.</summary>
internal sealed class SignInService(
    AppDb db, Acts acts, PasswordCheck check, SignInLimits limits, SignInCounting counting, SecondFactorKeeping factors, Entrance entrance, AccountBook book)
{
    private const int TiredSeconds = 30;

    /// <summary>The first step, which is also the last for accounts without a second factor.</summary>
    internal async Task<SignInOutcome> TryAsync(string? account, string? password, Whence from, CancellationToken ct)
    {
        var verdict = await check.TryAsync(account, password, from.Address, from.Source, ct);
        if (verdict is not { Found: { } found })
        {
            return verdict.Refusal!;
        }

        if (!await factors.HasAsync(found.Id, ct))
        {
            return new SignInOutcome.Accepted(
                found, await entrance.LetInAsync(found, SignInWays.Password, from, () => CameByPasswordAsync(found, verdict.Rehash, from, ct), ct));
        }

        await acts.DoAsync(() => CameByPasswordAsync(found, verdict.Rehash, from, ct), ct);
        return new SignInOutcome.SecondStep(found);
    }

    /// <summary>The second step: a code of the app or a recovery code. Wrong ones are counted by themselves, as wrong passwords are.</summary>
    internal async Task<SignInOutcome> TryCodeAsync(Account found, string? code, Whence from, CancellationToken ct)
    {
        if (limits.IsTired(from.Address))
        {
            return new SignInOutcome.Wait(TiredSeconds);
        }

        if (await counting.WaitAsync(found.Name, from.Address, ct, SecondStepWay) is { Ticks: > 0 } wait)
        {
            return new SignInOutcome.Wait((int)Math.Ceiling(wait.TotalSeconds));
        }

        var way = string.Empty;
        var session = await entrance.TryLetInAsync(
            found,
            async () =>
            {
                way = await factors.UseAsync(found, code, from, ct) switch
                {
                    CodeKind.App => SignInWays.AndCode(from.First),
                    CodeKind.Recovery => SignInWays.AndRecovery(from.First),
                    _ => string.Empty,
                };
                if (way.Length > 0)
                {
                    await counting.ForgetAsync(found.Name, from.Address, ct, SecondStepWay);
                }

                return way.Length > 0 ? way : null;
            },
            from,
            ct);
        if (session is not null)
        {
            return new SignInOutcome.Accepted(found, session);
        }

        limits.Failed(from.Address);
        await counting.FailedAsync(found.Name, found.Id, from.Address, from.Source, ct, SecondStepWay);
        await factors.TellWrongAsync(found.Id, from, ct);
        return new SignInOutcome.Wrong();
    }

    internal const string SecondStepWay = SignInWays.PasswordAndCode;

    private async Task CameByPasswordAsync(Account found, string? rehash, Whence from, CancellationToken ct)
    {
        await counting.ForgetAsync(found.Name, from.Address, ct);
        if (rehash is not null)
        {
            await db.Accounts.Where(a => a.Id == found.Id && a.PasswordHash == found.PasswordHash)
                .ExecuteUpdateAsync(s => s.SetProperty(a => a.PasswordHash, rehash), ct);
            acts.AfterCommit(() => book.Forget(found.Id));
        }
    }
}
