using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Kernel.Data;

namespace MotCua.Accounts.Telling;

/// <summary>Sign-ins and refusals of an account, the latest first, a page at a time.</summary>
/// <param name="Facts">Those of this page.</param>
/// <param name="Number">Which page, from 1.</param>
/// <param name="More">True when older ones follow.</param>
/// <param name="Address">The page's own address.</param>
internal sealed record SignInLog(IReadOnlyList<SignInFact> Facts, int Number, bool More, string Address)
{
    private const int AtOnce = 30;
    private const int MostPages = 1000;

    internal static async Task<SignInLog> ReadAsync(AppDb db, AccountId id, int page, string address, CancellationToken ct)
    {
        var number = Math.Clamp(page, 1, MostPages);
        var rows = await db.SignInFacts.AsNoTracking().Where(s => s.AccountId == id).OrderByDescending(s => s.At).ThenByDescending(s => s.Id)
            .Skip((number - 1) * AtOnce).Take(AtOnce + 1).ToListAsync(ct);
        return new SignInLog([.. rows.Take(AtOnce)], number, rows.Count > AtOnce, address);
    }
}
