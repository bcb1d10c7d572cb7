using System.Globalization;
using MotCua.BrowserTests.Support;

namespace MotCua.BrowserTests;

/// <summary>
/// The control office changes a fee, a promise and a question; a second person approves; who comes to file sees it, and the version before still says
/// what it said.
/// </summary>
public sealed class ChangeAProcedure(Product product, Chromium chromium)
{
    // No other journey files it.
    private const string Code = "1.004873";
    private static int runs;

    [Theory, ClassData(typeof(EveryScreen))]
    public async Task From_the_draft_to_the_desk(int width, bool scripts)
    {
        var screen = new Screen(width, scripts);
        var run = Interlocked.Increment(ref runs);
        var amount = (11_100 + run * 100).ToString("#,0", CultureInfo.GetCultureInfo("vi"));
        await using var office = new Office(product, chromium, screen);
        var officer = await office.OfAsync("cchc.snv");
        await officer.OpenAsync("/can-bo/thu-tuc?q=" + Code);
        await officer.PressAsync("Sửa thủ tục này");
        Assert.StartsWith("/can-bo/thu-tuc/ban-thao/", officer.Path, StringComparison.Ordinal);
        var draft = officer.Path;

        // A promise longer than the law is said at its field, and what was typed stays.
        await officer.OpenAsync(draft + "/thoi-han");
        await officer.SendAsync(("terms[0].committed", "9"), ("terms[0].committedBy", $"QĐ thử {run}"));
        Assert.Contains("không được dài hơn thời hạn luật định", await officer.TextAsync("[data-wrongs]"), StringComparison.Ordinal);
        await officer.SendAsync(("terms[0].committed", run % 2 == 1 ? "1" : "2"));
        Assert.Equal(draft, officer.Path);
        await officer.OpenAsync(draft + "/phi");
        await officer.SendAsync(("fees[0].amount", amount));
        await officer.OpenAsync(draft + "/bieu-mau/json");
        var form = await officer.Page.Locator("main [name=form]").InputValueAsync();
        var question = "\"label\": \"";
        var at = form.IndexOf(question, StringComparison.Ordinal) + question.Length;
        await officer.SendAsync(("form", form[..at] + $"(lần {run}) " + form[at..]));
        await officer.OpenAsync(draft + "/cac-buoc");
        await officer.SendAsync(("steps[0].name", $"Tra sổ hộ tịch, lần {run}"));
        Assert.Contains($"Tra sổ hộ tịch, lần {run}", await officer.TextAsync(), StringComparison.Ordinal);
        await officer.OpenAsync(draft);
        var changes = await officer.TextAsync();
        Assert.Contains($"(lần {run})", changes, StringComparison.Ordinal);
        Assert.Contains("Thời gian cam kết", changes, StringComparison.Ordinal);

        await officer.OpenAsync("/can-bo/thu-tuc/quyet-dinh");
        await officer.Page.Locator("main [name=drafts]").First.CheckAsync();
        await officer.SendAsync(("number", $"{3000 + run}/QĐ-UBND"), ("date", "11/8/2021"), ("issuer", "UBND tỉnh"));
        var decision = officer.Path;
        await officer.PressAsync("Trình duyệt");
        Assert.Contains("Người duyệt phải là người khác", await officer.TextAsync(), StringComparison.Ordinal);

        var second = await office.OfAsync("lanhdao.ubnd");
        await second.OpenAsync(decision);
        await second.PressAsync("Duyệt");
        Assert.Contains("Đã duyệt và công bố", await second.TextAsync(), StringComparison.Ordinal);
        await second.FollowAsync("so với bản trước");
        Assert.Contains("Mức thu", await second.TextAsync(), StringComparison.Ordinal);

        // Whoever comes now sees the new fee; the version before still has its own.
        var visitor = await chromium.OpenAsync(product, screen);
        await visitor.OpenAsync($"/thu-tuc/{Code}");
        Assert.Contains(amount, await visitor.TextAsync(), StringComparison.Ordinal);
        Assert.Contains($"Tra sổ hộ tịch, lần {run}", await visitor.TextAsync(), StringComparison.Ordinal);
        await visitor.OpenAsync($"/thu-tuc/{Code}?version={run}");
        Assert.DoesNotContain($"Tra sổ hộ tịch, lần {run}", await visitor.TextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(amount, await visitor.TextAsync(), StringComparison.Ordinal);
        await visitor.OpenAsync($"/thu-tuc/{Code}/phien-ban");
        Assert.Contains($"Bản {run + 1}", await visitor.TextAsync(), StringComparison.Ordinal);
        await visitor.LeaveAsync();
    }
}
