using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Provisioning.Scim;
using MotCua.Tests.Support;

namespace MotCua.Tests.Provisioning.Scim;

/// <summary>Groups whose members hold posts, and several operations in one request.</summary>
public sealed class ScimGroupTests(ScimBed bed) : IClassFixture<ScimBed>
{
    [Fact]
    public async Task Who_is_in_a_group_holds_its_post_and_who_leaves_loses_just_that()
    {
        var (a, b) = (await bed.AddAsync("nhom.a"), await bed.AddAsync("nhom.b", "Trần B", u => u[ScimBed.Enterprise] = new JsonObject { ["department"] = "SNV" }));
        var made = await bed.PostAsync("/Groups", Group("Thụ lý STC", "STC", "specialist", a, b));
        Assert.True(made.Status == 201, made.Body.ToJsonString());
        Assert.Equal("STC specialist", await PostsAsync("nhom.a"));
        Assert.Equal("SNV specialist, STC specialist", await PostsAsync("nhom.b"));

        var user = await bed.GetAsync($"/Users/{a}");
        Assert.Equal(("Thụ lý STC", "STC"), (user.Body["groups"]![0]!["display"]!.GetValue<string>(), user.Body[ScimBed.Enterprise]!["department"]!.GetValue<string>()));
        Assert.Equal("nhom.a nhom.b", (await bed.GetAsync($"/Users?sortBy=userName&filter=groups.value%20eq%20%22{made.Id}%22")).Names);

        // What a group gave is told of the user, and telling it again gives nothing more.
        var echoed = await bed.SendAsync(HttpMethod.Put, $"/Users/{a}", user.Body.DeepClone());
        Assert.Equal((200, user.Etag, "STC specialist"), (echoed.Status, echoed.Etag, await PostsAsync("nhom.a")));

        var twice = await bed.PatchAsync($"/Groups/{made.Id}", ("Add", "members", new JsonArray(new JsonObject { ["value"] = a })));
        Assert.Equal((200, made.Etag), (twice.Status, twice.Etag));
        var left = await bed.PatchAsync($"/Groups/{made.Id}", ("remove", $"members[value eq \"{a}\"]", null), ("replace", "displayName", "Chuyên viên STC"));
        Assert.Equal((200, 1), (left.Status, left.Body["members"]!.AsArray().Count));
        Assert.Equal("", await PostsAsync("nhom.a"));

        // As Entra takes a member out: by a value beside the path.
        Assert.Equal(200, (await bed.PatchAsync($"/Groups/{made.Id}", ("Remove", "members", new JsonArray(new JsonObject { ["value"] = b })))).Status);
        Assert.Equal("SNV specialist", await PostsAsync("nhom.b"));

        var put = await bed.SendAsync(HttpMethod.Put, $"/Groups/{made.Id}", Group("Chuyên viên STC", "STC", "leader", a));
        Assert.True(put.Status == 200, put.Body.ToJsonString());
        Assert.Equal("STC leader", await PostsAsync("nhom.a"));
        Assert.Equal(412, (await bed.SendAsync(HttpMethod.Delete, $"/Groups/{made.Id}", null, made.Etag)).Status);
        Assert.Equal(204, (await bed.SendAsync(HttpMethod.Delete, $"/Groups/{made.Id}", null, put.Etag)).Status);
        Assert.Equal("", await PostsAsync("nhom.a"));
    }

    [Fact]
    public async Task A_group_without_meaning_gives_nothing_until_an_administrator_says_what_it_means()
    {
        var a = await bed.AddAsync("nghia.a");
        var made = await bed.PostAsync("/Groups", new JsonObject { ["displayName"] = "Nhóm chưa rõ", ["members"] = new JsonArray(new JsonObject { ["value"] = a }) });
        Assert.Equal("", await PostsAsync("nghia.a"));

        using var admin = await bed.App.SignInAsync("quantri");
        using var wrong = await MapAsync(admin, made.Id, "STC", "administrator");
        using var right = await MapAsync(admin, made.Id, "STC", "clerk");
        Assert.Equal((403, 302), ((int)wrong.StatusCode, (int)right.StatusCode));
        Assert.Equal("STC clerk", await PostsAsync("nghia.a"));

        // A client that does not know our extension does not take the meaning away.
        var put = await bed.SendAsync(HttpMethod.Put, $"/Groups/{made.Id}", new JsonObject { ["displayName"] = "Nhóm đã rõ", ["members"] = new JsonArray(new JsonObject { ["value"] = a }) });
        Assert.Equal((200, "STC clerk"), (put.Status, await PostsAsync("nghia.a")));
        using var none = await MapAsync(admin, made.Id, "", "");
        Assert.Equal("", await PostsAsync("nghia.a"));
    }

    [Fact]
    public async Task What_is_wrong_with_a_group_is_refused_whole()
    {
        var a = await bed.AddAsync("tu.choi");
        var made = await bed.PostAsync("/Groups", Group("Từ chối", "STC", "specialist"));
        foreach (var (what, body, status, type) in new (string, JsonObject, int, string?)[]
        {
            ("its name again", Group("Từ chối", "STC", "specialist"), 409, "uniqueness"),
            ("no name", Group("", "STC", "specialist"), 400, "invalidValue"),
            ("a role that was not allowed", Group("Quyền", "STC", "auditor"), 403, null),
            ("a member of nobody", Group("Lạ", "STC", "specialist", "00000000-0000-0000-0000-000000000001"), 400, "invalidValue"),
            ("a member that is no user", Group("Lạ", "STC", "specialist", made.Id), 400, "invalidValue"),
            ("a member without a number", Group("Lạ", "STC", "specialist", "x"), 400, "invalidValue"),
        })
        {
            var answer = await bed.PostAsync("/Groups", body);
            Assert.True(answer.Status == status && answer.Type == type, $"{what}: {answer.Body.ToJsonString()}");
        }

        var half = await bed.PatchAsync($"/Groups/{made.Id}", ("add", "members", new JsonArray(new JsonObject { ["value"] = a }, new JsonObject { ["value"] = made.Id })));
        Assert.Equal((400, "", 0), (half.Status, await PostsAsync("tu.choi"), (await bed.GetAsync($"/Groups/{made.Id}")).Body["members"]!.AsArray().Count));
        Assert.Equal("mutability", (await bed.PatchAsync($"/Groups/{made.Id}", ("replace", $"members[value eq \"{a}\"].value", "x"))).Type);
        Assert.Equal((1, "Từ chối"), ((await bed.GetAsync("/Groups?filter=displayName%20eq%20%22Từ chối%22&excludedAttributes=members")).Total, (await bed.GetAsync("/Groups?filter=displayName%20sw%20%22Từ%22")).Names));
    }

    [Fact]
    public async Task Ten_thousand_members_join_and_leave_at_once()
    {
        const int many = 10_000;
        var source = await bed.SourceAsync();
        var ids = await bed.App.DoAsync(async s =>
        {
            var (db, acts, desk, clock) = (s.GetRequiredService<AppDb>(), s.GetRequiredService<Acts>(), s.GetRequiredService<OutsideAccountsDesk>(), SmallProvince.Start);
            var made = Enumerable.Range(0, many).Select(_ => OutsideAccountsDesk.NewId()).ToList();
            return await acts.DoAsync(async () =>
            {
                await desk.ChangeAsync([.. made.Select((id, i) => new OutsideChange(id) { Opens = $"dong.nguoi{i}", DisplayName = $"Người {i}" })], SmallProvince.Actor, "thử");
                db.AddRange(made.Select(id => new ScimUser { AccountId = id, SourceId = source, CreatedAt = clock, ModifiedAt = clock, Version = 1 }));
                return made;
            });
        });
        var begun = Stopwatch.GetTimestamp();

        var made = await bed.PostAsync("/Groups", Group("Đông người", "STC", "specialist", [.. ids.Select(UserDoc.IdOf)]));
        var told = await bed.GetAsync($"/Groups/{made.Id}");
        var holding = await HoldingAsync();
        var emptied = await bed.SendAsync(HttpMethod.Patch, $"/Groups/{made.Id}?excludedAttributes=members", ScimBed.Patch(("remove", "members", null)));

        Assert.True(made.Status == 201, made.Body.ToJsonString());
        Assert.Equal((many, many, 200, 0), (told.Body["members"]!.AsArray().Count, holding, emptied.Status, await HoldingAsync()));
        Assert.InRange(Stopwatch.GetElapsedTime(begun).TotalSeconds, 0, 120);

        Task<int> HoldingAsync() => bed.App.DoAsync(s => s.GetRequiredService<AppDb>().ScimMembers.CountAsync(m => m.GroupId == Guid.Parse(made.Id) && m.PostId != null));
    }

    [Fact]
    public async Task A_bulk_does_each_operation_whole_and_lets_one_name_what_another_made()
    {
        var bulk = Bulk(
            null,
            ("POST", "/Groups", "g1", Group("Qua bulk", "STC", "specialist", "bulkId:u1", "bulkId:u2")),
            ("POST", "/Users", "u1", ScimBed.User("bulk.mot", "Một")),
            ("POST", "/Users", "u2", ScimBed.User("bulk.hai", "Hai")),
            ("PATCH", "/Users/bulkId:u2", null, ScimBed.Patch(("replace", "displayName", "Hai Mới"))),
            ("DELETE", "/Users/00000000-0000-0000-0000-000000000001", null, null));

        var done = await bed.PostAsync("/Bulk", bulk);
        var again = await bed.PostAsync("/Bulk", bulk);

        Assert.Equal("201 201 201 200 404", Statuses(done));
        Assert.Equal("409 409 409 409 404", Statuses(again));
        Assert.Equal(("STC specialist", "Hai Mới"), (await PostsAsync("bulk.mot"), (await bed.AccountAsync("bulk.hai"))!.DisplayName));
        Assert.EndsWith(done.Body["Operations"]![0]!["location"]!.GetValue<string>(), (await bed.GetAsync("/Groups?filter=displayName%20eq%20%22Qua bulk%22")).Resources[0]["meta"]!["location"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bulk_stops_at_the_errors_it_was_allowed_and_waits_for_nothing_that_never_comes()
    {
        var stopped = await bed.PostAsync("/Bulk", Bulk(
            1, ("POST", "/Users", "a", ScimBed.User("dung.mot")), ("POST", "/Users", "b", ScimBed.User("x")), ("POST", "/Users", "c", ScimBed.User("dung.ba"))));
        var circle = await bed.PostAsync("/Bulk", Bulk(
            null, ("POST", "/Groups", "g", Group("Vòng bulkId:h", "STC", "specialist")), ("POST", "/Groups", "h", Group("Vòng bulkId:g", "STC", "specialist"))));
        var many = await bed.PostAsync("/Bulk", Bulk(null, [.. Enumerable.Range(0, 1_001).Select(i => ("DELETE", "/Users/1", (string?)null, (JsonObject?)null))]));

        Assert.Equal("201 400", Statuses(stopped));
        Assert.Null(await bed.AccountAsync("dung.ba"));
        Assert.Equal("409 409", Statuses(circle));
        Assert.Equal(413, many.Status);
        foreach (var bad in new[] { Bulk(null, ("POST", "/Users", null, ScimBed.User("khong.ma"))), Bulk(0), Bulk(null, ("TRACE", "/Users", "a", null)), Bulk(null, ("POST", "//ke.gian", "a", null)) })
        {
            var answer = await bed.PostAsync("/Bulk", bad);
            Assert.True(answer.Status == 400 || Statuses(answer) == "404", answer.Body.ToJsonString());
        }
    }

    [Fact]
    public async Task A_search_at_the_root_finds_users_and_groups()
    {
        await bed.AddAsync("goc.mot", "Gốc Chung");
        await bed.PostAsync("/Groups", Group("Gốc Chung", "STC", "specialist"));

        var both = await bed.PostAsync("/.search", new JsonObject { ["filter"] = "displayName eq \"Gốc Chung\"", ["attributes"] = new JsonArray("displayName") });
        var second = await bed.PostAsync("/.search", new JsonObject { ["filter"] = "displayName eq \"Gốc Chung\"", ["startIndex"] = 2, ["count"] = 5 });
        var groups = await bed.PostAsync("/.search", new JsonObject { ["filter"] = "displayName eq \"Gốc Chung\" and meta.resourceType eq \"Group\"" });

        Assert.Equal((2, 2, 1, 1), (both.Total, both.Resources.Count, second.Resources.Count, groups.Total));
    }

    private static JsonObject Group(string name, string unit, string role, params string[] members) => new()
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:Group"), ["displayName"] = name,
        ["members"] = new JsonArray([.. members.Select(m => new JsonObject { ["value"] = m })]),
        [ScimBed.GroupPost] = new JsonObject { ["unit"] = unit, ["roles"] = new JsonArray(role) },
    };

    private static JsonObject Bulk(int? failOnErrors, params (string Method, string Path, string? Id, JsonObject? Data)[] operations)
    {
        var body = new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:BulkRequest"),
            ["Operations"] = new JsonArray([.. operations.Select(o =>
            {
                var operation = new JsonObject { ["method"] = o.Method, ["path"] = o.Path };
                (operation["bulkId"], operation["data"]) = (o.Id, o.Data);
                return operation;
            })]),
        };
        if (failOnErrors is not null)
        {
            body["failOnErrors"] = failOnErrors;
        }

        return body;
    }

    private static string Statuses(ScimAnswer bulk) => bulk.Status != 200 ? bulk.Body.ToJsonString()
        : string.Join(' ', bulk.Body["Operations"]!.AsArray().Select(o => o!["status"]!.GetValue<string>()));

    private async Task<string> PostsAsync(string account) =>
        string.Join(", ", (await bed.AccountAsync(account))!.Posts.Select(p => $"{p.UnitCode} {string.Join(' ', p.Roles)}").Order(StringComparer.Ordinal));

    private static async Task<HttpResponseMessage> MapAsync(HttpClient admin, string group, string unit, string roles) =>
        await AppFixture.PostFormAsync(admin, $"/can-bo/scim/nguon/{ScimBed.Code}", ("group", group), ("unit", unit), ("roles", roles), ("title", ""));
}
