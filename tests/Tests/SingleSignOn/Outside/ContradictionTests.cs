using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Accounts.Contract;
using MotCua.Kernel.Data;
using MotCua.SingleSignOn.Outside;
using MotCua.Tests.Support;

namespace MotCua.Tests.SingleSignOn.Outside;

/// <summary>A provider whose word contradicts what is known: nobody is let in, and an administrator decides.</summary>
public sealed class ContradictionTests(OutsideBed bed) : IClassFixture<OutsideBed>
{
    [Fact]
    public async Task Another_s_subject_another_s_number_and_another_person_are_refused_and_listed()
    {
        await using var liar = await LyingProvider.StartAsync();
        await bed.AddAsync("trai", liar.Issuer);
        await bed.OpenAsync("nguoi.a", "Đỗ Thị An", "077190000111", new DateOnly(1990, 1, 1));
        await bed.OpenAsync("nguoi.b", "Lý Văn Bình", "077090000222");
        await bed.OpenAsync("doi.1", "Hai Tài Khoản", "077090000333");
        await bed.OpenAsync("doi.2", "Hai Tài Khoản", "077090000333");
        liar.Person = ("s-a", "077190000111", "Đỗ Thị An", "1990-01-01", "muc2");
        await LetInAsync();

        // The known subject with another's number; the known number from another subject.
        liar.Person = ("s-a", "077090000222", "Lý Văn Bình", null, "muc2");
        await RefusedAsync("s-a", Contradiction.OtherNumber);
        liar.Person = ("s-b", "077190000111", "Đỗ Thị An", "1990-01-01", "muc2");
        await RefusedAsync("s-b", Contradiction.OtherSubject);

        // A number whose account bears another name, another birthday; two accounts of one number.
        liar.Person = ("s-c", "077090000222", "Trần Kẻ Gian", null, "muc2");
        await RefusedAsync("s-c", Contradiction.OtherPerson);
        await bed.OpenAsync("nguoi.c", "Ngô Thị Cúc", "077191000444", new DateOnly(1991, 5, 5));
        liar.Person = ("s-d", "077191000444", "Ngô Thị Cúc", "1991-05-06", "muc2");
        await RefusedAsync("s-d", Contradiction.OtherPerson);
        liar.Person = ("s-e", "077090000333", "Hai Tài Khoản", null, "muc2");
        await RefusedAsync("s-e", Contradiction.TwoAccounts);

        // A newcomer whose birthday the number itself contradicts gets no account.
        liar.Person = ("s-f", "077185001234", "Người Mới", "1990-05-12", "muc2");
        await RefusedAsync("s-f", Contradiction.OtherPerson);
        Assert.Empty(await bed.LinksAsync("s-f"));

        // The honest first one still comes in, to her own account.
        liar.Person = ("s-a", "077190000111", "Đỗ Thị An", "1990-01-01", "muc2");
        await LetInAsync();
        Assert.Equal(await bed.IdAsync("nguoi.a"), Assert.Single(await bed.LinksAsync("s-a")).AccountId);

        // Tried again, it is listed once.
        liar.Person = ("s-b", "077190000111", "Đỗ Thị An", "1990-01-01", "muc2");
        await RefusedAsync("s-b", Contradiction.OtherSubject);

        // The administrator reads it, must say why, and may let the person come anew.
        using var admin = await bed.App.SignInAsync("quantri");
        var review = Assert.Single(await bed.ReviewsAsync("s-b"));
        var list = await AppFixture.ReadAsync(await admin.GetAsync(new Uri("/can-bo/dang-nhap-ngoai/xem-lai", UriKind.Relative), OutsideBed.Ct));
        Assert.Contains("Cùng một số định danh, nay đến từ tài khoản khác ở nơi ấy", list.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("077190000111", list.DocumentElement.OuterHtml, StringComparison.Ordinal);
        using var mute = await DecideAsync(admin, review.Id, "release", "");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, mute.StatusCode);
        using var decided = await DecideAsync(admin, review.Id, "release", "Người ấy đổi tài khoản định danh, đã xem giấy tờ");
        Assert.Equal(HttpStatusCode.Redirect, decided.StatusCode);
        Assert.Empty(await bed.LinksAsync("s-a"));
        await LetInAsync();
        Assert.Equal(await bed.IdAsync("nguoi.a"), Assert.Single(await bed.LinksAsync("s-b")).AccountId);
        using var gone = await DecideAsync(admin, review.Id, "keep", "Lần nữa", (await bed.ReviewsAsync("s-e"))[0].Id);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);

        async Task LetInAsync()
        {
            using var browser = bed.App.Guest();
            using var answer = await OutsideBed.GoAsync(browser, "trai", "");
            Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync(OutsideBed.Ct));
        }

        async Task RefusedAsync(string subject, Contradiction kind)
        {
            using var browser = bed.App.Guest();
            using var answer = await OutsideBed.GoAsync(browser, "trai", "");
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.Contains("không khớp với thông tin đã biết", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(OutsideBed.Ct)), StringComparison.Ordinal);
            Assert.Null(await OutsideBed.WhoAsync(browser));
            Assert.Equal(kind, Assert.Single(await bed.ReviewsAsync(subject)).Kind);
        }
    }

    [Fact]
    public async Task A_closed_account_a_missing_number_and_a_citizen_who_links_another_s_number_are_refused()
    {
        await using var liar = await LyingProvider.StartAsync();
        await bed.AddAsync("thieu", liar.Issuer);
        liar.Person = ("s-1", null, "Không Số", null, "muc2");
        await PageAsync(HttpStatusCode.UnprocessableEntity, "không cho biết số định danh");
        liar.Person = ("s-1", "12345", "Số Ngắn", null, "muc2");
        await PageAsync(HttpStatusCode.UnprocessableEntity, "không cho biết số định danh");

        await bed.OpenAsync("dong.cua", "Đóng Cửa", "077090000555");
        await bed.App.DoAsync(async s =>
        {
            await s.GetRequiredService<AccountDesk>().SetDisabledAsync(await bed.IdAsync("dong.cua"), true, SmallProvince.Actor);
            return true;
        });
        liar.Person = ("s-2", "077090000555", "Đóng Cửa", null, "muc2");
        await PageAsync(HttpStatusCode.Forbidden, "đã ngừng dùng");

        // The number in the ID token is another's than that of the account to be linked.
        using var citizen = await bed.App.SignInAsync("congdan2");
        var page = await AppFixture.ReadAsync(await citizen.GetAsync(new Uri("/tai-khoan/dang-nhap-ngoai", UriKind.Relative), OutsideBed.Ct));
        var ticket = page.QuerySelector("a[href^='/dang-nhap/ngoai/thieu?ticket=']")!.GetAttribute("href")!;
        liar.Person = ("s-3", "077192000318", "Nguyễn Thị Mai", null, "muc2");
        using var answer = await OutsideBed.GoAsync(citizen, "thieu", "", ticket[ticket.IndexOf('?', StringComparison.Ordinal)..]);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(await bed.LinksAsync("s-3"));
        Assert.Equal("Trần Văn Hòa", await OutsideBed.WhoAsync(citizen));

        async Task PageAsync(HttpStatusCode status, string says)
        {
            using var browser = bed.App.Guest();
            using var refused = await OutsideBed.GoAsync(browser, "thieu", "");
            Assert.Equal(status, refused.StatusCode);
            Assert.Contains(says, WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(OutsideBed.Ct)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Of_many_first_sign_ins_at_once_one_account_and_one_link_come()
    {
        await using var liar = await LyingProvider.StartAsync();
        await bed.AddAsync("dua", liar.Issuer);
        liar.Person = ("s-dua", "077185009999", "Người Vội", "1985-09-09", "muc2");
        var browsers = Enumerable.Range(0, 5).Select(_ => bed.App.Guest()).ToList();
        var there = new List<Uri>();
        foreach (var browser in browsers)
        {
            there.Add(await OutsideBed.AtProviderAsync(await OutsideBed.BeginAsync(browser, "dua"), ""));
        }

        var answers = await Task.WhenAll(browsers.Zip(there, (b, t) => OutsideBed.BackAsync(b, t)));

        Assert.All(answers, a => Assert.True((int)a.StatusCode < 500, a.StatusCode.ToString()));
        Assert.Contains(answers, a => a.StatusCode == HttpStatusCode.Redirect);
        Assert.Single(await bed.LinksAsync("s-dua"));
        Assert.Equal(1, await bed.App.DoAsync(s => s.GetRequiredService<AppDb>().Set<MotCua.Accounts.Account>().CountAsync(a => a.PersonalId == "077185009999", OutsideBed.Ct)));
    }

    private static async Task<HttpResponseMessage> DecideAsync(HttpClient admin, Guid review, string decision, string why, Guid? form = null)
    {
        var page = await AppFixture.ReadAsync(await admin.GetAsync(new Uri("/can-bo/dang-nhap-ngoai/xem-lai", UriKind.Relative), OutsideBed.Ct));
        var token = page.QuerySelector($"form:has(input[value='{form ?? review}']) input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent(
        [
            new("__RequestVerificationToken", token), new("review", review.ToString()), new("decision", decision), new("why", why),
        ]);
        return await admin.PostAsync(new Uri("/can-bo/dang-nhap-ngoai/xem-lai", UriKind.Relative), content, OutsideBed.Ct);
    }
}
