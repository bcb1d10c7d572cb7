using System.Collections.Concurrent;
using Microsoft.Playwright;
using MotCua.BrowserTests.Support;

namespace MotCua.BrowserTests;

/// <summary>Cheap phones and slow or missing networks.</summary>
public sealed class WithoutANetwork(Product product, Chromium chromium)
{
    [Fact]
    public async Task A_phone_that_loses_the_network_is_told_so_in_our_words()
    {
        var person = await chromium.OpenAsync(product, new Screen(390, true));
        await person.OpenAsync("/");
        await person.Page.EvaluateAsync("navigator.serviceWorker.ready.then(() => true)");
        await person.Page.WaitForFunctionAsync("navigator.serviceWorker.controller !== null");
        await person.Page.Context.SetOfflineAsync(true);

        await person.Page.GotoAsync("/thu-tuc");

        Assert.Contains("mạng", await person.TextAsync("h1"), StringComparison.OrdinalIgnoreCase);
        Assert.NotEqual("rgba(0, 0, 0, 0)", await person.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.top')).backgroundColor"));
        await person.Page.Context.SetOfflineAsync(false);
        await person.OpenAsync("/thu-tuc");
    }

    [Fact]
    public async Task The_home_page_weighs_less_than_150_kB_over_the_wire()
    {
        var person = await chromium.OpenAsync(product, new Screen(390, true));
        var sizes = new ConcurrentBag<Task<RequestSizesResult>>();
        person.Page.RequestFinished += (_, request) => sizes.Add(request.SizesAsync());

        await person.Page.GotoAsync("/", new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        var all = await Task.WhenAll(sizes);

        Assert.InRange(all.Sum(s => s.ResponseBodySize + s.ResponseHeadersSize), 10_000, 150_000);
    }
}
