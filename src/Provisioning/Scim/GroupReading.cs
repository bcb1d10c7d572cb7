using System.Globalization;
using System.Linq.Expressions;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Provisioning.Scim.Filtering;

namespace MotCua.Provisioning.Scim;

/// <summary>Reads the groups of a source.</summary>
internal sealed class GroupReading(AppDb db, OutsideAccountsDesk accounts, AgencyDirectory directory)
{
    /// <summary>So many members are told in one answer; a list of great groups is asked for without them.</summary>
    internal const int MostMembersTold = 20_000;

    internal IQueryable<ScimGroup> Rows(ScimSource source) => db.ScimGroups.Where(g => g.SourceId == source.Id);

    internal static string EtagOf(ScimGroup group) => string.Create(CultureInfo.InvariantCulture, $"W/\"{group.Version}\"");

    /// <exception cref="Refused">404 <c>scim.unknown</c>.</exception>
    internal async Task<ScimGroup> FindAsync(ScimSource source, string id, CancellationToken ct) =>
        (Guid.TryParse(id, out var group) ? await Rows(source).SingleOrDefaultAsync(g => g.Id == group, ct) : null) ?? throw UserReading.Unknown();

    internal Task<int> CountAsync(ScimSource source, ListQuery query, bool lenient, CancellationToken ct) => Filtered(source, query, lenient).CountAsync(ct);

    /// <exception cref="Refused">400 <c>scim.tooMany</c>.</exception>
    internal async Task<IReadOnlyList<JsonObject>> PageAsync(ScimClient client, ListQuery query, bool lenient, int skip, int take, CancellationToken ct)
    {
        var rows = Filtered(client.Source, query, lenient).AsNoTracking();
        var sorted = query.SortBy is { } by ? FilterQuery<ScimGroup>.Sort(rows, Field(by), query.Descending) : rows.OrderBy(g => g.CreatedAt);
        return await WriteAsync(client, await sorted.ThenBy(g => g.Id).Skip(skip).Take(take).ToListAsync(ct), query.Wished.Has("members"), ct);
    }

    internal async Task<JsonObject> WriteAsync(ScimClient client, ScimGroup group, Wished wished, CancellationToken ct) =>
        wished.Cut((await WriteAsync(client, [group], wished.Has("members"), ct))[0]);

    private async Task<IReadOnlyList<JsonObject>> WriteAsync(ScimClient client, IReadOnlyList<ScimGroup> groups, bool withMembers, CancellationToken ct)
    {
        var ids = groups.Select(g => g.Id).ToList();
        var members = withMembers ? await db.ScimMembers.AsNoTracking().Where(m => ids.Contains(m.GroupId))
            .Join(accounts.Rows(), m => m.AccountId, a => a.Id, (m, a) => new { m.GroupId, a.Id, a.DisplayName }).OrderBy(m => m.Id)
            .Take(MostMembersTold + 1).ToListAsync(ct) : [];
        if (members.Count > MostMembersTold)
        {
            throw Refused.Malformed("scim.tooMany", "Các nhóm này có hơn {0} thành viên. Bạn hỏi ít nhóm hơn, hoặc thêm excludedAttributes=members.", MostMembersTold);
        }

        var byGroup = members.ToLookup(m => m.GroupId);
        var told = new List<JsonObject>();
        foreach (var group in groups)
        {
            var doc = await HeadAsync(group, ct);
            if (withMembers)
            {
                doc["members"] = new JsonArray([.. byGroup[group.Id].Select(m => new JsonObject
                {
                    ["value"] = UserDoc.IdOf(m.Id), ["$ref"] = $"{client.Root}/Users/{UserDoc.IdOf(m.Id)}", ["display"] = m.DisplayName, ["type"] = "User",
                })]);
            }

            doc["meta"] = UserDoc.Meta("Group", group.CreatedAt, group.ModifiedAt, $"{client.Root}/Groups/{group.Id:D}", EtagOf(group));
            told.Add(doc);
        }

        return told;
    }

    /// <summary>A group without its members and times.</summary>
    internal async Task<JsonObject> HeadAsync(ScimGroup group, CancellationToken ct)
    {
        var doc = new JsonObject
        {
            ["schemas"] = new JsonArray(ScimNames.Group, ScimNames.GroupPost), ["id"] = group.Id.ToString("D"), ["displayName"] = group.DisplayName,
        };
        if (group.ExternalId is { } external)
        {
            doc["externalId"] = external;
        }

        var post = new JsonObject();
        if (group.UnitId is { } unit)
        {
            (post["unit"], post["title"]) = ((await directory.FindActingAsync(unit, ct) ?? await directory.FindAsync(unit, ct))!.Code, group.Title);
            post["roles"] = new JsonArray([.. group.RoleList.Select(r => (JsonNode)r)]);
        }

        doc[ScimNames.GroupPost] = post;
        return doc;
    }

    private IQueryable<ScimGroup> Filtered(ScimSource source, ListQuery query, bool lenient) =>
        query.Filter is null ? Rows(source) : Rows(source).Where(new FilterQuery<ScimGroup>(Field, lenient).Make(query.Filter));

    private ScimField<ScimGroup>? Field(ScimPath path) => path.Schema.Length > 0 && !path.IsOf(ScimNames.Group) ? null : path.Plain switch
    {
        "id" => new ScimField<ScimGroup>.Beside(IsId),
        "displayname" => new ScimField<ScimGroup>.Text(g => g.DisplayName),
        "externalid" => new ScimField<ScimGroup>.Text(g => g.ExternalId),
        "members" or "members.value" => new ScimField<ScimGroup>.Beside(HasMember),
        "meta.created" => new ScimField<ScimGroup>.Moment(g => g.CreatedAt),
        "meta.lastmodified" => new ScimField<ScimGroup>.Moment(g => g.ModifiedAt),
        "meta.resourcetype" => new ScimField<ScimGroup>.Fixed("Group", g => true),
        "schemas" => new ScimField<ScimGroup>.Fixed(ScimNames.Group, g => true),
        _ => null,
    };

    private static Expression<Func<ScimGroup, bool>> IsId(string? id)
    {
        if (id is null)
        {
            return g => true;
        }

        return Guid.TryParse(id, out var wanted) ? g => g.Id == wanted : g => false;
    }

    private Expression<Func<ScimGroup, bool>> HasMember(string? id)
    {
        if (id is null)
        {
            return g => db.Set<ScimMember>().Any(m => m.GroupId == g.Id);
        }

        return UserReading.IdOf(id) is { } wanted ? g => db.Set<ScimMember>().Any(m => m.GroupId == g.Id && m.AccountId == wanted) : g => false;
    }
}
