using MotCua.Kernel;

namespace MotCua.Web.Hosting;

/// <summary>Builds, prepares and serves.</summary>
internal static class Server
{
    internal static async Task<int> RunAsync(string[] args)
    {
        WebApplication app;
        try
        {
            app = Build(args);
            await app.Services.GetRequiredService<Preparation>().RunAsync(app.Lifetime.ApplicationStopping);
        }
        catch (Refused refused)
        {
            await Console.Error.WriteLineAsync($"MotCua: {refused.Message}");
            return 2;
        }

        app.Lifetime.ApplicationStarted.Register(() =>
        {
            foreach (var url in app.Urls)
            {
                Console.WriteLine($"MotCua is ready: {url}");
            }
        });
        await app.RunAsync();
        return 0;
    }

    private static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = typeof(Server).Assembly.GetName().Name,
        });
        var options = Options.Read(builder.Configuration);
        builder.Services.AddSingleton(options);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);

        // The keys lie in the data folder, which only the product's user may open; docs/operations.md says so, not the log at each start.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
        {
            builder.WebHost.UseUrls(Options.DefaultUrl);
        }

        // Build output (tests, dotnet watch) keeps its static files where they were made; published output has them beside it.
        if (File.Exists(Path.Combine(AppContext.BaseDirectory, "MotCua.Web.staticwebassets.runtime.json")))
        {
            builder.WebHost.UseStaticWebAssets();
        }

        builder.WebHost.ConfigureKestrel(Limits.Apply);
        builder.Services.AddProduct(options, builder.Configuration);
        builder.Services.AddWebParts(builder.Configuration);
        var app = builder.Build();
        app.UseProduct();
        return app;
    }
}
