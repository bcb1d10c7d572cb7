namespace MotCua.Web.Hosting;

/// <summary>What every answer tells the browser it may not do.</summary>
internal static class SecurityHeaders
{
    // No inline script or style anywhere, nothing from elsewhere. Our own PDF may stand in our own page (preview of slips).
    private const string Page =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; worker-src 'self'; frame-src 'self'; object-src 'self'; form-action 'self'; base-uri 'none'; "
        + "frame-ancestors 'self'";

    // The browser's own PDF viewer needs its styles; the document itself may load nothing and stand only in our pages.
    private const string Document = "frame-ancestors 'self'";
    private const string Else = "default-src 'none'; frame-ancestors 'none'";

    internal static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            var type = http.Response.ContentType ?? string.Empty;
            if (headers.ContentSecurityPolicy.Count == 0)
            {
                headers.ContentSecurityPolicy = type.StartsWith("text/html", StringComparison.Ordinal) ? Page
                    : type.StartsWith("application/pdf", StringComparison.Ordinal) ? Document : Else;
            }

            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(self), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            if (http.Request.IsHttps)
            {
                headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
            }

            return Task.CompletedTask;
        });
        return next(http);
    });
}
