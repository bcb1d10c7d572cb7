using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers;
using MotCua.Dossiers.Contract;
using MotCua.Kernel.Data;
using MotCua.Tests.Documents.Files;
using MotCua.Tests.Support;

namespace MotCua.Tests.Dossiers.Filing;

/// <summary>What the applicant does after filing: supplement, pay, withdraw, fetch the result, rate. Without script.</summary>
public sealed class MyDossierTests(AppFixture app) : IClassFixture<AppFixture>
{
    private readonly DossierApi api = new(app);

    [Fact]
    public async Task A_supplement_is_sent_for_each_paper_asked_for_and_a_good_file_survives_a_bad_one()
    {
        var number = await ReceivedAsync();
        await api.ActAsync("chuyenvien.stc", number, "requestSupplement", new { papers = new[] { new { code = "GT02", remark = "Thiếu trang 2" } }, reason = "Thiếu giải trình" });
        var person = await Applicant.SignedInAsync(app, "doanhnghiep1");
        await person.OpenAsync("/ho-so-cua-toi");
        Assert.Contains("hồ sơ đang chờ bạn", person.Text, StringComparison.Ordinal);
        await person.OpenAsync($"/ho-so-cua-toi/{number}");
        Assert.Contains("Thiếu trang 2", person.Text, StringComparison.Ordinal);

        await person.OpenAsync($"/ho-so-cua-toi/{number}/bo-sung");
        await person.SendAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, person.Status);
        await person.AttachAsync(("files.GT02", "trang-2.pdf", Samples.Pdf), ("files.GT02", "rong.pdf", []));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, person.Status);
        Assert.Contains("trang-2.pdf", person.Text, StringComparison.Ordinal);
        await person.SendAsync();

        Assert.Contains("Đã nhận giấy tờ bổ sung", person.Text, StringComparison.Ordinal);
        Assert.Single((await FindAsync(number)).Papers.Single(p => p.Code == "GT02").FileIds);
        await person.OpenAsync($"/ho-so-cua-toi/{number}/bo-sung");
        Assert.Equal($"/ho-so-cua-toi/{number}", person.Path);
    }

    [Fact]
    public async Task A_financial_duty_is_told_line_by_line_and_noted_as_paid()
    {
        var number = await ReceivedAsync();
        await api.ActAsync("chuyenvien.stc", number, "requestPayment", new { amount = 1_250_000, reason = "Lệ phí trước bạ" });
        var person = await Applicant.SignedInAsync(app, "doanhnghiep1");
        await person.OpenAsync($"/ho-so-cua-toi/{number}/nop-phi");
        Assert.Contains("1.250.000 đ", person.Text, StringComparison.Ordinal);
        await person.SendAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, person.Status);
        await person.SendAsync(("paid", "true"));

        Assert.Contains("Đã ghi nhận khoản nộp.", person.Text, StringComparison.Ordinal);
        Assert.NotEqual(DossierStatus.PaymentRequested, (await FindAsync(number)).Status);
    }

    [Fact]
    public async Task Withdrawing_asks_why_and_says_that_it_is_final()
    {
        var number = await ReceivedAsync();
        var person = await Applicant.SignedInAsync(app, "doanhnghiep1");
        await person.OpenAsync($"/ho-so-cua-toi/{number}/rut");
        Assert.Contains("Rút rồi thì không lấy lại được", person.Text, StringComparison.Ordinal);
        await person.SendAsync();
        Assert.Contains("Bạn ghi lý do rút hồ sơ.", person.Errors);
        await person.SendAsync(("reason", "Đổi kế hoạch"));

        Assert.Contains("Đã rút hồ sơ.", person.Text, StringComparison.Ordinal);
        Assert.Equal("Đổi kế hoạch", (await FindAsync(number)).EndReason);
    }

    [Fact]
    public async Task A_page_that_someone_overtook_says_so_and_does_nothing()
    {
        var number = await ReceivedAsync();
        var person = await Applicant.SignedInAsync(app, "doanhnghiep1");
        await person.OpenAsync($"/ho-so-cua-toi/{number}/rut");
        await api.ActAsync("chuyenvien.stc", number, "requestSupplement", new { reason = "Thiếu giải trình" });
        await person.SendAsync(("reason", "Đổi kế hoạch"));

        Assert.Equal(HttpStatusCode.PreconditionFailed, person.Status);
        Assert.Contains("Người khác vừa thay đổi", person.Text, StringComparison.Ordinal);
        Assert.Equal(DossierStatus.SupplementRequested, (await FindAsync(number)).Status);
    }

    [Fact]
    public async Task The_online_result_is_fetched_when_it_is_there_and_the_work_is_rated_once()
    {
        var number = await ReceivedAsync();
        await api.ActAsync("chuyenvien.stc", number, "complete");
        await api.ActAsync("lanhdao.stc", number, "complete");
        var file = await UploadAsync("vanthu.stc");
        await api.ActAsync("vanthu.stc", number, "issueResult", new { fileIds = new[] { file } });
        var person = await Applicant.SignedInAsync(app, "doanhnghiep1");
        await person.OpenAsync($"/ho-so-cua-toi/{number}");
        Assert.Contains("ket-qua.pdf", person.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync($"/ho-so-cua-toi/{number}/tep/{file}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await Applicant.SignedInAsync(app, "congdan1")).GetAsync($"/ho-so-cua-toi/{number}/tep/{file}")).StatusCode);

        // Looking at it from outside the page hands nothing over; receiving it does, once.
        Assert.Equal(DossierStatus.Completed, (await FindAsync(number)).Status);
        await person.OpenAsync($"/ho-so-cua-toi/{number}");
        await person.SendAsync(("file", file.ToString()));
        var fetched = await FindAsync(number);
        Assert.Equal((DossierStatus.Returned, ResultDelivery.Online, fetched.Applicant.FullName), (fetched.Status, fetched.ReturnedBy, fetched.CollectedBy));
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync($"/ho-so-cua-toi/{number}/tep/{file}")).StatusCode);

        await person.OpenAsync($"/ho-so-cua-toi/{number}/danh-gia");
        await person.SendAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, person.Status);
        await person.SendAsync(("score", "5"), ("note", "Nhanh"));
        Assert.Contains("Cảm ơn bạn đã đánh giá.", person.Text, StringComparison.Ordinal);
        Assert.Equal(5, (await FindAsync(number)).RatingScore);
    }

    [Fact]
    public async Task A_procedure_that_changed_meanwhile_is_said_before_anything_is_filed()
    {
        var person = await Applicant.GuestAsync(app);
        await person.AnswerBirthAsync();
        await app.DoAsync(async s =>
        {
            var catalogue = s.GetRequiredService<CatalogueDesk>();
            var record = (await catalogue.FindAsync(Applicant.Birth, null, AppFixture.Ct))!.Record;
            return await catalogue.PublishAsync(record with { Conditions = [.. record.Conditions, "Điều kiện mới"] }, SmallProvince.Actor, AppFixture.Ct);
        });
        await person.SendAsync(("declared", "true"));

        Assert.EndsWith("/kiem-tra", person.Path, StringComparison.Ordinal);
        Assert.Contains("Thủ tục vừa được cập nhật", person.Text, StringComparison.Ordinal);
        await person.SendAsync(("declared", "true"));
        Assert.EndsWith("/xong", person.Path, StringComparison.Ordinal);
    }

    private async Task<string> ReceivedAsync()
    {
        var filed = await api.FileAsync("doanhnghiep1", DossierApi.Price());
        var received = await api.ActAsync("tiepnhan.ttpvhcc", filed["reference"], "receive");
        await api.ActAsync("lanhdao.stc", received["number"], "assign", new { to = "chuyenvien.stc" });
        return received["number"];
    }

    private async Task<Guid> UploadAsync(string account)
    {
        using var parts = new MultipartFormDataContent { { new ByteArrayContent(Samples.Pdf), "file", "ket-qua.pdf" } };
        var answer = await (await api.AsAsync(account)).PostAsync(new Uri("/api/v1/files", UriKind.Relative), parts, AppFixture.Ct);
        using var json = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync(AppFixture.Ct));
        return json.RootElement.GetProperty("id").GetGuid();
    }

    private Task<Dossier> FindAsync(string number) => app.DoAsync(s =>
        s.GetRequiredService<AppDb>().Dossiers.AsNoTracking().SingleAsync(d => d.Number == number, AppFixture.Ct));
}
