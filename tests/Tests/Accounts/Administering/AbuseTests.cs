using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Tests.Accounts.Support;

namespace MotCua.Tests.Accounts.Administering;

/// <summary>Everybody who is no administrator, at every door of the administration of accounts.</summary>
public sealed class AbuseTests
{
    private static readonly string[] Doors =
    [
        "/can-bo/tai-khoan", "/can-bo/tai-khoan/moi", "/can-bo/tai-khoan/nhap", "/can-bo/tai-khoan/nhap?handler=Confirm", "/can-bo/tai-khoan/chuyenvien.stc",
        "/can-bo/tai-khoan/chuyenvien.stc/vi-tri", "/can-bo/tai-khoan/chuyenvien.stc/ket-thuc", "/can-bo/tai-khoan/chuyenvien.stc/dong",
        "/can-bo/tai-khoan/chuyenvien.stc/mat-khau", "/can-bo/tai-khoan/khong-co", "/can-bo/tai-khoan/khong-co/mat-khau", "/can-bo/tai-khoan/quantri/dong",
    ];

    [Theory]
    [InlineData("")]
    [InlineData("congdan1")]
    [InlineData("chuyenvien.stc")]
    [InlineData("lanhdao.stc")]
    public async Task Whoever_is_no_administrator_reads_and_changes_nothing(string account)
    {
        await using var product = await SmallProduct.StartAsync();
        var finance = await product.UnitAsync("STC");
        await product.DoAsync(s => s.GetRequiredService<AccountDesk>().CreateAsync(
            new NewAccount("lanhdao.stc", AccountKind.Officer, "Giám đốc")
            {
                Posts = [new NewPost(finance, "Giám đốc", [Roles.Leader, Roles.ProvinceLeader, Roles.Auditor], new DateOnly(2021, 1, 1))],
                Password = SmallProduct.Password,
            },
            SmallProduct.Actor));
        var before = await CountActsAsync(product);
        using var browser = product.Open();
        var token = string.Empty;
        if (account.Length > 0)
        {
            await browser.SignInAsync(account);
            token = (await Browser.ReadAsync(await browser.GetAsync("/tai-khoan"))).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        }

        foreach (var door in Doors)
        {
            Refused(await browser.GetAsync(door), door);
            Refused(
                await browser.PostAsync(
                    door,
                    new Dictionary<string, string>
                    {
                        ["__RequestVerificationToken"] = token, ["account"] = "moi.vao", ["displayName"] = "Tôi", ["posts.unit"] = "STC", ["posts.title"] = "Quản trị",
                        ["posts.roles"] = "administrator", ["posts.from"] = "12/8/2021", ["why"] = "Thử", ["close"] = "true", ["lastDay"] = "12/8/2021",
                        ["text"] = "account,displayName,unit,title,roles,from,to\nmoi.vao,Tôi,STC,Quản trị,administrator,2021-08-12,",
                    }),
                door);
        }

        Assert.Equal(before, await CountActsAsync(product));

        void Refused(HttpResponseMessage answer, string door) => Assert.True(
            account.Length > 0 ? answer.StatusCode == HttpStatusCode.Forbidden
                : answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.PathAndQuery.StartsWith("/dang-nhap", StringComparison.Ordinal),
            $"{door}: {(int)answer.StatusCode}");
    }

    [Fact]
    public async Task A_form_without_its_token_is_not_taken_of_an_administrator_either()
    {
        await using var product = await SmallProduct.StartAsync();
        using var admin = product.Open();
        await admin.SignInAsync("quantri");
        var before = await CountActsAsync(product);

        foreach (var door in Doors.Where(d => d.Contains("/moi", StringComparison.Ordinal) || d.Contains("stc/", StringComparison.Ordinal)))
        {
            var answer = await admin.PostAsync(door, new Dictionary<string, string> { ["why"] = "Thử", ["close"] = "true" });
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        Assert.Equal(before, await CountActsAsync(product));
    }

    [Fact]
    public async Task The_post_of_another_account_does_not_end_through_this_one()
    {
        await using var product = await SmallProduct.StartAsync();
        using var admin = product.Open();
        await admin.SignInAsync("quantri");
        var other = (await product.DoAsync(s => s.GetRequiredService<AccountDesk>().FindAsync("tiepnhan.ttpvhcc")))!.Posts[0].Id;

        var asked = await admin.GetAsync($"/can-bo/tai-khoan/chuyenvien.stc/ket-thuc?post={other}");
        var form = (await Browser.ReadAsync(await admin.GetAsync("/can-bo/tai-khoan/chuyenvien.stc/dong"))).Forms.First(f => f.QuerySelector("[name=why]") is not null);
        var posted = await admin.SubmitAsync(
            form, "/can-bo/tai-khoan/chuyenvien.stc/ket-thuc", ("post", other.ToString()), ("lastDay", "12/8/2021"), ("why", "Thử"));

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (asked.StatusCode, posted.StatusCode));
        Assert.Empty(await product.ActsAsync("endPost"));
    }

    [Fact]
    public async Task Nothing_of_it_is_in_the_API()
    {
        await using var product = await SmallProduct.StartAsync();

        var routes = product.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Select(e => e.RoutePattern.RawText!.TrimStart('/')).Where(r => r.StartsWith("api/", StringComparison.Ordinal)).ToList();

        Assert.DoesNotContain(routes, r => r.Contains("account", StringComparison.OrdinalIgnoreCase) || r.Contains("post", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_other_sessions_and_tokens_and_keeps_this_one()
    {
        await using var product = await SmallProduct.StartAsync();
        using var here = product.Open();
        using var there = product.Open("10.7.7.7");
        await here.SignInAsync("congdan1");
        await there.SignInAsync("congdan1");
        var token = await product.DoAsync(s => s.GetRequiredService<TokenDesk>().IssueAsync("congdan1"));
        var form = (await Browser.ReadAsync(await here.GetAsync("/tai-khoan"))).Forms.Single(f => f.GetAttribute("action")!.Contains("SignOutEverywhere", StringComparison.Ordinal));

        var done = await here.SubmitAsync(form, "/tai-khoan");

        Assert.Equal("/tai-khoan?xong=dang-xuat", done.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/tai-khoan")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await there.GetAsync("/tai-khoan")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await there.GetAsync("/api/v1/who", token.Token)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await there.SignInAsync("congdan1")).StatusCode);
        Assert.Single(await product.ActsAsync("signOutEverywhere"));
    }

    [Fact]
    public async Task An_officer_between_two_posts_signs_out_everywhere_too()
    {
        await using var product = await SmallProduct.StartAsync();
        await product.DoAsync(s => s.GetRequiredService<AccountDesk>().CreateAsync(
            new NewAccount("can.bo", AccountKind.Officer, "Cán bộ") { Password = SmallProduct.Password }, SmallProduct.Actor));
        using var here = product.Open();
        await here.SignInAsync("can.bo");
        var form = (await Browser.ReadAsync(await here.GetAsync("/tai-khoan"))).Forms.Single(f => f.GetAttribute("action")!.Contains("SignOutEverywhere", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.Redirect, (await here.SubmitAsync(form, "/tai-khoan")).StatusCode);
    }

    private static async Task<int> CountActsAsync(SmallProduct product)
    {
        var count = 0;
        foreach (var verb in new[] { "createAccount", "givePost", "endPost", "disable", "enable", "setPassword", "renameAccount" })
        {
            count += (await product.ActsAsync(verb)).Count;
        }

        return count;
    }
}
