using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(MotCua.BrowserTests.Support.Chromium))]

namespace MotCua.BrowserTests.Support;

/// <summary>The system's Chromium, in the build that has no window and is three times as quick here; one process for all journeys, a fresh profile for each person.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium-headless-shell",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }

    /// <summary>A person at a screen of that width, with or without script. Vietnamese by default, as the product is.</summary>
    /// <param name="product">What is visited.</param>
    /// <param name="screen">How it is looked at.</param>
    /// <param name="named">By the name localhost instead of an address: browsers make passkeys for names alone.</param>
    internal async Task<Visitor> OpenAsync(Product product, Screen screen, bool named = false)
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = named ? product.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) : product.Address,
            ViewportSize = new ViewportSize { Width = screen.Width, Height = screen.Width < 600 ? 844 : 800 },
            HasTouch = screen.Width < 600,
            JavaScriptEnabled = screen.Scripts,
            Locale = "vi-VN",
        });
        return new Visitor(await context.NewPageAsync(), screen);
    }
}

/// <summary>How a page is looked at.</summary>
public sealed record Screen(int Width, bool Scripts)
{
    public override string ToString() => $"{Width} px, scripts {(Scripts ? "on" : "off")}";
}

/// <summary>A phone and a desk, each with scripts and without.</summary>
public sealed class EveryScreen : TheoryData<int, bool>
{
    public EveryScreen()
    {
        foreach (var width in new[] { 390, 1280 })
        {
            Add(width, true);
            Add(width, false);
        }
    }
}
