using System.IO.Compression;
using System.Text;
using MotCua.Kernel;

namespace MotCua.Documents.Files;

/// <summary>Refuses a PDF that does something by itself: scripts and programs to launch, also inside object streams.</summary>
internal static class PdfCheck
{
    private const int MostInflated = 32 * 1024 * 1024;
    private static readonly byte[][] Acts = ["/JavaScript"u8.ToArray(), "/JS"u8.ToArray(), "/Launch"u8.ToArray()];

    public static void Look(ReadOnlySpan<byte> pdf, string name)
    {
        var budget = MostInflated;
        while (!pdf.IsEmpty)
        {
            var stream = NextStream(pdf);
            var words = stream < 0 ? pdf : pdf[..stream];
            if (Does(words))
            {
                throw Active(name);
            }

            if (stream < 0)
            {
                return;
            }

            var body = pdf[stream..];
            var end = body.IndexOf("endstream"u8);
            body = end < 0 ? body : body[..end];
            if (LastDictionary(words).IndexOf("/ObjStm"u8) >= 0 && Inflated(body, ref budget) is var inside && Does(inside))
            {
                throw Active(name);
            }

            pdf = pdf[(stream + body.Length)..];
            pdf = pdf.StartsWith("endstream"u8) ? pdf["endstream"u8.Length..] : pdf;
        }
    }

    /// <summary>Where the next stream's bytes begin, so that chance bytes inside pictures accuse nobody.</summary>
    private static int NextStream(ReadOnlySpan<byte> pdf)
    {
        var at = 0;
        for (int found; (found = pdf[at..].IndexOf("stream"u8)) >= 0;)
        {
            var start = at + found;
            at = start + "stream"u8.Length;
            var before = pdf[..start].TrimEnd(" \r\n\t"u8);
            if (before.EndsWith(">>"u8) && at < pdf.Length && pdf[at] is (byte)'\r' or (byte)'\n')
            {
                return pdf[at] == '\r' && at + 1 < pdf.Length && pdf[at + 1] == '\n' ? at + 2 : at + 1;
            }
        }

        return -1;
    }

    private static ReadOnlySpan<byte> LastDictionary(ReadOnlySpan<byte> words)
    {
        var from = words.LastIndexOf(" obj"u8);
        return from < 0 ? words : words[from..];
    }

    private static bool Does(ReadOnlySpan<byte> words)
    {
        var plain = words.IndexOf((byte)'#') < 0 ? words : Unescaped(words);
        foreach (var act in Acts)
        {
            var rest = plain;
            for (int found; (found = rest.IndexOf(act)) >= 0;)
            {
                rest = rest[(found + act.Length)..];
                if (rest.IsEmpty || !char.IsAsciiLetterOrDigit((char)rest[0]))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Names may hide their letters as #4A: read them as they are meant.</summary>
    private static byte[] Unescaped(ReadOnlySpan<byte> words)
    {
        var plain = new List<byte>(words.Length);
        for (var at = 0; at < words.Length; at++)
        {
            if (words[at] == '#' && at + 2 < words.Length
                && byte.TryParse(Encoding.ASCII.GetString(words.Slice(at + 1, 2)), System.Globalization.NumberStyles.HexNumber, null, out var letter))
            {
                plain.Add(letter);
                at += 2;
            }
            else
            {
                plain.Add(words[at]);
            }
        }

        return [.. plain];
    }

    private static byte[] Inflated(ReadOnlySpan<byte> body, ref int budget)
    {
        using var packed = new MemoryStream(body.ToArray());
        using var unpacked = new MemoryStream();
        try
        {
            using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
            var buffer = new byte[64 * 1024];
            for (int read; budget > 0 && (read = zlib.Read(buffer)) > 0;)
            {
                unpacked.Write(buffer, 0, read);
                budget -= read;
            }
        }
        catch (InvalidDataException)
        {
            // Not packed this way, or damaged: what came out so far is looked at.
        }

        return unpacked.ToArray();
    }

    private static Refused Active(string name) => Refused.Rule(
        "file.active", "Tệp PDF “{0}” có lệnh tự chạy nên không nhận được. Bạn in lại thành PDF thường rồi gửi.", name);
}
