using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace MotCua.BrowserTests.Support;

/// <summary>
/// A person at a browser. Every page that is opened is looked at: it answers 200, has one heading, fits the screen without scrolling sideways,
/// breaks no rule of WCAG 2.2 AA that axe knows, and says nothing in the console.
/// </summary>
internal sealed partial class Visitor
{
    // A page seen at this width with these scripts is not measured again: the same markup would be.
    private static readonly ConcurrentDictionary<string, bool> Measured = new();
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    private static readonly string[] Rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    private readonly Screen screen;
    private readonly ConcurrentQueue<string> complaints = new();

    public Visitor(IPage page, Screen screen)
    {
        Page = page;
        this.screen = screen;
        page.SetDefaultTimeout(30_000);
        page.PageError += (_, error) => complaints.Enqueue($"{page.Url}: {error}");
        page.Console += (_, message) =>
        {
            // Input that has to be mended is answered with 422, which the browser notes.
            if (message.Type == "error" && !message.Text.Contains("status of 422", StringComparison.Ordinal))
            {
                complaints.Enqueue($"{page.Url}: {message.Text}");
            }
        };
    }

    public IPage Page { get; }

    /// <summary>The path of the present page.</summary>
    public string Path => new Uri(Page.Url).AbsolutePath;

    /// <summary>The words of the page's main part, spaces evened out.</summary>
    public async Task<string> TextAsync(string selector = "main") =>
        Spaces().Replace(await Page.Locator(selector).First.InnerTextAsync(), " ").Trim();

    public async Task OpenAsync(string path)
    {
        var answer = await Page.GotoAsync(path);
        Assert.True(answer is { Ok: true }, $"{path}: {answer?.Status}");
        await LookAsync();
    }

    public async Task SignInAsync(string account)
    {
        await OpenAsync("/dang-nhap");
        await SendAsync(("account", account), ("password", "motcua"));
        Assert.NotEqual("/dang-nhap", Path);
    }

    /// <summary>Follows a link by its words.</summary>
    public async Task FollowAsync(string words, string within = "main")
    {
        await LeadsOnAsync(Page.Locator(within).First.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = words }).First);
    }

    /// <summary>Presses a button by its words.</summary>
    public async Task PressAsync(string words)
    {
        await LeadsOnAsync(Page.Locator("main").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = words }).First);
    }

    /// <summary>Fills controls by their names and presses the form's main button. A file is given by its path.</summary>
    public async Task SendAsync(params (string Name, string Value)[] fields)
    {
        foreach (var (name, value) in fields)
        {
            await FillAsync(name, value);
        }

        await SubmitAsync(fields.Length > 0 ? Page.Locator($"main form:has([name='{fields[^1].Name}'])").First : Page.Locator("main form[method=post]").First);
    }

    public async Task FillAsync(string name, string value)
    {
        var controls = Page.Locator($"main [name='{name}']");
        Assert.True(await controls.CountAsync() > 0, $"No field {name} on {Page.Url}: {await TextAsync()}");
        var control = controls.First;
        switch (await control.GetAttributeAsync("type"))
        {
            case "radio":
                await Page.Locator($"main [name='{name}'][value='{value}']").CheckAsync();
                break;
            case "checkbox":
                await control.SetCheckedAsync(value == "true");
                break;
            case "file":
                await control.SetInputFilesAsync(value);
                break;
            default:
                if (await control.EvaluateAsync<string>("e => e.tagName") == "SELECT")
                {
                    await control.SelectOptionAsync(value);
                }
                else
                {
                    await control.FillAsync(value);
                }

                break;
        }
    }

    // The form's main button is the filled one.
    private Task SubmitAsync(ILocator form) => LeadsOnAsync(form.Locator("button.btn:not(.alt):not(.quiet):not(.vh)").First);

    // Until another document stands there: the old one is marked, and a new one has no mark. Needs no script of the page.
    private Task LeadsOnAsync(ILocator target) => LeadsOnAsync(() => target.ClickAsync());

    /// <summary>Does something that leads to another page, and looks at that.</summary>
    public async Task LeadsOnAsync(Func<Task> press)
    {
        await Page.EvaluateAsync("document.leaving = true");
        await press();
        for (var wait = 0; ; wait += 20)
        {
            try
            {
                if (await Page.EvaluateAsync<bool>("!document.leaving && document.readyState !== 'loading'"))
                {
                    break;
                }
            }
            catch (PlaywrightException)
            {
                // Between two documents there is nothing to ask.
            }

            Assert.True(wait < 60_000, $"Nothing came after a click on {Page.Url}: {await TextAsync()}");
            await Task.Delay(20);
        }

        await LookAsync();
    }

    // What a page must be, whoever opens it.
    private async Task LookAsync()
    {
        await Page.Locator("main h1").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        var seen = $"{Kind().Replace(new Uri(Page.Url).PathAndQuery, "/*")} {screen}";
        if (!Measured.TryAdd(seen, true))
        {
            return;
        }

        if (Environment.GetEnvironmentVariable("MOTCUA_SCREENSHOTS") is { Length: > 0 } folder)
        {
            var name = string.Join('-', seen.Split([.. "/*, "], StringSplitOptions.RemoveEmptyEntries));
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = System.IO.Path.Combine(folder, name + ".png"), FullPage = true });
        }

        Assert.Equal(1, await Page.Locator("main h1").CountAsync());
        Assert.NotEmpty(await Page.TitleAsync());
        var wide = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.True(wide <= screen.Width, $"{seen}: {wide} px wide");
        if (!screen.Scripts)
        {
            // axe itself is a script. What the server writes is the same for both, and is measured with scripts on.
            return;
        }

        // Run in the page itself: no page has frames, for which the driver's own way opens another page each time.
        // From its top: what a focus far down has scrolled half under the head that stays is no small target.
        await Page.EvaluateAsync(Axe);
        await Page.EvaluateAsync("window.scrollTo({ top: 0, behavior: 'instant' })");
        var violations = await Page.EvaluateAsync<string[]>("""
            async tags => (await axe.run({ runOnly: tags, resultTypes: ['violations'] })).violations
                .map(v => `${v.id} (${v.help}): ${v.nodes.slice(0, 3).map(n => n.html).join(' | ')}`)
            """, Rules);
        Assert.True(violations.Length == 0, $"{seen}: {string.Join("; ", violations)}");
    }

    /// <summary>Ends the visit; what the console said against the pages fails it.</summary>
    public async Task LeaveAsync()
    {
        await Page.Context.CloseAsync();
        Assert.True(complaints.IsEmpty, string.Join('\n', complaints));
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    // Numbers, references and ids in addresses: pages that differ only in them are the same page.
    [GeneratedRegex(@"/(?:[0-9a-f]{8}-[0-9a-f-]{27}|[HN][0-9.]*-\d{6}-[0-9A-Z]+|\d\.\d{6})(?=[/?]|$)|secret=\w+|xong=\w+")]
    private static partial Regex Kind();
}
