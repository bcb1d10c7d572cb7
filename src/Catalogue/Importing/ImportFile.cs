using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MotCua.Kernel;

namespace MotCua.Catalogue.Importing;

/// <summary>A row of a file: its JSON and what tells that it is the same as last time, or why there is none.</summary>
internal readonly record struct ImportRow(int Number, JsonElement Json, string? Problem, string Hash = "");

/// <summary>
/// The rows of a file: a JSON array, an object with <c>procedures</c>, one record, JSON lines, or CSV with the columns of the national database;
/// also gzipped. It is walked once before the first row is given, so that a file which can't be read whole is refused before anything is written.
/// </summary>
internal sealed class ImportFile
{
    /// <summary>A longer line is no record: it is named and left out.</summary>
    internal const int MostLine = 4 * 1024 * 1024;

    // Part of every row's hash: a better reader reads again what an earlier one had read.
    private const string Reader = "2\n";
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 64 };
    private static readonly JsonSerializerOptions Elements = new() { MaxDepth = 64 };

    private readonly Stream file;
    private readonly Shape shape;

    private ImportFile(Stream file, Shape shape) => (this.file, this.shape) = (file, shape);

    private enum Shape
    {
        Array,
        Whole,
        Lines,
        Table,
    }

    /// <param name="file">Must be seekable; what is not is read into memory first.</param>
    /// <param name="ct">Stops reading.</param>
    /// <exception cref="Refused">400 <c>import.unreadable</c>, 413 <c>import.tooLarge</c>.</exception>
    internal static async Task<ImportFile> OpenAsync(Stream file, CancellationToken ct)
    {
        var seekable = file.CanSeek ? file : await ImportText.CopyAsync(file, ct);
        try
        {
            var first = await ImportText.WalkAsync(seekable, ct);
            var shape = first switch
            {
                '[' => Shape.Array,
                '{' => await BracesAsync(seekable, ct),
                _ when await ImportTable.IsAsync(seekable, ct) => Shape.Table,
                _ => throw ImportText.Unreadable(),
            };
            var opened = new ImportFile(seekable, shape);
            if (shape is Shape.Array or Shape.Table)
            {
                // Their rows hang together: one that can't be read hides all that follow.
                await foreach (var row in opened.RowsAsync(ct))
                {
                    _ = row;
                }
            }

            return opened;
        }
        catch (JsonException)
        {
            throw ImportText.Unreadable();
        }
    }

    /// <summary>The rows in their order; may be asked again.</summary>
    internal IAsyncEnumerable<ImportRow> RowsAsync(CancellationToken ct) => shape switch
    {
        Shape.Array => ArrayAsync(ct),
        Shape.Whole => WholeAsync(ct),
        Shape.Lines => LinesAsync(ct),
        Shape.Table => ImportTable.RowsAsync(file, Row, ct),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    // One object on the first line and more after it: lines. One object over many lines: the whole.
    private static async Task<Shape> BracesAsync(Stream file, CancellationToken ct)
    {
        var lines = 0;
        var broken = false;
        await foreach (var (_, line) in ImportText.LinesAsync(file, ct))
        {
            if (line is { Length: 0 })
            {
                continue;
            }

            lines++;
            if (lines == 1)
            {
                broken = line is not { } text || Parse(text.Span) is null;
            }
            else
            {
                break;
            }
        }

        return !broken && lines > 1 ? Shape.Lines : await DocumentAsync(file, ct) is null ? Shape.Lines : Shape.Whole;
    }

    private static async Task<JsonElement?> DocumentAsync(Stream file, CancellationToken ct)
    {
        try
        {
            await using var text = ImportText.Plain(file);
            using var document = await JsonDocument.ParseAsync(text, Reading, ct);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async IAsyncEnumerable<ImportRow> ArrayAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var number = 0;
        await using var text = ImportText.Plain(file);
        await foreach (var one in JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(text, Elements, ct))
        {
            yield return Row(++number, one);
        }
    }

    private async IAsyncEnumerable<ImportRow> WholeAsync([EnumeratorCancellation] CancellationToken ct)
    {
        if (await DocumentAsync(file, ct) is not { } one)
        {
            throw ImportText.Unreadable();
        }

        if (!one.TryGetProperty("procedures", out var all) || all.ValueKind != JsonValueKind.Array)
        {
            yield return Row(1, one);
            yield break;
        }

        var number = 0;
        foreach (var each in all.EnumerateArray())
        {
            yield return Row(++number, each);
        }
    }

    private async IAsyncEnumerable<ImportRow> LinesAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var (number, line) in ImportText.LinesAsync(file, ct))
        {
            if (line is not { } text)
            {
                yield return new ImportRow(number, default, $"Dòng này dài quá {MostLine / 1024 / 1024} MB, không phải một bản ghi.");
            }
            else if (text.Length > 0)
            {
                yield return Parse(text.Span) is { } json ? Row(number, json) : new ImportRow(number, default, "Dòng này không phải JSON, hoặc bị cắt giữa chừng.");
            }
        }
    }

    private static JsonElement? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = 64 });
            using var document = JsonDocument.ParseValue(ref reader);
            return line[(int)reader.BytesConsumed..].Trim(" \t\r"u8).IsEmpty ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ImportRow Row(int number, JsonElement json) =>
        new(number, json, null, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Reader + json.GetRawText()))));
}
