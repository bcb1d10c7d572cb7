using System.Net;
using MotCua.Tests.Dossiers;
using MotCua.Tests.Dossiers.Filing;
using MotCua.Tests.Support;

namespace MotCua.Tests.BadInput;

/// <summary>Addresses and forms with anything in them: pages and lists answer or refuse, never with a 5xx.</summary>
public sealed class PageFuzzTests(AppFixture app) : IClassFixture<AppFixture>
{
    private static readonly string[] Raw = ["%00", "%FF%FE", "%", "%ZZ", "%ED%A0%80", "a%00b", "%F0%9F%99%82", "[]", "{}", "-1", "2147483648", "1e9", "true"];

    private static readonly (string Path, string[] Names)[] Asked =
    [
        ("/can-bo/ho-so", ["view", "q", "unit", "cursor", "before", "from", "to", "status", "channel", "step", "procedure", "field", "receivedFrom", "receivedTo", "outcome"]),
        ("/can-bo/ho-so/xuat.csv", ["view", "q", "unit", "from", "to", "status"]),
        ("/can-bo/so-lieu", ["from", "to", "by", "unit", "procedure"]),
        ("/can-bo/so-theo-doi", ["unit", "from", "to", "cursor", "before"]),
        ("/can-bo/so-theo-doi.pdf", ["unit", "from", "to"]),
        ("/can-bo/tiep-nhan", ["q", "procedure", "thu-tuc", "variant", "unit"]),
        ("/thu-tuc", ["q", "field", "level", "unit", "service", "cursor", "page", "exact", "lifeEvent"]),
        ("/api/v1/procedures/suggestions", ["q"]),
        ("/can-bo/tu-ngu-tim-kiem", ["q", "loai", "sau", "xong"]),
        ("/can-bo/tu-ngu-tim-kiem/sua", ["muc", "cau"]),
        ("/can-bo/tu-ngu-tim-kiem/khong-thay", ["lan", "sau"]),
        ("/can-bo/tu-ngu-tim-kiem/tro-lai", ["phien-ban"]),
        ("/thu-tuc/1.001193", ["variant", "unit", "lang", "pages", "copies", "trang", "ban", "m2", "cach", "mien"]),
        ("/so-lieu/dich-vu-cong", ["cap", "dat", "unit", "after"]),
        ("/can-bo/danh-muc/do-phu", ["thieu", "field", "level", "nhan", "q", "after"]),
        ("/can-bo/danh-muc/do-phu.csv", ["thieu", "field", "level", "nhan", "q"]),
        ("/can-bo/danh-muc/can-doc", ["phan", "field", "q", "after", "xem", "xong"]),
        ("/can-bo/danh-muc/phu-luc", ["so", "q", "after"]),
        ("/can-bo/danh-muc/phu-luc.pdf", ["so"]),
        ("/api/v1/procedures.csv", ["asOf"]),
        ("/tra-cuu", ["number", "secret"]),
        ("/so-lieu", ["from", "to", "by", "unit"]),
        ("/co-quan", ["q", "unit", "level", "cap", "huyen", "ngay"]),
        ("/tham-quyen", ["viec", "noi", "ngay"]),
        ("/can-bo/tham-quyen", ["q", "unit", "area", "ngay", "after", "xong"]),
        ("/can-bo/tham-quyen/kiem-tra", ["ngay"]),
        ("/can-bo/don-vi", ["ngay", "mo", "sau", "q", "xong"]),
        ("/can-bo/san-sang/ke-hoach", ["nam", "unit", "xong"]),
        ("/can-bo/san-sang/tieu-chi", ["xem", "voi", "xong"]),
        ("/api/v1/competence", ["procedure", "field", "area", "asOf"]),
        ("/api/v1/units/STC/competence", ["asOf", "cursor", "limit"]),
        ("/api/v1/units/STC/tree", ["asOf", "depth"]),
        ("/api/v1/units.json", ["asOf"]),
        ("/co-quan/STC", ["ngay", "lang"]),
        ("/tinh-ngay-hen-tra", ["receivedAt", "date", "time", "value", "unit", "mode", "term"]),
        ("/dang-nhap", ["returnUrl", "lang"]),
        ("/api/v1/inbox", ["view", "q", "unit", "cursor", "limit", "from", "to", "status"]),
        ("/api/v1/inbox/counts", ["unit"]),
        ("/api/v1/units", ["asOf", "level", "parent", "q", "cursor", "limit"]),
        ("/api/v1/units/STC", ["asOf"]),
        ("/api/v1/units.csv", ["asOf"]),
        ("/can-bo/san-sang", ["ngay", "level", "area", "state", "after"]),
        ("/can-bo/san-sang/STC", ["ngay", "xong"]),
        ("/can-bo/tim-nguoi", ["q", "unit", "after", "before"]),
        ("/api/v1/people", ["q", "unit", "cursor", "limit"]),
        ("/api/v1/readiness", ["asOf", "level", "area", "ready", "cursor", "limit"]),
        ("/api/v1/readiness.csv", ["asOf", "level", "area", "state"]),
        ("/api/v1/units/STC/readiness", ["asOf"]),
        ("/api/v1/procedures", ["q", "field", "level", "unit", "service", "cursor", "limit"]),
        ("/api/v1/figures/on-time", ["from", "to", "by", "unit"]),
        ("/api/v1/registers/dossiers.pdf", ["unit", "from", "to"]),
    ];

    private static readonly string[] Paths =
    [
        "/api/v1/procedures/", "/api/v1/track/", "/api/v1/dossiers/", "/can-bo/ho-so/", "/tra-cuu/", "/thu-tuc/", "/nop-ho-so/", "/nop-ho-so/tiep/", "/ho-so-cua-toi/",
        "/can-bo/tiep-nhan/", "/can-bo/lich/", "/co-quan/", "/api/v1/units/", "/can-bo/danh-muc/nhap/", "/can-bo/danh-muc/can-doc/",
    ];

    [Fact]
    public async Task Any_question_in_an_address_is_answered_or_refused()
    {
        using var browser = await app.SignInAsync("tiepnhan.ttpvhcc");
        using var program = await app.ApiAsync("lanhdao.stc");
        await Seeds.EachAsync(500, async seed =>
            {
                var dice = new Random(seed);
                var (path, names) = Asked[dice.Next(Asked.Length)];
                var url = dice.Next(4) == 0
                    ? Paths[dice.Next(Paths.Length)] + Value(dice).Replace("%00", "%0A", StringComparison.Ordinal)
                    : path + "?" + string.Join('&', Enumerable.Range(0, dice.Next(1, 4)).Select(_ => $"{names[dice.Next(names.Length)]}={Value(dice)}"));
                using var answer = await (url.StartsWith("/api", StringComparison.Ordinal) ? program : browser)
                    .GetAsync(new Uri(url, UriKind.Relative), AppFixture.Ct);
                Assert.True((int)answer.StatusCode < 500, $"{(int)answer.StatusCode} {url}\n{await answer.Content.ReadAsStringAsync(AppFixture.Ct)}");
            });
    }

    [Fact]
    public async Task Anything_typed_into_the_steps_of_a_filing_is_kept_or_told()
    {
        var person = await Applicant.GuestAsync(app);
        var start = person.Draft;
        foreach (var seed in Seeds.Of(120))
        {
            var dice = new Random(seed);
            await person.OpenAsync(start + new[] { "/co-quan", "/chu-ho-so", "/khai-child", "/khai-mother", "/khai-father", "/nhan-ket-qua", "/giay-to" }[dice.Next(7)]);
            var names = person.Page.QuerySelectorAll("main [name]").Select(e => e.GetAttribute("name")!)
                .Where(n => !n.StartsWith('_')).Append("unit").Append("for").Append("x").ToList();
            await person.SendAsync([.. Enumerable.Range(0, dice.Next(1, 5)).Select(_ => names[dice.Next(names.Count)]).Distinct()
                    .Select(n => (n, dice.Next(8) == 0 ? null : (string?)Mutant.Strings[dice.Next(Mutant.Strings.Length)]))]);
            Assert.True((int)person.Status < 500, $"{person.Status} {person.Path}");
        }
        await person.OpenAsync(start);
        Assert.Equal(HttpStatusCode.OK, person.Status);
    }

    [Fact]
    public async Task Anything_typed_into_the_form_of_an_act_is_done_or_told()
    {
        var api = new DossierApi(app);
        var filed = (await api.FileAsync("doanhnghiep1", DossierApi.Price()))["reference"];
        var office = new Applicant(await app.SignInAsync("tiepnhan.ttpvhcc"));
        foreach (var seed in Seeds.Of(80))
        {
            var dice = new Random(seed);
            var act = new[] { "requestSupplement", "refuse", "correct", "checkPapers", "withdraw" }[dice.Next(5)];
            await office.OpenAsync($"/can-bo/ho-so/{filed}/viec/{act}");
            if (office.Status == HttpStatusCode.OK)
            {
                var names = office.Page.QuerySelectorAll("main form[method=post] [name]").Select(e => e.GetAttribute("name")!).Where(n => !n.StartsWith('_')).Append("x").ToList();
                await office.SendAsync([.. Enumerable.Range(0, dice.Next(1, 4)).Select(_ => names[dice.Next(names.Count)]).Distinct()
                        .Select(n => (n, (string?)Mutant.Strings[dice.Next(Mutant.Strings.Length)]))]);
                Assert.True((int)office.Status < 500, $"{office.Status} {office.Path}");
            }

            if (!(await api.GetAsync("tiepnhan.ttpvhcc", $"/api/v1/dossiers/{filed}")).Allowed.Contains("receive"))
            {
                filed = (await api.FileAsync("doanhnghiep1", DossierApi.Price()))["reference"];
            }
        }
    }

    private static string Value(Random dice)
    {
        var text = Mutant.Strings[dice.Next(Mutant.Strings.Length)];
        return dice.Next(2) == 0 ? Raw[dice.Next(Raw.Length)] : Uri.EscapeDataString(text[..Math.Min(text.Length, 600)]);
    }
}
