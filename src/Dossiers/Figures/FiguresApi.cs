using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Agencies.Contract;
using MotCua.Dossiers.Listing;
using MotCua.Kernel;
using MotCua.Kernel.Api;

namespace MotCua.Dossiers.Figures;

/// <summary><c>GET /api/v1/figures/on-time</c>: public counts; no dossier can be told from them.</summary>
internal static class FiguresApi
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/v1/figures/on-time", ReadAsync).AllowAnonymous().RequireRateLimiting(RateLimits.Costly).WithTags("Số liệu");

    private static async Task<IResult> ReadAsync(
        HttpContext http, FigureBook figures, AgencyDirectory agencies, TimeProvider clock, CancellationToken ct)
    {
        var query = await FigureQueries.ReadAsync(http.Request.Query, agencies, clock, ct);
        var table = await figures.ReadAsync(query, ct);
        return TypedResults.Ok(new { table.From, table.To, items = table.Items.Select(JsonOf), total = JsonOf(table.Total) });
    }

    private static object JsonOf(FigureLine l) => new
    {
        l.Key, l.Name, l.Received, l.ReceivedOnline, l.CarriedOver, l.Resolved, l.ResolvedEarly, l.ResolvedOnTime, l.ResolvedLate,
        l.ResolvedNoDueDate, l.ResolvedOnline, l.Pending, l.PendingInTime, l.PendingLate, l.PendingNoDueDate, l.NoDueDate,
        OnTimeRate = l.OnTimeRateAsPromised, l.OnTimeRateAsPromised, l.OnTimeRateAfterChanges, l.OnlineShare,
        AsPromised = new { ResolvedEarly = l.FirstEarly, ResolvedOnTime = l.FirstOnTime, ResolvedLate = l.FirstLate, PendingLate = l.FirstPendingLate },
    };
}

/// <summary>Reads which figures are asked for; without days, this year until today.</summary>
internal static class FigureQueries
{
    public static async Task<FigureQuery> ReadAsync(IQueryCollection query, AgencyDirectory agencies, TimeProvider clock, CancellationToken ct)
    {
        var today = clock.Today();
        var by = query["by"].ToString() switch
        {
            "" or "unit" => FigureBy.Unit,
            "field" => FigureBy.Field,
            "procedure" => FigureBy.Procedure,
            "channel" => FigureBy.Channel,
            _ => throw Refused.Malformed("request.badValue", "Giá trị của “{0}” không đúng.", "by"),
        };
        UnitId? unit = null;
        if (query["unit"].ToString() is { Length: > 0 } code)
        {
            unit = (await agencies.FindEverAsync(code, ct))?.Id ?? throw Refused.Malformed("list.unknownUnit", "Không có cơ quan “{0}”.", code);
        }

        return new FigureQuery(
            ListQueries.Day(query, "from") ?? new DateOnly(today.Year, 1, 1), ListQueries.Day(query, "to") ?? today, by, unit,
            query["procedure"].ToString() is { Length: > 0 } p ? p : null)
        {
            OfThen = query["units"].ToString() switch
            {
                "" or "now" => false,
                "then" => true,
                _ => throw Refused.Malformed("request.badValue", "Giá trị của “{0}” không đúng.", "units"),
            },
        };
    }
}
