using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Accounts.Signing;
using MotCua.Accounts.SigningIn;
using MotCua.Accounts.TwoPersons;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts;

/// <summary>Opens and closes accounts, gives and ends posts; each in the account's own chain of the journal.</summary>
internal sealed class AccountKeeping(
    AppDb db, Acts acts, AgencyDirectory directory, AccountBook book, Passwords passwords, SessionKeeping sessions, UnitHeads heads, TwoPersonGate gate,
    TimeProvider clock)
{
    internal const int MostDisplayName = 200;

    internal async Task<AccountId> CreateAsync(NewAccount wanted, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        if (SearchText.Tidy(wanted.DisplayName).Length > MostDisplayName)
        {
            throw Refused.Field("displayName", "Tên hiển thị phải có từ 1 đến {0} ký tự.", MostDisplayName);
        }

        // Hashing takes its time: not inside the transaction.
        var name = AccountName.Parse(wanted.Account);
        var person = PersonIn.Parse(wanted);
        var hash = wanted.PasswordHash ?? (wanted.Password is null ? null : passwords.Hash(wanted.Password));
        try
        {
            return await acts.DoAsync(() => AddAsync(name, wanted, person, hash, actor, ct), ct);
        }
        catch (DbUpdateException e) when (db.IsDuplicate(e))
        {
            // Somebody took the name between the look and the write.
            throw Taken(name);
        }
    }

    internal Task<Guid> GivePostAsync(AccountId id, NewPost post, Actor actor, string? why, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            _ = await FindAsync(id, ct);
            return await AddPostAsync(id, post, actor, why, ct);
        },
        ct);

    internal Task EndPostAsync(Guid postId, DateOnly lastDay, Actor actor, string? why, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var post = await db.Posts.SingleOrDefaultAsync(p => p.Id == postId, ct)
                ?? throw Refused.NotFound("post.unknown", "Không tìm thấy vị trí này.");
            if (lastDay < post.From.AddDays(-1))
            {
                throw Refused.Rule("post.endsBeforeItBegins", "Ngày kết thúc sớm hơn ngày bắt đầu {0:d/M/yyyy}.", post.From);
            }

            var longer = post.To < lastDay;
            post.To = lastDay;
            if (longer)
            {
                await heads.TakeAsync(post, actor, why, ct);
            }

            await acts.RecordAsync(new Act("endPost", Of(post.AccountId), actor, why), [new PostEnded(post.AccountId, post.Id, lastDay)], ct);
            acts.AfterCommit(() => book.Forget(post.AccountId));
        },
        ct);

    internal Task SetDisabledAsync(AccountId id, bool disabled, Actor actor, string? why, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var account = await FindAsync(id, ct);
            if (account.Disabled == disabled)
            {
                return;
            }

            account.Disabled = disabled;
            account.SecurityStamp = Stamps.New();
            account.Version++;
            await sessions.DeleteOthersAsync(id, null, ct);
            await acts.RecordAsync(new Act(disabled ? "disable" : "enable", Of(id), actor, why), [new AccountUseChanged(id, disabled)], ct);
            acts.AfterCommit(() => book.Forget(id));
        },
        ct);

    /// <summary>Gives the account another name on pages; its sign-in name never changes.</summary>
    internal Task RenameAsync(AccountId id, string displayName, Actor actor, string? why, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var account = await FindAsync(id, ct);
            if (SearchText.Tidy(displayName) is not { Length: > 0 and <= MostDisplayName } name)
            {
                throw Refused.Field("displayName", "Tên hiển thị phải có từ 1 đến {0} ký tự.", MostDisplayName);
            }

            if (account.DisplayName == name)
            {
                return;
            }

            var was = account.DisplayName;
            account.DisplayName = name;
            account.DisplayNameEn = null;
            account.SearchText = account.SearchKey;
            account.Version++;
            await acts.RecordAsync(new Act("renameAccount", Of(id), actor, why), [new AccountRenamed(id, was, name)], ct);
            acts.AfterCommit(() => book.Forget(id));
        },
        ct);

    /// <summary>
    /// Sets a password that somebody else made: its owner has to choose another at the next sign-in. All sessions and tokens of the account end.
    /// </summary>
    internal Task SetPasswordAsync(AccountId id, string password, Actor actor, string? why, CancellationToken ct) =>
        SetHashAsync(id, passwords.Hash(password), actor, why, ct);

    /// <summary>As <see cref="SetPasswordAsync"/>, hashed already.</summary>
    internal Task SetHashAsync(AccountId id, string hash, Actor actor, string? why, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var account = await FindAsync(id, ct);
            account.PasswordHash = hash;
            account.PasswordChangedAt = clock.Now();
            account.MustChangePassword = true;
            account.SecurityStamp = Stamps.New();
            account.Version++;
            await sessions.DeleteOthersAsync(id, null, ct);
            await acts.RecordAsync(new Act("setPassword", Of(id), actor, why), [new PasswordChanged(id)], ct);
            acts.AfterCommit(() => book.Forget(id));
        },
        ct);

    /// <summary>Days so far off are slips of the hand, and nothing can be counted from the first and last that there are.</summary>
    internal static bool IsOfOurTime(DateOnly day) => day.Year is >= 1900 and <= 2200;

    internal static Subject Of(AccountId id) => new("account", id.Value);

    private async Task<AccountId> AddAsync(string name, NewAccount wanted, PersonFacts? person, string? hash, Actor actor, CancellationToken ct)
    {
        if (await db.Accounts.AnyAsync(a => a.Name == name, ct))
        {
            throw Taken(name);
        }

        var account = NewRow(name, wanted, person, hash);
        account.SearchText = account.SearchKey;
        db.Add(account);
        await acts.RecordAsync(
            new Act("createAccount", Of(account.Id), actor, wanted.Why, StartsChain: true),
            [new AccountCreated(account.Id, name, wanted.Kind, account.DisplayName)],
            ct);
        foreach (var post in wanted.Posts)
        {
            await AddPostAsync(account.Id, post, actor, wanted.Why, ct);
        }

        return account.Id;
    }

    private static Refused Taken(string name) => Refused.State("account.taken", "Tên đăng nhập “{0}” đã có người dùng.", name);

    private async Task<Account> FindAsync(AccountId id, CancellationToken ct) => await db.Accounts.SingleOrDefaultAsync(a => a.Id == id, ct)
        ?? throw Refused.NotFound("account.unknown", "Không có tài khoản này.");

    private Account NewRow(string name, NewAccount wanted, PersonFacts? person, string? hash) => new()
    {
        Id = new AccountId(Ids.New()),
        Name = name,
        Kind = wanted.Kind,
        DisplayName = SearchText.Tidy(wanted.DisplayName) is { Length: > 0 } shown ? shown : person?.FullName ?? name,
        DisplayNameEn = wanted.DisplayNameEn,
        FullName = person?.FullName,
        PersonalId = person?.PersonalId,
        TaxCode = person?.TaxCode,
        Phone = person?.Phone,
        Email = person?.Email,
        Address = person?.Address,
        BirthDate = person?.BirthDate,
        Representative = person?.Representative,
        PasswordHash = hash,
        PasswordChangedAt = hash is null ? null : clock.Now(),
        SecurityStamp = Stamps.New(),
        MustChangePassword = hash is not null && wanted.MustChangePassword,
        CreatedAt = clock.Now(),
        Version = 1,
    };

    /// <summary>Refuses a post that could not be given.</summary>
    /// <exception cref="Refused">422 with fields.</exception>
    internal async Task<(List<string> Roles, string Title)> CheckPostAsync(NewPost wanted, CancellationToken ct)
    {
        var roles = wanted.Roles.Distinct(StringComparer.Ordinal).ToList();
        if (roles.Count == 0 || roles.Exists(r => !Roles.OfPosts.Contains(r)))
        {
            throw Refused.Field("posts.roles", "Vị trí phải có ít nhất một vai trò và chỉ những vai trò đã quy định.");
        }

        if (SearchText.Tidy(wanted.Title) is not { Length: > 0 and <= 200 } title)
        {
            throw Refused.Field("posts.title", "Tên chức danh phải có từ 1 đến 200 ký tự.");
        }

        foreach (var (field, day) in new[] { ("posts.from", (DateOnly?)wanted.From), ("posts.to", wanted.To) })
        {
            if (day is { } said && !IsOfOurTime(said))
            {
                throw Refused.Field(field, "Ngày phải từ năm 1900 đến năm 2200.");
            }
        }

        if (wanted.To < wanted.From)
        {
            throw Refused.Field("posts.to", "Ngày cuối phải từ ngày đầu trở đi.");
        }

        if (await directory.FindAsync(wanted.Unit, ct) is null)
        {
            throw Refused.Field("posts.unit", "Không tìm thấy đơn vị này.");
        }

        if (!PostRanks.Fit(wanted.Rank, wanted.Signs ?? PostRanks.Usual(wanted.Rank)))
        {
            throw Refused.Field("posts.signs", "Cách ký này không hợp với vị trí: người đứng đầu ký với chức vụ của mình, cấp phó ký thay, vị trí khác ký thừa lệnh.");
        }

        return (roles, title);
    }

    private async Task<Guid> AddPostAsync(AccountId id, NewPost wanted, Actor actor, string? why, CancellationToken ct)
    {
        var (roles, title) = await CheckPostAsync(wanted, ct);
        // A person needs a second one; the installation's own commands are for who has the machine anyhow.
        if (actor.AccountId is not null && GraveRoles.AreIn(roles) && !gate.IsOpen)
        {
            throw Refused.State("twoPersons.needed", "Vai trò quản trị, kiểm tra và lãnh đạo tỉnh chỉ giao được khi có người thứ hai duyệt.");
        }

        var post = new Post
        {
            Id = Ids.New(), AccountId = id, UnitId = wanted.Unit, Title = title, TitleEn = wanted.TitleEn, From = wanted.From, To = wanted.To,
            Rank = wanted.Rank, Signs = wanted.Signs ?? PostRanks.Usual(wanted.Rank),
        };
        await heads.TakeAsync(post, actor, why, ct);
        post.Roles.AddRange(roles.Select(r => new PostRole { PostId = post.Id, Role = r }));
        db.Add(post);
        await acts.RecordAsync(
            new Act("givePost", Of(id), actor, why), [new PostGiven(id, post.Id, wanted.Unit, title, roles, wanted.From, wanted.To)], ct);
        acts.AfterCommit(() => book.Forget(id));
        return post.Id;
    }
}

/// <summary>Security stamps: random, never guessed, never reused.</summary>
internal static class Stamps
{
    internal static string New() => Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));
}
