using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts;
using MotCua.Accounts.SecondFactor;
using MotCua.Accounts.Telling;
using MotCua.Kernel.Data;
using MotCua.Tests.Accounts.Support;

namespace MotCua.Tests.Accounts.Proving;

public sealed class SecondFactorTests
{
    [Fact]
    public async Task An_app_is_added_with_a_code_of_it_and_ten_recovery_codes_are_shown_once()
    {
        await using var product = await SmallProduct.StartAsync();
        using var browser = product.Open();
        await browser.SignInAsync("congdan1");

        var page = await Browser.ReadAsync(await browser.GetAsync("/tai-khoan/buoc-hai/ung-dung"));
        var secret = page.QuerySelector("b.secret")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        var form = page.Forms.First(f => f.QuerySelector("[name=code]") is not null);
        var wrong = await browser.SubmitAsync(form, "/tai-khoan/buoc-hai/ung-dung", ("code", "000000"));
        var again = await Browser.ReadAsync(wrong);
        var right = await browser.SubmitAsync(
            again.Forms.First(f => f.QuerySelector("[name=code]") is not null), "/tai-khoan/buoc-hai/ung-dung", ("code", product.CodeOf(secret)));

        Assert.NotNull(page.QuerySelector("svg.qr"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal(secret, again.QuerySelector("b.secret")!.TextContent.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal("no-store", right.Headers.CacheControl!.ToString());
        Assert.Equal(10, (await Browser.ReadAsync(right)).QuerySelectorAll("ol.codes li").Length);
        Assert.Contains("Còn 10 trên 10", (await Browser.ReadAsync(await browser.GetAsync("/tai-khoan/buoc-hai"))).Body!.TextContent, StringComparison.Ordinal);
        Assert.Single(await product.ActsAsync("addSecondFactor"));
        var kept = await product.DoAsync(s => s.GetRequiredService<AppDb>().OneTimeCodes.AsNoTracking().SingleAsync());
        Assert.DoesNotContain(secret, kept.Secret, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_password_alone_nothing_is_open()
    {
        await using var product = await SmallProduct.StartAsync();
        using var owner = product.Open();
        await owner.SignInAsync("quantri");
        var (secret, _) = await product.AddAppAsync(owner);
        product.NextStep();
        using var browser = product.Open("10.8.8.8");

        var half = await browser.SignInAsync("quantri", path: "/dang-nhap?returnUrl=%2Fcan-bo%2Ftai-khoan");
        var page = await browser.GetAsync("/tai-khoan");
        var api = await browser.GetAsync("/api/v1/who");
        var set = await browser.GetAsync("/tai-khoan/buoc-hai");
        var full = await browser.SubmitAsync(half.Headers.Location!.ToString(), ("code", product.CodeOf(secret)));

        Assert.Equal("/dang-nhap/buoc-hai?returnUrl=%2Fcan-bo%2Ftai-khoan", half.Headers.Location!.ToString());
        Assert.StartsWith("/dang-nhap?", page.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        Assert.StartsWith("/dang-nhap?", set.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
        Assert.Equal("/can-bo/tai-khoan", full.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/tai-khoan")).StatusCode);
        Assert.Contains((await product.ActsAsync("signIn")), a => a.Events.Contains("password+code", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_code_works_once_and_one_step_to_each_side_is_right()
    {
        await using var product = await SmallProduct.StartAsync();
        using var owner = product.Open();
        await owner.SignInAsync("congdan1");
        var (secret, _) = await product.AddAppAsync(owner);
        using var browser = product.Open();
        using var thief = product.Open();

        // The code that set it up is used already.
        var setup = await browser.SignInTwiceAsync("congdan1", product.CodeOf(secret));
        product.Later(5);
        var old = await browser.SignInTwiceAsync("congdan1", product.CodeOf(secret, -2));
        var late = await browser.SignInTwiceAsync("congdan1", product.CodeOf(secret, -1));
        var replayed = await thief.SignInTwiceAsync("congdan1", product.CodeOf(secret, -1));
        var early = await thief.SignInTwiceAsync("congdan1", product.CodeOf(secret, 1));
        var before = await browser.SignInTwiceAsync("congdan1", product.CodeOf(secret));

        Assert.Equal(
            [HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect,
                HttpStatusCode.UnprocessableEntity],
            new[] { setup, old, late, replayed, early, before }.Select(a => a.StatusCode));
        Assert.Contains("đã dùng rồi", await ProvingBed.SaidAsync(replayed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recovery_code_stands_in_once_and_its_owner_is_told()
    {
        await using var product = await SmallProduct.StartAsync();
        using var owner = product.Open();
        await owner.SignInAsync("congdan1");
        var (_, codes) = await product.AddAppAsync(owner);
        using var browser = product.Open();

        var used = await browser.SignInTwiceAsync("congdan1", $"  {codes[0].ToUpperInvariant().Replace('-', ' ')} ");
        var again = await browser.SignInTwiceAsync("congdan1", codes[0]);
        await owner.SubmitAsync("/tai-khoan/buoc-hai/ma-du-phong");
        var voided = await browser.SignInTwiceAsync("congdan1", codes[1]);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity), (used.StatusCode, again.StatusCode));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, voided.StatusCode);
        Assert.Contains(NoticeKind.RecoveryCodeUsed, await product.NoticesAsync("congdan1"));
        Assert.Contains("\"left\":9", Assert.Single(await product.ActsAsync("useRecoveryCode")).Events, StringComparison.Ordinal);
        var log = (await Browser.ReadAsync(await owner.GetAsync("/tai-khoan/nhat-ky-dang-nhap"))).Body!.TextContent;
        Assert.Contains("mật khẩu và mã dự phòng", log, StringComparison.Ordinal);
        Assert.Contains("còn 9 mã", log, StringComparison.Ordinal);
        var kept = await product.DoAsync(s => s.GetRequiredService<AppDb>().RecoveryCodes.AsNoTracking().ToListAsync());
        Assert.Equal(10, kept.Count);
        Assert.All(kept, c => Assert.Equal(32, c.Hash.Length));
    }

    [Fact]
    public async Task Who_knows_the_password_and_guesses_codes_waits_and_locks_nobody_out()
    {
        await using var product = await SmallProduct.StartAsync();
        using var home = product.Open("10.9.9.9");
        await home.SignInAsync("congdan1");
        var (secret, codes) = await product.AddAppAsync(home);
        for (var i = 0; i < 60; i++)
        {
            using var stranger = product.Open($"172.16.0.{i}");
            await stranger.SignInAsync("congdan1");
            await stranger.SubmitAsync("/dang-nhap/buoc-hai", ("code", i % 2 == 0 ? "000000" : "aaaa-bbbb-cccc-dddd"));
        }

        using var elsewhere = product.Open("172.16.1.1");
        var waiting = await elsewhere.SignInTwiceAsync("congdan1", product.CodeOf(secret));
        product.NextStep();
        using var again = product.Open("10.9.9.9");
        var byApp = await again.SignInTwiceAsync("congdan1", product.CodeOf(secret));
        using var third = product.Open("10.9.9.9");
        var byCode = await third.SignInTwiceAsync("congdan1", codes[3]);

        Assert.Equal(HttpStatusCode.TooManyRequests, waiting.StatusCode);
        Assert.True(int.Parse(waiting.Headers.RetryAfter!.ToString(), System.Globalization.CultureInfo.InvariantCulture) <= 60);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (byApp.StatusCode, byCode.StatusCode));
        Assert.Single(await product.NoticesAsync("congdan1"), NoticeKind.WrongCode);
    }

    [Fact]
    public async Task From_one_address_wrong_codes_wait_longer_and_longer_and_a_right_password_does_not_wipe_them_out()
    {
        await using var product = await SmallProduct.StartAsync();
        using var owner = product.Open("10.9.9.9");
        await owner.SignInAsync("congdan1");
        var (secret, _) = await product.AddAppAsync(owner);
        product.NextStep();
        using var browser = product.Open("172.16.0.1");
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SignInTwiceAsync("congdan1", "123456")).StatusCode);
        }

        var waiting = await browser.SignInTwiceAsync("congdan1", product.CodeOf(secret));
        product.Real.FreezeAt(product.Real.GetUtcNow().AddSeconds(16));
        var after = await browser.SignInTwiceAsync("congdan1", product.CodeOf(secret));

        Assert.Equal((HttpStatusCode.TooManyRequests, "15"), (waiting.StatusCode, waiting.Headers.RetryAfter!.ToString()));
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }

    [Fact]
    public async Task The_second_step_is_for_the_browser_of_the_password_for_ten_minutes_and_for_that_password()
    {
        await using var product = await SmallProduct.StartAsync();
        using var owner = product.Open();
        await owner.SignInAsync("congdan1");
        await product.AddAppAsync(owner);
        using var other = product.Open();
        using var forged = product.Open();
        forged.Take(["motcua.buochai=AAAA; path=/"]);
        using var slow = product.Open();
        using var stale = product.Open();
        await stale.SignInAsync("congdan1");

        await owner.SubmitAsync(
            "/tai-khoan/mat-khau", ("presentPassword", SmallProduct.Password), ("newPassword", "một câu khác hẳn"), ("again", "một câu khác hẳn"));
        var changed = await stale.GetAsync("/dang-nhap/buoc-hai");
        await slow.SignInAsync("congdan1", "một câu khác hẳn");
        var inTime = await slow.GetAsync("/dang-nhap/buoc-hai");
        product.Later(11);

        Assert.Equal("/dang-nhap", (await other.GetAsync("/dang-nhap/buoc-hai")).Headers.Location?.ToString());
        Assert.Equal("/dang-nhap", (await forged.GetAsync("/dang-nhap/buoc-hai")).Headers.Location?.ToString());
        Assert.Equal("/dang-nhap", changed.Headers.Location?.ToString());
        Assert.Equal("/dang-nhap", (await slow.GetAsync("/dang-nhap/buoc-hai")).Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, inTime.StatusCode);
    }

    [Fact]
    public async Task Without_the_app_the_password_is_enough_again_and_old_codes_are_worth_nothing()
    {
        await using var product = await SmallProduct.StartAsync();
        using var owner = product.Open();
        await owner.SignInAsync("congdan1");
        await product.AddAppAsync(owner);

        var form = (await Browser.ReadAsync(await owner.GetAsync("/tai-khoan/buoc-hai"))).Forms
            .Single(f => f.GetAttribute("action")?.Contains("RemoveApp", StringComparison.Ordinal) == true);
        var removed = await owner.SubmitAsync(form, "/tai-khoan/buoc-hai");
        using var browser = product.Open();

        Assert.Equal("/tai-khoan/buoc-hai?xong=go", removed.Headers.Location?.ToString());
        Assert.Equal("/", (await browser.SignInAsync("congdan1")).Headers.Location?.ToString());
        Assert.Equal(0, await product.DoAsync(s => s.GetRequiredService<AppDb>().RecoveryCodes.CountAsync()));
        Assert.Contains(NoticeKind.FactorRemoved, await product.NoticesAsync("congdan1"));
        Assert.Equal(HttpStatusCode.NotFound, (await owner.SubmitAsync(form, "/tai-khoan/buoc-hai")).StatusCode);
    }

    [Fact]
    public async Task A_role_that_needs_a_second_factor_opens_nothing_but_its_setting_up()
    {
        await using var product = await SmallProduct.StartAsync(s => s.AddSingleton(new SecondFactorRule(new HashSet<string> { "administrator" })));
        using var browser = product.Open();
        using var citizen = product.Open();

        var signedIn = await browser.SignInAsync("quantri");
        var elsewhere = await browser.GetAsync("/can-bo/tai-khoan");
        var api = await browser.GetAsync("/api/v1/admin");
        var page = (await Browser.ReadAsync(await browser.GetAsync("/tai-khoan/buoc-hai"))).Body!.TextContent;
        await product.AddAppAsync(browser);

        Assert.Equal("/tai-khoan/buoc-hai", signedIn.Headers.Location?.ToString());
        Assert.Equal("/tai-khoan/buoc-hai", elsewhere.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
        Assert.Contains("Vai trò của bạn phải có bước hai", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/can-bo/tai-khoan")).StatusCode);
        Assert.Equal("/", (await citizen.SignInAsync("congdan1")).Headers.Location?.ToString());
    }

    [Fact]
    public void A_rule_for_a_role_that_does_not_exist_is_refused_at_the_start()
    {
        Assert.Equal(["administrator", "auditor"], SecondFactorRule.Read("administrator, auditor").Roles.Order());
        Assert.Empty(SecondFactorRule.Read(null).Roles);
        Assert.Throws<InvalidOperationException>(() => SecondFactorRule.Read("administrators"));
    }

    [Fact]
    public async Task An_administrator_takes_the_second_step_of_another_away_and_not_their_own()
    {
        await using var product = await SmallProduct.StartAsync();
        using var officer = product.Open();
        await officer.SignInAsync("chuyenvien.stc");
        await product.AddAppAsync(officer);
        using var administrator = product.Open("10.5.5.5");
        await administrator.SignInAsync("quantri");
        await product.AddAppAsync(administrator);

        var without = await administrator.SubmitAsync("/can-bo/tai-khoan/chuyenvien.stc/buoc-hai", ("why", ""));
        var done = await administrator.SubmitAsync("/can-bo/tai-khoan/chuyenvien.stc/buoc-hai", ("why", "Mất điện thoại"));
        var twice = await administrator.SubmitAsync("/can-bo/tai-khoan/chuyenvien.stc/buoc-hai", ("why", "Mất điện thoại"));
        var own = await administrator.SubmitAsync("/can-bo/tai-khoan/quantri/buoc-hai", ("why", "Mất điện thoại"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        Assert.Equal("/can-bo/tai-khoan/chuyenvien.stc?xong=buoc-hai", done.Headers.Location?.ToString());
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (twice.StatusCode, own.StatusCode));
        Assert.Equal(HttpStatusCode.Redirect, (await officer.GetAsync("/tai-khoan")).StatusCode);
        Assert.Equal("/can-bo/ho-so", (await officer.SignInAsync("chuyenvien.stc")).Headers.Location?.ToString());
        Assert.Contains(NoticeKind.FactorsReset, await product.NoticesAsync("chuyenvien.stc"));
        Assert.Equal("Mất điện thoại", Assert.Single(await product.ActsAsync("resetSecondFactor")).Why);
    }
}
