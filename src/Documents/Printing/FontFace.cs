using System.Buffers.Binary;
using System.Text;

namespace MotCua.Documents.Printing;

/// <summary>One TrueType file: which characters it has and how wide they are. Read once, used by every slip.</summary>
internal sealed class FontFace
{
    private const char Missing = '\u25A1';
    private readonly ushort[] glyphs = new ushort[char.MaxValue + 1];
    private readonly ushort[] advances;
    private readonly double unitsPerEm;

    private FontFace(byte[] file)
    {
        File = file;
        var tables = Tables(file);
        unitsPerEm = U16(file, tables["head"] + 18);
        advances = Advances(file, tables);
        ReadCharacters(file, tables["cmap"]);
    }

    public byte[] File { get; }

    public static FontFace Read(string path) => new(System.IO.File.ReadAllBytes(path));

    public bool Has(char character) => glyphs[character] != 0;

    /// <summary>Width in points of text that went through <see cref="Printable"/>.</summary>
    public double Width(string text, double size)
    {
        double units = 0;
        foreach (var character in text)
        {
            units += advances[Math.Min(glyphs[character], advances.Length - 1)];
        }

        return units * size / unitsPerEm;
    }

    /// <summary>NFC, no control or direction marks, and a hollow square for what the font cannot draw.</summary>
    public string Printable(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (Rune.IsWhiteSpace(rune))
            {
                // One space between words, whatever was typed.
                clean.Append(clean.Length > 0 && clean[^1] == ' ' ? "" : " ");
            }
            else if (category is not (System.Globalization.UnicodeCategory.Control
                or System.Globalization.UnicodeCategory.Format))
            {
                clean.Append(rune.IsBmp && Has((char)rune.Value) ? (char)rune.Value : Has(Missing) ? Missing : '?');
            }
        }

        return clean.ToString();
    }

    private static Dictionary<string, int> Tables(byte[] file)
    {
        var tables = new Dictionary<string, int>();
        for (var at = 12; at < 12 + (U16(file, 4) * 16); at += 16)
        {
            tables[Encoding.ASCII.GetString(file, at, 4)] = (int)U32(file, at + 8);
        }

        return tables;
    }

    private static ushort[] Advances(byte[] file, Dictionary<string, int> tables)
    {
        var advances = new ushort[U16(file, tables["hhea"] + 34)];
        for (var glyph = 0; glyph < advances.Length; glyph++)
        {
            advances[glyph] = U16(file, tables["hmtx"] + (glyph * 4));
        }

        return advances;
    }

    private void ReadCharacters(byte[] file, int cmap)
    {
        for (var record = cmap + 4; record < cmap + 4 + (U16(file, cmap + 2) * 8); record += 8)
        {
            var table = cmap + (int)U32(file, record + 4);
            if (U16(file, record) == 3 && U16(file, record + 2) == 1 && U16(file, table) == 4)
            {
                ReadSegments(file, table);
                return;
            }
        }

        throw new InvalidDataException("The font has no Windows Unicode character map (cmap 3,1 format 4).");
    }

    private void ReadSegments(byte[] file, int table)
    {
        var doubled = U16(file, table + 6);
        for (var segment = 0; segment < doubled; segment += 2)
        {
            int end = U16(file, table + 14 + segment), start = U16(file, table + 16 + doubled + segment);
            var delta = U16(file, table + 16 + (2 * doubled) + segment);
            var rangeAt = table + 16 + (3 * doubled) + segment;
            var range = U16(file, rangeAt);
            for (var character = start; character <= end && character < char.MaxValue; character++)
            {
                var glyph = range == 0 ? character : U16(file, rangeAt + range + (2 * (character - start)));
                glyphs[character] = (ushort)(range != 0 && glyph == 0 ? 0 : glyph + delta);
            }
        }
    }

    private static ushort U16(byte[] file, int at) => BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at));

    private static uint U32(byte[] file, int at) => BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
}
