using System.Text;
using Microsoft.AspNetCore.Http;
using MotCua.Agencies.Planning;
using MotCua.Kernel;

namespace MotCua.Agencies.Reorganising;

/// <summary>Two files as an administrator sends them. A file stays in the form until another takes its place.</summary>
internal sealed class ReorganisationInput
{
    /// <summary>Bytes of each file.</summary>
    internal const int MostBytes = 1024 * 1024;

    internal const int FirstYear = 1990, LastYear = 2199;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public IFormFile? Units { get; set; }

    public string? UnitsName { get; set; }

    /// <summary>What the list of units says.</summary>
    public string? UnitsText { get; set; }

    public IFormFile? Mapping { get; set; }

    public string? MappingName { get; set; }

    /// <summary>What the table of successors says.</summary>
    public string? MappingText { get; set; }

    /// <summary>Takes the files that were sent as one step; null when there are none. Afterwards their texts stand here whatever else is wrong.</summary>
    /// <exception cref="Refused">422 with messages by field.</exception>
    internal async Task<DraftStep?> ReadAsync(Texts texts, CancellationToken ct)
    {
        if (Units is null && Mapping is null && string.IsNullOrEmpty(UnitsText) && string.IsNullOrEmpty(MappingText))
        {
            return null;
        }

        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        (UnitsText, UnitsName) = await TakeAsync(Units, UnitsText, UnitsName, "Files.Units", errors, texts, ct);
        (MappingText, MappingName) = await TakeAsync(Mapping, MappingText, MappingName, "Files.Mapping", errors, texts, ct);
        return errors.Count > 0
            ? throw Refused.Input(errors)
            : new DraftStep { Kind = StepKind.List, List = UnitsText, ListName = UnitsName, Mapping = MappingText, MappingName = MappingName };
    }

    // The name is only shown; what it says about a path is cut off.
    private static async Task<(string? Text, string? Name)> TakeAsync(
        IFormFile? sent, string? kept, string? keptName, string field, Dictionary<string, string[]> errors, Texts texts, CancellationToken ct)
    {
        if (sent is null or { Length: 0 })
        {
            if (string.IsNullOrWhiteSpace(kept))
            {
                errors[field] = [sent is null ? texts["Bạn chưa chọn tệp."] : texts["Tệp này không có dòng nào."]];
                return (null, null);
            }

            // A form sends line ends as CRLF whatever they were.
            var text = kept.ReplaceLineEndings("\n");
            if (text.Length > MostBytes)
            {
                errors[field] = [texts["Tệp lớn quá 1 MB. Bạn bỏ bớt cột không dùng rồi chọn lại."]];
                return (null, null);
            }

            return (text, SearchText.Cut(keptName ?? string.Empty, 100));
        }

        if (sent.Length > MostBytes)
        {
            errors[field] = [texts["Tệp lớn quá 1 MB. Bạn bỏ bớt cột không dùng rồi chọn lại."]];
            return (null, null);
        }

        using var bytes = new MemoryStream((int)sent.Length);
        await sent.CopyToAsync(bytes, ct);
        try
        {
            var text = Strict.GetString(bytes.GetBuffer(), 0, (int)bytes.Length).TrimStart('\uFEFF').ReplaceLineEndings("\n");
            if (!text.Contains('\0', StringComparison.Ordinal))
            {
                return (text, SearchText.Cut(Path.GetFileName(sent.FileName), 100));
            }
        }
        catch (DecoderFallbackException)
        {
            // Told below.
        }

        errors[field] = [texts["Tệp này không phải CSV mã UTF-8. Trong Excel, bạn chọn Lưu thành “CSV UTF-8” rồi chọn lại."]];
        return (null, null);
    }
}
