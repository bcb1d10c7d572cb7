using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace MotCua.Kernel.Api;

/// <summary>The version of a body as an <c>ETag</c>.</summary>
public static class Etag
{
    /// <summary><c>"7"</c>, with its quotes.</summary>
    /// <param name="version">The version that the body carries.</param>
    public static string Of(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>Puts the version into the answer's header.</summary>
    public static void Put(HttpResponse response, int version)
    {
        ArgumentNullException.ThrowIfNull(response);
        response.Headers.ETag = Of(version);
    }
}

/// <summary>The version that a caller saw, from <c>If-Match</c>.</summary>
public static class IfMatch
{
    /// <summary>The version; null when the caller does not ask for the check (no header, or <c>*</c>).</summary>
    /// <exception cref="Refused">412 <c>changed</c> for a tag that can't be ours: then it is not the present one either.</exception>
    public static int? Read(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var text = request.Headers.IfMatch.ToString().Trim();
        if (text is "" or "*")
        {
            return null;
        }

        if (text.StartsWith("W/", StringComparison.Ordinal))
        {
            text = text[2..];
        }

        return int.TryParse(text.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : throw Stale();
    }

    /// <summary>Refuses (412 <c>changed</c>) when the caller saw another version than the present one.</summary>
    /// <param name="seen">What the caller saw; null is no check.</param>
    /// <param name="present">The version now.</param>
    public static void Check(int? seen, int present)
    {
        if (seen is { } version && version != present)
        {
            throw Stale();
        }
    }

    private static Refused Stale() =>
        Refused.Stale("changed", "Người khác vừa thay đổi mục này. Bạn xem lại bản mới rồi làm tiếp.");
}
