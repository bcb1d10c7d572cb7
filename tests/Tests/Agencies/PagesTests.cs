using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using MotCua.Tests.Accounts.Support;

namespace MotCua.Tests.Agencies;

public sealed class PagesTests
{
    [Fact]
    public async Task Anybody_sees_offices_under_the_desk_that_receives_for_them()
    {
        await using var product = await SmallProduct.StartAsync();
        using var browser = product.Open();

        var page = await Browser.ReadAsync(await browser.GetAsync("/co-quan"));

        var text = page.Body!.TextContent;
        Assert.Contains("Nộp tại Trung tâm Phục vụ hành chính công tỉnh", text, StringComparison.Ordinal);
        Assert.Contains("Sở Tài chính", text, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("a[href='tel:+842543000040']"));
        Assert.Equal(["Cấp tỉnh (5)", "Cấp huyện (2)", "Cấp xã (4)"], page.QuerySelectorAll(".tabs a").Select(a => a.TextContent));
    }

    [Fact]
    public async Task Offices_are_found_without_marks_and_an_empty_answer_helps_on()
    {
        await using var product = await SmallProduct.StartAsync();
        using var browser = product.Open();

        var found = await Browser.ReadAsync(await browser.GetAsync("/co-quan?q=suoi+RAO"));
        var none = await Browser.ReadAsync(await browser.GetAsync("/co-quan?q=%00%F0%9F%98%80zzz&cap=x"));

        Assert.Equal(["Xã Suối Rao"], found.QuerySelectorAll("tbody th a").Select(t => t.TextContent.Trim()));
        Assert.Contains("Không có cơ quan nào khớp", none.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Officers_see_calendars_the_public_does_not_and_only_an_administrator_makes_one()
    {
        await using var product = await SmallProduct.StartAsync();
        using var guest = product.Open();
        using var citizen = product.Open();
        using var officer = product.Open();
        await citizen.SignInAsync("congdan1");
        await officer.SignInAsync("chuyenvien.stc");

        Assert.Equal(HttpStatusCode.Redirect, (await guest.GetAsync("/can-bo/lich")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await citizen.GetAsync("/can-bo/lich")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync("/can-bo/lich")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync("/can-bo/lich/1?nam=2021")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync("/can-bo/lich/99")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync("/can-bo/lich/moi?unit=77")).StatusCode);
    }

    [Fact]
    public async Task A_new_calendar_is_shown_day_by_day_before_it_is_made()
    {
        await using var product = await SmallProduct.StartAsync();
        using var browser = product.Open();
        await browser.SignInAsync("quantri");

        var response = await browser.SubmitAsync(
            "/can-bo/lich/moi?unit=77",
            ("Input.From", "16/8/2021"),
            ("Input.Days", "3/9/2021 | lễ | Quốc khánh | National Day\n11/9/2021 | làm bù | Làm bù"),
            ("Input.Hours[4]", "7:30-11:30"));
        var preview = await Browser.ReadAsync(response);
        Assert.Single(await product.ActsAsync("changeCalendar"));
        var form = preview.Forms.First(f => f.QuerySelector("[name='Input.Days']") is not null);
        var confirm = form.QuerySelector("button[formaction*=Confirm]")!.GetAttribute("formaction")!;
        form.SetAttribute("action", confirm);
        var made = await browser.SubmitAsync(form, confirm);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var text = preview.Body!.TextContent;
        Assert.Contains("Ngày đã hẹn giữ nguyên", text, StringComparison.Ordinal);
        Assert.Contains("3/9/2021", text, StringComparison.Ordinal);
        Assert.Contains("T2–\u2060T5 7:30–\u206011:30, 13:30–\u206017:30; T6 7:30–\u206011:30", text, StringComparison.Ordinal);
        Assert.Equal("/can-bo/lich?moi=2", made.Headers.Location?.ToString());
        var act = (await product.ActsAsync("changeCalendar")).Single(a => a.Role == "administrator");
        Assert.Equal("Quản trị hệ thống, Văn phòng UBND tỉnh", act.Post);
    }

    [Theory]
    [InlineData("Input.From", "11/8/2021")]
    [InlineData("Input.From", "31/2/2022")]
    [InlineData("Input.From", "")]
    [InlineData("Input.Name", "")]
    [InlineData("Input.Hours[0]", "7:30-11:30, 11:00-17:00")]
    [InlineData("Input.Hours[0]", "sáng")]
    [InlineData("Input.Days", "2/9/2021 lễ Quốc khánh")]
    [InlineData("Input.Days", "31/2/2022 | lễ | Không có ngày này")]
    [InlineData("Input.Days", "3/9/2021 | lễ | Quốc khánh\n3/9/2021 | nghỉ bù | Hai lần")]
    [InlineData("Input.Years", "20x1")]
    public async Task A_calendar_that_can_not_be_is_refused_with_what_was_typed(string field, string typed)
    {
        await using var product = await SmallProduct.StartAsync();
        using var browser = product.Open();
        await browser.SignInAsync("quantri");

        var response = await browser.SubmitAsync("/can-bo/lich/moi?unit=77", (field, typed));
        var page = await Browser.ReadAsync(response);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.NotNull(page.QuerySelector(".wrongs"));
        Assert.Equal(typed, ValueOf(page.QuerySelector($"[name='{field}']")!).ReplaceLineEndings("\n"));
    }

    private static string ValueOf(IElement control) =>
        control is IHtmlTextAreaElement area ? area.Value : control.GetAttribute("value") ?? string.Empty;
}
