using System.Net;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Catalogue.Contract;
using MotCua.Kernel.Deadlines;
using MotCua.Tests.Dossiers.Office;
using MotCua.Tests.Dossiers.Rehearsing;
using MotCua.Tests.Support;

namespace MotCua.Tests.Dossiers.Branching;

/// <summary>Running dossiers go over to the process in force: previewed, with a reason, each with its line in the journal.</summary>
public sealed class MoveTests(AppFixture app) : IClassFixture<AppFixture>, IAsyncLifetime
{
    private const string Api = "/api/v1/process-moves";
    private readonly DossierApi api = new(app);

    public async ValueTask InitializeAsync() => await ControlOfficer.HireAsync(app);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_dossier_is_moved_at_its_step_or_at_the_chosen_one_and_keeps_its_promise()
    {
        const string code = "9.300001";
        await PublishAsync(code, 1, p => p);
        var (first, second) = (await ReceivedAsync(code), await ReceivedAsync(code));
        await api.ActAsync("lanhdao.stc", second, "assign", new { to = "chuyenvien.stc" });
        var due = (await api.GetAsync("chuyenvien.stc", $"/api/v1/dossiers/{second}"))["dueAt"];
        await PublishAsync(code, 2, p => p with { Steps = [p.Steps[0], p.Steps[1] with { Code = "thamTra", Name = "Thẩm tra" }, .. p.Steps.Skip(2)] });

        // Until it is moved it goes on as it was filed.
        var preview = await api.GetAsync("cchc.snv", $"{Api}?procedure={code}");
        Assert.Equal(2, preview.Int("count"));
        Assert.Equal([("phanCong", "phanCong"), ("thamDinh", "")], preview.Json.GetProperty("groups").EnumerateArray()
            .Select(g => (g.GetProperty("step").GetString()!, g.TryGetProperty("to", out var to) ? to.ToString() : "")).Order());
        var version = preview.Int("version");

        // A reason, a place for every step and the version that was seen are demanded; nothing half moved.
        await RefusedAsync(new { procedure = code, version, steps = new { thamDinh = "thamTra" } }, HttpStatusCode.UnprocessableEntity);
        await RefusedAsync(new { procedure = code, version, reason = "Quy trình mới từ hôm nay" }, HttpStatusCode.UnprocessableEntity);
        await RefusedAsync(new { procedure = code, version, reason = "Quy trình mới từ hôm nay", steps = new { thamDinh = "khong-co" } }, HttpStatusCode.UnprocessableEntity);
        await RefusedAsync(new { procedure = code, version = version - 1, reason = "Quy trình mới từ hôm nay", steps = new { thamDinh = "thamTra" } }, HttpStatusCode.PreconditionFailed);
        Assert.Equal(2, (await api.GetAsync("cchc.snv", $"{Api}?procedure={code}")).Int("count"));

        var done = await DossierApi.ReadAsync(
            await api.PostAsync("cchc.snv", Api, new { procedure = code, version, reason = "Quy trình mới từ hôm nay", steps = new { thamDinh = "thamTra" } }), HttpStatusCode.OK);

        Assert.Equal((2, 0), (done.Int("moved"), done.Int("left")));
        var now = await api.GetAsync("chuyenvien.stc", $"/api/v1/dossiers/{second}");
        Assert.Equal("thamTra", now.Json.GetProperty("step").GetProperty("code").GetString());
        Assert.Equal(due, now["dueAt"]);
        Assert.Equal("pheDuyet", (await api.ActAsync("chuyenvien.stc", second, "complete")).Json.GetProperty("step").GetProperty("code").GetString());
        Assert.Equal("thamTra", (await api.ActAsync("lanhdao.stc", first, "assign", new { to = "chuyenvien.stc" })).Json.GetProperty("step").GetProperty("code").GetString());
        Assert.Contains("Quy trình mới từ hôm nay", (await api.GetAsync("chuyenvien.stc", $"/api/v1/dossiers/{second}/history")).Json.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, (await api.GetAsync("cchc.snv", $"{Api}?procedure={code}")).Int("count"));
    }

    [Fact]
    public async Task The_page_previews_demands_a_reason_and_moves()
    {
        const string code = "9.300002";
        await PublishAsync(code, 1, p => p);
        await ReceivedAsync(code);
        await PublishAsync(code, 2, p => p with { Steps = [p.Steps[0] with { Hours = 3, Share = null }, .. p.Steps.Skip(1)] });
        var officer = await OfficeBrowser.OpenAsync(app, "cchc.snv");
        var path = $"/can-bo/chuyen-quy-trinh?procedure={code}";

        var page = await officer.PageAsync(path);
        Assert.Contains("Xem trước: 1 hồ sơ", OfficeBrowser.Text(page), StringComparison.Ordinal);
        var bare = await officer.SendAsync(OfficeBrowser.MainForm(page), path);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bare.StatusCode);
        var moved = await officer.SendAsync(OfficeBrowser.MainForm(page), path, ("reason", "Theo quyết định mới"));

        Assert.Equal(HttpStatusCode.Redirect, moved.StatusCode);
        Assert.Contains("Đã chuyển 1 hồ sơ", OfficeBrowser.Text(await officer.PageAsync(moved.Headers.Location!.ToString())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_but_the_control_office_moves_dossiers()
    {
        Assert.Equal(HttpStatusCode.Forbidden, await api.StatusAsync("lanhdao.stc", $"{Api}?procedure={DossierApi.PriceRegistration}"));
        Assert.Equal(HttpStatusCode.Forbidden, (await api.PostAsync("congdan1", Api, new { procedure = "x", version = 1 })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await api.StatusAsync("cchc.snv", $"{Api}?procedure=khong-co"));
    }

    private async Task RefusedAsync(object body, HttpStatusCode expected) => await DossierApi.ReadAsync(await api.PostAsync("cchc.snv", Api, body), expected);

    private async Task<string> ReceivedAsync(string code)
    {
        var filed = await api.FileAsync("doanhnghiep1", DossierApi.Price(procedure: code));
        return (await api.ActAsync("tiepnhan.ttpvhcc", filed["reference"], "receive"))["number"];
    }

    private Task<Published> PublishAsync(string code, int version, Func<Process, Process> change) => app.DoAsync(async s =>
    {
        var desk = s.GetRequiredService<CatalogueDesk>();
        var price = (await desk.FindAsync(DossierApi.PriceDeclaration, null, AppFixture.Ct))!.Record;
        var process = change(s.GetRequiredService<ProcessBook>().Find(ProcessBook.Standard, 1)! with { Code = "doi", Version = version });
        return await desk.PublishAsync(price with { Code = code, Name = "Thủ tục đổi quy trình", Process = process, Form = null, Terms = [new ProcedureTerm { Statutory = new Term(10, TermUnit.WorkingDays) }] }, SmallProvince.Actor, AppFixture.Ct);
    });
}
