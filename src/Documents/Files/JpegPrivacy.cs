using System.Buffers.Binary;

namespace MotCua.Documents.Files;

/// <summary>
/// Takes out of a photo what tells where, when and with what it was taken (EXIF, XMP, IPTC, further pictures behind the first);
/// keeps how it must be turned, its colours and every pixel.
/// </summary>
internal static class JpegPrivacy
{
    private const byte App1 = 0xE1, App2 = 0xE2, App13 = 0xED, StartOfScan = 0xDA, EndOfImage = 0xD9;

    /// <summary>The photo without those parts; the same array when there was nothing to take out.</summary>
    public static byte[] Strip(byte[] photo)
    {
        using var kept = new MemoryStream(photo.Length);
        kept.Write(photo, 0, 2);
        var taken = false;
        ushort turned = 1;
        var at = 2;
        while (at + 4 <= photo.Length && photo[at] == 0xFF && photo[at + 1] != StartOfScan && photo[at + 1] != EndOfImage)
        {
            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(photo.AsSpan(at + 2));
            if (length < 4 || at + length > photo.Length)
            {
                break;
            }

            var segment = photo.AsSpan(at, length);
            if (IsPrivate(segment))
            {
                taken = true;
                turned = Orientation(segment) ?? turned;
            }
            else
            {
                kept.Write(segment);
            }

            at += length;
        }

        var end = EndOf(photo, at);
        if (!taken && end == photo.Length)
        {
            return photo;
        }

        var rest = photo.AsSpan(at, end - at);
        if (turned is < 2 or > 8)
        {
            kept.Write(rest);
            return kept.ToArray();
        }

        return WithOrientation(kept.ToArray(), rest, turned);
    }

    private static bool IsPrivate(ReadOnlySpan<byte> segment) =>
        segment[1] is App1 or App13 || (segment[1] == App2 && segment[4..].StartsWith("MPF\0"u8));

    /// <summary>The end of the picture; what phones hang on behind it is left out.</summary>
    private static int EndOf(byte[] photo, int scan)
    {
        var at = scan;
        while (at + 1 < photo.Length)
        {
            var marker = photo[at + 1];
            if (photo[at] != 0xFF || marker is 0 or 0xFF or (>= 0xD0 and <= 0xD7))
            {
                at++;
            }
            else if (marker == EndOfImage)
            {
                return at + 2;
            }
            else if (at + 4 <= photo.Length)
            {
                // A segment between two scans: its bytes are no picture data.
                at += 2 + BinaryPrimitives.ReadUInt16BigEndian(photo.AsSpan(at + 2));
            }
            else
            {
                break;
            }
        }

        return photo.Length;
    }

    /// <summary>EXIF tag 274 of the first directory.</summary>
    private static ushort? Orientation(ReadOnlySpan<byte> segment)
    {
        if (!segment[4..].StartsWith("Exif\0\0"u8) || segment.Length < 20)
        {
            return null;
        }

        var tiff = segment[10..];
        var little = tiff[0] == 'I';
        var directory = little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (directory > tiff.Length - 2)
        {
            return null;
        }

        var entries = U16(tiff, (int)directory, little);
        for (var entry = (int)directory + 2; entry + 12 <= tiff.Length && entries-- > 0; entry += 12)
        {
            if (U16(tiff, entry, little) == 274)
            {
                return U16(tiff, entry + 8, little);
            }
        }

        return null;
    }

    private static ushort U16(ReadOnlySpan<byte> tiff, int at, bool little) => little
        ? BinaryPrimitives.ReadUInt16LittleEndian(tiff[at..])
        : BinaryPrimitives.ReadUInt16BigEndian(tiff[at..]);

    private static byte[] WithOrientation(byte[] kept, ReadOnlySpan<byte> rest, ushort turned)
    {
        ReadOnlySpan<byte> exif =
        [
            0xFF, App1, 0, 34, (byte)'E', (byte)'x', (byte)'i', (byte)'f', 0, 0, (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8,
            0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)turned, 0, 0, 0, 0, 0, 0,
        ];
        return [0xFF, 0xD8, .. exif, .. kept.AsSpan(2), .. rest];
    }
}
