using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MotCua.Accounts;
using MotCua.Accounts.Administering;
using MotCua.Accounts.Contract;
using MotCua.Kernel.Data;
using MotCua.Tests.Accounts.Support;

namespace MotCua.Tests.Accounts.Administering;

public sealed class AccountListTests
{
    [Theory]
    [InlineData("q=chuyen+vien+gia", "chuyenvien.stc")]
    [InlineData("q=QU%E1%BA%A2N+l%C3%BD", "chuyenvien.stc")]
    [InlineData("q=chuyenvien.stc", "chuyenvien.stc")]
    [InlineData("q=quantri", "quantri")]
    [InlineData("unit=STC", "chuyenvien.stc")]
    [InlineData("role=clerk", "tiepnhan.ttpvhcc")]
    [InlineData("unit=STC&role=clerk", "")]
    [InlineData("state=closed", "")]
    [InlineData("state=neverSignedIn", "chuyenvien.stc tiepnhan.ttpvhcc")]
    [InlineData("holders=public", "congdan1")]
    [InlineData("q=nguyen+mai&holders=all", "congdan1")]
    [InlineData("q=077192000318&holders=all", "")]
    [InlineData("q=%25&holders=all", "chuyenvien.stc congdan1 quantri tiepnhan.ttpvhcc")]
    [InlineData("", "chuyenvien.stc quantri tiepnhan.ttpvhcc")]
    public async Task Accounts_are_found_by_name_without_marks_unit_role_and_state(string query, string expected)
    {
        await using var product = await SmallProduct.StartAsync();
        using var admin = product.Open();
        await admin.SignInAsync("quantri");

        var page = await Browser.ReadAsync(await admin.GetAsync("/can-bo/tai-khoan?" + query));

        string[] names = [.. page.QuerySelectorAll("tbody th a").Select(a => a.GetAttribute("href")!["/can-bo/tai-khoan/".Length..])];
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), names);
        Assert.Contains($"{names.Length} tài khoản", page.QuerySelector(".head")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_tells_posts_state_and_last_sign_in_and_no_personal_number()
    {
        await using var product = await SmallProduct.StartAsync();
        using var admin = product.Open();
        await admin.SignInAsync("quantri");
        using var officer = product.Open("10.1.2.4");
        await officer.SignInAsync("chuyenvien.stc");
        await officer.SubmitAsync("/tai-khoan/vang-mat", ("From", "12/8/2021"), ("To", "20/8/2021"));

        var text = (await Browser.ReadAsync(await admin.GetAsync("/can-bo/tai-khoan?holders=all"))).QuerySelector("main")!.TextContent;

        Assert.Contains("Sở Tài chính", text, StringComparison.Ordinal);
        Assert.Contains("vắng đến 20/8", text, StringComparison.Ordinal);
        Assert.Contains("8:00, 12/8/2021", text, StringComparison.Ordinal);
        Assert.Contains("chưa đăng nhập", text, StringComparison.Ordinal);
        Assert.DoesNotContain("077192", text, StringComparison.Ordinal);
        Assert.DoesNotContain("0900", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unit=KHONGCO")]
    [InlineData("role=king")]
    [InlineData("role=citizen")]
    [InlineData("state=7")]
    [InlineData("holders=everybody")]
    public async Task A_filter_that_is_not_understood_is_refused_in_words(string query)
    {
        await using var product = await SmallProduct.StartAsync();
        using var admin = product.Open();
        await admin.SignInAsync("quantri");

        var answer = await admin.GetAsync("/can-bo/tai-khoan?" + query);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotNull((await Browser.ReadAsync(answer)).QuerySelector(".notice.bad"));
    }

    [Fact]
    public async Task Pages_follow_one_another_by_key_there_and_back_and_together_are_what_was_counted()
    {
        await using var product = await SmallProduct.StartAsync();
        await product.DoAsync(async s =>
        {
            for (var i = 0; i < 70; i++)
            {
                await s.GetRequiredService<AccountDesk>().CreateAsync(new NewAccount($"can.bo{i:00}", AccountKind.Officer, $"Cán bộ {i}"), SmallProduct.Actor);
            }

            return true;
        });

        var (count, forth, back) = await product.DoAsync(async s =>
        {
            var list = s.GetRequiredService<AccountList>();
            var question = AccountQuestion.Read("can bo", null, null, null, null);
            var ct = TestContext.Current.CancellationToken;
            List<string> forth = [];
            List<string> back = [];
            var page = await list.PageAsync(question, null, null, ct);
            Assert.Null(page.Previous);
            for (forth.AddRange(page.Rows.Select(r => r.Name)); page.Next is not null; forth.AddRange(page.Rows.Select(r => r.Name)))
            {
                page = await list.PageAsync(question, page.Next, null, ct);
            }

            for (back.AddRange(page.Rows.Select(r => r.Name)); page.Previous is not null; back.InsertRange(0, page.Rows.Select(r => r.Name)))
            {
                page = await list.PageAsync(question, null, page.Previous, ct);
            }

            return (await list.CountAsync(question, ct), forth, back);
        });

        Assert.Equal(70, count);
        Assert.Equal(Enumerable.Range(0, 70).Select(i => $"can.bo{i:00}"), forth);
        Assert.Equal(forth, back);
    }

    [Fact]
    public async Task An_account_older_than_the_search_key_gets_it_after_a_start()
    {
        await using var product = await SmallProduct.StartAsync();
        await product.DoAsync(s => s.GetRequiredService<AppDb>().Accounts.ExecuteUpdateAsync(a => a.SetProperty(x => x.SearchText, (string?)null)));

        var filled = await product.Services.GetServices<IHostedService>().OfType<SearchKeys>().Single().FillAsync(TestContext.Current.CancellationToken);

        Assert.Equal(4, filled);
        Assert.Equal("nguyen thi mai nguyen thi mai congdan1", await product.DoAsync(s =>
            s.GetRequiredService<AppDb>().Accounts.Where(a => a.Name == "congdan1").Select(a => a.SearchText).SingleAsync()));
    }
}
