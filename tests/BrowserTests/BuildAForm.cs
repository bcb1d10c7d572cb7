using Microsoft.Playwright;
using MotCua.BrowserTests.Support;

namespace MotCua.BrowserTests;

/// <summary>An ordinary officer of the control office builds a form with the keys alone, looks at it, answers it, and sees no JSON.</summary>
public sealed class BuildAForm(Product product, Chromium chromium)
{
    private static int runs;

    [Theory, ClassData(typeof(EveryScreen))]
    public async Task By_keys_alone_from_an_empty_draft_to_answers_that_are_taken(int width, bool scripts)
    {
        var officer = await chromium.OpenAsync(product, new Screen(width, scripts));
        await officer.SignInAsync("cchc.snv");
        await officer.OpenAsync("/can-bo/thu-tuc");
        await officer.Page.Locator("details:has(form[action*='handler=New']) > summary").ClickAsync();
        await officer.Page.Locator("form[action*='handler=New'] [name=code]").FillAsync($"9.{Environment.ProcessId % 100_000:00000}{Interlocked.Increment(ref runs)}");
        await officer.LeadsOnAsync(() => officer.Page.Locator("form[action*='handler=New'] button").ClickAsync());
        await officer.FollowAsync("Biểu mẫu điện tử");
        var form = officer.Path;
        Assert.EndsWith("/bieu-mau", form, StringComparison.Ordinal);
        var keys = officer.Page.Keyboard;

        // The first field has the focus; Enter makes the page and leads to its first question.
        await officer.LeadsOnAsync(() => TypeAsync(keys, "Tình trạng hôn nhân", "Enter"));
        Assert.Equal("label", await FocusAsync(officer));
        await TypeAsync(keys, "Họ và tên", "Tab", "Tab", "Space");
        if (scripts)
        {
            // The preview follows, and nothing is saved yet.
            await officer.Page.Locator("[data-preview] label", new() { HasTextString = "Họ và tên" }).WaitForAsync();
            Assert.False(await officer.Page.Locator("[name=options]").IsVisibleAsync());
        }

        await ReachAsync(officer, "button[value=next]");
        await officer.LeadsOnAsync(() => keys.PressAsync("Enter"));
        await TypeAsync(keys, "Tình trạng hiện nay", "Tab", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown");
        await ReachAsync(officer, "[name=options]");
        await TypeAsync(keys, "Chưa kết hôn", "Enter");
        await TypeAsync(keys, "Đang có vợ hoặc chồng");
        await ReachAsync(officer, "button[value=next]");
        await officer.LeadsOnAsync(() => keys.PressAsync("Enter"));
        await TypeAsync(keys, "Ngày kết hôn", "Tab", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "Tab", "Space");
        await ReachAsync(officer, "[name=when]");

        // “Always”, the name that is typed, then the two answers.
        await TypeAsync(keys, string.Empty, "ArrowDown", "ArrowDown", "ArrowDown");
        await ReachAsync(officer, "[name=hint]", "Shift+Tab");
        await officer.LeadsOnAsync(() => TypeAsync(keys, "Theo giấy chứng nhận", "Enter"));
        Assert.Contains("có điều kiện", await officer.TextAsync("[data-field=ngayKetHon]"), StringComparison.Ordinal);

        // Moved before the question it hangs on: said at once, the focus stays at the button, and the same way back.
        await ReachAsync(officer, "button[value='up ngayKetHon']", "Shift+Tab");
        await officer.LeadsOnAsync(() => keys.PressAsync("Enter"));
        Assert.Equal("up ngayKetHon", await officer.Page.EvaluateAsync<string?>("document.activeElement?.value"));
        Assert.Contains("phải sửa", await officer.TextAsync("[data-field=ngayKetHon]"), StringComparison.Ordinal);
        if (scripts)
        {
            await officer.LeadsOnAsync(() => keys.PressAsync("Alt+ArrowDown"));
        }
        else
        {
            await ReachAsync(officer, "button[value='down ngayKetHon']");
            await officer.LeadsOnAsync(() => keys.PressAsync("Enter"));
        }

        Assert.DoesNotContain("phải sửa", await officer.TextAsync(".outline"), StringComparison.Ordinal);
        if (scripts && width == 1280)
        {
            await officer.LeadsOnAsync(() => officer.Page.Locator("[data-field=ngayKetHon] .name").DragToAsync(officer.Page.Locator("[data-field=hoVaTen]")));
            Assert.Equal("ngayKetHon", await officer.Page.Locator("[data-field]").First.GetAttributeAsync("data-field"));
            await officer.LeadsOnAsync(() => officer.Page.Locator("[data-field=ngayKetHon] .name").DragToAsync(officer.Page.Locator("[data-page] .more")));
            Assert.Equal("ngayKetHon", await officer.Page.Locator("[data-field]").Last.GetAttributeAsync("data-field"));
        }

        // A table of rows and two questions of each row.
        await officer.OpenAsync(form + "?moi=tinh-trang-hon-nhan");
        await officer.Page.Locator("[name=label]").FillAsync("Các con");
        await officer.Page.Locator("[name=type]").SelectOptionAsync("group");
        await officer.LeadsOnAsync(() => officer.Page.Locator("#cau-hoi .acts button").First.ClickAsync());
        await officer.LeadsOnAsync(() => officer.Page.Locator("button[value=row]").ClickAsync());
        await officer.Page.Locator("[name=label]").FillAsync("Tên con");
        await officer.LeadsOnAsync(() => officer.Page.Locator("button[value=next]").ClickAsync());
        await officer.Page.Locator("[name=label]").FillAsync("Năm sinh của con");
        await officer.Page.Locator("[name=type]").SelectOptionAsync("partialDate");
        await officer.LeadsOnAsync(() => officer.Page.Locator("#cau-hoi .acts button").First.ClickAsync());
        Assert.Equal(2, await officer.Page.Locator(".outline .inner [data-field]").CountAsync());
        Assert.DoesNotContain("phải sửa", await officer.TextAsync(".outline"), StringComparison.Ordinal);

        await officer.OpenAsync(form + "/xem");
        Assert.Contains("Chỉ điền khi “Tình trạng hiện nay” là “Đang có vợ hoặc chồng”", await officer.TextAsync(), StringComparison.Ordinal);
        await officer.OpenAsync(form + "/xem?cach=quay");
        await officer.OpenAsync(form + "/thu");
        await officer.SendAsync(("form.hoVaTen", "Trần Thị Mai"), ("form.tinhTrangHienNay", "dang-co-vo-hoac-chong"), ("form.ngayKetHon", "31/2/2020"));
        Assert.Contains("ngày có thật", await officer.TextAsync("[data-wrongs]"), StringComparison.Ordinal);
        await officer.SendAsync(("form.ngayKetHon", "29/2/2020"));
        Assert.Contains("Câu trả lời được nhận", await officer.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("2020-02-29", await officer.TextAsync("[data-kept]"), StringComparison.Ordinal);

        await officer.OpenAsync(form + "/lay?q=1.001193");
        await officer.LeadsOnAsync(() => officer.Page.Locator("button[name=page][value=father]").ClickAsync());
        Assert.Equal("fatherName", await officer.Page.Locator("[data-field]").Nth(7).GetAttributeAsync("data-field"));
        await officer.OpenAsync(form + "/json");
        Assert.Contains("\"name\": \"ngayKetHon\"", await officer.Page.Locator("[name=form]").InputValueAsync(), StringComparison.Ordinal);
        await officer.LeaveAsync();
    }

    [Fact]
    public async Task The_designer_of_a_form_in_force_stands_every_look()
    {
        string? form = null;
        foreach (var width in (int[])[320, 640])
        {
            var officer = await chromium.OpenAsync(product, new Screen(width, true));
            await officer.SignInAsync("cchc.snv");
            if (form is null)
            {
                await officer.OpenAsync("/can-bo/thu-tuc?q=1.001612");
                await officer.PressAsync("Sửa thủ tục này");
                form = officer.Path + "/bieu-mau";
            }

            foreach (var page in (string[])["", "?muc=memberNames", "?muc=memberNames&xem=quay", "?trang=owner", "?moi=business", "/xem", "/xem?cach=quay", "/thu", "/lay?q=khai+sinh", "/json"])
            {
                await officer.OpenAsync(form + page);
            }

            await officer.LeaveAsync();
        }
    }

    private static async Task TypeAsync(IKeyboard keys, string words, params string[] then)
    {
        await keys.InsertTextAsync(words);
        foreach (var key in then)
        {
            await keys.PressAsync(key);
        }
    }

    private static Task<string?> FocusAsync(Visitor visitor) => visitor.Page.EvaluateAsync<string?>("document.activeElement?.getAttribute('name')");

    // As a hand does it; what the keys cannot reach fails.
    private static async Task ReachAsync(Visitor visitor, string selector, string key = "Tab")
    {
        for (var i = 0; i < 60; i++)
        {
            if (await visitor.Page.EvaluateAsync<bool>("s => !!document.activeElement?.matches(s)", selector))
            {
                return;
            }

            await visitor.Page.Keyboard.PressAsync(key);
        }

        Assert.Fail($"{selector} is not reached by {key}.");
    }
}
