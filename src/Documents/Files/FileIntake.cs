using MotCua.Documents.Contract;
using MotCua.Kernel;

namespace MotCua.Documents.Files;

/// <summary>A file that passed all checks and lies on disk under its hash.</summary>
internal sealed record TakenFile(string Name, long Size, string Sha256, string MediaType, ScanVerdict Verdict);

/// <summary>Takes a stranger's file: size, name, kind, content, privacy, viruses; only then it gets a lasting place.</summary>
internal sealed class FileIntake(BlobStore blobs, FileSettings settings, IEnumerable<IFileScanner> scanners)
{
    public async Task<TakenFile> TakeAsync(Stream content, string givenName, string? declaredType, CancellationToken ct)
    {
        var name = FileName.Clean(givenName);
        var kind = KindOf(name, declaredType);
        using var raw = await blobs.TakeAsync(content, settings.MaxBytes, () => TooLarge(name, settings.MaxBytes), ct);
        if (raw.Length == 0)
        {
            throw Refused.Rule("file.empty", "Tệp “{0}” rỗng (0 byte). Bạn chọn lại tệp có nội dung.", name);
        }

        using var kept = await CheckedAsync(raw, kind, name, ct);
        var verdict = await ScanAsync(kept, ct);
        blobs.Place(kept);
        return new TakenFile(name, kept.Length, kept.Sha256, kind.MediaType, verdict);
    }

    public static Refused TooLarge(string name, long most) => Refused.Of(
        RefusalKind.TooLarge, "file.tooLarge", "Tệp “{0}” quá lớn: mỗi tệp tối đa {1}. Bạn giảm dung lượng rồi gửi lại.",
        name, FileLimits.InWords(most));

    private static FileKind KindOf(string name, string? declaredType)
    {
        var extension = FileName.Extension(name);
        if (extension is ".zip" or ".rar" or ".7z")
        {
            throw Refused.Of(
                RefusalKind.Unsupported, "file.archive", "Không nhận tệp nén (“{0}”). Bạn gửi từng tệp riêng, không cần nén.", name);
        }

        var kind = FileKind.Named(extension) ?? throw Refused.Of(
            RefusalKind.Unsupported, "file.kind",
            "Không nhận loại tệp “{0}”. Bạn gửi PDF, ảnh (JPG, PNG, WEBP, HEIC), Word, Excel, ODT hoặc TXT.", name);
        return kind.IsDeniedBy(declaredType) ? throw OfficeCheck.NotWhatItSays(name) : kind;
    }

    /// <summary>The same bytes if they are in order; a photo may come back as new bytes without its private parts.</summary>
    private async Task<HalfWritten> CheckedAsync(HalfWritten raw, FileKind kind, string name, CancellationToken ct)
    {
        await using (var head = File.OpenRead(raw.Path))
        {
            var bytes = new byte[FileKind.HeadLength];
            var length = await head.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
            if (!kind.Begins(bytes.AsSpan(0, length)))
            {
                throw OfficeCheck.NotWhatItSays(name);
            }
        }

        if (kind == FileKind.Docx || kind == FileKind.Xlsx || kind == FileKind.Odt || kind == FileKind.Ods)
        {
            await using var file = File.OpenRead(raw.Path);
            OfficeCheck.Zip(file, kind, name);
        }
        else if (kind == FileKind.Pdf)
        {
            PdfCheck.Look(await File.ReadAllBytesAsync(raw.Path, ct), name);
        }
        else if (kind == FileKind.Doc || kind == FileKind.Xls)
        {
            OfficeCheck.Ole(await File.ReadAllBytesAsync(raw.Path, ct), name);
        }
        else if (kind == FileKind.Text)
        {
            PlainText.Look(await File.ReadAllBytesAsync(raw.Path, ct), name);
        }
        else if (kind == FileKind.Jpeg)
        {
            var photo = await File.ReadAllBytesAsync(raw.Path, ct);
            var stripped = JpegPrivacy.Strip(photo);
            if (stripped != photo)
            {
                return await blobs.TakeAsync(new MemoryStream(stripped), long.MaxValue, () => TooLarge(name, 0), ct);
            }
        }

        return raw;
    }

    private async Task<ScanVerdict> ScanAsync(HalfWritten file, CancellationToken ct)
    {
        foreach (var scanner in scanners)
        {
            await using var content = File.OpenRead(file.Path);
            return await scanner.ScanAsync(content, ct);
        }

        return new ScanVerdict.Unknown("no scanner");
    }
}
