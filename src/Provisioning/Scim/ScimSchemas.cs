using System.Text.Json.Nodes;

namespace MotCua.Provisioning.Scim;

/// <summary>What this server can do and what its resources look like (RFC 7643, 5–7): read by clients before they begin.</summary>
internal static class ScimSchemas
{
    internal static JsonObject Provider(string root) => new()
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"),
        ["documentationUri"] = "https://www.rfc-editor.org/rfc/rfc7644",
        ["patch"] = Supported(),
        ["bulk"] = new JsonObject { ["supported"] = true, ["maxOperations"] = BulkService.MostOperations, ["maxPayloadSize"] = Kernel.Api.ApiJson.MaxBytes },
        ["filter"] = new JsonObject { ["supported"] = true, ["maxResults"] = ListQuery.MostCount },
        ["changePassword"] = new JsonObject { ["supported"] = false },
        ["sort"] = Supported(),
        ["etag"] = Supported(),
        ["authenticationSchemes"] = new JsonArray(new JsonObject
        {
            ["type"] = "oauthbearertoken", ["name"] = "OAuth 2.0", ["primary"] = true, ["specUri"] = "https://www.rfc-editor.org/rfc/rfc6750",
            ["description"] = "Client credentials with private_key_jwt at /connect/token, scope scim.",
        }),
        ["meta"] = new JsonObject { ["resourceType"] = "ServiceProviderConfig", ["location"] = $"{root}/ServiceProviderConfig" },
    };

    internal static IReadOnlyList<JsonObject> Types(string root) =>
    [
        Type(root, "User", "Users", ScimNames.User, ScimNames.Enterprise, ScimNames.Posts), Type(root, "Group", "Groups", ScimNames.Group, ScimNames.GroupPost),
    ];

    internal static IReadOnlyList<JsonObject> All(string root) =>
    [
        Schema(
            root, ScimNames.User, "User", "An officer's account.",
            Text("userName", "Sign-in name: 3 to 60 letters without marks, digits, dot, dash, underscore. Never changes.", "immutable", required: true, unique: "server", exact: false),
            Text("externalId", "The client's own key.", exact: true),
            Complex("name", "Name; Vietnamese puts the family name first.", false, Text("formatted"), Text("familyName"), Text("middleName"), Text("givenName")),
            Text("displayName", "Name as pages show it.", exact: true),
            Text("title", "Title of the first post."),
            Simple("active", "boolean", "False closes the account; its past stays."),
            Complex("emails", "One address is kept: the primary, else the first.", true, Value()),
            Complex("phoneNumbers", "One Vietnamese number is kept: the primary, else the first.", true, Value()),
            Complex(
                "groups", "Groups in which the user is.", true, "readOnly", Text("value", by: "readOnly"), Text("$ref", by: "readOnly"),
                Text("display", by: "readOnly"), Text("type", by: "readOnly"))),
        Schema(
            root, ScimNames.Enterprise, "EnterpriseUser", "Enterprise extension.",
            Text("employeeNumber", exact: true), Text("department", "Code or identifier of the unit of the first post.")),
        Schema(
            root, ScimNames.Posts, "Posts", "Posts that this client gave, held or to be held.",
            Complex(
                "posts", "Each with at least one role of those allowed to the client.", true, Text("value", "Its key, given by the server.", "readOnly"),
                Text("unit", "Code of the unit.", required: true), Text("title", required: true), Several(Text("roles", required: true)),
                Simple("from", "string", "First day, yyyy-MM-dd; today without."), Simple("to", "string", "Last day, yyyy-MM-dd, if known."))),
        Schema(
            root, ScimNames.Group, "Group", "Users who hold one post, when the group has one; else only a list.",
            Text("displayName", required: true, unique: "server", exact: true), Text("externalId", exact: true),
            Complex(
                "members", "Users of this client.", true, Text("value", by: "immutable"), Text("$ref", by: "immutable"), Text("display", by: "readOnly"),
                Text("type", by: "immutable"))),
        Schema(
            root, ScimNames.GroupPost, "GroupPost", "The post that members hold; said by the client or by an administrator.",
            Text("unit", "Code of the unit."), Several(Text("roles")), Text("title")),
    ];

    private static JsonObject Supported() => new() { ["supported"] = true };

    private static JsonObject Type(string root, string name, string endpoint, string schema, params string[] extensions) => new()
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:ResourceType"),
        ["id"] = name, ["name"] = name, ["endpoint"] = $"/{endpoint}", ["schema"] = schema,
        ["schemaExtensions"] = new JsonArray([.. extensions.Select(e => new JsonObject { ["schema"] = e, ["required"] = false })]),
        ["meta"] = new JsonObject { ["resourceType"] = "ResourceType", ["location"] = $"{root}/ResourceTypes/{name}" },
    };

    private static JsonObject Schema(string root, string id, string name, string description, params JsonNode[] attributes) => new()
    {
        ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:Schema"),
        ["id"] = id, ["name"] = name, ["description"] = description, ["attributes"] = new JsonArray(attributes),
        ["meta"] = new JsonObject { ["resourceType"] = "Schema", ["location"] = $"{root}/Schemas/{id}" },
    };

    private static JsonNode[] Value() =>
        [Text("value"), Text("type", "Always work.", "readOnly"), Simple("primary", "boolean", "Always true.", "readOnly")];

    private static JsonObject Text(string name, string description = "", string by = "readWrite", bool required = false, string unique = "none", bool exact = false)
    {
        var text = Simple(name, "string", description, by);
        (text["required"], text["uniqueness"], text["caseExact"]) = (required, unique, exact);
        return text;
    }

    private static JsonObject Simple(string name, string type, string description, string by = "readWrite") => new()
    {
        ["name"] = name, ["type"] = type, ["multiValued"] = false, ["description"] = description, ["required"] = false, ["mutability"] = by, ["returned"] = "default",
        ["uniqueness"] = "none", ["caseExact"] = false,
    };

    private static JsonObject Several(JsonObject attribute)
    {
        attribute["multiValued"] = true;
        return attribute;
    }

    private static JsonObject Complex(string name, string description, bool several, params JsonNode[] parts) => Complex(name, description, several, "readWrite", parts);

    private static JsonObject Complex(string name, string description, bool several, string by, params JsonNode[] parts)
    {
        var complex = Simple(name, "complex", description, by);
        (complex["multiValued"], complex["subAttributes"]) = (several, new JsonArray(parts));
        return complex;
    }
}
