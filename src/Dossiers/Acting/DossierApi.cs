using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Accounts.Contract;
using MotCua.Dossiers.Filing;
using MotCua.Dossiers.Looking;
using MotCua.Dossiers.Reading;
using MotCua.Dossiers.Rights;
using MotCua.Kernel.Api;

namespace MotCua.Dossiers.Acting;

/// <summary><c>/api/v1/dossiers</c>: file, read, act.</summary>
internal static class DossierApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var dossiers = endpoints.MapGroup("/api/v1").RequireAuthorization(Policies.SignedIn).WithTags("Hồ sơ");
        dossiers.MapPost("/dossiers", FileAsync).CreatesOnce();
        dossiers.MapGet("/dossiers/{key}", ReadAsync);
        dossiers.MapGet("/dossiers/{key}/history", HistoryAsync);
        dossiers.MapPost("/dossiers/{key}/actions/{action}", ActAsync).CreatesOnce().WithMetadata(new DecidingActAttribute());
    }

    private static async Task<IResult> FileAsync(
        FilingInput input, FilingService filing, DossierReader reader, CallerAccess access, HttpContext http, CancellationToken ct)
    {
        var caller = await access.GetAsync(ct);
        var dossier = await filing.FileAsync(input, caller, ct);
        Etag.Put(http.Response, dossier.Version);
        var answer = await reader.ReadAsync(dossier, caller, false, true, ct);
        return TypedResults.Created($"/api/v1/dossiers/{Uri.EscapeDataString(dossier.Number ?? dossier.Reference)}", answer);
    }

    private static async Task<IResult> ReadAsync(
        string key, DossierWork work, DossierReader reader, LookBook looks, CallerAccess access, HttpContext http, CancellationToken ct)
    {
        var caller = await access.GetAsync(ct);
        var dossier = await work.FindAsync(key, caller, ct) ?? throw DossierWork.NotFound();
        var situation = await work.SituationAsync(dossier, caller, false, ct);
        await looks.NoteAsync(situation, ct);
        Etag.Put(http.Response, dossier.Version);
        return TypedResults.Ok(await reader.ReadAsync(situation, false, ct));
    }

    private static async Task<IResult> HistoryAsync(
        string key, DossierWork work, HistoryReader history, CallerAccess access, CancellationToken ct)
    {
        var caller = await access.GetAsync(ct);
        var dossier = await work.FindAsync(key, caller, ct) ?? throw DossierWork.NotFound();
        return TypedResults.Ok(new { items = await history.ReadAsync(dossier, caller, ct), next = (string?)null });
    }

    private static async Task<IResult> ActAsync(
        string key, string action, ActionBody? body, DossierActions actions, DossierReader reader, CallerAccess access, HttpContext http,
        CancellationToken ct)
    {
        var caller = await access.GetAsync(ct);
        var dossier = await actions.DoAsync(new ActRequest(key, action, caller, IfMatch.Read(http.Request)), body ?? new ActionBody(), ct);
        Etag.Put(http.Response, dossier.Version);
        return TypedResults.Ok(await reader.ReadAsync(dossier, caller, false, false, ct));
    }
}
