using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Provisioning.Scim;
using MotCua.Tests.SingleSignOn;
using MotCua.Tests.Support;

namespace MotCua.Tests.Provisioning.Scim;

/// <summary>The product with one source of SCIM, which proves itself with its key and speaks plain HTTP.</summary>
public sealed class ScimBed : IAsyncLifetime
{
    internal const string Code = "nhan-su";
    internal const string Service = "dichvu.nhansu";
    internal const string UserSchema = "urn:ietf:params:scim:schemas:core:2.0:User";
    internal const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    internal const string Posts = "urn:motcua:params:scim:schemas:extension:posts:2.0:User";
    internal const string GroupPost = "urn:motcua:params:scim:schemas:extension:posts:2.0:Group";
    private readonly SignOnBed signOn = new();
    private HttpClient client = null!;

    internal AppFixture App => signOn.App;

    internal SignOnBed SignOn => signOn;

    internal RsaSecurityKey Key { get; private set; } = null!;

    internal string Token { get; private set; } = string.Empty;

    internal static CancellationToken Ct => AppFixture.Ct;

    public async ValueTask InitializeAsync()
    {
        await signOn.InitializeAsync();
        (Key, Token) = await AddSourceAsync(Code, Service);
        client = Program(Token);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await signOn.DisposeAsync();
    }

    /// <summary>Another source with a service account, a registered application and a token of its own.</summary>
    internal async Task<(RsaSecurityKey Key, string Token)> AddSourceAsync(string code, string service, string roles = "specialist clerk leader", string units = "77")
    {
        await App.DoAsync(async s => await s.GetRequiredService<AccountDesk>().CreateAsync(
            new NewAccount(service, AccountKind.Officer, "Dịch vụ nhân sự")
            {
                Posts = [new NewPost((await s.GetRequiredService<AgencyDirectory>().FindAsync("VPUBND"))!.Id, "Dịch vụ", [Roles.Operations], new DateOnly(2021, 1, 1))],
            },
            SmallProvince.Actor));
        var (key, text) = SignOnBed.NewKey();
        await signOn.RegisterAsync(code, "scim api", keys: text, service: service, redirects: "");
        using var admin = await App.SignInAsync("quantri");
        List<(string, string)> fields =
        [
            ("code", code), ("name", "Hệ thống nhân sự"), ("enabled", "true"), ("serviceAccount", service), ("defaultRoles", roles.Split(' ')[0]),
            ("defaultTitle", "Chuyên viên"), ("units", units),
        ];
        fields.AddRange(roles.Split(' ').Select(r => ("roles", r)));
        using var added = await AppFixture.PostFormAsync(admin, "/can-bo/scim/nguon/moi", [.. fields]);
        Assert.True(added.StatusCode == HttpStatusCode.Redirect, await SignOnBed.Errors(added));
        return (key, await TokenAsync(code, key));
    }

    internal async Task<string> TokenAsync(string code, RsaSecurityKey key, string scope = "scim")
    {
        var (status, body) = await signOn.ServiceTokenAsync(code, signOn.Proof(key, code), scope);
        Assert.True(status == HttpStatusCode.OK, body.ToString());
        return SignOnBed.Text(body, "access_token");
    }

    internal HttpClient Program(string token)
    {
        var program = App.Guest();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return program;
    }

    internal Task<ScimAnswer> GetAsync(string path, HttpClient? by = null) => SendAsync(HttpMethod.Get, path, null, by: by);

    internal Task<ScimAnswer> PostAsync(string path, JsonNode body, HttpClient? by = null) => SendAsync(HttpMethod.Post, path, body, by: by);

    internal async Task<ScimAnswer> SendAsync(HttpMethod method, string path, JsonNode? body, string? ifMatch = null, HttpClient? by = null)
    {
        using var request = new HttpRequestMessage(method, "/scim/v2" + path);
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/scim+json");
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        using var answer = await (by ?? client).SendAsync(request, Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        if (text.Length > 0)
        {
            Assert.Equal("application/scim+json", answer.Content.Headers.ContentType?.MediaType);
        }

        return new ScimAnswer(
            (int)answer.StatusCode, text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject(), answer.Headers.ETag?.ToString(), answer.Headers.Location?.OriginalString);
    }

    /// <summary>A new user; answers their id.</summary>
    internal async Task<string> AddAsync(string userName, string displayName = "Nguyễn Văn An", Action<JsonObject>? more = null, HttpClient? by = null)
    {
        var user = User(userName, displayName);
        more?.Invoke(user);
        var answer = await PostAsync("/Users", user, by);
        Assert.True(answer.Status == 201, answer.Body.ToJsonString());
        return answer.Id;
    }

    internal static JsonObject User(string userName, string displayName = "Nguyễn Văn An") => new()
    {
        ["schemas"] = new JsonArray(UserSchema), ["userName"] = userName, ["displayName"] = displayName,
    };

    internal static JsonObject Patch(params (string Op, string? Path, JsonNode? Value)[] changes) => new()
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:PatchOp"),
        ["Operations"] = new JsonArray([.. changes.Select(c =>
        {
            var change = new JsonObject { ["op"] = c.Op };
            if (c.Path is not null)
            {
                change["path"] = c.Path;
            }

            if (c.Value is not null)
            {
                change["value"] = c.Value;
            }

            return change;
        })]),
    };

    internal Task<ScimAnswer> PatchAsync(string path, params (string Op, string? Path, JsonNode? Value)[] changes) => SendAsync(HttpMethod.Patch, path, Patch(changes));

    internal Task<AccountSummary?> AccountAsync(string name) => App.DoAsync(s => s.GetRequiredService<AccountDesk>().FindAsync(name));

    internal Task<int> JournalAsync() => App.DoAsync(s => s.GetRequiredService<AppDb>().Set<JournalRow>().CountAsync());

    /// <summary>An administrator gives an account that is there to the source.</summary>
    internal async Task LinkAsync(string account)
    {
        using var admin = await App.SignInAsync("quantri");
        using var linked = await AppFixture.PostFormAsync(admin, $"/can-bo/scim/nguon/{Code}", ("account", account));
        Assert.True(linked.StatusCode == HttpStatusCode.Redirect, await SignOnBed.Errors(linked));
    }

    internal Task<Guid> SourceAsync() => App.DoAsync(s => s.GetRequiredService<AppDb>().ScimSources.Where(x => x.Code == Code).Select(x => x.Id).SingleAsync());
}

/// <summary>An answer of the server.</summary>
internal sealed record ScimAnswer(int Status, JsonObject Body, string? Etag, string? Location)
{
    internal string Id => Body["id"]!.GetValue<string>();

    internal string? Type => Body["scimType"]?.GetValue<string>();

    internal int Total => Body["totalResults"]!.GetValue<int>();

    internal IReadOnlyList<JsonObject> Resources => [.. Body[nameof(Resources)]!.AsArray().Select(r => r!.AsObject())];

    /// <summary>Sign-in names of the users on the page.</summary>
    internal string Names => string.Join(' ', Resources.Select(r => (r["userName"] ?? r["displayName"])!.GetValue<string>()));
}
