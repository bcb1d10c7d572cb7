using System.IO.Compression;
using System.Text;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;

namespace MotCua.Tests.Catalogue;

public sealed class ImportTests : IAsyncLifetime
{
    private CatalogueBed bed = null!;

    public async ValueTask InitializeAsync() => bed = await CatalogueBed.MakeAsync();

    public ValueTask DisposeAsync() => bed.DisposeAsync();

    [Theory]
    [InlineData("[{0},{1}]")]
    [InlineData("{0}\n{1}\n")]
    [InlineData("\ufeff{{\"procedures\":[{0},\n{1}]}}")]
    public async Task Each_known_form_of_file_is_read_and_read_again_without_change(string shape)
    {
        var text = string.Format(null, CompositeFormat.Parse(shape), CatalogueJson.Write(Records.Birth), CatalogueJson.Write(Records.Price));

        var first = await ImportAsync(text);
        var again = await ImportAsync(text);

        Assert.Equal((2, 2, 0, 0), (first.Rows, first.Added, first.Changed, first.Problems.Count));
        Assert.Equal((0, 0, 2), (again.Added, again.Changed, again.Unchanged));
    }

    [Fact]
    public async Task A_gzipped_file_is_read_too()
    {
        using var zipped = new MemoryStream();
        await using (var zip = new GZipStream(zipped, CompressionMode.Compress, leaveOpen: true))
        {
            await zip.WriteAsync(Encoding.UTF8.GetBytes(CatalogueJson.Write(Records.Birth)), TestContext.Current.CancellationToken);
        }

        zipped.Position = 0;
        Assert.Equal(1, (await bed.WithAsync(d => d.ImportAsync(zipped, CatalogueBed.Officer))).Added);
    }

    [Fact]
    public async Task A_bad_row_is_named_and_the_others_are_published()
    {
        var good = CatalogueJson.Write(Records.Birth);
        var outcome = await ImportAsync(string.Join('\n',
            good,
            "{ not json",
            good,
            """{"code":"1.000001","name":"Thiếu lĩnh vực"}""",
            """{"code":"1.000002","name":"Lạ","field":"X","levels":["province"],"colour":"red"}""",
            """{"code":"1.000003","name":"Sai hạn","field":"X","levels":["province"],"terms":[{"statutory":{"value":0,"unit":"workingDays"}}]}""",
            """{"code":"1.000004","name":"Sai cấp","field":"X","levels":["planet"]}""",
            "[]",
            "null",
            CatalogueJson.Write(Records.Price)));

        Assert.Equal(2, outcome.Added);
        Assert.Equal([2, 3, 4, 5, 6, 7, 8, 9], outcome.Problems.Select(p => p.Row));
        Assert.Equal("1.000001", outcome.Problems[2].Code);
        Assert.Contains("field", outcome.Problems[2].Text, StringComparison.Ordinal);
        Assert.Contains("colour", outcome.Problems[3].Text, StringComparison.Ordinal);
        Assert.Contains("Thời hạn phải từ 1", outcome.Problems[4].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("code,name\n1,2")]
    [InlineData("[{\"code\":")]
    public async Task A_file_that_is_none_is_refused_as_a_whole(string text) =>
        Assert.Equal("import.unreadable", (await Assert.ThrowsAsync<Refused>(() => ImportAsync(text))).Code);

    [Fact]
    public async Task A_file_that_is_not_utf8_is_refused() => Assert.Equal("import.unreadable", (await Assert.ThrowsAsync<Refused>(() =>
        bed.WithAsync(d => d.ImportAsync(new MemoryStream([(byte)'{', 0xff, 0xfe]), CatalogueBed.Officer)))).Code);

    [Fact]
    public async Task A_national_record_is_read_where_it_has_one_reading()
    {
        await ImportAsync("""
            {"ma_thu_tuc":"1.000321","ten_thu_tuc":"Cấp phép.","so_quyet_dinh":"226/QĐ-UBND","cap_thuc_hien":"Cấp tỉnh, Cấp xã","linh_vuc":"Đường bộ",
             "doi_tuong_thuc_hien":"Công dân Việt Nam, Tổ chức (không bao gồm doanh nghiệp, HTX)","trinh_tu_thuc_hien":"a) Bước 1: nộp\nhồ sơ.\nb) Bước 2: nhận.",
             "cach_thuc_thuc_hien":"Hình thức nộpThời gianPhí, lệ phíMô tảTrực tuyến10 Ngày làm việc2,700,000 Việt Nam Đồng(Phí thẩm định)Trực tiếp12 Ngày làm việc2,700,000 Việt Nam ĐồngNộp tại quầy.",
             "thanh_phan_ho_so":"--Tên giấy tờMẫu đơn, tờ khaiSố lượngĐơn đề nghị1 bản chínhGiấy ủy quyền (nếu có)1 bản chính,2 bản sao",
             "can_cu_phap_ly":"Tên văn bản pháp lýMã văn bảnLuật 37/2018/QH1437/2018/QH14","yeu_cau_dieu_kien":"Không có thông tin",
             "ket_qua_xu_ly":"Giấy phépMã: KQ.G01.000268Từ khóaphù hiệu, xe khachMô tảKhông có thông tin"}
            """.ReplaceLineEndings(" "));

        var read = (await bed.WithAsync(async d => await d.FindAsync("1.000321")))!.Record;
        Assert.Equal("Cấp phép", read.Name);
        Assert.Equal([ProcedureLevel.Province, ProcedureLevel.Commune], read.Levels);
        Assert.Equal([ApplicantKind.Citizen, ApplicantKind.Organisation], read.Applicants);
        Assert.Equal(["a) Bước 1: nộp hồ sơ.", "b) Bước 2: nhận."], read.Sequence);
        Assert.Equal(10, TermChoice.For(read, null, Channel.Online)!.Statutory.Value);
        Assert.Equal(12, TermChoice.For(read, null, Channel.Counter)!.Statutory.Value);
        Assert.Equal(2_700_000, Assert.Single(FeeChoice.For(read, Channel.Online)).Amount.Dong);
        Assert.Equal([("GT01", true, 1, 0), ("GT02", false, 1, 2)], read.Papers.Select(p => (p.Code, p.Required, p.Originals, p.Copies)));
        Assert.Equal(("KQ.G01.000268", "Giấy phép"), (read.Results[0].Code, read.Results[0].Name));
        Assert.Equal(["phù hiệu", "xe khach"], read.Keywords);
        Assert.Equal(["Căn cứ pháp lý"], read.Unread.Select(u => u.Part));
    }

    [Theory]
    [InlineData("Trực tiếp3 Ngày làm việcMiễn phíTrực tiếp5 Ngày làm việcMiễn phí", "Thời hạn giải quyết")]
    [InlineData("Trực tiếp8 GiờMiễn phí", "Thời hạn giải quyết")]
    [InlineData("Trực tiếp1Miễn phí", "Thời hạn giải quyết")]
    [InlineData("Trực tiếp3 Ngày làm việc150 Việt Nam Đồng(150.000 đồng/lần)", "Phí, lệ phí")]
    [InlineData("Trực tiếp3 Ngày làm việc4,000,000 Việt Nam Đồng(2.000.000 đồng đến hết ngày 31/12/2026)", "Phí, lệ phí")]
    [InlineData("Trực tiếp3 Ngày làm việcKhông có thông tin", "Phí, lệ phí")]
    [InlineData("Trực tuyếnKhông quy địnhMiễn phí", "Cách thức thực hiện")]
    public async Task What_has_two_readings_stays_text(string ways, string part)
    {
        await ImportAsync($$"""{"ma":"1.000321","ten":"Cấp phép","linh_vuc":"Đường bộ","cap":"Cấp tỉnh","cach_thuc_thuc_hien":"Hình thức nộpThời gianPhí, lệ phíMô tả{{ways}}"}""");

        var read = (await bed.WithAsync(async d => await d.FindAsync("1.000321")))!.Record;
        Assert.Contains(part, read.Unread.Select(u => u.Part));
        Assert.Empty(part == "Phí, lệ phí" ? read.Fees : read.Terms.Select(t => (object)t));
        Assert.Null(part == "Phí, lệ phí" ? (await bed.SearchAsync(new ProcedureQuery("1.000321"))).Items[0].Fee : null);
    }

    [Fact]
    public async Task The_national_file_is_read_whole_twice()
    {
        var path = Environment.GetEnvironmentVariable("MOTCUA_NATIONAL_PROCEDURES") ?? Path.Combine(AppContext.BaseDirectory, "procedures-full.jsonl.gz");
        Assert.SkipUnless(File.Exists(path), "The national file is not here: set MOTCUA_NATIONAL_PROCEDURES to its path.");

        await using var file = File.OpenRead(path);
        var first = await bed.WithAsync(d => d.ImportAsync(file, CatalogueBed.Officer));
        file.Position = 0;
        var again = await bed.WithAsync(d => d.ImportAsync(file, CatalogueBed.Officer));

        Assert.Empty(first.Problems);
        Assert.Equal(first.Rows, first.Added);
        Assert.Equal(first.Rows, again.Unchanged);
        Assert.NotEmpty((await bed.SearchAsync(new ProcedureQuery("dang ky khai sinh"))).Items);
    }

    [Fact]
    public async Task The_sample_of_the_province_is_whole()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "sample", "procedures.json");
        Assert.SkipUnless(File.Exists(path), "The sample province is not beside the tests.");

        await using var file = File.OpenRead(path);
        var outcome = await bed.WithAsync(d => d.ImportAsync(file, CatalogueBed.Officer));

        // Only the test's four units exist here: offers of others are the one thing that may be said.
        Assert.All(outcome.Problems, p => Assert.Matches("^offers: ", p.Text));
    }

    private async Task<ImportOutcome> ImportAsync(string text)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await bed.WithAsync(d => d.ImportAsync(file, CatalogueBed.Officer));
    }
}
