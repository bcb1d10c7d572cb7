using System.Globalization;
using CsvHelper;
using MotCua.Kernel;

namespace MotCua.Agencies.Equipping;

/// <summary>
/// What was counted in offices, from CSV: <c>unit,day,source</c> and a column for each item of the standard. An empty cell says nothing.
/// </summary>
internal static class ReadinessFile
{
    private const int MostRows = 20_000;
    private static readonly string[] Needed = ["unit", "day", "source"];

    internal static IReadOnlyList<ReadinessStatement> Read(TextReader text, ReadinessStandard standard, Func<DateOnly, UnitsOnDay> units)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var found = new List<ReadinessStatement>();
        try
        {
            using var csv = CsvReader.Create(text, new CsvReaderOptions
            {
                TrimWhitespace = true,
                TrackLineNumbers = true,
                MalformedData = CsvMalformedDataHandling.Throw,
            });
            if (Needed.FirstOrDefault(c => !csv.TryGetFieldIndex(c, out _)) is { } missing)
            {
                throw Refused.Rule("units.missingColumn", "Tệp thiếu cột “{0}”.", missing);
            }

            while (csv.Read())
            {
                if (found.Count + errors.Count >= MostRows)
                {
                    throw Refused.Of(RefusalKind.TooLarge, "units.tooManyRows", "Tệp có hơn {0} dòng. Bạn chia nhỏ tệp rồi nhập lại.", MostRows);
                }

                ReadRow(csv, standard, units, found, errors);
            }
        }
        catch (CsvFormatException e)
        {
            throw Refused.Rule("units.badFile", "Dòng {0} không đúng định dạng CSV.", e.LineNumber);
        }

        if (found.Count + errors.Count == 0)
        {
            throw Refused.Rule("units.emptyFile", "Tệp này không có dòng nào.");
        }

        return errors.Count == 0 ? found : throw Refused.Input(errors);
    }

    private static void ReadRow(
        CsvReader csv, ReadinessStandard standard, Func<DateOnly, UnitsOnDay> units, List<ReadinessStatement> found, Dictionary<string, string[]> errors)
    {
        var row = (int)csv.LineNumber;
        if (!DateOnly.TryParseExact(Field(csv, "day"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            errors[$"rows[{row}].day"] = [$"Dòng {row}: ngày kiểm đếm phải viết như 2021-06-30."];
            return;
        }

        if (units(day).Find(Field(csv, "unit")) is not { } unit)
        {
            errors[$"rows[{row}].unit"] = [$"Dòng {row}: ngày đó không có đơn vị “{SearchText.Cut(Field(csv, "unit"), 40)}”."];
            return;
        }

        var source = Field(csv, "source");
        if (source.Length is 0 or > 300)
        {
            errors[$"rows[{row}].source"] = [$"Dòng {row}: thiếu nguồn số liệu, hoặc nguồn dài quá 300 chữ."];
            return;
        }

        if (found.Exists(s => s.Unit == unit.Id && s.Day == day))
        {
            errors[$"rows[{row}].unit"] = [$"Dòng {row}: đơn vị “{unit.Code}” đã có ở dòng khác cho cùng ngày."];
            return;
        }

        var values = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in standard.Items.Where(i => Field(csv, i.Key).Length > 0))
        {
            if (!int.TryParse(Field(csv, item.Key), NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value > item.Most)
            {
                errors[$"rows[{row}].{item.Key}"] = [$"Dòng {row}: “{item.Key}” phải là số từ 0 đến {item.Most}."];
                return;
            }

            values[item.Key] = value;
        }

        if (values.Count == 0)
        {
            errors[$"rows[{row}]"] = [$"Dòng {row}: không có số liệu nào."];
            return;
        }

        found.Add(new ReadinessStatement(unit.Id, day, source, values));
    }

    private static string Field(CsvReader csv, string name) => SearchText.Tidy(csv.TryGetFieldIndex(name, out var index) ? csv.GetString(index) : null);
}
