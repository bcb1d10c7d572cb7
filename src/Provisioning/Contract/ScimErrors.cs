using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using MotCua.Kernel;
using MotCua.Kernel.Api;

namespace MotCua.Provisioning.Contract;

/// <summary>Errors as <c>/scim</c> answers them (RFC 7644, 3.12).</summary>
public static class ScimErrors
{
    private static readonly HashSet<string> Types =
        ["invalidFilter", "tooMany", "uniqueness", "mutability", "invalidSyntax", "invalidPath", "noTarget", "invalidValue", "invalidVers", "sensitive"];

    /// <summary>True for an address whose errors are written this way.</summary>
    public static bool Speak(PathString path) => path.StartsWithSegments("/scim");

    /// <summary>The error that a refusal is: what a rule refuses (422 elsewhere) is a wrong value here.</summary>
    public static JsonObject Of(Refused refused, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(refused);
        ArgumentNullException.ThrowIfNull(texts);
        var said = refused.Code.StartsWith("scim.", StringComparison.Ordinal) ? refused.Code[5..] : string.Empty;
        var type = Types.Contains(said) ? said : refused.Kind switch
        {
            RefusalKind.Rule => "invalidValue",
            RefusalKind.Malformed => "invalidSyntax",
            _ => null,
        };
        var detail = refused.Errors.Count == 0 ? texts.Of(refused) : string.Join(' ', refused.Errors.Values.SelectMany(e => e).Select(m => texts[m]).Prepend(texts.Of(refused)).Distinct());
        var error = new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:api:messages:2.0:Error"), ["status"] = StatusOf(refused).ToString(CultureInfo.InvariantCulture),
            ["detail"] = detail,
        };
        if (type is not null)
        {
            error["scimType"] = type;
        }

        return error;
    }

    /// <summary>Writes the error as the answer.</summary>
    /// <param name="http">A request whose answer has not begun.</param>
    /// <param name="refused">What happened.</param>
    /// <param name="texts">Words of the present language.</param>
    public static async Task WriteAsync(HttpContext http, Refused refused, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(refused);
        http.Response.StatusCode = StatusOf(refused);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentType = "application/scim+json";
        await http.Response.WriteAsync(Of(refused, texts).ToJsonString(ApiJson.Options), http.RequestAborted);
    }

    private static int StatusOf(Refused refused) => refused.Kind == RefusalKind.Rule ? StatusCodes.Status400BadRequest : (int)refused.Kind;
}
