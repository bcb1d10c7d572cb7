using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.Kernel.Data;
using MotCua.Ui;

namespace MotCua.Agencies.Assigning;

/// <summary><c>GET /api/v1/competence</c>, what one unit handles, and all of it as CSV: public.</summary>
internal static class CompetenceApi
{
    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/v1/competence", WhoAsync)
            .AllowAnonymous()
            .WithName("whoIsCompetent")
            .WithTags("units")
            .WithSummary("Which unit handles a procedure or a field at a place on a day");
        endpoints.MapGet("/api/v1/units/{code}/competence", OfAsync)
            .AllowAnonymous()
            .WithName("competenceOfUnit")
            .WithTags("units")
            .WithSummary("What a unit handles on a day, in its own name or since it took over from others");
        endpoints.MapGet("/api/v1/competences.csv", CsvAsync)
            .AllowAnonymous()
            .RequireRateLimiting(RateLimits.Costly)
            .WithName("exportCompetences")
            .WithTags("units")
            .WithSummary("All that is stated of competence as CSV, in the columns that an import reads");
    }

    private static async Task<Ok<CompetenceSaid>> WhoAsync(
        CompetenceReading reading, string? procedure, string? field, string? area, string? asOf, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(area))
        {
            throw Refused.Malformed("competence.areaNeeded", "Bạn nêu địa bàn (area) bằng mã xã, huyện hoặc tỉnh.");
        }

        var answer = await reading.WhoAsync(procedure, field, area, DayOf(asOf), ct);
        return TypedResults.Ok(new CompetenceSaid(
            answer.Day, UnitNamed.Of(answer.Place), answer.Asked is { } asked ? UnitNamed.Of(asked) : null, procedure, field,
            [.. answer.Units.Select(CompetentSaid.Of)], null, answer.Units.Count));
    }

    private static async Task<Page<CompetentWorkSaid>> OfAsync(
        CompetenceReading reading, AgencyDirectory directory, TimeProvider clock, string code, string? asOf, string? cursor, int? limit, HttpRequest request,
        CancellationToken ct)
    {
        var day = DayOf(asOf) ?? clock.Today();
        var unit = await directory.FindAsync(code, day, ct) ?? throw Refused.NotFound("unit.unknown", "Không tìm thấy đơn vị này.");
        var rows = await reading.OfAsync(unit.Id, day, ct);
        var (take, skip) = (PageLimit.Read(request), Skip(rows, Cursor.Read(cursor)));
        var page = rows.Skip(skip).Take(take).ToList();
        var next = skip + page.Count < rows.Count ? new Cursor(skip + page.Count, page[^1].Row.Id).ToString() : null;
        return new Page<CompetentWorkSaid>(
            page.ConvertAll(w => new CompetentWorkSaid(Competence.Text(w.Row.Kind), w.Row.SubjectName, UnitNamed.Of(w.Unit.Area!), w.Row.WithBelow, w.Row.Ground,
                w.Row.ValidFrom, w.Row.ValidTo, w.Unit.Before is { } before ? UnitNamed.Of(before) : null)),
            next,
            rows.Count);
    }

    private static int Skip(IReadOnlyList<CompetentWork> rows, Cursor? cursor)
    {
        for (var i = 0; cursor is { } at && i < rows.Count; i++)
        {
            if (rows[i].Row.Id == at.Id)
            {
                return i + 1;
            }
        }

        return cursor is { } gone ? (int)Math.Clamp(gone.Key, 0, rows.Count) : 0;
    }

    private static async Task<FileContentHttpResult> CsvAsync(AgencyBook book, CancellationToken ct)
    {
        var pages = await book.ReadAsync(ct);
        var text = new StringBuilder(Csv.Line(CompetenceFile.Columns));
        foreach (var row in pages.Competences.OrderBy(c => c.Kind).ThenBy(c => c.Subject, StringComparer.Ordinal).ThenBy(c => c.ValidFrom).ThenBy(c => c.Id))
        {
            var units = pages.On(row.ValidFrom);
            text.Append(Csv.Line(
                [
                    units.Find(row.UnitId)?.Identifier, Competence.Text(row.Kind), row.SubjectName, units.Find(row.AreaId)?.Identifier,
                    row.WithBelow ? "true" : "false", $"{row.ValidFrom:yyyy-MM-dd}", row.ValidTo is { } last ? $"{last:yyyy-MM-dd}" : null, row.Ground,
                ]));
        }

        return TypedResults.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())], "text/csv; charset=utf-8", "tham-quyen.csv");
    }

    private static DateOnly? DayOf(string? asOf) => string.IsNullOrEmpty(asOf) ? null
        : DateOnly.TryParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw Refused.Malformed("units.badDay", "Ngày “asOf” phải viết như 2021-08-12.");
}

/// <summary>A unit by its names.</summary>
internal sealed record UnitNamed(string Code, string Identifier, string Name, string NameEn, string Level)
{
    internal static UnitNamed Of(UnitSummary u) => new(u.Code, u.Identifier, u.Name, u.NameEn, UnitLevels.Text(u.Level));
}

/// <summary>Who handles it: nobody, one, or several where statements overlap. <c>asked</c> is the unit of the code where another has its place by then.</summary>
internal sealed record CompetenceSaid(
    DateOnly AsOf, UnitNamed Area, UnitNamed? Asked, string? Procedure, string? Field, IReadOnlyList<CompetentSaid> Items, string? Next, int Total);

/// <summary>A competent unit; <c>basis</c> is procedure, field, tier, or place where it follows from the tier of the place alone.</summary>
internal sealed record CompetentSaid(
    UnitNamed Unit, string Basis, string? Ground, DateOnly? ValidFrom, DateOnly? ValidTo, UnitNamed? Before, UnitNamed? StatedFor)
{
    internal static CompetentSaid Of(CompetentUnit c) => new(
        UnitNamed.Of(c.Unit), c.Kind is { } kind ? Competence.Text(kind) : "place", c.Ground, c.From, c.To,
        c.Before is { } before ? UnitNamed.Of(before) : null, c.Area is { } area ? UnitNamed.Of(area) : null);
}

/// <summary>Something a unit handles.</summary>
internal sealed record CompetentWorkSaid(
    string Kind, string Subject, UnitNamed Area, bool WithBelow, string Ground, DateOnly ValidFrom, DateOnly? ValidTo, UnitNamed? Before);
