using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Kernel;

namespace MotCua.Accounts.Authenticating;

/// <summary>401 and 403 of the API as problem+json (RFC 9457).</summary>
internal static class Refusals
{
    internal static Task WriteAsync(HttpContext context, int status)
    {
        var texts = context.RequestServices.GetRequiredService<Texts>();
        var (code, title, detail) = status == StatusCodes.Status401Unauthorized
            ? ("caller.notSignedIn", "Chưa đăng nhập", "Bạn cần đăng nhập hoặc gửi mã truy cập còn hạn.")
            : ("caller.forbidden", "Không được phép", "Bạn không có quyền làm việc này.");
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(
            new { type = "about:blank", status, title = texts[title], detail = texts[detail], code },
            JsonSerializerOptions.Web,
            "application/problem+json",
            context.RequestAborted);
    }
}
