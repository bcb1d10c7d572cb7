using System.Net;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Tests.Accounts.Support;

namespace MotCua.Tests.Accounts.Administering;

public sealed class OpenAccountTests
{
    private const string Path = "/can-bo/tai-khoan/moi";
    private const string Forty = "Chuyên viên Phòng Quản lý giá và công sản";
    private const string LongName = Forty + Forty + Forty + Forty + Forty;

    private static readonly (string Name, string Value)[] Joiner =
    [
        ("account", "Lan.NT"), ("displayName", "Nguyễn Thị Lan"), ("phone", "0903 123 456"), ("email", "lan@vidu.vn"), ("posts.unit", "STC"),
        ("posts.title", "Chuyên viên"), ("posts.roles", "specialist"), ("posts.from", "12/8/2021"), ("why", "QĐ 3/QĐ-STC"),
    ];

    [Fact]
    public async Task A_joiner_gets_account_post_and_a_password_that_is_shown_once()
    {
        await using var product = await SmallProduct.StartAsync();
        using var admin = product.Open();
        await admin.SignInAsync("quantri");

        var opened = await admin.SubmitAsync(Path, Joiner);

        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        Assert.True(opened.Headers.CacheControl!.NoStore);
        var password = (await Browser.ReadAsync(opened)).QuerySelector("dd b")!.TextContent;
        var account = (await product.DoAsync(s => s.GetRequiredService<AccountDesk>().FindAsync("lan.nt")))!;
        Assert.Equal(("Nguyễn Thị Lan", "+84903123456", AccountKind.Officer), (account.DisplayName, account.Person!.Phone, account.Kind));
        Assert.Equal(["specialist"], Assert.Single(account.Posts).Roles);
        using var officer = product.Open("10.7.7.7");
        Assert.Equal(HttpStatusCode.Redirect, (await officer.SignInAsync("lan.nt", password)).StatusCode);
        var act = (await product.ActsAsync("createAccount")).Single(a => a.Why is not null);
        Assert.Equal(("QĐ 3/QĐ-STC", "administrator"), (act.Why, act.Role));
        Assert.DoesNotContain(password, act.Events, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("account", "chuyenvien.stc", 409)]
    [InlineData("account", "CHUYENVIEN.stc ", 409)]
    [InlineData("account", "moi", 422)]
    [InlineData("account", "nhap", 422)]
    [InlineData("account", "lan nguyễn", 422)]
    [InlineData("account", "", 422)]
    [InlineData("displayName", " ", 422)]
    [InlineData("phone", "12", 422)]
    [InlineData("posts.unit", "KHONGCO", 422)]
    [InlineData("posts.title", "", 422)]
    [InlineData("posts.roles", "king", 422)]
    [InlineData("posts.roles", "citizen", 422)]
    [InlineData("posts.from", "31/2/2021", 422)]
    [InlineData("posts.from", "1/1/0001", 422)]
    [InlineData("posts.to", "31/12/9999", 422)]
    [InlineData("posts.to", "1/1/2021", 422)]
    [InlineData("why", "", 422)]
    [InlineData("displayName", LongName, 422)]
    [InlineData("posts.title", LongName, 422)]
    public async Task What_is_wrong_is_said_at_its_field_and_nothing_is_opened(string field, string value, int status)
    {
        await using var product = await SmallProduct.StartAsync();
        using var admin = product.Open();
        await admin.SignInAsync("quantri");

        var answer = await admin.SubmitAsync(Path, [.. Joiner.Where(f => f.Name != field), (field, value)]);

        Assert.Equal(status, (int)answer.StatusCode);
        var page = await Browser.ReadAsync(answer);
        var said = Assert.Single(page.QuerySelectorAll(".wrongs li a"));
        Assert.StartsWith("#" + field.Replace('.', '_'), said.GetAttribute("href"), StringComparison.OrdinalIgnoreCase);
        Assert.NotNull(page.QuerySelector($".field.wrong [name='{field}']"));
        Assert.Equal(4, (await product.ActsAsync("createAccount")).Count);
    }

    [Fact]
    public async Task What_the_form_does_not_ask_for_is_not_taken()
    {
        await using var product = await SmallProduct.StartAsync();
        using var admin = product.Open();
        await admin.SignInAsync("quantri");

        var opened = await admin.SubmitAsync(
            Path,
            [
                .. Joiner, ("Kind", "Citizen"), ("kind", "business"), ("Disabled", "true"), ("PasswordHash", "x"), ("Password", "biết trước mất rồi"),
                ("personalId", "077192000318"), ("person.PersonalId", "077192000318"), ("posts.AccountId", Guid.Empty.ToString()),
            ]);

        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        var account = (await product.DoAsync(s => s.GetRequiredService<AccountDesk>().FindAsync("lan.nt")))!;
        Assert.Equal((AccountKind.Officer, false, null), (account.Kind, account.Disabled, account.Person!.PersonalId));
        using var officer = product.Open("10.7.7.7");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await officer.SignInAsync("lan.nt", "biết trước mất rồi")).StatusCode);
    }
}
