using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MotCua.Catalogue.Contract;
using MotCua.Tests.Catalogue.Editing;
using MotCua.Tests.Dossiers;
using MotCua.Tests.Support;

namespace MotCua.Tests.Catalogue.Processes;

/// <summary>BPMN files through the doors: of what is published, out of a draft and into it.</summary>
public sealed class BpmnApiTests(AppFixture app) : IClassFixture<AppFixture>
{
    private readonly ControlOffice office = new(app);

    [Fact]
    public async Task A_published_process_goes_out_and_into_a_draft_as_it_is()
    {
        await office.HireAsync();
        var answer = await (await office.Api.AsAsync(ControlOffice.Officer)).GetAsync(new Uri($"/api/v1/procedures/{DossierApi.PriceRegistration}/process.bpmn", UriKind.Relative), AppFixture.Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/bpmn+xml", answer.Content.Headers.ContentType?.MediaType);
        var file = await answer.Content.ReadAsByteArrayAsync(AppFixture.Ct);
        Assert.Contains("BPMNShape", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
        var draft = await office.OpenAsync(DossierApi.PriceRegistration);

        var taken = await PutAsync(draft["id"], file, draft.Int("version"), HttpStatusCode.OK);

        Assert.Empty(taken.Json.GetProperty("notes").EnumerateArray());
        var kept = await office.Api.GetAsync(ControlOffice.Officer, $"/api/v1/catalogue/drafts/{draft["id"]}");
        Assert.DoesNotContain(kept.Json.GetProperty("findings").EnumerateObject(), f => f.Name.StartsWith("process", StringComparison.Ordinal));
        var again = await (await office.Api.AsAsync(ControlOffice.Officer)).GetAsync(new Uri($"/api/v1/catalogue/drafts/{draft["id"]}/process.bpmn", UriKind.Relative), AppFixture.Ct);
        Assert.Equal(Encoding.UTF8.GetString(file), await again.Content.ReadAsStringAsync(AppFixture.Ct));

        // What was seen must be what is there.
        await PutAsync(draft["id"], file, draft.Int("version"), HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task A_file_that_is_refused_leaves_the_draft_as_it_was_and_says_why_at_each_element()
    {
        await office.HireAsync();
        var draft = await office.OpenAsync(DossierApi.PriceDeclaration);
        var camunda = await File.ReadAllBytesAsync(Path.Combine(SharedData.Root, "tests/Tests/Catalogue/Processes/camunda.bpmn"), AppFixture.Ct);

        var refused = await PutAsync(draft["id"], camunda, null, HttpStatusCode.UnprocessableEntity);
        var entities = await PutAsync(draft["id"], "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"u8.ToArray(), null, HttpStatusCode.UnprocessableEntity);
        await PutAsync(draft["id"], "<a"u8.ToArray(), null, HttpStatusCode.BadRequest);
        await PutAsync(draft["id"], new byte[(2 * 1024 * 1024) + 1], null, HttpStatusCode.RequestEntityTooLarge);

        Assert.Contains("Task_charge", refused.Json.GetProperty("errors").EnumerateObject().Select(e => e.Name));
        Assert.Equal("bpmn.entities", entities["code"]);
        var kept = await office.Api.GetAsync(ControlOffice.Officer, $"/api/v1/catalogue/drafts/{draft["id"]}");
        Assert.Equal(draft.Int("version"), kept.Int("version"));
    }

    [Fact]
    public async Task The_table_of_steps_writes_roads_and_says_at_the_field_what_it_can_not_read()
    {
        await office.HireAsync();
        var draft = await office.OpenAsync("2.000635");
        var path = $"/can-bo/thu-tuc/ban-thao/{draft["id"]}/cac-buoc";
        using var browser = await app.SignInAsync(ControlOffice.Officer);

        var wrong = await ControlOffice.FillAsync(browser, path, null, ("steps[1].next", "pheDuyet nếu đạt thì đi"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("Không đọc được đường “pheDuyet nếu đạt thì đi”", (await AppFixture.ReadAsync(wrong)).QuerySelector("[data-wrongs]")!.TextContent, StringComparison.Ordinal);
        var saved = await ControlOffice.FillAsync(browser, path, null, ("steps[1].next", "pheDuyet nếu outcome = \"dat\" | Đạt\nphanCong | Phân công lại"));

        Assert.Equal($"{path}?xong=luu", saved.Headers.Location?.ToString());
        var kept = await office.Api.GetAsync(ControlOffice.Officer, $"/api/v1/catalogue/drafts/{draft["id"]}");
        var roads = kept.Json.GetProperty("record").GetProperty("process").GetProperty("steps")[1].GetProperty("next").Deserialize<StepRoad[]>(CatalogueJson.Options)!;
        Assert.Equal([("pheDuyet", "Đạt"), ("phanCong", "Phân công lại")], roads.Select(r => (r.To, r.Name!)));
        Assert.Equal("outcome = \"dat\"", roads[0].Conditions);
        var page = await AppFixture.ReadAsync(await browser.GetAsync(new Uri(path, UriKind.Relative), AppFixture.Ct));
        Assert.Contains("Phân công lại → Phân công", page.QuerySelector("[data-way]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everybody_sees_the_way_of_a_dossier_on_the_record()
    {
        using var client = app.Guest();
        var page = await AppFixture.ReadAsync(await client.GetAsync(new Uri($"/thu-tuc/{DossierApi.PriceRegistration}", UriKind.Relative), AppFixture.Ct));
        var way = page.QuerySelectorAll("ol[data-way] > li").Select(l => l.TextContent.Trim()).ToList();
        Assert.Equal("Tiếp nhận hồ sơ", way[0]);
        Assert.StartsWith("Trả kết quả", way[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_write_drafts_neither_reads_nor_replaces_their_process()
    {
        await office.HireAsync();
        var draft = await office.OpenAsync("2.000815");
        var path = $"/api/v1/catalogue/drafts/{draft["id"]}/process.bpmn";
        Assert.Equal(HttpStatusCode.Forbidden, await office.Api.StatusAsync("chuyenvien.stc", path));
        Assert.Equal(HttpStatusCode.Forbidden, await office.Api.StatusAsync("congdan1", path));
        Assert.Equal(HttpStatusCode.NotFound, await office.Api.StatusAsync(ControlOffice.Officer, "/api/v1/procedures/khong-co/process.bpmn"));
        Assert.Equal(HttpStatusCode.BadRequest, await office.Api.StatusAsync(ControlOffice.Officer, "/api/v1/procedures/2.000815/process.bpmn?version=x"));
    }

    /// <summary>The shape is checked where a record is: in the draft's findings, before anybody decides.</summary>
    [Theory]
    [InlineData("""[{"to":"khong"}]""", false, "Không có bước “khong”")]
    [InlineData("""[{"to":"b","when":[{"fact":"fee","test":"over","value":"0"}]}]""", false, "Các điều kiện có thể cùng sai")]
    [InlineData("""[{"to":"b","when":[{"fact":"fee","test":"over","value":"nhiều"}]},{"to":"c"}]""", false, "không phải số để so hơn kém")]
    [InlineData("""[{"to":"c"},{"to":"b","when":[{"fact":"variant","test":"is","value":"x"}]}]""", false, "phải đứng cuối")]
    [InlineData("""[{"to":"d"}]""", false, "Không đường nào dẫn tới bước này")]
    [InlineData("""[{"to":"b"},{"to":"c"}]""", true, "Rẽ song song mà không có bước chờ đủ các nhánh")]
    [InlineData("""[{"to":"b"},{"to":"c"}]""", true, "Chưa công bố được quy trình có nhánh song song")]
    [InlineData("""[{"to":"b","when":[{"fact":"answer","test":"filled"}]},{"to":"c"}]""", false, "phải nêu tên trường")]
    public async Task A_road_that_leads_wrong_is_found_before_it_is_published(string next, bool parallel, string says)
    {
        await office.HireAsync();
        var steps = new JsonArray([.. new[] { "a", "b", "c", "d" }.Select(c => (JsonNode)new JsonObject
        {
            ["code"] = c, ["name"] = c, ["nameEn"] = c, ["unit"] = "handling", ["role"] = "specialist", ["hours"] = 1, ["actions"] = new JsonArray("complete"),
        })]);
        steps[0]!["next"] = JsonNode.Parse(next);
        steps[0]!["parallel"] = parallel;
        var code = $"9.{Math.Abs(HashCode.Combine(next, says)):000000}";
        var draft = await office.SendAsync(ControlOffice.Officer, HttpMethod.Post, "/api/v1/catalogue/drafts", new JsonObject
        {
            ["code"] = code, ["new"] = true,
            ["record"] = new JsonObject { ["code"] = code, ["name"] = "Thử", ["field"] = "Thử", ["process"] = new JsonObject { ["code"] = "thu", ["version"] = 1, ["steps"] = steps } },
        }, null, HttpStatusCode.Created);

        Assert.Contains(says, draft.Json.GetProperty("findings").ToString(), StringComparison.Ordinal);
    }

    private async Task<Answer> PutAsync(string draft, byte[] file, int? version, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/catalogue/drafts/{draft}/process.bpmn") { Content = new ByteArrayContent(file) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/bpmn+xml");
        if (version is { } seen)
        {
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{seen}\"");
        }

        return await DossierApi.ReadAsync(await (await office.Api.AsAsync(ControlOffice.Officer)).SendAsync(request, AppFixture.Ct), expected);
    }
}

/// <summary>The shape of a process, without a database.</summary>
public sealed class ProcessShapeTests
{
    [Fact]
    public void The_longest_way_counts_and_not_the_sum()
    {
        var process = Branched(new StepRoad("nhanh", [new RoadCondition(RoadFact.Fee, RoadTest.AtMost, "0")]), new StepRoad("cham"));
        Assert.Equal(1 + 20 + 2, process.TotalHours);
        Assert.Equal(1 + 5 + 20 + 2, (process with { Steps = [.. process.Steps.Select(s => s with { Next = null })] }).TotalHours);
    }

    [Fact]
    public void A_loop_that_only_unchanging_facts_leave_is_said()
    {
        var found = new MotCua.Catalogue.Publishing.Findings();
        MotCua.Catalogue.Processes.ProcessCheck.Check(found, new Process("p", 1,
        [
            Step("a", 1), Step("b", 1) with { Next = [new StepRoad("a", [new RoadCondition(RoadFact.Variant, RoadTest.Is, "x")]), new StepRoad("c")] }, Step("c", 1),
        ]), "process");
        Assert.Contains("hồ sơ sẽ lặp mãi", JsonSerializer.Serialize(found.All, CatalogueJson.Options), StringComparison.Ordinal);
    }

    [Fact]
    public void A_loop_without_an_exit_and_a_way_past_the_end_are_said()
    {
        var found = new MotCua.Catalogue.Publishing.Findings();
        MotCua.Catalogue.Processes.ProcessCheck.Check(found, new Process("p", 1,
        [
            Step("a", 1) with { Next = [new StepRoad("b", [new RoadCondition(RoadFact.Outcome, RoadTest.Is, "x")]), new StepRoad("c", [new RoadCondition(RoadFact.Outcome, RoadTest.Is, "y")])] },
            Step("b", 1) with { Next = [new StepRoad("d")] }, Step("c", 1) with { Next = [new StepRoad("e")] }, Step("d", 1) with { Next = [new StepRoad("b")] }, Step("e", 1),
        ]), "process");
        Assert.Equal(["process.b", "process.d"], found.All.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("Vòng lặp không có lối ra", found.All["process.b"][0], StringComparison.Ordinal);
    }

    private static Process Branched(params StepRoad[] roads) => new("p", 1, [Step("dau", 1) with { Next = roads }, Step("nhanh", 5) with { Next = [new StepRoad("cuoi")] }, Step("cham", 20), Step("cuoi", 2)]);

    private static ProcessStep Step(string code, decimal hours) => new(code, code, code, StepUnit.Handling, "specialist", hours, ["complete"]);
}
