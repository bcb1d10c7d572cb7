namespace MotCua.Catalogue.Contract;

/// <summary>A moment of life or business by which people look for procedures.</summary>
/// <param name="Code">Code in the records and in addresses.</param>
/// <param name="Name">Vietnamese words, which are the key of their translation.</param>
/// <param name="Icon">Name of its drawing in Ui.</param>
public sealed record LifeEvent(string Code, string Name, string Icon);

/// <summary>The moments that pages offer. Records may name others: those are found by their code alone.</summary>
public static class LifeEvents
{
    /// <summary>In the order in which they are shown.</summary>
    public static readonly IReadOnlyList<LifeEvent> All =
    [
        new("sinh-con", "Có em bé", "birth"),
        new("ket-hon", "Kết hôn", "marriage"),
        new("xay-nha", "Xây, sửa nhà", "house"),
        new("dat-dai", "Mua bán, tách, chuyển đất", "land"),
        new("mo-cua-hang", "Mở cửa hàng, mở công ty", "shop"),
        new("di-hoc", "Đi học", "school"),
        new("xin-viec", "Xin việc", "work"),
        new("mat-viec", "Mất việc", "people"),
        new("om-dau", "Ốm đau, cần trợ giúp", "health"),
        new("nguoi-than-mat", "Người thân qua đời", "death"),
    ];

    /// <summary>The moment of that code; null when pages don't offer it.</summary>
    public static LifeEvent? Find(string? code) => All.FirstOrDefault(e => e.Code == code);
}
