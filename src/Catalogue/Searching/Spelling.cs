using System.Globalization;
using System.Text;
using MotCua.Kernel;

namespace MotCua.Catalogue.Searching;

/// <summary>A word of a text: folded, and with its marks in one spelling.</summary>
/// <param name="Folded">Without marks.</param>
/// <param name="Marked">Lower case with marks, the tone last (hoà and hòa are one).</param>
/// <param name="Written">As it stands there.</param>
/// <param name="Start">Where it begins in the text.</param>
internal readonly record struct Spelled(string Folded, string Marked, string Written, int Start)
{
    /// <summary>True when it was written with marks.</summary>
    internal bool HasMarks => !string.Equals(Folded, Marked, StringComparison.Ordinal);
}

/// <summary>Takes a text apart into words that know how they were written.</summary>
internal static class Spelling
{
    /// <summary>The words of a tidy text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="known">Spellings met before, by piece of text; where many texts are read, most pieces repeat.</param>
    internal static List<Spelled> Of(string text, Dictionary<string, (string[] Folded, string Marked)>? known = null)
    {
        var words = new List<Spelled>();
        var at = 0;
        while (at < text.Length)
        {
            while (at < text.Length && !IsPart(text, at))
            {
                at++;
            }

            var start = at;
            while (at < text.Length && IsPart(text, at))
            {
                at++;
            }

            if (at > start)
            {
                var piece = text[start..at];
                if (known is null || !known.TryGetValue(piece, out var spelling))
                {
                    spelling = (SearchText.Fold(piece).Split(' ', StringSplitOptions.RemoveEmptyEntries), Marked(piece));
                    known?.Add(piece, spelling);
                }

                foreach (var folded in spelling.Folded)
                {
                    words.Add(new Spelled(folded, spelling.Marked, piece, start));
                }
            }
        }

        return words;
    }

    // Dots, hyphens and the like stay inside numbers and codes, as in the folded text.
    private static bool IsPart(string text, int i) => char.IsLetterOrDigit(text[i]) || char.GetUnicodeCategory(text[i]) == UnicodeCategory.NonSpacingMark
        || (text[i] is '.' or '-' or '@' or '_' && i > 0 && i < text.Length - 1 && char.IsLetterOrDigit(text[i - 1]) && char.IsLetterOrDigit(text[i + 1])
            && (char.IsAsciiDigit(text[i - 1]) || char.IsAsciiDigit(text[i + 1])));

    private static string Marked(string piece)
    {
        var letters = new StringBuilder(piece.Length + 1);
        var tone = '\0';
        foreach (var c in piece.ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (c is '\u0300' or '\u0301' or '\u0303' or '\u0309' or '\u0323')
            {
                tone = c;
            }
            else
            {
                letters.Append(c);
            }
        }

        return tone == '\0' ? letters.ToString() : letters.Append(tone).ToString();
    }
}
