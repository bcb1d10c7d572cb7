using MotCua.Database;

namespace MotCua.Web.Hosting;

/// <summary>For those who watch over the process: is it alive, and does it serve?</summary>
internal static class Health
{
    internal static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/healthz", () => Results.Text("ok")).AllowAnonymous().ExcludeFromDescription();
        endpoints.MapGet("/readyz", async (Schema schema, HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "no-store";
            return await schema.IsReadyAsync(http.RequestAborted)
                ? Results.Text("ready")
                : Results.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable);
        }).AllowAnonymous().ExcludeFromDescription();
    }
}
