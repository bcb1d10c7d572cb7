using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace MotCua.Tests.Architecture;

/// <summary>One way into the product.</summary>
/// <param name="Method">HTTP method, with <c>?handler=</c> where a page has several.</param>
/// <param name="Pattern">The route.</param>
/// <param name="Door">Who is let in: <c>anonymous</c>, a policy's name, or null where nobody said.</param>
internal sealed record Route(string Method, string Pattern, string? Door);

/// <summary>The ways into the product, as the running host knows them: pages and API, without files of style and script.</summary>
internal static class Routes
{
    /// <summary>Added by ASP.NET where files of style are served from the build output, for those made since; no published host has it.</summary>
    private const string FilesMadeSince = "/{**path:file}";

    internal static IReadOnlyList<Route> Read(IServiceProvider services) =>
    [
        .. services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .SelectMany(e => MethodsOf(e.Metadata).Select(m => new Route(m, PatternOf(e), DoorOf(e.Metadata))))
            .Where(r => r.Pattern != FilesMadeSince)
            .OrderBy(r => r.Pattern, StringComparer.Ordinal).ThenBy(r => r.Method, StringComparer.Ordinal),
    ];

    /// <summary>Files of style and script that are served without an anonymous mark.</summary>
    internal static IReadOnlyList<string> LockedFiles(IServiceProvider services) =>
    [
        .. services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is not null && DoorOf(e.Metadata) != "anonymous")
            .Select(e => e.DisplayName ?? "?"),
    ];

    private static string? DoorOf(EndpointMetadataCollection metadata)
    {
        if (metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return "anonymous";
        }

        var asked = metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy ?? "signedIn").Distinct().ToList();
        return asked.Count == 0 ? null : string.Join(" + ", asked);
    }

    private static string PatternOf(RouteEndpoint endpoint) => "/" + (endpoint.RoutePattern.RawText ?? string.Empty).TrimStart('/');

    // A page answers GET even where it has nothing to do first.
    private static IEnumerable<string> MethodsOf(EndpointMetadataCollection metadata) =>
        metadata.GetMetadata<CompiledPageActionDescriptor>() is { } page
            ? page.HandlerMethods.Select(h => h.HttpMethod.ToUpperInvariant() + (h.Name is { } name ? $"?handler={name}" : string.Empty))
                .Append("GET").Distinct()
            : metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"];
}
