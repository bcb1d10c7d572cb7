using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Tests.Accounts.Support;

namespace MotCua.Tests.Accounts;

public sealed class AccessTests
{
    [Fact]
    public async Task Without_a_session_a_page_leads_to_signing_in_and_the_API_says_401()
    {
        await using var product = await SmallProduct.StartAsync();
        using var browser = product.Open();

        var page = await browser.GetAsync("/tai-khoan");
        var api = await browser.GetAsync("/api/v1/who");

        Assert.Equal("/dang-nhap?returnUrl=%2Ftai-khoan", page.Headers.Location!.PathAndQuery);
        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
    }

    [Fact]
    public async Task A_page_that_does_not_exist_says_so_instead_of_asking_to_sign_in()
    {
        await using var product = await SmallProduct.StartAsync();
        using var browser = product.Open();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/khong-co-trang-nay")).StatusCode);
    }

    [Fact]
    public async Task A_token_opens_the_API_for_one_hour_of_real_time_whatever_the_demo_clock_says()
    {
        await using var product = await SmallProduct.StartAsync();
        using var browser = product.Open();
        var token = await IssueAsync(product, "chuyenvien.stc");

        var body = await (await browser.GetAsync("/api/v1/who", token.Token)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        product.Clock.FreezeAt(SmallProduct.At("2023-01-01T08:00"));
        var afterJump = await browser.GetAsync("/api/v1/who", token.Token);
        product.Real.FreezeAt(product.Real.GetUtcNow().AddMinutes(59));
        var almost = await browser.GetAsync("/api/v1/who", token.Token);
        product.Real.FreezeAt(product.Real.GetUtcNow().AddMinutes(1));
        var expired = await browser.GetAsync("/api/v1/who", token.Token);

        Assert.Equal("""{"account":"chuyenvien.stc","roles":["specialist"],"source":"api 10.1.2.3"}""", body);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (afterJump.StatusCode, almost.StatusCode));
        Assert.Equal(HttpStatusCode.Unauthorized, expired.StatusCode);
        Assert.Contains("invalid_token", expired.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("mct_")]
    [InlineData("mct_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("' OR 1=1 --")]
    public async Task A_made_up_token_opens_nothing(string token)
    {
        await using var product = await SmallProduct.StartAsync();
        using var browser = product.Open();

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/v1/who", token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/v1/units", token)).StatusCode);
    }

    [Fact]
    public async Task Only_the_hash_of_a_token_is_kept()
    {
        await using var product = await SmallProduct.StartAsync();

        var token = await IssueAsync(product, "congdan1");

        var row = await product.DoAsync(s => s.GetRequiredService<AppDb>().BearerTokens.AsNoTracking().SingleAsync());
        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(token.Token)), row.Hash);
        Assert.DoesNotContain(await product.ActsAsync("issueToken"), a => a.Events.Contains(token.Token, StringComparison.Ordinal));
        Assert.Equal("account.unknown", (await Assert.ThrowsAsync<Refused>(() => IssueAsync(product, "khongco"))).Code);
    }

    [Fact]
    public async Task A_role_opens_its_doors_and_a_post_that_ends_closes_them()
    {
        await using var product = await SmallProduct.StartAsync();
        using var browser = product.Open();
        await browser.SignInAsync("quantri");
        using var other = product.Open();
        await other.SignInAsync("chuyenvien.stc");
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/v1/admin")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync("/api/v1/admin")).StatusCode);

        await product.DoAsync(async s =>
        {
            var desk = s.GetRequiredService<AccountDesk>();
            var post = (await desk.FindAsync("quantri"))!.Posts[0];
            await desk.EndPostAsync(post.Id, new DateOnly(2021, 8, 12), SmallProduct.Actor);
            return true;
        });

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/v1/admin")).StatusCode);
        product.Clock.FreezeAt(SmallProduct.At("2021-08-13T00:00"));
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/api/v1/admin")).StatusCode);
    }

    [Fact]
    public async Task A_changed_password_ends_other_sessions_and_tokens_but_not_this_one()
    {
        await using var product = await SmallProduct.StartAsync();
        using var here = product.Open();
        using var there = product.Open("10.7.7.7");
        await here.SignInAsync("congdan1");
        await there.SignInAsync("congdan1");
        var token = await IssueAsync(product, "congdan1");

        var wrong = await ChangeAsync("sai", "Trời hôm nay đẹp", "Trời hôm nay đẹp");
        var weak = await ChangeAsync(SmallProduct.Password, "aaaaaaaaaaaa", "aaaaaaaaaaaa");
        var apart = await ChangeAsync(SmallProduct.Password, "Trời hôm nay đẹp", "Trời hôm nay xấu");
        var done = await ChangeAsync(SmallProduct.Password, "Trời hôm nay đẹp", "Trời hôm nay đẹp");

        Assert.All([wrong, weak, apart], r => Assert.Equal(HttpStatusCode.UnprocessableEntity, r.StatusCode));
        Assert.Equal("/tai-khoan?xong=mat-khau", done.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/tai-khoan")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await there.GetAsync("/tai-khoan")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await there.GetAsync("/api/v1/who", token.Token)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await there.SignInAsync("congdan1", "Trời hôm nay đẹp".Normalize(NormalizationForm.FormD))).StatusCode);
        Assert.Single(await product.ActsAsync("changePassword"));

        Task<HttpResponseMessage> ChangeAsync(string present, string wanted, string again) => here.SubmitAsync(
            "/tai-khoan/mat-khau", ("presentPassword", present), ("newPassword", wanted), ("again", again));
    }

    private static Task<IssuedToken> IssueAsync(SmallProduct product, string account) =>
        product.DoAsync(s => s.GetRequiredService<TokenDesk>().IssueAsync(account));
}
