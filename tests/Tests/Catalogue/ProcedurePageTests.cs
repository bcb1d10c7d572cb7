using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MotCua.Tests.Support;

namespace MotCua.Tests.Catalogue;

public sealed class ProcedurePageTests(AppFixture app) : IClassFixture<AppFixture>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => Records.PublishBirthAsync(app);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task One_finds_by_words_without_marks()
    {
        var page = await PageAsync("/thu-tuc?q=khai+sinh");

        Assert.Equal("/thu-tuc/1.001193", page.QuerySelector("a.do")!.GetAttribute("href"));
        Assert.Equal("khai sinh", page.QuerySelector<IHtmlInputElement>("#q")!.Value);
    }

    [Fact]
    public async Task See_more_goes_on_where_the_list_ended()
    {
        var page = await PageAsync("/thu-tuc");
        var second = await PageAsync(page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        var first = page.QuerySelectorAll("a.do").Select(a => a.GetAttribute("href")).ToList();
        Assert.Equal(20, first.Count);
        Assert.NotEmpty(second.QuerySelectorAll("a.do"));
        Assert.Empty(second.QuerySelectorAll("a.do").Select(a => a.GetAttribute("href")).Intersect(first));
    }

    [Fact]
    public async Task Nothing_found_says_why_and_what_is_near()
    {
        var page = await PageAsync("/thu-tuc?q=khai+sinh+bay&unit=STC");

        Assert.NotNull(page.QuerySelector(".empty"));
        Assert.Contains("Đăng ký khai sinh", page.QuerySelectorAll("a.do b").Select(b => b.TextContent));
    }

    [Fact]
    public async Task Filters_that_leave_nothing_offer_the_way_without_them()
    {
        var page = await PageAsync("/thu-tuc?q=khai+sinh&unit=STC&service=info");

        Assert.NotNull(page.QuerySelector(".empty a[href='/thu-tuc?q=khai%20sinh']"));
        Assert.Equal(2, page.QuerySelectorAll(".chips a").Length);
    }

    [Theory]
    [InlineData("/thu-tuc?level=planet&service=9&unit=XYZ&lifeEvent=%00&field=%F0%9F%98%80")]
    [InlineData("/thu-tuc?q=%3Cscript%3Ealert(1)%3C/script%3E")]
    [InlineData("/thu-tuc?q=%00%22%27%25_")]
    [InlineData("/thu-tuc/1.001193?unit=XYZ&variant=%3Cb%3E&version=")]
    public async Task An_address_with_nonsense_still_is_a_page(string path)
    {
        var page = await PageAsync(path);

        Assert.DoesNotContain("alert(1)", page.QuerySelectorAll("script").Select(s => s.TextContent));
    }

    [Fact]
    public async Task The_record_says_the_two_times_and_the_date_one_would_get_now()
    {
        var page = await PageAsync("/thu-tuc/2.002217");

        Assert.Contains("1 ngày làm việc", page.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("luật cho 5 ngày làm việc, chúng tôi hẹn 1 ngày làm việc", page.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("17:30 thứ Sáu, 13/8/2021", page.QuerySelector(".promise .when")!.TextContent.Trim());
        Assert.Equal("/nop-ho-so/2.002217?unit=STC", page.QuerySelector("aside a.btn")!.GetAttribute("href"));
        Assert.Contains("Trung tâm Phục vụ hành chính công", page.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_many_units_offer_it_one_chooses_and_the_button_follows()
    {
        var open = await PageAsync("/thu-tuc/1.001193");
        var chosen = await PageAsync("/thu-tuc/1.001193?unit=26611");

        Assert.Equal("/nop-ho-so/1.001193", open.QuerySelector("aside a.btn")!.GetAttribute("href"));
        Assert.Equal("/nop-ho-so/1.001193?unit=26611", chosen.QuerySelector("aside a.btn")!.GetAttribute("href"));
        Assert.Contains(open.QuerySelectorAll("select[name=unit] option"), o => o.TextContent == "Xã Suối Rao, Huyện Châu Đức");
        Assert.Single(chosen.QuerySelectorAll(".btn:not(.alt)"));
    }

    [Fact]
    public async Task Machines_read_a_data_block_that_no_record_can_break_out_of()
    {
        var page = await PageAsync("/thu-tuc/1.001193");

        var data = JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement;
        Assert.Equal("GovernmentService", data.GetProperty("@type").GetString());
        Assert.Equal("Đăng ký khai sinh", data.GetProperty("name").GetString());
    }

    [Fact]
    public async Task The_page_speaks_english_and_marks_what_is_not()
    {
        var page = await PageAsync("/thu-tuc/1.001193?lang=en");

        Assert.Equal("Birth registration", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("vi", page.QuerySelector("ol.tl")!.GetAttribute("lang"));
    }

    [Theory]
    [InlineData("/thu-tuc/9.999999", HttpStatusCode.NotFound)]
    [InlineData("/thu-tuc/1.001193?version=7", HttpStatusCode.NotFound)]
    [InlineData("/thu-tuc/1.001193?version=abc", HttpStatusCode.NotFound)]
    [InlineData("/thu-tuc?cursor=hong", HttpStatusCode.BadRequest)]
    public async Task What_is_not_there_is_a_designed_page(string path, HttpStatusCode status)
    {
        using var answer = await app.Guest().GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct);

        Assert.Equal(status, answer.StatusCode);
        Assert.NotEmpty((await AppFixture.ReadAsync(answer)).QuerySelector("h1")!.TextContent);
    }

    private async Task<IHtmlDocument> PageAsync(string path)
    {
        using var answer = await app.Guest().GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await AppFixture.ReadAsync(answer);
    }
}
