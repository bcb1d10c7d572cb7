using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Editing;
using MotCua.Catalogue.Exporting;
using MotCua.Dossiers;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Kernel.Journal;
using MotCua.Tests.Dossiers;
using MotCua.Tests.Support;

namespace MotCua.Tests.Catalogue.Editing;

/// <summary>Decisions gather drafts, a second person approves, they are published at their day, all or nothing.</summary>
public sealed class DecisionTests : IAsyncLifetime
{
    private const string Price = DossierApi.PriceRegistration;
    private static readonly DateOnly Today = new(2021, 8, 12);
    private readonly AppFixture app = new();
    private readonly ControlOffice office;

    public DecisionTests() => office = new ControlOffice(app);

    public async ValueTask InitializeAsync()
    {
        await app.InitializeAsync();
        await office.HireAsync("cchc2.snv");
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Empty((await app.DoAsync(s => s.GetRequiredService<JournalVerifier>().VerifyAsync(AppFixture.Ct))).Faults);
        await app.DisposeAsync();
    }

    [Fact]
    public async Task Who_decides_that_a_procedure_is_online_in_part_only_says_why()
    {
        await office.PublishAsync(Price, ControlOffice.Term(5, null), Today);
        var changed = new JsonObject { ["offers"] = new JsonArray(new JsonObject { ["units"] = "STC", ["serviceLevel"] = "partial" }) };

        var draft = await office.DraftAsync(Price, changed);
        Assert.Contains("nêu vì sao", draft.Json.GetProperty("findings").GetProperty("partialReason")[0].GetString(), StringComparison.Ordinal);

        draft = await office.SendAsync(
            ControlOffice.Officer, HttpMethod.Put, $"/api/v1/catalogue/drafts/{draft["id"]}", new JsonObject { ["record"] = new JsonObject { ["partialReason"] = "Phải đối chiếu bản chính" } }, draft.Int("version"), HttpStatusCode.OK);
        Assert.False(draft.Json.TryGetProperty("findings", out var findings) && findings.TryGetProperty("partialReason", out _));
    }

    [Fact]
    public async Task The_promise_cut_from_five_days_to_one_with_a_fee_and_a_question_holds_for_new_dossiers_only()
    {
        await office.PublishAsync(Price, ControlOffice.Term(5, null), Today);
        var old = await office.Api.ReceivedAsync();
        Assert.Equal(new DateTimeOffset(2021, 8, 19, 17, 30, 0, TimeSpan.FromHours(7)), old.At("dueAt"));

        var changed = ControlOffice.Term(5, 1);
        changed["fees"] = new JsonArray(new JsonObject { ["code"] = "P01", ["name"] = "Phí thẩm định giá", ["nameEn"] = "Fee", ["kind"] = "fee", ["amount"] = 50_000 });
        var form = JsonNode.Parse((await office.ReadAsync(Price)).Json.GetProperty("form").GetRawText());
        Assert.NotNull(form);
        var draft = await office.DraftAsync(Price, changed);
        var own = draft.Json.GetProperty("record").GetProperty("form");
        var nodes = (JsonObject)JsonNode.Parse(own.GetRawText())!;
        nodes["pages"]![0]!["fields"]![0]!["label"] = "Câu hỏi mới";
        nodes["version"] = 2;
        draft = await office.SendAsync(
            ControlOffice.Officer, HttpMethod.Put, $"/api/v1/catalogue/drafts/{draft["id"]}", new JsonObject { ["record"] = new JsonObject { ["form"] = nodes } }, draft.Int("version"), HttpStatusCode.OK);
        Assert.Contains(draft.Json.GetProperty("changes").EnumerateArray(), c => c.GetProperty("after").GetString() == "1 ngày làm việc");
        Assert.Contains(draft.Json.GetProperty("changes").EnumerateArray(), c => c.GetProperty("after").GetString() == "Câu hỏi mới");
        var decision = await office.DecideAsync(Today, [draft["id"]]);
        await office.ActAsync(ControlOffice.Officer, decision["id"], "propose", version: decision.Int("version"));

        var impact = await office.Api.GetAsync(ControlOffice.Second, $"/api/v1/catalogue/decisions/{decision["id"]}/impact");
        Assert.Equal(1, impact.Items.Single().GetProperty("openDossiers").GetInt32());
        var published = await office.ActAsync(ControlOffice.Second, decision["id"], "approve");

        Assert.Equal("published", published["state"]);
        var fresh = await office.Api.ReceivedAsync();
        Assert.Equal(new DateTimeOffset(2021, 8, 13, 17, 30, 0, TimeSpan.FromHours(7)), fresh.At("dueAt"));
        Assert.Equal(50_000, fresh.Json.GetProperty("fees").EnumerateArray().Sum(f => f.GetProperty("amount").GetInt64()));
        var kept = await office.Api.GetAsync("lanhdao.stc", $"/api/v1/dossiers/{old["number"]}");
        Assert.Equal(old.At("dueAt"), kept.At("dueAt"));
        Assert.Equal(0, kept.Json.GetProperty("fees").GetArrayLength());
        Assert.Equal([2, 3], await app.DoAsync(s => s.GetRequiredService<AppDb>().Set<Dossier>().OrderBy(d => d.ProcedureVersion).Select(d => d.ProcedureVersion).ToListAsync(AppFixture.Ct)));
        Assert.Equal(decision["number"], (await office.ReadAsync(Price)).Json.GetProperty("decision").GetProperty("number").GetString());
    }

    [Fact]
    public async Task Nobody_approves_what_they_wrote_or_proposed_and_others_may_not_at_all()
    {
        var draft = await office.DraftAsync(Price, ControlOffice.Term(5, 2));
        var decision = await office.DecideAsync(Today, [draft["id"]]);
        await office.ActAsync("cchc2.snv", decision["id"], "propose");

        Assert.Equal("decision.twoPersons", (await office.ActAsync(ControlOffice.Officer, decision["id"], "approve", expected: HttpStatusCode.Forbidden))["code"]);
        Assert.Equal("decision.twoPersons", (await office.ActAsync("cchc2.snv", decision["id"], "approve", expected: HttpStatusCode.Forbidden))["code"]);
        await office.ActAsync("lanhdao.stc", decision["id"], "approve", expected: HttpStatusCode.Forbidden);
        await office.ActAsync("kiemtra.ttt", decision["id"], "approve", expected: HttpStatusCode.Forbidden);
        await office.ActAsync(ControlOffice.Second, decision["id"], "propose", expected: HttpStatusCode.Forbidden);

        // What is proposed is not written any more, until it is sent back with a reason.
        await office.SendAsync(ControlOffice.Officer, HttpMethod.Put, $"/api/v1/catalogue/drafts/{draft["id"]}", new JsonObject { ["record"] = ControlOffice.Term(5, 3) }, null, HttpStatusCode.Conflict);
        await office.ActAsync(ControlOffice.Second, decision["id"], "sendBack", new { reason = " " }, expected: HttpStatusCode.UnprocessableEntity);
        var back = await office.ActAsync(ControlOffice.Second, decision["id"], "sendBack", new { reason = "Thiếu căn cứ" });
        Assert.Equal(("draft", "Thiếu căn cứ"), (back["state"], back["remark"]));
        Assert.Equal(1, (await office.ReadAsync(Price)).Int("version"));
    }

    [Fact]
    public async Task A_decision_for_a_later_day_is_announced_and_takes_effect_at_midnight()
    {
        var draft = await office.DraftAsync(Price, ControlOffice.Term(5, 3));
        var decision = await office.DecideAsync(Today.AddDays(5), [draft["id"]]);
        await office.ActAsync(ControlOffice.Officer, decision["id"], "propose");
        Assert.Equal("approved", (await office.ActAsync(ControlOffice.Second, decision["id"], "approve"))["state"]);

        Assert.Equal(1, (await office.ReadAsync(Price)).Int("version"));
        var coming = await office.ReadAsync(Price, "?asOf=2021-08-17");
        Assert.Equal((2, 3, true), (coming.Int("version"), coming.Json.GetProperty("committedTime").GetProperty("value").GetInt32(), coming.Json.GetProperty("announced").GetBoolean()));
        Assert.Equal(1, (await office.ReadAsync(Price, "?asOf=2021-08-16")).Int("version"));
        using var guest = app.Guest();
        Assert.Contains("Bản mới áp dụng từ 17/8/2021", await guest.GetStringAsync(new Uri($"/thu-tuc/{Price}", UriKind.Relative), AppFixture.Ct), StringComparison.Ordinal);
        Assert.Contains("Bản này áp dụng từ 17/8/2021", await guest.GetStringAsync(new Uri($"/thu-tuc/{Price}?ngay=2021-08-17", UriKind.Relative), AppFixture.Ct), StringComparison.Ordinal);
        Assert.Equal(0, await WorkAsync());

        app.Clock.FreezeAt(new DateTimeOffset(2021, 8, 16, 17, 0, 1, TimeSpan.Zero));
        Assert.Equal(1, await WorkAsync());
        var now = await office.ReadAsync(Price);
        Assert.Equal((2, "2021-08-17"), (now.Int("version"), now["validFrom"]));
        var before = await office.ReadAsync(Price, "?asOf=2021-08-12");
        Assert.Equal(1, before.Int("version"));
        Assert.Equal(0, await WorkAsync());
    }

    [Fact]
    public async Task An_abolished_procedure_is_not_filed_any_more_what_runs_goes_on_and_its_page_says_so()
    {
        var running = await office.Api.ReceivedAsync();
        var decision = await office.DecideAsync(Today, [], [Price]);
        await office.ActAsync(ControlOffice.Officer, decision["id"], "propose");
        await office.ActAsync(ControlOffice.Second, decision["id"], "approve");

        using var refused = await office.Api.PostAsync("doanhnghiep1", "/api/v1/dossiers", DossierApi.Price());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var solved = await office.Api.SolveAsync(running["number"]);
        Assert.Equal("completed", solved["status"]);
        using var guest = app.Guest();
        var page = await guest.GetStringAsync(new Uri($"/thu-tuc/{Price}", UriKind.Relative), AppFixture.Ct);
        Assert.Contains("Đã bãi bỏ từ 12/8/2021", page, StringComparison.Ordinal);
        Assert.Contains(decision["number"], page, StringComparison.Ordinal);
        Assert.DoesNotContain($"/nop-ho-so/{Price}", page, StringComparison.Ordinal);
        Assert.True((await office.ReadAsync(Price)).Has("abolished"));

        // Nobody finds it any more, open data and the board are without it, its decision's annex lists it, and who has its code may draft its return.
        Assert.DoesNotContain(Price, await guest.GetStringAsync(new Uri($"/api/v1/procedures?q={Price}", UriKind.Relative), AppFixture.Ct), StringComparison.Ordinal);
        Assert.DoesNotContain(Price, await guest.GetStringAsync(new Uri("/api/v1/procedures.csv", UriKind.Relative), AppFixture.Ct), StringComparison.Ordinal);
        using var officer = await app.SignInAsync(ControlOffice.Officer);
        Assert.DoesNotContain(Price, await officer.GetStringAsync(new Uri($"/can-bo/danh-muc/do-phu.csv?q={Price}", UriKind.Relative), AppFixture.Ct), StringComparison.Ordinal);
        Assert.Contains("Soạn để áp dụng lại", await officer.GetStringAsync(new Uri($"/can-bo/thu-tuc?q={Price}", UriKind.Relative), AppFixture.Ct), StringComparison.Ordinal);
        var annex = await app.DoAsync(s => s.GetRequiredService<AnnexBook>().OfAsync(decision["number"], AppFixture.Ct));
        Assert.Equal([Price], annex.Abolished.Select(l => l.Code));
        Assert.Empty(annex.Amended);
        var again = await Assert.ThrowsAsync<Refused>(() => app.DoAsync(async s =>
        {
            var desk = s.GetRequiredService<CatalogueDesk>();
            return await desk.PublishAsync((await desk.FindAsync(Price, 1))!.Record with { Name = "Đăng ký giá lại" }, CatalogueBed.Officer, AppFixture.Ct);
        }));
        Assert.Contains("code", again.Errors.Keys);

        // A decision may bring it back.
        await office.PublishAsync(Price, ControlOffice.Term(5, 1), Today);
        Assert.False((await office.ReadAsync(Price)).Has("abolished"));
        await office.Api.FileAsync("doanhnghiep1", DossierApi.Price());
    }

    [Fact]
    public async Task A_day_in_the_past_with_dossiers_since_is_refused_with_their_numbers()
    {
        var filed = await office.Api.ReceivedAsync();
        app.Clock.FreezeAt(SmallProvince.Start.AddDays(3));
        var draft = await office.DraftAsync(Price, ControlOffice.Term(5, 4));
        var decision = await office.DecideAsync(Today, [draft["id"]]);

        var refused = await office.ActAsync(ControlOffice.Officer, decision["id"], "propose", expected: HttpStatusCode.UnprocessableEntity);

        Assert.Contains(filed["number"], refused.Json.GetProperty("errors").GetRawText(), StringComparison.Ordinal);
        Assert.Equal("draft", (await office.Api.GetAsync(ControlOffice.Officer, $"/api/v1/catalogue/decisions/{decision["id"]}"))["state"]);
    }

    [Fact]
    public async Task Of_two_who_publish_at_once_the_second_is_told_and_brings_the_draft_onto_the_new_version()
    {
        var draft = await office.DraftAsync(Price, ControlOffice.Term(5, 2));
        var decision = await office.DecideAsync(Today, [draft["id"]]);
        await office.ActAsync(ControlOffice.Officer, decision["id"], "propose");
        await app.DoAsync(async s =>
        {
            var desk = s.GetRequiredService<CatalogueDesk>();
            return await desk.PublishAsync((await desk.FindAsync(Price))!.Record with { Keywords = ["giá mới"] }, CatalogueBed.Officer, AppFixture.Ct);
        });

        var refused = await office.ActAsync(ControlOffice.Second, decision["id"], "approve", expected: HttpStatusCode.UnprocessableEntity);
        Assert.Contains("đã có bản 2", refused.Json.GetProperty("errors").GetRawText(), StringComparison.Ordinal);
        await office.ActAsync(ControlOffice.Officer, decision["id"], "withdraw");
        var merged = await office.SendAsync(ControlOffice.Officer, HttpMethod.Post, $"/api/v1/catalogue/drafts/{draft["id"]}/rebase", new { }, null, HttpStatusCode.OK);
        Assert.Equal((2, "giá mới"), (merged.Int("baseVersion"), merged.Json.GetProperty("record").GetProperty("keywords")[0].GetString()));
        Assert.Equal(0, merged.Json.GetProperty("changedByBoth").GetArrayLength());
        await office.ActAsync(ControlOffice.Officer, decision["id"], "propose");

        // Eight presses of the same button at once are one publication; who looked just before it is told 422 that the base is old.
        var presses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => office.Api.PostAsync(ControlOffice.Second, $"/api/v1/catalogue/decisions/{decision["id"]}/actions/approve", new { })));
        Assert.Single(presses, p => p.StatusCode == HttpStatusCode.OK);
        Assert.All(presses.Where(p => p.StatusCode != HttpStatusCode.OK), p => Assert.True(
            p.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed or HttpStatusCode.UnprocessableEntity, $"{p.StatusCode}"));
        Assert.Equal(3, (await office.ReadAsync(Price)).Int("version"));
    }

    [Fact]
    public async Task Who_was_writing_in_a_draft_while_it_was_proposed_collides_with_the_proposal()
    {
        var draft = await office.DraftAsync(Price, ControlOffice.Term(5, 2));
        var decision = await office.DecideAsync(Today, [draft["id"]]);

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => app.DoAsync(async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            var writing = await db.Set<ProcedureDraft>().SingleAsync(d => d.Id == Guid.Parse(draft["id"]), AppFixture.Ct);
            await office.ActAsync(ControlOffice.Officer, decision["id"], "propose");
            writing.Record = writing.Record.Replace("ngày", "tháng", StringComparison.Ordinal) + " ";
            writing.Version++;
            return await db.SaveChangesAsync(AppFixture.Ct);
        }));
        await office.SendAsync(ControlOffice.Officer, HttpMethod.Post, $"/api/v1/catalogue/drafts/{draft["id"]}/rebase", new { }, null, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task The_signed_decision_is_a_pdf_and_everybody_reads_it_once_it_is_published()
    {
        var draft = await office.DraftAsync(Price, ControlOffice.Term(5, 2));
        var decision = await office.DecideAsync(Today, [draft["id"]]);
        var path = $"/can-bo/thu-tuc/quyet-dinh/{decision["id"]}";
        using var browser = await app.SignInAsync(ControlOffice.Officer);
        using var guest = app.Guest();

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await AttachAsync(browser, path, "quyet-dinh.txt", "Chữ"u8.ToArray())).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await AttachAsync(browser, path, "quyet-dinh.pdf", Pdf)).StatusCode);
        var file = new Uri($"/thu-tuc/quyet-dinh/{decision["id"]}/tep", UriKind.Relative);
        Assert.Equal(HttpStatusCode.NotFound, (await guest.GetAsync(file, AppFixture.Ct)).StatusCode);
        await office.ActAsync(ControlOffice.Officer, decision["id"], "propose");
        await office.ActAsync(ControlOffice.Second, decision["id"], "approve");

        using var answer = await guest.GetAsync(file, AppFixture.Ct);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Bad_decisions_are_refused_at_their_fields_and_leave_nothing()
    {
        var wrong = await office.SendAsync(ControlOffice.Officer, HttpMethod.Post, "/api/v1/catalogue/decisions",
            new { number = " ", date = "2021-08-12", issuer = "", effective = "2021-08-01", drafts = Array.Empty<string>(), abolished = new[] { "9.999999" } }, null, HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["effective", "issuer", "number"], wrong.Json.GetProperty("errors").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        var empty = await office.DecideAsync(Today, []);
        Assert.Equal("input.invalid", (await office.ActAsync(ControlOffice.Officer, empty["id"], "propose", expected: HttpStatusCode.UnprocessableEntity))["code"]);
        var unchanged = await office.OpenAsync(Price);
        var same = await office.DecideAsync(Today, [unchanged["id"]]);
        await office.ActAsync(ControlOffice.Officer, same["id"], "propose", expected: HttpStatusCode.UnprocessableEntity);
        await office.DecideAsync(Today, [unchanged["id"]], expected: HttpStatusCode.UnprocessableEntity);
        await office.DecideAsync(Today, [], ["9.999999"], HttpStatusCode.UnprocessableEntity);
        Assert.Equal("changed", (await office.SendAsync(ControlOffice.Officer, HttpMethod.Put, $"/api/v1/catalogue/drafts/{unchanged["id"]}", new JsonObject { ["record"] = new JsonObject() }, null,
            HttpStatusCode.PreconditionFailed, ("If-Match", "\"x\"")))["code"]);
        foreach (var bad in (string[])["{\"record\":{\"terms\":[null]}}", "{\"record\":{\"levels\":[\"planet\"]}}", "{\"record\":{\"nowhere\":1}}", "{\"record\":{\"fees\":{}}}", "{\"record\":{\"name\":5}}"])
        {
            await office.SendAsync(ControlOffice.Officer, HttpMethod.Put, $"/api/v1/catalogue/drafts/{unchanged["id"]}", JsonNode.Parse(bad), null, HttpStatusCode.UnprocessableEntity);
        }

        Assert.Equal(1, (await office.Api.GetAsync(ControlOffice.Officer, $"/api/v1/catalogue/drafts/{unchanged["id"]}")).Int("version"));
    }

    [Fact]
    public async Task A_new_procedure_is_refused_until_it_is_whole_and_then_found()
    {
        var draft = await office.OpenAsync("7.000001", isNew: true);
        var decision = await office.DecideAsync(Today, [draft["id"]]);
        var refused = await office.ActAsync(ControlOffice.Officer, decision["id"], "propose", expected: HttpStatusCode.UnprocessableEntity);
        Assert.Contains("drafts[7.000001].name", refused.Json.GetProperty("errors").EnumerateObject().Select(p => p.Name));
        var record = ControlOffice.Term(10, 7);
        (record["name"], record["field"], record["levels"]) = ("Thủ tục hoàn toàn mới", "Quản lý giá", new JsonArray("province"));
        record["offers"] = new JsonArray(new JsonObject { ["units"] = "SNV", ["serviceLevel"] = "full" });
        await office.SendAsync(ControlOffice.Officer, HttpMethod.Put, $"/api/v1/catalogue/drafts/{draft["id"]}", new JsonObject { ["record"] = record }, null, HttpStatusCode.OK);

        // Home Affairs has nobody who would receive or seal: it is said before it is published.
        var impact = await office.Api.GetAsync(ControlOffice.Officer, $"/api/v1/catalogue/decisions/{decision["id"]}/impact");
        Assert.Contains(impact.Items.Single().GetProperty("unstaffed").EnumerateArray(), u => u.GetProperty("role").GetString() == "recordsClerk");
        await office.ActAsync(ControlOffice.Officer, decision["id"], "propose");
        await office.ActAsync(ControlOffice.Second, decision["id"], "approve");

        var found = await office.Api.GetAsync(ControlOffice.Officer, "/api/v1/procedures?q=hoan+toan+moi");
        Assert.Equal("7.000001", found.Items.First().GetProperty("code").GetString());
        using var guest = app.Guest();
        Assert.Equal(HttpStatusCode.NotFound, (await guest.GetAsync(new Uri("/thu-tuc/7.000001?ngay=2020-01-01", UriKind.Relative), AppFixture.Ct)).StatusCode);
    }

    [Fact]
    public async Task The_public_compares_versions_in_words()
    {
        var changed = ControlOffice.Term(5, null);
        changed["papers"] = new JsonArray(new JsonObject { ["code"] = "GT01", ["name"] = "Biểu đăng ký giá theo mẫu mới của Bộ Tài chính" }, new JsonObject { ["code"] = "GT09", ["name"] = "Giấy ủy quyền" });
        await office.PublishAsync(Price, changed, Today);
        using var guest = app.Guest();

        var page = await AppFixture.ReadAsync(await guest.GetAsync(new Uri($"/thu-tuc/{Price}/so-sanh?tu=1&den=2", UriKind.Relative), AppFixture.Ct));
        var words = System.Text.RegularExpressions.Regex.Replace(page.QuerySelector("main")!.TextContent, @"\s+", " ");
        Assert.Contains("Thời gian cam kết", words, StringComparison.Ordinal);
        Assert.Contains("Giấy ủy quyền", words, StringComparison.Ordinal);
        Assert.Contains("Thuyết minh cơ cấu giá", words, StringComparison.Ordinal);
        var list = await guest.GetAsync(new Uri($"/thu-tuc/{Price}/phien-ban", UriKind.Relative), AppFixture.Ct);
        Assert.Equal(2, (await AppFixture.ReadAsync(list)).QuerySelectorAll("ol.tl > li").Length);
        foreach (var path in (string[])["/so-sanh?tu=x&den=9", "/so-sanh?tu=7", "?ngay=hom-qua", "?ngay=0001-01-01", "?ngay=9999-12-31"])
        {
            using var answer = await guest.GetAsync(new Uri($"/thu-tuc/{Price}{path}", UriKind.Relative), AppFixture.Ct);
            Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.OK, $"{path}: {answer.StatusCode}");
        }
    }

    internal static readonly byte[] Pdf = System.Text.Encoding.ASCII.GetBytes(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");

    private static async Task<HttpResponseMessage> AttachAsync(HttpClient browser, string path, string name, byte[] bytes)
    {
        var page = await AppFixture.ReadAsync(await browser.GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct));
        var form = page.Forms.First(f => f.QuerySelector("[name=signed]") is not null);
        using var content = new MultipartFormDataContent();
        foreach (var hidden in form.QuerySelectorAll("input[type=hidden]"))
        {
            content.Add(new StringContent(hidden.GetAttribute("value") ?? string.Empty), hidden.GetAttribute("name")!);
        }

        content.Add(new ByteArrayContent(bytes), "signed", name);
        return await browser.PostAsync(new Uri(form.GetAttribute("action")!, UriKind.Relative), content, AppFixture.Ct);
    }

    private Task<int> WorkAsync() => app.DoAsync(s => s.GetServices<IRegularWork>().OfType<DueDecisions>().Single().DoAsync(AppFixture.Ct));
}
