namespace MotCua.BrowserTests.Support;

/// <summary>The officers of a dossier, each at a browser of their own with the same kind of screen.</summary>
internal sealed class Office(Product product, Chromium chromium, Screen screen) : IAsyncDisposable
{
    private readonly Dictionary<string, Visitor> officers = [];

    /// <summary>The officer of that account, signed in.</summary>
    public async Task<Visitor> OfAsync(string account)
    {
        if (!officers.TryGetValue(account, out var officer))
        {
            officers[account] = officer = await chromium.OpenAsync(product, screen);
            await officer.SignInAsync(account);
        }

        return officer;
    }

    /// <summary>The desk looks through the papers of a dossier filed online and receives it: its number.</summary>
    public async Task<string> ReceiveAsync(string clerk, string reference)
    {
        var desk = await OfAsync(clerk);
        await desk.OpenAsync("/can-bo/ho-so?view=toReceive");
        await desk.OpenAsync($"/can-bo/ho-so/{reference}?view=toReceive");
        await desk.FillAsync("papers.GT01.remark", "Rõ, đủ trang");
        await desk.PressAsync("Tiếp nhận, cấp mã hồ sơ");
        Assert.EndsWith("/phieu", desk.Path, StringComparison.Ordinal);
        Assert.Contains("Giấy tiếp nhận hồ sơ và hẹn trả kết quả", await desk.TextAsync("article.slip"), StringComparison.OrdinalIgnoreCase);
        return desk.Path.Split('/')[3];
    }

    /// <summary>What the promise's box says to an officer.</summary>
    public async Task<string> PromiseAsync(string account, string number)
    {
        var officer = await OfAsync(account);
        await officer.OpenAsync($"/can-bo/ho-so/{number}");
        return await officer.TextAsync(".promise");
    }

    /// <summary>Presses the dossier's next step, answers what its page asks, and comes back to the dossier.</summary>
    public async Task StepAsync(string account, string number, string words, params (string Name, string Value)[] answers)
    {
        var officer = await OfAsync(account);
        await officer.OpenAsync($"/can-bo/ho-so/{number}");
        if (await officer.Page.Locator(".next a.btn", new() { HasTextString = words }).CountAsync() > 0)
        {
            await officer.FollowAsync(words, ".next");
            await officer.SendAsync(answers);
        }
        else
        {
            await officer.PressAsync(words);
        }

        Assert.DoesNotContain("/viec/", officer.Path, StringComparison.Ordinal);
    }

    /// <summary>Hands the result over at the counter, the identity looked at.</summary>
    public async Task ReturnAtCounterAsync(string clerk, string number, string to)
    {
        var desk = await OfAsync(clerk);
        await desk.OpenAsync($"/can-bo/ho-so/{number}?view=toReturn");
        await desk.FollowAsync("Trả kết quả", ".next");

        // Without a look at the identity nothing is handed over, and what was typed stays.
        await desk.SendAsync(("way", "counter"), ("collectedBy", to));
        Assert.Contains("đối chiếu giấy tờ tùy thân", await desk.TextAsync("[data-wrongs]"), StringComparison.Ordinal);
        await desk.SendAsync(("identity", "true"));
        await desk.OpenAsync($"/can-bo/ho-so/{number}");
        Assert.Contains("Đã trả kết quả", await desk.TextAsync(), StringComparison.Ordinal);
        Assert.Contains(to, await desk.TextAsync(), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var officer in officers.Values)
        {
            await officer.LeaveAsync();
        }
    }
}

/// <summary>What the confirmation of a filing says.</summary>
internal static class Filed
{
    /// <summary>Reference and secret.</summary>
    public static async Task<(string Reference, string Secret)> ReadAsync(Visitor applicant)
    {
        Assert.EndsWith("/xong", applicant.Path, StringComparison.Ordinal);
        var facts = applicant.Page.Locator("main .facts dd b.num");
        return ((await facts.Nth(0).InnerTextAsync()).Trim(), (await facts.Nth(1).InnerTextAsync()).Trim());
    }
}
