using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Provisioning.Scim.Filtering;

namespace MotCua.Provisioning.Scim;

/// <summary>A user as a row of queries: what the source said beside what the account is.</summary>
internal sealed class UserRow
{
    public AccountId Id { get; init; }

    public required string UserName { get; init; }

    public required string DisplayName { get; init; }

    public string? ExternalId { get; init; }

    public string? EmployeeNumber { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public string? PersonalId { get; init; }

    public bool Disabled { get; init; }

    public DateTimeOffset Created { get; init; }

    public DateTimeOffset Modified { get; init; }

    public int AccountVersion { get; init; }

    public int Version { get; init; }

    /// <summary>Changes with what the source writes and with what anybody else does to the account.</summary>
    internal string Etag => string.Create(CultureInfo.InvariantCulture, $"W/\"{AccountVersion}.{Version}\"");
}

/// <summary>A post that a user holds or will hold by the source's own word.</summary>
internal sealed record UserPost(Guid? Id, string Unit, string Title, IReadOnlyList<string> Roles, DateOnly? From, DateOnly? To);

/// <summary>A group in which a user is.</summary>
internal sealed record UserGroup(Guid Id, string DisplayName, string? Unit, string Title);

/// <summary>A user with all that is told of them.</summary>
internal sealed record UserFacts(UserRow Row, IReadOnlyList<UserPost> Posts, IReadOnlyList<UserGroup> Groups);

/// <summary>What a user is to be.</summary>
internal sealed record UserWanted(string? UserName, string? DisplayName, bool Active, string? Email, string? Phone)
{
    internal string? ExternalId { get; init; }

    internal string? EmployeeNumber { get; init; }

    internal string? Department { get; init; }

    internal string? Title { get; init; }

    /// <summary>True when department or title are said otherwise than they were told.</summary>
    internal bool Moves { get; init; }

    /// <summary>Null: as they are.</summary>
    internal IReadOnlyList<UserPost>? Posts { get; init; }
}

/// <summary>A user as JSON, and back.</summary>
internal static class UserDoc
{
    internal static JsonObject Write(UserFacts user, string root)
    {
        var row = user.Row;
        var (family, given) = Parts(row.DisplayName);
        var main = user.Posts.Count > 0 ? (user.Posts[0].Unit, user.Posts[0].Title) : user.Groups.FirstOrDefault(g => g.Unit is not null) is { } by ? (by.Unit!, by.Title) : default;
        var doc = new JsonObject
        {
            ["schemas"] = new JsonArray(ScimNames.User, ScimNames.Enterprise, ScimNames.Posts),
            ["id"] = IdOf(row.Id),
            ["userName"] = row.UserName,
            ["name"] = new JsonObject { ["formatted"] = row.DisplayName, ["familyName"] = family, ["givenName"] = given },
            ["displayName"] = row.DisplayName,
            ["active"] = !row.Disabled,
        };
        Put(doc, "externalId", row.ExternalId);
        Put(doc, "title", main.Item2);
        One(doc, "emails", row.Email);
        One(doc, "phoneNumbers", row.Phone);
        if (user.Groups.Count > 0)
        {
            doc["groups"] = new JsonArray([.. user.Groups.Select(g => new JsonObject
            {
                ["value"] = g.Id.ToString("D"), ["$ref"] = $"{root}/Groups/{g.Id:D}", ["display"] = g.DisplayName, ["type"] = "direct",
            })]);
        }

        var enterprise = new JsonObject();
        Put(enterprise, "employeeNumber", row.EmployeeNumber);
        Put(enterprise, "department", main.Item1);
        doc[ScimNames.Enterprise] = enterprise;
        doc[ScimNames.Posts] = new JsonObject { ["posts"] = new JsonArray([.. user.Posts.Select(Write)]) };
        doc["meta"] = Meta("User", row.Created, row.Modified, $"{root}/Users/{IdOf(row.Id)}", row.Etag);
        return doc;
    }

    internal static JsonObject Meta(string type, DateTimeOffset created, DateTimeOffset modified, string location, string version) => new()
    {
        ["resourceType"] = type, ["created"] = Stamp(created), ["lastModified"] = Stamp(modified), ["location"] = location, ["version"] = version,
    };

    internal static string IdOf(AccountId id) => id.Value.ToString("D");

    /// <summary>What a resource asks for, beside what was told of it before: only what differs from that is meant.</summary>
    /// <exception cref="Refused">400 <c>scim.invalidValue</c>.</exception>
    internal static UserWanted Read(JsonObject doc, JsonObject? before)
    {
        var enterprise = doc[ScimNames.Enterprise] as JsonObject;
        return new UserWanted(Text(doc, "userName", 200), NameOf(doc, before), TruthOf(doc["active"]) ?? TruthOf(before?["active"]) ?? true, EmailOf(doc), PhoneOf(doc))
        {
            ExternalId = Text(doc, "externalId", 200),
            EmployeeNumber = enterprise is null ? null : Text(enterprise, "employeeNumber", 60),
            Department = enterprise is null ? null : Text(enterprise, "department", 60),
            Title = Text(doc, "title", 200),
            Moves = before is null || Text(doc, "title", 200) != Text(before, "title", 200)
                || FilterMatch.TextOf(enterprise?["department"]) != FilterMatch.TextOf((before[ScimNames.Enterprise] as JsonObject)?["department"]),
            Posts = (doc[ScimNames.Posts] as JsonObject)?["posts"] is JsonArray posts && !JsonNode.DeepEquals(posts, (before?[ScimNames.Posts] as JsonObject)?["posts"])
                ? [.. posts.Select(Post)] : null,
        };
    }

    /// <summary>A truth; some clients write it as text.</summary>
    internal static bool? TruthOf(JsonNode? node) => node is null ? null
        : bool.TryParse(FilterMatch.TextOf(node), out var truth) ? truth : throw Wrong("active");

    internal static string? Text(JsonObject from, string name, int most)
    {
        if (from[name] is not { } node)
        {
            return null;
        }

        var text = node.GetValueKind() is JsonValueKind.String or JsonValueKind.Number ? SearchText.Tidy(FilterMatch.TextOf(node)) : throw Wrong(name);
        return text.Length > most ? throw Wrong(name) : text.Length == 0 ? null : text;
    }

    internal static Refused Wrong(string name) => Refused.Malformed("scim.invalidValue", "Giá trị của “{0}” thiếu, quá dài hoặc chưa đúng kiểu.", name);

    // The name that pages show; else the whole name; else its parts in the order in which Vietnamese is written. Of an old resource the one that changed.
    private static string? NameOf(JsonObject doc, JsonObject? before)
    {
        var (shown, whole, composed) = Names(doc);
        if (before is not null)
        {
            var (shownBefore, wholeBefore, composedBefore) = Names(before);
            return shown is not null && shown != shownBefore ? shown : whole is not null && whole != wholeBefore ? whole
                : composed is not null && composed != composedBefore ? composed : shown ?? whole ?? composed ?? shownBefore;
        }

        return shown ?? whole ?? composed;
    }

    private static (string? Shown, string? Whole, string? Composed) Names(JsonObject doc)
    {
        var name = doc["name"] as JsonObject ?? [];
        var composed = SearchText.Tidy(string.Join(' ', Text(name, "familyName", 100), Text(name, "middleName", 100), Text(name, "givenName", 100)));
        return (Text(doc, "displayName", 200), Text(name, "formatted", 200), composed.Length == 0 ? null : composed);
    }

    private static (string? Family, string? Given) Parts(string name) =>
        name.IndexOf(' ', StringComparison.Ordinal) is > 0 and var at ? (name[..at], name[(at + 1)..]) : (null, name);

    private static string? EmailOf(JsonObject doc) => FirstOf(doc, "emails") is not { } email ? null
        : email is { Length: > 2 and <= 200 } && email.Contains('@', StringComparison.Ordinal) && !email.Any(char.IsWhiteSpace) ? email : throw Wrong("emails");

    private static string? PhoneOf(JsonObject doc) => FirstOf(doc, "phoneNumbers") is not { } phone ? null
        : PhoneNumber.TryParse(phone.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) ? phone[4..] : phone, null, out var read) ? read.Value : throw Wrong("phoneNumbers");

    // Accounts know one of each: the primary, else the first.
    private static string? FirstOf(JsonObject doc, string name)
    {
        if (doc[name] is null)
        {
            return null;
        }

        var all = (doc[name] as JsonArray ?? throw Wrong(name)).Select(v => v as JsonObject ?? throw Wrong(name)).Where(v => v["value"] is not null).ToList();
        return (all.Find(v => FilterMatch.TextOf(v["primary"]) is { } text && text.Equals("true", StringComparison.OrdinalIgnoreCase)) ?? all.FirstOrDefault())
            is { } one ? Text(one, "value", 200) : null;
    }

    private static UserPost Post(JsonNode? node)
    {
        var post = node as JsonObject ?? throw Wrong("posts");
        return new UserPost(
            Guid.TryParse(FilterMatch.TextOf(post["value"]), out var id) ? id : null, Text(post, "unit", 60) ?? throw Wrong("posts.unit"),
            Text(post, "title", 200) ?? throw Wrong("posts.title"),
            [.. (post["roles"] as JsonArray ?? throw Wrong("posts.roles")).Select(r => FilterMatch.TextOf(r) ?? throw Wrong("posts.roles")).Distinct()],
            Day(post, "from"), Day(post, "to"));
    }

    private static DateOnly? Day(JsonObject post, string name) => Text(post, name, 20) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw Wrong($"posts.{name}");

    private static JsonObject Write(UserPost post)
    {
        var doc = new JsonObject
        {
            ["value"] = post.Id?.ToString("D"), ["unit"] = post.Unit, ["title"] = post.Title, ["roles"] = new JsonArray([.. post.Roles.Select(r => (JsonNode)r)]),
        };
        Put(doc, "from", post.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Put(doc, "to", post.To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return doc;
    }

    private static void One(JsonObject doc, string name, string? value)
    {
        if (value is not null)
        {
            doc[name] = new JsonArray(new JsonObject { ["value"] = value, ["type"] = "work", ["primary"] = true });
        }
    }

    private static void Put(JsonObject doc, string name, string? value)
    {
        if (value is not null)
        {
            doc[name] = value;
        }
    }

    private static string Stamp(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
}
