using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;

namespace MotCua.Catalogue.Searching;

/// <summary><c>GET /api/v1/procedures</c> and <c>/{code}</c>: public.</summary>
internal static class CatalogueApi
{
    private const int DefaultLimit = 20;

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/v1/procedures", ListAsync)
            .AllowAnonymous()
            .WithName("listProcedures")
            .WithTags("procedures")
            .WithSummary("Procedures, best match first; q ignores diacritics and case");
        endpoints.MapGet("/api/v1/procedures/{code}", GetAsync)
            .AllowAnonymous()
            .WithName("getProcedure")
            .WithTags("procedures")
            .WithSummary("The whole record of a procedure, with its form as JSON Schema and the units that offer it");
    }

    private static async Task<ProcedureList> ListAsync(
        CatalogueDesk desk, string? q, string? field, string? level, string? unit, string? service, string? lifeEvent, string? cursor, string? limit,
        CancellationToken ct)
    {
        var page = await desk.SearchAsync(
            new ProcedureQuery(q, field, Words.Level(level), unit, Words.Service(service), lifeEvent, cursor, LimitOf(limit)), ct);
        return new ProcedureList([.. page.Items.Select(ProcedureItem.Of)], page.Next, page.Total);
    }

    private static async Task<Ok<JsonObject>> GetAsync(CatalogueDesk desk, string code, string? version, CancellationToken ct)
    {
        int? pinned = string.IsNullOrEmpty(version) ? null
            : int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
            : throw Refused.Malformed("procedures.badVersion", "“version” phải là số từ 1 trở lên.");
        var procedure = await desk.FindAsync(code, pinned, ct)
            ?? throw Refused.NotFound("procedure.notFound", "Không có thủ tục mang mã này.");
        return TypedResults.Ok(ProcedureDetail.Of(procedure, await desk.VersionsAsync(procedure.Record.Code, ct)));
    }

    private static int LimitOf(string? limit) => string.IsNullOrEmpty(limit) ? DefaultLimit
        : int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= ProcedureSearch.MostLimit ? number
        : throw Refused.Malformed("list.badLimit", "“limit” phải là số từ 1 đến {0}.", ProcedureSearch.MostLimit);
}
