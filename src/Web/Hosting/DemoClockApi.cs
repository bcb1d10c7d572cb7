using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Web.Hosting;

/// <summary><c>POST /api/v1/demo/clock</c>: moves the sample province's clock forward.</summary>
internal static class DemoClockApi
{
    internal static void MapDemoClock(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/api/v1/demo/clock", async (ClockMove move, SampleProvince sample, ClockKeeper keeper, TimeProvider clock, HttpContext http) =>
        {
            if (!sample.IsOn)
            {
                return Results.NotFound();
            }

            await keeper.MoveAsync(move.Now, http.RequestAborted);
            return Results.Ok(new ClockMove(clock.Now()));
        }).RequireAuthorization(Accounts.Contract.Policies.Administrator).WithTags("Tỉnh mẫu");

    internal sealed record ClockMove(DateTimeOffset Now);
}
