using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Provisioning.Contract;
using MotCua.Provisioning.Scim;
using MotCua.Provisioning.Syncing;

namespace MotCua.Provisioning.Administering;

/// <summary>Decides on entries of the review list; the next run carries the decision out.</summary>
internal sealed class ReviewService(AppDb db, Acts acts, AccountDesk accounts)
{
    /// <summary>The entry and the account are the same person.</summary>
    /// <exception cref="Refused">404; 422 at <c>account</c>.</exception>
    internal async Task LinkAsync(Caller caller, Guid source, Guid clash, string? account, CancellationToken ct)
    {
        var found = string.IsNullOrWhiteSpace(account) ? throw Refused.Field("account", "Bạn chưa điền tên đăng nhập của tài khoản cần nối.")
            : await accounts.FindAsync(account, ct) ?? throw Refused.Field("account", "Không có tài khoản này.");
        if (found.Kind != AccountKind.Officer)
        {
            throw Refused.Field("account", "“{0}” là tài khoản của người dân hoặc doanh nghiệp.", found.Account);
        }

        if (found.Id == caller.Id)
        {
            // Who links their own account lets the directory sign in as an administrator.
            throw Refused.Field("account", "Bạn không tự nối tài khoản của mình. Bạn nhờ một quản trị khác.");
        }

        await DecideAsync(caller, source, clash, "link", async row =>
        {
            if (await db.SourceLinks.AnyAsync(l => l.AccountId == found.Id, ct) || await db.ScimUsers.AnyAsync(u => u.AccountId == found.Id && !u.Deleted, ct))
            {
                throw Refused.Field("account", "Tài khoản này đã nối với một người khác trong danh bạ.");
            }

            (row.State, row.AccountId) = (ClashState.Linked, found.Id);
        }, ct);
    }

    /// <summary>The entry is left alone for good.</summary>
    internal Task SkipAsync(Caller caller, Guid source, Guid clash, CancellationToken ct) => DecideAsync(caller, source, clash, "skip", row =>
    {
        row.State = ClashState.Skipped;
        return Task.CompletedTask;
    }, ct);

    /// <summary>The entry is another person, who gets an account of this name.</summary>
    /// <exception cref="Refused">404; 422 at <c>openAs</c>.</exception>
    internal async Task OpenAsync(Caller caller, Guid source, Guid clash, string? openAs, CancellationToken ct)
    {
        var name = OutsideAccountsDesk.NameOf(openAs)
            ?? throw Refused.Field("openAs", "Tên đăng nhập có từ 3 đến 60 chữ không dấu, số, dấu chấm, gạch ngang hoặc gạch dưới.");
        if (await accounts.FindAsync(name, ct) is not null)
        {
            throw Refused.Field("openAs", "Tên đăng nhập “{0}” đã có người dùng.", name);
        }

        await DecideAsync(caller, source, clash, "open", row =>
        {
            (row.State, row.OpenAs) = (ClashState.Opened, name);
            return Task.CompletedTask;
        }, ct);
    }

    private Task DecideAsync(Caller caller, Guid source, Guid clash, string decision, Func<Clash, Task> decide, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var row = await db.Clashes.SingleOrDefaultAsync(c => c.Id == clash && c.SourceId == source, ct)
                ?? throw Refused.NotFound("sync.noClash", "Mục này không còn trong danh sách.");
            if (row.State != ClashState.Waiting)
            {
                throw Refused.State("sync.decided", "Mục này đã được quyết định.");
            }

            await decide(row);

            // A delta would not look at this entry again.
            await db.Sources.Where(s => s.Id == source).ExecuteUpdateAsync(u => u.SetProperty(s => s.Mark, (string?)null), ct);
            await acts.RecordAsync(
                new Act("decideClash", SyncService.Of(source), caller.ActAs(Roles.Administrator)),
                [new ClashDecided(source, row.Key, decision, row.AccountId)], ct);
        },
        ct);
}
