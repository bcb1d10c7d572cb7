using System.Text;
using MotCua.Kernel;

namespace MotCua.Tests.Documents.Files;

public sealed class FileIntakeTests : IAsyncLifetime
{
    private FileStoreFixture store = null!;

    public async ValueTask InitializeAsync() => store = await FileStoreFixture.StartAsync();

    public async ValueTask DisposeAsync() => await store.DisposeAsync();

    public static TheoryData<string, byte[], string, RefusalKind> Abuses { get; } = new()
    {
        { "rong.pdf", [], "file.empty", RefusalKind.Rule },
        { "lon.txt", Encoding.ASCII.GetBytes(new string('a', 1024 * 1024 + 1)), "file.tooLarge", RefusalKind.TooLarge },
        { "chuong trinh.exe", [0x4D, 0x5A, 0, 0], "file.kind", RefusalKind.Unsupported },
        { "hoa don.pdf.exe", [0x4D, 0x5A, 0, 0], "file.kind", RefusalKind.Unsupported },
        { "khong duoi", [1, 2, 3], "file.kind", RefusalKind.Unsupported },
        { "trang.html", "<script>"u8.ToArray(), "file.kind", RefusalKind.Unsupported },
        { "hinh.svg", "<svg onload='x'/>"u8.ToArray(), "file.kind", RefusalKind.Unsupported },
        { "goi.zip", Samples.Zip(("a.txt", [65])), "file.archive", RefusalKind.Unsupported },
        { "giay.pdf", [0x4D, 0x5A, 0x90, 0, 3], "file.notWhatItSays", RefusalKind.Unsupported },
        { "anh.jpg", Samples.Png, "file.notWhatItSays", RefusalKind.Unsupported },
        { "anh.png", "<html>"u8.ToArray(), "file.notWhatItSays", RefusalKind.Unsupported },
        { "chu.txt", [0x41, 0, 0x42], "file.notWhatItSays", RefusalKind.Unsupported },
        { "don.docx", Samples.Zip(("a.txt", [65])), "file.notWhatItSays", RefusalKind.Unsupported },
        { "bang.xlsx", Samples.Docx(), "file.notWhatItSays", RefusalKind.Unsupported },
        { "don.docx", Samples.Docx(("../../evil", [65])), "file.notWhatItSays", RefusalKind.Unsupported },
        { "don.docx", Samples.Docx(("word/media/0", new byte[20 * 1024 * 1024])), "file.bomb", RefusalKind.Rule },
        { "don.docx", Samples.Docx([.. Enumerable.Range(0, 3001).Select(n => ($"word/{n}", Array.Empty<byte>()))]), "file.bomb", RefusalKind.Rule },
        { "don.docx", Samples.Docx(("word/vbaProject.bin", [1])), "file.macros", RefusalKind.Rule },
        { "don.docx", Samples.Docx()[..150], "file.damaged", RefusalKind.Rule },
        { "cu.doc", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. Encoding.Unicode.GetBytes("_VBA_PROJECT")], "file.macros", RefusalKind.Rule },
        { "tu chay.pdf", Samples.ActivePdf("/JavaScript /JS"), "file.active", RefusalKind.Rule },
        { "tu chay.pdf", Samples.ActivePdf("/Launch /F"), "file.active", RefusalKind.Rule },
        { "tu chay.pdf", Samples.ActivePdf("/J#61vaScript /J#53"), "file.active", RefusalKind.Rule },
        { "tu chay.pdf", Samples.PackedActivePdf(), "file.active", RefusalKind.Rule },
    };

    [Theory]
    [MemberData(nameof(Abuses))]
    public async Task What_must_not_come_in_is_refused_with_words_and_leaves_nothing(
        string name, byte[] content, string code, RefusalKind kind)
    {
        var refused = await Assert.ThrowsAsync<Refused>(() => store.StoreAsync(content, name));

        Assert.Equal(code, refused.Code);
        Assert.Equal(kind, refused.Kind);
        Assert.Contains(name, refused.Message);
        Assert.Empty(store.Blobs());
        Assert.Empty(store.HalfWritten());
    }

    public static TheoryData<string, byte[], string> Goods { get; } = new()
    {
        { "phieu.pdf", Samples.Pdf, "application/pdf" },
        { "chance.pdf", Samples.PdfWithChanceBytes(), "application/pdf" },
        { "anh.png", Samples.Png, "image/png" },
        { "anh.jpeg", Samples.PlainPhoto(), "image/jpeg" },
        { "anh.webp", [.. "RIFF"u8, 8, 0, 0, 0, .. "WEBPVP8 "u8], "image/webp" },
        { "IMG_0001.HEIC", [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0], "image/heic" },
        { "don.docx", Samples.Docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
        { "bang.xlsx", Samples.Zip(("[Content_Types].xml", [60]), ("xl/workbook.xml", [60])), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
        { "don.odt", Samples.Zip(("mimetype", "application/vnd.oasis.opendocument.text"u8.ToArray())), "application/vnd.oasis.opendocument.text" },
        { "cu.doc", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0], "application/msword" },
        { "ghi chu.txt", Encoding.UTF8.GetBytes("Kính gửi Ủy ban"), "text/plain" },
    };

    [Theory]
    [MemberData(nameof(Goods))]
    public async Task What_people_really_send_comes_in_byte_for_byte(string name, byte[] content, string mediaType)
    {
        var file = await store.StoreAsync(content, name, declaredType: "application/octet-stream");

        Assert.Equal(mediaType, file.MediaType);
        Assert.Equal(content.Length, file.Size);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)), file.Sha256);
        Assert.Equal(content, await store.ReadAsync(file.Id));
        Assert.Empty(store.HalfWritten());
    }

    [Theory]
    [InlineData("image/png", true)]
    [InlineData("application/pdf", false)]
    [InlineData("application/octet-stream", false)]
    [InlineData(null, false)]
    [InlineData("nonsense", false)]
    public async Task A_declared_type_of_another_kind_is_refused(string? declared, bool isRefused)
    {
        var sending = () => store.StoreAsync(Samples.Pdf, "phieu.pdf", declaredType: declared);

        if (isRefused)
        {
            Assert.Equal("file.notWhatItSays", (await Assert.ThrowsAsync<Refused>(sending)).Code);
        }
        else
        {
            await sending();
        }
    }

    [Fact]
    public async Task A_photo_loses_its_place_and_what_hangs_on_it_but_not_how_it_is_turned()
    {
        var file = await store.StoreAsync(Samples.Photo(), "anh.jpg");

        var kept = await store.ReadAsync(file.Id);
        var text = Encoding.Latin1.GetString(kept);
        Assert.DoesNotContain("GPS", text);
        Assert.DoesNotContain("By-line", text);
        Assert.DoesNotContain("hung on", text);
        Assert.Contains("JFIF", text);
        Assert.Contains("Exif\0\0MM\0*\0\0\0\u0008\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0\u0006", text);
        Assert.EndsWith("\u0012\u00FF\0\u0034\u00FF\u00D0\u0056\u00FF\u00D9", text);
        Assert.Equal(kept.Length, file.Size);
        Assert.Single(store.Blobs());
    }

    [Fact]
    public async Task A_photo_that_needs_no_turning_keeps_no_EXIF_at_all()
    {
        var file = await store.StoreAsync(Samples.Photo(turned: 1), "anh.jpg");

        Assert.DoesNotContain("Exif", Encoding.Latin1.GetString(await store.ReadAsync(file.Id)));
    }

    [Fact]
    public async Task An_upload_that_is_cut_leaves_nothing()
    {
        await Assert.ThrowsAsync<IOException>(() => store.StoreAsync(new Cut(Samples.Pdf), "phieu.pdf"));

        Assert.Empty(store.Blobs());
        Assert.Empty(store.HalfWritten());
    }

    private sealed class Cut(byte[] content) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => Position > 0
            ? throw new IOException("The connection was closed.")
            : base.ReadAsync(buffer[..Math.Min(100, buffer.Length)], cancellationToken);
    }
}
