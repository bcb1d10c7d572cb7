using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Administering;
using MotCua.Accounts.Contract;
using MotCua.Accounts.TwoPersons;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.Outside;

/// <summary>Makes what a directory outside changes: read once, written together, recorded account by account.</summary>
internal sealed class OutsideKeeping(AppDb db, Acts acts, LastAdministrator last, AccountBook book, TimeProvider clock)
{
    private readonly List<Account> opened = [];
    private readonly List<Post> given = [];

    internal Task<IReadOnlyList<AccountId>> ChangeAsync(IReadOnlyList<OutsideChange> changes, Actor actor, string why, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var there = changes.Where(c => c.Opens is null).Select(c => c.Account).ToList();
            var ends = changes.Where(c => c.EndsPost is not null).Select(c => c.EndsPost!.Value).ToList();
            var accounts = await db.Accounts.Where(a => there.Contains(a.Id)).ToDictionaryAsync(a => a.Id, ct);
            var posts = await db.Posts.Include(p => p.Roles).Where(p => ends.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
            var kept = new List<AccountId>();

            // A work that is tried again begins from nothing.
            opened.Clear();
            given.Clear();
            foreach (var change in changes)
            {
                if (change.Opens is null && !await MayAsync(change, accounts[change.Account], posts, ct))
                {
                    kept.Add(change.Account);
                    continue;
                }

                await MakeAsync(change, accounts, posts, new Maker(actor, why), ct);
            }

            await InsertAsync(ct);
            acts.AfterCommit(() => book.Forget(changes.Select(c => c.Account).ToHashSet()));
            return (IReadOnlyList<AccountId>)kept;
        },
        ct);

    private sealed record Maker(Actor Actor, string Why)
    {
        internal Act Of(string verb, AccountId id, bool starts = false) => new(verb, AccountKeeping.Of(id), Actor, Why, StartsChain: starts);
    }

    private async Task MakeAsync(
        OutsideChange change, Dictionary<AccountId, Account> accounts, Dictionary<Guid, Post> posts, Maker by, CancellationToken ct)
    {
        var account = change.Opens is null ? accounts[change.Account] : await OpenAsync(change, by, ct);
        if (change.Opens is null)
        {
            await TellAsync(change, account, by, ct);
        }
        else
        {
            // Further changes of the same call may be about it.
            accounts[change.Account] = account;
        }

        if (change.EndsPost is { } id && posts.TryGetValue(id, out var held) && (held.To is null || held.To >= clock.Today()))
        {
            held.To = Later(clock.Today(), held.From).AddDays(-1);
            await acts.RecordAsync(by.Of("endPost", account.Id), [new PostEnded(account.Id, held.Id, held.To.Value)], ct);
        }

        if (change.GivesPost is { } gives)
        {
            // A post that only gets another title or unit keeps what two persons gave it.
            var had = change.EndsPost is { } ends && posts.TryGetValue(ends, out var before) ? before.Roles.Select(r => r.Role) : [];
            if (GraveRoles.AreIn(gives.Roles.Except(had)))
            {
                throw Refused.State("twoPersons.needed", "Vai trò quản trị, kiểm tra và lãnh đạo tỉnh chỉ giao được khi có người thứ hai duyệt.");
            }

            var post = new Post { Id = gives.Id, AccountId = account.Id, UnitId = gives.Unit, Title = gives.Title, From = gives.From ?? clock.Today(), To = gives.To };
            post.Roles.AddRange(gives.Roles.Select(r => new PostRole { PostId = post.Id, Role = r }));
            given.Add(post);
            await acts.RecordAsync(
                by.Of("givePost", account.Id), [new PostGiven(account.Id, post.Id, post.UnitId, post.Title, gives.Roles, post.From, post.To)], ct);
        }
    }

    private async Task InsertAsync(CancellationToken ct)
    {
        await db.InsertAsync(opened, ct);
        await db.InsertAsync(given, ct);
        await db.InsertAsync([.. given.SelectMany(p => p.Roles)], ct);
        opened.Clear();
        given.Clear();
    }

    private async Task<Account> OpenAsync(OutsideChange change, Maker by, CancellationToken ct)
    {
        var account = new Account
        {
            Id = change.Account, Name = change.Opens!, Kind = AccountKind.Officer, DisplayName = change.DisplayName!, FullName = change.DisplayName,
            Phone = change.Contact?.Phone, Email = change.Contact?.Email, PersonalId = change.Contact?.PersonalId,
            SecurityStamp = Stamps.New(), CreatedAt = clock.Now(), Version = 1,
        };
        account.SearchText = account.SearchKey;
        opened.Add(account);
        await acts.RecordAsync(
            by.Of("createAccount", account.Id, starts: true), [new AccountCreated(account.Id, account.Name, account.Kind, account.DisplayName)], ct);
        return account;
    }

    private async Task TellAsync(OutsideChange change, Account account, Maker by, CancellationToken ct)
    {
        if (change.DisplayName is { } name && name != account.DisplayName)
        {
            var was = account.DisplayName;
            (account.DisplayName, account.FullName, account.DisplayNameEn) = (name, name, null);
            account.SearchText = account.SearchKey;
            account.Version++;
            await acts.RecordAsync(by.Of("renameAccount", account.Id), [new AccountRenamed(account.Id, was, name)], ct);
        }

        if (change.Contact is { } contact)
        {
            (account.Phone, account.Email, account.PersonalId) = (contact.Phone, contact.Email, contact.PersonalId);
            account.FullName ??= account.DisplayName;
            account.Version++;
            await acts.RecordAsync(by.Of("changeContact", account.Id), [new AccountContactChanged(account.Id)], ct);
        }

        if (change.Disabled is { } disabled && disabled != account.Disabled)
        {
            account.Disabled = disabled;
            account.SecurityStamp = Stamps.New();
            account.Version++;
            await acts.RecordAsync(by.Of(disabled ? "disable" : "enable", account.Id), [new AccountUseChanged(account.Id, disabled)], ct);
        }
    }

    // Those before it in the same call are counted as gone: what they changed is written first.
    private async Task<bool> MayAsync(OutsideChange change, Account account, Dictionary<Guid, Post> posts, CancellationToken ct)
    {
        var today = clock.Today();
        var post = change.EndsPost is { } ends ? posts.GetValueOrDefault(ends) : null;
        var relieves = post is not null && post.Roles.Exists(r => r.Role == Roles.Administrator)
            && change.GivesPost?.Roles.Contains(Roles.Administrator) != true;
        if (!relieves && !(change.Disabled == true && await AdministersAsync(account.Id, today, ct)))
        {
            return true;
        }

        await db.SaveChangesAsync(ct);
        await InsertAsync(ct);
        try
        {
            if (relieves)
            {
                await last.BeforeEndingAsync(account, post!, today.AddDays(-1), ct);
            }

            if (change.Disabled == true)
            {
                await last.BeforeClosingAsync(account, ct);
            }

            return true;
        }
        catch (Refused refused) when (refused.Code == "account.lastAdministrator")
        {
            return false;
        }
    }

    private Task<bool> AdministersAsync(AccountId id, DateOnly today, CancellationToken ct) => db.Posts.AnyAsync(
        p => p.AccountId == id && p.From <= today && (p.To == null || p.To >= today) && p.Roles.Any(r => r.Role == Roles.Administrator), ct);

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
