using System.Linq.Expressions;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Provisioning.Scim.Filtering;

namespace MotCua.Provisioning.Scim;

/// <summary>Reads the users of a source. What another source keeps, and what nobody keeps from outside, is not there for it.</summary>
internal sealed class UserReading(AppDb db, OutsideAccountsDesk accounts, AgencyDirectory directory, TimeProvider clock)
{
    internal IQueryable<UserRow> Rows(ScimSource source) =>
        from user in db.ScimUsers.AsNoTracking().Where(u => u.SourceId == source.Id && !u.Deleted)
        join account in accounts.Rows() on user.AccountId equals account.Id
        select new UserRow
        {
            Id = user.AccountId, UserName = account.Account, DisplayName = account.DisplayName, ExternalId = user.ExternalId, EmployeeNumber = user.EmployeeNumber,
            Email = account.Email, Phone = account.Phone, PersonalId = account.PersonalId, Disabled = account.Disabled, Created = user.CreatedAt,
            Modified = user.ModifiedAt, AccountVersion = account.Version, Version = user.Version,
        };

    /// <exception cref="Refused">404 <c>scim.unknown</c>.</exception>
    internal async Task<UserFacts> FindAsync(ScimSource source, string id, CancellationToken ct)
    {
        var row = IdOf(id) is { } account ? await Rows(source).SingleOrDefaultAsync(r => r.Id == account, ct) : null;
        return row is null ? throw Unknown() : (await WithAsync(source, [row], ct))[0];
    }

    internal static AccountId? IdOf(string? id) => Guid.TryParse(id, out var value) ? new AccountId(value) : null;

    internal static Refused Unknown() => Refused.NotFound("scim.unknown", "Không có mục này, hoặc nguồn SCIM này không quản nó.");

    internal Task<int> CountAsync(ScimSource source, ListQuery query, IReadOnlyDictionary<string, UnitId> units, bool lenient, CancellationToken ct) =>
        Filtered(source, query, units, lenient).CountAsync(ct);

    internal async Task<IReadOnlyList<JsonObject>> PageAsync(
        ScimClient client, ListQuery query, IReadOnlyDictionary<string, UnitId> units, bool lenient, int skip, int take, CancellationToken ct)
    {
        var rows = Filtered(client.Source, query, units, lenient);
        var sorted = query.SortBy is { } by ? FilterQuery<UserRow>.Sort(rows, Field(client.Source, by, units), query.Descending) : rows.OrderBy(r => r.Created);
        var page = await sorted.ThenBy(r => r.Id).Skip(skip).Take(take).ToListAsync(ct);
        return [.. (await WithAsync(client.Source, page, ct)).Select(u => UserDoc.Write(u, client.Root))];
    }

    /// <summary>Units by code, which filters name.</summary>
    internal async Task<IReadOnlyDictionary<string, UnitId>> UnitsAsync(CancellationToken ct)
    {
        var units = new Dictionary<string, UnitId>(StringComparer.OrdinalIgnoreCase);
        foreach (var unit in await directory.ListAsync(clock.Today(), ct: ct))
        {
            units[unit.Identifier] = unit.Id;
            units[unit.Code] = unit.Id;
        }

        return units;
    }

    private IQueryable<UserRow> Filtered(ScimSource source, ListQuery query, IReadOnlyDictionary<string, UnitId> units, bool lenient) => query.Filter is null
        ? Rows(source) : Rows(source).Where(new FilterQuery<UserRow>(p => Field(source, p, units), lenient).Make(query.Filter));

    private ScimField<UserRow>? Field(ScimSource source, ScimPath path, IReadOnlyDictionary<string, UnitId> units)
    {
        if (path.IsOf(ScimNames.Enterprise))
        {
            return path.Plain switch
            {
                "employeenumber" => new ScimField<UserRow>.Text(r => r.EmployeeNumber),
                "department" => new ScimField<UserRow>.Beside(unit => InUnit(unit, units)),
                _ => null,
            };
        }

        return path.Schema.Length > 0 && !path.IsOf(ScimNames.User) ? null : path.Plain switch
        {
            "id" => new ScimField<UserRow>.Beside(IsId),
            "username" => new ScimField<UserRow>.Text(r => r.UserName, true),
            "externalid" => new ScimField<UserRow>.Text(r => r.ExternalId),
            "displayname" or "name.formatted" => new ScimField<UserRow>.Text(r => r.DisplayName),
            "active" => new ScimField<UserRow>.Truth(r => !r.Disabled),
            "emails" or "emails.value" => new ScimField<UserRow>.Text(r => r.Email),
            "emails.type" => new ScimField<UserRow>.Fixed("work", r => r.Email != null),
            "emails.primary" => new ScimField<UserRow>.Fixed("true", r => r.Email != null),
            "phonenumbers" or "phonenumbers.value" => new ScimField<UserRow>.Text(r => r.Phone),
            "phonenumbers.type" => new ScimField<UserRow>.Fixed("work", r => r.Phone != null),
            "phonenumbers.primary" => new ScimField<UserRow>.Fixed("true", r => r.Phone != null),
            "groups" or "groups.value" => new ScimField<UserRow>.Beside(group => InGroup(source, group)),
            "meta.created" => new ScimField<UserRow>.Moment(r => r.Created),
            "meta.lastmodified" => new ScimField<UserRow>.Moment(r => r.Modified),
            "meta.resourcetype" => new ScimField<UserRow>.Fixed("User", r => true),
            "schemas" => new ScimField<UserRow>.Fixed(ScimNames.User, r => true),
            _ => null,
        };
    }

    private static Expression<Func<UserRow, bool>> IsId(string? id)
    {
        if (id is null)
        {
            return r => true;
        }

        return IdOf(id) is { } wanted ? r => r.Id == wanted : r => false;
    }

    private Expression<Func<UserRow, bool>> InGroup(ScimSource source, string? group)
    {
        var members = db.ScimMembers.Where(m => db.Set<ScimGroup>().Any(g => g.Id == m.GroupId && g.SourceId == source.Id));
        if (group is null)
        {
            return r => members.Any(m => m.AccountId == r.Id);
        }

        var id = Guid.TryParse(group, out var wanted) ? wanted : Guid.Empty;
        return r => members.Any(m => m.AccountId == r.Id && m.GroupId == id);
    }

    private Expression<Func<UserRow, bool>> InUnit(string? code, IReadOnlyDictionary<string, UnitId> units)
    {
        var today = clock.Today();
        var posts = accounts.PostRows().Where(p => (p.To == null || p.To >= today)
            && (db.Set<ScimPost>().Any(s => s.PostId == p.Id) || db.Set<ScimMember>().Any(m => m.PostId == p.Id)));
        if (code is null)
        {
            return r => posts.Any(p => p.Account == r.Id);
        }

        if (!units.TryGetValue(code, out var unit))
        {
            return r => false;
        }

        return r => posts.Any(p => p.Account == r.Id && p.Unit == unit);
    }

    private async Task<IReadOnlyList<UserFacts>> WithAsync(ScimSource source, IReadOnlyList<UserRow> rows, CancellationToken ct)
    {
        var ids = rows.Select(r => r.Id).ToList();
        var direct = db.ScimPosts.AsNoTracking().Where(p => ids.Contains(p.AccountId));
        var owners = await direct.ToDictionaryAsync(p => p.PostId, p => p.AccountId, ct);
        var posts = await accounts.PostsAsync(direct.Select(p => (Guid?)p.PostId), ct);
        var groups = await db.ScimMembers.AsNoTracking().Where(m => ids.Contains(m.AccountId))
            .Join(db.ScimGroups.AsNoTracking().Where(g => g.SourceId == source.Id), m => m.GroupId, g => g.Id, (m, g) => new { m.AccountId, Group = g })
            .OrderBy(g => g.Group.DisplayName).ToListAsync(ct);
        var codes = new Dictionary<UnitId, string>();
        foreach (var unit in posts.Values.Select(p => p.Unit).Concat(groups.Where(g => g.Group.UnitId is not null).Select(g => g.Group.UnitId!.Value)).Distinct())
        {
            codes[unit] = (await directory.FindActingAsync(unit, ct) ?? await directory.FindAsync(unit, ct))!.Code;
        }

        var today = clock.Today();
        var held = posts.Values.Where(p => p.To is null || p.To >= today).OrderBy(p => p.From).ThenBy(p => p.Id)
            .ToLookup(p => owners[p.Id], p => new UserPost(p.Id, codes[p.Unit], p.Title, [.. p.Roles.Order(StringComparer.Ordinal)], p.From, p.To));
        var within = groups.ToLookup(g => g.AccountId, g => new UserGroup(
            g.Group.Id, g.Group.DisplayName, g.Group.GivesPosts ? codes[g.Group.UnitId!.Value] : null, g.Group.Title));
        return [.. rows.Select(r => new UserFacts(r, [.. held[r.Id]], [.. within[r.Id]]))];
    }
}
