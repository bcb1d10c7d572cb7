using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Accounts.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Searching;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.Ui;

namespace MotCua.Catalogue.Coverage;

/// <summary>The board's list as a file, by the very predicate of the page.</summary>
internal static class CoverageApi
{
    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/can-bo/danh-muc/do-phu.csv", CsvAsync)
        .RequireAuthorization(Policies.ControlOffice).RequireRateLimiting(RateLimits.Costly).ExcludeFromDescription();

    /// <summary>Words that are no filter are left out: a page is never an error for its address.</summary>
    internal static CoverageQuery Query(string? missing, string? field, string? level, string? offered, string? q)
    {
        ProcedureLevel? known = null;
        try
        {
            known = Words.Level(level);
        }
        catch (Refused)
        {
            // An unknown level is none.
        }

        return new CoverageQuery(GapWords.Of(missing), string.IsNullOrWhiteSpace(field) ? null : field, known, q, offered == "1");
    }

    private static async Task CsvAsync(
        HttpContext http, CoverageList list, Texts texts, string? thieu, string? field, string? level, string? nhan, string? q, CancellationToken ct)
    {
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = "attachment; filename=\"do-phu-danh-muc.csv\"";
        await using var writer = new StreamWriter(http.Response.Body, new UTF8Encoding(true), 16 * 1024, leaveOpen: true);
        await writer.WriteAsync(Csv.Line([texts["Mã thủ tục"], texts["Tên"], texts["Lĩnh vực"], texts["Cấp"], texts["Nơi nhận"], .. GapWords.All.Select(g => texts[GapWords.Name(g)])]).AsMemory(), ct);
        foreach (var row in await list.AskAsync(Query(thieu, field, level, nhan, q), ct))
        {
            await writer.WriteAsync(Csv.Line(
            [
                row.Code, row.Summary.Name, row.Field, string.Join(", ", row.Summary.Levels.Select(l => Labels.Level(texts, l))), row.Offers.Count == 0 ? string.Empty : Labels.Service(texts, row.Summary.ServiceLevel),
                .. GapWords.All.Select(g => row.Gaps.Missing.Contains(g) ? "x" : string.Empty),
            ]).AsMemory(), ct);
        }
    }
}
