using System.Net;
using MotCua.Tests.Accounts.Support;

namespace MotCua.Tests.Accounts.Proving;

public sealed class FreshProofTests
{
    private const string Prove = "/tai-khoan/xac-nhan-lai";
    private const string Give = "/can-bo/tai-khoan/chuyenvien.stc/vi-tri";

    private static readonly (string, string)[] AnAuditor =
    [
        ("posts.unit", "SNV"), ("posts.title", "Kiểm tra viên"), ("posts.roles", "auditor"), ("posts.from", "12/8/2021"), ("why", "QĐ 9/QĐ-SNV, dòng một"),
    ];

    [Fact]
    public async Task A_grave_post_of_an_old_session_is_asked_about_once_and_nothing_typed_is_lost()
    {
        await using var product = await SmallProduct.StartAsync();
        using var browser = product.Open();
        await browser.SignInAsync("quantri");
        product.Later(16);

        var asked = await browser.SubmitAsync(Give, AnAuditor);
        Assert.Equal(HttpStatusCode.TemporaryRedirect, asked.StatusCode);

        // A browser repeats the post there, as 307 says.
        var there = asked.Headers.Location!.ToString();
        var question = await Browser.ReadAsync(await browser.SubmitAsync(await FormAsync(browser, Give, "posts.title"), there, AnAuditor));
        Assert.Null(question.QuerySelector(".wrongs"));
        var form = question.Forms.Single(f => f.QuerySelector("[name=password]") is not null);
        var wrong = await Browser.ReadAsync(await browser.SubmitAsync(form, there, ("password", "sai")));
        var proved = await Browser.ReadAsync(
            await browser.SubmitAsync(wrong.Forms.Single(f => f.QuerySelector("[name=password]") is not null), there, ("password", SmallProduct.Password)));
        var onward = proved.Forms.Single(f => f.HasAttribute("data-continue"));
        var done = await browser.SubmitAsync(onward, Give);

        Assert.Contains("Mật khẩu chưa đúng", wrong.QuerySelector(".wrongs")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Give, onward.GetAttribute("action"));
        Assert.StartsWith("/can-bo/hai-nguoi/", done.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Equal("QĐ 9/QĐ-SNV, dòng một", Assert.Single(await product.ActsAsync("askSecond")).Why);
        Assert.Contains("\"way\":\"password\"", Assert.Single(await product.ActsAsync("proveAgain")).Events, StringComparison.Ordinal);

        // Now it is fresh.
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/tai-khoan/buoc-hai/ung-dung")).StatusCode);
    }

    [Fact]
    public async Task What_is_not_grave_and_what_is_fresh_is_not_asked_about()
    {
        await using var product = await SmallProduct.StartAsync();
        using var browser = product.Open();
        await browser.SignInAsync("quantri");
        var fresh = await browser.GetAsync("/tai-khoan/buoc-hai/ung-dung");
        product.Later(14);
        var still = await browser.GetAsync("/tai-khoan/buoc-hai/ung-dung");
        product.Later(2);

        var stale = await browser.GetAsync("/tai-khoan/buoc-hai/ung-dung");
        var looking = await browser.GetAsync("/tai-khoan/buoc-hai");
        var specialist = await browser.SubmitAsync(
            Give, ("posts.unit", "SNV"), ("posts.title", "Chuyên viên"), ("posts.roles", "specialist"), ("posts.from", "12/8/2021"), ("why", "QĐ 10"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK), (fresh.StatusCode, still.StatusCode, looking.StatusCode));
        Assert.Equal($"{Prove}?returnUrl=%2Ftai-khoan%2Fbuoc-hai%2Fung-dung", stale.Headers.Location?.ToString());
        Assert.Equal("/can-bo/tai-khoan/chuyenvien.stc?xong=vi-tri", specialist.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_code_of_the_app_proves_too_and_not_twice()
    {
        await using var product = await SmallProduct.StartAsync();
        using var browser = product.Open();
        await browser.SignInAsync("congdan1");
        var (secret, _) = await product.AddAppAsync(browser);
        product.Later(16);
        var where = (await browser.GetAsync("/tai-khoan/buoc-hai/ma-du-phong")).Headers.Location!.ToString();

        var empty = await browser.SubmitAsync(where, ("password", ""));
        var proved = await browser.SubmitAsync(where, ("code", product.CodeOf(secret)));
        var again = await browser.SubmitAsync(where, ("code", product.CodeOf(secret)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        Assert.Equal("/tai-khoan/buoc-hai/ma-du-phong", proved.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/tai-khoan/buoc-hai/ma-du-phong")).StatusCode);
    }

    [Fact]
    public async Task A_passkey_proves_too_and_only_one_of_ones_own()
    {
        await using var product = await SmallProduct.StartAsync();
        using var device = new SoftKey();
        using var other = new SoftKey();
        using var browser = product.Open();
        using var stranger = product.Open();
        foreach (var (person, account, key) in new[] { (browser, "chuyenvien.stc", device), (stranger, "congdan1", other) })
        {
            await person.SignInAsync(account);
            await person.SubmitAsync("/tai-khoan/buoc-hai/khoa", ("credential", key.Create(await person.OptionsAsync("/tai-khoan/buoc-hai/khoa", "Options"))));
        }

        product.Later(16);
        (device.Counter, other.Counter) = (2, 2);
        var foreign = await browser.SubmitAsync(Prove, ("credential", other.Get(await browser.OptionsAsync(Prove, "Options"))));
        var own = await browser.SubmitAsync(Prove, ("credential", device.Get(await browser.OptionsAsync(Prove, "Options"))));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, foreign.StatusCode);
        Assert.Equal("/tai-khoan", own.Headers.Location?.ToString());
    }

    [Fact]
    public async Task It_leads_back_only_within_the_site_and_not_to_itself()
    {
        await using var product = await SmallProduct.StartAsync();
        using var browser = product.Open();
        await browser.SignInAsync("congdan1");

        foreach (var evil in new[] { "https://evil.example", "//evil.example", "/\\evil.example", "/tai-khoan/xac-nhan-lai?x=1", "" })
        {
            var answer = await browser.SubmitAsync($"{Prove}?returnUrl={Uri.EscapeDataString(evil)}", ("password", SmallProduct.Password));
            Assert.Equal("/tai-khoan", answer.Headers.Location?.ToString());
        }
    }

    [Fact]
    public async Task Ending_all_sessions_is_grave_and_ending_one_is_not()
    {
        await using var product = await SmallProduct.StartAsync();
        using var browser = product.Open();
        using var second = product.Open("10.4.4.4");
        await browser.SignInAsync("congdan1");
        await second.SignInAsync("congdan1");
        product.Later(16);

        var everywhere = await browser.SubmitAsync(await FormAsync(browser, "/tai-khoan", "SignOutEverywhere", byAction: true), "/tai-khoan");
        var one = await browser.SubmitAsync(await FormAsync(browser, "/tai-khoan/phien", "session"), "/tai-khoan/phien");

        Assert.Equal(HttpStatusCode.TemporaryRedirect, everywhere.StatusCode);
        Assert.Equal("/tai-khoan/phien?xong=mot", one.Headers.Location?.ToString());
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlFormElement> FormAsync(Browser browser, string page, string name, bool byAction = false) =>
        (await Browser.ReadAsync(await browser.GetAsync(page))).Forms.First(f => byAction
            ? f.GetAttribute("action")?.Contains(name, StringComparison.Ordinal) == true : f.QuerySelector($"[name='{name}']") is not null);
}
