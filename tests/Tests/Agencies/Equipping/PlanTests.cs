using System.Net;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Agencies.Contract;
using MotCua.Agencies.Equipping;
using MotCua.Kernel;
using MotCua.Tests.Accounts.Support;

namespace MotCua.Tests.Agencies.Equipping;

public sealed class PlanTests
{
    private const string Standard = """
        {
          "validFrom": "2020-01-01",
          "items": [
            { "key": "officers", "name": "Cán bộ", "nameEn": "Officers", "unit": "người", "unitEn": "people" },
            { "key": "computers", "name": "Máy tính", "nameEn": "Computers", "unit": "máy", "unitEn": "computers" },
            { "key": "lan", "name": "Mạng LAN", "nameEn": "LAN" }
          ],
          "criteria": [
            { "item": "lan", "for": ["commune"], "atLeast": 1 },
            { "item": "computers", "per": "officers", "for": ["commune"], "atLeast": 1 }
          ]
        }
        """;

    private const string Facts = """
        unit,day,source,officers,computers,lan
        26575,2020-12-15,Kiểm kê,20,10,0
        26611,2020-12-15,Kiểm kê,10,10,1
        26575,2021-06-30,Kiểm kê,20,16,1
        26506,2021-06-30,Kiểm kê,30,30,1
        """;

    private const string Plans = """
        unit,year,plan,measure,target,decision
        750,2021,KH ứng dụng CNTT 2021,sum:computers,30,KH 12/KH-UBND
        750,2021,KH ứng dụng CNTT 2021,share:lan,100,KH 12/KH-UBND
        750,2021,KH ứng dụng CNTT 2021,ready,100,KH 12/KH-UBND
        750,2021,KH trang bị máy tính,ratio:computers/officers,0.9,KH 15/KH-UBND
        """;

    [Fact]
    public async Task Progress_is_measured_in_the_unit_that_planned_and_all_below_it()
    {
        await using var product = await StartAsync();
        await PutAsync(product, Plans);

        var rows = await product.DoAsync(s => s.GetRequiredService<PlanService>().OfAsync(2021, Ct));

        // 10 + 10 computers at the end of 2020, 16 + 10 now; the town of the other district is not counted.
        Assert.Equal(
            ["ratio:computers/officers 66 86 90 83", "ready 5000 5000 10000 0", "share:lan 5000 10000 10000 100", "sum:computers 2000 2600 3000 60"],
            rows.Select(r => $"{r.Plan.Measure} {r.Before} {r.Now} {r.Plan.Target} {r.Percent}").Order(StringComparer.Ordinal));
        Assert.Equal(["share:lan"], rows.Where(r => r.IsReached).Select(r => r.Plan.Measure));
        Assert.All(rows, r => Assert.Equal((false, new DateOnly(2021, 8, 12)), (r.IsOver, r.Day)));
    }

    [Fact]
    public async Task A_plan_stays_with_the_unit_that_planned_and_ends_with_it()
    {
        await using var product = await StartAsync();
        await PutAsync(product, Plans);
        await Reorganised.ApplyAsync(product);
        product.Clock.FreezeAt(SmallProduct.At("2022-01-10T08:00"));

        var rows = await product.DoAsync(s => s.GetRequiredService<PlanService>().OfAsync(2021, Ct));

        Assert.All(rows, r => Assert.Equal(("Huyện Châu Đức", new DateOnly(2021, 8, 15), true), (r.Unit.Name, r.Day, r.IsOver)));
        Assert.Equal(2600, rows.Single(r => r.Plan.Measure == "sum:computers").Now);
    }

    [Fact]
    public async Task The_same_file_changes_nothing_and_another_target_is_a_correction_with_a_reason()
    {
        await using var product = await StartAsync();
        var other = Plans.Replace(",30,", ",32,", StringComparison.Ordinal);

        var first = await PutAsync(product, Plans);
        var again = await PutAsync(product, Plans);
        var silent = await Assert.ThrowsAsync<Refused>(() => PutAsync(product, other));
        var corrected = await product.DoAsync(s => s.GetRequiredService<PlanService>().PutAsync(PlanFile.Read(other), SmallProduct.Actor, "Theo KH sửa đổi", Ct));

        Assert.Equal((4, 0, 0), first);
        Assert.Equal((0, 0, 4), again);
        Assert.Equal("Input.Why", Assert.Single(silent.Errors).Key);
        Assert.Equal((0, 1, 3), corrected);
        var act = Assert.Single(await product.ActsAsync("correctPlan"));
        Assert.Equal("Theo KH sửa đổi", act.Why);
        Assert.Contains("\"target\":[\"3000\",\"3200\"]", act.Events, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Targets_from_a_file_are_seen_in_words_before_they_are_written()
    {
        await using var product = await StartAsync();
        using var admin = product.Open();
        await admin.SignInAsync("quantri");
        await PutAsync(product, Plans);

        var seen = await Browser.ReadAsync(await admin.UploadAsync(
            "/can-bo/san-sang/ke-hoach/nhap", Plans.Replace(",30,", ",32,", StringComparison.Ordinal), ("Input.Why", "Theo KH sửa đổi")));

        var row = Assert.Single(seen.QuerySelectorAll("tbody tr"));
        Assert.Contains("Tổng số Máy tính", row.TextContent, StringComparison.Ordinal);
        Assert.Equal("30", row.QuerySelector("s")!.TextContent);
        Assert.Equal("32", row.QuerySelector("b")!.TextContent);
        Assert.Contains("0 mới, 1 sửa, 3 giữ nguyên", seen.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(await product.ActsAsync("correctPlan"));
    }

    [Theory]
    [InlineData("KHONG,2021,KH,ready,90,QĐ", "rows[2].unit")]
    [InlineData("750,1999,KH,ready,90,QĐ", "rows[2].year")]
    [InlineData("750,hai,KH,ready,90,QĐ", "rows[2].year")]
    [InlineData("750,2021,,ready,90,QĐ", "rows[2].plan")]
    [InlineData("750,2021,KH,tot,90,QĐ", "rows[2].measure")]
    [InlineData("750,2021,KH,sum:xe,90,QĐ", "rows[2].measure")]
    [InlineData("750,2021,KH,ready,101,QĐ", "rows[2].target")]
    [InlineData("750,2021,KH,ready,0,QĐ", "rows[2].target")]
    [InlineData("750,2021,KH,ready,nhiều,QĐ", "rows[2].target")]
    [InlineData("750,2021,KH,ready,90,", "rows[2].decision")]
    public async Task A_bad_row_is_named_and_nothing_is_written(string row, string where)
    {
        await using var product = await StartAsync();

        var refused = await Assert.ThrowsAsync<Refused>(() => PutAsync(product, "unit,year,plan,measure,target,decision\n" + row + "\n"));

        Assert.Equal(where, Assert.Single(refused.Errors).Key);
        Assert.Empty(await product.ActsAsync("planReadiness"));
    }

    [Fact]
    public async Task An_administrator_plans_and_corrects_in_pages_and_officers_see_the_years()
    {
        await using var product = await StartAsync();
        using var admin = product.Open();
        using var officer = product.Open();
        await admin.SignInAsync("quantri");
        await officer.SignInAsync("chuyenvien.stc");

        var made = await admin.SubmitAsync(
            "/can-bo/san-sang/ke-hoach/moi", ("Input.unit", "750"), ("Input.plan", "KH 2021"), ("Input.measure", "sum:computers"), ("Input.target", "40"), ("Input.decision", "KH 1"));
        var wrong = await admin.SubmitAsync(
            "/can-bo/san-sang/ke-hoach/moi", ("Input.unit", "750"), ("Input.plan", "KH 2021"), ("Input.measure", "sum:computers"), ("Input.target", "x"), ("Input.decision", "KH 1"));
        var list = await Browser.ReadAsync(await officer.GetAsync("/can-bo/san-sang/ke-hoach"));
        var link = (await Browser.ReadAsync(await admin.GetAsync("/can-bo/san-sang/ke-hoach"))).QuerySelector("tbody th a")!.GetAttribute("href")!;
        var form = (await Browser.ReadAsync(await admin.GetAsync(link))).Forms.First(f => f.QuerySelector("[name='Input.Target']") is not null);
        form.SetAttribute("action", link + "?handler=Withdraw");
        var withdrawn = await admin.SubmitAsync(form, link, ("Input.Why", "Nhầm năm"));

        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("KH 2021", list.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Mức sẵn sàng qua các năm", list.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal(["2021", "2020"], list.QuerySelectorAll("tbody th a .num").Select(a => a.TextContent));
        Assert.Equal(HttpStatusCode.Redirect, withdrawn.StatusCode);
        Assert.Empty(await product.DoAsync(s => s.GetRequiredService<PlanService>().OfAsync(2021, Ct)));
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync("/can-bo/san-sang/ke-hoach/moi")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync(link)).StatusCode);
    }

    [Fact]
    public async Task New_criteria_are_compared_before_they_are_set_and_change_no_earlier_day()
    {
        await using var product = await StartAsync();
        using var admin = product.Open();
        await admin.SignInAsync("quantri");
        var before = await ReadyAsync();

        var seen = await Browser.ReadAsync(await admin.SubmitAsync(
            "/can-bo/san-sang/tieu-chi/moi", ("Input.From", "13/8/2021"), ("Input.Decision", "QĐ 3"),
            ("Input.Criteria", "lan | commune | >= 1 | bắt buộc\ncomputers | commune | >= 100 | bắt buộc")));
        var form = seen.Forms.First(f => f.QuerySelector("[name='Input.Criteria'][type=hidden]") is not null);
        form.SetAttribute("action", "/can-bo/san-sang/tieu-chi/moi?handler=Confirm");
        var done = await admin.SubmitAsync(form, "/can-bo/san-sang/tieu-chi/moi");
        var wrong = await admin.SubmitAsync("/can-bo/san-sang/tieu-chi/moi", ("Input.From", "14/8/2021"), ("Input.Decision", "QĐ 3"), ("Input.Criteria", "lan commune"));
        var past = await admin.SubmitAsync("/can-bo/san-sang/tieu-chi/moi", ("Input.From", "1/8/2021"), ("Input.Decision", "QĐ 3"));
        var compared = await Browser.ReadAsync(await admin.GetAsync("/can-bo/san-sang/tieu-chi?xem=2021-08-13&voi=2020-01-01"));
        var then = await ReadyAsync();
        product.Clock.FreezeAt(SmallProduct.At("2021-08-13T08:00"));
        var after = await ReadyAsync();

        Assert.Contains("Máy tính: ít nhất 100 máy · Xã, phường, thị trấn · bắt buộc", seen.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("Dòng 1 không đọc được", (await Browser.ReadAsync(wrong)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, past.StatusCode);
        Assert.Contains("Máy tính / cán bộ: ít nhất 1 · Xã, phường, thị trấn · bắt buộc", compared.QuerySelector("s")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((2, 2, 0), (before, then, after));

        Task<int> ReadyAsync() => product.DoAsync(async s => (await s.GetRequiredService<ReadinessReading>()
            .AllAsync(s.GetRequiredService<TimeProvider>().Today(), Ct)).Count(o => o.State == MotCua.Agencies.ReadinessState.Ready));
    }

    [Fact]
    public async Task Figures_from_a_file_are_seen_row_by_row_before_they_are_written()
    {
        await using var product = await StartAsync();
        using var admin = product.Open();
        await admin.SignInAsync("quantri");
        const string More = "unit,day,source,officers,computers,lan\n26611,2021-07-01,Kiểm kê,10,12,1\n26575,2021-06-30,Kiểm kê,20,18,1\n";

        var silent = await admin.UploadAsync("/can-bo/san-sang/nhap", More);
        var seen = await Browser.ReadAsync(await admin.UploadAsync("/can-bo/san-sang/nhap", More, ("Input.Why", "Đếm lại")));
        var none = await product.ActsAsync("correctReadiness");
        var form = seen.Forms.First(f => f.QuerySelector("[name='Input.Seal']") is not null);
        form.SetAttribute("action", "/can-bo/san-sang/nhap?handler=Confirm");
        var done = await admin.SubmitAsync(form, "/can-bo/san-sang/nhap");
        var bad = await Browser.ReadAsync(await admin.UploadAsync("/can-bo/san-sang/nhap", "unit,day,source,lan\n26611,2021-07-01,Kiểm kê,7\nKHONG,2021-07-01,Kiểm kê,1\n"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        Assert.Contains("3 mới, 1 sửa, 2 giữ nguyên", seen.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("16", seen.QuerySelector("tbody s")!.TextContent);
        Assert.Empty(none);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Equal("Đếm lại", Assert.Single(await product.ActsAsync("correctReadiness")).Why);
        Assert.Contains("Dòng 2: “lan” phải là số từ 0 đến 1", bad.QuerySelector(".wrongs")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Dòng 3: ngày đó không có đơn vị “KHONG”", bad.QuerySelector(".wrongs")!.TextContent, StringComparison.Ordinal);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static async Task<SmallProduct> StartAsync()
    {
        var product = await SmallProduct.StartAsync();
        await product.DoAsync(async s =>
        {
            var desk = s.GetRequiredService<ReadinessDesk>();
            await desk.SetStandardAsync(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Standard)), SmallProduct.Actor, Ct);
            return await desk.ImportAsync(new StringReader(Facts), SmallProduct.Actor, ct: Ct);
        });
        return product;
    }

    private static Task<(int Stated, int Corrected, int Same)> PutAsync(SmallProduct product, string file) =>
        product.DoAsync(s => s.GetRequiredService<PlanService>().PutAsync(PlanFile.Read(file), SmallProduct.Actor, null, Ct));
}
