using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Tests.Support;

namespace MotCua.Tests.Database;

/// <summary>Many new rows written together are the rows that adding them one by one would have made.</summary>
public sealed class NewRowsTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly DateTimeOffset At = new(2021, 8, 12, 1, 2, 3, 456, TimeSpan.Zero);

    [Fact]
    public async Task They_are_read_as_they_were_written()
    {
        var unit = await app.DoAsync(async s => (await s.GetRequiredService<AgencyDirectory>().FindAsync("STC"))!.Id);
        var full = new Account
        {
            Id = new AccountId(Ids.New()), Name = "du.moi.cot", Kind = AccountKind.Officer, DisplayName = "Trần “Đủ” Mọi\tCột", FullName = "Trần Đủ", Phone = "+84901234567",
            Email = "a@b.vn", PersonalId = "077050000001", BirthDate = new DateOnly(1990, 2, 28), PasswordChangedAt = At, SecurityStamp = "s", Disabled = true, CreatedAt = At, Version = 7, SearchText = "tran du",
        };
        var bare = new Account { Id = new AccountId(Ids.New()), Name = "it.cot", Kind = AccountKind.Citizen, DisplayName = "Ít", SecurityStamp = "t", CreatedAt = At, Version = 1 };
        var post = new Post { Id = Ids.New(), AccountId = full.Id, UnitId = unit, Title = "Chuyên viên", From = new DateOnly(2021, 8, 12) };
        post.Roles.Add(new PostRole { PostId = post.Id, Role = Roles.Specialist });

        await WriteAsync(async db =>
        {
            await db.InsertAsync<Account>([full, bare], AppFixture.Ct);
            await db.InsertAsync<Post>([post], AppFixture.Ct);
            await db.InsertAsync(post.Roles, AppFixture.Ct);
            await db.InsertAsync<Post>([], AppFixture.Ct);
        });
        var (accounts, posts) = await app.DoAsync(async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            return (await db.Accounts.AsNoTracking().Where(a => a.Id == full.Id || a.Id == bare.Id).ToDictionaryAsync(a => a.Id),
                await db.Posts.AsNoTracking().Include(p => p.Roles).SingleAsync(p => p.Id == post.Id));
        });

        Assert.Equivalent(full, accounts[full.Id], strict: true);
        Assert.Equivalent(bare, accounts[bare.Id], strict: true);
        Assert.Equivalent(post, posts, strict: true);
    }

    [Fact]
    public async Task They_go_with_the_transaction_they_are_in()
    {
        var account = new Account { Id = new AccountId(Ids.New()), Name = "khong.con", Kind = AccountKind.Citizen, DisplayName = "Không", SecurityStamp = "t", CreatedAt = At, Version = 1 };

        await Assert.ThrowsAsync<NotSupportedException>(() => WriteAsync(async db =>
        {
            await db.InsertAsync<Account>([account], AppFixture.Ct);
            throw new NotSupportedException("Undo it.");
        }));

        Assert.False(await app.DoAsync(s => s.GetRequiredService<AppDb>().Accounts.AnyAsync(a => a.Id == account.Id)));
    }

    [Fact]
    public async Task A_second_row_of_the_same_key_is_told_as_a_duplicate()
    {
        var account = new Account { Id = new AccountId(Ids.New()), Name = "hai.lan", Kind = AccountKind.Citizen, DisplayName = "Hai", SecurityStamp = "t", CreatedAt = At, Version = 1 };

        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => WriteAsync(db => db.InsertAsync<Account>([account, account], AppFixture.Ct)));

        Assert.True(await app.DoAsync(s => Task.FromResult(s.GetRequiredService<AppDb>().IsDuplicate(thrown))));
    }

    [Fact]
    public async Task Many_acts_that_begin_chains_are_a_journal_that_verifies()
    {
        var subjects = Enumerable.Range(0, 120).Select(_ => new Subject("account", Ids.New())).ToList();

        await app.DoAsync(s => s.GetRequiredService<Acts>().DoAsync(async () =>
        {
            var acts = s.GetRequiredService<Acts>();
            foreach (var subject in subjects)
            {
                await acts.RecordAsync(new Act("createAccount", subject, Actor.System("test"), StartsChain: true), [], AppFixture.Ct);
                await acts.RecordAsync(new Act("givePost", subject, Actor.System("test")), [], AppFixture.Ct);
            }

            await acts.RecordAsync(new Act("endSync", new Subject("directorySource", "one"), Actor.System("test")), [], AppFixture.Ct);
            return true;
        }));

        var chains = subjects.ConvertAll(x => x.Chain);
        var (rows, report) = await app.DoAsync(async s => (
            await s.GetRequiredService<AppDb>().Set<JournalRow>().CountAsync(r => chains.Contains(r.Chain)), await s.GetRequiredService<JournalVerifier>().VerifyAsync()));
        Assert.Equal(240, rows);
        Assert.True(report.IsWhole);
    }

    private Task<bool> WriteAsync(Func<AppDb, Task> write) => app.DoAsync(s => s.GetRequiredService<Acts>().DoAsync(async () =>
    {
        await write(s.GetRequiredService<AppDb>());
        return true;
    }));
}
