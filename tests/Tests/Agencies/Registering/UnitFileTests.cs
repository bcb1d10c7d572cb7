using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Tests.Accounts.Support;
using MotCua.Ui;

namespace MotCua.Tests.Agencies.Registering;

/// <summary>Units in and out of files: both forms say the same, and what is wrong is named by its row with nothing written.</summary>
public sealed class UnitFileTests
{
    private const string Head = "code,name,level,parent,validFrom,validTo,identifier,longitude,latitude\n";

    [Fact]
    public async Task The_list_as_JSON_in_and_out_changes_nothing_and_says_what_CSV_says()
    {
        await using var product = await SmallProduct.StartAsync();
        using var guest = product.Open();
        await ImportAsync(product, Bytes(Head + "SDL,Sở Du lịch,department,77,2021-08-01,,,107.16825,10.4958\n"));

        var json = await (await guest.GetAsync("/api/v1/units.json")).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var csv = await (await guest.GetAsync("/api/v1/units.csv")).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var fromJson = await ImportAsync(product, json);
        var fromCsv = await ImportAsync(product, csv);
        var changed = await PreviewAsync(product, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json).Replace("107.16825", "107.2", StringComparison.Ordinal)));

        Assert.Equal((0, 0, 12), (fromJson.Added, fromJson.Changed, fromJson.Same));
        Assert.Equal((0, 0, 12), (fromCsv.Added, fromCsv.Changed, fromCsv.Same));
        var tourism = JsonDocument.Parse(json).RootElement.EnumerateArray().Single(u => u.GetProperty("code").GetString() == "SDL");
        Assert.Equal(("107.16825", "10.4958"), (tourism.GetProperty("longitude").GetString(), tourism.GetProperty("latitude").GetString()));
        Assert.Equal(new UnitDifference("place", "107.16825 10.4958", "107.2 10.4958"), Assert.Single(Assert.Single(changed.Changed).Differences));
    }

    [Theory]
    [InlineData("SDL,Sở Du lịch,department,77,2021-08-01,2021-07-31,,,", "rows[2].validTo", "sớm hơn ngày bắt đầu")]
    [InlineData("SDL,Sở Du lịch,department,KHONGCO,2021-08-01,,,,", "rows[2].parent", "không có đơn vị “KHONGCO”")]
    [InlineData("A23456789012345678901234567890123456,Mã dài,department,77,2021-08-01,,,,", "rows[2].code", "từ 1 đến 20")]
    [InlineData("SDL,Sở Du lịch,department,77,2021-08-01,,H06.23456789012345678901234567890123,,", "rows[2].identifier", "35 ký tự")]
    [InlineData("SDL,Sở Du lịch,department,77,2021-08-01,,h06.4,,", "rows[2].identifier", "đã thuộc đơn vị STC")]
    [InlineData("STC,Sở Tài chính,department,77,2018-01-01,,,,", "rows[2].validFrom", "đã dùng từ ngày 1/7/2018")]
    [InlineData("STC,Sở Tài chính,department,77,2018-01-01,2018-07-01,,,", "rows[2].validFrom", "đã dùng từ ngày 1/7/2018")]
    [InlineData("SDL,Sở Du lịch,department,77,2021-08-01,,,107.1,", "rows[2].longitude", "kinh độ và vĩ độ")]
    [InlineData("SDL,Sở Du lịch,department,77,1/8/2021,,,,", "rows[2].validFrom", "viết như")]
    [InlineData("SDL,Sở Du lịch,department,77,2021-08-01", "rows[2]", "5 trong 9 ô")]
    [InlineData("SDL,=CMD(1),department,77,2021-08-01,,,,", "rows[2].name", "công thức")]
    [InlineData("SDL,+cmd|' /C calc'!A0,department,77,2021-08-01,,,,", "rows[2].name", "công thức")]
    [InlineData("SDL,-2+3+cmd,department,77,2021-08-01,,,,", "rows[2].name", "công thức")]
    [InlineData("SDL,@SUM(A1),department,77,2021-08-01,,,,", "rows[2].name", "công thức")]
    [InlineData("750,Huyện Châu Đức,district,77,2018-07-01,2021-08-31,,,", "rows[2].validTo", "còn trực thuộc")]
    [InlineData("VPUBND,Văn phòng,office,TTPVHCC,2021-08-01,,,,", "rows[2].parent", "nối thành vòng")]
    [InlineData("SDL,Sở Du lịch,department,SDL,2021-08-01,,,,", "rows[2].parent", "nối thành vòng")]
    public async Task A_bad_row_is_named_and_nothing_is_written(string row, string where, string says)
    {
        await using var product = await SmallProduct.StartAsync();
        var file = Bytes(Head + row + "\nSYT,Sở Y tế,department,77,2021-08-01,,,,\n");

        var refused = await Assert.ThrowsAsync<Refused>(() => ImportAsync(product, file));
        var previewed = await Assert.ThrowsAsync<Refused>(() => PreviewAsync(product, file));

        var (key, messages) = Assert.Single(refused.Errors);
        Assert.Equal(where, key);
        Assert.Contains(says, messages[0], StringComparison.Ordinal);
        Assert.Equal(messages, previewed.Errors[where]);
        Assert.Null(await product.DoAsync(async s => await s.GetRequiredService<AgencyDirectory>().FindAsync("SYT", new DateOnly(2021, 8, 12))));
    }

    [Fact]
    public async Task Half_a_file_and_one_in_UTF_16_are_told_and_nothing_is_written()
    {
        await using var product = await SmallProduct.StartAsync();
        var whole = Head + "SDL,\"Sở Du lịch\",department,77,2021-08-01,,,,\n";
        byte[] latin = [.. Bytes(Head), .. "SDL,S"u8, 0xF4, .. ",department,77,2021-08-01,,,,\n"u8];

        Assert.Equal("units.badFile", (await RefusedAsync(Bytes(whole[..(whole.IndexOf("Du", StringComparison.Ordinal) + 2)]))).Code);
        Assert.Equal("file.wrongEncoding", (await RefusedAsync([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(whole)])).Code);
        Assert.Equal("file.wrongEncoding", (await RefusedAsync(Encoding.BigEndianUnicode.GetBytes(whole))).Code);
        var line = await RefusedAsync(latin);
        Assert.Equal(("file.badLine", 2), (line.Code, line.Args[0]));
        Assert.Equal("units.brokenJson", (await RefusedAsync(Bytes("[{\"code\":\"SDL\",\"name\":\"Sở"))).Code);
        Assert.Equal("units.badJson", (await RefusedAsync(Bytes("{\"code\":1}"))).Code);
        Assert.Equal("units.emptyFile", (await RefusedAsync(Bytes("[]"))).Code);
        Assert.Equal("rows[1]", Assert.Single((await RefusedAsync(Bytes("[[1]]"))).Errors).Key);
        Assert.Equal("units.tooManyRows", (await RefusedAsync(Bytes(Head + string.Concat(Enumerable.Repeat("a,b,department,77,,,,,\n", 20_001))))).Code);
        Assert.Equal("file.tooLarge", (await RefusedAsync(new byte[(10 * 1024 * 1024) + 1])).Code);

        Task<Refused> RefusedAsync(byte[] file) => Assert.ThrowsAsync<Refused>(() => ImportAsync(product, file));
    }

    [Fact]
    public async Task A_unit_may_end_in_a_file_and_its_code_is_free_but_its_identifier_is_never_given_again()
    {
        await using var product = await SmallProduct.StartAsync();

        await ImportAsync(product, Bytes(Head + "26545,Xã Long Sơn,commune,747,2018-07-01,2021-08-31,,,\n"));
        var again = await Assert.ThrowsAsync<Refused>(() => ImportAsync(product, Bytes(Head + "26545,Xã Long Sơn,commune,747,2021-09-01,,H06.31.17,,\n")));
        var other = await ImportAsync(product, Bytes(Head + "26545,Phường Long Sơn,commune,747,2021-09-01,,H06.31.99,,\n"));

        Assert.Contains("mã đã cấp không dùng lại", Assert.Single(again.Errors).Value[0], StringComparison.Ordinal);
        Assert.Equal(1, other.Added);
        var then = await product.DoAsync(async s => await s.GetRequiredService<AgencyDirectory>().FindAsync("26545", new DateOnly(2021, 8, 31)));
        var now = await product.DoAsync(async s => await s.GetRequiredService<AgencyDirectory>().FindAsync("26545", new DateOnly(2021, 9, 1)));
        Assert.Equal(("Xã Long Sơn", "Phường Long Sơn"), (then!.Name, now!.Name));
        Assert.NotEqual(then.Id, now.Id);
    }

    [Fact]
    public async Task What_is_said_anew_of_past_days_is_a_correction_in_the_journal()
    {
        await using var product = await SmallProduct.StartAsync();

        await product.DoAsync(s => s.GetRequiredService<AgencyRegistry>().ImportAsync(
            new MemoryStream(Bytes("code,name,level,parent,validFrom,phone\nSTC,Sở Tài chính,department,77,2018-07-01,02543000041\n")), SmallProduct.Actor, null, "Ghi nhầm số máy"));
        await ImportAsync(product, Bytes("code,name,level,parent,phone\nSTC,Sở Tài chính,department,77,02543000042\n"));

        var act = Assert.Single(await product.ActsAsync("correctUnit"));
        Assert.Equal("Ghi nhầm số máy", act.Why);
        Assert.Contains("\"phone\":[\"02543000040\",\"02543000041\"]", act.Events, StringComparison.Ordinal);
        Assert.Single(await product.ActsAsync("changeUnit"));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1\r\n")]
    [InlineData("@x", "'@x\r\n")]
    [InlineData("-x", "'-x\r\n")]
    [InlineData("+84 254 300", "+84 254 300\r\n")]
    [InlineData("-5,5", "\"-5,5\"\r\n")]
    [InlineData("\tx", "'\tx\r\n")]
    public void A_cell_that_a_spreadsheet_would_compute_is_never_written_raw(string cell, string line) => Assert.Equal(line, Csv.Line([cell]));

    [Fact]
    public async Task Path_and_tree_of_a_day_are_answered()
    {
        await using var product = await SmallProduct.StartAsync();
        await Reorganised.ApplyAsync(product);
        using var guest = product.Open();

        var path = await JsonAsync("/api/v1/units/26611/path?asOf=2021-08-15");
        var tree = await JsonAsync("/api/v1/units/77/tree?asOf=2021-08-15&depth=2");
        var one = await JsonAsync("/api/v1/units/26611?asOf=2021-08-17");

        Assert.Equal(["77", "750", "26611"], path.EnumerateArray().Select(u => u.GetProperty("code").GetString()));
        var district = tree.GetProperty("below").EnumerateArray().Single(b => b.GetProperty("unit").GetProperty("code").GetString() == "750");
        Assert.Equal(2, district.GetProperty("count").GetInt32());
        Assert.Equal(["26575", "26611"], district.GetProperty("below").EnumerateArray().Select(b => b.GetProperty("unit").GetProperty("code").GetString()));
        Assert.Equal(["26575"], one.GetProperty("successors").EnumerateArray().Select(s => s.GetProperty("code").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, (await guest.GetAsync("/api/v1/units/750/path?asOf=2021-08-17")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await guest.GetAsync("/api/v1/units/77/tree?depth=9")).StatusCode);

        async Task<JsonElement> JsonAsync(string address) =>
            JsonDocument.Parse(await (await guest.GetAsync(address)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static Task<UnitImport> ImportAsync(SmallProduct product, byte[] file) =>
        product.DoAsync(s => s.GetRequiredService<AgencyRegistry>().ImportAsync(new MemoryStream(file), SmallProduct.Actor));

    private static Task<UnitImportPreview> PreviewAsync(SmallProduct product, byte[] file) =>
        product.DoAsync(s => s.GetRequiredService<AgencyRegistry>().PreviewImportAsync(new MemoryStream(file)));
}
