using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace MotCua.Tests.Ui;

public sealed class GalleryTests(UiHost host) : IClassFixture<UiHost>
{
    private const string Gallery = "/thu-vien-giao-dien";

    public static TheoryData<string> Pages =>
    [
        Gallery, Gallery + "?office=true", Gallery + "?lang=en", "/ngoai-tuyen",
        Gallery + "/loi/400", Gallery + "/loi/403", Gallery + "/loi/404", Gallery + "/loi/409", Gallery + "/loi/413",
        Gallery + "/loi/429", Gallery + "/loi/500", Gallery + "/loi/503",
    ];

    [Theory, MemberData(nameof(Pages))]
    public async Task Nothing_on_a_page_needs_a_looser_content_policy(string url)
    {
        var page = await host.PageAsync(url);

        Assert.Empty(page.QuerySelectorAll("style, [style], script:not([src])"));
        Assert.DoesNotContain(page.All, e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal)));
        Assert.DoesNotContain(page.QuerySelectorAll("[href]"), e => e.GetAttribute("href")!.StartsWith("javascript", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Every_control_has_a_name_and_every_reference_a_target(string url)
    {
        var page = await host.PageAsync(url);
        var ids = page.QuerySelectorAll("[id]").Select(e => e.Id!).ToList();
        var controls = page.QuerySelectorAll("input:not([type=hidden]), select, textarea");

        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(controls, c => Assert.True(
            c.HasAttribute("aria-label") || page.QuerySelector($"label[for='{c.Id}']") is not null, c.OuterHtml));
        Assert.All(page.QuerySelectorAll("[aria-describedby]"), e =>
            Assert.All(e.GetAttribute("aria-describedby")!.Split(' '), id => Assert.Contains(id, ids)));
    }

    [Fact]
    public async Task Errors_stand_in_the_order_of_the_form_and_lead_to_their_fields()
    {
        var page = await host.PostAsync(Gallery, ("Input.Fee", "1.5"), ("Input.Day", "31/2/2021"), ("Input.TaxCode", " "));

        Assert.Equal(["#Input_TaxCode", "#Input_Day", "#Input_Fee"], page.QuerySelectorAll(".wrongs a").Select(a => a.GetAttribute("href")));
        Assert.All(page.QuerySelectorAll(".wrongs a"), a => Assert.NotNull(page.QuerySelector(a.GetAttribute("href")!)));
        Assert.StartsWith("Lỗi: ", page.Title, StringComparison.Ordinal);
        Assert.Contains("31/2/2021", page.QuerySelector("#Input_Day-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("true", page.QuerySelector("#Input_Day")!.GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task What_was_typed_stays_also_when_it_could_not_be_read()
    {
        var page = await host.PostAsync(
            Gallery,
            ("Input.Name", "Công ty “Biển & Đông” <3"), ("Input.TaxCode", ""), ("Input.Day", "31/2/2021"), ("Input.Fee", "1,5 triệu"),
            ("Input.Unit", "SXD"), ("Input.Delivery", "counter"), ("Input.Papers", "a"), ("Input.Papers", "b"),
            ("Input.Note", "\nhai dòng\nđầu trống"), ("Input.Declared", "true"));

        Assert.Equal("Công ty “Biển & Đông” <3", Input(page, "Input_Name").Value);
        Assert.Equal("31/2/2021", Input(page, "Input_Day").Value);
        Assert.Equal("1,5 triệu", Input(page, "Input_Fee").Value);
        Assert.Equal("SXD", ((IHtmlSelectElement)page.GetElementById("Input_Unit")!).Value);
        Assert.Equal("counter", page.QuerySelectorAll<IHtmlInputElement>("[name='Input.Delivery']").Single(i => i.IsChecked).Value);
        Assert.Equal(["a", "b"], page.QuerySelectorAll<IHtmlInputElement>("[name='Input.Papers']").Where(i => i.IsChecked).Select(i => i.Value));
        Assert.True(Input(page, "Input_Declared").IsChecked);
        Assert.Equal("\nhai dòng\nđầu trống", ((IHtmlTextAreaElement)page.GetElementById("Input_Note")!).Value.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("30-08-2021", "1.234.567 đ")]
    [InlineData("30082021", "1234567")]
    [InlineData("2021-08-30", "1 234 567")]
    public async Task Dates_and_money_are_read_as_people_write_them(string date, string money)
    {
        var page = await host.PostAsync(Gallery, ("Input.TaxCode", "3500101107"), ("Input.Day", date), ("Input.Fee", money));

        Assert.Null(page.QuerySelector(".wrongs"));
    }

    [Fact]
    public async Task A_short_promise_is_a_strip_and_a_long_one_months()
    {
        var promises = (await host.PageAsync(Gallery)).QuerySelectorAll(".promise");

        Assert.Equal(12, promises[0].QuerySelectorAll(".days li").Length);
        Assert.Single(promises[0].QuerySelectorAll(".days .start"));
        Assert.Equal(6, promises[0].QuerySelectorAll(".days .off").Length);
        Assert.Equal("hẹn trả", promises[0].QuerySelector(".days .due span")!.TextContent);
        Assert.Equal(4, promises[1].QuerySelectorAll(".cal").Length);
        Assert.Equal(67, promises[1].QuerySelectorAll(".cal .in").Length);
        Assert.Empty(promises[1].QuerySelectorAll(".days"));
    }

    [Fact]
    public async Task Behind_each_chart_stands_its_table()
    {
        var charts = (await host.PageAsync(Gallery)).QuerySelectorAll("figure.chart");

        Assert.Equal(3, charts.Length);
        Assert.All(charts, chart => Assert.NotEmpty(chart.QuerySelectorAll("details table tbody td")));
        Assert.All(charts, chart => Assert.NotEmpty(chart.QuerySelectorAll("svg title")));
    }

    [Fact]
    public async Task The_language_link_keeps_the_page_and_its_question()
    {
        var page = await host.PageAsync(Gallery + "?office=true");

        Assert.Equal(Gallery + "?office=true&lang=en", page.QuerySelector("a[hreflang=en]")!.GetAttribute("href"));
        Assert.Equal("en", (await host.PageAsync(Gallery + "?lang=en")).DocumentElement.GetAttribute("lang"));
    }

    private static IHtmlInputElement Input(IHtmlDocument page, string id) => (IHtmlInputElement)page.GetElementById(id)!;
}
