using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Ui;

namespace MotCua.Accounts.Granting;

/// <summary>Checks a role that is to be given apart from a post, and writes it.</summary>
internal sealed class GrantWriting(AppDb db, Acts acts, AccountBook book, AgencyDirectory directory, TimeProvider clock)
{
    internal const int MostUnits = 20;
    private const int MostDays = 366;

    /// <summary>Refuses what could not be given; answers whose account it is.</summary>
    /// <exception cref="Refused">404; 409 <c>post.notOfficer</c>, <c>grant.held</c>; 422 with fields.</exception>
    internal async Task<Account> CheckAsync(AccountId id, NewGrant wanted, CancellationToken ct) => (await ReadAsync(id, wanted, ct)).Account;

    /// <summary>Gives it within the present act.</summary>
    /// <exception cref="Refused">As <see cref="CheckAsync"/>.</exception>
    internal async Task GiveAsync(AccountId id, NewGrant wanted, string? reason, AccountId givenBy, Actor actor, CancellationToken ct)
    {
        var (account, role, units, from, to) = await ReadAsync(id, wanted, ct);
        var grant = new RoleGrant
        {
            Id = Ids.New(), AccountId = id, Role = role, From = from, To = to, Reason = reason ?? string.Empty, GivenById = givenBy, CreatedAt = clock.Now(),
        };
        grant.Units.AddRange(units.Select(u => new RoleGrantUnit { GrantId = grant.Id, UnitId = u }));
        db.Add(grant);
        account.Version++;
        await acts.RecordAsync(new Act("grantRole", AccountKeeping.Of(id), actor, reason), [new RoleGranted(id, grant.Id, role, units, from, to)], ct);
        acts.AfterCommit(() => book.Forget(id));
    }

    private async Task<(Account Account, string Role, IReadOnlyList<UnitId> Units, DateOnly From, DateOnly? To)> ReadAsync(
        AccountId id, NewGrant wanted, CancellationToken ct)
    {
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == id, ct) ?? throw Refused.NotFound("account.unknown", "Không có tài khoản này.");
        if (account.Kind != AccountKind.Officer)
        {
            throw Refused.State("post.notOfficer", "Chỉ tài khoản cán bộ mới giữ vị trí. Người này cần một tài khoản cán bộ riêng.");
        }

        var role = wanted.Role is { } asked && Roles.OfPosts.Contains(asked) ? asked : throw Refused.Field("role", "Bạn chọn một vai trò.");
        var units = await UnitsAsync(role, wanted.Units, ct);
        var (from, to) = Period(wanted);
        await RefuseHeldAsync(id, role, units, from, to, ct);
        return (account, role, units, from, to);
    }

    private async Task<IReadOnlyList<UnitId>> UnitsAsync(string role, IReadOnlyList<string> codes, CancellationToken ct)
    {
        var named = codes.Where(c => !string.IsNullOrWhiteSpace(c)).Select(c => c.Trim()).Distinct(StringComparer.Ordinal).ToList();
        if (!GrantingService.OfUnits.Contains(role))
        {
            return named.Count == 0 ? [] : throw Refused.Field("units", "Vai trò này giao cho toàn tỉnh: bạn để trống đơn vị.");
        }

        if (named.Count is 0 or > MostUnits)
        {
            throw Refused.Field("units", "Vai trò này giao theo đơn vị: bạn ghi từ 1 đến {0} đơn vị.", MostUnits);
        }

        var units = new List<UnitId>();
        foreach (var code in named)
        {
            units.Add((await directory.FindAsync(code, ct: ct))?.Id ?? throw Refused.Field("units", "Không tìm thấy đơn vị “{0}”.", SearchText.Cut(code, 40)));
        }

        return [.. units.Distinct()];
    }

    private (DateOnly From, DateOnly? To) Period(NewGrant wanted)
    {
        var today = clock.Today();
        var from = wanted.From ?? throw Refused.Field("from", "Bạn chưa điền ngày đầu.");
        if (from < today || !AccountKeeping.IsOfOurTime(from))
        {
            throw Refused.Field("from", "Ngày đầu sớm nhất là hôm nay.");
        }

        // What stands apart from a post has no decision on a post to end it: it names its end itself.
        var to = wanted.To ?? throw Refused.Field("to", "Bạn chưa điền ngày cuối: vai trò giao riêng phải có thời hạn.");
        return to < from ? throw Refused.Field("to", "Ngày cuối phải từ ngày đầu trở đi.")
            : to.DayNumber - from.DayNumber >= MostDays ? throw Refused.Field("to", "Một lần giao riêng dài nhất một năm.")
            : (from, to);
    }

    private async Task RefuseHeldAsync(AccountId id, string role, IReadOnlyList<UnitId> units, DateOnly from, DateOnly? to, CancellationToken ct)
    {
        var same = await db.RoleGrants.AsNoTracking().Include(g => g.Units)
            .Where(g => g.AccountId == id && g.Role == role && g.EndedAt == null && (g.To == null || g.To >= from) && (to == null || g.From <= to)).ToListAsync(ct);
        if (same.Exists(g => g.Units.Count == 0 || g.Units.Exists(u => units.Contains(u.UnitId))))
        {
            throw Refused.State("grant.held", "Người này đã được giao riêng vai trò ấy trong thời gian đó.");
        }
    }
}

/// <summary>A grave role given apart from a post, once somebody else has approved it.</summary>
internal sealed class GivingGrants(GrantWriting writing) : ITwoPersonAct
{
    public string Kind => TwoPersonKinds.Grants;

    public string Name => "Giao riêng vai trò quan trọng";

    internal static TwoPersonAsk Ask(Account account, NewGrant wanted, AccountId givenBy, string? why) => new(
        TwoPersonKinds.Grants,
        new TwoPersonWords("Giao riêng cho “{0}” vai trò {1}", [account.Name, Roles.Words(wanted.Role!)]),
        [
            new("Tài khoản: {0} ({1})", [account.DisplayName, account.Name]),
            new("Từ {0} đến {1}", [Vn.Date(wanted.From!.Value), Vn.Date(wanted.To!.Value)]),
        ],
        JsonSerializer.Serialize(new Wanted(account.Id, wanted, givenBy), EventJson.Options),
        why ?? string.Empty) { SeenAt = $"/can-bo/tai-khoan/{account.Name}" };

    public Task ExecuteAsync(TwoPersonOrder order, CancellationToken ct)
    {
        var wanted = JsonSerializer.Deserialize<Wanted>(order.Body, EventJson.Options)!;
        return writing.GiveAsync(wanted.Account, wanted.Grant, order.Why, wanted.GivenBy, order.Actor, ct);
    }

    private sealed record Wanted(AccountId Account, NewGrant Grant, AccountId GivenBy);
}
