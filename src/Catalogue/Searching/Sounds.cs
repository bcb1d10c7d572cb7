using System.Text;

namespace MotCua.Catalogue.Searching;

/// <summary>How a folded syllable sounds and how it is typed: what people confuse, and what typing leaves behind.</summary>
internal static class Sounds
{
    private static readonly System.Buffers.SearchValues<char> Vowels = System.Buffers.SearchValues.Create("aeiouy");

    private static readonly (string Written, string Heard)[] Beginnings =
    [
        ("ngh", "ng"), ("tr", "ch"), ("gi", "d"), ("gh", "g"), ("qu", "q"), ("x", "s"), ("r", "d"), ("v", "d"), ("n", "l"), ("k", "c"),
    ];

    private static readonly (string Written, string Heard)[] Ends =
    [
        ("inh", "anh"), ("enh", "anh"), ("ich", "at"), ("ech", "at"), ("ach", "at"), ("ng", "n"), ("nh", "n"), ("ch", "t"), ("c", "t"), ("y", "i"),
    ];

    /// <summary>A key that syllables share which are confused: s/x, ch/tr, d/gi/r/v, l/n, i/y, -n/-ng/-nh, -c/-t, sinh/sanh.</summary>
    internal static string KeyOf(string word)
    {
        var key = word;
        foreach (var (written, heard) in Beginnings)
        {
            if (key.Length > written.Length && key.StartsWith(written, StringComparison.Ordinal)
                && !(written is "n" && key.StartsWith("ng", StringComparison.Ordinal)) && !(written is "n" && key.StartsWith("nh", StringComparison.Ordinal)))
            {
                key = heard + key[written.Length..];
                break;
            }
        }

        foreach (var (written, heard) in Ends)
        {
            if (key.Length > written.Length && key.EndsWith(written, StringComparison.Ordinal))
            {
                return key[..^written.Length] + heard;
            }
        }

        return key;
    }

    /// <summary>What a typed word may have been before Telex or VNI left its keys in it; folded, most likely first.</summary>
    internal static IEnumerable<string> Typed(string word)
    {
        if (word.Any(char.IsAsciiDigit) && char.IsAsciiLetter(word[0]))
        {
            yield return new string([.. word.Where(c => !char.IsAsciiDigit(c))]);
        }

        var once = Doubled(word, keepAny: false);
        foreach (var form in once == word ? [word] : new[] { once, word })
        {
            if (form != word)
            {
                yield return form;
            }

            // A tone key stands at the end, or right after the vowels.
            for (var i = form.Length - 1; i > 0 && HasVowel(form.AsSpan(0, i)); i--)
            {
                if (form[i] is 's' or 'f' or 'r' or 'x' or 'j' or 'z' or 'w')
                {
                    var without = Doubled(form.Remove(i, 1), keepAny: false);
                    yield return without;
                    for (var k = i - 1; k > 0 && HasVowel(form.AsSpan(0, k)); k--)
                    {
                        if (form[k] is 's' or 'f' or 'r' or 'x' or 'j' or 'w')
                        {
                            yield return Doubled(form.Remove(i, 1).Remove(k, 1), keepAny: false);
                        }
                    }
                }
            }
        }

        yield return Doubled(word, keepAny: true);
    }

    /// <summary>The word, and the word with each letter left out in turn: words one slip apart share one of these.</summary>
    internal static IEnumerable<string> Rests(string word)
    {
        yield return word;
        for (var i = 0; i < word.Length; i++)
        {
            yield return word.Remove(i, 1);
        }
    }

    /// <summary>True when one letter was left out, added, changed, or two were exchanged.</summary>
    internal static bool AreOneSlipApart(string a, string b)
    {
        if (a.Length > b.Length)
        {
            (a, b) = (b, a);
        }

        if (b.Length - a.Length > 1)
        {
            return false;
        }

        var i = 0;
        while (i < a.Length && a[i] == b[i])
        {
            i++;
        }

        if (a.Length < b.Length)
        {
            return a.AsSpan(i).SequenceEqual(b.AsSpan(i + 1));
        }

        return i == a.Length
            || a.AsSpan(i + 1).SequenceEqual(b.AsSpan(i + 1))
            || (i + 1 < a.Length && a[i] == b[i + 1] && a[i + 1] == b[i] && a.AsSpan(i + 2).SequenceEqual(b.AsSpan(i + 2)));
    }

    private static bool HasVowel(ReadOnlySpan<char> start) => start.ContainsAny(Vowels);

    // dd, aa, ee, oo and w after a, o, u are letters of Telex; a letter twice anywhere else is a slip.
    private static string Doubled(string word, bool keepAny)
    {
        var plain = new StringBuilder(word.Length);
        foreach (var c in word)
        {
            var before = plain.Length == 0 ? '\0' : plain[^1];
            var isLeft = (c == before && (keepAny || c is 'd' or 'a' or 'e' or 'o')) || (c == 'w' && before is 'a' or 'o' or 'u');
            if (!isLeft)
            {
                plain.Append(c);
            }
        }

        return plain.ToString();
    }
}
