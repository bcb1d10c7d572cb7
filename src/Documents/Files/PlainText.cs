using System.Text;
using System.Text.Unicode;

namespace MotCua.Documents.Files;

/// <summary>A text file is UTF-8, or UTF-16 with its mark, and has no control characters.</summary>
internal static class PlainText
{
    public static void Look(ReadOnlySpan<byte> content, string name)
    {
        var isWide = content.StartsWith(Encoding.Unicode.Preamble) || content.StartsWith(Encoding.BigEndianUnicode.Preamble);
        if (!isWide && (!Utf8.IsValid(content) || content.IndexOfAnyInRange((byte)0, (byte)8) >= 0))
        {
            throw OfficeCheck.NotWhatItSays(name);
        }
    }
}
