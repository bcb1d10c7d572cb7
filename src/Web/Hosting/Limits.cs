using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using MotCua.Kernel.Api;

namespace MotCua.Web.Hosting;

/// <summary>How much is taken from a stranger: sizes, counts and times.</summary>
internal static class Limits
{
    internal static void Apply(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        kestrel.Limits.MaxRequestLineSize = 8 * 1024;
        kestrel.Limits.MaxRequestBodySize = 30 * 1024 * 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(100, TimeSpan.FromSeconds(10));
    }

    /// <summary>A body that is no upload is small. Said before it is read, so that ten megabytes of JSON cost nothing.</summary>
    internal static IApplicationBuilder UseBodyLimits(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.Request.ContentType is { } type && !type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            if (http.Request.ContentLength > ApiJson.MaxBytes)
            {
                throw new Microsoft.AspNetCore.Http.BadHttpRequestException("Request body too large.", StatusCodes.Status413PayloadTooLarge);
            }

            if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            {
                size.MaxRequestBodySize = ApiJson.MaxBytes;
            }
        }

        return next(http);
    });
}
