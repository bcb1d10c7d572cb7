using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Catalogue.Contract;
using MotCua.Kernel.Deadlines;
using MotCua.Tests.Dossiers.Office;
using MotCua.Tests.Support;

namespace MotCua.Tests.Dossiers.Branching;

/// <summary>A dossier follows the conditions of its process, in its transaction, and the journal says which.</summary>
public sealed class BranchTests(AppFixture app) : IClassFixture<AppFixture>
{
    private readonly DossierApi api = new(app);

    [Fact]
    public async Task The_officers_outcome_chooses_the_road_and_the_journal_says_so()
    {
        var number = await ReceivedAsync("9.200001");
        await api.ActAsync("lanhdao.stc", number, "assign", new { to = "chuyenvien.stc" });

        // Without an outcome, or with one that the process does not know, nothing moves.
        Assert.Equal("input.invalid", await DossierApi.RefusedAsync(await api.TryAsync("chuyenvien.stc", number, "complete"), HttpStatusCode.UnprocessableEntity));
        var wrong = await DossierApi.ReadAsync(await api.TryAsync("chuyenvien.stc", number, "complete", new { outcome = "la" }), HttpStatusCode.UnprocessableEntity);
        Assert.Contains("Đạt, Chưa đạt", wrong.Json.GetProperty("errors").GetProperty("outcome")[0].GetString(), StringComparison.Ordinal);
        var due = (await api.GetAsync("chuyenvien.stc", $"/api/v1/dossiers/{number}"))["dueAt"];

        // Not passed: to the supplementing step, from which it comes round again; then passed.
        var back = await api.ActAsync("chuyenvien.stc", number, "complete", new { outcome = "khac" });
        Assert.Equal("xemLai", StepOf(back));
        Assert.Equal("thamDinh", StepOf(await api.ActAsync("chuyenvien.stc", number, "complete")));
        var passed = await api.ActAsync("chuyenvien.stc", number, "complete", new { outcome = "dat" });

        Assert.Equal("pheDuyet", StepOf(passed));
        Assert.Equal(due, passed["dueAt"]);
        var journal = await api.GetAsync("chuyenvien.stc", $"/api/v1/dossiers/{number}/history");
        var told = journal.Json.GetProperty("items").EnumerateArray().Where(i => i.TryGetProperty("because", out _)).Select(i => i.GetProperty("because").GetString());
        Assert.Equal(["Chưa đạt", "outcome = \"dat\""], told);

        // Sending back goes where it came from.
        Assert.Equal("thamDinh", StepOf(await api.ActAsync("lanhdao.stc", number, "sendBack", new { reason = "Xem lại mức giá" })));
    }

    [Theory]
    [InlineData("BR-VT", "pheDuyet")]
    [InlineData("khac", "thamDinh")]
    public async Task An_answer_of_the_form_chooses_the_road_without_asking_anybody(string place, string step)
    {
        await PublishAsync("9.200002", p => p with
        {
            Steps = [p.Steps[0] with { Next = [new StepRoad("pheDuyet", [new RoadCondition(RoadFact.Answer, RoadTest.Is, "BR-VT", "place")]), new StepRoad("thamDinh")] }, .. p.Steps.Skip(1)],
        }, r => r with { Form = new EForm("bm", 1, [new EFormPage("p", "Trang", "Page", [new EFormField { Name = "place", Label = "Nơi", LabelEn = "Place", Type = EFormFieldType.Text }])]) });
        var body = DossierApi.Price(procedure: "9.200002");
        body["form"]!["place"] = place;
        var filed = await api.FileAsync("doanhnghiep1", body);
        var number = (await api.ActAsync("tiepnhan.ttpvhcc", filed["reference"], "receive"))["number"];

        Assert.Equal(step, StepOf(await api.ActAsync("lanhdao.stc", number, "assign", new { to = "chuyenvien.stc" })));
    }

    [Fact]
    public async Task The_page_asks_for_the_outcome_and_shows_the_way_ahead()
    {
        var number = await ReceivedAsync("9.200003");
        await api.ActAsync("lanhdao.stc", number, "assign", new { to = "chuyenvien.stc" });
        var officer = await OfficeBrowser.OpenAsync(app, "chuyenvien.stc");

        var page = await officer.PageAsync($"/can-bo/ho-so/{number}");
        Assert.NotNull(page.QuerySelector($"a[href*='/viec/complete']"));
        var act = await officer.PageAsync($"/can-bo/ho-so/{number}/viec/complete");
        Assert.Equal(["dat", "khac"], act.QuerySelectorAll("input[name=outcome]").Select(i => i.GetAttribute("value")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await officer.ActAsync(number, "complete")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await officer.ActAsync(number, "complete", ("outcome", "dat"))).StatusCode);

        Assert.Contains("Rẽ theo quy trình: outcome = \"dat\"", OfficeBrowser.Text(await officer.PageAsync($"/can-bo/ho-so/{number}/nhat-ky")), StringComparison.Ordinal);
        var way = OfficeBrowser.Text(await officer.PageAsync($"/can-bo/ho-so/{number}/tien-trinh"));
        Assert.Contains("Trả kết quả", way, StringComparison.Ordinal);
    }

    private async Task<string> ReceivedAsync(string code)
    {
        await PublishAsync(code, p => p with
        {
            Steps =
            [
                p.Steps[0], p.Steps[1] with { Share = 60, Next = [new StepRoad("pheDuyet", [new RoadCondition(RoadFact.Outcome, RoadTest.Is, "dat")], "Đạt"), new StepRoad("xemLai", null, "Chưa đạt")] },
                p.Steps[1] with { Code = "xemLai", Name = "Xem lại", NameEn = "Look again", Share = 5, Next = [new StepRoad("thamDinh")] }, .. p.Steps.Skip(2),
            ],
        });
        var filed = await api.FileAsync("doanhnghiep1", DossierApi.Price(procedure: code));
        return (await api.ActAsync("tiepnhan.ttpvhcc", filed["reference"], "receive"))["number"];
    }

    private Task<Published> PublishAsync(string code, Func<Process, Process> change, Func<ProcedureRecord, ProcedureRecord>? more = null) => app.DoAsync(async s =>
    {
        var desk = s.GetRequiredService<CatalogueDesk>();
        var price = (await desk.FindAsync(DossierApi.PriceDeclaration, null, AppFixture.Ct))!.Record;
        var process = change(s.GetRequiredService<ProcessBook>().Find(ProcessBook.Standard, 1)! with { Code = "re-nhanh" });
        var record = price with { Code = code, Name = "Thủ tục rẽ nhánh", Process = process, Form = null, Terms = [new ProcedureTerm { Statutory = new Term(10, TermUnit.WorkingDays) }] };
        return await desk.PublishAsync(more is null ? record : more(record), SmallProvince.Actor, AppFixture.Ct);
    });

    private static string? StepOf(Answer dossier) => dossier.Json.GetProperty("step") is { ValueKind: JsonValueKind.Object } step ? step.GetProperty("code").GetString() : dossier["step"];
}
