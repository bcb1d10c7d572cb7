using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Tests.SingleSignOn;
using MotCua.Tests.Support;

namespace MotCua.Tests.Provisioning.Scim;

/// <summary>Users as RFC 7643 and 7644 describe them, and what a source may never do.</summary>
public sealed class ScimUserTests(ScimBed bed) : IClassFixture<ScimBed>
{
    [Fact]
    public async Task A_user_is_created_read_changed_closed_and_every_step_is_in_the_journal_by_the_client()
    {
        var user = ScimBed.User("an.nv");
        user["externalId"] = "HR-17";
        user["name"] = new JsonObject { ["familyName"] = "Nguyễn", ["middleName"] = "Văn", ["givenName"] = "An" };
        user["displayName"] = null;
        user["title"] = "Chuyên viên chính";
        user["emails"] = new JsonArray(
            new JsonObject { ["value"] = "nha@example.vn", ["type"] = "home" }, new JsonObject { ["value"] = "an.nv@tinh.gov.vn", ["type"] = "work", ["primary"] = true });
        user["phoneNumbers"] = new JsonArray(new JsonObject { ["value"] = "tel:+84903123456" });
        user[ScimBed.Enterprise] = new JsonObject { ["employeeNumber"] = "0017", ["department"] = "STC", ["costCenter"] = "9" };

        var made = await bed.PostAsync("/Users", user);
        var account = (await bed.AccountAsync("an.nv"))!;
        var read = await bed.GetAsync($"/Users/{made.Id}");

        Assert.True(made.Status == 201, made.Body.ToJsonString());
        Assert.Equal((made.Etag, made.Location), (read.Etag, read.Body["meta"]!["location"]!.GetValue<string>()));
        Assert.Equal("Nguyễn Văn An", read.Body["displayName"]!.GetValue<string>());
        Assert.Equal(("Nguyễn", "Văn An"), (read.Body["name"]!["familyName"]!.GetValue<string>(), read.Body["name"]!["givenName"]!.GetValue<string>()));
        Assert.Equal("an.nv@tinh.gov.vn", read.Body["emails"]![0]!["value"]!.GetValue<string>());
        Assert.Equal("""{"employeeNumber":"0017","department":"STC"}""", read.Body[ScimBed.Enterprise]!.ToJsonString());
        Assert.Equal(("Nguyễn Văn An", "+84903123456", "STC", "Chuyên viên chính", "specialist"), (
            account.DisplayName, account.Person!.Phone, Assert.Single(account.Posts).UnitCode, account.Posts[0].Title, Assert.Single(account.Posts[0].Roles)));

        var again = await bed.PostAsync("/Users", user);
        var closed = await bed.PatchAsync($"/Users/{made.Id}", ("replace", "active", false));
        var acts = await bed.JournalAsync();
        var same = await bed.PatchAsync($"/Users/{made.Id}", ("replace", "active", false));
        Assert.Equal((409, "uniqueness"), (again.Status, again.Type));
        Assert.Equal((200, false), (closed.Status, closed.Body["active"]!.GetValue<bool>()));
        Assert.Equal((closed.Etag, acts), (same.Etag, await bed.JournalAsync()));
        Assert.True((await bed.AccountAsync("an.nv"))!.Disabled);

        var gone = await bed.SendAsync(HttpMethod.Delete, $"/Users/{made.Id}", null);
        Assert.Equal((204, 404, 404), (gone.Status, (await bed.GetAsync($"/Users/{made.Id}")).Status, (await bed.SendAsync(HttpMethod.Delete, $"/Users/{made.Id}", null)).Status));
        Assert.NotNull(await bed.AccountAsync("an.nv"));
        Assert.Empty((await bed.AccountAsync("an.nv"))!.Posts);
        var back = await bed.PostAsync("/Users", user);
        Assert.Equal((201, made.Id, false), (back.Status, back.Id, (await bed.AccountAsync("an.nv"))!.Disabled));

        var rows = await bed.App.DoAsync(s => s.GetRequiredService<AppDb>().Set<JournalRow>().AsNoTracking()
            .Where(r => r.Chain == $"account:{account.Id}").OrderBy(r => r.Seq).ToListAsync());
        Assert.Equal("createAccount givePost disable endPost", string.Join(' ', rows.Select(r => r.Verb).Take(4)));
        Assert.All(rows, r => Assert.Equal(("Dịch vụ nhân sự", true), (r.ActorName, r.Source.StartsWith("scim ", StringComparison.Ordinal))));
        Assert.True(await bed.App.DoAsync(async s => (await s.GetRequiredService<JournalVerifier>().VerifyAsync()).IsWhole));
    }

    [Fact]
    public async Task Put_replaces_and_leaves_alone_what_the_client_does_not_know()
    {
        var id = await bed.AddAsync("thay.put", "Trần Thay", u =>
        {
            u["emails"] = new JsonArray(new JsonObject { ["value"] = "thay@tinh.gov.vn" });
            u[ScimBed.Posts] = new JsonObject
            {
                ["posts"] = new JsonArray(
                    new JsonObject { ["unit"] = "STC", ["title"] = "Phó phòng", ["roles"] = new JsonArray("leader", "specialist") },
                    new JsonObject { ["unit"] = "SNV", ["title"] = "Kiêm nhiệm", ["roles"] = new JsonArray("clerk"), ["from"] = "2021-09-01", ["to"] = "2021-12-31" }),
            };
        });

        var put = await bed.SendAsync(HttpMethod.Put, $"/Users/{id}", ScimBed.User("thay.put", "Trần Thị Thay"));
        var posts = put.Body[ScimBed.Posts]!["posts"]!.AsArray();
        Assert.True(put.Status == 200, put.Body.ToJsonString());
        Assert.Equal((2, null, "Trần Thị Thay"), (posts.Count, put.Body["emails"], (await bed.AccountAsync("thay.put"))!.DisplayName));
        Assert.Equal("2021-12-31", posts[1]!["to"]!.GetValue<string>());

        var only = put.Body.DeepClone().AsObject();
        only[ScimBed.Posts]!["posts"]!.AsArray().RemoveAt(0);
        var less = await bed.SendAsync(HttpMethod.Put, $"/Users/{id}", only, put.Etag);
        Assert.True(less.Status == 200, less.Body.ToJsonString());
        Assert.Empty((await bed.AccountAsync("thay.put"))!.Posts);
        Assert.Equal("SNV", Assert.Single(less.Body[ScimBed.Posts]!["posts"]!.AsArray())!["unit"]!.GetValue<string>());
    }

    [Fact]
    public async Task Patch_speaks_the_dialects_of_Entra_and_Okta()
    {
        var id = await bed.AddAsync("phuong.ngu");
        var at = $"/Users/{id}";

        var entra = await bed.PatchAsync(
            at, ("Add", "emails[type eq \"work\"].value", "p1@tinh.gov.vn"), ("Replace", "active", "False"), ("Add", "name.givenName", "Phương"),
            ("Replace", $"{ScimBed.Enterprise}:department", "SNV"));
        Assert.True(entra.Status == 200, entra.Body.ToJsonString());
        Assert.Equal("p1@tinh.gov.vn", entra.Body["emails"]![0]!["value"]!.GetValue<string>());
        Assert.Equal(("Nguyễn Phương", true, "SNV"), (
            (await bed.AccountAsync("phuong.ngu"))!.DisplayName, (await bed.AccountAsync("phuong.ngu"))!.Disabled, entra.Body[ScimBed.Enterprise]!["department"]!.GetValue<string>()));

        var okta = await bed.SendAsync(HttpMethod.Patch, at, ScimBed.Patch(("replace", null, new JsonObject
        {
            ["id"] = id, ["active"] = true, ["name.familyName"] = "Lê", [$"{ScimBed.Enterprise}:employeeNumber"] = "42", ["nickName"] = "Phượng",
            [ScimBed.Enterprise] = new JsonObject { ["manager"] = new JsonObject { ["value"] = "x" } },
        })));
        Assert.True(okta.Status == 200, okta.Body.ToJsonString());
        Assert.Equal(("Lê Phương", false, "42"), (
            (await bed.AccountAsync("phuong.ngu"))!.DisplayName, (await bed.AccountAsync("phuong.ngu"))!.Disabled, okta.Body[ScimBed.Enterprise]!["employeeNumber"]!.GetValue<string>()));

        var other = await bed.PatchAsync(
            at, ("replace", "emails[type eq \"work\" and value co \"p1@\"].value", "p2@tinh.gov.vn"), ("remove", $"{ScimBed.Enterprise}:department", null),
            ("add", $"{ScimBed.Posts}:posts", new JsonArray(new JsonObject { ["unit"] = "STC", ["title"] = "Phó phòng", ["roles"] = new JsonArray("leader") })));
        Assert.True(other.Status == 200, other.Body.ToJsonString());
        Assert.Equal("p2@tinh.gov.vn", other.Body["emails"]![0]!["value"]!.GetValue<string>());
        Assert.Contains((await bed.AccountAsync("phuong.ngu"))!.Posts, p => p is { UnitCode: "STC", Title: "Phó phòng" });
        var last = await bed.PatchAsync(at, ("remove", $"{ScimBed.Posts}:posts[unit eq \"STC\"]", null), ("remove", "emails", null));
        Assert.Equal((200, null), (last.Status, last.Body["emails"]));
        Assert.DoesNotContain((await bed.AccountAsync("phuong.ngu"))!.Posts, p => p.UnitCode == "STC");
    }

    [Fact]
    public async Task What_is_wrong_is_refused_with_its_type_and_nothing_of_it_is_done()
    {
        var id = await bed.AddAsync("sai.sot");
        var before = await bed.GetAsync($"/Users/{id}");
        foreach (var (what, change, type) in new (string, JsonObject, string)[]
        {
            ("a name to sign in with", ScimBed.Patch(("replace", "displayName", "Tên Khác"), ("replace", "userName", "khac")), "mutability"),
            ("a number", ScimBed.Patch(("replace", "id", "1")), "mutability"),
            ("a condition that nothing meets", ScimBed.Patch(("replace", "displayName", "Tên Khác"), ("replace", "emails[type eq \"home\"].value", "a@b.vn")), "noTarget"),
            ("no path", ScimBed.Patch(("remove", null, null)), "noTarget"),
            ("a path that is none", ScimBed.Patch(("replace", "emails[type eq", "x")), "invalidPath"),
            ("an attribute that is none", ScimBed.Patch(("replace", "securityStamp", "x")), "invalidPath"),
            ("a password", ScimBed.Patch(("replace", "password", "mat khau")), "invalidValue"),
            ("roles", ScimBed.Patch(("add", "roles", new JsonArray(new JsonObject { ["value"] = "administrator" }))), "invalidValue"),
            ("an e-mail", ScimBed.Patch(("replace", "emails", new JsonArray(new JsonObject { ["value"] = "không phải thư" }))), "invalidValue"),
            ("a phone", ScimBed.Patch(("replace", "phoneNumbers", new JsonArray(new JsonObject { ["value"] = "12" }))), "invalidValue"),
            ("a truth", ScimBed.Patch(("replace", "active", "có thể")), "invalidValue"),
            ("a unit", ScimBed.Patch(("replace", $"{ScimBed.Enterprise}:department", "KHONGCO")), "invalidValue"),
            ("an operation", ScimBed.Patch(("move", "active", true)), "invalidSyntax"),
            ("no operation", new JsonObject { ["Operations"] = new JsonArray() }, "invalidSyntax"),
        })
        {
            var answer = await bed.SendAsync(HttpMethod.Patch, $"/Users/{id}", change);
            Assert.True(answer.Status == 400 && answer.Type == type, $"{what}: {answer.Body.ToJsonString()}");
        }

        Assert.Equal(before.Body.ToJsonString(), (await bed.GetAsync($"/Users/{id}")).Body.ToJsonString());
        foreach (var (name, status) in new[] { ("x", 400), ("quantri", 409), ("congdan1", 409), ("*)(uid=*", 400) })
        {
            Assert.Equal(status, (await bed.PostAsync("/Users", ScimBed.User(name))).Status);
        }

        var assigned = ScimBed.User("gan.bua");
        assigned["kind"] = "Citizen";
        Assert.Equal(400, (await bed.PostAsync("/Users", assigned)).Status);
        Assert.Null(await bed.AccountAsync("gan.bua"));
    }

    [Fact]
    public async Task A_stale_version_is_refused_and_an_unchanged_one_is_not_sent_again()
    {
        var id = await bed.AddAsync("phien.ban");
        var first = await bed.GetAsync($"/Users/{id}");
        var second = await bed.SendAsync(HttpMethod.Patch, $"/Users/{id}", ScimBed.Patch(("replace", "displayName", "Tên Hai")), first.Etag);
        var stale = await bed.SendAsync(HttpMethod.Patch, $"/Users/{id}", ScimBed.Patch(("replace", "displayName", "Tên Ba")), first.Etag);
        var staleDelete = await bed.SendAsync(HttpMethod.Delete, $"/Users/{id}", null, first.Etag);

        Assert.Equal((200, 412, 412), (second.Status, stale.Status, staleDelete.Status));
        Assert.NotEqual(first.Etag, second.Etag);
        Assert.Equal("Tên Hai", (await bed.AccountAsync("phien.ban"))!.DisplayName);
        using var program = bed.Program(bed.Token);
        program.DefaultRequestHeaders.TryAddWithoutValidation("If-None-Match", second.Etag);
        Assert.Equal(HttpStatusCode.NotModified, (await program.GetAsync(new Uri($"/scim/v2/Users/{id}", UriKind.Relative), AppFixture.Ct)).StatusCode);
    }

    [Fact]
    public async Task Only_the_service_account_of_a_source_comes_in_by_the_scope_of_its_own()
    {
        using var guest = bed.App.Guest();
        using var browser = await bed.App.SignInAsync("quantri");
        using var command = await bed.App.ApiAsync("quantri");
        using var api = bed.Program(await bed.TokenAsync(ScimBed.Code, bed.Key, "api"));
        Assert.Equal(401, (await bed.GetAsync("/Users", guest)).Status);
        Assert.Equal(403, (await bed.GetAsync("/Users", browser)).Status);
        Assert.Equal(401, (await bed.GetAsync("/Users", command)).Status);
        Assert.Equal(401, (await bed.GetAsync("/Users", api)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, await bed.SignOn.ApiAsync(bed.Token));

        // A program with the scope, but of no source.
        var (key, text) = SignOnBed.NewKey();
        await bed.SignOn.RegisterAsync("la-mat", "scim", keys: text, service: "chuyenvien.stc", redirects: "");
        using var stranger = bed.Program(await bed.TokenAsync("la-mat", key));
        Assert.Equal(403, (await bed.GetAsync("/Users", stranger)).Status);
        Assert.Equal(404, (await bed.GetAsync("/Nothing")).Status);
    }

    [Fact]
    public async Task A_source_touches_only_accounts_that_it_opened_or_was_given()
    {
        var (_, token) = await bed.AddSourceAsync("nguon-hai", "dichvu.hai", "operations", "750");
        using var other = bed.Program(token);
        var mine = await bed.AddAsync("cua.toi");
        var leader = (await bed.AccountAsync("lanhdao.stc"))!.Id.Value;

        foreach (var id in new[] { mine, leader.ToString("D") })
        {
            Assert.Equal(404, (await bed.GetAsync($"/Users/{id}", other)).Status);
            Assert.Equal(404, (await bed.SendAsync(HttpMethod.Patch, $"/Users/{id}", ScimBed.Patch(("replace", "active", false)), by: other)).Status);
            Assert.Equal(404, (await bed.SendAsync(HttpMethod.Delete, $"/Users/{id}", null, by: other)).Status);
        }

        Assert.Equal((0, ""), ((await bed.GetAsync("/Users", other)).Total, (await bed.GetAsync("/Users?filter=userName%20eq%20%22cua.toi%22", other)).Names));
        Assert.Equal(409, (await bed.PostAsync("/Users", ScimBed.User("cua.toi"), other)).Status);
        await bed.LinkAsync("vanthu.stc");
        Assert.Equal(1, (await bed.GetAsync("/Users?filter=userName%20eq%20%22vanthu.stc%22")).Total);

        // Neither roles nor units beyond what it was allowed.
        foreach (var (unit, role) in new[] { ("STC", "auditor"), ("26611", "specialist"), ("750", "administrator") })
        {
            var asked = ScimBed.User("vuot.quyen");
            asked[ScimBed.Posts] = new JsonObject { ["posts"] = new JsonArray(new JsonObject { ["unit"] = unit, ["title"] = "Vượt quyền", ["roles"] = new JsonArray(role) }) };
            Assert.Equal(403, (await bed.PostAsync("/Users", asked, other)).Status);
        }

        Assert.Null(await bed.AccountAsync("vuot.quyen"));
    }

    [Fact]
    public async Task The_last_administrator_is_neither_closed_nor_deleted_nor_changed_beside()
    {
        // Given to the source by a second administrator, who then leaves.
        await bed.App.DoAsync(async s =>
        {
            var desk = s.GetRequiredService<AccountDesk>();
            var unit = (await desk.FindAsync("quantri"))!.Posts[0].UnitId;
            await desk.CreateAsync(
                new NewAccount("quantri.hai", AccountKind.Officer, "Quản trị hai")
                {
                    PasswordHash = desk.HashPassword(SmallProvince.Password), Posts = [new NewPost(unit, "Quản trị", [Roles.Administrator], new DateOnly(2021, 1, 1))],
                },
                SmallProvince.Actor);
            return true;
        });
        using (var second = await bed.App.SignInAsync("quantri.hai"))
        {
            using var linked = await AppFixture.PostFormAsync(second, $"/can-bo/scim/nguon/{ScimBed.Code}", ("account", "quantri"));
            Assert.Equal(HttpStatusCode.Redirect, linked.StatusCode);
        }

        var two = (await bed.AccountAsync("quantri.hai"))!;
        var id = (await bed.AccountAsync("quantri"))!.Id.Value.ToString("D");
        await bed.App.DoAsync(async s =>
        {
            await s.GetRequiredService<AccountDesk>().SetDisabledAsync(two.Id, true, SmallProvince.Actor);
            return true;
        });
        var before = await bed.GetAsync($"/Users/{id}");

        var patch = await bed.PatchAsync($"/Users/{id}", ("replace", "displayName", "Bị Đổi Tên"), ("replace", "active", false));
        var put = ScimBed.User("quantri", "Bị Đổi Tên");
        put["active"] = false;
        var replaced = await bed.SendAsync(HttpMethod.Put, $"/Users/{id}", put);
        var deleted = await bed.SendAsync(HttpMethod.Delete, $"/Users/{id}", null);

        Assert.Equal((409, 409, 409), (patch.Status, replaced.Status, deleted.Status));
        Assert.Contains("quản trị cuối cùng", patch.Body["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(before.Body.ToJsonString(), (await bed.GetAsync($"/Users/{id}")).Body.ToJsonString());
        await bed.App.DoAsync(async s =>
        {
            await s.GetRequiredService<AccountDesk>().SetDisabledAsync(two.Id, false, SmallProvince.Actor);
            return true;
        });
    }
}
