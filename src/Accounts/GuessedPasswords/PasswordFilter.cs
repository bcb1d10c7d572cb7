using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MotCua.Accounts.GuessedPasswords;

/// <summary>
/// A Bloom filter of passwords by their SHA-1, which is how lists of breached passwords are published. What was put in is always found; of what was
/// not, one in a thousand is found too, and its owner chooses another. The file is in docs/operations.md, "Signing in".
/// </summary>
internal static class PasswordFilter
{
    internal const int HeaderBytes = 32;
    internal const double WronglyFound = 0.001;

    /// <summary>Bits for each password and looks at each: what one wrong answer in a thousand takes.</summary>
    private const double BitsEach = 14.378;
    private const int Looks = 10;
    private static readonly byte[] Magic = "MOTCUAP1"u8.ToArray();

    /// <summary>Room for so many passwords, none in it yet.</summary>
    internal static byte[] Empty(long passwords)
    {
        var bytes = Math.Max(64, (long)Math.Ceiling(passwords * BitsEach / 8));
        if (bytes > Array.MaxLength - HeaderBytes)
        {
            throw new InvalidDataException($"{passwords} passwords are too many for one filter.");
        }

        var filter = new byte[HeaderBytes + bytes];
        Magic.CopyTo(filter, 0);
        BinaryPrimitives.WriteInt64LittleEndian(filter.AsSpan(8), bytes * 8);
        BinaryPrimitives.WriteInt32LittleEndian(filter.AsSpan(16), Looks);
        BinaryPrimitives.WriteInt64LittleEndian(filter.AsSpan(24), passwords);
        return filter;
    }

    internal static void Add(byte[] filter, ReadOnlySpan<byte> sha1)
    {
        var bits = BinaryPrimitives.ReadInt64LittleEndian(filter.AsSpan(8));
        for (var look = 0; look < Looks; look++)
        {
            var bit = BitOf(sha1, look, bits);
            filter[HeaderBytes + (bit >> 3)] |= (byte)(1 << (int)(bit & 7));
        }
    }

    internal static bool Has(byte[] filter, ReadOnlySpan<byte> sha1)
    {
        var (bits, looks) = ReadHeader(filter, filter.Length);
        for (var look = 0; look < looks; look++)
        {
            var bit = BitOf(sha1, look, bits);
            if ((filter[HeaderBytes + (bit >> 3)] & (1 << (int)(bit & 7))) == 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Looks into the file itself: ten bytes are read of it, however large it is.</summary>
    /// <exception cref="InvalidDataException">The file is not such a filter.</exception>
    internal static bool Has(FileStream file, ReadOnlySpan<byte> sha1)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        var read = RandomAccess.Read(file.SafeFileHandle, header, 0);
        var (bits, looks) = ReadHeader(header[..read], RandomAccess.GetLength(file.SafeFileHandle));
        Span<byte> one = stackalloc byte[1];
        for (var look = 0; look < looks; look++)
        {
            var bit = BitOf(sha1, look, bits);
            if (RandomAccess.Read(file.SafeFileHandle, one, HeaderBytes + (bit >> 3)) == 0 || (one[0] & (1 << (int)(bit & 7))) == 0)
            {
                return false;
            }
        }

        return true;
    }

    // SHA-1 is what the published lists hold; it hides nothing here and protects nothing.
#pragma warning disable CA5350
    internal static byte[] HashOf(string password) => SHA1.HashData(Encoding.UTF8.GetBytes(password));
#pragma warning restore CA5350

    private static (long Bits, int Looks) ReadHeader(ReadOnlySpan<byte> filter, long length)
    {
        if (filter.Length < HeaderBytes || !filter[..8].SequenceEqual(Magic))
        {
            throw new InvalidDataException("This is not a filter of passwords.");
        }

        var bits = BinaryPrimitives.ReadInt64LittleEndian(filter[8..]);
        var looks = BinaryPrimitives.ReadInt32LittleEndian(filter[16..]);
        return bits > 0 && bits % 8 == 0 && bits / 8 == length - HeaderBytes && looks is > 0 and <= 64
            ? (bits, looks)
            : throw new InvalidDataException("This filter of passwords is cut off or damaged.");
    }

    private static long BitOf(ReadOnlySpan<byte> sha1, int look, long bits)
    {
        var first = BinaryPrimitives.ReadUInt64BigEndian(sha1);
        var step = BinaryPrimitives.ReadUInt64BigEndian(sha1[8..]) | 1;
        return (long)(unchecked(first + (ulong)look * step) % (ulong)bits);
    }
}
