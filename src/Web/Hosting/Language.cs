using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace MotCua.Web.Hosting;

/// <summary>
/// Vietnamese first: pages change by <c>?lang=en</c>, remembered in a cookie, never by the browser's own setting, which is English on many
/// a phone whose owner reads Vietnamese. A program asks by Accept-Language. English readers get British dates (day before month), so that
/// no date can be read two ways.
/// </summary>
internal static class Language
{
    internal const string Cookie = "motcua.lang";
    private static readonly ProviderCultureResult Vietnamese = new("vi", "vi");
    private static readonly ProviderCultureResult English = new("en-GB", "en");

    internal static void UseLanguage(this IApplicationBuilder app)
    {
        var options = new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture("vi"),
            SupportedCultures = [CultureInfo.GetCultureInfo("vi"), CultureInfo.GetCultureInfo("en-GB")],
            SupportedUICultures = [CultureInfo.GetCultureInfo("vi"), CultureInfo.GetCultureInfo("en")],
            RequestCultureProviders = [new CustomRequestCultureProvider(http => Task.FromResult<ProviderCultureResult?>(Of(http)))],
            ApplyCurrentCultureToResponseHeaders = true,
        };
        app.UseRequestLocalization(options);
    }

    private static ProviderCultureResult Of(HttpContext http)
    {
        if (Known(http.Request.Query["lang"]) is { } asked)
        {
            if (HttpMethods.IsGet(http.Request.Method))
            {
                http.Response.Cookies.Append(Cookie, asked.UICultures[0].Value!, new CookieOptions
                {
                    MaxAge = TimeSpan.FromDays(365),
                    HttpOnly = true,
                    SameSite = SameSiteMode.Lax,
                    Secure = http.Request.IsHttps,
                    IsEssential = true,
                });
            }

            return asked;
        }

        return Known(http.Request.Cookies[Cookie])
            ?? (http.Request.Path.StartsWithSegments("/api") || http.Request.Path.StartsWithSegments("/scim") ? Wished(http) : null)
            ?? Vietnamese;
    }

    private static ProviderCultureResult? Wished(HttpContext http) =>
        http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1)
            .Select(l => Known(l.Value.Value?.Split('-')[0])).FirstOrDefault(l => l is not null);

    private static ProviderCultureResult? Known(string? language) => language?.ToUpperInvariant() switch
    {
        "VI" => Vietnamese,
        "EN" => English,
        _ => null,
    };
}
