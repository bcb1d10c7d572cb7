using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Kernel;
using MotCua.Kernel.Api;

namespace MotCua.Provisioning.Scim;

/// <summary>SCIM 2.0 (RFC 7644) for systems outside that keep officers' accounts here.</summary>
internal static class ScimApi
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 24 };

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        var scim = endpoints.MapGroup(ScimAccess.Path).RequireAuthorization(ScimAccess.Policy).DisableAntiforgery().ExcludeFromDescription();
        scim.MapGet("/ServiceProviderConfig", (HttpContext http) => Answer(http, 200, ScimSchemas.Provider(RootOf(http))));
        scim.MapGet("/ResourceTypes", (HttpContext http) => Listed(http, ScimSchemas.Types(RootOf(http))));
        scim.MapGet("/ResourceTypes/{id}", (HttpContext http, string id) => Named(http, ScimSchemas.Types(RootOf(http)), id));
        scim.MapGet("/Schemas", (HttpContext http) => Listed(http, ScimSchemas.All(RootOf(http))));
        scim.MapGet("/Schemas/{id}", (HttpContext http, string id) => Named(http, ScimSchemas.All(RootOf(http)), id));
        scim.MapPost("/.search", (HttpContext http, ScimAccess access, ScimWork work, CancellationToken ct) => SearchAsync(http, access, work, null, ct));
        scim.MapPost("/Bulk", BulkAsync);
        foreach (var type in new[] { "Users", "Groups" })
        {
            scim.MapGet($"/{type}", (HttpContext http, ScimAccess access, ScimWork work, CancellationToken ct) => ListAsync(http, access, work, type, ct));
            scim.MapPost($"/{type}/.search", (HttpContext http, ScimAccess access, ScimWork work, CancellationToken ct) => SearchAsync(http, access, work, type, ct));
            scim.MapGet($"/{type}/{{id}}", (HttpContext http, string id, ScimAccess access, ScimWork work, CancellationToken ct) => OneAsync(http, access, work, type, id, ct));
            scim.MapPost($"/{type}", (HttpContext http, ScimAccess access, ScimWork work, CancellationToken ct) => DoAsync(http, access, work, $"/{type}", ct));
            scim.MapMethods(
                $"/{type}/{{id}}", [HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete],
                (HttpContext http, string id, ScimAccess access, ScimWork work, CancellationToken ct) => DoAsync(http, access, work, $"/{type}/{Uri.EscapeDataString(id)}", ct));
        }
    }

    private static async Task DoAsync(HttpContext http, ScimAccess access, ScimWork work, string path, CancellationToken ct)
    {
        var wished = WishedOf(http);
        var client = (await access.FindAsync(http, ct))!;
        var body = HttpMethods.IsDelete(http.Request.Method) ? null : await ReadAsync(http, ct);
        var done = await work.DoAsync(client, http.Request.Method.ToUpperInvariant(), path, body, ScimEtag.Of(http.Request), ct);
        await Answer(http, done with { Body = done.Body is null ? null : wished.Cut(done.Body) });
    }

    private static async Task OneAsync(HttpContext http, ScimAccess access, ScimWork work, string type, string id, CancellationToken ct)
    {
        var client = (await access.FindAsync(http, ct))!;
        var done = type == "Users" ? await work.UserAsync(client, id, WishedOf(http), ct) : await work.GroupAsync(client, id, WishedOf(http), ct);
        if (http.Request.Headers.IfNoneMatch.ToString() is { Length: > 0 } known && known.Split(',', StringSplitOptions.TrimEntries).Contains(done.Etag))
        {
            (http.Response.StatusCode, http.Response.Headers.ETag) = (StatusCodes.Status304NotModified, done.Etag);
            return;
        }

        await Answer(http, done with { Location = null });
    }

    private static async Task ListAsync(HttpContext http, ScimAccess access, ScimWork work, string type, CancellationToken ct) =>
        await Answer(http, 200, await work.ListAsync((await access.FindAsync(http, ct))!, type, ListQuery.Read(http.Request.Query), ct));

    private static async Task SearchAsync(HttpContext http, ScimAccess access, ScimWork work, string? type, CancellationToken ct) =>
        await Answer(http, 200, await work.ListAsync((await access.FindAsync(http, ct))!, type, ListQuery.Read(await ReadAsync(http, ct)), ct));

    private static async Task BulkAsync(HttpContext http, ScimAccess access, BulkService bulk, CancellationToken ct) =>
        await Answer(http, 200, await bulk.DoAsync((await access.FindAsync(http, ct))!, await ReadAsync(http, ct), ct));

    private static Wished WishedOf(HttpContext http) =>
        Wished.Read(http.Request.Query["attributes"].ToString(), http.Request.Query["excludedAttributes"].ToString());

    private static string RootOf(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}{ScimAccess.Path}";

    private static Task Listed(HttpContext http, IReadOnlyList<JsonObject> all)
    {
        // RFC 7644, 4: what describes the server is not searched.
        if (http.Request.Query.ContainsKey("filter"))
        {
            throw Refused.Forbidden("scim.noFilter", "Phần mô tả máy chủ không nhận bộ lọc.");
        }

        return Answer(http, 200, new ListQuery(null, null, false, 1, all.Count, Wished.All).Answer(all.Count, all));
    }

    private static Task Named(HttpContext http, IReadOnlyList<JsonObject> all, string id) =>
        all.FirstOrDefault(o => o["id"]!.GetValue<string>().Equals(id, StringComparison.OrdinalIgnoreCase)) is { } found
            ? Answer(http, 200, found) : throw UserReading.Unknown();

    /// <exception cref="Refused">400 <c>scim.invalidSyntax</c>; 415.</exception>
    private static async Task<JsonObject> ReadAsync(HttpContext http, CancellationToken ct)
    {
        var type = http.Request.ContentType?.Split(';')[0].Trim().ToLowerInvariant();
        if (type is not (ScimNames.MediaType or "application/json"))
        {
            throw Refused.Of(RefusalKind.Unsupported, "request.unsupported", "Địa chỉ này không nhận loại nội dung này.");
        }

        try
        {
            return await JsonNode.ParseAsync(http.Request.Body, null, Reading, ct) is JsonObject read && Once(read) ? read : throw Syntax();
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            throw Syntax();
        }
    }

    // Names that come twice are found only when they are looked at.
    private static bool Once(JsonNode? node) => node switch
    {
        JsonObject one => one.All(p => Once(p.Value)),
        JsonArray several => several.All(Once),
        _ => true,
    };

    private static Refused Syntax() => Refused.Malformed("scim.invalidSyntax", "Nội dung phải là một đối tượng JSON.");

    private static async Task Answer(HttpContext http, ScimDone done)
    {
        if (done.Etag is { } etag)
        {
            http.Response.Headers.ETag = etag;
        }

        if (done.Location is { } location)
        {
            http.Response.Headers.Location = location;
        }

        await Answer(http, done.Status, done.Body);
    }

    private static async Task Answer(HttpContext http, int status, JsonObject? body)
    {
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        if (body is not null)
        {
            http.Response.ContentType = ScimNames.MediaType;
            await http.Response.WriteAsync(body.ToJsonString(ApiJson.Options), http.RequestAborted);
        }
    }
}
