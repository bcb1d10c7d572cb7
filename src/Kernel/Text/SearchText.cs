using System.Globalization;
using System.Text;

namespace MotCua.Kernel;

/// <summary>Vietnamese text for comparing and searching: what is typed without marks finds what is written with them.</summary>
public static class SearchText
{
    private static readonly System.Buffers.SearchValues<char> VowelsAndDigits = System.Buffers.SearchValues.Create("aeiouy0123456789");

    /// <summary>
    /// The search key: NFC, lower case, no diacritics, <c>đ</c> as <c>d</c>, a lone <c>y</c> after consonants as <c>i</c> (Mỹ = Mĩ),
    /// punctuation as space except inside numbers and codes, one space between words. Tone placement (hoà, hòa) falls away with the tones.
    /// </summary>
    /// <param name="text">Any text; null gives the empty key.</param>
    public static string Fold(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return string.Empty;
        }

        var plain = StripMarks(text);
        var words = new StringBuilder(plain.Length);
        var start = 0;
        while (start < plain.Length)
        {
            while (start < plain.Length && !IsWordChar(plain, start))
            {
                start++;
            }

            var end = start;
            while (end < plain.Length && IsWordChar(plain, end))
            {
                end++;
            }

            if (end > start)
            {
                if (words.Length > 0)
                {
                    words.Append(' ');
                }

                AppendWord(words, plain.AsSpan(start, end - start));
            }

            start = end;
        }

        return words.ToString();
    }

    /// <summary>At most so many characters of a text, and never half of one: a letter beyond the first 65 536 takes two.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="most">The most UTF-16 characters.</param>
    public static string Cut(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
    }

    /// <summary>Lower case without diacritics, punctuation kept.</summary>
    /// <param name="text">Any text.</param>
    public static string StripMarks(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var decomposed = Clean(text).ToLowerInvariant().Normalize(NormalizationForm.FormD);
        var plain = new StringBuilder(decomposed.Length);
        foreach (var c in decomposed)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            // đ has no decomposition in Unicode, so it is folded by hand.
            plain.Append(c is 'đ' or 'ð' ? 'd' : c);
        }

        return plain.ToString();
    }

    /// <summary>
    /// Text as it is stored: composed (NFC), without control characters, right-to-left marks or other invisible signs, with single spaces
    /// and no space at the ends. A lone surrogate becomes nothing.
    /// </summary>
    /// <param name="text">What was typed.</param>
    public static string Tidy(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return string.Empty;
        }

        var clean = Clean(text);
        var tidy = new StringBuilder(clean.Length);
        foreach (var c in clean)
        {
            if (char.IsWhiteSpace(c))
            {
                if (tidy.Length > 0 && tidy[^1] != ' ')
                {
                    tidy.Append(' ');
                }
            }
            else
            {
                tidy.Append(c);
            }
        }

        return tidy.ToString().TrimEnd(' ');
    }

    /// <summary>As <see cref="Tidy"/>, but line breaks stay.</summary>
    /// <param name="text">What was typed in a text area.</param>
    public static string TidyLines(string? text) => string.IsNullOrWhiteSpace(text)
        ? string.Empty
        : string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(Tidy)).Trim('\n');

    private static string Clean(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (rune == Rune.ReplacementChar || category is UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse)
            {
                continue;
            }

            if (category == UnicodeCategory.Control)
            {
                kept.Append(rune.Value is '\t' or '\n' or '\r' ? " " : string.Empty);
                continue;
            }

            kept.Append(rune.ToString());
        }

        return kept.ToString().Normalize(NormalizationForm.FormC);
    }

    private static bool IsWordChar(string s, int i)
    {
        var c = s[i];
        if (char.IsLetterOrDigit(c))
        {
            return true;
        }

        // 1.001193, H06.4-210827-0012 and e-mail addresses stay one word.
        return c is '.' or '-' or '@' or '_' && i > 0 && i < s.Length - 1 && char.IsLetterOrDigit(s[i - 1]) && char.IsLetterOrDigit(s[i + 1])
            && (HasDigitNear(s, i) || s.Contains('@', StringComparison.Ordinal));
    }

    private static bool HasDigitNear(string s, int i) => char.IsAsciiDigit(s[i - 1]) || char.IsAsciiDigit(s[i + 1]);

    private static void AppendWord(StringBuilder to, ReadOnlySpan<char> word)
    {
        // i/y: Mĩ = Mỹ, Lí = Lý, quí = quý. Only where y is the syllable's one vowel, so that máy and mai stay apart.
        if (word.Length is > 1 and < 5 && word[^1] == 'y' && (word.SequenceEqual("quy") || !word[..^1].ContainsAny(VowelsAndDigits)))
        {
            to.Append(word[..^1]).Append('i');
        }
        else
        {
            to.Append(word);
        }
    }
}
