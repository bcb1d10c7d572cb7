using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Accounts.Contract;
using MotCua.Kernel.Api;

namespace MotCua.Accounts.Representing;

/// <summary><c>/api/v1/representations</c>: read, answer, end, under the rules of the pages. Asking is for pages, where both sides are named in full.</summary>
internal static class RepresentationsApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var all = endpoints.MapGroup("/api/v1").RequireAuthorization(Policies.Citizen).WithTags("Làm thay");
        all.MapGet("/representations", ListAsync);
        all.MapPost("/representations/{id:guid}/confirm", ConfirmAsync);
        all.MapPost("/representations/{id:guid}/decline", DeclineAsync);
        all.MapPost("/representations/{id:guid}/end", EndAsync);
    }

    private static async Task<IResult> ListAsync(
        RepresentationBook book, CallerAccess access, HttpRequest request, string? cursor, bool? over, CancellationToken ct)
    {
        var (lines, next) = await book.PageAsync(await access.GetAsync(ct), over ?? false, cursor, PageLimit.Read(request), ct);
        return TypedResults.Ok(new Page<RepresentationItem>([.. lines.Select(RepresentationItem.Of)], next));
    }

    private static Task<IResult> ConfirmAsync(
        Guid id, WhyBody? body, RepresentingService service, RepresentationBook book, CallerAccess access, CancellationToken ct) =>
        DoAsync(id, book, access, c => service.AnswerAsync(c, id, true, body?.Reason, ct), ct);

    private static Task<IResult> DeclineAsync(
        Guid id, WhyBody? body, RepresentingService service, RepresentationBook book, CallerAccess access, CancellationToken ct) =>
        DoAsync(id, book, access, c => service.AnswerAsync(c, id, false, body?.Reason, ct), ct);

    private static Task<IResult> EndAsync(
        Guid id, WhyBody? body, RepresentingService service, RepresentationBook book, CallerAccess access, CancellationToken ct) =>
        DoAsync(id, book, access, c => service.EndAsync(c, id, body?.Reason, ct), ct);

    private static async Task<IResult> DoAsync(Guid id, RepresentationBook book, CallerAccess access, Func<Caller, Task> work, CancellationToken ct)
    {
        var caller = await access.GetAsync(ct);
        await work(caller);
        return TypedResults.Ok(RepresentationItem.Of((await book.FindAsync(id, ct))!));
    }

    private sealed record WhyBody(string? Reason = null);

    private sealed record RepresentationItem(
        Guid Id, string ActsFor, string ActsForName, string Person, string PersonName, RepresentationKind Kind, IReadOnlyList<string> Powers, string Proof,
        DateOnly From, DateOnly? Until, string State)
    {
        public static RepresentationItem Of(RepresentationLine line) => new(
            line.Row.Id, line.Owner.Account, line.Owner.Name, line.Person.Account, line.Person.Name, line.Row.Kind, line.Row.Powers, line.Row.ProofInWords,
            line.Row.From, line.LastDay, JsonNamingPolicy.CamelCase.ConvertName(line.State.ToString()));
    }
}
