using System.Globalization;
using MotCua.Agencies.Registering;
using MotCua.Kernel;

namespace MotCua.Agencies.Equipping;

/// <summary>
/// What was counted in offices, from CSV: <c>unit,day,source</c> and a column for each item of the standard. An empty cell says nothing.
/// </summary>
internal static class ReadinessFile
{
    private static readonly string[] Needed = ["unit", "day", "source"];

    internal static IReadOnlyList<ReadinessStatement> Read(TextReader text, ReadinessStandard standard, Func<DateOnly, UnitsOnDay> units) =>
        Read(text.ReadToEnd(), standard, units);

    /// <exception cref="Refused">413, 422 with messages by row.</exception>
    internal static IReadOnlyList<ReadinessStatement> Read(string text, ReadinessStandard standard, Func<DateOnly, UnitsOnDay> units)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var found = new List<ReadinessStatement>();
        var seen = new HashSet<(Contract.UnitId, DateOnly)>();
        foreach (var row in RowFile.Read(text, Needed))
        {
            Take(row, standard, units, found, seen, errors);
        }

        return errors.Count == 0 ? found : throw Refused.Input(errors);
    }

    private static void Take(
        FileRow cells, ReadinessStandard standard, Func<DateOnly, UnitsOnDay> units, List<ReadinessStatement> found,
        HashSet<(Contract.UnitId, DateOnly)> seen, Dictionary<string, string[]> errors)
    {
        var row = cells.Number;
        if (!DateOnly.TryParseExact(cells["day"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            errors[$"rows[{row}].day"] = [$"Dòng {row}: ngày kiểm đếm phải viết như 2021-06-30."];
            return;
        }

        if (units(day).Find(cells["unit"] ?? string.Empty) is not { } unit)
        {
            errors[$"rows[{row}].unit"] = [$"Dòng {row}: ngày đó không có đơn vị “{SearchText.Cut(cells["unit"] ?? string.Empty, 40)}”."];
            return;
        }

        var source = cells["source"];
        if (source is null || source.Length > 300)
        {
            errors[$"rows[{row}].source"] = [$"Dòng {row}: thiếu nguồn số liệu, hoặc nguồn dài quá 300 chữ."];
            return;
        }

        if (!seen.Add((unit.Id, day)))
        {
            errors[$"rows[{row}].unit"] = [$"Dòng {row}: đơn vị “{unit.Code}” đã có ở dòng khác cho cùng ngày."];
            return;
        }

        var values = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in standard.Items.Where(i => cells[i.Key] is not null))
        {
            if (!int.TryParse(cells[item.Key], NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value > item.Most)
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

        found.Add(new ReadinessStatement(unit.Id, day, source, values) { Row = row });
    }
}
