using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Documents.Contract;
using MotCua.Dossiers;
using MotCua.Dossiers.Contract;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Tests.Documents.Files;
using MotCua.Tests.Support;

namespace MotCua.Tests.Dossiers.Filing;

/// <summary>The way of an applicant without script, from the start page to the confirmation.</summary>
public sealed class FilingJourneyTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task A_guest_files_a_birth_registration_without_script()
    {
        var person = await Applicant.GuestAsync(app);
        Assert.EndsWith("/co-quan", person.Path, StringComparison.Ordinal);

        await person.AnswerBirthAsync();
        Assert.EndsWith("/kiem-tra", person.Path, StringComparison.Ordinal);
        Assert.Contains("Trần Gia Bảo", person.Text, StringComparison.Ordinal);
        Assert.Contains("giay-chung-sinh.pdf", person.Text, StringComparison.Ordinal);
        Assert.Contains("2 bản × 8.000 đ = 16.000 đ", person.Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.NotNull(person.Page.QuerySelector(".promise .when"));

        await person.SendAsync(("declared", "true"));
        Assert.Equal(HttpStatusCode.OK, person.Status);
        Assert.EndsWith("/xong", person.Path, StringComparison.Ordinal);
        Assert.Contains("Cơ quan trả lời trước", person.Text, StringComparison.Ordinal);
        Assert.NotNull(person.Page.QuerySelector("svg.qr"));

        var dossier = await LastAsync();
        Assert.Contains(dossier.Reference, person.Text, StringComparison.Ordinal);
        Assert.Contains(dossier.Secret, person.Text, StringComparison.Ordinal);
        Assert.Equal(DossierStatus.Registered, dossier.Status);
        Assert.Equal("+84903123456", dossier.Applicant.Phone);
        Assert.Equal(16_000, Assert.Single(dossier.Fees).Amount);
        Assert.Contains("\"birthDate\":\"2021-08-01\"", dossier.FormJson, StringComparison.Ordinal);
        var files = await app.DoAsync(s => s.GetRequiredService<FileDesk>().ListForAsync("dossier", dossier.Id.Value, AppFixture.Ct));
        Assert.Equal(dossier.Papers.Single().FileIds, files.Select(f => f.Id));
        Assert.Equal("file", (await JournalAsync(dossier)).Single().Verb);
    }

    [Fact]
    public async Task Posting_twice_and_going_back_show_the_same_confirmation()
    {
        var person = await Applicant.GuestAsync(app);
        await person.AnswerBirthAsync();
        var check = person.Path;
        var (url, first) = person.Filled([("declared", "true")], []);
        var (_, second) = person.Filled([("declared", "true")], []);
        var before = await CountAsync();

        await Task.WhenAll(person.PostAsync(url, first), person.PostAsync(url, second));
        await person.OpenAsync(check);

        Assert.EndsWith("/xong", person.Path, StringComparison.Ordinal);
        Assert.Equal(before + 1, await CountAsync());
        var reference = (await LastAsync()).Reference;
        Assert.Contains(reference, person.Text, StringComparison.Ordinal);
        await person.OpenAsync(person.Draft + "/chu-ho-so");
        Assert.Contains(reference, person.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_business_signed_in_finds_its_details_filled_in_and_its_dossier_among_its_own()
    {
        var business = await Applicant.SignedInAsync(app, "doanhnghiep1", Applicant.Price);
        await business.SendAsync(("for", "self"));
        Assert.Equal("Công ty TNHH Biển Xanh", business.Page.QuerySelector("[name='applicant.fullName']")!.GetAttribute("value"));
        Assert.Contains("điền sẵn từ tài khoản", business.Text, StringComparison.Ordinal);
        await business.SendAsync();
        await business.SendAsync();
        await business.SendAsync();
        Assert.EndsWith("/giay-to", business.Path, StringComparison.Ordinal);
        await business.AttachAsync(("papers.GT01", "bang-gia.pdf", Samples.Pdf), ("papers.GT01", "anh.png", Samples.Png));
        await business.SendAsync(("delivery", "online"));
        await business.SendAsync(("declared", "true"));
        Assert.EndsWith("/xong", business.Path, StringComparison.Ordinal);

        var dossier = await LastAsync();
        await business.OpenAsync("/ho-so-cua-toi");
        Assert.Contains(dossier.Reference, business.Text, StringComparison.Ordinal);
        await business.OpenAsync($"/ho-so-cua-toi/{dossier.Reference}");
        Assert.Contains("Đã nộp, chờ cơ quan trả lời", business.Text, StringComparison.Ordinal);
        var file = await business.GetAsync($"/ho-so-cua-toi/{dossier.Reference}/tep/{dossier.Papers[0].FileIds[0]}");
        Assert.Equal("application/pdf", file.Content.Headers.ContentType!.MediaType);

        var stranger = await Applicant.SignedInAsync(app, "congdan1");
        await stranger.OpenAsync($"/ho-so-cua-toi/{dossier.Reference}");
        Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/ho-so-cua-toi/{dossier.Reference}/tep/{dossier.Papers[0].FileIds[0]}")).StatusCode);
    }

    [Fact]
    public async Task Who_files_for_another_says_on_what_ground()
    {
        var person = await Applicant.GuestAsync(app);
        await person.SendAsync(("unit", "26611"));
        await person.SendAsync(("for", "other"));
        Assert.EndsWith("/nguoi-nop-thay", person.Path, StringComparison.Ordinal);
        await person.SendAsync(("submitter.fullName", "Lê Văn Tám"), ("submitter.phone", "12"), ("submitter.kind", "authorised"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, person.Status);
        Assert.Equal(2, person.Errors.Length);

        await person.SendAsync(("submitter.phone", "0903123457"), ("submitter.ground", "số 12 ngày 1/8/2021"));
        Assert.EndsWith("/chu-ho-so", person.Path, StringComparison.Ordinal);
        Assert.Contains("Người bạn nộp thay là ai?", person.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paper_that_must_come_on_paper_is_promised_not_uploaded()
    {
        var person = await Applicant.GuestAsync(app, Applicant.Certified);
        await person.SendAsync(("unit", "26611"));
        await person.SendAsync(("variant", person.Page.QuerySelector("[name=variant]")!.GetAttribute("value")));
        await person.SendAsync(("for", "self"));
        await person.SendAsync(Applicant.Person);
        await person.SendAsync(("form.documentName", "Bằng tốt nghiệp"), ("form.pages", "3"), ("form.copies", "2"));
        Assert.EndsWith("/giay-to", person.Path, StringComparison.Ordinal);
        Assert.Null(person.Page.QuerySelector("input[type=file]"));
        await person.SendAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, person.Status);
        Assert.Contains(person.Errors, e => e.Contains("phải nộp bản giấy", StringComparison.Ordinal));
        await person.SendAsync(("paper.GT01", "true"));
        await person.SendAsync(("delivery", "counter"));
        await person.SendAsync(("declared", "true"));

        Assert.EndsWith("/xong", person.Path, StringComparison.Ordinal);
        Assert.Equal(10_000, (await LastAsync()).Fees.Sum(f => f.Amount));
    }

    private Task<Dossier> LastAsync() => app.DoAsync(async s =>
        await s.GetRequiredService<AppDb>().Dossiers.AsNoTracking().OrderByDescending(d => d.Id).FirstAsync(AppFixture.Ct));

    private Task<int> CountAsync() => app.DoAsync(s => s.GetRequiredService<AppDb>().Dossiers.CountAsync(AppFixture.Ct));

    private Task<List<JournalRow>> JournalAsync(Dossier dossier) => app.DoAsync(s =>
    {
        var chain = DossierWork.SubjectOf(dossier.Id).Chain;
        return s.GetRequiredService<AppDb>().Set<JournalRow>().AsNoTracking().Where(j => j.Chain == chain).ToListAsync(AppFixture.Ct);
    });
}
