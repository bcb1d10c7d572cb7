using Microsoft.Playwright;
using MotCua.BrowserTests.Support;

namespace MotCua.BrowserTests;

/// <summary>Kê khai giá, wholly online: nobody comes to a counter.</summary>
public sealed class DeclareAPrice(Product product, Chromium chromium)
{
    [Theory, ClassData(typeof(EveryScreen))]
    public async Task A_business_files_and_fetches_its_answer_without_leaving_its_desk(int width, bool scripts)
    {
        var screen = new Screen(width, scripts);
        var business = await chromium.OpenAsync(product, screen);
        await business.SignInAsync("doanhnghiep1");
        await business.OpenAsync("/thu-tuc?q=ke+khai+gia");
        await business.FollowAsync("Kê khai giá hàng hóa, dịch vụ thuộc phạm vi cấp tỉnh");
        await business.FollowAsync("Nộp qua mạng");
        await business.SendAsync();
        await business.SendAsync(("for", "self"));
        Assert.NotEmpty(await business.Page.Locator("[name='applicant.fullName']").InputValueAsync());
        await business.SendAsync();
        await business.SendAsync(("form.goods", "Dịch vụ lưu trú, phòng đôi"), ("form.declaredPrice", "1.250.000"));
        while (!business.Path.EndsWith("/giay-to", StringComparison.Ordinal))
        {
            await business.SendAsync();
        }

        await business.SendAsync(("papers.GT01", Papers.Pdf("bang-gia.pdf")));
        await business.SendAsync(("delivery", "online"));
        Assert.Contains("1.250.000", await business.TextAsync(), StringComparison.Ordinal);
        await business.SendAsync(("declared", "true"));
        var (reference, _) = await Filed.ReadAsync(business);

        await using var office = new Office(product, chromium, screen);
        var number = await office.ReceiveAsync("tiepnhan.ttpvhcc", reference);
        await office.StepAsync("lanhdao.stc", number, "Giao người giải quyết", ("to", "chuyenvien.stc"));
        await office.StepAsync("chuyenvien.stc", number, "Trình lãnh đạo duyệt");
        await office.StepAsync("lanhdao.stc", number, "Duyệt, chuyển văn thư");
        await office.StepAsync("vanthu.stc", number, "Ban hành kết quả", ("number", "15/TB-STC"), ("files.result", Papers.Pdf("ghi-nhan.pdf")));

        await business.OpenAsync("/ho-so-cua-toi");
        await business.FollowAsync(number);
        var fetched = await business.Page.RunAndWaitForDownloadAsync(() =>
            business.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Nhận kết quả: ghi-nhan.pdf" }).ClickAsync());
        Assert.Equal("ghi-nhan.pdf", fetched.SuggestedFilename);

        // Fetched is handed over, and may be fetched again.
        await business.OpenAsync($"/ho-so-cua-toi/{number}");
        Assert.Contains("Đã trả kết quả", await business.TextAsync(), StringComparison.Ordinal);
        var file = await business.Page.APIRequest.GetAsync(
            new Uri(new Uri(product.Address), await business.Page.Locator("main a", new() { HasTextString = "ghi-nhan.pdf" }).First.GetAttributeAsync("href")).ToString());
        Assert.Equal("application/pdf", file.Headers["content-type"]);
        await business.OpenAsync($"/ho-so-cua-toi/{number}/danh-gia");
        await business.SendAsync(("score", "4"));
        await business.LeaveAsync();
    }
}
