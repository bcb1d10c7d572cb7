using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Api;

namespace MotCua.Catalogue.Searching;

/// <summary><c>GET /api/v1/procedures</c> and <c>/{code}</c>: public.</summary>
internal static class CatalogueApi
{
    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/v1/procedures", ListAsync)
            .AllowAnonymous()
            .CacheOutput(PublicPages.Cached)
            .WithName("listProcedures")
            .WithTags("procedures")
            .WithSummary("Procedures, best match first; q ignores diacritics and case");
        endpoints.MapGet("/api/v1/procedures/suggestions", SuggestAsync)
            .AllowAnonymous()
            .RequireRateLimiting(RateLimits.Guessing)
            .CacheOutput(PublicPages.Cached)
            .WithName("suggestProcedures")
            .WithTags("procedures")
            .WithSummary("Up to six procedures that somebody may mean who is still typing; marks are begin and length of what was asked, in the name");
        endpoints.MapGet("/api/v1/procedures/{code}", GetAsync)
            .AllowAnonymous()
            .CacheOutput(PublicPages.Cached)
            .WithName("getProcedure")
            .WithTags("procedures")
            .WithSummary("The whole record of a procedure, with its form as JSON Schema and the units that offer it");
    }

    private static async Task<Page<ProcedureItem>> ListAsync(
        CatalogueDesk desk, string? q, string? field, string? level, string? unit, string? service, string? lifeEvent, string? cursor,
        HttpRequest request, CancellationToken ct)
    {
        var page = await desk.SearchAsync(
            new ProcedureQuery(q, field, Words.Level(level), unit, Words.Service(service), lifeEvent, cursor, PageLimit.Read(request)), ct);
        return new Page<ProcedureItem>([.. page.Items.Select(ProcedureItem.Of)], page.Next, page.Total);
    }

    private static async Task<SuggestionList> SuggestAsync(CatalogueDesk desk, string? q, CancellationToken ct) =>
        new([.. (await desk.SuggestAsync(q, ct)).Select(SuggestionItem.Of)]);

    private static async Task<Ok<JsonObject>> GetAsync(CatalogueDesk desk, string code, string? version, string? asOf, CancellationToken ct)
    {
        int? pinned = string.IsNullOrEmpty(version) ? null
            : int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
            : throw Refused.Malformed("procedures.badVersion", "“version” phải là số từ 1 trở lên.");
        var procedure = (asOf is { Length: > 0 } ? await desk.AsOfAsync(code, Editing.Day.Read(asOf), ct) : await desk.FindAsync(code, pinned, ct))
            ?? throw Refused.NotFound("procedure.notFound", "Không có thủ tục mang mã này.");
        return TypedResults.Ok(ProcedureDetail.Of(procedure, await desk.VersionsAsync(procedure.Record.Code, ct)));
    }
}
