using MotCua.BrowserTests.Support;

namespace MotCua.BrowserTests;

/// <summary>An officer joins, chooses a password, lends the post for a holiday and leaves; the work never stays behind.</summary>
public sealed class JoinLendAndLeave(Product product, Chromium chromium)
{
    [Theory, ClassData(typeof(EveryScreen))]
    public async Task An_officer_comes_stands_in_for_and_goes(int width, bool scripts)
    {
        var screen = new Screen(width, scripts);
        var name = $"moi.{width}{(scripts ? "a" : "b")}";
        var administrator = await chromium.OpenAsync(product, screen);
        await administrator.SignInAsync("quantri");
        await administrator.OpenAsync("/can-bo/tai-khoan/moi");
        await administrator.SendAsync(
            ("displayName", "Chuyên viên mới"), ("account", name), ("posts.unit", "STC"), ("posts.title", "Chuyên viên"), ("why", "QĐ 5/QĐ-STC"));
        await administrator.Page.Locator("main [name='posts.roles'][value='specialist']").CheckAsync();
        await administrator.SendAsync(("why", "QĐ 5/QĐ-STC"));
        var password = await administrator.Page.Locator("main b.num").InnerTextAsync();

        var officer = await chromium.OpenAsync(product, screen);
        await officer.OpenAsync("/dang-nhap");
        await officer.SendAsync(("account", name), ("password", password));
        Assert.Equal("/tai-khoan/mat-khau", officer.Path);
        await officer.SendAsync(("presentPassword", password), ("newPassword", "mua-he-o-bien-ho-coc"), ("again", "mua-he-o-bien-ho-coc"));
        Assert.Equal("/tai-khoan", officer.Path);

        await officer.OpenAsync("/can-bo/uy-quyen/moi");
        await officer.SendAsync(("to", "chuyenvien.stc"), ("until", "20/8/2021"), ("basis", "Nghỉ phép năm"));
        Assert.Contains("đang hiệu lực", await officer.TextAsync(), StringComparison.Ordinal);

        var colleague = await chromium.OpenAsync(product, screen);
        await colleague.SignInAsync("chuyenvien.stc");
        await colleague.OpenAsync("/can-bo/uy-quyen");
        await colleague.FollowAsync("Trả lại Chuyên viên");
        await colleague.SendAsync(("why", "Đã làm xong"));
        Assert.Equal("/can-bo/uy-quyen", colleague.Path);

        await administrator.OpenAsync($"/can-bo/tai-khoan/{name}/dong");
        await administrator.SendAsync(("why", "Chuyển công tác"));
        Assert.Contains("Đã đóng tài khoản", await administrator.TextAsync(), StringComparison.Ordinal);
        var answer = await officer.Page.GotoAsync("/can-bo/ho-so");
        Assert.Contains("/dang-nhap", answer!.Url, StringComparison.Ordinal);
        await officer.LeaveAsync();
        await colleague.LeaveAsync();
        await administrator.LeaveAsync();
    }
}
