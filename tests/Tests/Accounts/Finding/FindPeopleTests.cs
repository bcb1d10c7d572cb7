using System.Net;
using System.Text.Json;
using MotCua.Tests.Accounts.Support;

namespace MotCua.Tests.Accounts.Finding;

public sealed class FindPeopleTests
{
    [Theory]
    [InlineData("q=chuyen+vien", "chuyenvien.stc")]
    [InlineData("q=QU%E1%BA%A2N+TRI", "quantri")]
    [InlineData("unit=STC", "chuyenvien.stc")]
    [InlineData("unit=STC&q=tiep", "")]
    [InlineData("q=0254+3000+040", "chuyenvien.stc")]
    [InlineData("q=3000220&unit=STC", "")]
    [InlineData("q=mai", "")]
    [InlineData("q=0900000101", "")]
    [InlineData("q=%25", "chuyenvien.stc quantri tiepnhan.ttpvhcc")]
    [InlineData("", "chuyenvien.stc quantri tiepnhan.ttpvhcc")]
    public async Task Officers_are_found_by_name_without_marks_unit_and_office_telephone_and_nobody_else(string query, string expected)
    {
        await using var product = await SmallProduct.StartAsync();
        using var officer = product.Open();
        await officer.SignInAsync("tiepnhan.ttpvhcc");

        var page = await Browser.ReadAsync(await officer.GetAsync("/can-bo/tim-nguoi?" + query));
        var list = await JsonAsync(await officer.GetAsync("/api/v1/people?" + query));

        string[] names = [.. page.QuerySelectorAll("tbody th a").Select(a => a.GetAttribute("href")!["/can-bo/tim-nguoi/".Length..])];
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), names);
        Assert.Contains($"{names.Length} người", page.QuerySelector(".head")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(names, list.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("account").GetString()));
        Assert.Equal(names.Length, list.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap()
    {
        await using var product = await SmallProduct.StartAsync();
        using var officer = product.Open();
        await officer.SignInAsync("tiepnhan.ttpvhcc");
        var read = new List<string?>();

        for (string? next = string.Empty; next is not null;)
        {
            var page = await JsonAsync(await officer.GetAsync($"/api/v1/people?limit=1&cursor={next}"));
            read.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("account").GetString()));
            next = page.GetProperty("next").GetString();
        }

        Assert.Equal(["chuyenvien.stc", "quantri", "tiepnhan.ttpvhcc"], read);
    }

    [Fact]
    public async Task The_card_tells_post_office_telephone_and_absence_and_a_person_of_the_public_has_none()
    {
        await using var product = await SmallProduct.StartAsync();
        using var away = product.Open("10.1.2.4");
        await away.SignInAsync("chuyenvien.stc");
        await away.SubmitAsync("/tai-khoan/vang-mat", ("From", "12/8/2021"), ("To", "20/8/2021"));
        using var officer = product.Open();
        await officer.SignInAsync("tiepnhan.ttpvhcc");

        var card = (await Browser.ReadAsync(await officer.GetAsync("/can-bo/tim-nguoi/chuyenvien.stc"))).QuerySelector("main")!.TextContent;
        using var citizen = await officer.GetAsync("/can-bo/tim-nguoi/congdan1");

        Assert.Contains("Sở Tài chính", card, StringComparison.Ordinal);
        Assert.Contains("0254", card, StringComparison.Ordinal);
        Assert.Contains("vắng đến 20/8", card, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, citizen.StatusCode);
    }

    [Theory]
    [InlineData("/can-bo/tim-nguoi")]
    [InlineData("/can-bo/tim-nguoi/chuyenvien.stc")]
    [InlineData("/api/v1/people")]
    public async Task Only_officers_look_for_officers(string path)
    {
        await using var product = await SmallProduct.StartAsync();
        using var guest = product.Open();
        using var citizen = product.Open("10.1.2.4");
        await citizen.SignInAsync("congdan1");

        Assert.NotEqual(HttpStatusCode.OK, (await guest.GetAsync(path)).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await citizen.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task An_unknown_unit_is_told()
    {
        await using var product = await SmallProduct.StartAsync();
        using var officer = product.Open();
        await officer.SignInAsync("tiepnhan.ttpvhcc");

        Assert.Equal(HttpStatusCode.BadRequest, (await officer.GetAsync("/can-bo/tim-nguoi?unit=khong-co")).StatusCode);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }
}
