using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace MotCua.Bench.Serving;

/// <summary>The limit of a web page on this machine: the same web server with one endpoint that does nothing.</summary>
internal static class EmptyEndpoint
{
    public const string Ready = "empty endpoint ready";

    public static async Task<int> ServeAsync(string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(url);
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.MapGet("/", () => "empty");
        app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine(Ready));
        await app.RunAsync();
        return 0;
    }
}
