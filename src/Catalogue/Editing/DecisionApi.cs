using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.Kernel.Data;

namespace MotCua.Catalogue.Editing;

/// <summary><c>/api/v1/catalogue/decisions</c>: what the pages of decisions do.</summary>
internal static class DecisionApi
{
    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        var decisions = endpoints.MapGroup("/api/v1/catalogue/decisions").WithTags("catalogue");
        decisions.MapGet("", ListAsync).RequireAuthorization(Policies.ProcedureOffice).WithName("listDecisions").WithSummary("Decisions on procedures, the latest first");
        decisions.MapPost("", CreateAsync).RequireAuthorization(Policies.ReformOffice).CreatesOnce().WithName("createDecision")
            .WithSummary("Begins a decision that gathers drafts and abolitions");
        decisions.MapGet("/{id:guid}", GetAsync).RequireAuthorization(Policies.ProcedureOffice).WithName("getDecision")
            .WithSummary("A decision with its lists and what is wrong with it");
        decisions.MapPut("/{id:guid}", PutAsync).RequireAuthorization(Policies.ReformOffice).WithName("writeDecision").WithSummary("Writes a decision anew");
        decisions.MapGet("/{id:guid}/impact", ImpactAsync).RequireAuthorization(Policies.ProcedureOffice).WithName("decisionImpact")
            .WithSummary("Open dossiers, lost offers and unstaffed steps, procedure by procedure");
        decisions.MapPost("/{id:guid}/actions/{action}", ActAsync).RequireAuthorization(Policies.ProcedureOffice).WithName("actOnDecision")
            .WithSummary("propose, withdraw, approve, sendBack, abandon");
        endpoints.MapGet("/thu-tuc/quyet-dinh/{id:guid}/tep", FileAsync).AllowAnonymous().WithName("decisionFile").ExcludeFromDescription();
        endpoints.MapGet("/can-bo/quyet-dinh-cong-bo/{id:guid}/tep", OfficeFileAsync).RequireAuthorization(Policies.ProcedureOffice).WithName("officeDecisionFile").ExcludeFromDescription();
    }

    private static async Task<Page<DecisionItem>> ListAsync(DecisionDesk desk, string? cursor, HttpRequest request, CancellationToken ct)
    {
        var page = await desk.ListAsync(false, Cursor.Read(cursor), PageLimit.Read(request), ct);
        return new Page<DecisionItem>([.. page.Items.Select(d => DecisionItem.Of(d))], page.Next, page.Total);
    }

    private static async Task<Created<DecisionItem>> CreateAsync(
        DecisionDesk desk, DecisionCheck check, CallerAccess callers, DecisionBody body, HttpResponse response, CancellationToken ct)
    {
        var decision = await desk.CreateAsync(body.Input, await EditingApi.EditorAsync(callers, ct), ct);
        return TypedResults.Created($"/api/v1/catalogue/decisions/{decision.Id}", await DetailAsync(desk, check, decision.Id, response, ct));
    }

    private static async Task<Ok<DecisionItem>> GetAsync(DecisionDesk desk, DecisionCheck check, Guid id, HttpResponse response, CancellationToken ct) =>
        TypedResults.Ok(await DetailAsync(desk, check, id, response, ct));

    private static async Task<Ok<DecisionItem>> PutAsync(
        DecisionDesk desk, DecisionCheck check, CallerAccess callers, Guid id, DecisionBody body, HttpRequest request, HttpResponse response, CancellationToken ct)
    {
        await desk.WriteAsync(id, IfMatch.Read(request), body.Input, await EditingApi.EditorAsync(callers, ct), ct);
        return TypedResults.Ok(await DetailAsync(desk, check, id, response, ct));
    }

    private static async Task<Ok<DecisionItem>> ActAsync(
        DecisionDesk desk, DecisionCheck check, CallerAccess callers, Guid id, string action, HttpRequest request, HttpResponse response, CancellationToken ct, DecisionActBody? body = null)
    {
        var (seen, caller) = (IfMatch.Read(request), await callers.GetAsync(ct));
        switch (action)
        {
            case "propose":
                await desk.ProposeAsync(id, seen, caller.ActAs(Roles.ReformOffice), ct);
                break;
            case "withdraw":
                await desk.WithdrawAsync(id, seen, caller.ActAs(Roles.ReformOffice), ct);
                break;
            case "abandon":
                await desk.AbandonAsync(id, seen, caller.ActAs(Roles.ReformOffice), ct);
                break;
            case "approve":
                await desk.ApproveAsync(id, seen, caller, ct);
                break;
            case "sendBack":
                await desk.SendBackAsync(id, seen, body?.Reason, DecisionDesk.Reviewer(caller), ct);
                break;
            default:
                throw Refused.NotFound("decision.noAction", "Không có việc này.");
        }

        return TypedResults.Ok(await DetailAsync(desk, check, id, response, ct));
    }

    private static async Task<Page<ImpactItem>> ImpactAsync(DecisionImpact impact, DecisionDesk desk, Guid id, CancellationToken ct)
    {
        var all = await impact.OfAsync(await desk.FindAsync(id, ct), ct);
        return new Page<ImpactItem>([.. all.Select(i => new ImpactItem(
            i.Code, i.Kind, i.Found.Total,
            i.Found.Open, i.Found.Lost, i.Found.Unstaffed))], null, all.Count);
    }

    private static async Task<IResult> FileAsync(DecisionDesk desk, IDecisionFiles files, Guid id, HttpContext http, CancellationToken ct)
    {
        var decision = await desk.FindAsync(id, ct);
        return decision.State == DecisionState.Published ? await AnswerAsync(decision, files, http, ct) : throw NoFile();
    }

    private static async Task<IResult> OfficeFileAsync(DecisionDesk desk, IDecisionFiles files, Guid id, HttpContext http, CancellationToken ct) =>
        await AnswerAsync(await desk.FindAsync(id, ct), files, http, ct);

    private static async Task<IResult> AnswerAsync(CatalogueDecision decision, IDecisionFiles files, HttpContext http, CancellationToken ct) =>
        decision.FileId is { } file && await files.AnswerAsync(http, file, ct) is { } answer ? answer : throw NoFile();

    private static Refused NoFile() => Refused.NotFound("decision.noFile", "Quyết định này chưa có tệp.");

    private static async Task<DecisionItem> DetailAsync(DecisionDesk desk, DecisionCheck check, Guid id, HttpResponse response, CancellationToken ct)
    {
        var decision = await desk.FindAsync(id, ct);
        Etag.Put(response, decision.Version);
        var findings = decision.State is DecisionState.Draft or DecisionState.Proposed ? (await check.ExamineAsync(decision, ct)).All : null;
        return DecisionItem.Of(decision) with { Drafts = [.. (await desk.DraftsOfAsync(id, ct)).Select(DraftItem.Of)], Findings = findings };
    }
}

/// <summary>A decision as it is written through the API.</summary>
internal sealed record DecisionBody(
    string Number, DateOnly Date, string Issuer, DateOnly Effective, IReadOnlyList<Guid>? Drafts = null, IReadOnlyList<string>? Abolished = null, Guid? FileId = null)
{
    internal DecisionInput Input => new(Number, Date, Issuer, Effective, Drafts ?? [], Abolished ?? [], FileId);
}

internal sealed record DecisionActBody(string? Reason = null);

internal sealed record ImpactItem(
    string Code, ChangeKind Kind, int OpenDossiers, IReadOnlyList<ImpactLine> Open, IReadOnlyList<LostUnit> LostUnits, IReadOnlyList<Unstaffed> Unstaffed);

internal sealed record DecisionItem(
    Guid Id, int Version, string Number, DateOnly Date, string Issuer, DateOnly Effective, DecisionState State, IReadOnlyList<AbolishedItem> Abolished, Guid? FileId, string? ProposedBy,
    string? ApprovedBy, string? Remark, DateTimeOffset? PublishedAt, IReadOnlyList<PublishedItem> Published)
{
    public IReadOnlyList<DraftItem>? Drafts { get; init; }

    public IReadOnlyDictionary<string, string[]>? Findings { get; init; }

    internal static DecisionItem Of(CatalogueDecision d) => new(
        d.Id, d.Version, d.Number, d.Date, d.Issuer, d.Effective, d.State, d.Abolished, d.FileId, d.ProposedBy, d.ApprovedBy, d.Remark, d.PublishedAt, d.Published);
}
