using System.IO.Compression;
using System.Text;
using System.Text.Json;
using MotCua.Kernel;

namespace MotCua.Catalogue.Importing;

/// <summary>A row of a file: its JSON, or why there is none.</summary>
internal readonly record struct ImportRow(int Number, JsonElement Json, string? Problem);

/// <summary>The rows of a file: a JSON array, an object with <c>procedures</c>, one record, or JSON lines; also gzipped.</summary>
internal static class ImportFile
{
    private const int MostBytes = 256 * 1024 * 1024;
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 64 };

    /// <exception cref="Refused">400 <c>import.unreadable</c>, 413 <c>import.tooLarge</c>.</exception>
    internal static async Task<IEnumerable<ImportRow>> ReadAsync(Stream file, CancellationToken ct)
    {
        var text = await TextAsync(file, ct);
        return text.AsSpan().TrimStart() switch
        {
            ['[', ..] => Elements(Whole(text) ?? throw Unreadable()),
            ['{', ..] when Whole(text) is { } one => one.TryGetProperty("procedures", out var all) && all.ValueKind == JsonValueKind.Array
                ? Elements(all)
                : [new ImportRow(1, one, null)],
            ['{', ..] => Lines(text),
            _ => throw Unreadable(),
        };
    }

    private static async Task<string> TextAsync(Stream file, CancellationToken ct)
    {
        using var raw = await CopyAsync(file, ct);
        try
        {
            if (raw.Length > 2 && raw.GetBuffer() is [0x1f, 0x8b, ..])
            {
                await using var zip = new GZipStream(raw, CompressionMode.Decompress);
                using var plain = await CopyAsync(zip, ct);
                return Decode(plain);
            }

            return Decode(raw);
        }
        catch (Exception e) when (e is InvalidDataException or DecoderFallbackException)
        {
            throw Unreadable();
        }
    }

    private static string Decode(MemoryStream bytes)
    {
        var span = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        return new UTF8Encoding(false, true).GetString(span.StartsWith(Encoding.UTF8.Preamble) ? span[3..] : span);
    }

    // Counted while it is read: a small file may unpack to a very large one.
    private static async Task<MemoryStream> CopyAsync(Stream from, CancellationToken ct)
    {
        var to = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = await from.ReadAsync(buffer, ct)) > 0;)
        {
            if (to.Length + read > MostBytes)
            {
                throw Refused.Of(RefusalKind.TooLarge, "import.tooLarge", "Tệp quá lớn: chỉ nhận đến {0} MB.", MostBytes / 1024 / 1024);
            }

            to.Write(buffer, 0, read);
        }

        to.Position = 0;
        return to;
    }

    private static JsonElement? Whole(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Reading);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<ImportRow> Elements(JsonElement array) => array.EnumerateArray().Select((e, i) => new ImportRow(i + 1, e, null));

    private static IEnumerable<ImportRow> Lines(string text)
    {
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Whole(line) is { } json ? new ImportRow(number, json, null) : new ImportRow(number, default, "Dòng này không phải JSON.");
            }
        }
    }

    private static Refused Unreadable() => Refused.Malformed(
        "import.unreadable", "Không đọc được tệp: cần danh sách JSON hoặc mỗi dòng một bản ghi JSON, mã hóa UTF-8.");
}
