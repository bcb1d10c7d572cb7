using System.Text.Json;
using CsvHelper;
using MotCua.Kernel;

namespace MotCua.Agencies.Registering;

/// <summary>A row of a file, CSV or JSON, by the names of its columns.</summary>
internal sealed class FileRow(int number, IReadOnlyDictionary<string, string> cells)
{
    /// <summary>Line of the file, or place in the list.</summary>
    internal int Number => number;

    /// <summary>The tidied cell; null when it is empty or there is no such column.</summary>
    internal string? this[string column] => cells.GetValueOrDefault(column);
}

/// <summary>Rows of a file somebody sends: CSV with a line of headings, or JSON with a list of objects of the same names.</summary>
internal static class RowFile
{
    internal const int MostRows = 20_000;

    /// <summary>All rows, or what is wrong with them row by row.</summary>
    /// <exception cref="Refused">413, 422.</exception>
    internal static IReadOnlyList<FileRow> Read(string text, IReadOnlyList<string> needed)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var rows = text.AsSpan().TrimStart() is ['[' or '{', ..] ? Json(text, needed, errors) : Csv(text, needed, errors);
        if (rows.Count + errors.Count == 0)
        {
            throw Refused.Rule("units.emptyFile", "Tệp này không có dòng nào.");
        }

        return errors.Count == 0 ? rows : throw Refused.Input(errors);
    }

    private static List<FileRow> Csv(string text, IReadOnlyList<string> needed, Dictionary<string, string[]> errors)
    {
        var rows = new List<FileRow>();
        try
        {
            using var csv = CsvReader.Create(new StringReader(text), new CsvReaderOptions
            {
                TrimWhitespace = true,
                TrackLineNumbers = true,
                MalformedData = CsvMalformedDataHandling.Throw,
            });
            RefuseMissing(needed, c => csv.TryGetFieldIndex(c, out _));
            string[] headers = [.. csv.Headers];
            while (csv.Read())
            {
                RefuseTooMany(rows.Count + errors.Count);
                var number = (int)csv.LineNumber;
                if (csv.FieldCount < headers.Length)
                {
                    errors[$"rows[{number}]"] = [$"Dòng {number}: chỉ có {csv.FieldCount} trong {headers.Length} ô; tệp có thể bị cắt ngang."];
                    continue;
                }

                Take(rows, errors, number, headers.Select((h, i) => (h, (string?)csv.GetString(i))));
            }
        }
        catch (CsvFormatException e)
        {
            throw Refused.Rule("units.badFile", "Dòng {0} không đúng định dạng CSV.", e.LineNumber);
        }

        return rows;
    }

    private static List<FileRow> Json(string text, IReadOnlyList<string> needed, Dictionary<string, string[]> errors)
    {
        var rows = new List<FileRow>();
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 8 });
            var list = document.RootElement;
            if (list.ValueKind == JsonValueKind.Object && list.EnumerateObject().Select(p => (JsonElement?)p.Value).FirstOrDefault(v => v!.Value.ValueKind == JsonValueKind.Array) is { } inner)
            {
                list = inner;
            }

            if (list.ValueKind != JsonValueKind.Array)
            {
                throw Refused.Rule("units.badJson", "Tệp JSON phải là một danh sách các đối tượng.");
            }

            foreach (var item in list.EnumerateArray())
            {
                RefuseTooMany(rows.Count + errors.Count);
                var number = rows.Count + errors.Count + 1;
                if (item.ValueKind != JsonValueKind.Object || item.EnumerateObject().Any(p => p.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object))
                {
                    errors[$"rows[{number}]"] = [$"Dòng {number}: phải là một đối tượng chỉ có chữ và số."];
                    continue;
                }

                if (rows.Count + errors.Count == 0)
                {
                    RefuseMissing(needed, c => item.TryGetProperty(c, out _));
                }

                Take(rows, errors, number, item.EnumerateObject().Select(p => (p.Name, p.Value.ValueKind == JsonValueKind.Null ? null : p.Value.ToString())));
            }
        }
        catch (JsonException e)
        {
            throw Refused.Rule("units.brokenJson", "Dòng {0} không đúng định dạng JSON; tệp có thể bị cắt ngang.", (e.LineNumber ?? 0) + 1);
        }

        return rows;
    }

    private static void Take(List<FileRow> rows, Dictionary<string, string[]> errors, int number, IEnumerable<(string Name, string? Text)> cells)
    {
        var row = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, text) in cells)
        {
            if (SearchText.Tidy(text) is not { Length: > 0 } cell)
            {
                continue;
            }

            if (MotCua.Ui.Csv.IsFormula(cell))
            {
                errors[$"rows[{number}].{name}"] = [$"Dòng {number}: ô “{name}” bắt đầu như một công thức ({cell[0]}). Bạn bỏ dấu đó đi."];
                return;
            }

            row.TryAdd(name, cell);
        }

        rows.Add(new FileRow(number, row));
    }

    private static void RefuseMissing(IReadOnlyList<string> needed, Func<string, bool> has)
    {
        if (needed.FirstOrDefault(c => !has(c)) is { } missing)
        {
            throw Refused.Rule("units.missingColumn", "Tệp thiếu cột “{0}”.", missing);
        }
    }

    private static void RefuseTooMany(int rows)
    {
        if (rows >= MostRows)
        {
            throw Refused.Of(RefusalKind.TooLarge, "units.tooManyRows", "Tệp có hơn {0} dòng. Bạn chia nhỏ tệp rồi nhập lại.", MostRows);
        }
    }
}
