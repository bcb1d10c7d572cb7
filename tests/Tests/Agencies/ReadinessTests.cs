using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Agencies;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;
using MotCua.Tests.Accounts.Support;

namespace MotCua.Tests.Agencies;

public sealed class ReadinessTests
{
    private const string Standard = """
        {
          "validFrom": "2020-01-01",
          "items": [
            { "key": "officers", "name": "Cán bộ", "nameEn": "Officers", "unit": "người", "unitEn": "people" },
            { "key": "computers", "name": "Máy tính", "nameEn": "Computers", "unit": "máy", "unitEn": "computers" },
            { "key": "lan", "name": "Mạng LAN", "nameEn": "LAN" },
            { "key": "speed", "name": "Đường truyền", "nameEn": "Line", "unit": "Mbps", "unitEn": "Mbps" }
          ],
          "criteria": [
            { "item": "lan", "for": ["oneStopCentre", "department", "commune"], "atLeast": 1 },
            { "item": "computers", "per": "officers", "for": ["oneStopCentre", "department", "commune"], "atLeast": 0.8 },
            { "item": "speed", "for": ["commune"], "atLeast": 20, "must": false }
          ]
        }
        """;

    private const string Facts = """
        unit,day,source,officers,computers,lan,speed
        TTPVHCC,2021-06-30,Kiểm kê,10,8,1,
        STC,2021-06-30,Kiểm kê,10,7,1,
        26575,2021-06-30,Kiểm kê,20,20,0,10
        26611,2021-06-30,Kiểm kê,10,10,1,10
        """;

    [Fact]
    public async Task Who_is_ready_and_what_the_others_lack_is_told_by_one_predicate()
    {
        await using var product = await StartAsync();
        using var officer = product.Open();
        await officer.SignInAsync("chuyenvien.stc");

        var all = await JsonAsync(await officer.GetAsync("/api/v1/readiness"));
        var not = await JsonAsync(await officer.GetAsync("/api/v1/readiness?ready=false"));
        var communes = await JsonAsync(await officer.GetAsync("/api/v1/readiness?level=commune&area=750&limit=1"));
        var before = await JsonAsync(await officer.GetAsync("/api/v1/readiness?asOf=2021-06-29"));
        var csv = await (await officer.GetAsync("/api/v1/readiness.csv?state=notReady")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var page = await Browser.ReadAsync(await officer.GetAsync("/can-bo/san-sang?state=notReady"));

        // The province, the office and the district are not measured.
        Assert.Equal(
            ["SNV notStated computers lan", "STC notReady computers", "TTPVHCC ready", "26506 notStated computers lan", "26545 notStated computers lan", "26575 notReady lan", "26611 ready"],
            Lines(all));
        Assert.Equal(["STC notReady computers", "26575 notReady lan"], Lines(not));
        Assert.Equal(2, communes.GetProperty("total").GetInt32());
        Assert.Equal(JsonValueKind.String, communes.GetProperty("next").ValueKind);
        Assert.All(Lines(before), l => Assert.Contains("notStated", l, StringComparison.Ordinal));
        Assert.Contains("STC,H06.4,Sở Tài chính,department,77,notReady,2021-06-30,computers", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("TTPVHCC", csv, StringComparison.Ordinal);
        var text = Text(page);
        Assert.Contains("2 cơ quan", text, StringComparison.Ordinal);
        Assert.Contains("Máy tính / cán bộ: 0,7 (ít nhất 0,8)", text, StringComparison.Ordinal);
        Assert.Contains("Mạng LAN: không (phải có)", text, StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelectorAll("a[href*='san-sang/H06']").Length);
    }

    [Fact]
    public async Task A_clerk_states_what_her_own_office_has_and_corrects_it_with_a_reason()
    {
        await using var product = await StartAsync();
        using var clerk = product.Open();
        await clerk.SignInAsync("tiepnhan.ttpvhcc");
        const string form = "/can-bo/san-sang/TTPVHCC/khai";

        using var stated = await clerk.SubmitAsync(form, ("day", "10/8/2021"), ("source", "Phiếu kiểm kê"), ("item.computers", "7"), ("item.lan", "1"));
        var page = Text(await Browser.ReadAsync(await clerk.GetAsync(stated.Headers.Location!.ToString())));
        using var mute = await clerk.SubmitAsync(form, ("day", "10/8/2021"), ("source", "Phiếu kiểm kê"), ("item.computers", "9"));
        var told = await Browser.ReadAsync(mute);
        using var mended = await clerk.SubmitAsync(
            form, ("day", "10/8/2021"), ("source", "Phiếu kiểm kê"), ("item.computers", "9"), ("why", "Đếm sót hai máy ở kho"));
        var after = await Browser.ReadAsync(await clerk.GetAsync("/can-bo/san-sang/TTPVHCC"));

        Assert.Equal(HttpStatusCode.Redirect, stated.StatusCode);
        Assert.Contains("chưa sẵn sàng", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, mute.StatusCode);
        Assert.Contains("Bạn ghi lý do sửa số liệu đã khai của ngày 10/8/2021.", Text(told), StringComparison.Ordinal);
        Assert.Equal("9", told.QuerySelector("[name='item.computers']")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.Redirect, mended.StatusCode);
        Assert.Equal("7 máy", after.QuerySelector("s")!.TextContent);
        Assert.Contains("sẵn sàng", after.QuerySelector(".head")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("chưa sẵn sàng", after.QuerySelector(".head")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Đếm sót hai máy ở kho", Assert.Single(await product.ActsAsync("correctReadiness")).Why);
        Assert.Equal("clerk", (await product.ActsAsync("stateReadiness")).Single(a => a.Role == "clerk").Role);
    }

    [Theory]
    [InlineData("", HttpStatusCode.Redirect)]
    [InlineData("congdan1", HttpStatusCode.Redirect)]
    [InlineData("chuyenvien.stc", HttpStatusCode.Redirect)]
    [InlineData("tiepnhan.ttpvhcc", HttpStatusCode.Redirect)]
    [InlineData("quantri", HttpStatusCode.OK)]
    public async Task Nobody_states_for_another_office(string account, HttpStatusCode status)
    {
        await using var product = await StartAsync();
        using var browser = product.Open();
        if (account.Length > 0)
        {
            await browser.SignInAsync(account);
        }

        using var form = await browser.GetAsync("/can-bo/san-sang/STC/khai");
        var page = await Browser.ReadAsync(await browser.GetAsync("/can-bo/san-sang/STC"));
        using var posted = await browser.PostAsync("/can-bo/san-sang/STC/khai", [KeyValuePair.Create("item.lan", "1")]);

        Assert.True(status == form.StatusCode || (status == HttpStatusCode.Redirect && form.StatusCode == HttpStatusCode.Forbidden), $"{form.StatusCode}");
        Assert.Equal(status == HttpStatusCode.OK, page.QuerySelector("a[href$='/khai']") is not null);
        Assert.NotEqual(HttpStatusCode.OK, posted.StatusCode);
        Assert.Equal(0, await product.DoAsync(s => s.GetRequiredService<AppDb>().ReadinessFacts.CountAsync(f => f.Revision > 0)));
    }

    [Theory]
    [InlineData("day", "13/8/2021", "sau hôm nay")]
    [InlineData("day", "1/1/2015", "chưa hoạt động")]
    [InlineData("day", "hôm qua", "")]
    [InlineData("day", "", "chưa điền ngày")]
    [InlineData("source", "", "ghi nguồn")]
    [InlineData("item.computers", "-1", "Số phải từ")]
    [InlineData("item.computers", "1000001", "Số phải từ")]
    [InlineData("item.computers", "bảy", "Số phải từ")]
    [InlineData("item.lan", "2", "Số phải từ")]
    public async Task What_does_not_fit_is_told_beside_its_field_and_nothing_typed_is_lost(string field, string value, string expected)
    {
        await using var product = await StartAsync();
        using var admin = product.Open();
        await admin.SignInAsync("quantri");
        var typed = new Dictionary<string, string> { ["day"] = "10/8/2021", ["source"] = "Phiếu", ["item.officers"] = "33", ["item.computers"] = "44", ["item.lan"] = "1" };
        typed[field] = value;

        using var answer = await admin.SubmitAsync("/can-bo/san-sang/STC/khai", [.. typed.Select(t => (t.Key, t.Value))]);
        var page = await Browser.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(expected, Text(page), StringComparison.Ordinal);
        Assert.Equal("33", page.QuerySelector("[name='item.officers']")!.GetAttribute("value"));
        Assert.Equal(14, await product.DoAsync(s => s.GetRequiredService<AppDb>().ReadinessFacts.CountAsync()));
    }

    [Fact]
    public async Task After_a_merger_the_successor_has_nothing_counted_and_the_predecessors_are_shown_beside()
    {
        await using var product = await StartAsync();
        await Reorganised.ApplyAsync(product);
        product.Clock.FreezeAt(SmallProduct.At("2021-08-17T08:00"));
        using var admin = product.Open();
        await admin.SignInAsync("quantri");

        var page = Text(await Browser.ReadAsync(await admin.GetAsync("/can-bo/san-sang/H29.26575")));
        var then = Text(await Browser.ReadAsync(await admin.GetAsync("/can-bo/san-sang/26611?ngay=2021-08-15")));
        var gone = await admin.GetAsync("/can-bo/san-sang/26611");

        Assert.Contains("Cơ quan này chưa kiểm đếm", page, StringComparison.Ordinal);
        Assert.Contains("Xã Suối Rao: sẵn sàng", page, StringComparison.Ordinal);
        Assert.Contains("Thị trấn Ngãi Giao: chưa sẵn sàng", page, StringComparison.Ordinal);
        Assert.Contains("sẵn sàng", then, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task A_file_read_again_changes_nothing_and_a_preview_writes_nothing()
    {
        await using var product = await StartAsync();
        var other = Facts.Replace("TTPVHCC,2021-06-30,Kiểm kê,10,8", "TTPVHCC,2021-06-30,Kiểm kê,10,9", StringComparison.Ordinal)
            + "\n26545,2021-06-30,Kiểm kê,5,5,1,30\n";

        var again = await ImportAsync(product, Facts);
        var would = await product.DoAsync(s => s.GetRequiredService<ReadinessDesk>().PreviewAsync(new StringReader(other), SmallProduct.Actor));
        var facts = await product.DoAsync(s => s.GetRequiredService<AppDb>().ReadinessFacts.CountAsync());
        var done = await ImportAsync(product, other, "Đếm lại");

        Assert.Equal(new ReadinessImport(0, 0, 14), again);
        Assert.Equal(14, facts);
        Assert.Equal(new ReadinessImport(4, 1, 13), would);
        Assert.Equal(would, done);
    }

    [Theory]
    [InlineData("unit,day\nSTC,2021-06-30\n", "", "units.missingColumn")]
    [InlineData("unit,day,source,lan\n", "", "units.emptyFile")]
    [InlineData("unit,day,source,lan\nSTC,30/6/2021,x,1\n", "2021-06-30", "")]
    [InlineData("unit,day,source,lan\nKHONGCO,2021-06-30,x,1\n", "không có đơn vị “KHONGCO”", "")]
    [InlineData("unit,day,source,lan\nSTC,2021-06-30,,1\n", "thiếu nguồn", "")]
    [InlineData("unit,day,source,lan\nSTC,2021-06-30,x,=1+1\n", "công thức", "")]
    [InlineData("unit,day,source,lan\nSTC,2021-06-30,x,nhiều\n", "phải là số", "")]
    [InlineData("unit,day,source,lan\nSTC,2021-06-30,x,\n", "không có số liệu nào", "")]
    [InlineData("unit,day,source,lan\nSTC,2021-07-30,x,1\nH06.4,2021-07-30,x,0\n", "dòng khác", "")]
    [InlineData("unit,day,source,lan\nSTC,2021-06-30,\"x,1\n", "", "units.badFile")]
    public async Task A_file_that_does_not_fit_is_refused_whole_and_says_where(string csv, string message, string code)
    {
        await using var product = await StartAsync();

        var refused = await Assert.ThrowsAsync<Refused>(() => ImportAsync(product, csv));

        Assert.True(code.Length == 0 || refused.Code == code, refused.Code);
        Assert.True(message.Length == 0 || refused.Errors.Single().Value[0].Contains(message, StringComparison.Ordinal), refused.Message);
        Assert.Equal(14, await product.DoAsync(s => s.GetRequiredService<AppDb>().ReadinessFacts.CountAsync()));
    }

    [Fact]
    public async Task Each_day_is_measured_by_the_criteria_of_that_day()
    {
        await using var product = await StartAsync();
        using var officer = product.Open();
        await officer.SignInAsync("chuyenvien.stc");
        var milder = Standard.Replace("2020-01-01", "2021-08-01", StringComparison.Ordinal).Replace("0.8", "0.5", StringComparison.Ordinal);

        var first = await SetAsync(product, milder);
        var again = await SetAsync(product, milder);
        var clash = await Assert.ThrowsAsync<Refused>(() => SetAsync(product, milder.Replace("0.5", "0.4", StringComparison.Ordinal)));
        var then = await JsonAsync(await officer.GetAsync("/api/v1/units/STC/readiness?asOf=2021-07-31"));
        var now = await JsonAsync(await officer.GetAsync("/api/v1/units/STC/readiness"));

        Assert.Equal((true, false, "readiness.standardExists"), (first, again, clash.Code));
        Assert.Equal("notReady", then.GetProperty("unit").GetProperty("state").GetString());
        Assert.Equal("ready", now.GetProperty("unit").GetProperty("state").GetString());
        Assert.Equal(0.7m, now.GetProperty("criteria")[1].GetProperty("value").GetDecimal());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"validFrom":"2021-01-01","items":[{"key":"lan","name":"LAN","nameEn":"LAN"}],"criteria":[{"item":"wifi","for":["commune"],"atLeast":1}]}""")]
    [InlineData("""{"validFrom":"2021-01-01","items":[{"key":"lan","name":"LAN","nameEn":"LAN"}],"criteria":[{"item":"lan","for":["commune"]}]}""")]
    [InlineData("""{"validFrom":"2021-01-01","items":[{"key":"lan","name":"LAN","nameEn":"LAN"},{"key":"lan","name":"x","nameEn":"x"}],"criteria":[{"item":"lan","for":["commune"],"atLeast":1}]}""")]
    public async Task A_standard_that_contradicts_itself_is_refused(string json)
    {
        await using var product = await StartAsync();

        var refused = await Assert.ThrowsAsync<Refused>(() => SetAsync(product, json));

        Assert.StartsWith("readiness.bad", refused.Code, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/can-bo/san-sang?level=village")]
    [InlineData("/can-bo/san-sang?state=1")]
    [InlineData("/can-bo/san-sang?area=khong-co")]
    [InlineData("/can-bo/san-sang?ngay=2021-02-30")]
    [InlineData("/api/v1/readiness?ready=maybe")]
    [InlineData("/api/v1/readiness?asOf=hom-nay")]
    [InlineData("/api/v1/readiness?cursor=x")]
    public async Task A_question_that_is_not_understood_is_refused(string path)
    {
        await using var product = await StartAsync();
        using var officer = product.Open();
        await officer.SignInAsync("chuyenvien.stc");

        Assert.Equal(HttpStatusCode.BadRequest, (await officer.GetAsync(path)).StatusCode);
    }

    private static async Task<SmallProduct> StartAsync()
    {
        var product = await SmallProduct.StartAsync();
        await SetAsync(product, Standard);
        await ImportAsync(product, Facts);
        return product;
    }

    private static Task<bool> SetAsync(SmallProduct product, string json) => product.DoAsync(async s =>
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return await s.GetRequiredService<ReadinessDesk>().SetStandardAsync(stream, SmallProduct.Actor);
    });

    private static Task<ReadinessImport> ImportAsync(SmallProduct product, string csv, string? why = null) =>
        product.DoAsync(s => s.GetRequiredService<ReadinessDesk>().ImportAsync(new StringReader(csv), SmallProduct.Actor, why));

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    private static List<string> Lines(JsonElement list) =>
    [
        .. list.GetProperty("items").EnumerateArray().Select(i => string.Join(
            ' ', new[] { i.GetProperty("code").GetString(), i.GetProperty("state").GetString() }
                .Concat(i.GetProperty("missing").EnumerateArray().Select(m => m.GetString()).Order(StringComparer.Ordinal)))),
    ];

    private static string Text(IHtmlDocument page) => string.Join(' ', page.QuerySelector("main")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
