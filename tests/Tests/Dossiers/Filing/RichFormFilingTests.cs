using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Catalogue.Contract;
using MotCua.Dossiers;
using MotCua.Dossiers.Rights;
using MotCua.Kernel.Data;
using MotCua.Tests.Catalogue;
using MotCua.Tests.Dossiers.Office;
using MotCua.Tests.Support;

namespace MotCua.Tests.Dossiers.Filing;

/// <summary>A form with rows, addresses, partial dates, declarations and computed values is filed by page, by API and at the desk.</summary>
public sealed class RichFormFilingTests(AppFixture app) : IClassFixture<AppFixture>, IAsyncLifetime
{
    private const string Code = "9.000401";
    private readonly DossierApi api = new(app);

    public async ValueTask InitializeAsync()
    {
        if (!await app.DoAsync(async s => await s.GetRequiredService<CatalogueDesk>().FindAsync(Code, null, AppFixture.Ct) is not null))
        {
            var land = Records.Record(Code, "Tách thửa đất", "Đất đai") with
            {
                Papers = [], Form = RichForms.Land, Applicants = [ApplicantKind.Citizen],
            };
            await app.DoAsync(s => s.GetRequiredService<CatalogueDesk>().PublishAsync(land, CatalogueBed.Officer, AppFixture.Ct));
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_citizen_files_rows_without_script()
    {
        var person = await Applicant.SignedInAsync(app, "congdan1");
        await person.OpenAsync($"/nop-ho-so/{Code}");
        Assert.Contains("25 phút", person.Text, StringComparison.Ordinal);
        await person.SendAsync();
        await person.OpenAsync(person.Draft + "/nop-cho-ai");
        await person.SendAsync(("for", "self"));
        await person.SendAsync(Applicant.Person);
        Assert.EndsWith("/khai-chu", person.Path, StringComparison.Ordinal);

        Assert.Equal("Nguyễn Thị Mai", Value(person, "form.ownerName"));
        Assert.Contains("Lấy từ tài khoản của bạn", person.Text, StringComparison.Ordinal);
        Assert.Contains("Xã Suối Rao", person.Page.QuerySelector("select[name='form.home.unit']")!.TextContent, StringComparison.Ordinal);
        await person.SendAsync(("form.ownerBirth", "13/1985"), ("form.home.unit", "26611"), ("form.home.line", "Tổ 4"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, person.Status);
        Assert.NotNull(person.Page.QuerySelector(".wrongs a[href='#form_ownerBirth']"));
        await person.SendAsync(("form.ownerBirth", "5/1985"));
        Assert.EndsWith("/khai-thua", person.Path, StringComparison.Ordinal);

        await person.SendAsync(("form.total", "100"), ("form.plots.0.name", "Thửa A"), ("form.plots.0.area", "30"), ("do", "add:plots"));
        Assert.Equal(HttpStatusCode.OK, person.Status);
        Assert.Equal("Thửa A", Value(person, "form.plots.0.name"));
        Assert.Equal(string.Empty, Value(person, "form.plots.1.name"));
        await person.SendAsync(("form.plots.1.name", "Thửa B"), ("form.plots.1.area", "60"), ("do", "add:plots"));
        await person.SendAsync(("form.plots.2.name", "Thửa C"), ("form.plots.2.area", "40"), ("do", "drop:plots:0"));
        Assert.Equal("Thửa B", Value(person, "form.plots.0.name"));
        Assert.Equal("Thửa C", Value(person, "form.plots.1.name"));
        Assert.Null(person.Page.QuerySelector("[name='form.plots.2.name']"));

        await person.SendAsync(("form.plots.1.area", "một"), ("form.sum", "7"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, person.Status);
        Assert.NotNull(person.Page.QuerySelector(".wrongs a[href='#form_plots_1_area']"));
        Assert.Contains("Bạn đánh dấu vào ô này để cam đoan.", person.Errors);
        await person.SendAsync(("form.plots.1.area", "40"), ("form.promise", "true"));
        Assert.EndsWith("/nhan-ket-qua", person.Path, StringComparison.Ordinal);
        await person.SendAsync(("delivery", "counter"));
        Assert.Contains("1. Tên thửa: Thửa B; Diện tích: 60", person.Text, StringComparison.Ordinal);
        await person.SendAsync(("declared", "true"));
        Assert.EndsWith("/xong", person.Path, StringComparison.Ordinal);

        var kept = await LastAsync();
        Assert.Equal("1985-05", (string?)kept["ownerBirth"]);
        Assert.Equal(100, (long?)kept["sum"]);
        Assert.Equal("Thửa B", (string?)kept["plots"]![0]!["name"]);
        Assert.StartsWith("Tổ 4, ", (string?)kept["home"]!["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_API_takes_the_same_and_says_mistakes_at_the_same_places()
    {
        var filed = await api.FileAsync("congdan1", Body(Good()));
        var form = (await api.GetAsync("congdan1", $"/api/v1/dossiers/{filed["reference"]}")).Json.GetProperty("form");
        Assert.Equal(100, form.GetProperty("sum").GetInt64());

        var bad = Good();
        bad["plots"]![1]!["area"] = "bốn mươi";
        bad["home"]!["unit"] = "00000";
        using var refused = await api.PostAsync("congdan1", "/api/v1/dossiers", Body(bad));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var text = await refused.Content.ReadAsStringAsync(AppFixture.Ct);
        Assert.Contains("form.plots.1.area", text, StringComparison.Ordinal);
        Assert.Contains("form.home.unit", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_desk_adds_rows_sees_sums_and_the_dossier_shows_them()
    {
        var path = $"/can-bo/tiep-nhan?procedure={Code}";
        var clerk = await OfficeBrowser.OpenAsync(app, "tiepnhan.ttpvhcc");
        (string, string?)[] first =
        [
            ("do", "add:plots"), ("applicant.fullName", "Nguyễn Văn A"), ("applicant.personalId", "077085001234"), ("applicant.phone", "0903 123 456"),
            ("applicant.address", "45 Ba Cu"), ("form.ownerName", "Nguyễn Văn A"), ("form.ownerBirth", "1950"), ("form.home.unit", "other"), ("form.home.line", "Quận 1, TP. Hồ Chí Minh"),
            ("form.total", "100"), ("form.plots.0.name", "Thửa A"), ("form.plots.0.area", "60"),
        ];
        var page = await AppFixture.ReadAsync(await clerk.SendAsync(OfficeBrowser.MainForm(await clerk.PageAsync(path)), path, first));
        Assert.Equal("Thửa A", page.QuerySelector("[name='form.plots.0.name']")!.GetAttribute("value"));
        Assert.NotNull(page.QuerySelector("[name='form.plots.1.name']"));

        var wrong = await clerk.SendAsync(OfficeBrowser.MainForm(page), path, ("do", "receive"), ("form.plots.1.name", "Thửa B"), ("form.plots.1.area", "39"), ("form.promise", "true"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        page = await AppFixture.ReadAsync(wrong);
        Assert.Contains("Mỗi thửa ít nhất 40 m².", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Cộng các thửa phải bằng tổng diện tích.", page.Body!.TextContent, StringComparison.Ordinal);

        var received = await clerk.SendAsync(OfficeBrowser.MainForm(page), path, ("do", "receive"), ("form.plots.1.area", "40"));
        Assert.Equal(HttpStatusCode.Redirect, received.StatusCode);
        var number = received.Headers.Location!.ToString().Split('/')[^1].Split('?')[0];
        var shown = OfficeBrowser.Text(await clerk.PageAsync("/can-bo/ho-so/" + number));
        Assert.Contains("2. Tên thửa: Thửa B; Diện tích: 40", shown, StringComparison.Ordinal);
        Assert.Contains("Quận 1, TP. Hồ Chí Minh", shown, StringComparison.Ordinal);
        Assert.Contains("Đã cam đoan", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_only_has_to_recognise_the_person_sees_no_numbers_in_rows_and_no_house()
    {
        var form = new EForm("f", 1, [new EFormPage("p", "P", "P",
        [
            new() { Name = "home", Label = "Nơi ở", Type = EFormFieldType.Address },
            new() { Name = "far", Label = "Nơi khác", Type = EFormFieldType.Address },
            new()
            {
                Name = "people", Label = "Người", Type = EFormFieldType.Group,
                Fields = [new() { Name = "id", Label = "Số", Type = EFormFieldType.PersonalId }, new() { Name = "name", Label = "Tên" }],
            },
        ])]);
        var masked = PersonalData.Masked(
            JsonSerializer.Deserialize<JsonElement>("""
                { "home": { "unit": "26611", "line": "Tổ 4", "text": "Tổ 4, Xã Suối Rao" }, "far": { "line": "1 Lê Lợi", "text": "1 Lê Lợi" },
                  "people": [{ "id": "077192000318", "name": "Mai" }] }
                """), form).GetRawText();

        Assert.DoesNotContain("Tổ 4", Unescaped(masked), StringComparison.Ordinal);
        Assert.DoesNotContain("Lê Lợi", Unescaped(masked), StringComparison.Ordinal);
        Assert.DoesNotContain("077192000318", masked, StringComparison.Ordinal);
        Assert.Contains("Xã Suối Rao", Unescaped(masked), StringComparison.Ordinal);
        Assert.Contains("Mai", masked, StringComparison.Ordinal);
    }

    private static string Unescaped(string json) => JsonNode.Parse(json)!.ToJsonString(CatalogueJson.Options);

    private static string Value(Applicant person, string name) => person.Page.QuerySelector($"[name='{name}']")!.GetAttribute("value") ?? string.Empty;

    private static JsonObject Body(JsonObject form)
    {
        var body = DossierApi.Price(procedure: Code);
        body["form"] = form;
        body["papers"] = new JsonArray();
        return body;
    }

    private static JsonObject Good() => new()
    {
        ["ownerName"] = "Nguyễn Văn Năm", ["ownerBirth"] = "1950", ["home"] = new JsonObject { ["unit"] = "26611", ["line"] = "Tổ 4" }, ["total"] = 100,
        ["plots"] = new JsonArray(new JsonObject { ["name"] = "A", ["area"] = 60 }, new JsonObject { ["name"] = "B", ["area"] = 40 }), ["promise"] = true,
    };

    private Task<JsonObject> LastAsync() => app.DoAsync(async s =>
        (await s.GetRequiredService<AppDb>().Set<Dossier>().AsNoTracking().Where(d => d.ProcedureCode == Code).Select(d => d.FormJson).ToListAsync(AppFixture.Ct))
            .Select(f => (JsonObject)JsonNode.Parse(f)!).Single(f => (string?)f["ownerBirth"] == "1985-05"));
}
