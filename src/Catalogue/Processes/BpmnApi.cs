using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Editing;
using MotCua.Catalogue.Processes.Bpmn;
using MotCua.Kernel;
using MotCua.Kernel.Api;

namespace MotCua.Catalogue.Processes;

/// <summary>Processes as BPMN 2.0 files: of what is published for everybody, of drafts for who writes them.</summary>
internal static class BpmnApi
{
    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/v1/procedures/{code}/process.bpmn", PublishedAsync).AllowAnonymous().RequireRateLimiting(RateLimits.Costly)
            .WithName("getProcessBpmn").WithTags("procedures").WithSummary("The internal process of a procedure as BPMN 2.0");
        endpoints.MapGet("/api/v1/catalogue/drafts/{id:guid}/process.bpmn", OfDraftAsync).RequireAuthorization(Policies.ProcedureOffice)
            .WithName("getDraftBpmn").WithTags("catalogue").WithSummary("The internal process of a draft as BPMN 2.0");
        endpoints.MapPut("/api/v1/catalogue/drafts/{id:guid}/process.bpmn", PutAsync).RequireAuthorization(Policies.ReformOffice).RequireRateLimiting(RateLimits.Costly)
            .WithName("writeDraftBpmn").WithTags("catalogue").WithSummary("Replaces the internal process of a draft by that of a BPMN 2.0 file; what is not understood is refused");
    }

    private static async Task<FileContentHttpResult> PublishedAsync(CatalogueDesk desk, ProcessBook processes, string code, string? version, CancellationToken ct)
    {
        int? pinned = string.IsNullOrEmpty(version) ? null
            : int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
            : throw Refused.Malformed("procedures.badVersion", "“version” phải là số từ 1 trở lên.");
        var procedure = await desk.FindAsync(code, pinned, ct) ?? throw Refused.NotFound("procedure.notFound", "Không có thủ tục mang mã này.");
        return FileOf(procedure.Record.Code, procedure.Record.Process ?? processes.For(procedure.Record));
    }

    private static async Task<FileContentHttpResult> OfDraftAsync(DraftBook book, ProcessBook processes, Guid id, CancellationToken ct)
    {
        var record = CatalogueJson.Read<ProcedureRecord>((await book.FindAsync(id, ct)).Record);
        return FileOf(record.Code, record.Process ?? processes.For(record));
    }

    private static async Task<Ok<BpmnTaken>> PutAsync(DraftBook book, CallerAccess callers, Guid id, HttpRequest request, HttpResponse response, CancellationToken ct)
    {
        var (draft, notes) = await TakeAsync(book, id, IfMatch.Read(request), request.Body, await EditingApi.EditorAsync(callers, ct), ct);
        Etag.Put(response, draft.Version);
        var process = CatalogueJson.Read<ProcedureRecord>(draft.Record).Process!;
        return TypedResults.Ok(new BpmnTaken(draft.Version, process.Code, [.. process.Steps.Select(s => s.Code)], notes));
    }

    /// <summary>Reads the file and writes its process into the draft.</summary>
    internal static async Task<(ProcedureDraft Draft, IReadOnlyList<string> Notes)> TakeAsync(
        DraftBook book, Guid id, int? version, Stream file, Kernel.Journal.Actor actor, CancellationToken ct)
    {
        var before = CatalogueJson.Read<ProcedureRecord>((await book.FindAsync(id, ct)).Record);
        var known = (before.Process ?? new Process(before.Code, 1, [])) with { Steps = [] };
        var read = await BpmnReader.ReadAsync(file, known, ct);
        var draft = await book.WriteAsync(
            id, version,
            nodes =>
            {
                nodes["process"] = JsonSerializer.SerializeToNode(read.Process, CatalogueJson.Options);
                return nodes;
            },
            actor, ct);
        return (draft, read.Notes);
    }

    private static FileContentHttpResult FileOf(string code, Process process) => TypedResults.File(BpmnWriter.Write(process), BpmnNames.MediaType, $"quy-trinh-{code}.bpmn");
}

/// <summary>What a BPMN file became.</summary>
/// <param name="Version">The draft's version now.</param>
/// <param name="Process">Code of the process.</param>
/// <param name="Steps">Codes of its steps, in order.</param>
/// <param name="Notes">What was set because the file does not say it, and what has no place here.</param>
internal sealed record BpmnTaken(int Version, string Process, IReadOnlyList<string> Steps, IReadOnlyList<string> Notes);
