using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Granting;
using MotCua.Accounts.Importing;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.Contract;

/// <summary>What other modules may ask and tell about accounts, posts and absences.</summary>
public sealed class AccountDesk
{
    private readonly AppDb db;
    private readonly PostsInWords words;
    private readonly AccountKeeping keeping;
    private readonly Passwords passwords;
    private readonly AgencyDirectory directory;
    private readonly TimeProvider clock;
    private readonly ImportingService importing;

    internal AccountDesk(
        AppDb db, PostsInWords words, AccountKeeping keeping, Passwords passwords, AgencyDirectory directory, TimeProvider clock, ImportingService importing)
    {
        this.importing = importing;
        this.directory = directory;
        this.db = db;
        this.words = words;
        this.keeping = keeping;
        this.passwords = passwords;
        this.clock = clock;
    }

    /// <summary>The account of that name, or null.</summary>
    public async Task<AccountSummary?> FindAsync(string account, CancellationToken ct = default)
    {
        var name = AccountName.Normalise(account);
        return await SummariseAsync(await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Name == name, ct), ct);
    }

    /// <summary>The account, or null.</summary>
    public async Task<AccountSummary?> FindAsync(AccountId id, CancellationToken ct = default) =>
        await SummariseAsync(await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct), ct);

    /// <summary>Who holds a post in the unit today (in the one that took over, where it ended), with their absence; by name.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="role">Only posts that carry this role.</param>
    /// <param name="ct">Stops reading.</param>
    public async Task<IReadOnlyList<OfficerOfUnit>> OfficersOfAsync(UnitId unit, string? role = null, CancellationToken ct = default)
    {
        var units = await directory.TogetherWithAsync(unit, ct);
        return await OfficersAsync(
            p => units.Contains(p.UnitId) && (role == null || p.Roles.Any(r => r.Role == role)),
            g => g.Units.Any(u => units.Contains(u.UnitId)) && (role == null || g.Role == role),
            ct);
    }

    /// <summary>Who holds a post today that carries one of the roles, wherever, with their absence; by name.</summary>
    public Task<IReadOnlyList<OfficerOfUnit>> OfficersWithAsync(IReadOnlyCollection<string> roles, CancellationToken ct = default) =>
        OfficersAsync(p => p.Roles.Any(r => roles.Contains(r.Role)), g => roles.Contains(g.Role), ct);

    /// <summary>In which units somebody holds one of the roles today, by post or grant; who only stands in counts for nobody.</summary>
    public async Task<IReadOnlySet<(UnitId Unit, string Role)>> StaffedAsync(IReadOnlyCollection<string> roles, CancellationToken ct = default)
    {
        var today = clock.Today();
        var open = db.Accounts.AsNoTracking().Where(a => !a.Disabled);
        var posts = await db.PostsOn(today).AsNoTracking().Where(p => open.Any(a => a.Id == p.AccountId))
            .SelectMany(p => p.Roles, (p, r) => new { p.UnitId, r.Role }).Where(h => roles.Contains(h.Role)).Distinct().ToListAsync(ct);
        var grants = await db.GrantsOn(today).AsNoTracking().Where(g => roles.Contains(g.Role) && open.Any(a => a.Id == g.AccountId))
            .SelectMany(g => g.Units, (g, u) => new { u.UnitId, g.Role }).Distinct().ToListAsync(ct);
        return posts.Concat(grants).Select(h => (h.UnitId, h.Role)).ToHashSet();
    }

    /// <summary>Who stands in today for a holder of a post in the unit, for work of that field (null: of any); title and roles are those that are lent.</summary>
    public async Task<IReadOnlyList<OfficerOfUnit>> StandInsOfAsync(UnitId unit, string? field = null, CancellationToken ct = default)
    {
        var (units, today) = (await directory.TogetherWithAsync(unit, ct), clock.Today());
        var rows = await db.Delegations.AsNoTracking().Where(d => d.RevokedAt == null && d.From <= today && d.To >= today)
            .Join(
                db.PostsOn(today).AsNoTracking().Include(p => p.Roles).Where(p => units.Contains(p.UnitId)),
                d => d.PostId, p => p.Id, (d, p) => new { Delegation = d, Post = p })
            .Where(r => db.Set<Account>().Any(a => a.Id == r.Delegation.GiverId && !a.Disabled)
                && db.Set<Post>().Any(p => p.AccountId == r.Delegation.ReceiverId && p.From <= today && (p.To == null || p.To >= today)))
            .Join(db.Accounts.AsNoTracking().Where(a => !a.Disabled), r => r.Delegation.ReceiverId, a => a.Id, (r, a) => new { r.Delegation, r.Post, a.Id, a.Name, a.DisplayName })
            .ToListAsync(ct);
        return [.. rows.Where(r => field is null || r.Delegation.Fields.Count == 0 || r.Delegation.Fields.Contains(field, StringComparer.Ordinal))
            .Select(r => new OfficerOfUnit(
                r.Id, r.Name, r.DisplayName, r.Post.Title, [.. r.Post.Roles.Select(x => x.Role).Intersect(r.Delegation.Roles, StringComparer.Ordinal)], null))];
    }

    /// <summary>The account of that name if it holds a post in the unit today (in the one that took over, where it ended); null when it does not, or is closed.</summary>
    public async Task<(AccountId Id, string DisplayName)?> OfficerOfAsync(UnitId unit, string account, CancellationToken ct = default)
    {
        var name = AccountName.Normalise(account);
        var today = clock.Today();
        var units = await directory.TogetherWithAsync(unit, ct);
        var found = await db.Accounts.AsNoTracking().Where(a => a.Name == name && !a.Disabled
                && (db.Set<Post>().Any(p => p.AccountId == a.Id && units.Contains(p.UnitId) && p.From <= today && (p.To == null || p.To >= today))
                    || db.Set<RoleGrant>().Any(g => g.AccountId == a.Id && g.EndedAt == null && g.From <= today && (g.To == null || g.To >= today)
                        && g.Units.Any(u => units.Contains(u.UnitId)))))
            .Select(a => new { a.Id, a.DisplayName }).SingleOrDefaultAsync(ct);
        return found is null ? null : (found.Id, found.DisplayName);
    }

    /// <summary>The last day of an absence that holds today, or null.</summary>
    public async Task<DateOnly?> AbsentUntilAsync(AccountId id, CancellationToken ct = default) =>
        (await AbsencesAsync([id], ct)).TryGetValue(id, out var until) ? until : null;

    /// <summary>Of several accounts, those absent today with the last day of it.</summary>
    public async Task<IReadOnlyDictionary<AccountId, DateOnly>> AbsencesAsync(IReadOnlyCollection<AccountId> ids, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (ids.Count == 0)
        {
            return new Dictionary<AccountId, DateOnly>();
        }

        var today = clock.Today();
        var rows = await db.Absences.AsNoTracking()
            .Where(a => ids.Contains(a.AccountId) && a.CancelledAt == null && a.From <= today && a.To >= today)
            .Select(a => new { a.AccountId, a.To }).ToListAsync(ct);
        return rows.GroupBy(r => r.AccountId).ToDictionary(g => g.Key, g => g.Max(r => r.To));
    }

    /// <summary>Display names; an identity that never was is left out.</summary>
    public async Task<IReadOnlyDictionary<AccountId, string>> NamesOfAsync(IReadOnlyCollection<AccountId> ids, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return ids.Count == 0
            ? new Dictionary<AccountId, string>()
            : await db.Accounts.AsNoTracking().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
    }

    /// <summary>A hash for <see cref="NewAccount.PasswordHash"/>.</summary>
    public string HashPassword(string password) => passwords.Hash(password);

    /// <summary>Opens an account with its posts.</summary>
    /// <exception cref="Refused">409 <c>account.taken</c>; 422 with fields for a wrong name, person, post or role.</exception>
    public Task<AccountId> CreateAsync(NewAccount account, Actor actor, CancellationToken ct = default) => keeping.CreateAsync(account, actor, ct);

    /// <summary>Gives a post.</summary>
    /// <exception cref="Refused">404 <c>account.unknown</c>; 422 with fields.</exception>
    public Task<Guid> GivePostAsync(AccountId id, NewPost post, Actor actor, string? why = null, CancellationToken ct = default) =>
        keeping.GivePostAsync(id, post, actor, why, ct);

    /// <summary>Ends a post; the day is its last.</summary>
    /// <exception cref="Refused">404 <c>post.unknown</c>; 422 <c>post.endsBeforeItBegins</c>.</exception>
    public Task EndPostAsync(Guid post, DateOnly lastDay, Actor actor, string? why = null, CancellationToken ct = default) =>
        keeping.EndPostAsync(post, lastDay, actor, why, ct);

    /// <summary>Closes an account to use, with its sessions and tokens, or opens it again.</summary>
    /// <exception cref="Refused">404 <c>account.unknown</c>.</exception>
    public Task SetDisabledAsync(AccountId id, bool disabled, Actor actor, string? why = null, CancellationToken ct = default) =>
        keeping.SetDisabledAsync(id, disabled, actor, why, ct);

    /// <summary>What a file of officers would do: <c>account,displayName,unit,title,roles,from,to</c>. Nothing is written.</summary>
    /// <exception cref="Refused">413, 422: the file can't be read; 422 with messages by row (<c>rows[12]</c>).</exception>
    public async Task<AccountImport> PreviewImportAsync(TextReader text, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plan = await importing.PlanAsync(await text.ReadToEndAsync(ct), ct);
        plan.RefuseProblems();
        return plan.Told();
    }

    /// <summary>Takes a file of officers in: all rows or none; the same file again changes nothing. New accounts have no password yet.</summary>
    /// <exception cref="Refused">As <see cref="PreviewImportAsync"/>; 409 <c>account.lastAdministrator</c>.</exception>
    public async Task<AccountImport> ImportAsync(TextReader text, Actor actor, string? why = null, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        return (await importing.ImportAsync(await text.ReadToEndAsync(ct), actor, null, why, null, ct)).Told();
    }

    private async Task<IReadOnlyList<OfficerOfUnit>> OfficersAsync(
        Expression<Func<Post, bool>> ofPost, Expression<Func<RoleGrant, bool>> ofGrant, CancellationToken ct)
    {
        var found = await db.PostsOn(clock.Today()).AsNoTracking().Include(p => p.Roles).Where(ofPost)
            .Join(db.Accounts.AsNoTracking().Where(a => !a.Disabled), p => p.AccountId, a => a.Id, (p, a) => new { Post = p, Account = a })
            .ToListAsync(ct);
        var granted = await db.GrantedAsync(clock.Today(), ofGrant, ct);
        var absences = await AbsencesAsync([.. found.Select(f => f.Account.Id).Concat(granted.Select(g => g.Account.Id)).Distinct()], ct);
        return [.. found
            .Select(f => new OfficerOfUnit(
                f.Account.Id,
                f.Account.Name,
                f.Account.DisplayName,
                f.Post.Title,
                [.. f.Post.Roles.Select(r => r.Role)],
                absences.TryGetValue(f.Account.Id, out var until) ? until : null))
            .Concat(granted.Select(g => new OfficerOfUnit(
                g.Account.Id, g.Account.Name, g.Account.DisplayName, $"{Contract.Roles.Words(g.Grant.Role)} (vai trò giao riêng)", [g.Grant.Role],
                absences.TryGetValue(g.Account.Id, out var until) ? until : null)))
            .OrderBy(o => SearchText.Fold(o.DisplayName), StringComparer.Ordinal).ThenBy(o => o.Account, StringComparer.Ordinal)];
    }

    private async Task<AccountSummary?> SummariseAsync(Account? account, CancellationToken ct)
    {
        if (account is null)
        {
            return null;
        }

        var posts = await db.Posts.AsNoTracking().Include(p => p.Roles).Where(p => p.AccountId == account.Id).OrderBy(p => p.From).ToListAsync(ct);
        return new AccountSummary(
            account.Id,
            account.Name,
            account.Kind,
            account.DisplayName,
            account.DisplayNameEn,
            account.Person,
            [
                .. await words.HeldTodayAsync(posts, ct),
                .. await words.GrantedTodayAsync(
                    await db.RoleGrants.AsNoTracking().Include(g => g.Units).Where(g => g.AccountId == account.Id && g.EndedAt == null).ToListAsync(ct), ct),
            ],
            account.Disabled,
            await AbsentUntilAsync(account.Id, ct));
    }
}
