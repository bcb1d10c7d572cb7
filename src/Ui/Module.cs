using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MotCua.Kernel;

namespace MotCua.Ui;

/// <summary>The design system as a module: page frame, typed-value binders, shared views, and the few files browsers ask for by name.</summary>
public sealed class UiModule : IModule
{
    /// <inheritdoc />
    public string Name => "ui";

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SiteIdentity>().Bind(configuration.GetSection("Site"));
        services.AddScoped<PageFrame>();
        services.Configure<MvcOptions>(options => options.ModelBinderProviders.Insert(0, new TypedValueBinders()));
        services.Configure<RazorViewEngineOptions>(options =>
        {
            // Pages of all modules sit in any folder; what they share is found here by its bare name.
            options.PageViewLocationFormats.Add("/Pages/Shared/{0}.cshtml");
            options.ViewLocationFormats.Add("/Pages/Shared/{0}.cshtml");
        });
    }

    /// <inheritdoc />
    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        endpoints.MapGet("/manifest.webmanifest", (IOptions<SiteIdentity> site) => Results.Json(
            WebManifest.Of(site.Value),
            contentType: "application/manifest+json")).AllowAnonymous().ExcludeFromDescription();
        endpoints.MapGet("/sw.js", OfflineWorker.Serve).AllowAnonymous().ExcludeFromDescription();
    }
}
