using System.Text;
using MotCua.Kernel;

namespace MotCua.Agencies.Registering;

/// <summary>The text of a file that somebody sends: UTF-8, of bounded size; everything else is told by name and line.</summary>
internal static class FileText
{
    /// <summary>Bytes.</summary>
    internal const int Most = 10 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <exception cref="Refused">413 <c>file.tooLarge</c>; 422 <c>file.wrongEncoding</c>, <c>file.badLine</c>.</exception>
    internal static Task<string> ReadAsync(Stream stream, CancellationToken ct) => ReadAsync(stream, Most, ct);

    /// <exception cref="Refused">As above.</exception>
    internal static async Task<string> ReadAsync(Stream stream, int most, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = await stream.ReadAsync(buffer, ct)) > 0;)
        {
            if (bytes.Length + read > most)
            {
                throw Refused.Of(RefusalKind.TooLarge, "file.tooLarge", "Tệp lớn quá {0} MB. Bạn chia nhỏ tệp rồi nhập lại.", most / 1024 / 1024);
            }

            bytes.Write(buffer, 0, read);
        }

        return Decode(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    internal static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith<byte>([0xFF, 0xFE]) || bytes.StartsWith<byte>([0xFE, 0xFF]) || bytes.Contains((byte)0))
        {
            throw Refused.Rule("file.wrongEncoding", "Tệp này không phải mã UTF-8 (có thể là UTF-16). Trong Excel, bạn chọn Lưu thành “CSV UTF-8” rồi chọn lại.");
        }

        try
        {
            return Strict.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException e)
        {
            throw Refused.Rule("file.badLine", "Dòng {0} có ký tự không phải mã UTF-8.", 1 + bytes[..Math.Clamp(e.Index, 0, bytes.Length)].Count((byte)'\n'));
        }
    }
}
