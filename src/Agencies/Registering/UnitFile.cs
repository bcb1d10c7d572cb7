using System.Globalization;
using CsvHelper;
using MotCua.Agencies.Contract;
using MotCua.Kernel;

namespace MotCua.Agencies.Registering;

/// <summary>Units from a CSV file: the national list of areas, or the fuller list of the sample province.</summary>
internal static class UnitFile
{
    private const int MostRows = 20_000;

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

    internal static IReadOnlyList<UnitDraft> Read(TextReader text, DateOnly validFrom)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var drafts = new List<UnitDraft>();
        try
        {
            using var csv = CsvReader.Create(text, new CsvReaderOptions
            {
                TrimWhitespace = true,
                TrackLineNumbers = true,
                MalformedData = CsvMalformedDataHandling.Throw,
            });
            RefuseMissingColumns(csv);
            while (csv.Read())
            {
                if (drafts.Count + errors.Count >= MostRows)
                {
                    throw Refused.Of(RefusalKind.TooLarge, "units.tooManyRows", "Tệp có hơn {0} dòng. Bạn chia nhỏ tệp rồi nhập lại.", MostRows);
                }

                ReadRow(csv, validFrom, drafts, errors);
            }
        }
        catch (CsvFormatException e)
        {
            throw Refused.Rule("units.badFile", "Dòng {0} không đúng định dạng CSV.", e.LineNumber);
        }

        if (drafts.Count + errors.Count == 0)
        {
            throw Refused.Rule("units.emptyFile", "Tệp này không có dòng nào.");
        }

        return errors.Count == 0 ? drafts : throw Refused.Input(errors);
    }

    private static void RefuseMissingColumns(CsvReader csv)
    {
        if (!csv.TryGetFieldIndex("level", out _) && !csv.TryGetFieldIndex("type", out _))
        {
            throw Refused.Rule("units.missingColumn", "Tệp thiếu cột “{0}”.", "level");
        }

        foreach (var column in new[] { "code", "name", "parent" }.Where(c => !csv.TryGetFieldIndex(c, out _)))
        {
            throw Refused.Rule("units.missingColumn", "Tệp thiếu cột “{0}”.", column);
        }
    }

    private static void ReadRow(CsvReader csv, DateOnly validFrom, List<UnitDraft> drafts, Dictionary<string, string[]> errors)
    {
        var row = (int)csv.LineNumber;
        if (!TryTier(csv, out var tier))
        {
            errors[$"rows[{row}].level"] = [$"Dòng {row}: không rõ cấp hoặc loại đơn vị."];
            return;
        }

        if (Field(csv, "validFrom") is { } from
            && !DateOnly.TryParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out validFrom))
        {
            errors[$"rows[{row}].validFrom"] = [$"Dòng {row}: ngày bắt đầu phải viết như 2021-07-01."];
            return;
        }

        drafts.Add(new UnitDraft(Field(csv, "code") ?? string.Empty, Field(csv, "name") ?? string.Empty, tier.Level, tier.Kind, Field(csv, "parent"), validFrom)
        {
            Identifier = Field(csv, "identifier"),
            NameEn = Field(csv, "nameEn"),
            Authority = Field(csv, "authority"),
            Address = Field(csv, "address"),
            Phone = Field(csv, "phone"),
            Reception = Field(csv, "reception"),
            Seat = Field(csv, "seat"),
            Row = row,
        });
    }

    private static bool TryTier(CsvReader csv, out (UnitLevel Level, string Kind) tier)
    {
        // A number as level is told apart by the type: 2 is a district before July 2025 and a commune after.
        if (Field(csv, "type") is { } type && Types.TryGetValue(type, out tier))
        {
            return true;
        }

        var word = Field(csv, "level");
        tier = (default, Field(csv, "kind") ?? word ?? string.Empty);
        if (!UnitLevels.TryParse(word, out var level))
        {
            return false;
        }

        tier.Level = level;
        return true;
    }

    private static string? Field(CsvReader csv, string name)
    {
        var text = SearchText.Tidy(csv.TryGetFieldIndex(name, out var index) ? csv.GetString(index) : null);
        return text.Length == 0 ? null : text;
    }
}
