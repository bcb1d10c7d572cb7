using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Accounts.SigningIn;

/// <summary>What became of an account and a password.</summary>
/// <param name="Found">Whose password it is; null when it is wrong.</param>
/// <param name="Rehash">The hash to be kept from now on, when the kept one is of an older strength.</param>
/// <param name="Refusal">Why nobody was recognised; null when somebody was.</param>
internal sealed record PasswordVerdict(Account? Found, string? Rehash, SignInOutcome? Refusal)
{
    internal static PasswordVerdict No(SignInOutcome why) => new(null, null, why);
}

/// <summary>Compares an account and a password, here or in the directory that keeps it; slowly for who tries often.</summary>
internal sealed class PasswordCheck(
    AppDb db, SignInLimits limits, SignInCounting counting, Passwords passwords, IEnumerable<IOutsidePasswords> outside)
{
    private const int BusySeconds = 5;
    private const int TiredSeconds = 30;

    internal async Task<PasswordVerdict> TryAsync(string? account, string? password, string address, string source, CancellationToken ct)
    {
        if (limits.IsTired(address))
        {
            return PasswordVerdict.No(new SignInOutcome.Wait(TiredSeconds));
        }

        var name = AccountName.Normalise(account);
        name = SearchText.Cut(name, AccountName.MostLength);
        if (await counting.WaitAsync(name, address, ct) is { Ticks: > 0 } wait)
        {
            return PasswordVerdict.No(new SignInOutcome.Wait((int)Math.Ceiling(wait.TotalSeconds)));
        }

        // Known or not, the same steps are taken: a query, a hash, a write.
        var found = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Name == name, ct);
        var said = found is null ? OutsidePassword.KeptHere : await AskOutsideAsync(found, password ?? string.Empty, ct);
        PasswordVerificationResult verdict;
        using (var turn = await limits.HashingAsync(ct))
        {
            if (!turn.IsAcquired)
            {
                return PasswordVerdict.No(new SignInOutcome.Wait(BusySeconds));
            }

            verdict = passwords.Check(found?.PasswordHash, password ?? string.Empty);
        }

        if (said == OutsidePassword.NoAnswer)
        {
            return PasswordVerdict.No(new SignInOutcome.Unconfirmed());
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
            return PasswordVerdict.No(said == OutsidePassword.Refused ? new SignInOutcome.ClosedOutside() : new SignInOutcome.Wrong());
        }

        return found.Disabled
            ? PasswordVerdict.No(new SignInOutcome.Closed())
            : new PasswordVerdict(found, verdict == PasswordVerificationResult.SuccessRehashNeeded ? passwords.Hash(password!) : null, null);
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
}
