using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Accounts.Granting;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Accounts.Administering;

/// <summary>An account in the list. No number, address or phone of a person is in it.</summary>
internal sealed record AccountRow(
    AccountId Id, string Name, string DisplayName, AccountKind Kind, bool Disabled, bool HasPassword, IReadOnlyList<PostHeld> Posts,
    DateOnly? AbsentUntil, DateTimeOffset? LastSignIn);

/// <summary>A page of the list with the sign-in names from which the pages before and after begin.</summary>
internal sealed record AccountPage(IReadOnlyList<AccountRow> Rows, string? Previous, string? Next);

/// <summary>Finds accounts for who administers them, ordered by sign-in name. One predicate gives the rows and their number.</summary>
internal sealed class AccountList(AppDb db, AgencyDirectory directory, PostsInWords words, AccountDesk desk, TimeProvider clock)
{
    internal const int PageSize = 30;
    private const int MostWords = 8;

    /// <summary>How many, up to <see cref="NamePages.CountCap"/> + 1.</summary>
    internal async Task<int> CountAsync(AccountQuestion question, CancellationToken ct) => await (await WhereAsync(question, ct)).UpToCapAsync(ct);

    /// <summary>One page: what follows a sign-in name, or what comes before one, or the first.</summary>
    internal async Task<AccountPage> PageAsync(AccountQuestion question, string? after, string? before, CancellationToken ct)
    {
        var page = await (await WhereAsync(question, ct)).ByNameAsync(after, before, PageSize, ct);
        return new AccountPage(await DescribeAsync(page.Rows, ct), page.Previous, page.Next);
    }

    private async Task<IQueryable<Account>> WhereAsync(AccountQuestion question, CancellationToken ct)
    {
        var rows = db.Accounts.AsNoTracking();
        foreach (var word in SearchText.Fold(question.Q).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords))
        {
            rows = rows.Where(a => a.SearchText!.Contains(word));
        }

        if (question.Holders != AccountHolders.All)
        {
            rows = question.Holders == AccountHolders.Officers ? rows.Where(a => a.Kind == AccountKind.Officer) : rows.Where(a => a.Kind != AccountKind.Officer);
        }

        return Standing(await InPostAsync(rows, question, ct), question.State);
    }

    // Unit and role are asked of one and the same post, held today, or of one role given apart.
    private async Task<IQueryable<Account>> InPostAsync(IQueryable<Account> rows, AccountQuestion question, CancellationToken ct)
    {
        var (today, role) = (clock.Today(), question.Role);
        if (question.Unit is not null)
        {
            var unit = await directory.FindEverAsync(question.Unit, ct)
                ?? throw Refused.Malformed("list.unknownUnit", "Không có cơ quan “{0}”.", SearchText.Cut(question.Unit, 40));
            var units = await directory.TogetherWithAsync(unit.Id, ct);
            return rows.Where(a => db.Set<Post>().Any(p => p.AccountId == a.Id && units.Contains(p.UnitId) && p.From <= today && (p.To == null || p.To >= today)
                && (role == null || p.Roles.Any(r => r.Role == role)))
                || db.Set<RoleGrant>().Any(g => g.AccountId == a.Id && g.EndedAt == null && g.From <= today && (g.To == null || g.To >= today)
                    && g.Units.Any(u => units.Contains(u.UnitId)) && (role == null || g.Role == role)));
        }

        return role is null ? rows : rows.Where(a => db.Set<Post>().Any(p =>
            p.AccountId == a.Id && p.From <= today && (p.To == null || p.To >= today) && p.Roles.Any(r => r.Role == role))
            || db.Set<RoleGrant>().Any(g => g.AccountId == a.Id && g.EndedAt == null && g.From <= today && (g.To == null || g.To >= today) && g.Role == role));
    }

    private IQueryable<Account> Standing(IQueryable<Account> rows, AccountState? state)
    {
        var today = clock.Today();
        return state switch
        {
            null => rows,
            AccountState.InUse => rows.Where(a => !a.Disabled),
            AccountState.Closed => rows.Where(a => a.Disabled),
            AccountState.Absent => rows.Where(a => !a.Disabled
                && db.Set<Absence>().Any(x => x.AccountId == a.Id && x.CancelledAt == null && x.From <= today && x.To >= today)),
            AccountState.NeverSignedIn => rows.Where(a => !a.Disabled && !db.Set<SignInFact>().Any(s => s.AccountId == a.Id && s.Accepted)),
            AccountState.NoPassword => rows.Where(a => !a.Disabled && a.PasswordHash == null),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task<IReadOnlyList<AccountRow>> DescribeAsync(IReadOnlyList<Account> accounts, CancellationToken ct)
    {
        List<AccountId> ids = [.. accounts.Select(a => a.Id)];
        var posts = (await db.Posts.AsNoTracking().Include(p => p.Roles).Where(p => ids.Contains(p.AccountId)).OrderBy(p => p.From).ToListAsync(ct))
            .ToLookup(p => p.AccountId);
        var absences = await desk.AbsencesAsync(ids, ct);
        var signIns = await db.SignInFacts.AsNoTracking().Where(s => ids.Contains(s.AccountId) && s.Accepted)
            .GroupBy(s => s.AccountId).Select(g => new { g.Key, At = g.Max(s => s.At) }).ToDictionaryAsync(g => g.Key, g => g.At, ct);
        var rows = new List<AccountRow>();
        foreach (var a in accounts)
        {
            rows.Add(new AccountRow(
                a.Id, a.Name, Texts.Pick(a.DisplayName, a.DisplayNameEn), a.Kind, a.Disabled, a.PasswordHash is not null,
                await words.HeldTodayAsync(posts[a.Id], ct),
                absences.TryGetValue(a.Id, out var until) ? until : null,
                signIns.TryGetValue(a.Id, out var at) ? at : null));
        }

        return rows;
    }
}
