using System.Net;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Tests.Accounts.Support;

namespace MotCua.Tests.Accounts;

/// <summary>A password that somebody else chose opens nothing but the page on which another is chosen.</summary>
public sealed class GivenPasswordTests
{
    private const string Own = "mưa rơi trên mái hiên";

    [Fact]
    public async Task It_leads_to_the_page_that_changes_it_and_then_everything_opens()
    {
        await using var product = await SmallProduct.StartAsync();
        var given = await GiveAsync(product, "chuyenvien.stc");
        using var browser = product.Open();

        var signedIn = await browser.SignInAsync("chuyenvien.stc", given);
        var page = await Browser.ReadAsync(await browser.GetAsync("/tai-khoan/mat-khau"));
        var changed = await browser.SubmitAsync("/tai-khoan/mat-khau", ("presentPassword", given), ("newPassword", Own), ("again", Own));

        Assert.Equal("/tai-khoan/mat-khau", signedIn.Headers.Location?.ToString());
        Assert.Contains("do người khác cấp", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/tai-khoan?xong=mat-khau", changed.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/tai-khoan")).StatusCode);
        using var again = product.Open();
        Assert.Equal("/can-bo/ho-so", (await again.SignInAsync("chuyenvien.stc", Own)).Headers.Location?.ToString());
    }

    [Theory]
    [InlineData("/tai-khoan")]
    [InlineData("/tai-khoan/phien")]
    [InlineData("/TAI-KHOAN/mat-khau/../")]
    [InlineData("/can-bo/tai-khoan")]
    public async Task No_page_can_be_reached_around_it(string path)
    {
        await using var product = await SmallProduct.StartAsync();
        var given = await GiveAsync(product, "chuyenvien.stc");
        using var browser = product.Open();
        await browser.SignInAsync("chuyenvien.stc", given, path: "/dang-nhap?returnUrl=%2Ftai-khoan");

        var answer = await browser.GetAsync(path);

        Assert.Equal((HttpStatusCode.Redirect, "/tai-khoan/mat-khau"), (answer.StatusCode, answer.Headers.Location?.ToString()));
    }

    [Fact]
    public async Task Neither_the_API_nor_a_token_knows_its_holder()
    {
        await using var product = await SmallProduct.StartAsync();
        var token = await product.DoAsync(s => s.GetRequiredService<TokenDesk>().IssueAsync("chuyenvien.stc"));
        var given = await GiveAsync(product, "chuyenvien.stc");
        using var browser = product.Open();
        await browser.SignInAsync("chuyenvien.stc", given);

        var who = await (await browser.GetAsync("/api/v1/who")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var byToken = await browser.GetAsync("/api/v1/who", token.Token);
        var refused = await Assert.ThrowsAsync<Refused>(() => product.DoAsync(s => s.GetRequiredService<TokenDesk>().IssueAsync("chuyenvien.stc")));

        Assert.DoesNotContain("chuyenvien.stc", who, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, byToken.StatusCode);
        Assert.Equal("account.mustChangePassword", refused.Code);
    }

    [Fact]
    public async Task The_same_password_again_is_refused_and_signing_out_stays_possible()
    {
        await using var product = await SmallProduct.StartAsync();
        var given = await GiveAsync(product, "chuyenvien.stc");
        using var browser = product.Open();
        await browser.SignInAsync("chuyenvien.stc", given);

        var same = await browser.SubmitAsync("/tai-khoan/mat-khau", ("presentPassword", given), ("newPassword", given), ("again", given));
        var stillBarred = await browser.GetAsync("/tai-khoan");
        var signedOut = await browser.SubmitAsync("/dang-xuat");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, same.StatusCode);
        Assert.Equal("/tai-khoan/mat-khau", stillBarred.Headers.Location?.ToString());
        Assert.Equal("/", signedOut.Headers.Location?.ToString());
    }

    private static async Task<string> GiveAsync(SmallProduct product, string account)
    {
        using var administrator = product.Open("10.5.5.5");
        await administrator.SignInAsync("quantri");
        var told = await administrator.SubmitAsync($"/can-bo/tai-khoan/{account}/mat-khau", ("why", "Quên mật khẩu, đã xem giấy tờ"));
        return (await Browser.ReadAsync(told)).QuerySelector("b[translate=no]")!.TextContent;
    }
}
