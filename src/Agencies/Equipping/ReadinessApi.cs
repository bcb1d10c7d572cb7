using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.Kernel.Data;

namespace MotCua.Agencies.Equipping;

/// <summary><c>GET /api/v1/readiness</c>, its <c>.csv</c>, and one unit's: for officers.</summary>
internal static class ReadinessApi
{
    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/v1/readiness", ListAsync)
            .RequireAuthorization(AgencyPolicies.See)
            .WithName("listReadiness")
            .WithTags("units")
            .WithSummary("Which offices are ready as of a day, and what the others lack");
        endpoints.MapGet("/api/v1/readiness.csv", CsvAsync)
            .RequireAuthorization(AgencyPolicies.See)
            .RequireRateLimiting(RateLimits.Costly)
            .WithName("exportReadiness")
            .WithTags("units")
            .WithSummary("The same offices as CSV");
        endpoints.MapGet("/api/v1/units/{code}/readiness", GetAsync)
            .RequireAuthorization(AgencyPolicies.See)
            .WithName("getReadiness")
            .WithTags("units")
            .WithSummary("One office against the criteria of a day");
    }

    private static async Task<Page<ReadinessItemSaid>> ListAsync(
        ReadinessList list, TimeProvider clock, string? asOf, string? level, string? area, string? ready, string? cursor, int? limit, HttpRequest request, CancellationToken ct)
    {
        var (rows, _) = await list.AskAsync(ReadinessQuestion.Read(DayOf(asOf) ?? clock.Today(), level, area, StateOf(ready)), ct);
        var take = PageLimit.Read(request);
        var skip = Skip(rows, Cursor.Read(cursor));
        var page = rows.Skip(skip).Take(take).ToList();
        var next = skip + page.Count < rows.Count ? new Cursor(skip + page.Count, page[^1].Unit.Id.Value).ToString() : null;
        return new Page<ReadinessItemSaid>(page.ConvertAll(ReadinessItemSaid.Of), next, rows.Count);
    }

    private static async Task<FileContentHttpResult> CsvAsync(
        ReadinessList list, TimeProvider clock, string? asOf, string? level, string? area, string? state, CancellationToken ct)
    {
        var day = DayOf(asOf) ?? clock.Today();
        return TypedResults.File(
            await list.WriteAsync(ReadinessQuestion.Read(day, level, area, state), ct), "text/csv; charset=utf-8", $"muc-san-sang-{day:yyyy-MM-dd}.csv");
    }

    private static async Task<Ok<ReadinessDetail>> GetAsync(
        ReadinessReading reading, AgencyDirectory directory, TimeProvider clock, string code, string? asOf, CancellationToken ct)
    {
        var day = DayOf(asOf) ?? clock.Today();
        var unit = await directory.FindAsync(code, day, ct) ?? throw Refused.NotFound("unit.unknown", "Không tìm thấy đơn vị này.");
        var found = await reading.OfAsync(unit, day, ct) ?? throw Refused.NotFound("readiness.notMeasured", "Đơn vị này không thuộc diện đánh giá mức sẵn sàng.");
        return TypedResults.Ok(ReadinessDetail.Of(found));
    }

    // After the row the cursor names; where that row has gone, at the place where it stood.
    private static int Skip(IReadOnlyList<UnitReadiness> rows, Cursor? cursor)
    {
        if (cursor is not { } at)
        {
            return 0;
        }

        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Unit.Id.Value == at.Id)
            {
                return i + 1;
            }
        }

        return (int)Math.Clamp(at.Key, 0, rows.Count);
    }

    private static string? StateOf(string? ready) => ready switch
    {
        null or "" => null,
        "true" => ReadinessWords.Key(ReadinessState.Ready),
        "false" => ReadinessWords.Key(ReadinessState.NotReady),
        _ => ready,
    };

    private static DateOnly? DayOf(string? asOf) => string.IsNullOrEmpty(asOf) ? null
        : DateOnly.TryParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw Refused.Malformed("units.badDay", "Ngày “asOf” phải viết như 2021-08-12.");
}

internal sealed record ReadinessItemSaid(
    string Code, string Identifier, string Name, string Level, string? Parent, string State, DateOnly? CountedOn, IReadOnlyList<string> Missing)
{
    internal static ReadinessItemSaid Of(UnitReadiness r) => new(
        r.Unit.Code, r.Unit.Identifier, r.Unit.Name, UnitLevels.Text(r.Unit.Level), r.Unit.ParentCode, ReadinessWords.Key(r.State), r.Counted,
        [.. r.Missing.Select(m => m.Item.Key)]);
}

internal sealed record ReadinessDetail(ReadinessItemSaid Unit, IReadOnlyList<ReadinessFindingSaid> Criteria)
{
    internal static ReadinessDetail Of(UnitReadiness r) => new(
        ReadinessItemSaid.Of(r),
        [
            .. r.Findings.Select(f => new ReadinessFindingSaid(
                f.Item.Key, f.Per?.Key, f.Criterion.AtLeast, f.Criterion.AtMost, f.Criterion.Must, f.Value is { } v ? Math.Round(v, 4) : null, f.IsMet,
                f.Fact?.Day, f.Fact?.Source)),
        ]);
}

internal sealed record ReadinessFindingSaid(
    string Item, string? Per, decimal? AtLeast, decimal? AtMost, bool Must, decimal? Value, bool Met, DateOnly? CountedOn, string? Source);
