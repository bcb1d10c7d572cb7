using System.Globalization;
using MotCua.Kernel;

namespace MotCua.Catalogue.Designing;

/// <summary>Names that are made from what a person writes: no marks, and none twice.</summary>
internal static class FieldNames
{
    private const int Longest = 40;

    /// <summary>“Họ và tên cha” → <c>hoVaTenCha</c>; with a figure at its end when another bears it.</summary>
    internal static string OfLabel(string label, IEnumerable<string> taken)
    {
        var words = Words(label);
        var name = string.Concat(words.Select((w, i) => i == 0 ? w : char.ToUpperInvariant(w[0]) + w[1..]));
        if (name.Length == 0 || !char.IsAsciiLetter(name[0]))
        {
            name = "cau" + name;
        }

        return Free(name.Length > Longest ? name[..Longest] : name, taken, string.Empty);
    }

    /// <summary>“Đã kết hôn” → <c>da-ket-hon</c>, as values of choices and codes of pages are written.</summary>
    internal static string OfWords(string words, string otherwise, IEnumerable<string> taken)
    {
        var code = string.Join('-', Words(words));
        code = code.Length > Longest - 5 ? code[..(Longest - 5)].TrimEnd('-') : code;
        return Free(code.Length == 0 ? otherwise : code, taken, "-");
    }

    private static string Free(string name, IEnumerable<string> taken, string between)
    {
        var others = taken.ToHashSet(StringComparer.Ordinal);
        var free = name;
        for (var i = 2; others.Contains(free); i++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{name}{between}{i}");
        }

        return free;
    }

    private static List<string> Words(string text) =>
        [.. string.Concat(SearchText.StripMarks(SearchText.Cut(text, 400)).Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
