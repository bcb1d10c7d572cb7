using System.Net;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Accounts.Telling;
using MotCua.Tests.Accounts.Support;

namespace MotCua.Tests.Accounts.Proving;

public sealed class RecoveringTests
{
    private const string Page = "/can-bo/khoi-phuc-tai-khoan";

    private static readonly (string Name, string Value)[] Mai =
    [
        ("who", "congdan1"), ("paper", "canCuocCongDan"), ("number", "077192000318"), ("fullName", "Nguyễn Thị Mai"), ("issuedOn", "28/6/2021"), ("taxCode", ""),
        ("note", "Quên mật khẩu, mất điện thoại; đã xem thẻ và người"),
    ];

    [Fact]
    public async Task At_the_counter_the_owner_gets_a_password_for_one_use_and_everything_else_of_the_account_ends()
    {
        await using var product = await SmallProduct.StartAsync();
        using var owner = product.Open("10.9.9.9");
        await owner.SignInAsync("congdan1");
        await product.AddAppAsync(owner);
        using var clerk = product.Open();
        await clerk.SignInAsync("tiepnhan.ttpvhcc");

        var answer = await clerk.SubmitAsync(Page, Mai);
        var slip = await Browser.ReadAsync(answer);
        var password = slip.QuerySelector("b.secret")!.TextContent;
        var ended = await owner.GetAsync("/tai-khoan");
        var first = await owner.SignInAsync("congdan1", password);
        var old = await owner.SignInAsync("congdan1");
        await owner.SignInAsync("congdan1", password);
        await owner.SubmitAsync("/tai-khoan/mat-khau", ("presentPassword", password), ("newPassword", "một câu khác hẳn"), ("again", "một câu khác hẳn"));

        Assert.Equal((HttpStatusCode.OK, true), (answer.StatusCode, answer.Headers.CacheControl!.NoStore));
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, old.StatusCode);
        Assert.Equal("/tai-khoan/mat-khau", first.Headers.Location?.ToString());
        var act = Assert.Single(await product.ActsAsync("recoverAtCounter"));
        Assert.Equal(("clerk", Mai[^1].Value), (act.Role, act.Why));
        Assert.DoesNotContain("077192000318", act.Events, StringComparison.Ordinal);
        Assert.Contains(NoticeKind.RecoveredAtCounter, await product.NoticesAsync("congdan1"));
    }

    [Theory]
    [InlineData("number", "077192000319", "không khớp")]
    [InlineData("fullName", "Nguyễn Thị Mận", "không khớp")]
    [InlineData("taxCode", "3500101107", "không khớp")]
    [InlineData("number", "123", "12 chữ số")]
    [InlineData("paper", "bangLaiXe", "loại giấy tờ")]
    [InlineData("issuedOn", "13/8/2021", "đến hôm nay")]
    [InlineData("issuedOn", "1/1/1999", "từ năm 2012")]
    [InlineData("issuedOn", "", "đến hôm nay")]
    [InlineData("fullName", " ", "chưa điền họ tên")]
    [InlineData("note", "", "đối chiếu thế nào")]
    [InlineData("who", "", "tên đăng nhập, số định danh")]
    [InlineData("who", "khong.co", "Không có tài khoản nào")]
    public async Task What_does_not_fit_is_refused_and_the_account_stays_as_it_is(string field, string value, string says)
    {
        await using var product = await SmallProduct.StartAsync();
        using var clerk = product.Open();
        await clerk.SignInAsync("tiepnhan.ttpvhcc");

        var answer = await clerk.SubmitAsync(Page, [.. Mai.Select(f => f.Name == field ? (f.Name, value) : f)]);
        using var owner = product.Open();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(says, await ProvingBed.SaidAsync(answer), StringComparison.Ordinal);
        Assert.Equal("/", (await owner.SignInAsync("congdan1")).Headers.Location?.ToString());
        Assert.Equal(says == "không khớp" ? 1 : 0, (await product.ActsAsync("refuseAtCounter")).Count);
    }

    [Fact]
    public async Task Officers_and_oneself_are_not_recovered_at_the_counter()
    {
        await using var product = await SmallProduct.StartAsync();
        using var clerk = product.Open();
        await clerk.SignInAsync("tiepnhan.ttpvhcc");
        using var specialist = product.Open();
        await specialist.SignInAsync("chuyenvien.stc");
        var desk = await product.UnitAsync("TTPVHCC");
        await product.DoAsync(s => s.GetRequiredService<AccountDesk>().CreateAsync(
            new NewAccount("quay.4", AccountKind.Officer, "Quầy 4")
            {
                Person = new PersonFacts("Nguyễn Thị Mai", "077192000318", null, null, null, null), Password = SmallProduct.Password,
                Posts = [new NewPost(desk, "Công chức tiếp nhận", [Roles.Clerk], new DateOnly(2021, 1, 1))],
            },
            SmallProduct.Actor));
        using var herself = product.Open();
        await herself.SignInAsync("quay.4");

        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.SubmitAsync(Page, [.. Mai.Select(f => f.Name == "who" ? (f.Name, "quantri") : f)])).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await herself.SubmitAsync(Page, Mai)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await specialist.GetAsync(Page)).StatusCode);
        Assert.Empty(await product.ActsAsync("recoverAtCounter"));
    }

    [Fact]
    public async Task A_business_is_known_by_its_tax_code_and_the_paper_of_its_representative()
    {
        await using var product = await SmallProduct.StartAsync();
        await product.DoAsync(async s =>
        {
            var desk = s.GetRequiredService<AccountDesk>();
            foreach (var (name, representative) in new[] { ("congty1", "Trần Văn Bình, Giám đốc"), ("congty2", null) })
            {
                await desk.CreateAsync(
                    new NewAccount(name, AccountKind.Business, "Công ty " + name)
                    {
                        Person = new PersonFacts("Công ty " + name, null, "3500101107", null, null, null) { Representative = representative }, Password = SmallProduct.Password,
                    },
                    SmallProduct.Actor);
            }

            return true;
        });
        using var clerk = product.Open();
        await clerk.SignInAsync("tiepnhan.ttpvhcc");
        (string, string)[] paper = [("paper", "canCuocCongDan"), ("number", "077085001234"), ("issuedOn", "28/6/2021"), ("note", "Mất điện thoại")];

        var twice = await clerk.SubmitAsync(Page, [("who", "3500101107"), ("fullName", "Trần Văn Bình"), ("taxCode", "3500101107"), .. paper]);
        var nobody = await clerk.SubmitAsync(Page, [("who", "congty2"), ("fullName", "Trần Văn Bình"), ("taxCode", "3500101107"), .. paper]);
        var other = await clerk.SubmitAsync(Page, [("who", "congty1"), ("fullName", "Trần Văn An"), ("taxCode", "3500101107"), .. paper]);
        var without = await clerk.SubmitAsync(Page, [("who", "congty1"), ("fullName", "Trần Văn Bình"), ("taxCode", ""), .. paper]);
        var right = await clerk.SubmitAsync(Page, [("who", "congty1"), ("fullName", "tran van binh"), ("taxCode", "3500101107"), .. paper]);

        Assert.Contains("Có nhiều tài khoản", await ProvingBed.SaidAsync(twice), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, nobody.StatusCode);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (other.StatusCode, without.StatusCode));
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        Assert.NotNull((await Browser.ReadAsync(right)).QuerySelector("b.secret"));
    }

    [Fact]
    public async Task Guessing_papers_ends_after_a_few_tries()
    {
        await using var product = await SmallProduct.StartAsync();
        using var clerk = product.Open();
        await clerk.SignInAsync("tiepnhan.ttpvhcc");
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await clerk.SubmitAsync(Page, [.. Mai.Select(f => f.Name == "number" ? (f.Name, $"07719200040{i}") : f)])).StatusCode);
        }

        var tooMany = await clerk.SubmitAsync(Page, Mai);
        product.Later(10);
        var still = await clerk.SubmitAsync(Page, Mai);

        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests), (tooMany.StatusCode, still.StatusCode));
    }
}
