using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Kernel.Api;

namespace MotCua.Dossiers.Tracking;

/// <summary><c>GET /api/v1/track/{number}</c>: public. Without the secret: number, status and due date only. NĐ 61/2018/NĐ-CP, Đ.17.3.</summary>
internal static class TrackingApi
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/v1/track/{number}", TrackAsync).AllowAnonymous().RequireRateLimiting(RateLimits.Guessing).WithTags("Tra cứu");

    private static async Task<IResult> TrackAsync(string number, string? secret, Tracker tracker, CancellationToken ct)
    {
        var tracked = await tracker.FindAsync(number, secret, ct) ?? throw DossierWork.NotFound();
        return tracked.Full
            ? TypedResults.Ok(tracked)
            : TypedResults.Ok(new { tracked.Number, tracked.Status, tracked.StatusCode, tracked.DueAt });
    }
}
