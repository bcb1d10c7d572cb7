using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Api;

namespace MotCua.Accounts.Delegating;

/// <summary><c>/api/v1/delegations</c>: read, lend, take back, under the rules of the pages.</summary>
internal static class DelegationsApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var delegations = endpoints.MapGroup("/api/v1").RequireAuthorization(Policies.Officer).WithTags("Ủy quyền");
        delegations.MapGet("/delegations", ListAsync);
        delegations.MapPost("/delegations", GiveAsync).CreatesOnce();
        delegations.MapPost("/delegations/{id:guid}/revoke", RevokeAsync);
    }

    private static async Task<IResult> ListAsync(
        DelegationBook book, CallerAccess access, TimeProvider clock, HttpRequest request, string? cursor, bool? over, CancellationToken ct)
    {
        var (lines, next) = await book.PageAsync(await access.GetAsync(ct), over ?? false, cursor, PageLimit.Read(request), ct);
        return TypedResults.Ok(new Page<DelegationItem>([.. lines.Select(l => DelegationItem.Of(l, clock.Today()))], next));
    }

    private static async Task<IResult> GiveAsync(
        NewDelegationBody body, DelegatingService service, DelegationBook book, CallerAccess access, TimeProvider clock, CancellationToken ct)
    {
        var caller = await access.GetAsync(ct);
        var id = await service.GiveAsync(
            caller, new NewDelegation(body.Post, body.To, body.Roles ?? [], body.Fields ?? [], body.From, body.Until, body.Basis), ct);
        return TypedResults.Created($"/api/v1/delegations/{id}", DelegationItem.Of((await book.FindAsync(caller, id, ct))!, clock.Today()));
    }

    private static async Task<IResult> RevokeAsync(
        Guid id, RevokeBody? body, DelegatingService service, DelegationBook book, CallerAccess access, TimeProvider clock, CancellationToken ct)
    {
        var caller = await access.GetAsync(ct);
        await service.RevokeAsync(caller, id, body?.Reason, ct);
        return TypedResults.Ok(DelegationItem.Of((await book.FindAsync(caller, id, ct))!, clock.Today()));
    }

    private sealed record NewDelegationBody(
        Guid Post, string? To = null, IReadOnlyList<string>? Roles = null, IReadOnlyList<string>? Fields = null, DateOnly? From = null, DateOnly? Until = null,
        string? Basis = null);

    private sealed record RevokeBody(string? Reason = null);

    private sealed record DelegationItem(
        Guid Id, Guid Post, string Title, string Unit, string Giver, string Receiver, IReadOnlyList<string> Roles, IReadOnlyList<string> Fields, DateOnly From,
        DateOnly Until, string Basis, string State)
    {
        public static DelegationItem Of(DelegationLine line, DateOnly today) => new(
            line.Delegation.Id, line.Delegation.PostId, line.Post.Title, line.Post.UnitCode, line.Giver, line.Receiver, line.Delegation.Roles, line.Delegation.Fields,
            line.Delegation.From, line.Delegation.To, line.Delegation.Basis,
            line.Delegation.RevokedAt is not null ? "revoked" : line.IsOver(today) ? "over" : line.Delegation.From > today ? "later" : "now");
    }
}
