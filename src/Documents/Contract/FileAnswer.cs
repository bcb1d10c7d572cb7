using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace MotCua.Documents.Contract;

/// <summary>Serves a file to whom the owner module let in: a stranger's bytes, so nothing in it may act on our address.</summary>
public static class FileAnswer
{
    /// <summary>For an endpoint.</summary>
    /// <param name="http">The request.</param>
    /// <param name="file">What is known of the file.</param>
    /// <param name="content">From <see cref="FileDesk.OpenAsync"/>; closed by the answer.</param>
    /// <param name="show">Show it in the browser's window where the kind allows (PDF, pictures); otherwise it is saved.</param>
    public static IResult For(HttpContext http, StoredFile file, Stream content, bool show = false)
    {
        Guard(http, file, show);
        return Results.Stream(content, file.MediaType, enableRangeProcessing: true);
    }

    /// <summary>For a page handler.</summary>
    /// <inheritdoc cref="For" path="/param" />
    public static IActionResult ForPage(HttpContext http, StoredFile file, Stream content, bool show = false)
    {
        Guard(http, file, show);
        return new FileStreamResult(content, file.MediaType) { EnableRangeProcessing = true };
    }

    private static void Guard(HttpContext http, StoredFile file, bool show)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(file);
        var disposition = new ContentDispositionHeaderValue(show && file.CanBeShown ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        var headers = http.Response.Headers;
        headers.ContentDisposition = disposition.ToString();
        headers.XContentTypeOptions = "nosniff";
        // A sandbox would also switch off the browser's own PDF view.
        headers.ContentSecurityPolicy = file.MediaType == "application/pdf"
            ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
            : "default-src 'none'; img-src 'self'; sandbox; frame-ancestors 'self'";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "private, no-store";
    }
}
