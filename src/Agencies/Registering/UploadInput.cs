using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MotCua.Kernel;

namespace MotCua.Agencies.Registering;

/// <summary>A file in a form that first shows what it would do; it stays in the form until it is confirmed or another takes its place.</summary>
internal sealed class UploadInput
{
    /// <summary>Bytes of a file in a page; the command line takes larger ones.</summary>
    internal const int Most = 6 * 1024 * 1024;

    private const int MostErrors = 100;

    public IFormFile? File { get; set; }

    public string? Name { get; set; }

    /// <summary>What the file says.</summary>
    public string? Text { get; set; }

    /// <summary>The reason of what is said otherwise than before.</summary>
    public string? Why { get; set; }

    /// <summary>What the preview showed, so that nothing else is done than what was seen.</summary>
    public string? Seal { get; set; }

    internal string? Reason => SearchText.Cut(SearchText.Tidy(Why), 500) is { Length: > 0 } why ? why : null;

    /// <summary>The text of the file that was sent, or of the one that is kept.</summary>
    /// <exception cref="Refused">413, 422.</exception>
    internal async Task<string> ReadAsync(CancellationToken ct)
    {
        if (File is { Length: > 0 })
        {
            await using var stream = File.OpenReadStream();
            Text = await FileText.ReadAsync(stream, Most, ct);
            Name = SearchText.Cut(SearchText.Tidy(Path.GetFileName(File.FileName)), 100);
        }

        // A form sends line ends as CRLF whatever they were.
        Text = Text?.ReplaceLineEndings("\n");
        return string.IsNullOrWhiteSpace(Text) ? throw Refused.Field("Input.File", "Bạn chưa chọn tệp.") : Text;
    }

    internal static string SealOf(IEnumerable<string> lines) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));

    /// <summary>Says one by one what is wrong with the file, at its field: who mends a table wants to know all of it.</summary>
    internal static void Tell(Refused refused, PageModel page, Texts texts)
    {
        page.Response.StatusCode = (int)refused.Kind;
        if (refused.Errors.Count == 0)
        {
            page.ModelState.AddModelError("Input.File", texts.Of(refused));
        }

        foreach (var (where, messages) in refused.Errors.Take(MostErrors))
        {
            page.ModelState.AddModelError(where.StartsWith("Input.", StringComparison.Ordinal) ? where : "Input.File." + where, texts[messages[0]]);
        }

        if (refused.Errors.Count > MostErrors)
        {
            page.ModelState.AddModelError("Input.File.more", texts["và {0} chỗ nữa", refused.Errors.Count - MostErrors]);
        }
    }
}

/// <summary>What the field of the file says.</summary>
internal sealed record UploadView(UploadInput Input, string Label, string Hint, string Accept = ".csv,.json,text/csv,application/json");

/// <summary>The top of a page that shows what a file would do.</summary>
/// <param name="Fresh">How much is new.</param>
/// <param name="Mended">How much is said otherwise than before.</param>
/// <param name="Same">How much stays.</param>
/// <param name="IsOther">What was confirmed is no longer what the file would do.</param>
internal sealed record PreviewedView(int Fresh, int Mended, int Same, bool IsOther = false);

/// <summary>The end of such a page: confirm what was seen, or take another file.</summary>
/// <param name="Address">The page.</param>
/// <param name="Input">The file, kept in the form.</param>
/// <param name="HasChanges">There is something to confirm.</param>
/// <param name="Kept">What else the form keeps.</param>
internal sealed record ConfirmView(string Address, UploadInput Input, bool HasChanges, params IReadOnlyList<(string Name, string? Value)> Kept);
