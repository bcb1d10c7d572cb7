using MotCua.Agencies.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Agencies;

/// <summary>
/// Kinds of units in words. A kind is data and a province may have its own: those known here are offered and named, others stay as they are written.
/// </summary>
internal static class UnitKinds
{
    private static readonly IReadOnlyList<(string Kind, string Words)> Known =
    [
        ("province", "Tỉnh"), ("centralCity", "Thành phố trực thuộc trung ương"),
        ("department", "Sở"), ("board", "Ban"), ("authority", "Ban quản lý"), ("office", "Văn phòng"), ("inspectorate", "Thanh tra"),
        ("oneStopCentre", "Trung tâm phục vụ hành chính công"), ("operationsCentre", "Trung tâm điều hành"), ("centre", "Trung tâm"),
        ("police", "Công an"), ("tax", "Cơ quan thuế"), ("socialInsurance", "Bảo hiểm xã hội"), ("vertical", "Cơ quan ngành dọc"),
        ("city", "Thành phố"), ("town", "Thị xã"), ("ruralDistrict", "Huyện"), ("urbanDistrict", "Quận"),
        ("ward", "Phường"), ("commune", "Xã"), ("township", "Thị trấn"), ("specialZone", "Đặc khu"),
    ];

    /// <summary>The kind in words, which are the key of their translation; the kind itself where it is not known.</summary>
    internal static string Of(string kind) => Known.FirstOrDefault(k => k.Kind == kind).Words ?? kind;

    /// <summary>What a criterion or a file names: a level or a kind.</summary>
    internal static string OfLevelOrKind(string name) => UnitLevels.TryParse(name, out var level) ? UnitLevels.Heading(level) : Of(name);

    /// <summary>The kinds to choose from, with the present one though it be unknown here.</summary>
    internal static IReadOnlyList<Choice> Choices(string? present, Texts texts) =>
    [
        .. Known.Select(k => new Choice(k.Kind, texts[k.Words])),
        .. present is { Length: > 0 } other && Known.All(k => k.Kind != other) ? [new Choice(other, other)] : Array.Empty<Choice>(),
    ];
}
