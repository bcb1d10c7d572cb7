namespace MotCua.Web.Hosting;

/// <summary>Asks for the busiest pages once as soon as the product serves, so that the first visitor does not wait for the compiler.</summary>
internal sealed class WarmUp(
    IHostApplicationLifetime lifetime, Microsoft.AspNetCore.Hosting.Server.IServer server, ILogger<WarmUp> log) : BackgroundService
{
    private static readonly string[] Paths = ["/", "/dang-nhap", "/thu-tuc", "/tra-cuu", "/api/v1/procedures?limit=1", "/api/v1/units?level=province"];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        await using var onStart = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        var addresses = server.Features.Get<Microsoft.AspNetCore.Hosting.Server.Features.IServerAddressesFeature>()?.Addresses;
        if (addresses?.FirstOrDefault(a => a.StartsWith("http:", StringComparison.Ordinal)) is not { } address)
        {
            return;
        }

        var own = new UriBuilder(address.Replace("*", "localhost", StringComparison.Ordinal).Replace("+", "localhost", StringComparison.Ordinal));
        own.Host = own.Host is "0.0.0.0" or "[::]" ? "localhost" : own.Host;
        using var client = new HttpClient { BaseAddress = own.Uri, Timeout = TimeSpan.FromSeconds(20) };
        foreach (var path in Paths)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), stoppingToken);
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !stoppingToken.IsCancellationRequested)
            {
                log.LogInformation("Warm-up of {Path} got no answer.", path);
            }
        }
    }
}
