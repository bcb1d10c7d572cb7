using MotCua.Kernel;

namespace MotCua.Catalogue.Searching;

/// <summary>A word of a question after mending.</summary>
/// <param name="Shown">As it was typed.</param>
/// <param name="Word">Folded, mended.</param>
/// <param name="IsMended">True when it is not what was typed.</param>
/// <param name="Other">A word that is likelier beside its neighbours, though this one exists.</param>
/// <param name="Marked">With marks, when it was typed with some.</param>
internal sealed record Mending(string Shown, string Word, bool IsMended, string? Other = null, string? Marked = null);

/// <summary>Mends words that no record has: keys left behind by Telex and VNI, words run together, words heard alike, slips of one letter.</summary>
internal static class Mender
{
    private const int ShortestSlip = 3;
    private const int ShortestAlone = 5;
    private const int LongestWord = 24;

    // What is in every tenth procedure tells nothing.
    private const float Telling = 2.3f;

    internal static List<Mending> Mend(IReadOnlyList<Spelled> words, WordIndex index, Vocabulary vocabulary, bool isTyping)
    {
        var mended = new List<Mending>(words.Count);
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            var shown = word.Written.ToLower(VietnamTime.Culture);
            var before = mended.Count == 0 ? null : mended[^1].Word;
            var after = i + 1 < words.Count ? words[i + 1].Folded : null;
            if (word.Folded.Length > LongestWord || Stands(word.Folded, index, vocabulary) || (isTyping && i == words.Count - 1 && index.Beginning(word.Folded, 1).Any()))
            {
                mended.Add(new Mending(shown, word.Folded, false, Likelier(word.Folded, before, after, index, vocabulary), word.HasMarks ? word.Marked : null));
            }
            else if (Split(word.Folded, index) is { } two)
            {
                mended.Add(new Mending(shown, two.First, true));
                mended.Add(new Mending(shown, two.Second, true));
            }
            else
            {
                var found = Find(word, before, after, index, vocabulary);
                mended.Add(found is null ? new Mending(shown, word.Folded, false) : new Mending(shown, found, true));
            }
        }

        return mended;
    }

    private static bool Stands(string word, WordIndex index, Vocabulary vocabulary) =>
        index.Has(word) || vocabulary.Knows(word) || (char.IsAsciiDigit(word[0]) && !word.Any(char.IsAsciiLetter));

    private static string? Find(Spelled spelled, string? before, string? after, WordIndex index, Vocabulary vocabulary)
    {
        var word = spelled.Folded;
        var typed = Sounds.Typed(word).Select(SearchText.Fold).Where(t => t.Length > 1 && (index.Has(t) || vocabulary.Knows(t))).Distinct(StringComparer.Ordinal).ToList();
        if (typed.Count > 0)
        {
            return typed.MaxBy(t => Beside(t, before, after, index));
        }

        if (word.Any(char.IsAsciiDigit))
        {
            return null;
        }

        var near = index.SoundingAs(word).Select(w => (Word: w, Alike: 2))
            .Concat(word.Length < ShortestSlip ? [] : index.OneSlipFrom(word).Select(w => (Word: w, Alike: 1)))
            .DistinctBy(w => w.Word, StringComparer.Ordinal).ToList();
        // Beside its neighbours first; then what sounds alike; then the commoner.
        var best = near.Select(n => (n.Word, n.Alike, Beside: Beside(n.Word, before, after, index)))
            .OrderByDescending(n => n.Beside > 0 ? 1 : 0).ThenByDescending(n => n.Alike).ThenByDescending(n => n.Beside).ThenBy(n => index.IdfOf(n.Word))
            .FirstOrDefault();
        // A word with its marks was meant so: nobody has it, which is no slip.
        var enough = best.Alike == 2 || word.Length >= ShortestAlone + (spelled.HasMarks ? 1 : 0) || best.Beside > (spelled.HasMarks ? 2 : 0);
        return enough ? best.Word : null;
    }

    // A word that exists but never stands here, while one that sounds the same often does: “trứng thực” for “chứng thực”.
    private static string? Likelier(string word, string? before, string? after, WordIndex index, Vocabulary vocabulary)
    {
        if (word.Any(char.IsAsciiDigit) || vocabulary.Knows(word) || Beside(word, before, after, index) > 0)
        {
            return null;
        }

        var best = index.SoundingAs(word).Where(w => w != word && index.IdfOf(w) > Telling)
            .Select(w => (Word: w, Beside: Beside(w, before, after, index))).Where(w => w.Beside > 1)
            .OrderByDescending(w => w.Beside).FirstOrDefault();
        return best.Word;
    }

    private static int Beside(string word, string? before, string? after, WordIndex index) =>
        (before is null ? 0 : index.Pair(before, word).Length) + (after is null ? 0 : index.Pair(word, after).Length);

    private static (string First, string Second)? Split(string word, WordIndex index)
    {
        (string First, string Second)? best = null;
        var most = 0;
        for (var i = 2; i <= word.Length - 2; i++)
        {
            var pair = (First: SearchText.Fold(word[..i]), Second: SearchText.Fold(word[i..]));
            if (index.Pair(pair.First, pair.Second).Length is var count && count > most)
            {
                (best, most) = (pair, count);
            }
        }

        return best;
    }
}
