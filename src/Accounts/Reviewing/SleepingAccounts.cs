using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Administering;
using MotCua.Accounts.Contract;
using MotCua.Accounts.Granting;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.Reviewing;

/// <summary>After how many days without a sign-in an officer's account closes itself: <c>Accounts:SleepAfterDays</c>; 0 never. No law sets it [K].</summary>
internal sealed record SleepRule(int Days);

/// <summary>Closes accounts of officers that nobody has used for long: not signed in, no token, no new post or role, and of no program.</summary>
internal sealed class SleepingAccounts(
    AppDb db, Acts acts, AccountKeeping keeping, LastAdministrator last, SleepRule rule, IEnumerable<IAccountsOfPrograms> programs, TimeProvider clock)
    : IRegularWork
{
    private const int AtOnce = 200;

    public TimeSpan Every => TimeSpan.FromHours(1);

    /// <summary>Closes those that sleep. Answers how many.</summary>
    public async Task<int> DoAsync(CancellationToken ct)
    {
        if (rule.Days <= 0)
        {
            return 0;
        }

        var (closed, after) = (0, string.Empty);
        var awake = programs.Aggregate(db.Set<BearerToken>().Select(t => t.AccountId), (all, more) => all.Union(more.In(db)));
        var limit = clock.Now().AddDays(-rule.Days);
        var day = VietnamTime.DateOf(limit);
        while (true)
        {
#pragma warning disable CA1309 // The database compares, by the collation in which it also orders.
            var part = await db.Accounts.AsNoTracking()
                .Where(a => a.Kind == AccountKind.Officer && !a.Disabled && a.CreatedAt < limit && string.Compare(a.Name, after) > 0)
#pragma warning restore CA1309
                .Where(a => !db.Set<SignInFact>().Any(s => s.AccountId == a.Id && s.Accepted && s.At >= limit)
                    && !awake.Contains(a.Id)
                    && !db.Set<Post>().Any(p => p.AccountId == a.Id && p.From >= day)
                    && !db.Set<RoleGrant>().Any(g => g.AccountId == a.Id && g.EndedAt == null && g.From >= day))
                .OrderBy(a => a.Name).Take(AtOnce).Select(a => new { a.Id, a.Name }).ToListAsync(ct);
            foreach (var sleeping in part)
            {
                closed += await CloseAsync(sleeping.Id, ct) ? 1 : 0;
            }

            if (part.Count < AtOnce)
            {
                return closed;
            }

            after = part[^1].Name;
        }
    }

    // The last administrator sleeps on.
    private async Task<bool> CloseAsync(AccountId id, CancellationToken ct)
    {
        try
        {
            await acts.DoAsync(
                async () =>
                {
                    await last.BeforeClosingAsync(await db.Accounts.SingleAsync(a => a.Id == id, ct), ct);
                    await keeping.SetDisabledAsync(id, true, Actor.System("worker"), "Lâu không đăng nhập", ct);
                },
                ct);
            return true;
        }
        catch (Refused)
        {
            return false;
        }
    }
}
