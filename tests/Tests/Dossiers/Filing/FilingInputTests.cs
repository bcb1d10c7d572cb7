using System.Net;
using System.Text;
using MotCua.Tests.Documents.Files;
using MotCua.Tests.Support;

namespace MotCua.Tests.Dossiers.Filing;

/// <summary>What people mistype, leave out and upload; each with its words, and nothing of the rest lost.</summary>
public sealed class FilingInputTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public async Task Every_question_that_is_left_out_says_what_to_do()
    {
        var person = await Applicant.GuestAsync(app);
        await MissAsync("Bạn chọn cơ quan giải quyết hồ sơ.", ("unit", "26611"));
        await MissAsync("Bạn chọn nộp cho mình hay nộp thay.", ("for", "self"));
        await MissAsync("Bạn ghi họ và tên.", Applicant.Person);
        await MissAsync("Bạn chưa điền “Họ, chữ đệm, tên”.", Applicant.Child);
        await MissAsync("Bạn chưa điền “Họ, chữ đệm, tên người mẹ”.", ("form.motherName", "Nguyễn Thị Mai"));
        await MissAsync("Bạn chọn một câu trả lời cho “Có khai thông tin người cha không?”.", ("form.fatherDeclared", "false"));
        await MissAsync("Bạn chọn một câu trả lời cho “Quan hệ với trẻ”.", ("form.relation", "mother"));
        await person.SendAsync();
        Assert.Contains("Bạn chọn tệp cho “Giấy chứng sinh”.", person.Errors);
        await person.AttachAsync(("papers.GT01", "a.pdf", Samples.Pdf));
        await MissAsync("Bạn chọn một cách nhận kết quả.", ("delivery", "counter"));
        await person.SendAsync();
        Assert.Contains("Bạn đọc và đánh dấu lời cam đoan trước khi nộp.", person.Errors);

        async Task MissAsync(string words, params (string, string?)[] then)
        {
            await person.SendAsync();
            Assert.Equal(HttpStatusCode.UnprocessableEntity, person.Status);
            Assert.Contains(words, person.Errors);
            Assert.NotNull(person.Page.QuerySelector(".wrongs a[href^='#']"));
            await person.SendAsync(then);
            Assert.Equal(HttpStatusCode.OK, person.Status);
        }
    }

    [Fact]
    public async Task A_condition_of_the_same_page_is_asked_only_when_it_holds()
    {
        var person = await Applicant.GuestAsync(app);
        await person.OpenAsync(person.Draft + "/khai-father");
        Assert.Contains("Chỉ điền khi “Có khai thông tin người cha không” là “Có”", person.Text, StringComparison.Ordinal);
        await person.SendAsync(("form.fatherDeclared", "true"));
        Assert.Contains("Bạn chưa điền “Họ, chữ đệm, tên người cha”.", person.Errors);
        await person.SendAsync(("form.fatherDeclared", "false"));
        Assert.Equal(HttpStatusCode.OK, person.Status);
    }

    [Fact]
    public async Task A_good_file_stays_when_another_one_is_refused()
    {
        var person = await Applicant.GuestAsync(app);
        await person.OpenAsync(person.Draft + "/giay-to");
        await person.AttachAsync(
            ("papers.GT01", "giay-chung-sinh.pdf", Samples.Pdf), ("papers.GT02", "rong.pdf", []), ("papers.GT03", "khong-phai.pdf", "MZ này không phải PDF"u8.ToArray()),
            ("papers.GT04", "virus.exe", "MZ"u8.ToArray()));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, person.Status);
        Assert.Contains(person.Errors, e => e.Contains("rỗng (0 byte)", StringComparison.Ordinal));
        Assert.Contains(person.Errors, e => e.Contains("khong-phai.pdf", StringComparison.Ordinal));
        Assert.Contains(person.Errors, e => e.Contains("virus.exe", StringComparison.Ordinal));
        Assert.Contains("giay-chung-sinh.pdf", person.Text, StringComparison.Ordinal);
        await person.SendAsync();
        Assert.EndsWith("/nhan-ket-qua", person.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_taken_out_again()
    {
        var person = await Applicant.GuestAsync(app);
        await person.OpenAsync(person.Draft + "/giay-to");
        await person.AttachAsync(("papers.GT01", "mot.pdf", Samples.Pdf));
        await person.OpenAsync(person.Draft + "/giay-to");
        var file = person.Page.QuerySelector("button[name=remove]")!.GetAttribute("value");
        await person.SendAsync(("remove", file));

        Assert.EndsWith("/giay-to", person.Path, StringComparison.Ordinal);
        Assert.DoesNotContain("mot.pdf", person.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Script_sends_one_file_and_gets_words_when_it_is_refused()
    {
        var client = app.Guest();
        var person = new Applicant(client);
        await person.StartAsync(Applicant.Birth);
        await person.OpenAsync(person.Draft + "/giay-to");
        var url = person.Page.QuerySelector("input[type=file]")!.GetAttribute("data-upload-url")!;
        var token = person.Page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        var good = await UploadAsync("anh.png", Samples.Png, token);
        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        Assert.Contains("removeUrl", await good.Content.ReadAsStringAsync(AppFixture.Ct), StringComparison.Ordinal);
        var bad = await UploadAsync("anh.png", [], token);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.StatusCode);
        Assert.Contains("detail", await bad.Content.ReadAsStringAsync(AppFixture.Ct), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await UploadAsync("anh.png", Samples.Png, "sai")).StatusCode);

        async Task<HttpResponseMessage> UploadAsync(string name, byte[] bytes, string with)
        {
            using var parts = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", name } };
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = parts };
            request.Headers.Add("RequestVerificationToken", with);
            return await client.SendAsync(request, AppFixture.Ct);
        }
    }

    [Theory]
    [InlineData("Nguyễn\u0007 Thị\u202e Mai", "Nguyễn Thị Mai")]
    [InlineData("Y", "Y")]
    [InlineData("H'Loan Niê Kđăm", "H'Loan Niê Kđăm")]
    [InlineData("Tôn Nữ Thị Ngọc Ánh Phương Thảo Vi An", "Tôn Nữ Thị Ngọc Ánh Phương Thảo Vi An")]
    public async Task Names_are_kept_as_people_write_them_without_invisible_signs(string typed, string kept)
    {
        var person = await Applicant.GuestAsync(app);
        await person.OpenAsync(person.Draft + "/chu-ho-so");
        await person.SendAsync([.. Applicant.Person.Where(f => f.Item1 != "applicant.fullName"), ("applicant.fullName", typed.Normalize(NormalizationForm.FormD))]);
        Assert.Equal(HttpStatusCode.OK, person.Status);
        await person.OpenAsync(person.Draft + "/chu-ho-so");
        Assert.Equal(kept, person.Page.QuerySelector("[name='applicant.fullName']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_NUL_in_a_form_is_a_malformed_request_and_the_draft_stays_as_it_was()
    {
        var person = await Applicant.GuestAsync(app);
        await person.OpenAsync(person.Draft + "/chu-ho-so");
        var page = person.Path;
        await person.SendAsync([.. Applicant.Person.Where(f => f.Item1 != "applicant.fullName"), ("applicant.fullName", "Mai\0")]);
        Assert.Equal(HttpStatusCode.BadRequest, person.Status);
        await person.OpenAsync(page);
        Assert.Equal(HttpStatusCode.OK, person.Status);
    }

    [Fact]
    public async Task A_name_of_nothing_but_a_smile_is_no_name_and_stays_on_the_form()
    {
        var person = await Applicant.GuestAsync(app);
        await person.OpenAsync(person.Draft + "/chu-ho-so");
        await person.SendAsync([.. Applicant.Person.Where(f => f.Item1 != "applicant.fullName"), ("applicant.fullName", "😀😀")]);

        Assert.Contains("Tên phải có chữ cái.", person.Errors);
        Assert.Equal("😀😀", person.Page.QuerySelector("[name='applicant.fullName']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Unknown_steps_lead_back_to_the_open_question_and_a_missing_procedure_is_not_found()
    {
        var person = await Applicant.GuestAsync(app);
        await person.OpenAsync(person.Draft + "/khong-co-buoc-nay");
        Assert.EndsWith("/co-quan", person.Path, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync("/nop-ho-so/9.999999")).StatusCode);
    }

    [Fact]
    public async Task An_office_is_found_without_diacritics()
    {
        var person = await Applicant.GuestAsync(app);
        await person.OpenAsync(person.Draft + "/co-quan?q=suoi+rao");
        Assert.Equal("26611", Assert.Single(person.Page.QuerySelectorAll("[name=unit]")).GetAttribute("value"));
        await person.OpenAsync(person.Draft + "/co-quan?q=khong+co");
        Assert.Contains("Không có cơ quan nào tên như vậy", person.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_needs_an_account_is_not_begun_without_one()
    {
        var guest = new Applicant(app.Guest());
        await guest.OpenAsync($"/nop-ho-so/{Applicant.Price}");
        Assert.Contains("Đăng nhập để nộp", guest.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Nộp không cần đăng nhập", guest.Text, StringComparison.Ordinal);
    }
}
