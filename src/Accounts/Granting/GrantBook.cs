using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Administering;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Ui;

namespace MotCua.Accounts.Granting;

/// <summary>A role given apart, with the names of its units.</summary>
internal sealed record GrantLine(RoleGrant Grant, string Where, PostTime Time)
{
    internal string Dates(Texts texts) => Grant.To is { } to ? texts["{0} đến {1}", Vn.Date(Grant.From), Vn.Date(to)] : texts["từ {0}", Vn.Date(Grant.From)];
}

/// <summary>Reads roles given apart from posts.</summary>
internal sealed class GrantBook(AppDb db, AgencyDirectory directory, TimeProvider clock, Texts texts)
{
    /// <summary>Those of an account: of today, to come, over; the latest first.</summary>
    internal async Task<IReadOnlyList<GrantLine>> OfAsync(AccountId id, CancellationToken ct)
    {
        var lines = new List<GrantLine>();
        foreach (var grant in await db.RoleGrants.AsNoTracking().Include(g => g.Units).Where(g => g.AccountId == id).ToListAsync(ct))
        {
            lines.Add(await LineAsync(grant, ct));
        }

        return [.. lines.OrderBy(l => l.Time).ThenByDescending(l => l.Grant.From)];
    }

    internal async Task<GrantLine> LineAsync(RoleGrant grant, CancellationToken ct)
    {
        var today = clock.Today();
        var names = new List<string>();
        foreach (var unit in grant.Units)
        {
            names.Add((await directory.FindActingAsync(unit.UnitId, ct))?.Authority ?? string.Empty);
        }

        var time = grant.EndedAt is not null || grant.To < today ? PostTime.Before : grant.From > today ? PostTime.Later : PostTime.Now;
        return new GrantLine(grant, names.Count == 0 ? texts["Toàn tỉnh"] : string.Join(", ", names.Order(StringComparer.Ordinal)), time);
    }
}

/// <summary>Who holds a role apart from a post, as colleagues are listed.</summary>
internal static class GrantedOfficers
{
    internal static async Task<List<(RoleGrant Grant, Account Account)>> GrantedAsync(
        this AppDb db, DateOnly day, Expression<Func<RoleGrant, bool>> which, CancellationToken ct) =>
        [.. (await db.GrantsOn(day).AsNoTracking().Include(g => g.Units).Where(which)
            .Join(db.Accounts.AsNoTracking().Where(a => !a.Disabled), g => g.AccountId, a => a.Id, (g, a) => new { Grant = g, Account = a }).ToListAsync(ct))
            .Select(r => (r.Grant, r.Account))];
}
