using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Authenticating;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.SigningIn;

/// <summary>Decides whether somebody is let in by account and password.</summary>
internal sealed class SignInService(
    AppDb db, Acts acts, SignInLimits limits, SignInCounting counting, SessionKeeping sessions, Passwords passwords, AccountBook book,
    IEnumerable<IOutsidePasswords> outside, TimeProvider clock)
{
    private const int BusySeconds = 5;
    private const int TiredSeconds = 30;

    internal async Task<SignInOutcome> TryAsync(
        string? account, string? password, string address, string? device, string source, CancellationToken ct)
    {
        if (limits.IsTired(address))
        {
            return new SignInOutcome.Wait(TiredSeconds);
        }

        var name = AccountName.Normalise(account);
        name = SearchText.Cut(name, AccountName.MostLength);
        if (await counting.WaitAsync(name, address, ct) is { Ticks: > 0 } wait)
        {
            return new SignInOutcome.Wait((int)Math.Ceiling(wait.TotalSeconds));
        }

        // Known or not, the same steps are taken: a query, a hash, a write.
        var found = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Name == name, ct);
        var said = found is null ? OutsidePassword.KeptHere : await AskOutsideAsync(found, password ?? string.Empty, ct);
        PasswordVerificationResult verdict;
        using (var turn = await limits.HashingAsync(ct))
        {
            if (!turn.IsAcquired)
            {
                return new SignInOutcome.Wait(BusySeconds);
            }

            verdict = passwords.Check(found?.PasswordHash, password ?? string.Empty);
        }

        if (said == OutsidePassword.NoAnswer)
        {
            return new SignInOutcome.Unconfirmed();
        }

        verdict = said switch
        {
            OutsidePassword.KeptHere => verdict,
            OutsidePassword.Right => PasswordVerificationResult.Success,
            _ => PasswordVerificationResult.Failed,
        };
        if (found is null || verdict == PasswordVerificationResult.Failed)
        {
            limits.Failed(address);
            await counting.FailedAsync(name, found?.Id, address, source, ct);
            return said == OutsidePassword.Refused ? new SignInOutcome.ClosedOutside() : new SignInOutcome.Wrong();
        }

        if (found.Disabled)
        {
            return new SignInOutcome.Closed();
        }

        var rehash = verdict == PasswordVerificationResult.SuccessRehashNeeded ? passwords.Hash(password!) : null;
        return new SignInOutcome.Accepted(found, await AcceptAsync(found, rehash, address, device, source, ct));
    }

    // Whose password lies in a directory has none here that counts, even one from before.
    private async Task<OutsidePassword> AskOutsideAsync(Account found, string password, CancellationToken ct)
    {
        foreach (var directory in outside)
        {
            if (await directory.CheckAsync(found.Id, password, ct) is var said and not OutsidePassword.KeptHere)
            {
                return said;
            }
        }

        return OutsidePassword.KeptHere;
    }

    private Task<Session> AcceptAsync(
        Account found, string? rehash, string address, string? device, string source, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            await counting.ForgetAsync(found.Name, address, ct);
            if (rehash is not null)
            {
                await db.Accounts.Where(a => a.Id == found.Id && a.PasswordHash == found.PasswordHash)
                    .ExecuteUpdateAsync(s => s.SetProperty(a => a.PasswordHash, rehash), ct);
                acts.AfterCommit(() => book.Forget(found.Id));
            }

            db.Add(new SignInFact
            {
                Id = Ids.New(), AccountId = found.Id, At = clock.Now(), Address = address, Device = device, Accepted = true, Times = 1,
            });
            var session = await sessions.BeginAsync(found.Id, SignInWays.Password, address, device, ct);
            await acts.RecordAsync(
                new Act("signIn", AccountKeeping.Of(found.Id), new Actor(found.Id.Value, found.DisplayName, "account", Source: source)),
                [new SignedIn(found.Id, SignInWays.Password)],
                ct);
            return session;
        },
        ct);
}
