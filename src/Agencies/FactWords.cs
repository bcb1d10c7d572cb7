using System.Globalization;
using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Agencies;

/// <summary>Facts of a unit in words, as pages name what changed; each is the key of its translation.</summary>
internal static class FactWords
{
    /// <summary>The word of a field as imports and acts name it; the field's own name where there is none.</summary>
    internal static string Of(string field) => field switch
    {
        "code" => "mã",
        "identifier" => "mã định danh",
        "name" => "tên",
        "nameEn" => "tên tiếng Anh",
        "authority" => "tên ký văn bản",
        "level" => "cấp",
        "kind" => "loại",
        "parent" => "đơn vị cấp trên",
        "reception" => "nơi nộp hồ sơ",
        "seat" => "xã đặt trụ sở",
        "address" => "địa chỉ",
        "phone" => "điện thoại",
        "place" => "vị trí trên bản đồ",
        "validTo" => "ngày kết thúc",
        "withBelow" => "gồm các đơn vị bên dưới",
        "ground" => "căn cứ",
        "withdrawn" => "đã rút",
        "target" => "mục tiêu",
        "decision" => "quyết định",
        _ => field,
    };

    /// <summary>The value of a field as a reader knows it: levels and kinds by name, days as days.</summary>
    internal static string? Said(string field, string? value, Texts texts) => field switch
    {
        "level" => UnitLevels.TryParse(value, out var level) ? texts[UnitLevels.Heading(level)] : value,
        "withBelow" or "withdrawn" => value is null ? null : texts[value is "True" or "true" ? "có" : "không"],
        // Targets are kept in hundredths.
        "target" => long.TryParse(value, CultureInfo.InvariantCulture, out var hundredths) ? Vn.Number(hundredths / 100.0) : value,
        "kind" => value is null ? null : texts[UnitKinds.Of(value)],
        _ => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Vn.Date(day) : value,
    };
}
