using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Outside;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.Contract;

/// <summary>What a directory outside may ask and change about officers' accounts, many at once.</summary>
public sealed class OutsideAccountsDesk
{
    private readonly AppDb db;
    private readonly OutsideKeeping keeping;
    private readonly TimeProvider clock;

    internal OutsideAccountsDesk(AppDb db, OutsideKeeping keeping, TimeProvider clock)
    {
        this.db = db;
        this.keeping = keeping;
        this.clock = clock;
    }

    /// <summary>The identity of an account that is to be opened.</summary>
    public static AccountId NewId() => new(Ids.New());

    /// <summary>The sign-in name as it would be kept; null when it can't be one.</summary>
    public static string? NameOf(string? said)
    {
        try
        {
            return AccountName.Parse(said);
        }
        catch (Refused)
        {
            return null;
        }
    }

    /// <summary>The accounts among the identities that a query of the asking module gives.</summary>
    public Task<Dictionary<AccountId, OutsideAccount>> ReadAsync(IQueryable<AccountId> ids, CancellationToken ct = default) =>
        db.Accounts.AsNoTracking().Where(a => ids.Contains(a.Id))
            .Select(a => new OutsideAccount(a.Id, a.Name, a.DisplayName, a.Phone, a.Email, a.PersonalId, a.Disabled)).ToDictionaryAsync(a => a.Id, ct);

    /// <summary>The posts among the identities that a query of the asking module gives.</summary>
    public async Task<Dictionary<Guid, OutsidePost>> PostsAsync(IQueryable<Guid?> ids, CancellationToken ct = default)
    {
        var posts = await db.Posts.AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync(ct);
        var roles = (await db.Set<PostRole>().AsNoTracking().Where(r => ids.Contains(r.PostId)).ToListAsync(ct)).ToLookup(r => r.PostId, r => r.Role);
        return posts.ToDictionary(p => p.Id, p => new OutsidePost(p.Id, p.UnitId, p.Title, [.. roles[p.Id]], p.From, p.To));
    }

    /// <summary>Officers' accounts as rows of a query.</summary>
    public IQueryable<OutsideRow> Rows() => db.Accounts.AsNoTracking().Where(a => a.Kind == AccountKind.Officer).Select(a => new OutsideRow
    {
        Id = a.Id, Account = a.Name, DisplayName = a.DisplayName, Phone = a.Phone, Email = a.Email, PersonalId = a.PersonalId, Disabled = a.Disabled,
        Version = a.Version,
    });

    /// <summary>Posts as rows of a query.</summary>
    public IQueryable<OutsidePostRow> PostRows() => db.Posts.AsNoTracking().Select(p => new OutsidePostRow
    {
        Id = p.Id, Account = p.AccountId, Unit = p.UnitId, From = p.From, To = p.To,
    });

    /// <summary>Officers in use who hold a post today that counts, by the first such post.</summary>
    /// <param name="roles">Roles of which the post carries one; empty: any.</param>
    /// <param name="units">Units of the post; null: any.</param>
    /// <param name="only">Only these accounts; null: all.</param>
    /// <param name="ct">Stops reading.</param>
    public async Task<IReadOnlyDictionary<AccountId, OutsideOfficer>> OfficersAsync(
        IReadOnlyCollection<string> roles, IReadOnlySet<Agencies.Contract.UnitId>? units, IReadOnlyCollection<AccountId>? only, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(roles);
        var posts = db.PostsOn(clock.Today()).AsNoTracking().Where(p => roles.Count == 0 || p.Roles.Any(r => roles.Contains(r.Role)));
        posts = only is null ? posts : posts.Where(p => only.Contains(p.AccountId));
        var found = await posts.Join(
                db.Accounts.AsNoTracking().Where(a => !a.Disabled && a.Kind == AccountKind.Officer), p => p.AccountId, a => a.Id,
                (p, a) => new { p.From, PostId = p.Id, p.Title, p.UnitId, a.Id, a.Name, a.DisplayName, a.Phone, a.Email })
            .ToListAsync(ct);
        return found.Where(f => units is null || units.Contains(f.UnitId)).OrderBy(f => f.From).ThenBy(f => f.PostId).DistinctBy(f => f.Id)
            .ToDictionary(f => f.Id, f => new OutsideOfficer(f.Id, f.Name, f.DisplayName, f.Phone, f.Email, f.Title, f.UnitId));
    }

    /// <summary>Who bears one of these sign-in names already, or as an officer one of these personal numbers.</summary>
    public async Task<IReadOnlyList<OutsideHolder>> HoldersAsync(
        IReadOnlyCollection<string> names, IReadOnlyCollection<string> personalIds, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(personalIds);
        var found = new List<OutsideHolder>();
        foreach (var some in names.Chunk(500))
        {
            found.AddRange(await Project(db.Accounts.Where(a => some.Contains(a.Name))).ToListAsync(ct));
        }

        // A person's own account as a citizen bears the same number lawfully.
        foreach (var some in personalIds.Chunk(500))
        {
            found.AddRange(await Project(db.Accounts.Where(a => some.Contains(a.PersonalId) && a.Kind == AccountKind.Officer)).ToListAsync(ct));
        }

        return [.. found.DistinctBy(h => h.Id)];

        static IQueryable<OutsideHolder> Project(IQueryable<Account> accounts) =>
            accounts.AsNoTracking().Select(a => new OutsideHolder(a.Id, a.Name, a.PersonalId, a.Kind == AccountKind.Officer));
    }

    /// <summary>
    /// Makes the changes, each an act in its account's chain, within the caller's own act. Who is the last administrator is neither closed nor
    /// relieved: such accounts are answered, with nothing of them changed.
    /// </summary>
    public Task<IReadOnlyList<AccountId>> ChangeAsync(IReadOnlyList<OutsideChange> changes, Actor actor, string why, CancellationToken ct = default) =>
        keeping.ChangeAsync(changes, actor, why, ct);
}
