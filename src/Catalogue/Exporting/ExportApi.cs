using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Api;

namespace MotCua.Catalogue.Exporting;

/// <summary><c>GET /api/v1/procedures.csv|.json|.xlsx?asOf=</c> and <c>/api/v1/catalogue.jsonld</c>: open data, public.</summary>
internal static class ExportApi
{
    private const string Sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        Public(endpoints.MapGet("/api/v1/procedures.csv", CsvAsync), "exportProceduresCsv", "All procedures in force on a day as CSV");
        Public(endpoints.MapGet("/api/v1/procedures.json", JsonAsync), "exportProceduresJson", "All records in force on a day, whole, as an import reads them");
        Public(endpoints.MapGet("/api/v1/procedures.xlsx", XlsxAsync), "exportProceduresXlsx", "All procedures in force on a day as an Excel workbook");
        Public(endpoints.MapGet("/api/v1/catalogue.jsonld", DcatAsync), "exportCatalogue", "The catalogue as open data: DCAT-AP in JSON-LD");
    }

    private static void Public(RouteHandlerBuilder route, string name, string summary) => route
        .AllowAnonymous().CacheOutput(PublicPages.Cached).RequireRateLimiting(RateLimits.Costly).WithName(name).WithTags("procedures").WithSummary(summary);

    private static async Task CsvAsync(HttpContext http, CatalogueExport export, TimeProvider clock, string? asOf, CancellationToken ct)
    {
        var day = DayOf(asOf, clock);
        if (await IsFreshAsync(http, export, $"csv {day:O}", ct))
        {
            return;
        }

        Head(http, "text/csv; charset=utf-8", $"thu-tuc-{day:yyyy-MM-dd}.csv");
        await export.WriteCsvAsync(http.Response.Body, day, HostOf(http), ct);
    }

    private static async Task JsonAsync(HttpContext http, CatalogueExport export, TimeProvider clock, string? asOf, CancellationToken ct)
    {
        var day = DayOf(asOf, clock);
        if (await IsFreshAsync(http, export, $"json {day:O}", ct))
        {
            return;
        }

        Head(http, "application/json; charset=utf-8", $"thu-tuc-{day:yyyy-MM-dd}.json");
        await export.WriteJsonAsync(http.Response.Body, day, ct);
    }

    private static async Task<IResult> XlsxAsync(HttpContext http, CatalogueExport export, TimeProvider clock, string? asOf, CancellationToken ct)
    {
        var day = DayOf(asOf, clock);
        if (await IsFreshAsync(http, export, $"xlsx {day:O}", ct))
        {
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await export.WriteXlsxAsync(file, day, HostOf(http), ct);
            file.Position = 0;
            return TypedResults.File(file, Sheet, $"thu-tuc-{day:yyyy-MM-dd}.xlsx");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static async Task<IResult> DcatAsync(HttpContext http, CatalogueExport export, CancellationToken ct)
    {
        var state = await export.StateAsync(ct);
        var said = DcatCatalogue.Of(HostOf(http), export.Publisher, export.Settings, state?.At);
        return TypedResults.Text(said.ToJsonString(CatalogueJson.Options), "application/ld+json", Encoding.UTF8);
    }

    private static DateOnly DayOf(string? asOf, TimeProvider clock) => string.IsNullOrEmpty(asOf) ? clock.Today()
        : DateOnly.TryParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw Refused.Malformed("procedures.badDay", "“asOf” phải viết như 2021-08-12.");

    private static string HostOf(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}";

    // Tells who has it already that nothing changed, so that a collector who comes every hour carries it off once.
    private static async Task<bool> IsFreshAsync(HttpContext http, CatalogueExport export, string what, CancellationToken ct)
    {
        var state = await export.StateAsync(ct);
        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{what} {state?.Mark} {HostOf(http)}")))[..32];
        var etag = $"\"{mark}\"";
        http.Response.Headers.ETag = etag;
        if (!http.Request.Headers.IfNoneMatch.Any(v => v?.Contains(etag, StringComparison.Ordinal) == true))
        {
            return false;
        }

        http.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    private static void Head(HttpContext http, string type, string name)
    {
        http.Response.ContentType = type;
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
    }
}
