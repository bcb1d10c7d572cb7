using System.IO.Compression;
using MotCua.Kernel;

namespace MotCua.Documents.Files;

/// <summary>Looks inside office files: no bombs, no macros, no paths, and really what their name says.</summary>
internal static class OfficeCheck
{
    private const int MostEntries = 3_000;
    private const long MostBytes = 100L * 1024 * 1024;
    private const long RatioFrom = 5L * 1024 * 1024;
    private const long MostRatio = 150;

    private static readonly byte[][] OldMacros =
        [System.Text.Encoding.Unicode.GetBytes("_VBA_PROJECT"), System.Text.Encoding.Unicode.GetBytes("_VBA_PROJECT_CUR")];

    /// <summary>docx, xlsx, odt, ods.</summary>
    public static void Zip(Stream file, FileKind kind, string name)
    {
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            Look(zip, file.Length, name);
            if (!Is(zip, kind))
            {
                throw NotWhatItSays(name);
            }
        }
        catch (InvalidDataException)
        {
            throw Refused.Rule("file.damaged", "Tệp “{0}” bị hỏng, không mở được. Bạn lưu lại rồi gửi tệp mới.", name);
        }
    }

    /// <summary>doc and xls of old: macros have streams of fixed names.</summary>
    public static void Ole(ReadOnlySpan<byte> content, string name)
    {
        foreach (var macro in OldMacros)
        {
            if (content.IndexOf(macro) >= 0)
            {
                throw HasMacros(name);
            }
        }
    }

    public static Refused NotWhatItSays(string name) => Refused.Of(
        RefusalKind.Unsupported, "file.notWhatItSays",
        "Nội dung tệp “{0}” không đúng với đuôi tên của nó. Bạn kiểm tra lại rồi gửi đúng tệp.", name);

    private static void Look(ZipArchive zip, long size, string name)
    {
        if (zip.Entries.Count > MostEntries)
        {
            throw Bomb(name);
        }

        long total = 0;
        var buffer = new byte[64 * 1024];
        foreach (var entry in zip.Entries)
        {
            if (entry.FullName.Split('/', '\\').Contains("..") || entry.FullName.StartsWith('/') || entry.FullName.Contains(':'))
            {
                throw NotWhatItSays(name);
            }

            if (entry.Name.StartsWith("vbaProject", StringComparison.OrdinalIgnoreCase))
            {
                throw HasMacros(name);
            }

            // The size that an entry claims may be a lie: count what really comes out.
            using var content = entry.Open();
            for (int read; (read = content.Read(buffer)) > 0;)
            {
                total += read;
                if (total > MostBytes || (total > RatioFrom && total / Math.Max(1, size) > MostRatio))
                {
                    throw Bomb(name);
                }
            }
        }
    }

    private static bool Is(ZipArchive zip, FileKind kind)
    {
        if (kind == FileKind.Docx || kind == FileKind.Xlsx)
        {
            var folder = kind == FileKind.Docx ? "word/" : "xl/";
            return zip.GetEntry("[Content_Types].xml") is not null
                && zip.Entries.Any(entry => entry.FullName.StartsWith(folder, StringComparison.Ordinal));
        }

        if (zip.GetEntry("mimetype") is not { } said)
        {
            return false;
        }

        using var reader = new StreamReader(said.Open());
        var buffer = new char[100];
        var length = reader.ReadBlock(buffer);
        return new string(buffer, 0, length).Trim() == kind.MediaType;
    }

    private static Refused Bomb(string name) => Refused.Rule(
        "file.bomb", "Tệp “{0}” phình ra quá lớn khi mở nên không nhận được. Bạn lưu lại cho gọn hoặc chuyển sang PDF.", name);

    private static Refused HasMacros(string name) => Refused.Rule(
        "file.macros", "Tệp “{0}” có lệnh tự chạy (macro) nên không nhận được. Bạn lưu sang PDF rồi gửi.", name);
}
