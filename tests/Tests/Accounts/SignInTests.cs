using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts;
using MotCua.Accounts.Contract;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Tests.Accounts.Support;

namespace MotCua.Tests.Accounts;

public sealed class SignInTests
{
    [Fact]
    public async Task A_right_password_lets_in_and_the_session_cookie_is_out_of_reach_of_scripts()
    {
        await using var product = await SmallProduct.StartAsync();
        using var browser = product.Open();

        var response = await browser.SignInAsync("  ChuyenVien.STC ");

        Assert.Equal((HttpStatusCode.Redirect, "/can-bo/ho-so"), (response.StatusCode, response.Headers.Location?.ToString()));
        var cookie = browser.LastCookies.Single(c => c.StartsWith("motcua=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        var page = await Browser.ReadAsync(await browser.GetAsync("/tai-khoan"));
        Assert.Contains("Chuyên viên, Sở Tài chính", page.Body!.TextContent, StringComparison.Ordinal);
        var act = Assert.Single(await product.ActsAsync("signIn"));
        Assert.Equal(("page 10.1.2.3", "Chuyên viên Phòng Quản lý giá"), (act.Source, act.ActorName));
    }

    [Fact]
    public async Task A_citizen_goes_home_and_a_link_back_is_followed_only_within_the_site()
    {
        await using var product = await SmallProduct.StartAsync();

        Assert.Equal("/", await GoesToAsync("/dang-nhap"));
        Assert.Equal("/nop-ho-so?buoc=2", await GoesToAsync("/dang-nhap?returnUrl=%2Fnop-ho-so%3Fbuoc%3D2"));
        Assert.Equal("/", await GoesToAsync("/dang-nhap?returnUrl=https%3A%2F%2Fevil.example"));
        Assert.Equal("/", await GoesToAsync("/dang-nhap?returnUrl=%2F%2Fevil.example"));
        Assert.Equal("/", await GoesToAsync("/dang-nhap?returnUrl=%2F%5Cevil.example"));
        Assert.Equal("/", await GoesToAsync("/dang-nhap?returnUrl=%2Fdang-xuat"));

        async Task<string?> GoesToAsync(string path)
        {
            using var browser = product.Open();
            return (await browser.SignInAsync("congdan1", path: path)).Headers.Location?.ToString();
        }
    }

    [Fact]
    public async Task An_unknown_account_and_a_wrong_password_are_told_in_the_same_words()
    {
        await using var product = await SmallProduct.StartAsync();
        using var browser = product.Open();

        var wrong = await browser.SignInAsync("congdan1", "sai");
        var unknown = await browser.SignInAsync("khongco", "sai");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (wrong.StatusCode, unknown.StatusCode));
        Assert.Equal(await WrongsAsync(wrong), await WrongsAsync(unknown));
        Assert.Contains("Tên đăng nhập hoặc mật khẩu chưa đúng", await WrongsAsync(wrong), StringComparison.Ordinal);

        static async Task<string> WrongsAsync(HttpResponseMessage response) => (await Browser.ReadAsync(response)).QuerySelector(".wrongs")!.TextContent;
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("congdan1", "")]
    [InlineData("", "x")]
    [InlineData("cong\0dan1", "x\0y")]
    [InlineData("' OR 1=1 --", "' OR 1=1 --")]
    [InlineData("😀‮", "\ufffd😀")]
    public async Task Whatever_is_typed_is_refused_politely(string account, string password)
    {
        await using var product = await SmallProduct.StartAsync();
        using var browser = product.Open();

        var response = await browser.SignInAsync(account, password);
        var longer = await browser.SignInAsync(account + new string('a', 5000), password + new string('b', 5000));

        Assert.InRange((int)response.StatusCode, 400, 422);
        Assert.InRange((int)longer.StatusCode, 400, 422);
    }

    [Fact]
    public async Task A_form_without_its_token_is_not_taken()
    {
        await using var product = await SmallProduct.StartAsync();
        using var browser = product.Open();

        var response = await browser.PostAsync("/dang-nhap", [new("account", "congdan1"), new("password", SmallProduct.Password)]);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task After_five_wrong_tries_even_the_right_password_waits_and_the_wait_ends()
    {
        await using var product = await SmallProduct.StartAsync();
        using var browser = product.Open();
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.SignInAsync("congdan1", "sai")).StatusCode);
        }

        var waiting = await browser.SignInAsync("congdan1");
        product.Real.FreezeAt(product.Real.GetUtcNow().AddSeconds(16));
        var after = await browser.SignInAsync("congdan1");

        Assert.Equal((HttpStatusCode.TooManyRequests, "15"), (waiting.StatusCode, waiting.Headers.RetryAfter!.ToString()));
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }

    [Fact]
    public async Task The_wait_grows_to_five_minutes_and_no_further()
    {
        await using var product = await SmallProduct.StartAsync();
        using var browser = product.Open();
        var waits = new List<string>();
        for (var i = 0; i < 12; i++)
        {
            var response = await browser.SignInAsync("congdan1", "sai");
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
            {
                waits.Add(response.Headers.RetryAfter!.ToString());
                product.Real.FreezeAt(product.Real.GetUtcNow().AddMinutes(5));
            }
        }

        Assert.Equal(["15", "30", "60"], waits.Take(3));
        Assert.True(waits.TrueForAll(w => int.Parse(w, System.Globalization.CultureInfo.InvariantCulture) <= 300));
    }

    [Fact]
    public async Task A_stranger_elsewhere_does_not_lock_the_owner_out()
    {
        await using var product = await SmallProduct.StartAsync();
        using (var home = product.Open("10.9.9.9"))
        {
            await home.SignInAsync("congdan1");
        }

        for (var i = 0; i < 60; i++)
        {
            using var stranger = product.Open($"172.16.0.{i}");
            await stranger.SignInAsync("congdan1", "sai");
        }

        using var elsewhere = product.Open("172.16.1.1");
        using var again = product.Open("10.9.9.9");
        var waiting = await elsewhere.SignInAsync("congdan1");
        Assert.Equal(HttpStatusCode.TooManyRequests, waiting.StatusCode);
        Assert.True(int.Parse(waiting.Headers.RetryAfter!.ToString(), System.Globalization.CultureInfo.InvariantCulture) <= 60);
        Assert.Equal(HttpStatusCode.Redirect, (await again.SignInAsync("congdan1")).StatusCode);
    }

    [Fact]
    public async Task Refusals_are_told_to_the_journal_once_a_minute_with_their_number()
    {
        await using var product = await SmallProduct.StartAsync();
        using var browser = product.Open();
        for (var i = 0; i < 4; i++)
        {
            await browser.SignInAsync("congdan1", "sai");
            await browser.SignInAsync($"khongco{i}", "sai");
        }

        product.Real.FreezeAt(product.Real.GetUtcNow().AddSeconds(61));
        await browser.SignInAsync("congdan1", "sai");

        var refused = await product.ActsAsync("signInRefused");
        Assert.Equal(["account", "account", "signIn"], refused.Select(a => a.Chain.Split(':')[0]).Order());
        Assert.Contains(refused, a => a.Events.Contains("\"times\":4", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_address_that_guesses_many_accounts_is_slowed_down()
    {
        await using var product = await SmallProduct.StartAsync();
        using var browser = product.Open();
        HttpResponseMessage last;
        var tries = 0;
        do
        {
            last = await browser.SignInAsync($"nguoi{tries}", "sai");
        }
        while (last.StatusCode == HttpStatusCode.UnprocessableEntity && ++tries < 60);

        Assert.Equal(30, tries);
        Assert.Equal(HttpStatusCode.TooManyRequests, last.StatusCode);
    }

    [Fact]
    public async Task A_password_typed_into_the_account_field_is_kept_nowhere()
    {
        await using var product = await SmallProduct.StartAsync();
        using var browser = product.Open();

        await browser.SignInAsync("mat-khau-cua-toi", "sai");

        var kept = await product.DoAsync(async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            var tries = await db.SignInTries.AsNoTracking().Select(t => t.Key).ToListAsync();
            var acts = await db.Set<JournalRow>().AsNoTracking().Select(a => a.ActorName + a.Events + a.Chain).ToListAsync();
            return string.Join('\n', tries.Concat(acts));
        });
        Assert.DoesNotContain("mat-khau-cua-toi", kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_account_ends_its_session_and_does_not_come_in_again()
    {
        await using var product = await SmallProduct.StartAsync();
        using var browser = product.Open();
        await browser.SignInAsync("congdan1");
        var id = await product.DoAsync(async s => (await s.GetRequiredService<AccountDesk>().FindAsync("congdan1"))!.Id);

        await product.DoAsync(async s =>
        {
            await s.GetRequiredService<AccountDesk>().SetDisabledAsync(id, true, SmallProduct.Actor, "Theo đề nghị");
            return true;
        });

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/tai-khoan")).StatusCode);
        var response = await browser.SignInAsync("congdan1");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("đã ngừng dùng", (await Browser.ReadAsync(response)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_only_a_form_does_it()
    {
        await using var product = await SmallProduct.StartAsync();
        using var browser = product.Open();
        await browser.SignInAsync("congdan1");

        await browser.GetAsync("/dang-xuat");
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/tai-khoan")).StatusCode);
        await browser.SubmitAsync("/dang-xuat");

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/tai-khoan")).StatusCode);
    }

    [Fact]
    public async Task The_sample_province_offers_its_accounts_by_name_in_the_same_form()
    {
        await using var product = await SmallProduct.StartAsync();
        using var browser = product.Open();

        var page = await Browser.ReadAsync(await browser.GetAsync("/dang-nhap"));
        var response = await browser.SubmitAsync("/dang-nhap", ("account", ""), ("password", ""), ("sample", "quantri"));
        var other = await browser.SubmitAsync("/dang-nhap", ("account", ""), ("password", ""), ("sample", "congdan1"));

        var form = Assert.Single(page.Forms, f => f.QuerySelector("[name=account]") is not null);
        Assert.NotNull(form.QuerySelector("[name=password][type=password]"));
        Assert.Equal("Quản trị hệ thống", form.QuerySelector("button[name=sample][value=quantri] .name")!.TextContent);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
    }
}
