using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using CsvHelper;
using MotCua.Kernel;

namespace MotCua.Catalogue.Importing;

/// <summary>CSV with the columns of the national database (<c>ma_thu_tuc, ten_thu_tuc, …</c>): each row is read as its JSON would be.</summary>
internal static class ImportTable
{
    internal static async Task<bool> IsAsync(Stream file, CancellationToken ct)
    {
        await foreach (var (_, line) in ImportText.LinesAsync(file, ct))
        {
            var names = line is { } first ? Encoding.UTF8.GetString(first.Span).Split(',').Select(n => n.Trim(' ', '"', '\r')).ToHashSet(StringComparer.Ordinal) : [];
            return names.Contains("ma_thu_tuc") || (names.Contains("ma") && names.Contains("ten"));
        }

        return false;
    }

    internal static async IAsyncEnumerable<ImportRow> RowsAsync(
        Stream file, Func<int, JsonElement, ImportRow> row, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var text = ImportText.Plain(file);
        using var reader = new StreamReader(text, Encoding.UTF8, leaveOpen: true);
        using var csv = Open(reader);
        string[] names = [.. csv.Headers];
        while (Read(csv, ct))
        {
            var number = (int)csv.LineNumber;
            if (csv.FieldCount != names.Length)
            {
                yield return new ImportRow(number, default, $"Dòng này có {csv.FieldCount} ô, tệp có {names.Length} cột; tệp có thể bị cắt ngang.");
                continue;
            }

            var cells = names.Select((name, i) => KeyValuePair.Create(name, csv.GetString(i)))
                .DistinctBy(c => c.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
            yield return row(number, JsonSerializer.SerializeToElement(cells));
        }
    }

    private static CsvReader Open(StreamReader reader)
    {
        try
        {
            return CsvReader.Create(reader, new CsvReaderOptions { TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Throw });
        }
        catch (CsvFormatException e)
        {
            throw Bad(e);
        }
    }

    private static bool Read(CsvReader csv, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException e)
        {
            throw Bad(e);
        }
    }

    private static Refused Bad(CsvFormatException e) =>
        Refused.Malformed("import.badTable", "Dòng {0} của tệp CSV không đúng định dạng. Chưa nhập gì.", e.LineNumber);
}
