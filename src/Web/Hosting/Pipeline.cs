using System.Security.Claims;
using MotCua.Accounts.Contract;
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
        app.UseKnownCallers();
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
        else if (http.Request.RouteValues.Values.Any(v => v is string { Length: > 0 } text && string.IsNullOrWhiteSpace(text)))
        {
            // A place in an address that holds nothing but spaces names nothing; binding would hand it on as null.
            throw Failure.OfStatus(StatusCodes.Status404NotFound);
        }

        return http.GetEndpoint() is { RequestDelegate: { } refuse } endpoint and not RouteEndpoint ? refuse(http) : next(http);
    });

    /// <summary>Who can't be recognised because the database is gone is told so; the page that tells it is drawn as for a guest.</summary>
    private static void UseKnownCallers(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.Features.Get<ErrorFacts>() is not { } facts)
        {
            return http.Features.Get<AccountsUnavailable>() is { } trouble
                ? Task.FromException(new InvalidOperationException("Nobody can say who is calling.", trouble.Failure))
                : next(http);
        }

        if (facts.ForGuest)
        {
            http.User = new ClaimsPrincipal(new ClaimsIdentity());
        }

        return next(http);
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
