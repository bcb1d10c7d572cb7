using System.IO.Compression;
using System.Text;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Importing;
using MotCua.Kernel;

namespace MotCua.Tests.Catalogue;

/// <summary>Files that strangers make: cut, huge, in another alphabet, packed badly. No database.</summary>
public sealed class ImportFileTests
{
    private static readonly string Good = CatalogueJson.Write(Records.Birth);

    [Fact]
    public async Task A_line_that_was_cut_is_named_and_the_others_are_read()
    {
        var rows = await ReadAsync(Encoding.UTF8.GetBytes($"{Good}\n{CatalogueJson.Write(Records.Price)}\n{Good[..200]}"));

        Assert.Equal([null, null, "Dòng này không phải JSON, hoặc bị cắt giữa chừng."], rows.Select(r => r.Problem));
    }

    [Fact]
    public async Task A_line_of_a_hundred_megabytes_is_named_and_the_next_is_read()
    {
        var bytes = new byte[100 * 1024 * 1024];
        Array.Fill(bytes, (byte)'x');
        using var file = new MemoryStream();
        file.Write(Encoding.UTF8.GetBytes(Good + "\n{\"code\":\""));
        file.Write(bytes);
        file.Write(Encoding.UTF8.GetBytes("\"}\n" + CatalogueJson.Write(Records.Price)));

        var rows = await ReadAsync(file.ToArray());

        Assert.Equal(3, rows.Count);
        Assert.Contains("dài quá 4 MB", rows[1].Problem, StringComparison.Ordinal);
        Assert.Equal("2.002217", rows[2].Json.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Utf16_is_refused_in_words()
    {
        var refused = await RefusedAsync([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Good)]);

        Assert.Equal("import.unreadable", refused.Code);
        Assert.Contains("UTF-8", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_packed_file_of_garbage_or_a_cut_one_is_refused_before_a_row_is_given()
    {
        var random = new byte[4_000];
        new Random(7).NextBytes(random);
        var whole = Packed(string.Join('\n', Enumerable.Repeat(Good, 500)));

        Assert.Contains("hỏng", (await RefusedAsync([0x1f, 0x8b, 8, 0, .. random])).Message, StringComparison.Ordinal);
        Assert.Contains("cắt", (await RefusedAsync(whole[..(whole.Length / 2)])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_small_file_that_unpacks_to_a_very_large_one_is_refused()
    {
        using var packed = new MemoryStream();
        await using (var zip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 300; i++)
            {
                zip.Write(zeros);
            }
        }

        Assert.True(packed.Length < 1024 * 1024);
        Assert.Equal("import.tooLarge", (await RefusedAsync(packed.ToArray())).Code);
    }

    [Fact]
    public async Task Csv_with_the_columns_of_the_national_database_is_read_row_by_row()
    {
        var rows = await ReadAsync(Encoding.UTF8.GetBytes(
            "ma_thu_tuc,ten_thu_tuc,linh_vuc,cap_thuc_hien\r\n1.000321,\"Cấp phép, cấp lại\",Đường bộ,Cấp tỉnh\r\n1.000322,Thiếu ô\r\n"));

        Assert.Equal("Cấp phép, cấp lại", rows[0].Json.GetProperty("ten_thu_tuc").GetString());
        Assert.Equal("Dòng này có 2 ô, tệp có 4 cột; tệp có thể bị cắt ngang.", rows[1].Problem);
    }

    [Fact]
    public async Task A_table_whose_quote_never_ends_is_refused_whole() =>
        Assert.Equal("import.badTable", (await RefusedAsync(Encoding.UTF8.GetBytes("ma_thu_tuc,ten_thu_tuc\n1,\"mở"))).Code);

    [Theory]
    [InlineData("[{0},{0}]", 2)]
    [InlineData("{{\"procedures\":[{0}]}}", 1)]
    [InlineData("{0}", 1)]
    [InlineData("\ufeff{0}\n\n{0}\r\n", 2)]
    public async Task Each_shape_of_json_gives_its_rows(string shape, int rows) =>
        Assert.Equal(rows, (await ReadAsync(Encoding.UTF8.GetBytes(string.Format(null, CompositeFormat.Parse(shape), Good)))).Count);

    [Fact]
    public async Task Any_bytes_are_read_or_refused_and_nothing_else()
    {
        var random = new Random(20210812);
        var seeds = new[] { Encoding.UTF8.GetBytes(Good + "\n" + Good), Packed(Good), Encoding.UTF8.GetBytes($"[{Good}]"), "ma_thu_tuc,ten\n1,2\n"u8.ToArray() };
        for (var i = 0; i < 400; i++)
        {
            var bytes = (byte[])seeds[i % seeds.Length].Clone();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                _ = await ReadAsync(bytes[..random.Next(1, bytes.Length + 1)]);
            }
            catch (Refused refused)
            {
                Assert.True(refused.Kind is RefusalKind.Malformed or RefusalKind.TooLarge);
            }
        }
    }

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            zip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private static async Task<List<ImportRow>> ReadAsync(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        var file = await ImportFile.OpenAsync(stream, TestContext.Current.CancellationToken);
        return await file.RowsAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
    }

    private static Task<Refused> RefusedAsync(byte[] bytes) => Assert.ThrowsAsync<Refused>(() => ReadAsync(bytes));
}
