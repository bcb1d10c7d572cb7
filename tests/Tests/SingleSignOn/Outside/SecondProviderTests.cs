using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Tests.Support;

namespace MotCua.Tests.SingleSignOn.Outside;

/// <summary>Signing in by a real OpenID Connect server of another maker.</summary>
public sealed class SecondProviderTests(OutsideBed bed) : IClassFixture<OutsideBed>
{
    private static readonly object People = new
    {
        mai = new { name = "NGUYỄN THỊ MAI", birthdate = "1992-03-04", number = "077192000318", level = "muc2" },
        hoa = new { name = "Trần Văn Hòa", birthdate = "1968-01-02", number = "077068000742", level = "muc1" },
        moi = new { name = "Lê Thị Mới", birthdate = "1985-05-12", number = "077185001234", level = "muc2" },
        nhan = new { name = "Vũ Thị Nhàn", birthdate = "1993-06-07", number = "077193000777", level = "muc2" },
        canbo = new { name = "Phạm Cán Bộ", birthdate = "1980-02-03", number = "077080004321", level = "muc2" },
    };

    [Fact]
    public async Task A_citizen_is_found_by_the_verified_number_and_one_without_an_account_gets_one()
    {
        await using var provider = await StartAsync("thu");
        await bed.AddAsync("thu", provider.Issuer);
        using var mai = bed.App.Guest();

        using var let = await OutsideBed.GoAsync(mai, "thu", "mai", "?returnUrl=%2Fho-so-cua-toi");

        Assert.Equal("/ho-so-cua-toi", let.Headers.Location!.ToString());
        Assert.Equal("Nguyễn Thị Mai", await OutsideBed.WhoAsync(mai));
        var link = Assert.Single(await bed.LinksAsync("mai"));
        Assert.Equal(await bed.IdAsync("congdan1"), link.AccountId);
        var verified = await VerifiedAsync(link.AccountId);
        Assert.Equal((2, VerificationSource.Provider, "Định danh thu"), (verified!.Level, verified.Source, verified.By));
        Assert.True(await bed.ActsAsync("linkOutside") > 0);

        // Once more: nothing new is made.
        using var again = bed.App.Guest();
        using var _ = await OutsideBed.GoAsync(again, "thu", "mai");
        Assert.Single(await bed.LinksAsync("mai"));

        // Its keys roll: they are read again without anybody's doing.
        await provider.RollKeysAsync();
        bed.Real.Forward(TimeSpan.FromMinutes(1.5));
        using var anew = bed.App.Guest();
        using var after = await OutsideBed.GoAsync(anew, "thu", "mai");
        Assert.Equal("Nguyễn Thị Mai", await OutsideBed.WhoAsync(anew));
        bed.Real.Reset();

        using var newcomer = bed.App.Guest();
        using var opened = await OutsideBed.GoAsync(newcomer, "thu", "moi");
        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);
        var made = await bed.App.DoAsync(async s => await s.GetRequiredService<AccountDesk>().FindAsync((await bed.LinksAsync("moi")).Single().AccountId));
        Assert.Equal((AccountKind.Citizen, "Lê Thị Mới", "077185001234", new DateOnly(1985, 5, 12)), (made!.Kind, made.Person!.FullName, made.Person.PersonalId, made.Person.BirthDate));

        // The account page says the level and whence it comes.
        var page = await AppFixture.ReadAsync(await newcomer.GetAsync(new Uri("/tai-khoan", UriKind.Relative), OutsideBed.Ct));
        Assert.Contains("Mức 2: đã xác thực chắc chắn", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("qua Định danh thu", page.Body.TextContent, StringComparison.Ordinal);

        // Not sure enough, refused there, no account here.
        using var low = bed.App.Guest();
        using var tooLow = await OutsideBed.GoAsync(low, "thu", "hoa");
        Assert.Equal(HttpStatusCode.Forbidden, tooLow.StatusCode);
        Assert.Contains("mới xác thực bạn ở mức 1", await tooLow.Content.ReadAsStringAsync(OutsideBed.Ct), StringComparison.Ordinal);
        using var no = await OutsideBed.GoAsync(low, "thu", "no");
        Assert.Equal(HttpStatusCode.Forbidden, no.StatusCode);
        Assert.Null(await OutsideBed.WhoAsync(low));

        // Signing out here leads to the page that helps to sign out there.
        using var left = await AppFixture.PostFormAsync(mai, "/dang-xuat");
        Assert.Equal("/dang-nhap/ngoai/thu/ra", left.Headers.Location!.ToString());
        var leave = await AppFixture.ReadAsync(await mai.GetAsync(left.Headers.Location, OutsideBed.Ct));
        Assert.StartsWith($"{provider.Issuer}/session/end?client_id=motcua", leave.QuerySelector("main .acts a.btn")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Our_key_proves_who_we_are_and_a_trial_says_what_is_in_order()
    {
        using var admin = await bed.App.SignInAsync("quantri");

        // The key is made with the provider; the provider has to know its public half, so it starts afterwards, on the port we then name.
        await using var first = await SecondProvider.StartAsync(Array.Empty<object>(), People);
        await bed.AddAsync("khoa", first.Issuer, proof: "key", on: false);
        var page = await AppFixture.ReadAsync(await admin.GetAsync(new Uri("/can-bo/dang-nhap-ngoai/khoa", UriKind.Relative), OutsideBed.Ct));
        var jwks = JsonDocument.Parse(page.QuerySelector("pre")!.TextContent).RootElement.Clone();
        Assert.False(jwks.GetRawText().Contains("\"d\"", StringComparison.Ordinal));
        await first.StopAsync();
        await using var provider = await SecondProvider.StartAsync(
            new object[]
            {
                new { client_id = "motcua", token_endpoint_auth_method = "private_key_jwt", jwks, redirect_uris = new[] { OutsideBed.RedirectUri("khoa") }, grant_types = new[] { "authorization_code" }, response_types = new[] { "code" } },
            },
            People,
            new Uri(first.Issuer).Port);
        await OutsideBed.ActAsync(admin, "khoa", "Use", ("on", "true"));

        using var tried = await OutsideBed.ActAsync(admin, "khoa", "Try");
        var found = await tried.Content.ReadAsStringAsync(OutsideBed.Ct);
        Assert.Contains("Nhà cung cấp nhận cách chứng minh private_key_jwt.", WebUtility.HtmlDecode(found), StringComparison.Ordinal);
        Assert.DoesNotContain("cần xem", WebUtility.HtmlDecode(found), StringComparison.Ordinal);

        using var nhan = bed.App.Guest();
        using var let = await OutsideBed.GoAsync(nhan, "khoa", "nhan");
        Assert.Equal("Vũ Thị Nhàn", await OutsideBed.WhoAsync(nhan));
    }

    [Fact]
    public async Task An_officer_links_from_their_own_page_and_from_nowhere_else()
    {
        await using var provider = await StartAsync("cb");
        await bed.AddAsync("cb", provider.Issuer, mayOpen: false);
        using var stranger = bed.App.Guest();
        using var unknown = await OutsideBed.GoAsync(stranger, "cb", "canbo");
        Assert.Equal(HttpStatusCode.Forbidden, unknown.StatusCode);
        Assert.Contains("Chưa có tài khoản nào ở đây", WebUtility.HtmlDecode(await unknown.Content.ReadAsStringAsync(OutsideBed.Ct)), StringComparison.Ordinal);

        using var officer = await bed.App.SignInAsync("chuyenvien.stc");
        var (ticket, other) = (await TicketAsync(officer, "cb"), await TicketAsync(officer, "cb"));
        using var linked = await OutsideBed.GoAsync(officer, "cb", "canbo", ticket);
        Assert.Equal("/tai-khoan/dang-nhap-ngoai?xong=lien-ket", linked.Headers.Location!.ToString());
        Assert.Equal(await bed.IdAsync("chuyenvien.stc"), Assert.Single(await bed.LinksAsync("canbo")).AccountId);

        using var byProvider = bed.App.Guest();
        using var let = await OutsideBed.GoAsync(byProvider, "cb", "canbo");
        Assert.Equal("/can-bo/ho-so", let.Headers.Location!.ToString());

        // The button of one person's page is worth nothing in another's browser, and not without signing in.
        using var leader = await bed.App.SignInAsync("lanhdao.stc");
        using var refused = await leader.GetAsync(new Uri($"/dang-nhap/ngoai/cb{other}", UriKind.Relative), OutsideBed.Ct);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        using var taken = await OutsideBed.GoAsync(leader, "cb", "canbo", await TicketAsync(leader, "cb"));
        Assert.Equal(HttpStatusCode.Conflict, taken.StatusCode);

        // Unlinked, it opens nothing any more.
        var page = await AppFixture.ReadAsync(await officer.GetAsync(new Uri("/tai-khoan/dang-nhap-ngoai", UriKind.Relative), OutsideBed.Ct));
        Assert.Contains("077•••••••21", page.Body!.TextContent, StringComparison.Ordinal);
        using var gone = await AppFixture.PostFormAsync(officer, "/tai-khoan/dang-nhap-ngoai", ("link", (await bed.LinksAsync("canbo"))[0].Id.ToString()));
        Assert.Equal("/tai-khoan/dang-nhap-ngoai?xong=go", gone.Headers.Location!.ToString());
        Assert.Empty(await bed.LinksAsync("canbo"));
        Assert.Equal(1, await bed.ActsAsync("unlinkOutside"));
    }

    [Fact]
    public async Task A_provider_that_is_down_leaves_the_password()
    {
        var provider = await StartAsync("tat");
        await bed.AddAsync("tat", provider.Issuer);
        using var person = bed.App.Guest();
        var there = await OutsideBed.AtProviderAsync(await OutsideBed.BeginAsync(person, "tat"), "mai");
        await provider.StopAsync();

        using var back = await OutsideBed.BackAsync(person, there);
        bed.Real.Forward(TimeSpan.FromHours(2));
        using var begin = await person.GetAsync(new Uri("/dang-nhap/ngoai/tat", UriKind.Relative), OutsideBed.Ct);
        bed.Real.Reset();

        foreach (var answer in new[] { back, begin })
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Contains("Nhà cung cấp không trả lời", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(OutsideBed.Ct)), StringComparison.Ordinal);
        }

        using var byPassword = await bed.App.SignInAsync("congdan1");
        Assert.Equal("Nguyễn Thị Mai", await OutsideBed.WhoAsync(byPassword));
        await provider.DisposeAsync();
    }

    private static Task<SecondProvider> StartAsync(string code) => SecondProvider.StartAsync(
        new object[]
        {
            new
            {
                client_id = "motcua", client_secret = LyingProvider.Secret, redirect_uris = new[] { OutsideBed.RedirectUri(code) }, token_endpoint_auth_method = "client_secret_basic",
                grant_types = new[] { "authorization_code" }, response_types = new[] { "code" },
            },
        },
        People);

    private static async Task<string> TicketAsync(HttpClient browser, string code)
    {
        var page = await AppFixture.ReadAsync(await browser.GetAsync(new Uri("/tai-khoan/dang-nhap-ngoai", UriKind.Relative), OutsideBed.Ct));
        return Regex.Match(page.QuerySelector($"a[href^='/dang-nhap/ngoai/{code}?ticket=']")!.GetAttribute("href")!, @"\?ticket=.*").Value;
    }

    private Task<Verification?> VerifiedAsync(AccountId id) => bed.App.DoAsync(s => s.GetRequiredService<VerificationDesk>().HoldingAsync(id, OutsideBed.Ct));
}
