using System.Text.Json.Nodes;
using MotCua.Kernel;

namespace MotCua.Provisioning.Scim;

/// <summary>What came of a request.</summary>
internal sealed record ScimDone(int Status, JsonObject? Body, string? Etag, string? Location);

/// <summary>One operation on one resource: the same for a request of its own and for one of a bulk.</summary>
internal sealed class ScimWork(UserService users, GroupService groups, UserReading userReading, GroupReading groupReading)
{
    /// <exception cref="Refused">400; 403; 404; 409; 412.</exception>
    internal async Task<ScimDone> DoAsync(ScimClient client, string method, string path, JsonObject? data, string? ifMatch, CancellationToken ct)
    {
        var (type, id) = path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
        {
            [var t] => (t, (string?)null),
            [var t, var i] => (t, i),
            _ => throw UserReading.Unknown(),
        };
        return (type, method, id) switch
        {
            ("Users", "POST", null) => User(client, 201, await users.CreateAsync(client, Body(data), ct), Wished.All),
            ("Users", "PUT", { } user) => User(client, 200, await users.ReplaceAsync(client, user, Body(data), ifMatch, ct), Wished.All),
            ("Users", "PATCH", { } user) => User(client, 200, await users.PatchAsync(client, user, ScimPatch.Read(Body(data)), ifMatch, ct), Wished.All),
            ("Users", "DELETE", { } user) => await GoneAsync(users.DeleteAsync(client, user, ifMatch, ct)),
            ("Groups", "POST", null) => await GroupAsync(client, 201, await groups.CreateAsync(client, Body(data), ct), Wished.All, ct),
            ("Groups", "PUT", { } group) => await GroupAsync(client, 200, await groups.ReplaceAsync(client, group, Body(data), ifMatch, ct), Wished.All, ct),
            ("Groups", "PATCH", { } group) => await GroupAsync(client, 200, await groups.PatchAsync(client, group, ScimPatch.Read(Body(data)), ifMatch, ct), Wished.All, ct),
            ("Groups", "DELETE", { } group) => await GoneAsync(groups.DeleteAsync(client, group, ifMatch, ct)),
            _ => throw UserReading.Unknown(),
        };
    }

    internal async Task<ScimDone> UserAsync(ScimClient client, string id, Wished wished, CancellationToken ct) =>
        User(client, 200, await userReading.FindAsync(client.Source, id, ct), wished);

    internal async Task<ScimDone> GroupAsync(ScimClient client, string id, Wished wished, CancellationToken ct) =>
        await GroupAsync(client, 200, await groupReading.FindAsync(client.Source, id, ct), wished, ct);

    /// <summary>A page of a list; of both kinds of resources at the root of the server.</summary>
    internal async Task<JsonObject> ListAsync(ScimClient client, string? type, ListQuery query, CancellationToken ct)
    {
        var (units, lenient, skip) = (await userReading.UnitsAsync(ct), type is null, query.StartIndex - 1);
        var usersAll = type == "Groups" ? 0 : await userReading.CountAsync(client.Source, query, units, lenient, ct);
        var groupsAll = type == "Users" ? 0 : await groupReading.CountAsync(client.Source, query, lenient, ct);
        List<JsonObject> page = [];
        if (usersAll > skip && query.Count > 0)
        {
            page.AddRange(await userReading.PageAsync(client, query, units, lenient, skip, query.Count, ct));
        }

        if (type != "Users" && usersAll + groupsAll > skip && page.Count < query.Count)
        {
            page.AddRange(await groupReading.PageAsync(client, query, lenient, Math.Max(0, skip - usersAll), query.Count - page.Count, ct));
        }

        return query.Answer(usersAll + groupsAll, page);
    }

    private static ScimDone User(ScimClient client, int status, UserFacts user, Wished wished)
    {
        var doc = UserDoc.Write(user, client.Root);
        return new ScimDone(status, wished.Cut(doc), user.Row.Etag, $"{client.Root}/Users/{UserDoc.IdOf(user.Row.Id)}");
    }

    private async Task<ScimDone> GroupAsync(ScimClient client, int status, ScimGroup group, Wished wished, CancellationToken ct) =>
        new(status, await groupReading.WriteAsync(client, group, wished, ct), GroupReading.EtagOf(group), $"{client.Root}/Groups/{group.Id:D}");

    private static async Task<ScimDone> GoneAsync(Task work)
    {
        await work;
        return new ScimDone(204, null, null, null);
    }

    private static JsonObject Body(JsonObject? data) =>
        data ?? throw Refused.Malformed("scim.invalidSyntax", "Nội dung phải là một đối tượng JSON.");
}
