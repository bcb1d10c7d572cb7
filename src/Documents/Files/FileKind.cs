namespace MotCua.Documents.Files;

/// <summary>A kind of file that is taken: its extensions, its media type, and how its content begins.</summary>
internal sealed record FileKind(string MediaType, IReadOnlyList<string> Extensions, Func<ReadOnlySpan<byte>, bool> Begins)
{
    /// <summary>How many bytes of the beginning tell the kind.</summary>
    public const int HeadLength = 1024;

    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static FileKind Pdf { get; } = new("application/pdf", [".pdf"], head => head.IndexOf("%PDF-"u8) >= 0);

    public static FileKind Jpeg { get; } = new("image/jpeg", [".jpg", ".jpeg"], head => head.StartsWith((byte[])[0xFF, 0xD8, 0xFF]));

    public static FileKind Docx { get; } = new(Word, [".docx"], IsZip);

    public static FileKind Xlsx { get; } = new(Excel, [".xlsx"], IsZip);

    public static FileKind Odt { get; } = new("application/vnd.oasis.opendocument.text", [".odt"], IsZip);

    public static FileKind Ods { get; } = new("application/vnd.oasis.opendocument.spreadsheet", [".ods"], IsZip);

    public static FileKind Doc { get; } = new("application/msword", [".doc"], IsOle);

    public static FileKind Xls { get; } = new("application/vnd.ms-excel", [".xls"], IsOle);

    public static FileKind Text { get; } = new("text/plain", [".txt"], _ => true);

    private static readonly FileKind[] All =
    [
        Pdf, Jpeg,
        new("image/png", [".png"], head => head.StartsWith((byte[])[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])),
        new("image/webp", [".webp"], head => head.StartsWith("RIFF"u8) && head.Length > 11 && head[8..].StartsWith("WEBP"u8)),
        new("image/heic", [".heic", ".heif"], IsHeic),
        Docx, Xlsx, Odt, Ods, Doc, Xls, Text,
    ];

    public static FileKind? Named(string extension) => All.FirstOrDefault(kind => kind.Extensions.Contains(extension));

    /// <summary>True when the sender says plainly that it is another kind; what says nothing or little is let be.</summary>
    public bool IsDeniedBy(string? declared)
    {
        var said = declared?.Split(';')[0].Trim().ToLowerInvariant();
        var other = All.FirstOrDefault(kind => kind.MediaType == said);
        // Windows calls every table an Excel file, and every old and new Word file msword.
        return other is not null && other != this && !((other == Xls || other == Doc) && (IsOffice || this == Text)) && other != Text;
    }

    private bool IsOffice => this == Docx || this == Xlsx || this == Doc || this == Xls || this == Odt || this == Ods;

    private static bool IsZip(ReadOnlySpan<byte> head) => head.StartsWith("PK\u0003\u0004"u8);

    private static bool IsOle(ReadOnlySpan<byte> head) => head.StartsWith((byte[])[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);

    private static bool IsHeic(ReadOnlySpan<byte> head) => head.Length > 11 && head[4..].StartsWith("ftyp"u8)
        && System.Text.Encoding.ASCII.GetString(head.Slice(8, 4)) is "heic" or "heix" or "heim" or "heis" or "hevc" or "hevx" or "mif1" or "msf1";
}
