using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.EntityFrameworkCore;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Web.Errors;

/// <summary>Finds out what an exception or an empty error status means for the person who caused it. Null: it is our own fault.</summary>
internal static partial class Failure
{
    private const int DiskFull = 28;

    internal static Refused? Of(Exception failure, HttpContext http) => failure switch
    {
        Refused refused => refused,
        BadHttpRequestException bad => OfRequest(bad),
        JsonException json => OfJson(json),
        AntiforgeryValidationException { InnerException: IOException { HResult: DiskFull } } => Unavailable(),
        AntiforgeryValidationException => Expired(),
        DbUpdateConcurrencyException => Refused.Stale(
            "changed", "Người khác vừa thay đổi mục này. Bạn xem lại bản mới rồi làm tiếp."),
        InvalidDataException or IOException when failure.Source?.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) == true =>
            failure.Message.Contains("length limit", StringComparison.Ordinal) ? OfStatus(413) : OfStatus(400),
        IOException { HResult: DiskFull } => Unavailable(),
        _ => OfDatabase(failure, http),
    };

    /// <summary>The words for a status that came without any.</summary>
    internal static Refused OfStatus(int status) => status switch
    {
        401 => Refused.Of((RefusalKind)401, "auth.required", "Bạn cần đăng nhập để làm việc này."),
        403 => Refused.Forbidden("auth.forbidden", "Bạn không có quyền làm việc này."),
        404 => Refused.NotFound("notFound", "Không có gì ở địa chỉ này, hoặc bạn không được xem."),
        405 => Refused.Of((RefusalKind)405, "request.method", "Địa chỉ này không nhận cách gọi này."),
        406 => Refused.Of((RefusalKind)406, "request.notAcceptable", "Không có bản trả lời ở dạng bạn yêu cầu."),
        413 => Refused.Of(RefusalKind.TooLarge, "request.tooLarge", "Nội dung gửi lên lớn hơn mức cho phép. Chưa có gì được lưu."),
        415 => Refused.Of(RefusalKind.Unsupported, "request.unsupported", "Địa chỉ này không nhận loại nội dung này."),
        429 => Refused.Of(RefusalKind.TooMany, "request.tooMany", "Bạn gửi quá nhiều yêu cầu. Đợi một phút rồi thử lại."),
        503 => Unavailable(),
        >= 500 => Refused.Of((RefusalKind)status, "server.error", "Hệ thống gặp lỗi. Việc vừa làm chưa được lưu; bạn thử lại sau ít phút."),
        400 => Refused.Malformed("request.malformed", "Yêu cầu chưa đúng dạng nên chúng tôi không đọc được."),
        _ => Refused.Of((RefusalKind)status, "request.failed", "Yêu cầu chưa đúng dạng nên chúng tôi không đọc được."),
    };

    private static Refused OfRequest(BadHttpRequestException bad)
    {
        if (bad.InnerException is JsonException json)
        {
            return OfJson(json);
        }

        if (bad.StatusCode != StatusCodes.Status400BadRequest)
        {
            return OfStatus(bad.StatusCode);
        }

        return Parameter().Match(bad.Message) is { Success: true } match
            ? AtField(match.Groups[1].Value, "Giá trị thiếu hoặc chưa đúng kiểu.")
            : OfStatus(400);
    }

    private static Refused OfJson(JsonException json)
    {
        if (json.Message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal))
        {
            var name = Quoted().Match(json.Message) is { Success: true } match ? match.Groups[1].Value : string.Empty;
            return AtField(Join(PathOf(json), name), "Trường này không có trong yêu cầu.");
        }

        if (json.Message.Contains("missing required properties", StringComparison.Ordinal))
        {
            var missing = json.Message[json.Message.LastIndexOf(':')..];
            return AtFields(Quoted().Matches(missing).Select(m => Join(PathOf(json), m.Groups[1].Value)), "Trường này còn thiếu.");
        }

        return PathOf(json) is { Length: > 0 } path
            ? AtField(path, "Giá trị thiếu hoặc chưa đúng kiểu.")
            : Refused.Malformed("request.badJson", "Nội dung JSON chưa đúng dạng.");
    }

    private static Refused? OfDatabase(Exception failure, HttpContext http)
    {
        var db = http.RequestServices.GetService<AppDb>();
        return db is null ? null
            : db.IsUnavailable(failure) ? Unavailable()
            : db.IsBadValue(failure) ? Refused.Malformed("request.badValue", "Có nội dung quá dài hoặc chứa ký tự không dùng được.")
            : null;
    }

    private static Refused Unavailable() => Refused.Of(
        RefusalKind.Unavailable, "server.unavailable", "Hệ thống tạm thời không lưu được. Chưa có gì thay đổi; bạn thử lại sau ít phút.");

    private static Refused Expired() => Refused.Malformed(
        "form.expired", "Trang này mở đã lâu nên chúng tôi không nhận được. Bạn tải lại trang rồi gửi lại.");

    private static Refused AtField(string field, string text) => AtFields([field], text);

    private static Refused AtFields(IEnumerable<string> fields, string text) => Refused.Malformed(
        "request.malformed", "Yêu cầu chưa đúng dạng nên chúng tôi không đọc được.").With(fields.ToDictionary(f => f, _ => new[] { text }));

    private static string PathOf(JsonException json) => json.Path?.TrimStart('$').TrimStart('.') ?? string.Empty;

    private static string Join(string path, string name) => path.Length == 0 ? name
        : path == name || path.EndsWith("." + name, StringComparison.Ordinal) ? path : $"{path}.{name}";

    [GeneratedRegex("arameter \"\\S+ (\\w+)\"")]
    private static partial Regex Parameter();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();
}
