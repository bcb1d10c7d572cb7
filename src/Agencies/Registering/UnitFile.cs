using System.Globalization;
using MotCua.Agencies.Contract;
using MotCua.Kernel;

namespace MotCua.Agencies.Registering;

/// <summary>Units from a CSV file: the national list of areas, or the fuller list of the sample province.</summary>
internal static class UnitFile
{
    // The words of the national list (GSO) and what they are here.
    private static readonly Dictionary<string, (UnitLevel Level, string Kind)> Types = new(StringComparer.Ordinal)
    {
        ["tinh"] = (UnitLevel.Province, "province"),
        ["thanh-pho-tw"] = (UnitLevel.Province, "centralCity"),
        ["thanh-pho"] = (UnitLevel.District, "city"),
        ["thi-xa"] = (UnitLevel.District, "town"),
        ["huyen"] = (UnitLevel.District, "ruralDistrict"),
        ["quan"] = (UnitLevel.District, "urbanDistrict"),
        ["xa"] = (UnitLevel.Commune, "commune"),
        ["phuong"] = (UnitLevel.Commune, "ward"),
        ["thi-tran"] = (UnitLevel.Commune, "township"),
        ["dac-khu"] = (UnitLevel.Commune, "specialZone"),
    };

    internal static IReadOnlyList<UnitDraft> Read(TextReader text, DateOnly validFrom) => Read(text.ReadToEnd(), validFrom);

    /// <summary>From CSV, or JSON with the same names.</summary>
    /// <exception cref="Refused">413, 422 with messages by row.</exception>
    internal static IReadOnlyList<UnitDraft> Read(string text, DateOnly validFrom)
    {
        var rows = RowFile.Read(text, ["code", "name", "parent"]);
        if (rows.All(r => r["level"] is null && r["type"] is null))
        {
            throw Refused.Rule("units.missingColumn", "Tệp thiếu cột “{0}”.", "level");
        }

        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var drafts = new List<UnitDraft>(rows.Count);
        foreach (var row in rows)
        {
            Take(row, validFrom, drafts, errors);
        }

        return errors.Count == 0 ? drafts : throw Refused.Input(errors);
    }

    private static void Take(FileRow row, DateOnly validFrom, List<UnitDraft> drafts, Dictionary<string, string[]> errors)
    {
        if (!TryTier(row, out var tier))
        {
            Refuse("level", "không rõ cấp hoặc loại đơn vị.");
            return;
        }

        if (row["validFrom"] is { } from && !TryDay(from, out validFrom))
        {
            Refuse("validFrom", "ngày bắt đầu phải viết như 2021-07-01.");
            return;
        }

        DateOnly? validTo = null;
        if (row["validTo"] is { } to)
        {
            if (!TryDay(to, out var last))
            {
                Refuse("validTo", "ngày kết thúc phải viết như 2021-07-01.");
                return;
            }

            validTo = last;
        }

        if (!TryDegrees(row["longitude"], 180, out var longitude) || !TryDegrees(row["latitude"], 90, out var latitude) || longitude is null != latitude is null)
        {
            Refuse("longitude", "tọa độ phải có cả kinh độ và vĩ độ, viết như 107.0843 và 10.3460.");
            return;
        }

        drafts.Add(new UnitDraft(row["code"] ?? string.Empty, row["name"] ?? string.Empty, tier.Level, tier.Kind, row["parent"], validFrom)
        {
            Identifier = row["identifier"],
            NameEn = row["nameEn"],
            Authority = row["authority"],
            Address = row["address"],
            Phone = row["phone"],
            Reception = row["reception"],
            Seat = row["seat"],
            Place = longitude is { } x && latitude is { } y ? new MapPoint(x, y) : null,
            ValidTo = validTo,
            Row = row.Number,
        });

        void Refuse(string column, string what) => errors[$"rows[{row.Number}].{column}"] = [$"Dòng {row.Number}: {what}"];
    }

    private static bool TryDay(string text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static bool TryDegrees(string? text, double most, out double? degrees)
    {
        degrees = null;
        if (text is null)
        {
            return true;
        }

        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) || !(Math.Abs(value) <= most))
        {
            return false;
        }

        degrees = Math.Round(value, MapPoint.Decimals);
        return true;
    }

    private static bool TryTier(FileRow row, out (UnitLevel Level, string Kind) tier)
    {
        // A number as level is told apart by the type: 2 is a district before July 2025 and a commune after.
        if (row["type"] is { } type && Types.TryGetValue(type, out tier))
        {
            return true;
        }

        var word = row["level"];
        tier = (default, row["kind"] ?? word ?? string.Empty);
        if (!UnitLevels.TryParse(word, out var level))
        {
            return false;
        }

        tier.Level = level;
        return true;
    }
}
