using System.IO.Compression;
using System.Text;
using MotCua.Documents.Contract;
using MotCua.Tests.Documents.Printing;

namespace MotCua.Tests.Documents.Files;

/// <summary>Files as people send them, and as nobody should.</summary>
internal static class Samples
{
    public static byte[] Pdf { get; } = new SlipPrinter(FontSource.BesideTheProgram).Draw(Slips.Of(SlipForms.Refusal));

    public static byte[] Png { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    public static byte[] ActivePdf(string act) => Encoding.Latin1.GetBytes(
        $"%PDF-1.4\n1 0 obj\n<</Type /Catalog /OpenAction <</S {act} (x)>>>>\nendobj\ntrailer <</Root 1 0 R>>\n%%EOF");

    /// <summary>The action sits in a packed object stream, where a plain search does not see it.</summary>
    public static byte[] PackedActivePdf()
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write("1 0 <</S /JavaScript /JS (app.alert(1))>>"u8);
        }

        return
        [
            .. Encoding.Latin1.GetBytes($"%PDF-1.5\n5 0 obj\n<</Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length {packed.Length}>>\nstream\n"),
            .. packed.ToArray(), .. "\nendstream\nendobj\n%%EOF"u8,
        ];
    }

    /// <summary>A picture's bytes that happen to read /JS are no script.</summary>
    public static byte[] PdfWithChanceBytes() =>
        [.. "%PDF-1.4\n1 0 obj\n<</Length 9>>\nstream\n"u8, .. "xx/JS (yy"u8, .. "\nendstream\nendobj\n%%EOF"u8];

    public static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    public static byte[] Docx(params (string Name, byte[] Content)[] more) =>
        Zip([("[Content_Types].xml", "<Types/>"u8.ToArray()), ("word/document.xml", "<w:document/>"u8.ToArray()), .. more]);

    /// <summary>A photo with its place, a thumbnail of IPTC words, a turn to the right and a second picture hung on.</summary>
    public static byte[] Photo(ushort turned = 6) =>
    [
        0xFF, 0xD8,
        .. Segment(0xE0, "JFIF\0\u0001\u0001\0\0\u0001\0\u0001\0\0"),
        .. Segment(0xE1, $"Exif\0\0MM\0*\0\0\0\u0008\0\u0001\u0001\u0012\0\u0003\0\0\0\u0001\0{(char)turned}\0\0\0\0\0\0GPS 10.3460N 107.0843E"),
        .. Segment(0xED, "Photoshop 3.0\0By-line Nguyen Van An"),
        .. Segment(0xDB, new string('\u0001', 65)),
        .. Segment(0xDA, "\u0001\u0001\0\0?\0"),
        0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56,
        0xFF, 0xD9,
        .. "hung on: GPS again"u8,
    ];

    public static byte[] PlainPhoto() =>
        [0xFF, 0xD8, .. Segment(0xE0, "JFIF\0\u0001\u0001\0\0\u0001\0\u0001\0\0"), .. Segment(0xDA, "\u0001\u0001\0\0?\0"), 0x12, 0x34, 0xFF, 0xD9];

    private static byte[] Segment(byte marker, string content)
    {
        var bytes = Encoding.Latin1.GetBytes(content);
        var length = bytes.Length + 2;
        return [0xFF, marker, (byte)(length >> 8), (byte)length, .. bytes];
    }
}
