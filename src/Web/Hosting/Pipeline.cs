using MotCua.Kernel.Api;
using MotCua.Web.Errors;

namespace MotCua.Web.Hosting;

/// <summary>The way of a request, from the outermost step to the module's endpoint.</summary>
internal static class Pipeline
{
    internal static void UseProduct(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        app.UseLanguage();
        app.UseErrorAnswers();
        app.UseBodyLimits();
        app.UseKeptBodies();
        app.UseRouting();
        app.UseOutputCache();
        app.UseResponseCompression();
        app.UseRoutingRefusals();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UsePrivatePages();
        app.UseAntiforgery();

        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorPages().WithStaticAssets();
        app.MapHealth();
        app.MapDemoClock();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        foreach (var module in ModuleList.All)
        {
            module.MapEndpoints(app);
        }
    }

    /// <summary>A wrong method or content type is said as such (405, 415) before anyone is asked to sign in for it.</summary>
    private static void UseRoutingRefusals(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.Features.Get<ErrorFacts>() is { } facts)
        {
            http.Request.Path = facts.Path;
        }

        return http.GetEndpoint() is { RequestDelegate: { } refuse } endpoint and not RouteEndpoint ? refuse(http) : next(http);
    });

    /// <summary>Pages of a person who is signed in are kept by no cache and no browser: phones and desks are shared.</summary>
    private static void UsePrivatePages(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.User.Identity?.IsAuthenticated == true)
        {
            http.Response.OnStarting(() =>
            {
                if (http.Response.Headers.CacheControl.Count == 0)
                {
                    http.Response.Headers.CacheControl = "private, no-store";
                }

                return Task.CompletedTask;
            });
        }

        return next(http);
    });
}
