using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Administering;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Accounts.Importing;

/// <summary>Takes in officers from a file: all rows or none, and the same file again changes nothing.</summary>
internal sealed class ImportingService(
    AppDb db, Acts acts, AccountKeeping keeping, LastAdministrator last, AgencyDirectory directory, TimeProvider clock, Texts texts)
{
    /// <summary>What the file would do. Nothing is written.</summary>
    /// <exception cref="Refused">413, 422: the file can't be read at all.</exception>
    internal async Task<AccountPlan> PlanAsync(string text, CancellationToken ct)
    {
        var (rows, problems) = AccountFile.Read(text, texts);
        return new AccountPlan(rows, problems, await FactsAsync(rows, ct), texts);
    }

    /// <summary>A sign of what a plan would do, so that what is done is what was looked at.</summary>
    internal static string SignOf(AccountPlan plan) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', plan.Rows.Select(r => $"{r.File.Row} {string.Join(' ', r.Effects)} {r.WasName}"))))[..8]);

    /// <summary>Does what the file says.</summary>
    /// <param name="text">The file.</param>
    /// <param name="actor">Who takes it in.</param>
    /// <param name="self">The account of who takes it in: it can't end its own administrator's post.</param>
    /// <param name="why">Reason or decision.</param>
    /// <param name="sign">The sign of the plan that was looked at; null when none was.</param>
    /// <param name="ct">Stops before the commit.</param>
    /// <exception cref="Refused">412 <c>accounts.otherPlan</c>; 422 with a message by row (<c>rows[12]</c>); 409 <c>account.lastAdministrator</c>.</exception>
    internal Task<AccountPlan> ImportAsync(string text, Actor actor, AccountId? self, string? why, string? sign, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var plan = await PlanAsync(text, ct);
            plan.RefuseProblems();
            if (sign is not null && sign != SignOf(plan))
            {
                throw Refused.Stale("accounts.otherPlan", "Dữ liệu đã đổi từ lúc bạn xem trước. Bạn xem lại rồi nhập.");
            }

            // Heads go before others come at the head; of all others those who come are first, so that a file may hand over the administrator's post.
            var ends = plan.Rows.Where(r => r.Effects.Contains(RowEffect.Ends)).ToLookup(r => PostRanks.Heads(r.Post!.Rank));
            foreach (var row in ends[true])
            {
                await EndAsync(row, actor, self, why, ct);
            }

            await db.SaveChangesAsync(ct);
            await BringAsync(plan, actor, why, ct);
            foreach (var row in ends[false])
            {
                await EndAsync(row, actor, self, why, ct);
            }

            return plan;
        },
        ct);

    private async Task BringAsync(AccountPlan plan, Actor actor, string? why, CancellationToken ct)
    {
        foreach (var rows in plan.Rows.Where(r => r.Account is null).GroupBy(r => r.File.Account))
        {
            await keeping.CreateAsync(
                new NewAccount(rows.Key, AccountKind.Officer, rows.First().File.DisplayName) { Posts = [.. rows.Select(Post)], Why = why }, actor, ct);
        }

        foreach (var row in plan.Rows.Where(r => r.Account is not null))
        {
            if (row.Effects.Contains(RowEffect.Renames))
            {
                await keeping.RenameAsync(row.Account!.Id, row.File.DisplayName, actor, why, ct);
            }

            if (row.Effects.Contains(RowEffect.Gives))
            {
                await keeping.GivePostAsync(row.Account!.Id, Post(row), actor, why, ct);
            }
        }

        await db.SaveChangesAsync(ct);

        static NewPost Post(RowPlan row) => new(row.Unit.Id, row.File.Title, row.File.Roles, row.File.From, row.File.To)
        {
            Rank = row.File.Rank, Signs = row.File.Signs,
        };
    }

    private async Task EndAsync(RowPlan row, Actor actor, AccountId? self, string? why, CancellationToken ct)
    {
        var (post, lastDay) = (row.Post!, row.File.To!.Value);
        var administers = post.Roles.Exists(r => r.Role == Roles.Administrator);
        if (administers && row.Account!.Id == self)
        {
            throw Refused.State("account.ownPost", "Bạn không tự kết thúc vị trí quản trị của mình. Bạn nhờ một quản trị khác.");
        }

        if (administers)
        {
            await last.BeforeEndingAsync(await db.Accounts.SingleAsync(a => a.Id == row.Account!.Id, ct), post, lastDay, ct);
        }

        await keeping.EndPostAsync(post.Id, lastDay, actor, why, ct);
        if (administers)
        {
            // The next administrator of the file is counted without this one.
            await db.SaveChangesAsync(ct);
        }
    }

    private async Task<PlanFacts> FactsAsync(IReadOnlyList<AccountFileRow> rows, CancellationToken ct)
    {
        var today = clock.Today();
        var units = (await directory.ListAsync(today, ct: ct)).ToDictionary(u => u.Code, StringComparer.Ordinal);
        var accounts = new Dictionary<string, Account>(StringComparer.Ordinal);
        foreach (var names in rows.Select(r => r.Account).Distinct().Chunk(500))
        {
            foreach (var account in await db.Accounts.AsNoTracking().Where(a => names.Contains(a.Name)).ToListAsync(ct))
            {
                accounts[account.Name] = account;
            }
        }

        var posts = new List<Post>();
        foreach (var ids in accounts.Values.Select(a => a.Id).Chunk(500))
        {
            posts.AddRange(await db.Posts.AsNoTracking().Include(p => p.Roles).Where(p => ids.Contains(p.AccountId)).ToListAsync(ct));
        }

        var held = posts.ToLookup(p => p.AccountId);
        return new PlanFacts(today, code => units.GetValueOrDefault(code), name => accounts.GetValueOrDefault(name), id => held[id])
        {
            HeadsOf = await HeadsAsync(rows, units, ct),
        };
    }

    // Only of the units to which the file brings a head.
    private async Task<Func<UnitId, IEnumerable<Post>>> HeadsAsync(IReadOnlyList<AccountFileRow> rows, Dictionary<string, UnitSummary> units, CancellationToken ct)
    {
        var heads = new Dictionary<UnitId, List<Post>>();
        foreach (var unit in rows.Where(r => PostRanks.Heads(r.Rank)).Select(r => units.GetValueOrDefault(r.Unit)?.Id).OfType<UnitId>().Distinct())
        {
            var together = await directory.TogetherWithAsync(unit, ct);
            heads[unit] = await db.Posts.AsNoTracking().Where(p => together.Contains(p.UnitId)
                && (p.Rank == PostRank.Head || p.Rank == PostRank.ActingHead || p.Rank == PostRank.InCharge)).ToListAsync(ct);
        }

        return unit => heads.GetValueOrDefault(unit) ?? [];
    }
}
