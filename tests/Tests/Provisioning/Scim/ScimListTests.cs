using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using MotCua.Kernel;
using MotCua.Provisioning.Scim.Filtering;

namespace MotCua.Tests.Provisioning.Scim;

/// <summary>Lists: filters, sorting, pages, chosen attributes, and filters that are meant to hurt.</summary>
public sealed class ScimListTests(ScimListTests.People bed) : IClassFixture<ScimListTests.People>
{
    [Theory]
    [InlineData("userName eq \"LOC.B\"", "loc.b")]
    [InlineData("userName ne \"loc.b\"", "loc.a loc.c loc.d")]
    [InlineData("userName sw \"loc.\" and userName ew \"A\"", "loc.a")]
    [InlineData("displayName co \"Thị\"", "loc.b loc.d")]
    [InlineData("displayName co \"thị\"", "")]
    [InlineData("externalId eq \"X-3\" or externalId eq \"x-1\"", "loc.c")]
    [InlineData("externalId pr", "loc.a loc.b loc.c")]
    [InlineData("not (externalId pr)", "loc.d")]
    [InlineData("externalId eq null", "loc.d")]
    [InlineData("active eq false", "loc.c")]
    [InlineData("active eq \"True\" and not (userName eq \"loc.a\")", "loc.b loc.d")]
    [InlineData("emails[type eq \"work\" and value ew \"@tinh.gov.vn\"]", "loc.a loc.b")]
    [InlineData("emails.value co \"loc.b\"", "loc.b")]
    [InlineData("emails[type eq \"home\"]", "")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq \"stc\"", "loc.a loc.b")]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber gt \"2\"", "loc.b loc.c")]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"loc.d\"", "loc.d")]
    [InlineData("userName eq \"loc.a\" or userName eq \"loc.b\" and externalId eq \"X-9\"", "loc.a")]
    [InlineData("(userName eq \"loc.a\" or userName eq \"loc.b\") and externalId eq \"X-2\"", "loc.b")]
    [InlineData("meta.lastModified gt \"2021-08-12T00:00:00Z\" and meta.created lt \"2021-08-13T00:00:00+07:00\"", "loc.a loc.b loc.c loc.d")]
    [InlineData("meta.resourceType eq \"User\" AND userName EQ \"loc.a\"", "loc.a")]
    [InlineData("userName eq \"x' OR '1'='1\"", "")]
    [InlineData("displayName eq \"%\"", "")]
    public async Task A_filter_finds_just_those_whom_it_names(string filter, string names)
    {
        var answer = await bed.GetAsync($"/Users?filter={Uri.EscapeDataString(filter)}&sortBy=userName");
        var posted = await bed.PostAsync("/Users/.search", new JsonObject { ["filter"] = filter, ["sortBy"] = "userName" });

        Assert.True(answer.Status == 200, answer.Body.ToJsonString());
        Assert.Equal((names, names), (answer.Names, posted.Names));
        Assert.Equal(answer.Resources.Count, answer.Total);
    }

    [Theory]
    [InlineData("userName")]
    [InlineData("userName eq")]
    [InlineData("userName eq loc.a")]
    [InlineData("userName is \"a\"")]
    [InlineData("(userName pr")]
    [InlineData("userName pr)")]
    [InlineData("userName eq \"a")]
    [InlineData("userName eq \"a\" xor active eq true")]
    [InlineData("emails[type eq \"work\"")]
    [InlineData("emails[emails[value pr]]")]
    [InlineData("password eq \"x\"")]
    [InlineData("securityStamp pr")]
    [InlineData("active co \"r\"")]
    [InlineData("meta.created eq \"hôm qua\"")]
    [InlineData("; DROP TABLE accounts_accounts")]
    public async Task What_is_no_filter_is_refused_as_one(string filter)
    {
        var answer = await bed.GetAsync($"/Users?filter={Uri.EscapeDataString(filter)}");

        Assert.Equal((400, "invalidFilter"), (answer.Status, answer.Type));
        Assert.Contains("urn:ietf:params:scim:api:messages:2.0:Error", answer.Body["schemas"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_that_is_too_deep_too_long_or_too_wide_costs_nothing()
    {
        var begun = Stopwatch.GetTimestamp();
        foreach (var bomb in new[]
        {
            new string('(', 900) + "userName pr" + new string(')', 900),
            string.Join(" or ", Enumerable.Repeat("active eq true", 100)),
            "userName eq \"" + new string('a', 5000) + "\"",
            string.Concat(Enumerable.Repeat("not (", 400)) + "userName pr" + new string(')', 400),
        })
        {
            var answer = await bed.PostAsync("/Users/.search", new JsonObject { ["filter"] = bomb });
            Assert.Equal((400, "tooMany"), (answer.Status, answer.Type));
        }

        var deep = JsonNode.Parse(string.Concat(Enumerable.Repeat("[", 30)) + string.Concat(Enumerable.Repeat("]", 30)))!;
        Assert.Equal("invalidSyntax", (await bed.PostAsync("/Users", new JsonObject { ["userName"] = new JsonArray(deep) })).Type ?? "");
        Assert.InRange(Stopwatch.GetElapsedTime(begun).TotalSeconds, 0, 20);
    }

    [Fact]
    public void Whatever_is_read_as_a_filter_ends_in_a_filter_or_in_a_refusal()
    {
        var random = new Random(7643);
        string[] pieces = ["userName", "emails", "eq", "pr", "and", "or", "not", "(", ")", "[", "]", "\"a\"", "\"", "\\", "1", "true", "null", " ", ".", "urn:a:b:", "Đ", "\n"];
        for (var i = 0; i < 20_000; i++)
        {
            var text = string.Join(random.Next(2) == 0 ? " " : "", Enumerable.Range(0, random.Next(1, 14)).Select(_ => pieces[random.Next(pieces.Length)]));
            foreach (var read in new Action[] { () => FilterReader.Read(text), () => FilterReader.ReadTarget(text) })
            {
                try
                {
                    read();
                }
                catch (Refused)
                {
                    // In words: that is the other good end.
                }
            }
        }
    }

    [Fact]
    public async Task Pages_count_from_one_and_sorting_goes_both_ways()
    {
        var all = await bed.GetAsync("/Users?sortBy=userName&sortOrder=descending");
        var second = await bed.GetAsync("/Users?sortBy=userName&startIndex=2&count=2");
        var none = await bed.GetAsync("/Users?count=0");
        var beyond = await bed.GetAsync("/Users?startIndex=99");
        var negative = await bed.GetAsync("/Users?startIndex=-5&count=-1");
        var greatest = await bed.GetAsync("/Users?startIndex=99999999999&count=99999999999");

        Assert.Equal("loc.d loc.c loc.b loc.a", all.Names);
        Assert.Equal(("loc.b loc.c", 4, 2, 2), (second.Names, second.Total, second.Body["startIndex"]!.GetValue<int>(), second.Body["itemsPerPage"]!.GetValue<int>()));
        Assert.Equal((4, 0), (none.Total, none.Resources.Count));
        Assert.Equal((4, 0, 4, 0, 200), (beyond.Total, beyond.Resources.Count, negative.Total, negative.Resources.Count, greatest.Status));
        Assert.Equal("invalidPath", (await bed.GetAsync("/Users?sortBy=emails.type")).Type);
        Assert.Equal("invalidValue", (await bed.GetAsync("/Users?count=mười")).Type);
    }

    [Fact]
    public async Task Only_the_attributes_that_are_wished_are_told()
    {
        var some = (await bed.GetAsync("/Users?filter=userName%20eq%20%22loc.a%22&attributes=userName,name.familyName,urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department")).Resources[0];
        var but = (await bed.GetAsync($"/Users/{some["id"]!.GetValue<string>()}?excludedAttributes=emails,name.formatted,meta,{ScimBed.Posts}")).Body;
        var both = await bed.GetAsync("/Users?attributes=userName&excludedAttributes=name");

        Assert.Equal("id name schemas urn:ietf:params:scim:schemas:extension:enterprise:2.0:User userName", string.Join(' ', some.Select(p => p.Key).Order(StringComparer.Ordinal)));
        Assert.Equal("""{"familyName":"Nguyễn"}""", some["name"]!.ToJsonString(MotCua.Kernel.Api.ApiJson.Options));
        Assert.Equal("""{"department":"STC"}""", some[ScimBed.Enterprise]!.ToJsonString());
        Assert.Equal((null, null, null, null), (but["emails"], but["meta"], but[ScimBed.Posts], but["name"]!["formatted"]));
        Assert.Equal(400, both.Status);
    }

    [Fact]
    public async Task The_server_describes_itself()
    {
        var provider = await bed.GetAsync("/ServiceProviderConfig");
        var types = await bed.GetAsync("/ResourceTypes");
        var schemas = await bed.GetAsync("/Schemas");

        Assert.Equal((true, true, true), (
            provider.Body["patch"]!["supported"]!.GetValue<bool>(), provider.Body["bulk"]!["supported"]!.GetValue<bool>(), provider.Body["etag"]!["supported"]!.GetValue<bool>()));
        Assert.Equal((2, 5), (types.Total, schemas.Total));
        Assert.Equal("immutable", (await bed.GetAsync($"/Schemas/{ScimBed.UserSchema}")).Body["attributes"]!.AsArray().First(a => a!["name"]!.GetValue<string>() == "userName")!["mutability"]!.GetValue<string>());
        Assert.Equal((403, 404), ((await bed.GetAsync("/Schemas?filter=id%20pr")).Status, (await bed.GetAsync("/ResourceTypes/Device")).Status));
        using var content = new StringContent("<user/>", System.Text.Encoding.UTF8, "application/xml");
        using var program = bed.Program(bed.Token);
        using var xml = await program.PostAsync(new Uri("/scim/v2/Users", UriKind.Relative), content, ScimBed.Ct);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, xml.StatusCode);
        program.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        using var english = await program.GetAsync(new Uri("/scim/v2/Users/1", UriKind.Relative), ScimBed.Ct);
        Assert.Contains("not", await english.Content.ReadAsStringAsync(ScimBed.Ct), StringComparison.Ordinal);
    }

    /// <summary>A source with four users.</summary>
    public sealed class People : IAsyncLifetime
    {
        private readonly ScimBed bed = new();

        internal string Token => bed.Token;

        public async ValueTask InitializeAsync()
        {
            await bed.InitializeAsync();
            await bed.AddAsync("loc.a", "Nguyễn Văn A", u => Fill(u, "X-1", "1", "STC"));
            await bed.AddAsync("loc.b", "Trần Thị B", u => Fill(u, "X-2", "22", "STC"));
            await bed.AddAsync("loc.c", "Lê Văn C", u =>
            {
                (u["externalId"], u["active"]) = ("X-3", false);
                u[ScimBed.Enterprise] = new JsonObject { ["employeeNumber"] = "3" };
            });
            await bed.AddAsync("loc.d", "Phạm Thị D");

            static void Fill(JsonObject user, string external, string number, string unit)
            {
                (user["externalId"], user["emails"]) = (external, new JsonArray(new JsonObject { ["value"] = user["userName"]!.GetValue<string>() + "@tinh.gov.vn" }));
                user[ScimBed.Enterprise] = new JsonObject { ["employeeNumber"] = number, ["department"] = unit };
            }
        }

        public ValueTask DisposeAsync() => bed.DisposeAsync();

        internal Task<ScimAnswer> GetAsync(string path) => bed.GetAsync(path);

        internal Task<ScimAnswer> PostAsync(string path, JsonNode body) => bed.PostAsync(path, body);

        internal HttpClient Program(string token) => bed.Program(token);
    }
}
