using CsvHelper;
using MotCua.Kernel;

namespace MotCua.Agencies.Reorganising;

/// <summary>What each old unit becomes, from a CSV file.</summary>
internal static class MappingFile
{
    private const int MostRows = 20_000;

    /// <summary>
    /// Pairs of codes. The first column whose name begins with <c>code</c> holds the old code, the second the new one
    /// (<c>code_2021,name_2021,district_2021,code_2025,name_2025</c>); other columns are for people.
    /// </summary>
    /// <exception cref="Refused">422 with messages by row.</exception>
    internal static IReadOnlyList<Becoming> Read(TextReader text)
    {
        var rows = new List<Becoming>();
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        try
        {
            using var csv = CsvReader.Create(text, new CsvReaderOptions
            {
                TrimWhitespace = true,
                TrackLineNumbers = true,
                MalformedData = CsvMalformedDataHandling.Throw,
            });
            var codes = Columns(csv);
            while (csv.Read())
            {
                var row = (int)csv.LineNumber;
                if (rows.Count + errors.Count >= MostRows)
                {
                    throw Refused.Of(RefusalKind.TooLarge, "units.tooManyRows", "Tệp có hơn {0} dòng. Bạn chia nhỏ tệp rồi nhập lại.", MostRows);
                }

                var (from, to) = (SearchText.Tidy(csv.GetString(codes.Old)), SearchText.Tidy(csv.GetString(codes.New)));
                if (from.Length == 0 || to.Length == 0)
                {
                    errors[$"mapping[{row}]"] = [$"Bảng chuyển, dòng {row}: thiếu mã cũ hoặc mã mới."];
                }
                else if (rows.FirstOrDefault(r => string.Equals(r.From, from, StringComparison.OrdinalIgnoreCase)) is { } same && same.To != to)
                {
                    errors[$"mapping[{row}]"] = [$"Bảng chuyển, dòng {row}: mã {from} đã chuyển thành {same.To} ở dòng {same.Row}."];
                }
                else
                {
                    rows.Add(new Becoming(from, to, row));
                }
            }
        }
        catch (CsvFormatException e)
        {
            throw Refused.Rule("units.badFile", "Dòng {0} không đúng định dạng CSV.", e.LineNumber);
        }

        return errors.Count == 0 ? rows : throw Refused.Input(errors);
    }

    private static (int Old, int New) Columns(CsvReader csv)
    {
        var found = csv.Headers.Select((name, index) => (Name: name, Index: index))
            .Where(c => c.Name.StartsWith("code", StringComparison.OrdinalIgnoreCase)).Select(c => c.Index).ToList();
        return found.Count >= 2 ? (found[0], found[1])
            : throw Refused.Rule("reorganise.badMapping", "Bảng chuyển phải có hai cột mã: mã cũ và mã mới.");
    }
}

/// <summary>One row: the unit with the old code becomes the one with the new code.</summary>
internal sealed record Becoming(string From, string To, int Row);
