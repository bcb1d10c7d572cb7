using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Provisioning.Contract;
using MotCua.Provisioning.Scim.Filtering;

namespace MotCua.Provisioning.Scim;

/// <summary>Creates, changes and deletes groups of a source, each whole or not at all.</summary>
internal sealed class GroupService(AppDb db, Acts acts, GroupReading reading, MemberPosts members, UserPosts posts, TimeProvider clock)
{
    /// <summary>So many members one group may have.</summary>
    internal const int MostMembers = 20_000;
    private const int MostName = 200;

    /// <exception cref="Refused">400; 403; 409 <c>scim.uniqueness</c>.</exception>
    internal Task<ScimGroup> CreateAsync(ScimClient client, JsonObject said, CancellationToken ct)
    {
        var doc = ScimNames.Resource(said, ScimNames.Group);
        return acts.DoAsync(
            async () =>
            {
                var group = new ScimGroup
                {
                    Id = Ids.New(), SourceId = client.Source.Id, DisplayName = string.Empty, Roles = string.Empty, Title = string.Empty, CreatedAt = clock.Now(),
                };
                db.Add(group);
                await HeadAsync(client, group, doc, ct);
                var joining = MembersOf(doc["members"]);
                await WriteAsync(client, group, "create", joining, [], ct);
                return group;
            },
            ct);
    }

    /// <exception cref="Refused">As <see cref="PatchAsync"/>.</exception>
    internal Task<ScimGroup> ReplaceAsync(ScimClient client, string id, JsonObject said, string? ifMatch, CancellationToken ct)
    {
        var doc = ScimNames.Resource(said, ScimNames.Group);
        return ChangeAsync(client, id, ifMatch, (before, now) =>
        {
            // A client that does not know what a group means here does not take it away.
            doc[ScimNames.GroupPost] ??= before[ScimNames.GroupPost]?.DeepClone();
            return (doc, doc["members"] is { } said ? MembersOf(said) : now);
        }, ct);
    }

    /// <exception cref="Refused">400; 403; 404; 409 <c>scim.uniqueness</c>, <c>account.lastAdministrator</c>; 412.</exception>
    internal Task<ScimGroup> PatchAsync(ScimClient client, string id, IReadOnlyList<PatchChange> changes, string? ifMatch, CancellationToken ct) =>
        ChangeAsync(client, id, ifMatch, (before, now) =>
        {
            var doc = (JsonObject)before.DeepClone();
            var wanted = now.ToHashSet();
            foreach (var (kind, target, value) in changes.SelectMany(Spread))
            {
                if (target.Path.Attribute == "members")
                {
                    Move(wanted, kind, target, value);
                }
                else
                {
                    ScimPatch.Apply(doc, [new PatchChange(kind, Written(target), value)], ScimNames.Group);
                }
            }

            return (doc, wanted);
        }, ct);

    /// <summary>Deletes the group; the posts that it gave end.</summary>
    /// <exception cref="Refused">404; 409 <c>account.lastAdministrator</c>; 412.</exception>
    internal Task DeleteAsync(ScimClient client, string id, string? ifMatch, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var group = await reading.FindAsync(client.Source, id, ct);
            ScimEtag.Check(ifMatch, GroupReading.EtagOf(group));
            var leaving = await db.ScimMembers.Where(m => m.GroupId == group.Id).Select(m => m.AccountId).ToListAsync(ct);
            await members.ChangeAsync(client, group, [], leaving, ct);
            await TouchAsync(leaving, ct);
            db.Remove(group);
            await RecordAsync(client, group, "delete", 0, leaving.Count, ct);
        },
        ct);

    /// <summary>An administrator says what a group means here.</summary>
    /// <exception cref="Refused">404; 422 with fields.</exception>
    internal Task MapAsync(ScimSource source, Actor actor, Guid id, string? unit, IReadOnlyList<string> roles, string? title, CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var client = new ScimClient(source, actor, string.Empty);
            var group = await reading.FindAsync(source, id.ToString("D"), ct);
            await MeanAsync(client, group, unit, roles, title, ct);
            group.ModifiedAt = clock.Now();
            group.Version++;
            await RecordAsync(client, group, "map", 0, 0, ct);
        },
        ct);

    private Task<ScimGroup> ChangeAsync(
        ScimClient client, string id, string? ifMatch, Func<JsonObject, IReadOnlySet<AccountId>, (JsonObject Doc, IReadOnlySet<AccountId> Members)> change,
        CancellationToken ct) => acts.DoAsync(
        async () =>
        {
            var group = await reading.FindAsync(client.Source, id, ct);
            ScimEtag.Check(ifMatch, GroupReading.EtagOf(group));
            var before = await reading.HeadAsync(group, ct);
            IReadOnlySet<AccountId> now = (await db.ScimMembers.AsNoTracking().Where(m => m.GroupId == group.Id).Select(m => m.AccountId).ToListAsync(ct)).ToHashSet();
            var (doc, wanted) = change(before, now);
            var (joining, leaving) = (wanted.Except(now).ToHashSet(), now.Except(wanted).ToHashSet());
            var head = await HeadAsync(client, group, doc, ct);
            if (head || joining.Count > 0 || leaving.Count > 0)
            {
                await WriteAsync(client, group, "change", joining, leaving, ct);
            }

            return group;
        },
        ct);

    // Name, external name and meaning; answers whether anything changed.
    private async Task<bool> HeadAsync(ScimClient client, ScimGroup group, JsonObject doc, CancellationToken ct)
    {
        var name = UserDoc.Text(doc, "displayName", MostName) ?? throw UserDoc.Wrong("displayName");
        var external = UserDoc.Text(doc, "externalId", MostName);
        var changed = name != group.DisplayName || external != group.ExternalId;
        if (name != group.DisplayName && await reading.Rows(client.Source).AnyAsync(g => g.DisplayName == name && g.Id != group.Id, ct))
        {
            throw Refused.State("scim.uniqueness", "Đã có nhóm tên “{0}”.", name);
        }

        (group.DisplayName, group.ExternalId) = (name, external);
        var post = doc[ScimNames.GroupPost] as JsonObject ?? [];
        var roles = post["roles"] is not { } said ? []
            : (said as JsonArray ?? throw UserDoc.Wrong("roles")).Select(r => FilterMatch.TextOf(r) ?? throw UserDoc.Wrong("roles")).Distinct().ToList();
        return await MeanAsync(client, group, UserDoc.Text(post, "unit", 60), roles, UserDoc.Text(post, "title", MostName), ct) || changed;
    }

    private async Task<bool> MeanAsync(ScimClient client, ScimGroup group, string? unit, IReadOnlyList<string> roles, string? title, CancellationToken ct)
    {
        var (id, wanted) = (unit is null ? (Agencies.Contract.UnitId?)null : await posts.AllowedAsync(client.Source, unit, roles, ct), string.Join(' ', roles.Order(StringComparer.Ordinal)));
        var shown = unit is null ? string.Empty : title ?? client.Source.DefaultTitle;
        wanted = unit is null ? string.Empty : wanted;
        if (id == group.UnitId && wanted == group.Roles && shown == group.Title)
        {
            return false;
        }

        (group.UnitId, group.Roles, group.Title) = (id, wanted, shown);
        await members.RemapAsync(client, group, ct);
        return true;
    }

    private async Task WriteAsync(
        ScimClient client, ScimGroup group, string what, HashSet<AccountId> joining, HashSet<AccountId> leaving, CancellationToken ct)
    {
        await RefuseStrangersAsync(client.Source, joining, ct);
        if (await db.ScimMembers.CountAsync(m => m.GroupId == group.Id, ct) + joining.Count - leaving.Count > MostMembers)
        {
            throw Refused.Of(RefusalKind.TooLarge, "scim.groupTooLarge", "Một nhóm có nhiều nhất {0} thành viên.", MostMembers);
        }

        await members.ChangeAsync(client, group, joining, leaving, ct);
        await TouchAsync([.. joining, .. leaving], ct);
        group.ModifiedAt = clock.Now();
        group.Version++;
        await RecordAsync(client, group, what, joining.Count, leaving.Count, ct);
    }

    // Who joins or leaves is another resource than before: its groups changed.
    private async Task TouchAsync(IReadOnlyCollection<AccountId> ids, CancellationToken ct)
    {
        var now = clock.Now();
        foreach (var some in ids.Chunk(500))
        {
            await db.ScimUsers.Where(u => some.Contains(u.AccountId)).ExecuteUpdateAsync(
                s => s.SetProperty(u => u.ModifiedAt, now).SetProperty(u => u.Version, u => u.Version + 1), ct);
        }
    }

    private async Task RefuseStrangersAsync(ScimSource source, IReadOnlyCollection<AccountId> joining, CancellationToken ct)
    {
        foreach (var some in joining.Chunk(500))
        {
            if (await db.ScimUsers.CountAsync(u => some.Contains(u.AccountId) && u.SourceId == source.Id && !u.Deleted, ct) != some.Length)
            {
                throw Refused.Malformed("scim.invalidValue", "Có thành viên không phải là người dùng của nguồn SCIM này.");
            }
        }
    }

    private Task RecordAsync(ScimClient client, ScimGroup group, string what, int joined, int left, CancellationToken ct) => acts.RecordAsync(
        new Act($"{what}ScimGroup", UserService.Of(client.Source.Id), client.Actor),
        [new ScimGroupChanged(client.Source.Id, group.Id, group.DisplayName, what, joined, left)], ct);

    private static HashSet<AccountId> MembersOf(JsonNode? said)
    {
        IEnumerable<JsonNode?> all = said is null ? [] : said is JsonArray several ? several : [said];
        return [.. all.Select(m => (m is not JsonObject one || FilterMatch.TextOf(one["type"]) is null or "User") && UserReading.IdOf(ScimPatch.ValueOf(m)) is { } id
            ? id : throw UserDoc.Wrong("members"))];
    }

    private static void Move(HashSet<AccountId> wanted, string kind, ScimTarget target, JsonNode? value)
    {
        if (target.Which is { } which)
        {
            if (kind != "remove" || target.Path.Sub is not null)
            {
                throw Refused.Malformed("scim.mutability", "Thành viên của nhóm chỉ thêm vào hoặc bỏ ra, không sửa được.");
            }

            wanted.RemoveWhere(id => FilterMatch.Holds(which, new JsonObject { ["value"] = UserDoc.IdOf(id), ["type"] = "User" }));
            return;
        }

        var said = MembersOf(value);
        switch (kind)
        {
            case "add":
                wanted.UnionWith(said);
                break;
            case "remove" when value is not null:
                wanted.ExceptWith(said);
                break;
            default:
                wanted.Clear();
                wanted.UnionWith(said);
                break;
        }
    }

    private static IEnumerable<(string Kind, ScimTarget Target, JsonNode? Value)> Spread(PatchChange change) => !string.IsNullOrWhiteSpace(change.Path)
        ? [(change.Kind, FilterReader.ReadTarget(change.Path), change.Value)]
        : change.Kind != "remove" && change.Value is JsonObject all
            ? all.Where(p => !ScimNames.IsReadOnly(p.Key)).Select(p => (change.Kind, FilterReader.ReadTarget(p.Key), p.Value))
            : throw Refused.Malformed("scim.noTarget", "Thao tác xóa phải nói rõ xóa thuộc tính nào.");

    private static string Written(ScimTarget target) => target.Path.Schema.Length == 0 ? target.Path.Plain
        : target.Path.Attribute.Length == 0 ? target.Path.Schema : $"{target.Path.Schema}:{target.Path.Plain}";
}
