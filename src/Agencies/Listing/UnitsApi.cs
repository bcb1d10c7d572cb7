using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.Kernel.Data;

namespace MotCua.Agencies.Listing;

/// <summary><c>GET /api/v1/units</c>, <c>/{code}</c> with <c>/tree</c> and <c>/path</c>, <c>units.csv</c> and <c>units.json</c>: public.</summary>
internal static class UnitsApi
{
    private const int MostDepth = 4;
    private const int MostBranches = 2_000;

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/v1/units", ListAsync)
            .AllowAnonymous()
            .WithName("listUnits")
            .WithTags("units")
            .WithSummary("Units of the administration as of a day");
        endpoints.MapGet("/api/v1/units/{code}", GetAsync)
            .AllowAnonymous()
            .WithName("getUnit")
            .WithTags("units")
            .WithSummary("One unit as of a day, by code or identifier, with its history, predecessors and successor");
        endpoints.MapGet("/api/v1/units/{code}/tree", TreeAsync)
            .AllowAnonymous()
            .RequireRateLimiting(RateLimits.Costly)
            .WithName("getUnitTree")
            .WithTags("units")
            .WithSummary("The units below a unit as of a day, level by level");
        endpoints.MapGet("/api/v1/units/{code}/path", PathAsync)
            .AllowAnonymous()
            .WithName("getUnitPath")
            .WithTags("units")
            .WithSummary("The units above a unit as of a day, from the top down, and the unit itself");
        endpoints.MapGet("/api/v1/units.json", JsonAsync)
            .AllowAnonymous()
            .RequireRateLimiting(RateLimits.Costly)
            .WithName("exportUnitsAsJson")
            .WithTags("units")
            .WithSummary("All units of a day as JSON, with the names that an import reads");
        endpoints.MapGet("/api/v1/units.csv", CsvAsync)
            .AllowAnonymous()
            .RequireRateLimiting(RateLimits.Costly)
            .WithName("exportUnits")
            .WithTags("units")
            .WithSummary("All units of a day as CSV, in the columns that an import reads");
    }

    private static async Task<Page<UnitItem>> ListAsync(
        AgencyDirectory directory, TimeProvider clock, string? asOf, string? level, string? parent, string? q, string? cursor, int? limit,
        HttpRequest request, CancellationToken ct)
    {
        var units = await directory.ListAsync(DayOf(asOf) ?? clock.Today(), LevelOf(level), parent, q, ct);
        var take = PageLimit.Read(request);
        var skip = Skip(units, Cursor.Read(cursor));
        var page = units.Skip(skip).Take(take).ToList();
        var next = skip + page.Count < units.Count ? new Cursor(skip + page.Count, page[^1].Id.Value).ToString() : null;
        return new Page<UnitItem>(page.ConvertAll(UnitItem.Of), next, units.Count);
    }

    private static async Task<Ok<UnitDetail>> GetAsync(UnitReading units, string code, string? asOf, CancellationToken ct) =>
        TypedResults.Ok(UnitDetail.Of(
            await units.FindAsync(code, DayOf(asOf), ct) ?? throw Refused.NotFound("unit.unknown", "Không tìm thấy đơn vị này.")));

    private static async Task<Ok<UnitBranch>> TreeAsync(AgencyBook book, TimeProvider clock, string code, string? asOf, string? depth, CancellationToken ct)
    {
        var levels = string.IsNullOrEmpty(depth) ? 1
            : int.TryParse(depth, NumberStyles.None, CultureInfo.InvariantCulture, out var said) && said is >= 1 and <= MostDepth ? said
            : throw Refused.Malformed("units.badDepth", "“depth” phải là số từ 1 đến {0}.", MostDepth);
        var units = (await book.ReadAsync(ct)).On(DayOf(asOf) ?? clock.Today());
        var root = units.Find(code.Trim()) ?? throw Refused.NotFound("unit.unknown", "Không tìm thấy đơn vị này.");
        var count = 0;
        return TypedResults.Ok(Branch(root, levels));

        UnitBranch Branch(UnitSummary unit, int deeper)
        {
            if (++count > MostBranches)
            {
                throw Refused.Rule("units.treeTooLarge", "Cây có hơn {0} đơn vị. Bạn hỏi ít tầng hơn, hoặc hỏi từng đơn vị.", MostBranches);
            }

            var below = units.ChildrenOf(unit.Id).ToList();
            return new UnitBranch(UnitItem.Of(unit), below.Count, deeper == 0 ? null : [.. below.Select(b => Branch(b, deeper - 1))]);
        }
    }

    private static async Task<Ok<IReadOnlyList<UnitItem>>> PathAsync(AgencyBook book, TimeProvider clock, string code, string? asOf, CancellationToken ct)
    {
        var units = (await book.ReadAsync(ct)).On(DayOf(asOf) ?? clock.Today());
        var unit = units.Find(code.Trim()) ?? throw Refused.NotFound("unit.unknown", "Không tìm thấy đơn vị này.");
        return TypedResults.Ok<IReadOnlyList<UnitItem>>([.. units.UpFrom(unit.Id).Reverse().Select(UnitItem.Of)]);
    }

    private static async Task<FileContentHttpResult> JsonAsync(UnitList list, TimeProvider clock, string? asOf, CancellationToken ct)
    {
        var day = DayOf(asOf) ?? clock.Today();
        return TypedResults.File(await list.WriteJsonAsync(day, ct), "application/json; charset=utf-8", $"don-vi-{day:yyyy-MM-dd}.json");
    }

    private static async Task<FileContentHttpResult> CsvAsync(UnitList list, TimeProvider clock, string? asOf, CancellationToken ct)
    {
        var day = DayOf(asOf) ?? clock.Today();
        return TypedResults.File(await list.WriteAsync(day, ct), "text/csv; charset=utf-8", $"don-vi-{day:yyyy-MM-dd}.csv");
    }

    /// <summary>After the row the cursor names; where that row has gone, at the place where it stood.</summary>
    private static int Skip(IReadOnlyList<UnitSummary> units, Cursor? cursor)
    {
        if (cursor is not { } at)
        {
            return 0;
        }

        for (var i = 0; i < units.Count; i++)
        {
            if (units[i].Id.Value == at.Id)
            {
                return i + 1;
            }
        }

        return (int)Math.Clamp(at.Key, 0, units.Count);
    }

    private static DateOnly? DayOf(string? asOf) => string.IsNullOrEmpty(asOf) ? null
        : DateOnly.TryParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw Refused.Malformed("units.badDay", "Ngày “asOf” phải viết như 2021-08-12.");

    private static UnitLevel? LevelOf(string? level) => string.IsNullOrEmpty(level) ? null
        : UnitLevels.TryParse(level, out var known) ? known
        : throw Refused.Malformed("units.badLevel", "Không có cấp đơn vị “{0}”.", level);
}

/// <summary>A unit with what stands directly below it; <c>below</c> is null where nobody asked deeper, <c>count</c> says how many there are.</summary>
internal sealed record UnitBranch(UnitItem Unit, int Count, IReadOnlyList<UnitBranch>? Below);

internal sealed record UnitItem(
    string Code, string Identifier, string Name, string NameEn, string Level, string Kind, string? Parent, string? Address, string? Phone,
    DateOnly ValidFrom, DateOnly? ValidTo)
{
    internal static UnitItem Of(UnitSummary u) => new(
        u.Code, u.Identifier, u.Name, u.NameEn, UnitLevels.Text(u.Level), u.Kind, u.ParentCode, u.Address, u.Phone, u.ValidFrom, u.ValidTo);
}
