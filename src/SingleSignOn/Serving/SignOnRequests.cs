using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.SingleSignOn.Outside;

namespace MotCua.SingleSignOn.Serving;

/// <summary>
/// Goes before the server: it has its keys, nothing is said in clear over a network, and the browser lets a form lead on to the application
/// that asked.
/// </summary>
internal sealed class SignOnRequests : IStartupFilter
{
    private static readonly object Target = new();

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(HandleAsync);
        next(app);
    };

    /// <summary>The forms of this answer may lead to that address, besides our own.</summary>
    internal static void LeadsTo(HttpContext http, string? address)
    {
        if (OriginOf(address) is { } origin)
        {
            http.Items[Target] = origin;
        }
    }

    internal static bool IsSecure(HttpRequest request) => request.IsHttps || request.HttpContext.Connection.RemoteIpAddress is not { } from
        || IPAddress.IsLoopback(from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from);

    private static async Task HandleAsync(HttpContext http, RequestDelegate next)
    {
        var path = http.Request.Path;
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method)
            && (path == "/.well-known/openid-configuration" || path == ServerSetup.Root + "/jwks"))
        {
            // OpenIddict would answer a form too; what is only read is asked for by GET.
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        if (path.StartsWithSegments(ServerSetup.Root) || path.StartsWithSegments("/.well-known/openid-configuration"))
        {
            await http.RequestServices.GetRequiredService<KeyRing>().EnsureAsync(http.RequestAborted);
            LetLead(http);
        }
        else if (path.StartsWithSegments(ProviderBook.Root))
        {
            // OpenIddict keeps for the whole request the keys and providers it finds at its beginning: what is sealed with others is never opened again.
            await http.RequestServices.GetRequiredService<KeyRing>().EnsureAsync(http.RequestAborted);
            await http.RequestServices.GetRequiredService<ProviderBook>().OnAsync(http.RequestAborted);
        }
        else if (http.Request.Query.TryGetValue(SessionDesk.ReturnUrl, out var back)
            && back.ToString() is var text && text.StartsWith(ServerSetup.Root + "/authorize?", StringComparison.Ordinal))
        {
            // Chromium holds a form to its target through all redirects: signing in leads by way of us to the application.
            LeadsTo(http, QueryHelpers.ParseQuery(text[text.IndexOf('?', StringComparison.Ordinal)..]).GetValueOrDefault("redirect_uri"));
            LetLead(http);
        }

        await next(http);
    }

    // Registered first, so it runs last: after the product said its headers.
    private static void LetLead(HttpContext http) => http.Response.OnStarting(() =>
    {
        if (http.Items.TryGetValue(Target, out var origin) && http.Response.Headers.ContentSecurityPolicy.ToString() is { Length: > 0 } policy)
        {
            http.Response.Headers.ContentSecurityPolicy = policy.Replace("form-action 'self'", $"form-action 'self' {origin}", StringComparison.Ordinal);
        }

        return Task.CompletedTask;
    });

    // Nothing but scheme, host and port, as the parser writes them: no place for a semicolon.
    private static string? OriginOf(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) && Uri.CheckHostName(uri.IdnHost) != UriHostNameType.Unknown
        ? $"{uri.Scheme}://{(uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost)}{(uri.IsDefaultPort ? "" : $":{uri.Port}")}" : null;
}
