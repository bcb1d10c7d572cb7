using MotCua.BrowserTests.Support;

namespace MotCua.BrowserTests;

/// <summary>Đăng ký khai sinh at a commune: filed by a mother without an account, due on the day of receipt when received before 15:00.</summary>
public sealed class RegisterABirth(Product product, Chromium chromium)
{
    [Theory, ClassData(typeof(EveryScreen))]
    public async Task From_a_mothers_phone_to_the_certificate_in_her_hand(int width, bool scripts)
    {
        var screen = new Screen(width, scripts);
        var mother = await chromium.OpenAsync(product, screen);
        await mother.OpenAsync("/");
        await mother.SendAsync(("q", "khai sinh"));
        await mother.FollowAsync("Đăng ký khai sinh");
        Assert.Equal("/thu-tuc/1.001193", mother.Path);
        await mother.FollowAsync("Nộp qua mạng");
        await mother.PressAsync("Nộp không cần đăng nhập");
        await mother.FillAsync("q", "suoi rao");
        await mother.PressAsync("Tìm");
        await mother.SendAsync(("unit", "26611"));
        await mother.SendAsync(("for", "self"));

        // What is wrong is said at its field, and what was typed stays.
        await mother.SendAsync(("applicant.fullName", "Nguyễn Thị Mai"), ("applicant.personalId", "123"));
        Assert.NotEqual(0, await mother.Page.Locator("[data-wrongs] a").CountAsync());
        Assert.Equal("Nguyễn Thị Mai", await mother.Page.Locator("[name='applicant.fullName']").InputValueAsync());
        await mother.SendAsync(
            ("applicant.personalId", "077192000318"), ("applicant.phone", "0903 123 456"), ("applicant.address", "Tổ 4, ấp Suối Rao, xã Suối Rao"));
        await mother.SendAsync(
            ("form.childName", "Trần Gia Bảo"), ("form.birthDate", "1/8/2021"), ("form.sex", "male"), ("form.birthPlace", "Bệnh viện Bà Rịa"),
            ("form.ethnicity", "Kinh"));
        await mother.SendAsync(("form.motherName", "Nguyễn Thị Mai"));
        await mother.SendAsync(("form.fatherDeclared", "false"));
        await mother.SendAsync(("form.relation", "mother"), ("form.copies", "2"));
        await mother.SendAsync(("papers.GT01", Papers.Pdf("giay-chung-sinh.pdf")));
        await mother.SendAsync(("delivery", "counter"));
        Assert.EndsWith("/kiem-tra", mother.Path, StringComparison.Ordinal);
        Assert.Contains("16.000", await mother.TextAsync(), StringComparison.Ordinal);
        await mother.SendAsync(("declared", "true"));
        var (reference, secret) = await Filed.ReadAsync(mother);

        await using var office = new Office(product, chromium, screen);
        var number = await office.ReceiveAsync("tiepnhan.26611", reference);
        Assert.StartsWith("H06.33.14-210812-", number, StringComparison.Ordinal);
        Assert.Contains("17:30 hôm nay", await office.PromiseAsync("tiepnhan.26611", number), StringComparison.Ordinal);
        await office.StepAsync("chuyenvien.26611", number, "Trình lãnh đạo duyệt");
        await office.StepAsync("lanhdao.26611", number, "Duyệt, chuyển văn thư");
        await office.StepAsync("vanthu.26611", number, "Ban hành kết quả", ("number", "128/2021"), ("files.result", Papers.Pdf("giay-khai-sinh.pdf")));

        // She follows with number and secret, and sees the office by its post, never by a name.
        await mother.OpenAsync("/tra-cuu");
        await mother.SendAsync(("number", number), ("secret", secret));
        Assert.Contains("mời bạn đến nhận", await mother.TextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("giay-khai-sinh.pdf", await mother.TextAsync(), StringComparison.Ordinal);
        await office.ReturnAtCounterAsync("tiepnhan.26611", number, "Nguyễn Thị Mai");
        await mother.OpenAsync($"/tra-cuu/{number}?secret={secret}");
        Assert.Contains("giay-khai-sinh.pdf", await mother.TextAsync(), StringComparison.Ordinal);
        await mother.FollowAsync("Đánh giá");
        await mother.SendAsync(("score", "5"), ("note", "Nhanh, chu đáo"));
        Assert.Equal($"/tra-cuu/{number}", mother.Path);
        await mother.LeaveAsync();
    }
}
