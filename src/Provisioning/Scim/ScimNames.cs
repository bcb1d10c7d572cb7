using System.Text.Json.Nodes;
using MotCua.Kernel;

namespace MotCua.Provisioning.Scim;

/// <summary>Names of schemas and attributes. What comes from outside is brought into this writing; what is not known never gets further.</summary>
internal static class ScimNames
{
    internal const string User = "urn:ietf:params:scim:schemas:core:2.0:User";
    internal const string Group = "urn:ietf:params:scim:schemas:core:2.0:Group";
    internal const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    /// <summary>Our own: the posts of an officer.</summary>
    internal const string Posts = "urn:motcua:params:scim:schemas:extension:posts:2.0:User";

    /// <summary>Our own: the post that members of a group hold.</summary>
    internal const string GroupPost = "urn:motcua:params:scim:schemas:extension:posts:2.0:Group";
    internal const string Messages = "urn:ietf:params:scim:api:messages:2.0:";
    internal const string MediaType = "application/scim+json";

    /// <summary>Only read: what comes with them in a whole resource is passed over, a change aimed at them is refused.</summary>
    private static readonly HashSet<string> ReadOnly = ["id", "meta", "groups", "schemas"];

    // RFC 7643, 4.1, that accounts here do not know. Clients send them by habit; a value that would be a secret or a right is refused instead.
    private static readonly HashSet<string> PassedOver =
        ["nickname", "profileurl", "usertype", "preferredlanguage", "locale", "timezone", "ims", "photos", "addresses"];

    private static readonly HashSet<string> NeverTaken = ["password", "roles", "entitlements", "x509certificates"];

    private static readonly Dictionary<string, string> OfUser = Names("externalId userName name displayName title active emails phoneNumbers");
    private static readonly Dictionary<string, string> OfGroup = Names("externalId displayName members");
    private static readonly Dictionary<string, string> OfName = Names("formatted familyName givenName middleName");
    private static readonly Dictionary<string, string> OfValue = Names("value type primary display operation");
    private static readonly Dictionary<string, string> OfEnterprise = Names("employeeNumber department");
    private static readonly Dictionary<string, string> OfPosts = Names("posts");
    private static readonly Dictionary<string, string> OfPost = Names("value unit title roles from to");
    private static readonly Dictionary<string, string> OfGroupPost = Names("unit roles title");

    internal static bool IsSchema(string lower) => Canonical(lower) is not null;

    /// <summary>A schema in its own writing; null when it is none of ours.</summary>
    internal static string? Canonical(string schema) => new[] { User, Group, Enterprise, Posts, GroupPost }
        .FirstOrDefault(s => s.Equals(schema, StringComparison.OrdinalIgnoreCase));

    internal static bool IsReadOnly(string name) => ReadOnly.Contains(name.ToLowerInvariant());

    /// <summary>True when the attribute has several values.</summary>
    internal static bool HasSeveral(string name) => name is "emails" or "phoneNumbers" or "posts" or "members";

    /// <summary>An attribute in its own writing; null when it is passed over.</summary>
    /// <exception cref="Refused">400 <c>scim.invalidValue</c> for what is never taken, <c>scim.invalidPath</c> for what nobody knows.</exception>
    internal static string? Attribute(string schema, string name)
    {
        var lower = name.ToLowerInvariant();
        var known = schema switch
        {
            User => OfUser,
            Group => OfGroup,
            Enterprise => OfEnterprise,
            Posts => OfPosts,
            _ => OfGroupPost,
        };
        if (known.TryGetValue(lower, out var written))
        {
            return written;
        }

        return NeverTaken.Contains(lower) ? throw Refused.Malformed("scim.invalidValue", "Thuộc tính “{0}” không được nhận qua SCIM.", lower)
            : schema == Enterprise || PassedOver.Contains(lower) ? null
            : throw Refused.Malformed("scim.invalidPath", "Không có thuộc tính “{0}”.", SearchText.Cut(name, 60));
    }

    /// <summary>Part of a complex attribute in its own writing; null when it is not known.</summary>
    internal static string? Part(string attribute, string name) => (attribute switch
    {
        "name" => OfName,
        "posts" => OfPost,
        _ => OfValue,
    }).GetValueOrDefault(name.ToLowerInvariant());

    /// <summary>A whole resource from outside, in our writing, with nothing in it that is not known.</summary>
    /// <exception cref="Refused">400.</exception>
    internal static JsonObject Resource(JsonObject said, string schema)
    {
        var read = new JsonObject();
        foreach (var (key, value) in said)
        {
            if (IsReadOnly(key))
            {
                continue;
            }

            if (Canonical(key) is { } extension)
            {
                var target = extension == schema ? read : read[extension] as JsonObject ?? (JsonObject)(read[extension] = new JsonObject())!;
                foreach (var (name, inner) in value as JsonObject ?? throw NotAnObject(key))
                {
                    Put(target, extension, name, inner);
                }
            }
            else if (!key.StartsWith("urn:", StringComparison.OrdinalIgnoreCase))
            {
                Put(read, schema, key, value);
            }
        }

        return read;
    }

    /// <summary>A value in our writing.</summary>
    internal static JsonNode? Value(string attribute, JsonNode? said) => said switch
    {
        JsonArray several => new JsonArray([.. several.Select(v => Value(attribute, v))]),
        JsonObject one when attribute is "name" or "emails" or "phoneNumbers" or "posts" or "members" => Parts(attribute, one),
        JsonObject => throw NotAnObject(attribute),
        _ => said?.DeepClone(),
    };

    private static JsonObject Parts(string attribute, JsonObject said)
    {
        var read = new JsonObject();
        foreach (var (key, value) in said)
        {
            if (Part(attribute, key) is { } name)
            {
                read[name] = value?.DeepClone();
            }
        }

        return read;
    }

    private static void Put(JsonObject to, string schema, string name, JsonNode? value)
    {
        if (Attribute(schema, name) is { } written)
        {
            to[written] = Value(written, value);
        }
    }

    private static Refused NotAnObject(string key) =>
        Refused.Malformed("scim.invalidSyntax", "Giá trị của “{0}” chưa đúng kiểu.", SearchText.Cut(key, 80));

    private static Dictionary<string, string> Names(string all) => all.Split(' ').ToDictionary(n => n.ToLowerInvariant());
}
