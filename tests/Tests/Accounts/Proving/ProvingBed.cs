using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts;
using MotCua.Accounts.Contract;
using MotCua.Accounts.Telling;
using MotCua.Kernel.Data;
using MotCua.Tests.Accounts.Support;
using OtpNet;

namespace MotCua.Tests.Accounts.Proving;

/// <summary>What tests of second factors do again and again: a phone with a code app, pages of setting up, the second step.</summary>
internal static class ProvingBed
{
    internal const string SecondStep = "/dang-nhap/buoc-hai";
    internal const string MySecondStep = "/tai-khoan/buoc-hai";

    /// <summary>The code an app shows for the secret, some steps of half a minute from now.</summary>
    internal static string CodeOf(this SmallProduct product, string secret, int steps = 0) =>
        new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(product.Real.GetUtcNow().UtcDateTime.AddSeconds(30 * steps));

    /// <summary>The next half-minute begins.</summary>
    internal static void NextStep(this SmallProduct product) => product.Real.FreezeAt(product.Real.GetUtcNow().AddSeconds(30));

    internal static void Later(this SmallProduct product, int minutes) => product.Real.FreezeAt(product.Real.GetUtcNow().AddMinutes(minutes));

    /// <summary>Sets a code app up on the page: its secret, and the recovery codes that were shown.</summary>
    internal static async Task<(string Secret, IReadOnlyList<string> Codes)> AddAppAsync(this SmallProduct product, Browser browser)
    {
        var page = await Browser.ReadAsync(await browser.GetAsync(MySecondStep + "/ung-dung"));
        var secret = page.QuerySelector("b.secret")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        var form = page.Forms.First(f => f.QuerySelector("[name=code]") is not null);
        var answer = await browser.SubmitAsync(form, MySecondStep + "/ung-dung", ("code", product.CodeOf(secret)));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (secret, [.. (await Browser.ReadAsync(answer)).QuerySelectorAll("ol.codes .num").Select(c => c.TextContent)]);
    }

    /// <summary>The right password, then this in the field of the second step.</summary>
    internal static async Task<HttpResponseMessage> SignInTwiceAsync(this Browser browser, string account, string code)
    {
        var first = await browser.SignInAsync(account);
        Assert.Equal(SecondStep, first.Headers.Location?.ToString());
        return await browser.SubmitAsync(SecondStep, ("code", code));
    }

    /// <summary>Where an answer leads, or what it says is wrong.</summary>
    internal static async Task<string> SaidAsync(HttpResponseMessage answer) =>
        answer.Headers.Location?.ToString() ?? (await Browser.ReadAsync(answer)).QuerySelector(".wrongs")?.TextContent.Trim() ?? ((int)answer.StatusCode).ToString(
            System.Globalization.CultureInfo.InvariantCulture);

    internal static Task<AccountId> IdAsync(this SmallProduct product, string account) =>
        product.DoAsync(async s => (await s.GetRequiredService<AccountDesk>().FindAsync(account))!.Id);

    internal static Task<List<NoticeKind>> NoticesAsync(this SmallProduct product, string account) => product.DoAsync(async s =>
    {
        var id = (await s.GetRequiredService<AccountDesk>().FindAsync(account))!.Id;
        return await s.GetRequiredService<AppDb>().AccountNotices.AsNoTracking().Where(n => n.AccountId == id).Select(n => n.Kind).ToListAsync();
    });

    /// <summary>Posts to a handler of a page that answers with JSON for a script, as that script does.</summary>
    internal static async Task<JsonElement> OptionsAsync(this Browser browser, string page, string handler)
    {
        var token = (await Browser.ReadAsync(await browser.GetAsync(page))).QuerySelector("[data-passkey]")!.Closest("form")!
            .QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var answer = await browser.PostAsync($"{page}?handler={handler}", [new("__RequestVerificationToken", token)]);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }
}
