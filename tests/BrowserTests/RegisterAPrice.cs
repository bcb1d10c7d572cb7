using MotCua.BrowserTests.Support;

namespace MotCua.BrowserTests;

/// <summary>Đăng ký giá at the counter: five working days by law, one as promised; and a supplement asked for in processing.</summary>
public sealed class RegisterAPrice(Product product, Chromium chromium)
{
    [Theory, ClassData(typeof(EveryScreen))]
    public async Task From_the_counter_to_the_counter(int width, bool scripts)
    {
        var screen = new Screen(width, scripts);
        await using var office = new Office(product, chromium, screen);
        var desk = await office.OfAsync("tiepnhan.ttpvhcc");
        await desk.OpenAsync("/can-bo/tiep-nhan");
        await desk.SendAsync(("q", "dang ky gia"));
        if (desk.Path == "/can-bo/tiep-nhan" && await desk.Page.Locator("[name='applicant.fullName']").CountAsync() == 0)
        {
            await desk.FollowAsync("Đăng ký giá của các doanh nghiệp thuộc phạm vi cấp tỉnh");
        }

        // A paper that is missing is said before a number is given.
        await desk.SendAsync(("applicant.fullName", "Công ty TNHH Muối Bà Rịa"), ("applicant.phone", "0903 123 456"), ("applicant.address", "45 Ba Cu, Phường 1, Vũng Tàu"));
        Assert.NotEqual(0, await desk.Page.Locator("[data-wrongs] a").CountAsync());
        await desk.SendAsync(("applicant.personalId", "077085001234"), ("papers.GT01.present", "true"));
        Assert.StartsWith("/can-bo/tiep-nhan/H06.4-210812-", desk.Path, StringComparison.Ordinal);
        var number = desk.Path.Split('/')[3];
        var slip = await desk.TextAsync("article.slip");
        Assert.Contains(number, slip, StringComparison.Ordinal);
        Assert.Contains("17 giờ 30 phút, ngày 13 tháng 8 năm 2021", slip, StringComparison.Ordinal);

        await office.StepAsync("lanhdao.stc", number, "Giao người giải quyết", ("to", "chuyenvien.stc"));

        // The specialist asks for what is missing; the clock stands, and begins anew when it comes.
        var specialist = await office.OfAsync("chuyenvien.stc");
        await specialist.OpenAsync($"/can-bo/ho-so/{number}");
        await specialist.FollowAsync("Yêu cầu bổ sung", ".next");
        await specialist.SendAsync(("papers.GT01.asked", "true"), ("papers.GT01.remark", "Thiếu chữ ký ở trang 2"));
        Assert.Contains("tạm dừng", await office.PromiseAsync("chuyenvien.stc", number), StringComparison.Ordinal);
        await desk.OpenAsync($"/can-bo/ho-so/{number}/viec/supplement");
        await desk.SendAsync(("papers.GT01.present", "true"));
        Assert.DoesNotContain("tạm dừng", await office.PromiseAsync("chuyenvien.stc", number), StringComparison.Ordinal);

        await office.StepAsync("chuyenvien.stc", number, "Trình lãnh đạo duyệt");
        await office.StepAsync("lanhdao.stc", number, "Duyệt, chuyển văn thư");
        await office.StepAsync("vanthu.stc", number, "Ban hành kết quả", ("number", "16/TB-STC"), ("files.result", Papers.Pdf("tiep-nhan-gia.pdf")));
        await office.ReturnAtCounterAsync("tiepnhan.ttpvhcc", number, "Lê Thị Thu");
        await desk.OpenAsync($"/can-bo/ho-so/{number}/nhat-ky");
        Assert.Contains("Yêu cầu bổ sung", await desk.TextAsync(), StringComparison.Ordinal);
    }
}
