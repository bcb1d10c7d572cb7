using System.Text.Json.Nodes;
using MotCua.Provisioning.Scim;
using MotCua.Provisioning.Scim.Filtering;

namespace MotCua.Provisioning.Pushing;

/// <summary>What was told of one account: how it is kept from now on. <c>What</c> is null when there was nothing to tell.</summary>
internal sealed record Pushed(string? RemoteId, string? Etag, string? Hash, bool Active, string? What);

/// <summary>
/// Tells another system of one officer, so often as may be: who is there is found again by name, who was changed there meanwhile is read again,
/// who was deleted there is made anew, and nobody is ever deleted.
/// </summary>
internal sealed class TargetPush(TargetClient client)
{
    /// <exception cref="PushFault">It could not be told.</exception>
    internal async Task<Pushed> TellAsync(Target target, TargetUser kept, OfficerDoc? officer, CancellationToken ct)
    {
        if (officer is null)
        {
            return kept is { RemoteId: { } gone, Active: true } ? await CloseAsync(target, kept, gone, ct) : new Pushed(kept.RemoteId, kept.Etag, null, false, null);
        }

        if (kept.RemoteId is { } id)
        {
            return kept.Hash == officer.Hash && kept.Active ? new Pushed(id, kept.Etag, kept.Hash, true, null)
                : await ChangeAsync(target, id, kept.Etag, Replace(officer), ct) is { } answer ? new Pushed(id, answer.Etag, officer.Hash, true, "change")
                : await CreateAsync(target, officer, ct);
        }

        return await FindAsync(target, officer, ct) is { } there ? await TakeAsync(target, there, officer, ct) : await CreateAsync(target, officer, ct);
    }

    /// <summary>Names to sign in with of all users of the other system, with their identities.</summary>
    /// <exception cref="PushFault">It did not tell all.</exception>
    internal async Task<IReadOnlyDictionary<string, string>> ListAsync(Target target, CancellationToken ct)
    {
        const int most = 1_000_000;
        var found = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var (start, total) = (1, int.MaxValue); start <= total && start < most;)
        {
            var answer = await client.SendAsync(target, HttpMethod.Get, $"/Users?startIndex={start}&count=200&attributes=id,userName", null, null, ct);
            if (!answer.IsGood || answer.Body["totalResults"] is not JsonValue said || !said.TryGetValue(out total) || ResourcesOf(answer) is not { } page)
            {
                throw Strange(answer);
            }

            foreach (var user in page)
            {
                if (FilterMatch.TextOf(user["userName"]) is { } name && FilterMatch.TextOf(user["id"]) is { } id)
                {
                    found[name] = id;
                }
            }

            if (page.Count == 0)
            {
                break;
            }

            start += page.Count;
        }

        return found;
    }

    private async Task<Pushed> CloseAsync(Target target, TargetUser kept, string id, CancellationToken ct)
    {
        var answer = await ChangeAsync(target, id, kept.Etag, Patch(new JsonObject { ["active"] = false }), ct);
        return new Pushed(answer is null ? null : id, answer?.Etag, null, false, "close");
    }

    // Somebody was there before us: the same person by the name to sign in with, who now follows us.
    private async Task<Pushed> TakeAsync(Target target, JsonObject there, OfficerDoc officer, CancellationToken ct)
    {
        var id = FilterMatch.TextOf(there["id"])!;
        var etag = (there["meta"] as JsonObject)?["version"] is JsonValue version ? version.ToString() : null;
        return await ChangeAsync(target, id, etag, Replace(officer), ct) is { } answer ? new Pushed(id, answer.Etag, officer.Hash, true, "take") : await CreateAsync(target, officer, ct);
    }

    private async Task<Pushed> CreateAsync(Target target, OfficerDoc officer, CancellationToken ct)
    {
        var doc = (JsonObject)officer.Doc.DeepClone();
        doc["schemas"] = new JsonArray(ScimNames.User, ScimNames.Enterprise);
        var answer = await client.SendAsync(target, HttpMethod.Post, "/Users", doc, null, ct);
        if (answer.IsGood && answer.Id is { Length: > 0 and <= 300 } id)
        {
            return new Pushed(id, answer.Etag, officer.Hash, true, "create");
        }

        // An earlier try may have come through without its answer.
        return answer.Status == 409 && await FindAsync(target, officer, ct) is { } there ? await TakeAsync(target, there, officer, ct) : throw Strange(answer);
    }

    private async Task<JsonObject?> FindAsync(Target target, OfficerDoc officer, CancellationToken ct)
    {
        var filter = Uri.EscapeDataString($"userName eq {JsonValue.Create(officer.UserName).ToJsonString()}");
        var answer = await client.SendAsync(target, HttpMethod.Get, $"/Users?filter={filter}", null, null, ct);
        if (!answer.IsGood || ResourcesOf(answer) is not { } found)
        {
            throw Strange(answer);
        }

        var same = found.Where(u => officer.UserName.Equals(FilterMatch.TextOf(u["userName"]), StringComparison.OrdinalIgnoreCase) && u["id"] is not null).ToList();
        return same.Count <= 1 ? same.FirstOrDefault()
            : throw new PushFault(new("Hệ thống kia có nhiều người cùng tên đăng nhập “{0}”.", officer.UserName)) { IsFinal = true };
    }

    // Null: it is not there any more. Of a stale version the present one is read, a few times.
    private async Task<TargetAnswer?> ChangeAsync(Target target, string id, string? etag, JsonObject patch, CancellationToken ct)
    {
        var path = $"/Users/{Uri.EscapeDataString(id)}";
        for (var tries = 0; ; tries++)
        {
            var answer = await client.SendAsync(target, HttpMethod.Patch, path, patch, etag, ct);
            if (answer.Status == 404)
            {
                return null;
            }

            if (answer.Status == 412 && tries < 3)
            {
                var read = await client.SendAsync(target, HttpMethod.Get, path, null, null, ct);
                etag = read.IsGood ? read.Etag : read.Status == 404 ? null : throw Strange(read);
                continue;
            }

            // Some answer a change without the resource: then there is no version to compare next time.
            return answer.IsGood ? answer : throw Strange(answer);
        }
    }

    private static JsonObject Replace(OfficerDoc officer) => Patch((JsonObject)officer.Doc.DeepClone());

    private static JsonObject Patch(JsonObject value) => new()
    {
        ["schemas"] = new JsonArray(ScimNames.Messages + "PatchOp"), ["Operations"] = new JsonArray(new JsonObject { ["op"] = "replace", ["value"] = value }),
    };

    private static List<JsonObject>? ResourcesOf(TargetAnswer answer) =>
        answer.Body["Resources"] is JsonArray all ? [.. all.OfType<JsonObject>()] : answer.Body["totalResults"]?.ToString() == "0" ? [] : null;

    private static PushFault Strange(TargetAnswer answer) => new(new(
        "Hệ thống kia từ chối ({0}): {1}", answer.Status.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Kernel.SearchText.Cut(FilterMatch.TextOf(answer.Body["detail"]) ?? "không nói vì sao", 300)))
    {
        IsFinal = answer.Status is 400 or 409 or 413 or 415,
    };
}
