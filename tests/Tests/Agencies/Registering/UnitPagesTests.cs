using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Agencies.Contract;
using MotCua.Tests.Accounts.Support;

namespace MotCua.Tests.Agencies.Registering;

public sealed class UnitPagesTests
{
    [Fact]
    public async Task The_tree_is_that_of_the_day_and_marks_the_days_of_change()
    {
        await using var product = await SmallProduct.StartAsync();
        await Reorganised.ApplyAsync(product);
        using var officer = product.Open();
        await officer.SignInAsync("chuyenvien.stc");

        var then = await ReadAsync(officer, "/can-bo/don-vi?ngay=2021-08-15&mo=750");
        var later = await ReadAsync(officer, "/can-bo/don-vi?ngay=2021-08-16&mo=79");
        var before = await ReadAsync(officer, "/can-bo/don-vi?ngay=1980-01-01");

        Assert.Equal(["Thị trấn Ngãi Giao", "Xã Suối Rao"], Below(then, "Huyện Châu Đức"));
        Assert.Contains("Phường Vũng Tàu", Below(later, "Thành phố Hồ Chí Minh"));
        Assert.Equal(["12/8/1991 1", "1/7/2018 10"], then.QuerySelectorAll(".days-bar li a").Take(2).Select(a => a.TextContent));
        Assert.Equal("1/7/2018 10", then.QuerySelector(".days-bar [aria-current]")!.TextContent);
        Assert.Contains("\"16/8/2021\"", then.QuerySelector("input[type=range]")!.GetAttribute("data-days"), StringComparison.Ordinal);
        Assert.Contains("chưa có đơn vị nào", before.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(then.QuerySelector("a[href='/can-bo/don-vi/moi']"));
    }

    [Fact]
    public async Task Of_twelve_thousand_units_a_page_shows_a_branch_at_a_time()
    {
        await using var product = await SmallProduct.StartAsync();
        var rows = Enumerable.Range(0, 12_000).Select(i => $"X{i:00000},Xã {i:00000},commune,{(i < 200 ? "750" : "747")},2018-07-01");
        await product.DoAsync(s => s.GetRequiredService<AgencyRegistry>().ImportAsync(
            new StringReader("code,name,level,parent,validFrom\n" + string.Join('\n', rows) + "\n"), SmallProduct.Actor));
        using var officer = product.Open();
        await officer.SignInAsync("chuyenvien.stc");

        var first = await ReadAsync(officer, "/can-bo/don-vi?mo=750");
        var seen = new List<string>(Below(first, "Huyện Châu Đức"));
        var page = first;
        while (page.QuerySelectorAll(".tree a").FirstOrDefault(a => a.TextContent == "Các đơn vị tiếp theo") is { } next)
        {
            page = await ReadAsync(officer, next.GetAttribute("href")!.Split('#')[0]);
            seen.AddRange(Below(page, "Huyện Châu Đức"));
        }

        var found = await ReadAsync(officer, "/can-bo/don-vi?q=xa+11999");
        var inside = await ReadAsync(officer, "/can-bo/don-vi?mo=X11999");
        var offices = await ReadAsync(officer, "/co-quan?cap=xa");

        Assert.True(first.QuerySelectorAll(".tree .line").Length < 120, $"{first.QuerySelectorAll(".tree .line").Length} lines");
        Assert.Equal(202, seen.Count);
        Assert.Equal(202, seen.Distinct().Count());
        Assert.Contains("1 đơn vị khớp", found.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Xã 11999", inside.QuerySelector(".tree .line.on a[href^='/can-bo/don-vi/']")!.TextContent);
        Assert.Equal(150, offices.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("after=", offices.Body!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_changes_a_unit_from_a_day_and_corrects_what_was_stated()
    {
        await using var product = await SmallProduct.StartAsync();
        using var admin = product.Open();
        await admin.SignInAsync("quantri");
        var sheet = "/can-bo/don-vi/" + (await product.UnitAsync("STC")).Value;

        var changed = await SendAsync(admin, sheet, "Change", ("Input.validFrom", "16/8/2021"), ("Input.address", "200 Bạch Đằng"), ("Input.why", "QĐ 9/2021"));
        var silent = await SendAsync(admin, sheet + "?sua=2018-07-01", "Correct", ("Input.phone", "02543000041"), ("Input.why", ""));
        var corrected = await SendAsync(admin, sheet + "?sua=2018-07-01", "Correct", ("Input.phone", "02543000041"), ("Input.why", "Ghi nhầm số máy"));
        var circle = await SendAsync(admin, "/can-bo/don-vi/" + (await product.UnitAsync("VPUBND")).Value, "Change", ("Input.validFrom", "16/8/2021"), ("Input.parent", "TTPVHCC"));
        var page = await ReadAsync(admin, sheet);

        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, corrected.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, circle.StatusCode);
        Assert.Contains("nối thành vòng", (await Browser.ReadAsync(circle)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("198 Bạch Đằng", "200 Bạch Đằng"), ((await OnAsync(product, "STC", 15)).Address, (await OnAsync(product, "STC", 16)).Address));
        Assert.EndsWith("041", Digits(await OnAsync(product, "STC", 15)), StringComparison.Ordinal);
        Assert.EndsWith("040", Digits(await OnAsync(product, "STC", 16)), StringComparison.Ordinal);
        var journal = page.Body!.TextContent;
        Assert.Contains("Sửa dữ kiện đã ghi", journal, StringComparison.Ordinal);
        Assert.Contains("Ghi nhầm số máy", journal, StringComparison.Ordinal);
        Assert.Contains("02543000040", journal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_adds_and_ends_a_unit_and_nobody_else_does()
    {
        await using var product = await SmallProduct.StartAsync();
        using var admin = product.Open();
        using var officer = product.Open();
        await admin.SignInAsync("quantri");
        await officer.SignInAsync("chuyenvien.stc");

        var made = await admin.SubmitAsync(
            "/can-bo/don-vi/moi?tren=77", ("Input.code", "SDL"), ("Input.validFrom", "1/8/2021"), ("Input.name", "Sở Du lịch"), ("Input.level", "department"));
        var twice = await admin.SubmitAsync(
            "/can-bo/don-vi/moi?tren=77", ("Input.code", "SDL"), ("Input.validFrom", "2/8/2021"), ("Input.name", "Sở Du lịch"), ("Input.level", "department"));
        var sheet = "/can-bo/don-vi/" + (await product.UnitAsync("SDL")).Value;
        var early = await SendAsync(admin, sheet, "End", ("Input.To", "31/7/2021"), ("Input.why", "QĐ 1"));
        var ended = await SendAsync(admin, sheet, "End", ("Input.To", "31/8/2021"), ("Input.why", "QĐ 1"));
        var full = await SendAsync(admin, "/can-bo/don-vi/" + (await product.UnitAsync("750")).Value, "End", ("Input.To", "31/8/2021"), ("Input.why", "QĐ 1"));

        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        Assert.Contains("Ngày đó mã này là của Sở Du lịch", (await Browser.ReadAsync(twice)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, full.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync(sheet)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync("/can-bo/don-vi/moi")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync("/can-bo/don-vi/nhap")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(officer, sheet, "End", ("Input.To", "31/8/2021"))).StatusCode);
    }

    [Fact]
    public async Task A_file_is_seen_row_by_row_before_it_is_written()
    {
        await using var product = await SmallProduct.StartAsync();
        using var admin = product.Open();
        await admin.SignInAsync("quantri");

        var seen = await Browser.ReadAsync(await admin.UploadAsync("/can-bo/don-vi/nhap", "code,name,level,parent,phone\nSTC,Sở Tài chính,department,77,02543000099\nSDL,Sở Du lịch,department,77,\n"));
        var none = await product.ActsAsync("changeUnit");
        var form = seen.Forms.First(f => f.QuerySelector("[name='Input.Seal']") is not null);
        form.SetAttribute("action", "/can-bo/don-vi/nhap?handler=Confirm");
        var done = await admin.SubmitAsync(form, "/can-bo/don-vi/nhap");
        var bad = await Browser.ReadAsync(await admin.UploadAsync("/can-bo/don-vi/nhap", "code,name,level,parent\nA,B,commune,KHONG\n"));

        Assert.Contains("1 mới, 1 sửa, 0 giữ nguyên", seen.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("02543000099", seen.Body.TextContent, StringComparison.Ordinal);
        Assert.Empty(none);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Single(await product.ActsAsync("changeUnit"));
        Assert.Contains("Dòng 2: không có đơn vị “KHONG”", bad.QuerySelector(".wrongs")!.TextContent, StringComparison.Ordinal);
    }

    private static async Task<IHtmlDocument> ReadAsync(Browser browser, string path) => await Browser.ReadAsync(await browser.GetAsync(path));

    private static IEnumerable<string> Below(IHtmlDocument page, string name) => page.QuerySelectorAll(".tree .line")
        .Single(l => l.QuerySelector("a[href^='/can-bo/don-vi/']")!.TextContent == name).ParentElement!
        .QuerySelectorAll(":scope > ul > li > .line > .what > a[href^='/can-bo/don-vi/']").Select(a => a.TextContent);

    private static async Task<HttpResponseMessage> SendAsync(Browser browser, string path, string handler, params (string, string)[] fields)
    {
        var page = await ReadAsync(browser, path);
        var form = page.Forms.FirstOrDefault(f => f.GetAttribute("action")?.Contains("handler=" + handler, StringComparison.Ordinal) == true)
            ?? page.Forms.First(f => f.GetAttribute("method") == "post");
        var level = form.QuerySelector("select[name='Input.level'] option[selected]")?.GetAttribute("value");
        var action = form.GetAttribute("action")?.Contains("handler=", StringComparison.Ordinal) == true ? form.GetAttribute("action")! : $"{path.Split('?')[0]}?handler={handler}";
        form.SetAttribute("action", action);
        return await browser.SubmitAsync(form, path, level is null ? fields : [.. fields, ("Input.level", level)]);
    }

    private static string Digits(UnitSummary unit) => string.Concat(unit.Phone!.Where(char.IsAsciiDigit));

    private static Task<UnitSummary> OnAsync(SmallProduct product, string code, int day) =>
        product.DoAsync(async s => (await s.GetRequiredService<AgencyDirectory>().FindAsync(code, new DateOnly(2021, 8, day)))!);
}
