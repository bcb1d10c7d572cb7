using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Documents.Contract;
using MotCua.Dossiers;
using MotCua.Dossiers.Filing.Drafts;
using MotCua.Kernel.Data;
using MotCua.Tests.Documents.Files;
using MotCua.Tests.Support;

namespace MotCua.Tests.Dossiers.Filing;

/// <summary>Saving and coming back: by link, by account, after the session ended, in two windows, and not after thirty days.</summary>
public sealed class DraftTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_guest_comes_back_by_the_secret_link_on_another_device()
    {
        var person = await Applicant.GuestAsync(app);
        await person.SendAsync(("unit", "26611"));
        await person.SendAsync(("for", "self"));
        await person.SendAsync([.. Applicant.Person, ("later", "true")]);
        Assert.EndsWith("/luu", person.Path, StringComparison.Ordinal);
        var link = new Uri(person.Page.QuerySelector("main .card a")!.GetAttribute("href")!).AbsolutePath;

        var elsewhere = new Applicant(app.Guest());
        await elsewhere.OpenAsync(link);
        Assert.Equal(HttpStatusCode.OK, elsewhere.Status);
        Assert.EndsWith("/khai-child", elsewhere.Path, StringComparison.Ordinal);
        await elsewhere.OpenAsync(elsewhere.Draft + "/chu-ho-so");
        Assert.Equal("Nguyễn Thị Mai", elsewhere.Page.QuerySelector("[name='applicant.fullName']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_stranger_gets_the_same_answer_for_a_draft_that_is_there_and_one_that_is_not()
    {
        var owner = await Applicant.SignedInAsync(app, "congdan1", Applicant.Birth);
        var stranger = await Applicant.SignedInAsync(app, "congdan2");
        var missing = $"/nop-ho-so/nhap/{Guid.CreateVersion7()}";

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(owner.Draft + "/co-quan")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(missing + "/co-quan")).StatusCode);
        var guest = new Applicant(app.Guest());
        Assert.Equal(HttpStatusCode.Redirect, (await guest.GetAsync(owner.Draft + "/co-quan")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await guest.GetAsync(missing + "/co-quan")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await guest.GetAsync("/nop-ho-so/tiep/khong-co-lien-ket-nay")).StatusCode);
    }

    [Fact]
    public async Task An_account_finds_its_drafts_and_deletes_them_with_their_files()
    {
        var person = await Applicant.SignedInAsync(app, "congdan2", Applicant.Birth);
        var id = Guid.Parse(person.Draft.Split('/')[3]);
        await person.SendAsync(("unit", "26611"));
        await person.OpenAsync(person.Draft + "/giay-to");
        await person.AttachAsync(("papers.GT02", "can-cuoc.png", Samples.Png));
        Assert.Single(await FilesAsync(id));

        await person.OpenAsync("/ho-so-cua-toi");
        Assert.Contains("Đăng ký khai sinh", person.Text, StringComparison.Ordinal);
        await person.OpenAsync($"/nop-ho-so/nhap/{id}/xoa");
        await person.SendAsync();

        Assert.Contains("Đã xóa hồ sơ đang làm.", person.Text, StringComparison.Ordinal);
        Assert.Empty(await FilesAsync(id));
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync($"/nop-ho-so/nhap/{id}/co-quan")).StatusCode);
    }

    [Fact]
    public async Task What_was_typed_when_the_session_ended_is_kept_and_the_person_comes_back_to_the_page()
    {
        var client = await app.SignInAsync("congdan1");
        var person = new Applicant(client);
        await person.StartAsync(Applicant.Birth);
        await person.SendAsync(("unit", "26611"));
        await person.SendAsync(("for", "self"));
        var (url, content) = person.Filled([("applicant.fullName", "Nguyễn Thị Mai Anh")], []);
        var page = person.Path;
        await AppFixture.PostFormAsync(client, "/dang-xuat");

        var late = await client.PostAsync(new Uri(url, UriKind.Relative), content, AppFixture.Ct);
        Assert.Equal(page, late.Headers.Location!.OriginalString);
        var asked = await client.GetAsync(late.Headers.Location, AppFixture.Ct);
        Assert.Contains("/dang-nhap", asked.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains(Uri.EscapeDataString(page), asked.Headers.Location.ToString(), StringComparison.Ordinal);

        var again = new Applicant(await app.SignInAsync("congdan1"));
        await again.OpenAsync(page);
        Assert.Equal("Nguyễn Thị Mai Anh", again.Page.QuerySelector("[name='applicant.fullName']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_form_without_its_seal_and_token_is_refused()
    {
        var client = app.Guest();
        var person = new Applicant(client);
        await person.StartAsync(Applicant.Birth);
        var (url, content) = person.Filled([("unit", "26611"), ("giu", null), ("__RequestVerificationToken", null)], []);

        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsync(new Uri(url, UriKind.Relative), content, AppFixture.Ct)).StatusCode);
    }

    [Fact]
    public async Task What_the_page_kept_by_itself_never_undoes_the_answer_that_was_sent_after_it()
    {
        var client = app.Guest();
        var person = new Applicant(client);
        await person.StartAsync(Applicant.Birth);
        await person.SendAsync(("unit", "26611"));
        await person.SendAsync(("for", "self"));
        var step = person.Path;
        var (_, kept) = person.Filled([.. Applicant.Person, ("applicant.address", "Tổ 4, ấp Suối"), ("seq", "1")], []);
        var (_, longer) = person.Filled([.. Applicant.Person, ("applicant.address", "Tổ 4, ấp Suối Rao, xã Suối Rao, rồi nữa"), ("seq", "3")], []);
        await person.SendAsync([.. Applicant.Person, ("seq", "2")]);

        // It was on its way before the answer, and comes in after it.
        Assert.Equal(HttpStatusCode.NoContent, (await person.PostAsync(step + "?handler=Autosave", kept)).StatusCode);
        var page = (await DraftAsync(person)).Page("chu-ho-so")!;
        Assert.True(page.Done);
        Assert.Equal("Tổ 4, ấp Suối Rao, xã Suối Rao", page.Values["applicant.address"]);

        // What is really newer is kept, and a page that is good stays done.
        Assert.Equal(HttpStatusCode.NoContent, (await person.PostAsync(step + "?handler=Autosave", longer)).StatusCode);
        page = (await DraftAsync(person)).Page("chu-ho-so")!;
        Assert.True(page.Done);
        Assert.EndsWith("rồi nữa", page.Values["applicant.address"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_newest_of_two_windows_wins_and_the_other_answer_stays_to_be_chosen()
    {
        var client = app.Guest();
        var one = new Applicant(client);
        await one.StartAsync(Applicant.Birth);
        await one.SendAsync(("unit", "26611"));
        await one.SendAsync(("for", "self"));
        var two = new Applicant(client);
        await two.OpenAsync(one.Path);
        await one.SendAsync([.. Applicant.Person, ("applicant.address", "Cửa sổ thứ nhất")]);
        await two.SendAsync([.. Applicant.Person, ("applicant.address", "Cửa sổ thứ hai")]);

        await two.OpenAsync(two.Draft + "/kiem-tra");
        Assert.Contains("Có hai bản trả lời", two.Text, StringComparison.Ordinal);
        Assert.Contains("Cửa sổ thứ nhất", two.Text, StringComparison.Ordinal);
        Assert.Contains("Cửa sổ thứ hai", two.Text, StringComparison.Ordinal);
        var form = two.Page.Forms.First(f => f.GetAttribute("action")?.Contains("Decide", StringComparison.Ordinal) == true);
        await two.SendAsync([("restore", "true")], null, form);
        Assert.DoesNotContain("Có hai bản trả lời", two.Text, StringComparison.Ordinal);
        Assert.Contains("Cửa sổ thứ nhất", two.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Saving_on_the_way_keeps_what_is_half_typed_and_is_no_second_window()
    {
        var client = app.Guest();
        var person = new Applicant(client);
        await person.StartAsync(Applicant.Birth);
        await person.SendAsync(("unit", "26611"));
        await person.SendAsync(("for", "self"));
        var (_, content) = person.Filled([("applicant.fullName", "Nguyễn Th")], []);
        var url = person.Page.QuerySelector("form[data-autosave-url]")!.GetAttribute("data-autosave-url")!;
        Assert.Equal(HttpStatusCode.NoContent, (await client.PostAsync(new Uri(url, UriKind.Relative), content, AppFixture.Ct)).StatusCode);

        var reopened = new Applicant(client);
        await reopened.OpenAsync(person.Path);
        Assert.Equal("Nguyễn Th", reopened.Page.QuerySelector("[name='applicant.fullName']")!.GetAttribute("value"));
        await person.SendAsync(Applicant.Person);
        await person.OpenAsync(person.Draft + "/kiem-tra");
        Assert.DoesNotContain("Có hai bản trả lời", person.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guest_who_signs_in_on_the_way_goes_on_with_the_account()
    {
        var client = app.Guest();
        var person = new Applicant(client);
        await person.StartAsync(Applicant.Birth);
        await person.SendAsync(("unit", "26611"));
        await AppFixture.PostFormAsync(client, "/dang-nhap", ("account", "congdan1"), ("password", SmallProvince.Password));
        await person.OpenAsync(person.Path);

        Assert.Equal(HttpStatusCode.OK, person.Status);
        var id = Guid.Parse(person.Draft.Split('/')[3]);
        var draft = await app.DoAsync(s => s.GetRequiredService<AppDb>().Drafts.AsNoTracking().SingleAsync(d => d.Id == id, AppFixture.Ct));
        Assert.NotNull(draft.OwnerId);
        Assert.Null(draft.TokenHash);
    }

    private Task<Draft> DraftAsync(Applicant person) => app.DoAsync(async s =>
        (await s.GetRequiredService<DraftDesk>().FindAsync(Guid.Parse(person.Draft.Split('/')[3]), AppFixture.Ct))!);

    private Task<IReadOnlyList<StoredFile>> FilesAsync(Guid draft) =>
        app.DoAsync(s => s.GetRequiredService<FileDesk>().ListForAsync(DraftDesk.Subject, draft, AppFixture.Ct));
}

/// <summary>Thirty days later; apart, because time moves for the whole product.</summary>
public sealed class DraftExpiryTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_draft_that_nobody_came_back_to_is_gone_after_thirty_days_with_its_files()
    {
        var person = await Applicant.GuestAsync(app);
        var id = Guid.Parse(person.Draft.Split('/')[3]);
        await person.SendAsync(("unit", "26611"));
        await person.OpenAsync(person.Draft + "/giay-to");
        await person.AttachAsync(("papers.GT01", "giay-chung-sinh.pdf", Samples.Pdf));
        app.Clock.FreezeAt(SmallProvince.Start.AddDays(30).AddHours(1));

        Assert.Equal(HttpStatusCode.Redirect, (await person.GetAsync(person.Draft + "/giay-to")).StatusCode);
        Assert.Equal(1, await app.DoAsync(s => s.GetRequiredService<DraftDesk>().DoAsync(AppFixture.Ct)));
        Assert.Empty(await app.DoAsync(s => s.GetRequiredService<FileDesk>().ListForAsync(DraftDesk.Subject, id, AppFixture.Ct)));
        Assert.False(await app.DoAsync(s => s.GetRequiredService<AppDb>().Drafts.AnyAsync(AppFixture.Ct)));
    }
}
