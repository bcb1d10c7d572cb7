using System.Net;
using MotCua.Tests.Accounts.Support;

namespace MotCua.Tests.Accounts;

public sealed class ContactTests
{
    private const string Page = "/tai-khoan/lien-he";

    [Fact]
    public async Task Whoever_owns_an_account_states_phone_and_email_and_takes_them_away()
    {
        await using var product = await SmallProduct.StartAsync();
        using var person = product.Open();
        await person.SignInAsync("congdan1");

        var saved = await person.SubmitAsync(Page, ("phone", "0912 345 678"), ("email", " mai@thu.vn "));
        var again = await person.SubmitAsync(Page, ("phone", "0912345678"), ("email", "mai@thu.vn"));
        var told = (await Browser.ReadAsync(await person.GetAsync("/tai-khoan"))).Body!.TextContent;
        var removed = await person.SubmitAsync(Page, ("phone", ""), ("email", ""));
        var empty = (await Browser.ReadAsync(await person.GetAsync("/tai-khoan"))).Body!.TextContent;

        Assert.All([saved, again, removed], a => Assert.Equal("/tai-khoan?xong=lien-he", a.Headers.Location!.ToString()));
        Assert.Contains("mai@thu.vn", told, StringComparison.Ordinal);
        Assert.Contains("345 678", told, StringComparison.Ordinal);
        Assert.Contains("chưa khai", empty, StringComparison.Ordinal);
        var acts = await product.ActsAsync("changeContact");
        Assert.Equal(2, acts.Count);
        Assert.All(acts, a => Assert.DoesNotContain("mai@thu.vn", a.Events, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("phone", "12")]
    [InlineData("phone", "không có")]
    [InlineData("email", "mai")]
    [InlineData("email", "mai@thu")]
    [InlineData("email", "Mai <mai@thu.vn>")]
    [InlineData("email", "mai@thu.vn, khac@thu.vn")]
    public async Task What_is_neither_is_refused_at_its_field_and_nothing_changes(string field, string typed)
    {
        await using var product = await SmallProduct.StartAsync();
        using var person = product.Open();
        await person.SignInAsync("congdan1");

        var refused = await person.SubmitAsync(Page, (field, typed));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.NotNull((await Browser.ReadAsync(refused)).QuerySelector($".field.wrong [name={field}]"));
        Assert.Empty(await product.ActsAsync("changeContact"));
    }
}
