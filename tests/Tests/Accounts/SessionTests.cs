using System.Diagnostics;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts;
using MotCua.Accounts.Authenticating;
using MotCua.Kernel.Data;
using MotCua.Tests.Accounts.Support;

namespace MotCua.Tests.Accounts;

public sealed class SessionTests
{
    [Fact]
    public async Task Each_sign_in_is_a_session_that_its_owner_sees_and_ends()
    {
        await using var product = await SmallProduct.StartAsync();
        using var home = product.Open("10.1.1.1");
        using var work = product.Open("10.2.2.2");
        await home.SignInAsync("congdan1");
        await work.SignInAsync("congdan1");

        var page = await Browser.ReadAsync(await home.GetAsync("/tai-khoan/phien"));
        var text = page.Body!.TextContent;
        var form = page.Forms.Single(f => f.QuerySelector("input[name=session]") is not null);
        var ended = await home.SubmitAsync(form, "/tai-khoan/phien");

        Assert.Contains("10.1.1.1", text, StringComparison.Ordinal);
        Assert.Contains("10.2.2.2", text, StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll("td"), d => d.TextContent.Contains("chính nơi này", StringComparison.Ordinal));
        Assert.Equal("/tai-khoan/phien?xong=mot", ended.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Redirect, (await work.GetAsync("/tai-khoan")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await home.GetAsync("/tai-khoan")).StatusCode);
        Assert.Contains("\"number\":1", Assert.Single(await product.ActsAsync("endSession")).Events, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_others_end_at_once_and_this_one_goes_on()
    {
        await using var product = await SmallProduct.StartAsync();
        using var here = product.Open();
        using var one = product.Open("10.1.1.1");
        using var two = product.Open("10.2.2.2");
        foreach (var browser in new[] { here, one, two })
        {
            await browser.SignInAsync("congdan1");
        }

        var page = await Browser.ReadAsync(await here.GetAsync("/tai-khoan/phien"));
        var others = page.Forms.Single(f => f.GetAttribute("action")?.Contains("EndOthers", StringComparison.Ordinal) == true);
        await here.SubmitAsync(others, "/tai-khoan/phien");

        Assert.Equal(HttpStatusCode.Redirect, (await one.GetAsync("/tai-khoan")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await two.GetAsync("/tai-khoan")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/tai-khoan")).StatusCode);
        Assert.Equal(1, await CountAsync(product));
    }

    [Fact]
    public async Task The_session_of_another_account_is_not_found_and_goes_on()
    {
        await using var product = await SmallProduct.StartAsync();
        using var victim = product.Open();
        using var thief = product.Open("10.6.6.6");
        await victim.SignInAsync("quantri");
        await thief.SignInAsync("congdan1");
        var session = await product.DoAsync(s => s.GetRequiredService<AppDb>().Sessions.Where(x => x.Address == "10.1.2.3").Select(x => x.Id).SingleAsync());
        using var second = product.Open("10.6.6.7");
        await second.SignInAsync("congdan1");
        var form = (await Browser.ReadAsync(await thief.GetAsync("/tai-khoan/phien"))).Forms.First(f => f.QuerySelector("input[name=session]") is not null);

        var answer = await thief.SubmitAsync(form, "/tai-khoan/phien", ("session", session.ToString()));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await victim.GetAsync("/tai-khoan")).StatusCode);
    }

    [Fact]
    public async Task A_copy_of_the_cookie_does_not_outlive_the_signing_out()
    {
        await using var product = await SmallProduct.StartAsync();
        using var browser = product.Open();
        using var copy = product.Open("10.6.6.6");
        await browser.SignInAsync("congdan1");
        copy.Take(browser.LastCookies);
        Assert.Equal(HttpStatusCode.OK, (await copy.GetAsync("/tai-khoan")).StatusCode);

        await browser.SubmitAsync("/dang-xuat");

        Assert.Equal(HttpStatusCode.Redirect, (await copy.GetAsync("/tai-khoan")).StatusCode);
        Assert.Equal(0, await CountAsync(product));
    }

    [Fact]
    public async Task Signing_in_again_makes_another_session_so_none_can_be_fixed_before()
    {
        await using var product = await SmallProduct.StartAsync();
        using var browser = product.Open();
        await browser.SignInAsync("congdan1");
        var first = await SessionsAsync();
        await browser.SignInAsync("congdan1");

        Assert.Single(await SessionsAsync(), s => !first.Contains(s));

        Task<List<Guid>> SessionsAsync() => product.DoAsync(s => s.GetRequiredService<AppDb>().Sessions.Select(x => x.Id).ToListAsync());
    }

    [Fact]
    public async Task A_form_without_its_token_ends_nothing()
    {
        await using var product = await SmallProduct.StartAsync();
        using var browser = product.Open();
        await browser.SignInAsync("congdan1");

        var answer = await browser.PostAsync("/tai-khoan/phien?handler=EndOthers", []);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_changed_password_ends_the_other_sessions_and_their_rows()
    {
        await using var product = await SmallProduct.StartAsync();
        using var here = product.Open();
        using var elsewhere = product.Open("10.2.2.2");
        await here.SignInAsync("congdan1");
        await elsewhere.SignInAsync("congdan1");

        await here.SubmitAsync(
            "/tai-khoan/mat-khau", ("presentPassword", SmallProduct.Password), ("newPassword", "mưa rơi trên mái hiên"), ("again", "mưa rơi trên mái hiên"));

        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetAsync("/tai-khoan")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/tai-khoan/phien")).StatusCode);
        Assert.Equal(1, await CountAsync(product));
    }

    [Fact]
    public async Task Sessions_that_nobody_used_for_longer_than_a_cookie_lives_are_cleaned_away()
    {
        await using var product = await SmallProduct.StartAsync();
        using var browser = product.Open();
        await browser.SignInAsync("congdan1");
        product.Real.FreezeAt(product.Real.GetUtcNow().AddHours(9));

        using var other = product.Open();
        await other.SignInAsync("quantri");

        Assert.Equal(1, await CountAsync(product));
    }

    [Fact]
    public async Task A_session_ended_by_another_process_is_over_within_a_minute()
    {
        await using var product = await SmallProduct.StartAsync();
        await using var second = await SmallProduct.StartEmptyAsync(product.Database);
        using var browser = product.Open();
        await browser.SignInAsync("congdan1");
        var session = await product.DoAsync(s => s.GetRequiredService<AppDb>().Sessions.AsNoTracking().SingleAsync());
        var book = second.Services.GetRequiredService<SessionBook>();
        var ct = TestContext.Current.CancellationToken;
        Assert.True(await book.IsOpenAsync(session.Id, session.AccountId, ct));

        await browser.SubmitAsync("/dang-xuat");

        var begun = Stopwatch.GetTimestamp();
        while (await book.IsOpenAsync(session.Id, session.AccountId, ct) && Stopwatch.GetElapsedTime(begun).TotalSeconds < 60)
        {
            await Task.Delay(500, ct);
        }

        Assert.False(await book.IsOpenAsync(session.Id, session.AccountId, ct));
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0", "Edge, Windows")]
    [InlineData("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36", "Chrome, Android")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/604.1", "Safari, iPhone")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox, Linux")]
    [InlineData("<script>alert(1)</script>", null)]
    [InlineData(null, null)]
    public void A_device_is_told_in_words_of_ours(string? userAgent, string? words) => Assert.Equal(words, DeviceWords.Of(userAgent));

    private static Task<int> CountAsync(SmallProduct product) => product.DoAsync(s => s.GetRequiredService<AppDb>().Sessions.CountAsync());
}
