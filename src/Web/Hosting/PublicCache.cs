using System.Globalization;
using Microsoft.AspNetCore.OutputCaching;
using MotCua.Accounts.Contract;
using MotCua.Kernel.Api;
using MotCua.Kernel.Journal;

namespace MotCua.Web.Hosting;

/// <summary>
/// Keeps public pages as they went out, packed, for whoever is nobody in particular: no cookie but those of language and forms, no token. What
/// this process commits makes every kept page stale at once; what another process commits is seen after <see cref="Longest"/>.
/// </summary>
internal sealed class PublicCache(CommitCount commits, TimeProvider clock) : IOutputCachePolicy
{
    internal const string FormCookie = "motcua.form";
    private const int MostBytes = 16 * 1024 * 1024;
    private const int LargestPage = 256 * 1024;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    internal static void Add(IServiceCollection services)
    {
        services.AddOutputCache(o =>
        {
            o.SizeLimit = MostBytes;
            o.MaximumBodySize = LargestPage;
            o.UseCaseSensitivePaths = true;
        });
        services.AddOptions<OutputCacheOptions>().Configure<CommitCount, TimeProvider>(
            (o, commits, clock) => o.AddPolicy(PublicPages.Cached, new PublicCache(commits, clock)));
    }

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        var packing = PackingOf(http.Request);
        var kept = packing is not null && IsStranger(http.Request);

        // Said in both cases: the framework's own policy runs before and would keep an answer to anybody without a sign-in.
        (context.EnableOutputCaching, context.AllowCacheLookup, context.AllowCacheStorage, context.AllowLocking) = (kept, kept, kept, kept);
        if (!kept)
        {
            return ValueTask.CompletedTask;
        }

        context.ResponseExpirationTimeSpan = Longest;
        var rules = context.CacheVaryByRules;
        rules.QueryKeys = "*";
        rules.VaryByValues["language"] = CultureInfo.CurrentUICulture.Name;
        rules.VaryByValues["packing"] = packing!;
        rules.VaryByValues["lite"] = http.Request.Headers["Save-Data"] == "on" ? "1" : "0";

        // The minute too: what would be due if one filed now, and the day's figures.
        rules.VaryByValues["minute"] = (clock.GetUtcNow().Ticks / TimeSpan.TicksPerMinute).ToString(CultureInfo.InvariantCulture);
        rules.VaryByValues["commits"] = commits.Value.ToString(CultureInfo.InvariantCulture);
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        if (response.StatusCode != StatusCodes.Status200OK || response.Headers.SetCookie.Count > 0 || response.Headers.CacheControl.Count > 0)
        {
            context.AllowCacheStorage = false;
        }

        return ValueTask.CompletedTask;
    }

    // Asking for a language sets a cookie, so that answer is for this visitor alone.
    private static bool IsStranger(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && request.Headers.Authorization.Count == 0 && !request.Query.ContainsKey("lang")
        && request.Cookies.Keys.All(name => name is Language.Cookie or FormCookie or SessionDesk.BrowserCookie);

    // What the compression will choose, so that a hundred ways of asking are kept three times; null where it would take more to say.
    private static string? PackingOf(HttpRequest request)
    {
        var accepted = request.Headers.AcceptEncoding.ToString();
        if (accepted.AsSpan().ContainsAny(';', '*'))
        {
            return null;
        }

        var names = accepted.Split(',', StringSplitOptions.TrimEntries);
        return names.Contains("br", StringComparer.OrdinalIgnoreCase) ? "br" : names.Contains("gzip", StringComparer.OrdinalIgnoreCase) ? "gzip" : "plain";
    }
}
