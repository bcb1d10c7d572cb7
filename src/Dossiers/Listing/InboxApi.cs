using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers.Reading;
using MotCua.Kernel;
using MotCua.Kernel.Api;

namespace MotCua.Dossiers.Listing;

/// <summary><c>/api/v1/inbox</c>: the officer's lists and their counts, from one predicate.</summary>
internal static class InboxApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var inbox = endpoints.MapGroup("/api/v1/inbox").RequireAuthorization(Policies.Officer).WithTags("Danh sách công việc");
        inbox.MapGet("", ListAsync);
        inbox.MapGet("/counts", CountsAsync);
    }

    private static async Task<IResult> ListAsync(
        HttpContext http, WorkList list, AgencyDirectory agencies, CallerAccess access, CancellationToken ct)
    {
        var caller = await access.GetAsync(ct);
        var query = ListQueries.Read(http.Request.Query) with { Limit = PageLimit.Read(http.Request) };
        var page = await list.PageAsync(query, caller, ct);
        var total = await list.CountAsync(query, caller, ct);
        var items = new List<object>(page.Rows.Count);
        foreach (var row in page.Rows)
        {
            var unit = await agencies.FindAsync(row.UnitId, ct);
            items.Add(new
            {
                row.Number, row.Reference, row.Version, Procedure = new { Code = row.ProcedureCode, Name = row.ProcedureName },
                Unit = new UnitRef(unit?.Code ?? "", unit?.Identifier ?? "", unit?.Name ?? ""), Applicant = new { row.Applicant.FullName },
                row.Channel, row.Status, StatusCode = (int)row.Status,
                Step = row.StepCode is null ? null : new { Code = row.StepCode, Name = row.StepName }, Handler = row.HandlerName,
                row.FiledAt, row.AnswerDueAt, row.ReceivedAt, row.DueAt, row.OriginalDueAt, row.Paused,
            });
        }

        return TypedResults.Ok(new { items, next = page.Next, total });
    }

    private static async Task<IResult> CountsAsync(HttpContext http, WorkList list, CallerAccess access, CancellationToken ct)
    {
        var caller = await access.GetAsync(ct);
        var unit = http.Request.Query["unit"].ToString();
        var counts = new Dictionary<string, int>();
        foreach (var view in Enum.GetValues<ListView>())
        {
            counts[ListQueries.NameOf(view)] = await list.CountAsync(new ListQuery { View = view, Unit = unit }, caller, ct);
        }

        return TypedResults.Ok(counts);
    }
}

/// <summary>Reads a list's question from an address, and writes it back: the filters of a page are its address.</summary>
internal static class ListQueries
{
    public static string NameOf(ListView view)
    {
        var name = view.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>Reads; a value that is none of its kind is refused (400).</summary>
    public static ListQuery Read(IQueryCollection query) => new()
    {
        View = EnumOf<ListView>(query, "view") ?? ListView.Mine,
        Unit = Text(query, "unit"),
        Q = Text(query, "q"),
        Procedure = Text(query, "procedure"),
        Field = Text(query, "field"),
        Step = Text(query, "step"),
        Channel = EnumOf<Channel>(query, "channel"),
        Status = Number(query, "status"),
        ReceivedFrom = Day(query, "receivedFrom"),
        ReceivedTo = Day(query, "receivedTo"),
        EndedFrom = Day(query, "endedFrom"),
        EndedTo = Day(query, "endedTo"),
        Outcome = Text(query, "outcome"),
        First = Text(query, "first") is "true" or "1",
        PendingOn = Day(query, "pendingOn"),
        Cursor = Text(query, "cursor"),
    };

    private static string? Text(IQueryCollection query, string name) =>
        query[name].ToString() is { Length: > 0 } text ? text[..Math.Min(text.Length, 200)] : null;

    private static int? Number(IQueryCollection query, string name) => Text(query, name) is not { } text ? null
        : int.TryParse(text, VietnamTime.Culture, out var number) ? number : throw Bad(name);

    internal static DateOnly? Day(IQueryCollection query, string name) => Text(query, name) is not { } text ? null
        : DateOnly.TryParseExact(text, ["yyyy-MM-dd", "d/M/yyyy"], VietnamTime.Culture, System.Globalization.DateTimeStyles.None, out var day)
            && day.Year is >= 1900 and <= 2100 ? day : throw Bad(name);

    private static T? EnumOf<T>(IQueryCollection query, string name) where T : struct, Enum => Text(query, name) is not { } text ? null
        : Enum.TryParse<T>(text, true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0]) ? value : throw Bad(name);

    private static Refused Bad(string name) => Refused.Malformed("request.badValue", "Giá trị của “{0}” không đúng.", name);
}
