using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Agencies.Contract;
using MotCua.Agencies.Mapping;
using MotCua.Kernel;
using MotCua.Tests.Accounts.Support;
using MotCua.Tests.Support;

namespace MotCua.Tests.Agencies.Mapping;

public sealed class OutlineTests
{
    private static readonly DateOnly Day = new(2021, 8, 1);

    [Fact]
    public async Task An_outline_holds_from_its_day_until_the_next_and_a_correction_needs_a_reason()
    {
        await using var product = await SmallProduct.StartAsync();
        var (first, later, mended) = (File(Square("750", 107.2)), File(Square("750", 107.3)), File(Square("750", 107.4)));

        var would = await product.DoAsync(s => s.GetRequiredService<OutlineDesk>().PreviewAsync(Bytes(first), Day, "Bản đồ 1"));
        var none = await product.ActsAsync("stateOutline");
        var stated = await ImportAsync(product, first, Day);
        var again = await ImportAsync(product, first, Day.AddDays(3));
        var next = await ImportAsync(product, later, Day.AddDays(5));
        var silent = await Assert.ThrowsAsync<Refused>(() => ImportAsync(product, mended, Day.AddDays(5)));
        var corrected = await ImportAsync(product, mended, Day.AddDays(5), "Nhầm tọa độ");

        Assert.Empty(none);
        Assert.Equal((1, 0, 0), (would.Stated, would.Corrected, would.Same));
        Assert.Equal((1, 0, 0), (stated.Stated, stated.Corrected, stated.Same));
        Assert.Equal((0, 0, 1), (again.Stated, again.Corrected, again.Same));
        Assert.Equal((1, 0, 0), (next.Stated, next.Corrected, next.Same));
        Assert.Equal("Input.Why", Assert.Single(silent.Errors).Key);
        Assert.Equal((0, 1, 0), (corrected.Stated, corrected.Corrected, corrected.Same));
        Assert.Equal([null, 107.2, 107.2, 107.4], [await WestAsync(-1), await WestAsync(0), await WestAsync(4), await WestAsync(5)]);
        var act = Assert.Single(await product.ActsAsync("correctOutline"));
        Assert.Equal("Nhầm tọa độ", act.Why);
        Assert.Contains("107.3", act.Events, StringComparison.Ordinal);

        async Task<double?> WestAsync(int days) => await product.DoAsync(async s =>
        {
            var id = await product.UnitAsync("750");
            var shapes = await s.GetRequiredService<OutlineService>().OnAsync(Day.AddDays(days), [id], TestContext.Current.CancellationToken);
            return shapes.TryGetValue(id, out var shape) ? shape.Largest.Min(p => p.Longitude) : (double?)null;
        });
    }

    [Theory]
    [InlineData("""{"code":"KHONG"}""", """{"type":"Polygon","coordinates":[[[107,10],[107.1,10],[107.1,10.1],[107,10]]]}""", "không có đơn vị “KHONG”")]
    [InlineData("""{"name":"x"}""", """{"type":"Polygon","coordinates":[[[107,10],[107.1,10],[107.1,10.1],[107,10]]]}""", "thiếu mã đơn vị")]
    [InlineData("""{"code":"A23456789012345678901234567890123456"}""", """{"type":"Polygon","coordinates":[]}""", "dài quá 20")]
    [InlineData("""{"code":"750"}""", """{"type":"Point","coordinates":[107,10]}""", "Polygon hoặc MultiPolygon")]
    [InlineData("""{"code":"750"}""", "null", "không có hình")]
    [InlineData("""{"code":"750"}""", """{"type":"Polygon","coordinates":[]}""", "không có đường bao")]
    [InlineData("""{"code":"750"}""", """{"type":"Polygon","coordinates":[[[107,10],[107.1,10],[107,10]]]}""", "ít nhất 4 điểm")]
    [InlineData("""{"code":"750"}""", """{"type":"Polygon","coordinates":[[[107,10],[107.1,10],[107.1,10.1],[107,10.1]]]}""", "không khép kín")]
    [InlineData("""{"code":"750"}""", """{"type":"Polygon","coordinates":[[[107,10],[107.1,10.1],[107.1,10],[107,10.1],[107,10]]]}""", "tự cắt")]
    [InlineData("""{"code":"750"}""", """{"type":"Polygon","coordinates":[[[10,107],[10,107.1],[10.1,107.1],[10,107]]]}""", "ngoài Việt Nam")]
    [InlineData("""{"code":"750"}""", """{"type":"Polygon","coordinates":[[["a",10],[107.1,10],[107.1,10.1],[107,10]]]}""", "điểm phải viết như")]
    [InlineData("""{"code":"750"}""", """{"type":"Polygon","coordinates":[[[107,10],[107.00001,10],[107.00001,10.00001],[107,10]]]}""", "quá nhỏ")]
    public async Task What_is_no_outline_is_named_by_its_place_and_nothing_is_written(string properties, string geometry, string says)
    {
        await using var product = await SmallProduct.StartAsync();
        var file = $$$"""{"type":"FeatureCollection","features":[{{{Square("747", 107.1)}}},{"type":"Feature","properties":{{{properties}}},"geometry":{{{geometry}}} }]}""";

        var refused = await Assert.ThrowsAsync<Refused>(() => ImportAsync(product, file, Day));

        var (where, messages) = Assert.Single(refused.Errors);
        Assert.Equal("features[2]", where);
        Assert.Contains(says, messages[0], StringComparison.Ordinal);
        Assert.Empty(await product.ActsAsync("stateOutline"));
    }

    [Theory]
    [InlineData("{\"features\":[{", "units.brokenJson")]
    [InlineData("[]", "outlines.noFeatures")]
    [InlineData("{\"features\":[]}", "outlines.wrongCount")]
    public async Task What_is_no_file_of_outlines_is_told(string file, string code)
    {
        await using var product = await SmallProduct.StartAsync();

        Assert.Equal(code, (await Assert.ThrowsAsync<Refused>(() => ImportAsync(product, file, Day))).Code);
        Assert.Equal("file.wrongEncoding", (await Assert.ThrowsAsync<Refused>(() => product.DoAsync(s => s.GetRequiredService<OutlineDesk>()
            .ImportAsync(new MemoryStream(Encoding.Unicode.GetBytes(file)), Day, "x", SmallProduct.Actor)))).Code);
    }

    [Theory]
    [InlineData("districts-2021.geojson", "units-2021.csv", 8, 1)]
    [InlineData("communes-2025.geojson", "units-2025.csv", 30, 1)]
    public async Task The_real_outlines_are_taken_in_simplified_and_drawn_with_the_islands_in_a_corner(string outlines, string units, int count, int insets)
    {
        Assert.SkipWhen(SharedData.Outside(outlines) is null, $"No {outlines}: set MOTCUA_SHARED to the folder that holds data/{outlines}.");
        await using var product = await SmallProduct.StartEmptyAsync();
        var ct = TestContext.Current.CancellationToken;
        await product.DoAsync(async s => await s.GetRequiredService<AgencyRegistry>().ImportAsync(
            new StringReader(await System.IO.File.ReadAllTextAsync(SharedData.Outside(units)!, ct)), SmallProduct.Actor, new DateOnly(2021, 7, 1), ct));

        var done = await product.DoAsync(async s => await s.GetRequiredService<OutlineDesk>().ImportAsync(
            System.IO.File.OpenRead(SharedData.Outside(outlines)!), Day, "GSO", SmallProduct.Actor, ct: ct));
        var again = await product.DoAsync(async s => await s.GetRequiredService<OutlineDesk>().ImportAsync(
            System.IO.File.OpenRead(SharedData.Outside(outlines)!), Day, "GSO", SmallProduct.Actor, ct: ct));
        var drafts = GeoFile.Read(await System.IO.File.ReadAllTextAsync(SharedData.Outside(outlines)!, ct));
        var drawing = MapDrawing.Of([.. drafts.Select(d => new MapThing(d.Code, d.Code, d.Shape, null))], [])!;

        Assert.Equal(count, done.Stated);
        Assert.Equal((0, 0, count), (again.Stated, again.Corrected, again.Same));
        Assert.All(done.Lines, l => Assert.InRange(l.Points, 4, Simplifying.Most));
        Assert.Equal(1 + insets, drawing.Panels.Count);
        Assert.Equal(count, drawing.Panels.Sum(p => p.Areas.Count));
        Assert.All(drawing.Panels, p => Assert.InRange(p.X + p.Width, 0, MapDrawing.Width));
    }

    [Fact]
    public async Task Beside_the_list_stands_a_map_of_the_day_each_linked_with_the_other()
    {
        await using var product = await SmallProduct.StartAsync();
        await ImportAsync(product, File(Square("750", 107.2), Square("747", 107.05)), new DateOnly(2020, 1, 1));
        await product.DoAsync(s => s.GetRequiredService<AgencyRegistry>().ImportAsync(
            new StringReader("code,name,level,kind,parent,validFrom,longitude,latitude\n26545,Xã Long Sơn,commune,commune,747,2018-07-01,107.09,10.52\n"), SmallProduct.Actor));
        using var guest = product.Open();

        var page = await Browser.ReadAsync(await guest.GetAsync("/co-quan?cap=huyen"));
        var communes = await Browser.ReadAsync(await guest.GetAsync("/co-quan?cap=xa&huyen=747"));
        var then = await Browser.ReadAsync(await guest.GetAsync("/co-quan?cap=huyen&ngay=2019-12-31"));
        var bad = await guest.GetAsync("/co-quan?ngay=hom+qua");

        Assert.Equal(["750", "747"], page.QuerySelectorAll("svg a.area").Select(a => a.Id![2..]).Order(StringComparer.Ordinal).Reverse());
        foreach (var mark in page.QuerySelectorAll("svg a.area"))
        {
            var row = page.GetElementById(mark.GetAttribute("href")![1..])!;
            Assert.Equal("tr", row.LocalName);
            Assert.Equal("#" + mark.Id, row.QuerySelector("a.on-map")!.GetAttribute("href"));
            Assert.Equal(row.QuerySelector("th a")!.TextContent, mark.GetAttribute("aria-label"));
        }

        Assert.Equal("#o-26545", Assert.Single(communes.QuerySelectorAll("svg a.mark")).GetAttribute("href"));
        Assert.Contains("1 cơ quan chưa có vị trí", communes.QuerySelector("figcaption")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(communes.QuerySelector("svg .behind"));
        Assert.Null(then.QuerySelector("figure.map"));
        Assert.Contains("như vào ngày 31/12/2019", then.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("ngay=2019-12-31", then.QuerySelector(".tabs a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("đang nhận hồ sơ", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("đang nhận hồ sơ", then.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
    }

    [Fact]
    public async Task An_administrator_sees_the_outlines_of_a_file_drawn_before_they_are_written()
    {
        await using var product = await SmallProduct.StartAsync();
        using var admin = product.Open();
        await admin.SignInAsync("quantri");

        var seen = await Browser.ReadAsync(await admin.UploadAsync("/can-bo/don-vi/ranh-gioi", File(Square("750", 107.2)), ("From", "1/8/2021"), ("Input.Source", "Bản đồ tỉnh")));
        var form = seen.Forms.First(f => f.QuerySelector("[name='Input.Seal']") is not null);
        form.SetAttribute("action", "/can-bo/don-vi/ranh-gioi?handler=Confirm");
        var none = await product.ActsAsync("stateOutline");
        var done = await admin.SubmitAsync(form, "/can-bo/don-vi/ranh-gioi");
        var bad = await Browser.ReadAsync(await admin.UploadAsync("/can-bo/don-vi/ranh-gioi", File(Square("KHONG", 107.2)), ("From", "1/8/2021"), ("Input.Source", "x")));

        Assert.NotNull(seen.QuerySelector("svg a.area"));
        Assert.Empty(none);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        Assert.Single(await product.ActsAsync("stateOutline"));
        Assert.Contains("Vùng 1: không có đơn vị “KHONG”", bad.QuerySelector(".wrongs")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Fewer_points_are_kept_where_a_line_is_straight_and_a_ring_stays_closed()
    {
        var ring = Enumerable.Range(0, 101).Select(i => new MapPoint(107 + (i / 1000.0), 10)).Concat([new(107.1, 10.1), new(107, 10.1), new(107, 10)]).ToList();

        var simple = Simplifying.Simplify(new Shape([[ring]])).Polygons[0][0];

        Assert.Equal(5, simple.Count);
        Assert.Equal(simple[0], simple[^1]);
        Assert.Equal(Math.Abs(Shape.Area(ring)), Math.Abs(Shape.Area(simple)), 6);
    }

    [Fact]
    public void Where_only_seats_are_listed_the_land_around_them_is_drawn_whole_and_named()
    {
        var areas = GeoFile.Read(File(Square("gan", 107.1), Square("xa", 107.4), Square("dao", 109.5)))
            .Select(d => new MapThing("", "Huyện " + d.Code, d.Shape, null)).ToList();

        var drawing = MapDrawing.Of([new MapThing("STC", "Sở Tài chính", null, new MapPoint(107.15, 10.55))], areas)!;

        var panel = Assert.Single(drawing.Panels);
        Assert.Equal(["gan", "xa"], panel.Behind.Select(a => a.Label));
        Assert.Empty(panel.Areas);
        Assert.All(panel.Behind, a => Assert.InRange(a.X, 0, MapDrawing.Width));
    }

    private static string Square(string code, double west) => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"type":"Feature","properties":{"code":"{{{code}}}"},"geometry":{"type":"Polygon","coordinates":[[[{{{west}}},10.5],[{{{west + 0.1}}},10.5],[{{{west + 0.1}}},10.6],[{{{west}}},10.6],[{{{west}}},10.5]]]}}""");

    private static string File(params string[] features) => $$$"""{"type":"FeatureCollection","features":[{{{string.Join(',', features)}}}]}""";

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    private static Task<OutlineImport> ImportAsync(SmallProduct product, string file, DateOnly from, string? why = null) =>
        product.DoAsync(s => s.GetRequiredService<OutlineDesk>().ImportAsync(Bytes(file), from, "Bản đồ", SmallProduct.Actor, why));
}
