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
        _ => field,
    };
}
