using System.Net;
using System.Text.Json.Nodes;
using MotCua.Tests.Support;

namespace MotCua.Tests.Dossiers;

public sealed class DossierLineTests(AppFixture app) : IClassFixture<AppFixture>
{
    private readonly DossierApi api = new(app);

    [Fact]
    public async Task A_price_registration_filed_online_goes_from_the_phone_to_the_rated_result()
    {
        var filed = await api.FileAsync("doanhnghiep1", DossierApi.Price());
        Assert.False(filed.Has("number"));
        Assert.Equal(1, filed.Int("statusCode"));
        Assert.Equal(4, filed["secret"].Length);
        Assert.True(filed.Has("answerDueAt"));

        var received = await api.ActAsync("tiepnhan.ttpvhcc", filed["reference"], "receive");
        var number = received["number"];
        Assert.Matches(@"^H06\.4-210812-\d{4}$", number);
        Assert.Equal(2, received.Int("statusCode"));
        Assert.Equal("2021-08-13T17:30:00+07:00", received["dueAt"]);
        Assert.Equal(received["dueAt"], received["originalDueAt"]);

        var assigned = await api.ActAsync("lanhdao.stc", number, "assign", new { to = "chuyenvien.stc" });
        Assert.Equal(4, assigned.Int("statusCode"));
        var appraised = await api.ActAsync("chuyenvien.stc", number, "complete", new { note = "Đủ điều kiện" });
        Assert.Equal("pheDuyet", appraised.Json.GetProperty("step").GetProperty("code").GetString());
        var approved = await api.ActAsync("lanhdao.stc", number, "complete");
        Assert.Equal("banHanh", approved.Json.GetProperty("step").GetProperty("code").GetString());
        var issued = await api.ActAsync("vanthu.stc", number, "issueResult", new { number = "15/TB-STC", note = "Đã đăng ký" });
        Assert.Equal(9, issued.Int("statusCode"));
        Assert.Equal("early", issued.Json.GetProperty("outcome").GetProperty("asPromised").GetString());
        var returned = await api.ActAsync("tiepnhan.ttpvhcc", number, "returnResult", new { collectedBy = "Người đại diện" });
        Assert.Equal(10, returned.Int("statusCode"));
        var rated = await api.ActAsync("doanhnghiep1", number, "rate", new { score = 5, note = "Nhanh" });
        Assert.Equal(5, rated.Json.GetProperty("rating").GetProperty("score").GetInt32());

        var history = await api.GetAsync("doanhnghiep1", $"/api/v1/dossiers/{number}/history");
        Assert.Equal(
            ["file", "receive", "assign", "complete", "complete", "issueResult", "returnResult", "rate"],
            history.Items.Select(i => i.GetProperty("action").GetString()));
    }

    [Fact]
    public async Task A_birth_registered_at_the_commune_before_15_is_due_the_same_day_and_after_15_the_next()
    {
        var body = Birth();
        var before = await api.FileAsync("tiepnhan.26611", body);
        Assert.Equal("2021-08-12T17:30:00+07:00", before["dueAt"]);
        Assert.Matches(@"^H06\.33\.14-210812-\d{4}$", before["number"]);
        app.Clock.FreezeAt(new DateTimeOffset(2021, 8, 12, 15, 1, 0, TimeSpan.FromHours(7)));
        try
        {
            var after = await api.FileAsync("tiepnhan.26611", body);
            Assert.Equal("2021-08-13T17:30:00+07:00", after["dueAt"]);
            await api.ActAsync("chuyenvien.26611", after["number"], "complete");
            await api.ActAsync("lanhdao.26611", after["number"], "issueResult");
            var done = await api.ActAsync("tiepnhan.26611", after["number"], "returnResult", new { collectedBy = "Nguyễn Văn A" });
            Assert.Equal("returned", done["status"]);
        }
        finally
        {
            app.Clock.FreezeAt(SmallProvince.Start);
        }
    }

    [Fact]
    public async Task At_the_counter_a_dossier_is_filed_and_received_in_one_act_with_its_slip()
    {
        var filed = await api.FileAsync("tiepnhan.ttpvhcc", DossierApi.Price("counter"));

        Assert.Equal(2, filed.Int("statusCode"));
        Assert.Equal("\"2\"", filed.ETag);
        var slip = await (await api.AsAsync("tiepnhan.ttpvhcc")).GetAsync(
            new Uri($"/api/v1/dossiers/{filed["number"]}/slips/receipt.pdf", UriKind.Relative), AppFixture.Ct);
        Assert.Equal(HttpStatusCode.OK, slip.StatusCode);
        Assert.Equal("application/pdf", slip.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("%PDF-1.", System.Text.Encoding.ASCII.GetString((await slip.Content.ReadAsByteArrayAsync(AppFixture.Ct))[..7]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_supplement_in_processing_starts_the_clock_anew_and_a_second_needs_a_leader()
    {
        var number = (await api.ReceivedAsync())["number"];
        await api.ActAsync("lanhdao.stc", number, "assign", new { to = "chuyenvien.stc" });
        var asked = await api.ActAsync("chuyenvien.stc", number, "requestSupplement", new { papers = new[] { new { code = "GT01", remark = "Thiếu trang 2" } }, reason = "Bản scan thiếu trang" });
        Assert.Equal(5, asked.Int("statusCode"));
        Assert.True(asked.Json.GetProperty("paused").GetBoolean());
        Assert.False(asked.Has("dueAt"));

        var again = await api.ActAsync("doanhnghiep1", number, "supplement", new { papers = new[] { new { code = "GT01", kind = "electronic", count = 1 } } });
        Assert.Equal(4, again.Int("statusCode"));
        Assert.Equal("2021-08-13T17:30:00+07:00", again["dueAt"]);
        Assert.Equal("dossier.secondSupplement", await DossierApi.RefusedAsync(
            await api.TryAsync("chuyenvien.stc", number, "requestSupplement", new { reason = "Lại thiếu" }), HttpStatusCode.UnprocessableEntity));
        await api.ActAsync("lanhdao.stc", number, "requestSupplement", new { reason = "Thiếu chữ ký" });
    }

    [Fact]
    public async Task An_extension_comes_once_with_a_reason_and_keeps_the_first_promise()
    {
        var received = await api.ReceivedAsync();
        var number = received["number"];
        Assert.Equal("input.invalid", await DossierApi.RefusedAsync(
            await api.TryAsync("lanhdao.stc", number, "extend", new { until = "2021-08-20T17:30:00+07:00" }), HttpStatusCode.UnprocessableEntity));
        var extended = await api.ActAsync("lanhdao.stc", number, "extend", new { until = "2021-08-20T10:00:00+07:00", reason = "Chờ số liệu thị trường" });
        Assert.Equal("2021-08-20T17:30:00+07:00", extended["dueAt"]);
        Assert.Equal(received["dueAt"], extended["originalDueAt"]);
        Assert.DoesNotContain("extend", extended.Allowed);
        Assert.Equal(HttpStatusCode.Conflict, (await api.TryAsync("lanhdao.stc", number, "extend", new { until = "2021-08-25T17:30:00+07:00", reason = "Nữa" })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, await api.StatusAsync("lanhdao.stc", $"/api/v1/dossiers/{number}/slips/apology.pdf"));
    }

    [Fact]
    public async Task An_extension_after_the_date_has_passed_does_not_make_late_on_time()
    {
        var number = (await api.ReceivedAsync())["number"];
        app.Clock.FreezeAt(new DateTimeOffset(2021, 8, 16, 9, 0, 0, TimeSpan.FromHours(7)));
        try
        {
            await api.ActAsync("lanhdao.stc", number, "extend", new { until = "2021-08-20T17:30:00+07:00", reason = "Xin lỗi, thiếu người" });
            var issued = await api.SolveAsync(number);
            var outcome = issued.Json.GetProperty("outcome");
            Assert.Equal("late", outcome.GetProperty("asPromised").GetString());
            Assert.Equal("late", outcome.GetProperty("afterChanges").GetString());
        }
        finally
        {
            app.Clock.FreezeAt(SmallProvince.Start);
        }
    }

    [Fact]
    public async Task A_financial_duty_stops_the_clock_and_paying_lets_it_run_on()
    {
        var received = await api.FileAsync("tiepnhan.chauduc", Land());
        var number = received["number"];
        await api.ActAsync("lanhdao.750", number, "assign", new { to = "chuyenvien.750" });
        var asked = await api.ActAsync("chuyenvien.750", number, "requestPayment", new { amount = 12_500_000, reason = "Thông báo thuế số 15" });
        Assert.Equal(6, asked.Int("statusCode"));
        Assert.False(asked.Has("dueAt"));
        app.Clock.FreezeAt(SmallProvince.Start.AddDays(7));
        try
        {
            var paid = await api.ActAsync("tiepnhan.chauduc", number, "pay", new { way = "Giấy nộp tiền kho bạc" });
            Assert.Equal(4, paid.Int("statusCode"));
            Assert.Equal(received.At("dueAt").AddDays(7).Date, paid.At("dueAt").Date, TimeSpan.FromDays(2));
            Assert.Equal(received["originalDueAt"], paid["originalDueAt"]);
            Assert.Equal("dossier.notNow", await DossierApi.RefusedAsync(await api.TryAsync("tiepnhan.chauduc", number, "pay"), HttpStatusCode.Conflict));
        }
        finally
        {
            app.Clock.FreezeAt(SmallProvince.Start);
        }
    }

    [Fact]
    public async Task A_procedure_without_a_lawful_term_promises_no_date_and_is_never_on_time()
    {
        var body = Land();
        body["procedure"] = "3.000182";
        body.Remove("variant");
        var received = await api.FileAsync("tiepnhan.chauduc", body);
        Assert.False(received.Has("dueAt"));
        Assert.Equal("noDate", received.Json.GetProperty("outcome").GetProperty("asPromised").GetString());
    }

    [Fact]
    public async Task An_opinion_has_its_own_date_and_does_not_stop_the_clock()
    {
        var received = await api.ReceivedAsync();
        var number = received["number"];
        var asked = await api.ActAsync("lanhdao.stc", number, "consult", new { to = "SNV", reason = "Xin ý kiến về biên chế" });
        Assert.Equal(received["dueAt"], asked["dueAt"]);
        Assert.Equal(HttpStatusCode.Forbidden, (await api.TryAsync("chuyenvien.snv", number, "assign")).StatusCode);
        var answered = await api.ActAsync("chuyenvien.snv", number, "answer", new { reason = "Nhất trí" });
        Assert.Equal("Nhất trí", answered.Json.GetProperty("opinions")[0].GetProperty("answer").GetString());
    }

    [Fact]
    public async Task Refusal_withdrawal_and_stop_end_a_dossier_with_their_reason()
    {
        var filed = await api.FileAsync("doanhnghiep1", DossierApi.Price());
        Assert.Equal("input.invalid", await DossierApi.RefusedAsync(
            await api.TryAsync("tiepnhan.ttpvhcc", filed["reference"], "refuse"), HttpStatusCode.UnprocessableEntity));
        var refused = await api.ActAsync("tiepnhan.ttpvhcc", filed["reference"], "refuse", new { reason = "Không thuộc thẩm quyền" });
        Assert.Equal(3, refused.Int("statusCode"));
        Assert.False(refused.Has("number"));

        var withdrawn = await api.ActAsync("doanhnghiep1", (await api.ReceivedAsync())["number"], "withdraw", new { reason = "Đổi kế hoạch" });
        Assert.Equal(7, withdrawn.Int("statusCode"));
        var stopped = await api.ActAsync("lanhdao.stc", (await api.ReceivedAsync())["number"], "stop", new { reason = "Doanh nghiệp giải thể" });
        Assert.Equal(8, stopped.Int("statusCode"));
        Assert.Equal("stopped", stopped["ending"]);
        var rejected = await api.ActAsync("lanhdao.stc", (await api.ReceivedAsync())["number"], "refuse", new { reason = "Giá không hợp lý" });
        Assert.Equal("refused", rejected["ending"]);
    }

    internal static JsonObject Birth() => new()
    {
        ["procedure"] = DossierApi.Birth,
        ["unit"] = "26611",
        ["channel"] = "counter",
        ["applicant"] = Person("Nguyễn Văn An", "077092004321"),
        ["form"] = new JsonObject
        {
            ["childName"] = "Nguyễn Văn Bình", ["birthDate"] = "2021-08-01", ["sex"] = "male", ["birthPlace"] = "Bệnh viện Bà Rịa",
            ["ethnicity"] = "Kinh", ["motherName"] = "Trần Thị Hoa", ["fatherDeclared"] = true, ["fatherName"] = "Nguyễn Văn An", ["relation"] = "father",
        },
        ["papers"] = Papers("GT01"),
        ["resultDelivery"] = "counter",
    };

    internal static JsonObject Land() => new()
    {
        ["procedure"] = "2.000889",
        ["unit"] = "750",
        ["variant"] = "standard",
        ["channel"] = "counter",
        ["applicant"] = Person("Lê Thị Sáu", "077168000123"),
        ["papers"] = Papers("GT01", "GT02", "GT03", "GT04"),
        ["resultDelivery"] = "counter",
    };

    private static JsonObject Person(string name, string id) => new()
    {
        ["fullName"] = name, ["personalId"] = id, ["phone"] = "0912345678", ["address"] = "Ấp 1, xã Suối Rao, huyện Châu Đức",
    };

    private static JsonArray Papers(params string[] codes) =>
        [.. codes.Select(c => (JsonNode)new JsonObject { ["code"] = c, ["kind"] = "original", ["count"] = 1 })];
}
