using System.Net;
using MotCua.Dossiers.Receiving;
using MotCua.Tests.Support;

namespace MotCua.Tests.Dossiers.Office;

public sealed class ReceptionPageTests(AppFixture app) : IClassFixture<AppFixture>
{
    private const string Form = "/can-bo/tiep-nhan?procedure=2.002217";
    private const string Card = "077085001234||Nguyễn Văn A|12051985|Nam|45 Ba Cu, Phường 1, Vũng Tàu, Bà Rịa - Vũng Tàu|28062021";

    private static readonly (string Name, string? Value)[] Whole =
    [
        ("do", "receive"), ("applicant.fullName", "Nguyễn Văn A"), ("applicant.personalId", "077085001234"), ("applicant.phone", "0903 123 456"),
        ("applicant.address", "45 Ba Cu, Phường 1, Vũng Tàu"), ("papers.GT01.present", "true"),
    ];

    private readonly DossierApi api = new(app);

    [Fact]
    public async Task Only_a_clerk_receives_at_the_counter()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await (await OfficeBrowser.OpenAsync(app, "chuyenvien.stc")).GetAsync("/can-bo/tiep-nhan")).StatusCode);
        await (await OfficeBrowser.OpenAsync(app, "tiepnhan.ttpvhcc")).PageAsync("/can-bo/tiep-nhan");
    }

    [Fact]
    public async Task A_procedure_is_found_without_diacritics_among_those_of_the_desk()
    {
        var clerk = await OfficeBrowser.OpenAsync(app, "tiepnhan.ttpvhcc");
        foreach (var typed in new[] { "2.002217", "dang ky gia" })
        {
            var found = await clerk.GetAsync("/can-bo/tiep-nhan?q=" + Uri.EscapeDataString(typed));
            Assert.Contains("procedure=2.002217", found.StatusCode == HttpStatusCode.Redirect
                ? found.Headers.Location!.ToString() : await found.Content.ReadAsStringAsync(AppFixture.Ct), StringComparison.Ordinal);
        }

        Assert.Contains("Không có thủ tục nào khớp", OfficeBrowser.Text(await clerk.PageAsync("/can-bo/tiep-nhan?q=zzzz")), StringComparison.Ordinal);
        // Registration of births belongs to communes, for which this desk does not receive.
        Assert.NotNull((await clerk.PageAsync("/can-bo/tiep-nhan?procedure=1.001193")).QuerySelector("input[name=q]"));
    }

    [Fact]
    public async Task A_scanned_card_fills_its_block_and_files_nothing()
    {
        var clerk = await OfficeBrowser.OpenAsync(app, "tiepnhan.ttpvhcc");
        var before = await NumbersAsync();
        var answer = await clerk.SendAsync(OfficeBrowser.MainForm(await clerk.PageAsync(Form)), Form, ("do", "fill"), ("qr", Card), ("applicant.phone", "0903 123 456"));
        var page = await AppFixture.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Nguyễn Văn A", page.QuerySelector("[name='applicant.fullName']")!.GetAttribute("value"));
        Assert.Equal("077085001234", page.QuerySelector("[name='applicant.personalId']")!.GetAttribute("value"));
        Assert.Equal("0903 123 456", page.QuerySelector("[name='applicant.phone']")!.GetAttribute("value"));
        Assert.Equal(before, await NumbersAsync());

        var wrong = await clerk.SendAsync(OfficeBrowser.MainForm(page), Form, ("do", "receive"), ("qr", "abc|def"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal("Nguyễn Văn A", (await AppFixture.ReadAsync(wrong)).QuerySelector("[name='applicant.fullName']")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData(Card, "077085001234", "Nguyễn Văn A", true)]
    [InlineData("077192000318|273123456|Nguyễn Thị Mai|14031992|Nữ|12 Lê Hồng Phong|20042021|extra|more", "077192000318", "Nguyễn Thị Mai", true)]
    [InlineData("077085001234||Nguyễn Văn A|12051995|Nam|45 Ba Cu|28062021", "077085001234", "Nguyễn Văn A", false)]
    [InlineData("077085001234||Nguyễn Văn A|1985|Nam|45 Ba Cu|28062021", "077085001234", "Nguyễn Văn A", true)]
    public void A_card_is_read_in_all_its_shapes(string scanned, string id, string name, bool consistent)
    {
        var card = CitizenCard.Read(scanned)!;
        Assert.Equal((id, name, consistent), (card.Id.Value, card.FullName, card.IsConsistent));
    }

    [Theory]
    [InlineData("")]
    [InlineData("http://example.vn")]
    [InlineData("077085001234|Nguyễn Văn A")]
    [InlineData("12345||Nguyễn Văn A|12051985|Nam|45 Ba Cu|28062021")]
    public void What_is_no_card_is_not_read(string scanned) => Assert.Null(CitizenCard.Read(scanned));

    [Fact]
    public async Task A_whole_dossier_is_received_with_one_form_and_its_slip_is_there_to_print()
    {
        var clerk = await OfficeBrowser.OpenAsync(app, "tiepnhan.ttpvhcc");
        var answer = await clerk.SendAsync(OfficeBrowser.MainForm(await clerk.PageAsync(Form + "&unit=STC")), Form, Whole);

        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, OfficeBrowser.Text(await AppFixture.ReadAsync(answer)));
        var page = await clerk.PageAsync(answer.Headers.Location!.ToString());
        var number = answer.Headers.Location!.ToString().Split('/')[^1];
        Assert.Contains("Đã tiếp nhận " + number, OfficeBrowser.Text(page), StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("article.slip"));
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync(page.QuerySelector("a[href$='.pdf']")!.GetAttribute("href")!)).StatusCode);
        Assert.Equal("accepted", (await api.GetAsync("tiepnhan.ttpvhcc", $"/api/v1/dossiers/{number}"))["status"]);
    }

    [Fact]
    public async Task The_same_form_sent_twice_makes_one_dossier_and_with_other_words_is_refused()
    {
        var clerk = await OfficeBrowser.OpenAsync(app, "tiepnhan.ttpvhcc");
        var form = OfficeBrowser.MainForm(await clerk.PageAsync(Form + "&unit=STC"));
        var before = await NumbersAsync();

        var answers = await Task.WhenAll(clerk.SendAsync(form, Form, Whole), clerk.SendAsync(form, Form, Whole));
        Assert.Equal(answers[0].Headers.Location, answers[1].Headers.Location);
        Assert.NotNull(answers[0].Headers.Location);
        Assert.Equal(before + 1, await NumbersAsync());

        var changed = await clerk.SendAsync(form, Form, [.. Whole.Where(w => w.Name != "applicant.fullName"), ("applicant.fullName", "Trần Văn B")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, changed.StatusCode);
        Assert.Contains("đã dùng để tiếp nhận", OfficeBrowser.Text(await AppFixture.ReadAsync(changed)), StringComparison.Ordinal);
        Assert.Equal(before + 1, await NumbersAsync());
    }

    [Fact]
    public async Task What_is_wrong_is_told_all_at_once_and_what_was_typed_stays()
    {
        var clerk = await OfficeBrowser.OpenAsync(app, "tiepnhan.ttpvhcc");
        var answer = await clerk.SendAsync(OfficeBrowser.MainForm(await clerk.PageAsync(Form + "&unit=STC")), Form,
            ("do", "receive"), ("applicant.fullName", "Nguyễn Văn A"), ("applicant.phone", "12"));
        var page = await AppFixture.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.True(page.QuerySelectorAll("[data-wrongs] li").Length >= 3);
        Assert.NotNull(page.QuerySelector(".paper.wrong"));
        Assert.Equal("Nguyễn Văn A", page.QuerySelector("[name='applicant.fullName']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_birth_at_the_commune_is_received_with_its_form_and_paid()
    {
        var clerk = await OfficeBrowser.OpenAsync(app, "tiepnhan.26611");
        const string Birth = "/can-bo/tiep-nhan?procedure=1.001193";
        var page = await clerk.PageAsync(Birth);
        Assert.Contains("hẹn trả", OfficeBrowser.Text(page, ".promise"), StringComparison.Ordinal);
        var papers = page.QuerySelectorAll("[name^='papers.'][name$='.present']").Select(p => (p.GetAttribute("name")!, (string?)"true"));
        var answer = await clerk.SendAsync(OfficeBrowser.MainForm(page), Birth,
        [
            .. Whole.Where(w => !w.Name.StartsWith("papers", StringComparison.Ordinal)), .. papers,
            ("form.childName", "Nguyễn Văn Con"), ("form.birthDate", "1/8/2021"), ("form.sex", "male"), ("form.birthPlace", "Bệnh viện Bà Rịa"),
            ("form.ethnicity", "Kinh"), ("form.nationality", "Việt Nam"), ("form.homeTown", "Suối Rao"), ("form.motherName", "Trần Thị Mẹ"),
            ("form.motherBirthYear", "1995"), ("form.motherId", "077195000318"), ("form.motherAddress", "Xã Suối Rao"), ("form.fatherDeclared", "false"),
            ("form.relation", "father"), ("form.copies", "2"), ("paid", "true"),
        ]);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, OfficeBrowser.Text(await AppFixture.ReadAsync(answer)));
        var dossier = await api.GetAsync("tiepnhan.26611", "/api/v1/dossiers/" + answer.Headers.Location!.ToString().Split('/')[^1]);
        Assert.Equal("2021-08-12T17:30:00+07:00", dossier["dueAt"]);
        Assert.All(dossier.Json.GetProperty("fees").EnumerateArray(), f => Assert.True(f.GetProperty("paid").GetBoolean()));
        Assert.Contains("Nguyễn Văn Con", OfficeBrowser.Text(await clerk.PageAsync("/can-bo/ho-so/" + dossier["number"])), StringComparison.Ordinal);
    }

    private async Task<int> NumbersAsync() => int.Parse((await api.GetAsync("tiepnhan.ttpvhcc", "/api/v1/inbox?view=all"))["total"], System.Globalization.CultureInfo.InvariantCulture);
}
