using MotCua.Kernel;

namespace MotCua.Catalogue.Searching;

/// <summary>A question as it was understood: parts, each with the ways in which records may say it.</summary>
internal sealed class Asking
{
    private const int Longest = 300;
    private const int MostWords = 24;
    private const float Unheard = 0.6f;
    private const float Mended = 0.9f;
    private const float SayingNext = 0.93f;
    private const float Filler = 0.06f;
    private const float MomentBeside = 0.5f;
    private const int MostBeginnings = 40;

    private Asking(string folded, IReadOnlyList<Part> parts, IReadOnlyList<string> marked, string understood, bool isChanged, IReadOnlyList<string> moments)
    {
        (Folded, Parts, Marked, Understood, IsChanged, Moments) = (folded, parts, marked, understood, isChanged, moments);
    }

    /// <summary>The whole question, folded.</summary>
    internal string Folded { get; }

    internal IReadOnlyList<Part> Parts { get; }

    /// <summary>Its words that were typed with marks.</summary>
    internal IReadOnlyList<string> Marked { get; }

    /// <summary>In words of records, for people to read.</summary>
    internal string Understood { get; }

    /// <summary>True when words were mended or exchanged.</summary>
    internal bool IsChanged { get; }

    /// <summary>Codes of moments of life that it names.</summary>
    internal IReadOnlyList<string> Moments { get; }

    /// <summary>The words of people in which it was read.</summary>
    internal required Vocabulary Vocabulary { get; init; }

    /// <summary>All words must be there.</summary>
    internal bool IsExact { get; private init; }

    /// <summary>Null when nothing is asked; signs alone are a question that nothing answers.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="index">The words of records.</param>
    /// <param name="vocabulary">The words of people.</param>
    /// <param name="isExact">Words as they are: nothing is mended or exchanged.</param>
    /// <param name="isTyping">The last word may be half a word.</param>
    internal static Asking? Of(string? typed, WordIndex index, Vocabulary vocabulary, bool isExact = false, bool isTyping = false)
    {
        var text = SearchText.Tidy(typed is null ? null : SearchText.Cut(typed, Longest));
        var words = Spelling.Of(text);
        if (words.Count == 0)
        {
            return string.IsNullOrWhiteSpace(typed) ? null : new Asking(string.Empty, [new Part("\u0001", [], index.Unknown, false, [])], [], text, false, []) { Vocabulary = vocabulary };
        }

        words = words.Count > MostWords ? words[..MostWords] : words;
        var folded = string.Join(' ', words.Select(w => w.Folded));
        var marked = words.Where(w => w.HasMarks).Select(w => w.Marked).Distinct(StringComparer.Ordinal).ToList();
        var mended = isExact ? words.ConvertAll(w => new Mending(w.Written, w.Folded, false, Marked: w.HasMarks ? w.Marked : null)) : Mender.Mend(words, index, vocabulary, isTyping);
        return Read(folded, marked, mended, index, vocabulary, isExact, isTyping);
    }

    private static Asking Read(
        string folded, List<string> marked, List<Mending> words, WordIndex index, Vocabulary vocabulary, bool isExact, bool isTyping)
    {
        var parts = new List<Part>();
        var shown = new List<string>();
        var moments = new List<string>();
        var plain = words.ConvertAll(w => w.Word);
        var isChanged = false;
        foreach (var piece in isExact ? words.Select((_, i) => new Piece(i, 1, null, false)) : vocabulary.Divide(words, index))
        {
            if (piece.Meant is { } meant)
            {
                var own = plain.GetRange(piece.At, piece.Length);
                var typed = words.GetRange(piece.At, piece.Length);
                var isSame = meant.Words.Count == 0 || meant.Words[0].SequenceEqual(own);
                parts.Add(Said(own, meant, index));
                shown.Add(isSame ? string.Join(' ', typed.Select(w => w.Shown)) : meant.Shown[0]);
                isChanged |= !isSame || typed.Exists(w => w.IsMended);
                moments.AddRange(meant.LifeEvent is { } moment ? [moment] : []);
                continue;
            }

            for (var at = piece.At; at < piece.At + piece.Length; at++)
            {
                var word = words[at];
                parts.Add(Single(word, index, piece.IsFiller, isTyping && at == words.Count - 1, isExact));
                shown.Add(word.IsMended ? index.Show(at == 0 ? null : plain[at - 1], word.Word) : word.Shown);
                isChanged |= word.IsMended;
            }
        }

        if (parts.TrueForAll(p => p.IsFiller))
        {
            parts = [.. parts.Select(p => p with { IsFiller = false, Weight = p.Ways.Count > 0 ? p.Ways[0].Words.Max(index.IdfOf) : index.Unknown })];
        }

        else if (parts.Exists(p => !p.IsFiller && !p.IsMoment))
        {
            // “Mở tiệm thuốc thú y” is about the medicine, not about any shop.
            parts = parts.ConvertAll(p => p.IsMoment ? p with { Weight = p.Weight * MomentBeside } : p);
        }

        return new Asking(folded, parts, marked, string.Join(' ', shown), isChanged, [.. moments.Distinct(StringComparer.Ordinal)]) { IsExact = isExact, Vocabulary = vocabulary };
    }

    private static Part Single(Mending word, WordIndex index, bool isFiller, bool isTyping, bool isExact)
    {
        var ways = new List<Way>();
        if (index.Has(word.Word))
        {
            ways.Add(new Way([word.Word], word.IsMended ? Mended : 1));
        }

        if (word.Other is { } other)
        {
            ways.Add(new Way([other], Mended));
        }

        if (isTyping || (ways.Count == 0 && word.Word.Length > 1))
        {
            ways.AddRange(index.Beginning(word.Word, MostBeginnings).Where(b => b != word.Word).Select(b => new Way([b], isTyping && !isExact ? 0.95f : 0.8f)));
        }

        var weight = ways.Count == 0 ? index.Unknown * Unheard : ways.Max(w => index.IdfOf(w.Words[0]));
        return new Part(word.Word, ways, isFiller ? weight * Filler : weight, isFiller, [word.Word]) { Marked = word.IsMended ? null : word.Marked };
    }

    private static Part Said(List<string> own, Meant meant, WordIndex index)
    {
        var ways = new List<Way>();
        var strength = 1f;
        foreach (var words in meant.Words)
        {
            ways.Add(new Way(words, strength));
            strength *= SayingNext;
        }

        if (own.TrueForAll(index.Has) && !ways.Exists(w => w.Words.SequenceEqual(own)))
        {
            ways.Add(new Way([.. own], ways.Count == 0 ? 1 : 0.9f));
        }

        // As heavy as its own words would be, but never beyond what its meaning says.
        var most = ways.Count == 0 ? index.Unknown * own.Count : ways.Max(w => w.Words.Sum(index.IdfOf));
        return new Part(string.Join(' ', own), ways, Math.Min(most, index.Unknown * 1.6f), false, own) { IsMoment = meant.LifeEvent is not null };
    }
}

/// <summary>A part of a question.</summary>
/// <param name="Text">Its folded words.</param>
/// <param name="Ways">How records may say it; none when nothing does.</param>
/// <param name="Weight">How much it says.</param>
/// <param name="IsFiller">It says next to nothing.</param>
/// <param name="Own">Its words, which stand beside those of the parts before and after.</param>
internal sealed record Part(string Text, IReadOnlyList<Way> Ways, float Weight, bool IsFiller, IReadOnlyList<string> Own)
{
    /// <summary>Its one word with marks, when it was typed with some.</summary>
    internal string? Marked { get; init; }

    /// <summary>It names a moment of life.</summary>
    internal bool IsMoment { get; init; }
}

/// <summary>One way to say a part.</summary>
/// <param name="Words">Folded words of records.</param>
/// <param name="Strength">1 for what was asked, less for what was guessed.</param>
internal sealed record Way(IReadOnlyList<string> Words, float Strength);
