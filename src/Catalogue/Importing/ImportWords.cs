using System.Text.Json;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Searching;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Catalogue.Importing;

/// <summary>What an import says of rows, in Vietnamese.</summary>
internal static class ImportWords
{
    /// <summary>The parser speaks English and names the place; the place is what helps.</summary>
    internal static string Reason(Exception e) => e is JsonException { Path: { Length: > 1 } path }
        ? $"Không đọc được ở “{path.TrimStart('$', '.')}”: {Sentence(e.Message)}"
        : $"Không đọc được: {Sentence(e.Message)}";

    internal static string Of(Texts t, UnreadReason? reason, string part) => reason switch
    {
        UnreadReason.NotSet when part != UnreadParts.Fees => t["nguồn chưa ghi"],
        UnreadReason.RunTogether => t["nguồn viết liền nhau, không tách được"],
        UnreadReason.NoUnit => t["có số mà thiếu đơn vị thời gian"],
        UnreadReason.UnknownUnit => t["đơn vị thời gian hiểu được hai cách"],
        UnreadReason.SeveralValues => t["nhiều giá trị cho một cách nộp"],
        UnreadReason.NotSet => t["nguồn chưa ghi, hoặc ghi “miễn phí” bên cạnh một quy định thu"],
        UnreadReason.AmountInWords => t["số tiền kèm mức khác, tỷ lệ hoặc thời gian áp dụng"],
        UnreadReason.UnknownWords => t["chữ chưa biết"],
        null => t["giữ nguyên văn"],
    };

    internal static string Of(Texts t, ImportState state) => state switch
    {
        ImportState.Previewed => t["mới xem trước"],
        ImportState.Running => t["đang nhập"],
        ImportState.Done => t["đã nhập"],
        ImportState.Failed => t["không nhập được"],
    };

    internal static Tone ToneOf(ImportState state) => state switch
    {
        ImportState.Previewed => Tone.Quiet,
        ImportState.Running => Tone.Soon,
        ImportState.Done => Tone.Good,
        ImportState.Failed => Tone.Bad,
    };

    private static string Sentence(string message) => message.Split(" Path: ")[0] switch
    {
        var m when m.Contains("could not be mapped", StringComparison.Ordinal) => "mục này không có trong khuôn của thủ tục.",
        var m when m.Contains("missing required", StringComparison.Ordinal) => "thiếu mục bắt buộc (" + m[(m.LastIndexOf(": ", StringComparison.Ordinal) + 2)..].TrimEnd('.') + ").",
        var m when m.Contains("could not be converted", StringComparison.Ordinal) => "giá trị không đúng kiểu.",
        var m => m,
    };
}
