using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace MotCua.Kernel.Api;

/// <summary>An error as <c>/api</c> answers it: <c>application/problem+json</c> (RFC 9457).</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Title">The status in words.</param>
/// <param name="Detail">What happened and what to do, in the language of the request.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Errors">Messages by field; null where the input is not at fault.</param>
/// <param name="TraceId">What to tell the people who run the product; null for what the caller can mend.</param>
public sealed record Problem(
    int Status,
    string Title,
    string Detail,
    string Code,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string[]>? Errors = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? TraceId = null)
{
    /// <summary>The problem that a refusal is.</summary>
    /// <param name="refused">What was refused.</param>
    /// <param name="texts">Words of the present language.</param>
    public static Problem Of(Refused refused, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(refused);
        ArgumentNullException.ThrowIfNull(texts);
        var status = (int)refused.Kind;
        var errors = refused.Errors.Count == 0
            ? null
            : refused.Errors.ToDictionary(e => e.Key, e => e.Value.Select(m => texts[m]).ToArray());
        return new Problem(status, TitleOf(status, texts), texts.Of(refused), refused.Code, errors);
    }

    /// <summary>The status in words.</summary>
    public static string TitleOf(int status, Texts texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return status switch
        {
            400 => texts["Yêu cầu chưa đúng dạng"],
            401 => texts["Bạn cần đăng nhập"],
            403 => texts["Bạn không có quyền làm việc này"],
            404 => texts["Không tìm thấy"],
            405 => texts["Cách gọi này không được nhận"],
            409 => texts["Chưa làm được lúc này"],
            412 => texts["Nội dung đã được người khác thay đổi"],
            413 => texts["Nội dung gửi lên quá lớn"],
            415 => texts["Loại nội dung này không được nhận"],
            422 => texts["Nội dung chưa hợp lệ"],
            429 => texts["Bạn thử quá nhiều lần"],
            500 => texts["Hệ thống gặp lỗi"],
            503 => texts["Hệ thống đang bận"],
            _ => ReasonPhrases.GetReasonPhrase(status),
        };
    }

    /// <summary>Writes the problem as the answer.</summary>
    /// <param name="http">A request whose answer has not begun.</param>
    public async Task WriteAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.StatusCode = Status;
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsJsonAsync(this, ApiJson.Options, "application/problem+json", http.RequestAborted);
    }

    /// <summary>Writes a refusal as the answer.</summary>
    public static Task WriteAsync(HttpContext http, Refused refused)
    {
        ArgumentNullException.ThrowIfNull(http);
        return Of(refused, http.RequestServices.GetRequiredService<Texts>()).WriteAsync(http);
    }
}
