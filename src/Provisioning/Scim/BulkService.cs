using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Provisioning.Contract;
using MotCua.Provisioning.Scim.Filtering;

namespace MotCua.Provisioning.Scim;

/// <summary>
/// Several operations in one request (RFC 7644, 3.7): each is a transaction of its own, whole or not at all; what one creates, another may name by
/// its <c>bulkId</c>, whatever their order. A client that was cut off sends the same again: what is done is told as taken.
/// </summary>
internal sealed partial class BulkService(IServiceScopeFactory scopes, Texts texts)
{
    internal const int MostOperations = 1_000;
    private static readonly HashSet<string> Methods = ["POST", "PUT", "PATCH", "DELETE"];

    private sealed record Operation(int Number, string Method, string Path, string? BulkId, string? Version, JsonNode? Data)
    {
        /// <summary>What it names of other operations.</summary>
        internal IReadOnlyList<string> Names { get; } = [.. BulkReference().Matches(Path + Data?.ToJsonString()).Select(m => m.Groups[1].Value).Distinct()];
    }

    /// <exception cref="Refused">400 <c>scim.invalidSyntax</c>; 413 <c>scim.bulkTooLarge</c>.</exception>
    internal async Task<JsonObject> DoAsync(ScimClient client, JsonObject body, CancellationToken ct)
    {
        var waiting = Read(body);
        var most = ScimPatch.Find(body, "failOnErrors") is not { } said ? int.MaxValue
            : int.TryParse(FilterMatch.TextOf(said), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : throw Syntax();
        var (made, answers, failed) = (new Dictionary<string, string>(StringComparer.Ordinal), new SortedDictionary<int, JsonObject>(), 0);
        while (waiting.Count > 0 && failed < most)
        {
            // Who names what is not made yet waits; when all wait for each other, the first is told so.
            var next = waiting.Find(o => Missing(o, made).Count == 0 || Missing(o, made).All(id => !waiting.Exists(w => w.BulkId == id))) ?? waiting[0];
            waiting.Remove(next);
            var answer = await OneAsync(client, next, made, ct);
            failed += answer["response"] is null ? 0 : 1;
            answers[next.Number] = answer;
        }

        return new JsonObject
        {
            ["schemas"] = new JsonArray(ScimNames.Messages + "BulkResponse"), ["Operations"] = new JsonArray([.. answers.Values]),
        };
    }

    private async Task<JsonObject> OneAsync(ScimClient client, Operation operation, Dictionary<string, string> made, CancellationToken ct)
    {
        var answer = new JsonObject { ["method"] = operation.Method };
        if (operation.BulkId is { } own)
        {
            answer["bulkId"] = own;
        }

        // A scope of its own: what one operation left half done in memory is not saved by the next.
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            if (Missing(operation, made) is [var lost, ..])
            {
                throw Refused.State(
                    "scim.bulkId", "Thao tác này cần “{0}”, nhưng mục đó không được tạo trong yêu cầu này hoặc chờ lẫn nhau.", SearchText.Cut(lost, 60));
            }

            var path = Filled(operation.Path, made);
            var data = operation.Data is null ? null : operation.Names.Count == 0 ? operation.Data.DeepClone() : JsonNode.Parse(Filled(operation.Data.ToJsonString(), made));
            var done = await scope.ServiceProvider.GetRequiredService<ScimWork>().DoAsync(client, operation.Method, path, data as JsonObject, operation.Version, ct);
            (answer["status"], answer["location"]) = (Status(done.Status), done.Location);
            if (done.Etag is { } etag)
            {
                answer["version"] = etag;
            }

            if (operation.BulkId is { } id && done.Location is { } location)
            {
                made[id] = location[(location.LastIndexOf('/') + 1)..];
            }
        }
        catch (Refused refused)
        {
            Tell(answer, operation, client, refused);
        }
        catch (Exception e) when (scope.ServiceProvider.GetRequiredService<AppDb>().IsBadValue(e))
        {
            Tell(answer, operation, client, Refused.Malformed("request.badValue", "Có nội dung quá dài hoặc chứa ký tự không dùng được."));
        }

        return answer;
    }

    private void Tell(JsonObject answer, Operation operation, ScimClient client, Refused refused)
    {
        var error = ScimErrors.Of(refused, texts);
        (answer["status"], answer["response"]) = (error["status"]!.GetValue<string>(), error);
        if (operation.Method != "POST" && !BulkReference().IsMatch(operation.Path))
        {
            answer["location"] = client.Root + operation.Path;
        }
    }

    private static List<Operation> Read(JsonObject body)
    {
        var all = ScimPatch.Find(body, "Operations") as JsonArray ?? throw Syntax();
        if (all.Count > MostOperations)
        {
            throw Refused.Of(RefusalKind.TooLarge, "scim.bulkTooLarge", "Một yêu cầu Bulk có nhiều nhất {0} thao tác.", MostOperations);
        }

        var read = all.Select((one, i) => one is JsonObject o && Text(o, "method")?.ToUpperInvariant() is { } method && Methods.Contains(method)
            && Text(o, "path") is { Length: <= 300 } path && path.StartsWith('/')
                ? new Operation(i, method, path, Text(o, "bulkId"), Text(o, "version"), ScimPatch.Find(o, "data")) : throw Syntax()).ToList();
        return read.Where(o => o.BulkId is not null).GroupBy(o => o.BulkId).Any(g => g.Count() > 1) || read.Exists(o => o is { Method: "POST", BulkId: null })
            ? throw Syntax() : read;
    }

    private static List<string> Missing(Operation operation, Dictionary<string, string> made) => [.. operation.Names.Where(id => !made.ContainsKey(id))];

    // What takes the place is an identifier that was made here: digits, letters and dashes, so that it stays inside its quotes.
    private static string Filled(string text, Dictionary<string, string> made) => BulkReference().Replace(text, m => made[m.Groups[1].Value]);

    private static string? Text(JsonObject from, string name) => FilterMatch.TextOf(ScimPatch.Find(from, name));

    private static string Status(int status) => status.ToString(CultureInfo.InvariantCulture);

    private static Refused Syntax() => Refused.Malformed(
        "scim.invalidSyntax", "Yêu cầu Bulk chưa đúng: mỗi thao tác cần method, path bắt đầu bằng “/”, và một bulkId riêng khi tạo mới.");

    [GeneratedRegex("bulkId:([A-Za-z0-9_.-]{1,100})")]
    private static partial Regex BulkReference();
}
