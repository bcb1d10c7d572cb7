using MotCua.BrowserTests.Support;

namespace MotCua.BrowserTests;

/// <summary>A trained clerk's hands never leave the keys.</summary>
public sealed class ByKeyboard(Product product, Chromium chromium)
{
    [Fact]
    public async Task A_whole_dossier_is_received_at_the_counter()
    {
        var clerk = await chromium.OpenAsync(product, new Screen(1280, true));
        await clerk.SignInAsync("tiepnhan.ttpvhcc");
        await clerk.OpenAsync("/can-bo/tiep-nhan");
        var keys = clerk.Page.Keyboard;

        // The search has the focus; a whole code leads straight to the form.
        await clerk.LeadsOnAsync(async () =>
        {
            await keys.TypeAsync("2.002217");
            await keys.PressAsync("Enter");
        });
        // The scanner types the card into the first field and ends with Enter; the next empty field has the focus then.
        await keys.TypeAsync("077085001234||Nguyễn Văn A|12051985|Nam|45 Ba Cu, Phường 1, Vũng Tàu|28062021");
        await keys.PressAsync("Enter");
        Assert.Equal("Nguyễn Văn A", await clerk.Page.Locator("[name='applicant.fullName']").InputValueAsync());
        Assert.Equal("applicant.phone", await clerk.Page.EvaluateAsync<string?>("document.activeElement?.getAttribute('name')"));
        await keys.TypeAsync("0903123456");
        await TabToAsync(clerk, "papers.GT01.present");
        if (!await clerk.Page.Locator("[name='papers.GT01.present']").IsCheckedAsync())
        {
            await keys.PressAsync("Space");
        }

        await clerk.LeadsOnAsync(() => keys.PressAsync("Control+Enter"));
        Assert.StartsWith("/can-bo/tiep-nhan/H06.4-210812-", clerk.Path, StringComparison.Ordinal);
        await clerk.LeaveAsync();
    }

    [Fact]
    public async Task An_officer_walks_the_list_and_opens_a_dossier()
    {
        var officer = await chromium.OpenAsync(product, new Screen(1280, true));
        await officer.SignInAsync("chuyenvien.stc");
        await officer.OpenAsync("/can-bo/ho-so?view=unit");
        var second = await officer.Page.Locator(".list tbody tr").Nth(1).Locator("a").First.InnerTextAsync();

        await officer.Page.Keyboard.PressAsync("ArrowDown");
        await officer.Page.Keyboard.PressAsync("ArrowDown");
        await officer.LeadsOnAsync(() => officer.Page.Keyboard.PressAsync("Enter"));

        Assert.Contains(second.Trim(), officer.Path, StringComparison.Ordinal);
        await officer.LeaveAsync();
    }

    // Tab by tab, as a hand does it; a field that the keys cannot reach fails.
    private static async Task TabToAsync(Visitor visitor, string name)
    {
        for (var i = 0; i < 40; i++)
        {
            if (await visitor.Page.EvaluateAsync<string?>("document.activeElement?.getAttribute('name')") == name)
            {
                return;
            }

            await visitor.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{name} is not reached by Tab.");
    }
}
