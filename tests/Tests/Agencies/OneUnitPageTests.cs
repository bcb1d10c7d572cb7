using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Agencies.Contract;
using MotCua.Tests.Accounts.Support;

namespace MotCua.Tests.Agencies;

public sealed class OneUnitPageTests
{
    [Theory]
    [InlineData("STC")]
    [InlineData("stc")]
    [InlineData("H06.4")]
    [InlineData("000.00.04.H06")]
    public async Task A_unit_is_found_by_code_or_identifier_of_either_style(string word)
    {
        await using var product = await SmallProduct.StartAsync();

        var page = await OpenAsync(product, $"/co-quan/{word}");

        Assert.Equal("Sở Tài chính", page.QuerySelector("h1")!.TextContent);
        var text = Text(page);
        Assert.Contains("198 Bạch Đằng", text, StringComparison.Ordinal);
        Assert.Contains("000.00.04.H06", text, StringComparison.Ordinal);
        Assert.Contains("T2–\u2060T6 7:30–\u206011:30", text, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("a[href='/co-quan/H06.22']"));
        Assert.NotNull(page.QuerySelector("a[href='/co-quan/H06']"));
        Assert.NotNull(page.QuerySelector("a[href='/thu-tuc?unit=STC']"));
        Assert.NotNull(page.QuerySelector("a[href='tel:+842543000220']"));
        Assert.Null(page.QuerySelector(".notice"));
    }

    [Fact]
    public async Task The_list_leads_to_each_unit_and_a_district_to_its_communes()
    {
        await using var product = await SmallProduct.StartAsync();

        var list = await OpenAsync(product, "/co-quan?cap=huyen");
        var district = await OpenAsync(product, list.QuerySelector("tbody th a")!.GetAttribute("href")!);

        Assert.Equal("Thành phố Vũng Tàu", district.QuerySelector("h1")!.TextContent);
        Assert.Equal(["/co-quan/H06.31.1", "/co-quan/H06.31.17"], district.QuerySelectorAll("ul.three a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task A_desk_names_the_units_for_which_it_receives()
    {
        await using var product = await SmallProduct.StartAsync();

        var page = await OpenAsync(product, "/co-quan/TTPVHCC");

        Assert.Contains("Ngay tại đơn vị này", Text(page), StringComparison.Ordinal);
        Assert.Equal(
            ["/co-quan/H06", "/co-quan/H06.1", "/co-quan/H06.4", "/co-quan/H06.20"], page.QuerySelectorAll("ul.three a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task Until_the_day_a_unit_works_as_usual_and_from_then_on_says_who_it_is_now()
    {
        await using var product = await SmallProduct.StartAsync();
        await Reorganised.ApplyAsync(product);

        var before = Text(await OpenAsync(product, "/co-quan/26506"));
        product.Clock.FreezeAt(SmallProduct.At("2021-08-16T00:00"));
        var ended = await OpenAsync(product, "/co-quan/H06.31.1");
        var district = Text(await OpenAsync(product, "/co-quan/747"));

        Assert.Contains("Từ ngày 16/8/2021 là Phường Vũng Tàu", before, StringComparison.Ordinal);
        Assert.Contains("Đến hết ngày 15/8/2021 đơn vị này vẫn làm việc như thường", before, StringComparison.Ordinal);
        Assert.Equal("Phường 1", ended.QuerySelector("h1")!.TextContent);
        Assert.Equal("Đã kết thúc ngày 15/8/2021, nay là Phường Vũng Tàu", ended.QuerySelector(".notice h2")!.TextContent);
        Assert.NotNull(ended.QuerySelector(".notice a[href='/co-quan/H29.26506']"));
        Assert.Contains(Reorganised.Decision, ended.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Null(ended.QuerySelector("a[href^='/thu-tuc?']"));
        Assert.Contains("Đã kết thúc ngày 15/8/2021, nay là Phường Vũng Tàu", district, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_means_the_unit_that_bore_it_on_the_day()
    {
        await using var product = await SmallProduct.StartAsync();
        await Reorganised.ApplyAsync(product);
        product.Clock.FreezeAt(SmallProduct.At("2021-08-20T08:00"));

        var today = await OpenAsync(product, "/co-quan/26506");
        var then = await OpenAsync(product, "/co-quan/26506?ngay=2021-08-12");
        var typed = await OpenAsync(product, "/co-quan/26506?ngay=12%2F8%2F2021");

        Assert.Equal("Phường Vũng Tàu", today.QuerySelector("h1")!.TextContent);
        var text = Text(today);
        Assert.Contains("Tiếp nhận nhiệm vụ của", text, StringComparison.Ordinal);
        Assert.NotNull(today.QuerySelector("a[href='/co-quan/H06.31.1']"));
        Assert.NotNull(today.QuerySelector("a[href='/co-quan/H06.31']"));
        Assert.DoesNotContain("kiểu cũ", text, StringComparison.Ordinal);
        Assert.Equal("Phường 1", then.QuerySelector("h1")!.TextContent);
        Assert.Contains("như vào ngày 12/8/2021", Text(then), StringComparison.Ordinal);
        Assert.Contains("Đã kết thúc ngày 15/8/2021", Text(then), StringComparison.Ordinal);
        Assert.NotNull(then.QuerySelector("a[href='/co-quan/H06.31?ngay=2021-08-12']"));
        Assert.Equal(Text(then), Text(typed));
    }

    [Fact]
    public async Task A_unit_to_come_is_found_by_its_identifier_and_a_day_before_it_is_told()
    {
        await using var product = await SmallProduct.StartAsync();
        await Reorganised.ApplyAsync(product);

        var coming = Text(await OpenAsync(product, "/co-quan/H29.26506"));
        var early = Text(await OpenAsync(product, "/co-quan/STC?ngay=1990-01-01"));

        Assert.Contains("Bắt đầu hoạt động từ ngày 16/8/2021", coming, StringComparison.Ordinal);
        Assert.Contains("Vào ngày 1/1/1990 không có đơn vị này", early, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_unit_that_was_renamed_tells_both_names_and_what_changed()
    {
        await using var product = await SmallProduct.StartAsync();
        await product.DoAsync(s => s
            .GetRequiredService<AgencyRegistry>().ImportAsync(
                new StringReader("code,name,level,parent,address\nSTC,Sở Tài chính - Kế hoạch,department,77,200 Bạch Đằng\n"), SmallProduct.Actor));

        var page = await OpenAsync(product, "/co-quan/STC");

        Assert.Equal("Sở Tài chính - Kế hoạch", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(["từ 12/8/2021", "từ 1/7/2018 đến 11/8/2021"], page.QuerySelectorAll("tbody th").Select(t => t.TextContent.Trim()));
        Assert.Contains("Đổi: tên, địa chỉ", Text(page), StringComparison.Ordinal);
        Assert.Contains("Sở Tài chính", page.QuerySelectorAll("tbody tr")[1].TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/co-quan/KHONGCO", HttpStatusCode.NotFound)]
    [InlineData("/co-quan/H06.99", HttpStatusCode.NotFound)]
    [InlineData("/co-quan/a%0Ab", HttpStatusCode.NotFound)]
    [InlineData("/co-quan/..%2F..%2Fetc", HttpStatusCode.NotFound)]
    [InlineData("/co-quan/%3Cscript%3E", HttpStatusCode.NotFound)]
    [InlineData("/co-quan/STC?ngay=31%2F2%2F2021", HttpStatusCode.BadRequest)]
    [InlineData("/co-quan/STC?ngay=h%C3%B4m%20qua", HttpStatusCode.BadRequest)]
    [InlineData("/co-quan/STC?ngay=0001-01-01", HttpStatusCode.OK)]
    [InlineData("/co-quan/STC?ngay=9999-12-31", HttpStatusCode.OK)]
    public async Task Anything_else_is_told(string path, HttpStatusCode status)
    {
        await using var product = await SmallProduct.StartAsync();
        using var browser = product.Open();

        Assert.Equal(status, (await browser.GetAsync(path)).StatusCode);
    }

    private static async Task<IHtmlDocument> OpenAsync(SmallProduct product, string path)
    {
        using var browser = product.Open();
        var response = await browser.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await Browser.ReadAsync(response);
    }

    private static string Text(IHtmlDocument page) => string.Join(' ', page.QuerySelector("body")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
