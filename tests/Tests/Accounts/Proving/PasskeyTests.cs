using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts;
using MotCua.Kernel.Data;
using MotCua.Tests.Accounts.Support;

namespace MotCua.Tests.Accounts.Proving;

public sealed class PasskeyTests
{
    private const string Adding = "/tai-khoan/buoc-hai/khoa";

    [Fact]
    public async Task A_passkey_signs_in_without_a_password_and_counts_its_uses()
    {
        await using var product = await SmallProduct.StartAsync();
        using var device = new SoftKey();
        using var owner = product.Open();
        await owner.SignInAsync("chuyenvien.stc");
        var added = await AddAsync(owner, device);
        using var browser = product.Open("10.7.7.7");

        device.Counter = 5;
        var answer = await SignInAsync(browser, device);

        Assert.Equal(10, (await Browser.ReadAsync(added)).QuerySelectorAll("ol.codes li").Length);
        Assert.Equal("/can-bo/ho-so", answer.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/tai-khoan")).StatusCode);
        var page = (await Browser.ReadAsync(await browser.GetAsync("/tai-khoan/buoc-hai"))).Body!.TextContent;
        Assert.Contains("Khóa thử", page, StringComparison.Ordinal);
        Assert.Equal(5, await product.DoAsync(s => s.GetRequiredService<AppDb>().Passkeys.Select(p => p.SignCount).SingleAsync()));
        Assert.Contains(await product.ActsAsync("signIn"), a => a.Events.Contains("\"way\":\"passkey\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_the_password_a_passkey_is_the_second_step_and_only_one_of_that_account()
    {
        await using var product = await SmallProduct.StartAsync();
        using var device = new SoftKey();
        using var other = new SoftKey();
        using var owner = product.Open();
        await owner.SignInAsync("chuyenvien.stc");
        await AddAsync(owner, device);
        using var thief = product.Open();
        await thief.SignInAsync("congdan1");
        await AddAsync(thief, other);
        using var browser = product.Open();

        Assert.Equal(ProvingBed.SecondStep, (await browser.SignInAsync("chuyenvien.stc")).Headers.Location?.ToString());
        var foreign = await SecondStepAsync(browser, o => other.Get(o));
        other.UserHandle = device.UserHandle;
        var lying = await SecondStepAsync(browser, o => other.Get(o));
        var right = await SecondStepAsync(browser, o => device.Get(o), 2);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (foreign.StatusCode, lying.StatusCode));
        Assert.Equal("/can-bo/ho-so", right.Headers.Location?.ToString());

        async Task<HttpResponseMessage> SecondStepAsync(Browser b, Func<System.Text.Json.JsonElement, string> answer, uint counter = 1)
        {
            device.Counter += counter;
            var options = await b.OptionsAsync(ProvingBed.SecondStep, "PasskeyOptions");
            return await b.SubmitAsync(ProvingBed.SecondStep, ("credential", answer(options)));
        }
    }

    [Theory]
    [InlineData("origin")]
    [InlineData("signature")]
    [InlineData("counter")]
    [InlineData("person")]
    [InlineData("unverified")]
    [InlineData("nonsense")]
    [InlineData("unknown")]
    public async Task What_is_not_right_in_every_part_lets_nobody_in(string wrong)
    {
        await using var product = await SmallProduct.StartAsync();
        using var device = new SoftKey { Counter = 7 };
        using var stranger = new SoftKey();
        using var owner = product.Open();
        await owner.SignInAsync("chuyenvien.stc");
        await AddAsync(owner, device);
        var citizen = await product.IdAsync("congdan1");
        using var browser = product.Open();
        device.Counter = wrong == "counter" ? 7u : 8u;
        device.Origin = wrong == "origin" ? "http://localhost.example" : device.Origin;
        device.Verifies = wrong != "unverified";
        stranger.UserHandle = device.UserHandle;
        if (wrong == "person")
        {
            device.UserHandle = System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(citizen.ToString()));
        }

        var options = await browser.OptionsAsync("/dang-nhap", "PasskeyOptions");
        var said = wrong switch
        {
            "nonsense" => """{"id":"AAAA","type":"public-key","response":{"clientDataJSON":"!"}}""",
            "unknown" => stranger.Get(options),
            _ => device.Get(options, spoil: wrong == "signature"),
        };
        var answer = await browser.SubmitAsync("/dang-nhap", ("credential", said));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("không dùng được ở đây", await ProvingBed.SaidAsync(answer), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/tai-khoan")).StatusCode);
    }

    [Fact]
    public async Task A_challenge_is_answered_once_in_the_browser_that_was_asked_within_five_minutes()
    {
        await using var product = await SmallProduct.StartAsync();
        using var device = new SoftKey { Counter = 0 };
        using var owner = product.Open();
        await owner.SignInAsync("congdan1");
        await AddAsync(owner, device);
        using var browser = product.Open();
        using var thief = product.Open();
        using var slow = product.Open();

        // A device that does not count: nothing but the challenge tells a copy from the first.
        var options = await browser.OptionsAsync("/dang-nhap", "PasskeyOptions");
        var asked = browser.LastCookies;
        var said = device.Get(options);
        var elsewhere = await thief.SubmitAsync("/dang-nhap", ("credential", said));
        var first = await browser.SubmitAsync("/dang-nhap", ("credential", said));
        thief.Take(asked);
        var replayed = await thief.SubmitAsync("/dang-nhap", ("credential", said));
        var late = device.Get(await slow.OptionsAsync("/dang-nhap", "PasskeyOptions"));
        product.Later(6);
        var tooLate = await slow.SubmitAsync("/dang-nhap", ("credential", late));

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(
            [HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity],
            new[] { elsewhere, replayed, tooLate }.Select(a => a.StatusCode));
        Assert.Equal(HttpStatusCode.Redirect, (await thief.GetAsync("/tai-khoan")).StatusCode);
    }

    [Fact]
    public async Task A_challenge_for_one_purpose_or_session_does_nothing_for_another()
    {
        await using var product = await SmallProduct.StartAsync();
        using var device = new SoftKey();
        using var second = new SoftKey();
        using var owner = product.Open();
        await owner.SignInAsync("congdan1");
        await AddAsync(owner, device);
        using var other = product.Open();
        await other.SignInAsync("chuyenvien.stc");

        // Asked at the door, answered where a passkey is added; and asked in one session, answered in another.
        var door = await owner.OptionsAsync("/dang-nhap", "PasskeyOptions");
        device.Counter = 2;
        var misplaced = await owner.SubmitAsync(Adding, ("credential", device.Get(door)));
        var making = await owner.OptionsAsync(Adding, "Options");
        other.Take(owner.LastCookies);
        var foreign = await other.SubmitAsync(Adding, ("credential", second.Create(making)));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (misplaced.StatusCode, foreign.StatusCode));
        Assert.Equal(1, await product.DoAsync(s => s.GetRequiredService<AppDb>().Passkeys.CountAsync()));
    }

    [Fact]
    public async Task A_passkey_of_somebody_else_is_neither_added_again_nor_removed()
    {
        await using var product = await SmallProduct.StartAsync();
        using var device = new SoftKey();
        using var owner = product.Open();
        await owner.SignInAsync("congdan1");
        await AddAsync(owner, device);
        using var copy = new SoftKey { Id = device.Id };
        using var thief = product.Open();
        await thief.SignInAsync("chuyenvien.stc");

        var added = await AddAsync(thief, copy);
        await product.AddAppAsync(thief);
        var id = await product.DoAsync(s => s.GetRequiredService<AppDb>().Passkeys.Select(p => p.Id).SingleAsync());
        var form = (await Browser.ReadAsync(await owner.GetAsync(ProvingBed.MySecondStep))).Forms.Single(f => f.QuerySelector("[name=passkey]") is not null);
        var token = (await Browser.ReadAsync(await thief.GetAsync(ProvingBed.MySecondStep))).QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var removed = await thief.PostAsync(ProvingBed.MySecondStep + "?handler=RemovePasskey", [new("passkey", id.ToString()), new("__RequestVerificationToken", token)]);
        var own = await owner.SubmitAsync(form, ProvingBed.MySecondStep);
        using var browser = product.Open();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, added.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, removed.StatusCode);
        Assert.Equal("/tai-khoan/buoc-hai?xong=go", own.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SignInAsync(browser, device)).StatusCode);
        Assert.Equal("/", (await browser.SignInAsync("congdan1")).Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_closed_account_does_not_come_in_by_passkey_either()
    {
        await using var product = await SmallProduct.StartAsync();
        using var device = new SoftKey();
        using var owner = product.Open();
        await owner.SignInAsync("chuyenvien.stc");
        await AddAsync(owner, device);
        await product.DoAsync(async s =>
        {
            var desk = s.GetRequiredService<MotCua.Accounts.Contract.AccountDesk>();
            await desk.SetDisabledAsync((await desk.FindAsync("chuyenvien.stc"))!.Id, true, SmallProduct.Actor, "Thôi việc");
            return true;
        });
        using var browser = product.Open();
        device.Counter++;

        var answer = await SignInAsync(browser, device);

        Assert.Contains("đã ngừng dùng", await ProvingBed.SaidAsync(answer), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> AddAsync(Browser browser, SoftKey device)
    {
        var options = await browser.OptionsAsync(Adding, "Options");
        return await browser.SubmitAsync(Adding, ("credential", device.Create(options)), ("name", "Khóa thử"));
    }

    private static async Task<HttpResponseMessage> SignInAsync(Browser browser, SoftKey device)
    {
        var options = await browser.OptionsAsync("/dang-nhap", "PasskeyOptions");
        return await browser.SubmitAsync("/dang-nhap", ("credential", device.Get(options)));
    }
}
