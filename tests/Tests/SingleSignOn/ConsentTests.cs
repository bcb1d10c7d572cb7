using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Tests.Support;

namespace MotCua.Tests.SingleSignOn;

/// <summary>People decide what an application may know and do, and take it back.</summary>
public sealed class ConsentTests(SignOnBed bed) : IClassFixture<SignOnBed>
{
    private const string Scope = "openid profile api offline_access";

    [Fact]
    public async Task A_person_is_asked_once_told_what_for_and_can_say_no()
    {
        var id = await bed.RegisterAsync("asks", own: false);
        using var browser = await bed.App.SignInAsync("congdan1");
        var (verifier, challenge) = SignOnBed.Pkce();
        var address = SignOnBed.Request(id, challenge, Scope);

        using var page = await browser.GetAsync(new Uri(address, UriKind.Relative), SignOnBed.Ct);
        var text = await page.Content.ReadAsStringAsync(SignOnBed.Ct);
        Assert.Contains("Biết họ tên của bạn", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Biết số điện thoại của bạn", text, StringComparison.Ordinal);
        Assert.Contains("form-action 'self' https://ung-dung.example;", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);

        using var no = await AppFixture.PostFormAsync(browser, address, ("decision", "deny"));
        Assert.Equal("access_denied", SignOnBed.Told(no, "error"));
        using var yes = await AppFixture.PostFormAsync(browser, address, ("decision", "allow"));
        Assert.Equal(HttpStatusCode.OK, (await bed.ExchangeAsync(id, SignOnBed.Told(yes, "code")!, verifier)).Status);
        using var again = await browser.GetAsync(new Uri(address, UriKind.Relative), SignOnBed.Ct);
        Assert.NotNull(SignOnBed.Told(again, "code"));
        Assert.Single(await ActsAsync("giveConsent"), a => a.Events.Contains(id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task More_than_was_agreed_to_is_asked_again()
    {
        var id = await bed.RegisterAsync("more", "openid profile phone", own: false);
        using var browser = await bed.App.SignInAsync("congdan2");
        var (_, challenge) = SignOnBed.Pkce();
        using var yes = await AppFixture.PostFormAsync(browser, SignOnBed.Request(id, challenge, "openid profile"), ("decision", "allow"));
        Assert.NotNull(SignOnBed.Told(yes, "code"));

        using var more = await browser.GetAsync(new Uri(SignOnBed.Request(id, challenge, "openid profile phone"), UriKind.Relative), SignOnBed.Ct);

        Assert.Equal(HttpStatusCode.OK, more.StatusCode);
    }

    [Fact]
    public async Task Consent_cannot_be_forged_from_another_page()
    {
        var id = await bed.RegisterAsync("forged", own: false);
        using var browser = await bed.App.SignInAsync("doanhnghiep1");
        var address = SignOnBed.Request(id, SignOnBed.Pkce().Challenge, Scope);
        var fields = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address[address.IndexOf('?', StringComparison.Ordinal)..])
            .Select(p => KeyValuePair.Create(p.Key, p.Value.ToString())).Append(KeyValuePair.Create("decision", "allow"));
        using var content = new FormUrlEncodedContent(fields);

        using var posted = await browser.PostAsync(new Uri("/connect/authorize", UriKind.Relative), content, SignOnBed.Ct);
        using var linked = await browser.GetAsync(new Uri(address + "&decision=allow", UriKind.Relative), SignOnBed.Ct);

        Assert.Equal(HttpStatusCode.BadRequest, posted.StatusCode);
        Assert.Null(SignOnBed.Told(linked, "code"));
    }

    [Fact]
    public async Task What_was_allowed_is_shown_and_taken_back_with_its_tokens()
    {
        var id = await bed.RegisterAsync("back", own: false);
        using var browser = await bed.App.SignInAsync("chuyenvien.stc");
        var (verifier, challenge) = SignOnBed.Pkce();
        var address = SignOnBed.Request(id, challenge, Scope);
        using var yes = await AppFixture.PostFormAsync(browser, address, ("decision", "allow"));
        var (_, tokens) = await bed.ExchangeAsync(id, SignOnBed.Told(yes, "code")!, verifier);
        Assert.Equal(HttpStatusCode.OK, await bed.ApiAsync(SignOnBed.Text(tokens, "access_token")));

        var page = await browser.GetStringAsync(new Uri("/tai-khoan/ung-dung", UriKind.Relative), SignOnBed.Ct);
        Assert.Contains("Làm việc thay bạn ở đây, với đúng quyền của bạn", page, StringComparison.Ordinal);
        var row = await bed.App.DoAsync(s => s.GetRequiredService<AppDb>().Set<MotCua.SingleSignOn.Client>().AsNoTracking().SingleAsync(c => c.ClientId == id, SignOnBed.Ct));
        using var stranger = await bed.App.SignInAsync("lanhdao.stc");
        using var taken = await AppFixture.PostFormAsync(browser, "/tai-khoan/ung-dung", ("client", row.Id.ToString()));

        Assert.Equal("/tai-khoan/ung-dung?xong=rut", taken.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, await bed.ApiAsync(SignOnBed.Text(tokens, "access_token")));
        Assert.Equal("invalid_grant", SignOnBed.Text((await bed.RefreshAsync(id, SignOnBed.Text(tokens, "refresh_token"))).Body, "error"));
        using var asked = await browser.GetAsync(new Uri(address, UriKind.Relative), SignOnBed.Ct);
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
    }

    private Task<List<JournalRow>> ActsAsync(string verb) =>
        bed.App.DoAsync(s => s.GetRequiredService<AppDb>().Set<JournalRow>().AsNoTracking().Where(a => a.Verb == verb).ToListAsync(SignOnBed.Ct));
}
