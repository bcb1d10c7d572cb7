using System.IO.Compression;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.WebEncoders;
using MotCua.Kernel;
using MotCua.Kernel.Api;
using MotCua.Kernel.Journal;
using MotCua.Kernel.Outbox;
using MotCua.Web.Errors;

namespace MotCua.Web.Hosting;

/// <summary>What only the serving product needs: pages, JSON, limits, compression, the workers.</summary>
internal static class WebParts
{
    internal static void AddWebParts(this IServiceCollection services, IConfiguration configuration)
    {
        // The modules' pages are found by themselves: each referenced Razor project is a part of the application.
        services.AddRazorPages(o => o.RootDirectory = "/").AddMvcOptions(o => o.Filters.Add<PageMethods>());
        services.ConfigureHttpJsonOptions(o => ApiJson.Configure(o.SerializerOptions));

        // Bad input is told by one handler, in the same words in every environment.
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<FormOptions>(o =>
        {
            o.ValueCountLimit = 2048;
            o.ValueLengthLimit = 256 * 1024;
            o.MultipartBodyLengthLimit = 512L * 1024 * 1024;
        });
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = PublicCache.FormCookie;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.SuppressXFrameOptionsHeader = true;
        });
        services.AddHttpContextAccessor();
        services.AddSingleton<ErrorAnswers>();
        services.AddOpenApi("v1", OpenApiDescription.Configure);
        services.AddResponseCompression(o =>
        {
            // Form tokens are masked anew in every answer, so compressing pages over TLS gives nothing away (BREACH).
            o.EnableForHttps = true;
            o.Providers.Add<BrotliCompressionProvider>();
            o.Providers.Add<GzipCompressionProvider>();
            o.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "application/problem+json", "application/geo+json", "image/svg+xml"];
        });
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
        PublicCache.Add(services);
        AddRateLimits(services);
        AddProxies(services, configuration);
        services.AddHostedService<Sealing>();
        services.AddScoped<IRegularWork, IdempotencySweep>().AddHostedService<RegularWorks>();
        services.AddSingleton<OutboxWorker>();
        services.AddHostedService(s => s.GetRequiredService<OutboxWorker>());
        services.AddHostedService<WarmUp>();
    }

    private static void AddRateLimits(IServiceCollection services) => services.AddRateLimiter(o =>
    {
        o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        o.OnRejected = (context, _) =>
        {
            context.HttpContext.Response.Headers.RetryAfter = "60";
            return ValueTask.CompletedTask;
        };
        o.AddPolicy(RateLimits.Guessing, http => PerAddress(http, 1200));
        o.AddPolicy(RateLimits.Programs, http => PerAddress(http, 1_200_000));
        o.AddPolicy(RateLimits.Costly, http => PerAddress(http, 600));
    });

    private static RateLimitPartition<string> PerAddress(HttpContext http, int perMinute) => RateLimitPartition.GetSlidingWindowLimiter(
        http.Connection.RemoteIpAddress?.ToString() ?? "none",
        _ => new SlidingWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 });

    // `Proxies` lists the addresses whose X-Forwarded-* headers are believed; without it, none is (ASP.NET would believe loopback).
    private static void AddProxies(IServiceCollection services, IConfiguration configuration) =>
        services.Configure<ForwardedHeadersOptions>(o =>
        {
            var proxies = (configuration["proxies"] ?? configuration["MOTCUA_PROXIES"] ?? string.Empty)
                .Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
            o.ForwardedHeaders = proxies.Length == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            o.KnownProxies.Clear();
            foreach (var proxy in proxies)
            {
                o.KnownProxies.Add(IPAddress.Parse(proxy));
            }
        });
}
