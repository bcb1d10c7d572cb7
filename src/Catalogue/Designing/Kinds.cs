using MotCua.Kernel;

namespace MotCua.Catalogue.Designing;

/// <summary>A kind of question as the designer offers it.</summary>
/// <param name="Code">As JSON says it.</param>
/// <param name="Label">Vietnamese, the key of its translation.</param>
internal sealed record Kind(string Code, string Label)
{
    public bool HasLength { get; init; }

    public bool HasBounds { get; init; }

    public bool HasChoices { get; init; }

    /// <summary>The product may compute it from earlier answers.</summary>
    public bool HasFormula { get; init; }

    /// <summary>Asks its questions once in each row; its bounds are numbers of rows. Never within a row.</summary>
    public bool HasRows { get; init; }

    /// <summary>May be filled from what is known already.</summary>
    public bool HasSource { get; init; } = true;
}

/// <summary>
/// The kinds that can be designed without JSON. The model may know more: a question of such a kind keeps it and all it says, and is shown with its name.
/// </summary>
internal static class Kinds
{
    internal const string Text = "text";
    internal const string Group = "group";

    internal static readonly IReadOnlyList<Kind> All =
    [
        new(Text, "Một dòng chữ") { HasLength = true },
        new("textarea", "Nhiều dòng chữ") { HasLength = true },
        new("integer", "Số nguyên") { HasBounds = true, HasFormula = true },
        new("money", "Số tiền (đồng)") { HasBounds = true, HasFormula = true },
        new("date", "Ngày tháng năm") { HasBounds = true },
        new("yesNo", "Có hoặc không"),
        new("choice", "Chọn một câu trả lời") { HasChoices = true },
        new("personalId", "Số định danh cá nhân"),
        new("taxCode", "Mã số thuế"),
        new("phone", "Số điện thoại"),
        new("email", "Thư điện tử"),
        new("partialDate", "Ngày, hoặc chỉ biết tháng, năm"),
        new("address", "Địa chỉ: xã, phường và số nhà, đường"),
        new("declaration", "Lời cam đoan phải đánh dấu") { HasSource = false },
        new(Group, "Nhiều dòng, mỗi dòng nhiều câu") { HasRows = true, HasSource = false },
    ];

    internal static Kind? Find(string? code) => All.FirstOrDefault(k => k.Code == code);

    internal static string Name(string code, Texts t) => Find(code) is { } known ? t[known.Label] : t["kiểu “{0}”", code];

    /// <summary>The kinds with one of these properties, for the script that hides what the chosen kind does not ask.</summary>
    internal static string With(Func<Kind, bool> what) => string.Join(' ', All.Where(what).Select(k => k.Code));
}
