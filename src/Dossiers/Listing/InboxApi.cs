using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Accounts.Contract;
using MotCua.Agencies.Contract;
using MotCua.Dossiers.Reading;
using MotCua.Kernel.Api;

namespace MotCua.Dossiers.Listing;

/// <summary><c>/api/v1/inbox</c>: the officer's lists and their counts, from one predicate.</summary>
internal static class InboxApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var inbox = endpoints.MapGroup("/api/v1").RequireAuthorization(Policies.Officer).WithTags("Danh sách công việc");
        inbox.MapGet("/inbox", ListAsync);
        inbox.MapGet("/inbox/counts", CountsAsync);
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
            var unit = await agencies.FindAsync(row.ReceivedInId, ct);
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
