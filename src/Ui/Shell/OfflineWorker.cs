using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace MotCua.Ui;

/// <summary>
/// Serves the service worker from the root, because a worker only looks after addresses below its own. It keeps one page for the
/// moment without a network and never any other: pages hold personal data and phones are shared.
/// </summary>
internal static class OfflineWorker
{
    public static IResult Serve(IWebHostEnvironment host, HttpContext context)
    {
        var file = host.WebRootFileProvider.GetFileInfo("ui/lib/sw.js");
        if (!file.Exists)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "no-cache";
        // A worker fetches under the policy of its own script, not of the page.
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; connect-src 'self'";
        return Results.Stream(file.CreateReadStream(), "text/javascript");
    }
}
