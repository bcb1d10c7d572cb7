using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;

namespace MotCua.Catalogue.Editing;

/// <summary><c>/api/v1/catalogue/drafts</c>: what the pages of drafts do.</summary>
internal static class EditingApi
{
    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        var drafts = endpoints.MapGroup("/api/v1/catalogue/drafts").WithTags("catalogue");
        drafts.MapGet("", ListAsync).RequireAuthorization(Policies.ProcedureOffice).WithName("listDrafts").WithSummary("Open drafts of procedures, the latest first");
        drafts.MapPost("", OpenAsync).RequireAuthorization(Policies.ReformOffice).CreatesOnce().WithName("openDraft")
            .WithSummary("Opens a draft from the version in force, or of a new procedure");
        drafts.MapGet("/{id:guid}", GetAsync).RequireAuthorization(Policies.ProcedureOffice).WithName("getDraft")
            .WithSummary("A draft with what is wrong in it and what it changes");
        drafts.MapPut("/{id:guid}", PutAsync).RequireAuthorization(Policies.ReformOffice).WithName("writeDraft")
            .WithSummary("Replaces the parts of the record that are named; the others stay");
        drafts.MapDelete("/{id:guid}", DropAsync).RequireAuthorization(Policies.ReformOffice).WithName("dropDraft").WithSummary("Drops a draft");
        drafts.MapPost("/{id:guid}/rebase", RebaseAsync).RequireAuthorization(Policies.ReformOffice).WithName("rebaseDraft")
            .WithSummary("Brings a draft onto the version in force");
    }

    internal static async Task<Actor> EditorAsync(CallerAccess callers, CancellationToken ct) => (await callers.GetAsync(ct)).ActAs(Roles.ReformOffice);

    private static async Task<Page<DraftItem>> ListAsync(DraftBook book, bool? all, string? cursor, HttpRequest request, CancellationToken ct)
    {
        var page = await book.ListAsync(all ?? false, Cursor.Read(cursor), PageLimit.Read(request), ct);
        return new Page<DraftItem>([.. page.Items.Select(DraftItem.Of)], page.Next, page.Total);
    }

    private static async Task<Created<JsonObject>> OpenAsync(DraftBook book, CallerAccess callers, NewDraft body, HttpResponse response, Texts t, CancellationToken ct)
    {
        var draft = await book.OpenAsync(body.Code, body.New, body.Record, await EditorAsync(callers, ct), ct);
        return TypedResults.Created($"/api/v1/catalogue/drafts/{draft.Id}", await DetailAsync(book, draft, response, t, ct));
    }

    private static async Task<Ok<JsonObject>> GetAsync(DraftBook book, Guid id, HttpResponse response, Texts t, CancellationToken ct) =>
        TypedResults.Ok(await DetailAsync(book, await book.FindAsync(id, ct), response, t, ct));

    private static async Task<Ok<JsonObject>> PutAsync(
        DraftBook book, CallerAccess callers, Guid id, ChangedDraft body, HttpRequest request, HttpResponse response, Texts t, CancellationToken ct)
    {
        var draft = await book.WriteAsync(id, IfMatch.Read(request), nodes => Merge(nodes, body.Record), await EditorAsync(callers, ct), ct);
        return TypedResults.Ok(await DetailAsync(book, draft, response, t, ct));
    }

    private static async Task<NoContent> DropAsync(DraftBook book, CallerAccess callers, Guid id, HttpRequest request, CancellationToken ct)
    {
        await book.DropAsync(id, IfMatch.Read(request), await EditorAsync(callers, ct), ct);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<JsonObject>> RebaseAsync(
        DraftBook book, CallerAccess callers, Guid id, HttpRequest request, HttpResponse response, Texts t, CancellationToken ct)
    {
        var both = await book.RebaseAsync(id, IfMatch.Read(request), await EditorAsync(callers, ct), ct);
        var detail = await DetailAsync(book, await book.FindAsync(id, ct), response, t, ct);
        detail["changedByBoth"] = JsonSerializer.SerializeToNode(both, ApiJson.Options);
        return TypedResults.Ok(detail);
    }

    private static JsonObject Merge(JsonObject nodes, JsonObject changed)
    {
        foreach (var (name, value) in changed)
        {
            if (value is null)
            {
                nodes.Remove(name);
            }
            else
            {
                nodes[name] = value.DeepClone();
            }
        }

        return nodes;
    }

    private static async Task<JsonObject> DetailAsync(DraftBook book, ProcedureDraft draft, HttpResponse response, Texts t, CancellationToken ct)
    {
        Etag.Put(response, draft.Version);
        var record = CatalogueJson.Read<ProcedureRecord>(draft.Record);
        var before = await book.BaseAsync(draft, ct);
        var detail = (JsonObject)JsonSerializer.SerializeToNode(DraftItem.Of(draft), ApiJson.Options)!;
        detail["record"] = RecordText.Nodes(draft.Record);
        detail["findings"] = JsonSerializer.SerializeToNode((await book.ExamineAsync(draft, ct)).All, ApiJson.Options);
        detail["changes"] = before is null ? new JsonArray() : Changes(RecordDiff.Of(before, record, t));
        return detail;
    }

    internal static JsonArray Changes(IReadOnlyList<PartDifferences> parts) => (JsonArray)JsonSerializer.SerializeToNode(
        parts.SelectMany(p => p.Items.Select(i => new ChangeItem(p.Title, i.Label, i.Kind, i.Before, i.After))), ApiJson.Options)!;
}

/// <summary>A draft to be opened.</summary>
internal sealed record NewDraft(string Code, bool New = false, JsonObject? Record = null);

/// <summary>Parts of a record, by name; null takes a part out.</summary>
internal sealed record ChangedDraft(JsonObject Record);

internal sealed record ChangeItem(string Part, string Label, DiffKind Kind, string Before, string After);

internal sealed record DraftItem(
    Guid Id, int Version, string Code, string Name, int BaseVersion, DraftState State, Guid? Decision, int? PublishedVersion, DateTimeOffset ChangedAt, string ChangedBy)
{
    internal static DraftItem Of(DraftHead d) => new(d.Id, d.Version, d.Code, d.Name, d.BaseVersion, d.State, d.DecisionId, d.PublishedVersion, d.ChangedAt, d.ChangedBy);

    internal static DraftItem Of(ProcedureDraft d) => new(d.Id, d.Version, d.Code, d.Name, d.BaseVersion, d.State, d.DecisionId, d.PublishedVersion, d.ChangedAt, d.ChangedBy);
}
