using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Searching;
using MotCua.Kernel;

namespace MotCua.Catalogue.Coverage;

/// <summary>What is asked of the board; null means any.</summary>
internal sealed record CoverageQuery(Gap? Missing, string? Field, ProcedureLevel? Level, string? Q, bool Offered);

/// <summary>Which records lack what. One predicate gives counts, rows and file; the listing in memory holds every record in force.</summary>
internal sealed class CoverageList(CatalogueIndex index)
{
    internal async ValueTask<IReadOnlyList<Listed>> AskAsync(CoverageQuery query, CancellationToken ct)
    {
        var words = SearchText.Fold(query.Q).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var field = SearchText.Fold(query.Field);
        return
        [
            .. (await index.ReadAsync(ct)).All.Where(p => (query.Missing is not { } gap || p.Gaps.Missing.Contains(gap))
                && (field.Length == 0 || p.FoldedField == field) && (query.Level is not { } level || p.IsOf(level))
                && (!query.Offered || p.Offers.Count > 0)
                && Array.TrueForAll(words, w => p.Words.Contains(w, StringComparison.Ordinal))),
        ];
    }
}

/// <summary>Gaps in words and in addresses.</summary>
internal static class GapWords
{
    internal static readonly IReadOnlyList<Gap> All = Enum.GetValues<Gap>();

    internal static string Slug(Gap gap) => gap switch
    {
        Gap.Form => "bieu-mau",
        Gap.Process => "quy-trinh",
        Gap.Committed => "cam-ket",
        Gap.Keywords => "tu-khoa",
        Gap.PlainText => "loi-de-hieu",
        Gap.English => "tieng-anh",
        Gap.Unread => "can-doc",
        Gap.Offers => "noi-nhan",
        Gap.PartialReason => "ly-do-mot-phan",
    };

    internal static Gap? Of(string? slug) => All.Where(g => Slug(g) == slug).Select(g => (Gap?)g).FirstOrDefault();

    /// <summary>Vietnamese, which is the key of its translation.</summary>
    internal static string Name(Gap gap) => gap switch
    {
        Gap.Form => "Chưa có biểu mẫu điện tử",
        Gap.Process => "Chưa có quy trình riêng",
        Gap.Committed => "Chưa có thời hạn cam kết",
        Gap.Keywords => "Chưa có từ khóa",
        Gap.PlainText => "Chưa có lời dễ hiểu",
        Gap.English => "Chưa có tên tiếng Anh",
        Gap.Unread => "Còn phần giữ nguyên văn",
        Gap.Offers => "Chưa có nơi nhận",
        Gap.PartialReason => "Một phần mà chưa nêu lý do",
    };

    /// <summary>Short, for a tag in a row.</summary>
    internal static string Short(Gap gap) => gap switch
    {
        Gap.Form => "biểu mẫu",
        Gap.Process => "quy trình",
        Gap.Committed => "cam kết",
        Gap.Keywords => "từ khóa",
        Gap.PlainText => "lời dễ hiểu",
        Gap.English => "tiếng Anh",
        Gap.Unread => "phần cần đọc",
        Gap.Offers => "nơi nhận",
        Gap.PartialReason => "lý do một phần",
    };
}
