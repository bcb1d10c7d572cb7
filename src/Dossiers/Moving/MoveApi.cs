using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using MotCua.Accounts.Contract;
using MotCua.Kernel.Api;
using MotCua.Kernel.Journal;

namespace MotCua.Dossiers.Moving;

/// <summary><c>/api/v1/process-moves</c>: what moving running dossiers to the process in force would do, and doing it.</summary>
internal static class MoveApi
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var moves = endpoints.MapGroup("/api/v1/process-moves").RequireAuthorization(Policies.ReformOffice).RequireRateLimiting(RateLimits.Costly).WithTags("Quy trình");
        moves.MapGet("", PreviewAsync);
        moves.MapPost("", MoveAsync);
    }

    internal static async Task<Actor> ActorAsync(CallerAccess callers, CancellationToken ct) => (await callers.GetAsync(ct)).ActAs(Roles.ReformOffice);

    private static async Task<Ok<MovePreviewJson>> PreviewAsync(ProcessMoves moves, string? procedure, CancellationToken ct)
    {
        var preview = await moves.PreviewAsync(procedure, ct);
        return TypedResults.Ok(new MovePreviewJson(preview.Target.Record.Code, preview.Target.Version, preview.Process.Code, [.. preview.Process.Steps.Select(s => s.Code)], preview.Groups, preview.Count));
    }

    private static async Task<Ok<MoveDone>> MoveAsync(ProcessMoves moves, CallerAccess callers, MoveBody body, CancellationToken ct) => TypedResults.Ok(
        await moves.MoveAsync(body.Procedure, body.Version, body.Steps ?? new Dictionary<string, string>(), body.Reason, await ActorAsync(callers, ct), ct));
}

/// <summary>What is to be moved: the version that was previewed, and where steps without a namesake go.</summary>
internal sealed record MoveBody(string Procedure, int Version, string? Reason = null, IReadOnlyDictionary<string, string>? Steps = null);

internal sealed record MovePreviewJson(string Procedure, int Version, string Process, IReadOnlyList<string> Steps, IReadOnlyList<MoveGroup> Groups, int Count);
