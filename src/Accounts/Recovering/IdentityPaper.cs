using MotCua.Accounts.Contract;
using MotCua.Kernel;

namespace MotCua.Accounts.Recovering;

/// <summary>A paper as the clerk reads it at the counter.</summary>
/// <param name="Kind">Among <see cref="Kinds"/>.</param>
/// <param name="Number">The personal number on it.</param>
/// <param name="FullName">The name on it.</param>
/// <param name="IssuedOn">The day it was issued.</param>
/// <param name="TaxCode">Of the business for which its holder speaks; null for a person.</param>
internal sealed record IdentityPaper(string Kind, CitizenId Number, string FullName, DateOnly IssuedOn, TaxCode? TaxCode)
{
    /// <summary>Papers that carry the personal number and a picture, with their words in Vietnamese.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Kinds = new Dictionary<string, string>
    {
        ["canCuoc"] = "Thẻ căn cước",
        ["canCuocCongDan"] = "Thẻ căn cước công dân",
        ["hoChieu"] = "Hộ chiếu",
    };

    // The first cards with a personal number were issued in 2012.
    private static readonly DateOnly First = new(2012, 1, 1);

    /// <exception cref="Refused">422 at the wrong field.</exception>
    internal static IdentityPaper Parse(string? kind, string? number, string? fullName, DateOnly? issuedOn, string? taxCode, DateOnly today)
    {
        if (kind is null || !Kinds.ContainsKey(kind))
        {
            throw Refused.Field("paper", "Bạn chọn loại giấy tờ đang cầm.");
        }

        if (!CitizenId.TryParse(number, VietnamTime.Culture, out var id))
        {
            throw Refused.Field("number", "Số định danh trên giấy tờ gồm 12 chữ số.");
        }

        if (SearchText.Tidy(fullName) is not { Length: > 0 and <= 200 } name)
        {
            throw Refused.Field("fullName", "Bạn chưa điền họ tên ghi trên giấy tờ.");
        }

        if (issuedOn is not { } issued || issued > today || issued < First)
        {
            throw Refused.Field("issuedOn", "Ngày cấp phải từ năm 2012 đến hôm nay, đúng như trên giấy tờ.");
        }

        return new IdentityPaper(kind, id, name, issued, string.IsNullOrWhiteSpace(taxCode) ? null : Kernel.TaxCode.Parse(taxCode, VietnamTime.Culture));
    }

    /// <summary>
    /// True when its holder is who the account is kept for: a person by number and name, a business by its tax code and by the name of its
    /// representative.
    /// </summary>
    internal bool Fits(Account account) => account.Kind switch
    {
        AccountKind.Citizen => TaxCode is null && account.PersonalId == Number.Value && Same(account.FullName, FullName),
        AccountKind.Business => TaxCode is { } tax && account.TaxCode == tax.Value && Names(account.Representative, FullName),
        AccountKind.Officer => false,
    };

    private static bool Same(string? kept, string said) => kept is not null && SearchText.Fold(kept) == SearchText.Fold(said);

    // "Nguyễn Văn A, Giám đốc": the name stands before the title.
    private static bool Names(string? representative, string said) =>
        representative?.Split(',')[0] is { Length: > 0 } name && Same(SearchText.Tidy(name), said);
}
