using System.Globalization;
using System.Text;
using MotCua.Documents.Contract;

namespace MotCua.Documents.Files;

/// <summary>The name of a file as a stranger gave it, made safe: no path, nothing that cannot be seen, NFC, not too long.</summary>
internal static class FileName
{
    private const string Unsafe = "<>:\"|?*";
    private static readonly string[] Reserved =
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(1, 9).SelectMany(n => new[] { $"COM{n}", $"LPT{n}" })];

    public static string Clean(string? given)
    {
        var last = (given ?? string.Empty).Split('/', '\\')[^1];
        var clean = new StringBuilder(last.Length);
        foreach (var rune in Normal(last).EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (Rune.IsWhiteSpace(rune))
            {
                clean.Append(clean.Length > 0 && clean[^1] == ' ' ? "" : " ");
            }
            else if (category is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
                or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned) && rune != Rune.ReplacementChar)
            {
                clean.Append(rune.IsBmp && Unsafe.Contains((char)rune.Value) ? "_" : rune.ToString());
            }
        }

        var name = clean.ToString().TrimEnd(' ', '.');
        var extension = Extension(name);
        var stem = name[..(name.Length - extension.Length)].Trim(' ', '.');
        if (stem.Length == 0 || Reserved.Contains(stem, StringComparer.OrdinalIgnoreCase))
        {
            stem = $"tep {stem}".TrimEnd();
        }

        return Cut(stem, FileLimits.NameLength - extension.Length) + extension;
    }

    /// <summary>The extension with its dot, in lower case; empty for none.</summary>
    public static string Extension(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot < 0 || name.Length - dot > 12 ? string.Empty : name[dot..].ToLowerInvariant();
    }

    /// <summary>NFC also of text with broken surrogates, which Normalize refuses.</summary>
    private static string Normal(string text)
    {
        var whole = string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));
        return whole.Normalize(NormalizationForm.FormC);
    }

    private static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)].TrimEnd();
    }
}
