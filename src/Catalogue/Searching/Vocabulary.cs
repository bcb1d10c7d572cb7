using System.Collections.Frozen;
using System.Text.Json;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;

namespace MotCua.Catalogue.Searching;

/// <summary>What people say for what records write; data, which the control office changes.</summary>
/// <param name="Say">The words of people, each a way to say it.</param>
/// <param name="Means">Words of records, the likeliest first.</param>
/// <param name="LifeEvent">Code of the moment of life that it is; null for a synonym.</param>
internal sealed record Saying(IReadOnlyList<string> Say, IReadOnlyList<string> Means, string? LifeEvent = null);

/// <summary>A vocabulary as it is kept.</summary>
/// <param name="Sayings">What people say for what records write.</param>
/// <param name="Fillers">Words that say nothing about what is looked for.</param>
/// <param name="UsualFields">Fields in which most people ask; between answers that are nearly equal, theirs goes first.</param>
/// <param name="Moments">The moments of life that pages offer; null for those that ship.</param>
internal sealed record VocabularyText(
    IReadOnlyList<Saying> Sayings, IReadOnlyList<string> Fillers, IReadOnlyList<string>? UsualFields = null, IReadOnlyList<LifeEvent>? Moments = null);

/// <summary>A vocabulary ready for questions: by folded words. Immutable.</summary>
internal sealed class Vocabulary
{
    internal const int LongestSaying = 8;
    private const int SayingWorth = 5;
    private static readonly Lazy<VocabularyText> ShippedText = new(ReadShipped);
    private readonly FrozenDictionary<string, Meant> sayings;
    private readonly FrozenSet<string> fillers;
    private readonly FrozenSet<string> words;
    private readonly FrozenSet<string> usual;

    internal Vocabulary(VocabularyText text, int version = 0)
    {
        (Text, Version) = (text, version);
        var said = new Dictionary<string, Meant>(StringComparer.Ordinal);
        // The first who says it is believed: own sayings stand before shipped ones.
        foreach (var saying in text.Sayings.Reverse())
        {
            var means = saying.Means.Select(m => (Words: SearchText.Fold(m).Split(' ', StringSplitOptions.RemoveEmptyEntries), Shown: m))
                .Where(m => m.Words.Length > 0).ToList();
            foreach (var same in saying.Say.Select(s => Spelling.Of(SearchText.Tidy(s))).Where(s => s.Count > 0)
                .GroupBy(s => string.Join(' ', s.Select(w => w.Folded)), StringComparer.Ordinal))
            {
                IReadOnlyList<string> marked = [.. same.Where(s => s.Count == 1).Select(s => s[0].Marked)];
                said[same.Key] = new Meant([.. means.Select(m => m.Words)], [.. means.Select(m => m.Shown)], saying.LifeEvent, marked);
            }
        }

        sayings = said.ToFrozenDictionary(StringComparer.Ordinal);
        fillers = text.Fillers.Select(SearchText.Fold).Where(f => f.Length > 0).ToFrozenSet(StringComparer.Ordinal);
        usual = (text.UsualFields ?? []).Select(SearchText.Fold).ToFrozenSet(StringComparer.Ordinal);
        words = said.Keys.Concat(fillers).SelectMany(k => k.Split(' ')).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>What ships with the product.</summary>
    internal static Vocabulary Shipped { get; } = new(ShippedText.Value);

    internal VocabularyText Text { get; }

    /// <summary>The moments of life that pages offer, in their order.</summary>
    internal IReadOnlyList<LifeEvent> Moments => Text.Moments ?? LifeEvents.Shipped;

    /// <summary>0 for what ships.</summary>
    internal int Version { get; }

    /// <summary>Words of sayings need no mending, though no record has them.</summary>
    internal bool Knows(string word) => words.Contains(word);

    internal bool IsFiller(string word) => fillers.Contains(word);

    /// <summary>True for a folded field in which most people ask.</summary>
    internal bool IsUsual(string foldedField) => usual.Contains(foldedField);

    /// <summary>
    /// Divides a question into sayings, phrases that say nothing, and single words: the longest sayings first, wherever they begin. A single
    /// word that was typed with marks must have those of the saying (để is not đẻ); one typed without is taken for a word that says nothing
    /// or for a word of records, where it may be one.
    /// </summary>
    internal List<Piece> Divide(List<Mending> words, WordIndex index)
    {
        var plain = words.ConvertAll(w => w.Word);
        var best = new (int Worth, Piece Last)[words.Count + 1];
        for (var end = 1; end <= words.Count; end++)
        {
            best[end] = (best[end - 1].Worth, new Piece(end - 1, 1, null, false));
            for (var length = 1; length <= Math.Min(LongestSaying, end); length++)
            {
                var at = end - length;
                var phrase = Phrase(plain, at, length);
                if (fillers.Contains(phrase) && best[at].Worth + length is var little && little >= best[end].Worth)
                {
                    best[end] = (little, new Piece(at, length, null, true));
                }

                if (Said(phrase, length, words[at], index) is { } meant && best[at].Worth + (SayingWorth * length * length) is var much && much > best[end].Worth)
                {
                    best[end] = (much, new Piece(at, length, meant, false));
                }
            }
        }

        var pieces = new List<Piece>();
        for (var end = words.Count; end > 0; end = pieces[^1].At)
        {
            pieces.Add(best[end].Last);
        }

        pieces.Reverse();
        return pieces;
    }

    private Meant? Said(string phrase, int length, Mending first, WordIndex index)
    {
        if (!sayings.TryGetValue(phrase, out var meant))
        {
            return null;
        }

        var fits = length > 1
            || (first.Marked is { } marked ? meant.Marked.Contains(marked) : !fillers.Contains(phrase) && (meant.Marked.Contains(phrase) || !index.Has(phrase)));
        return fits ? meant : null;
    }

    private static string Phrase(List<string> question, int at, int length) =>
        length == 1 ? question[at] : string.Join(' ', question.Skip(at).Take(length));

    private static VocabularyText ReadShipped()
    {
        using var stream = typeof(Vocabulary).Assembly.GetManifestResourceStream("MotCua.Catalogue.Searching.vocabulary.json")!;
        return JsonSerializer.Deserialize<VocabularyText>(stream, CatalogueJson.Options)!;
    }
}

/// <summary>What a saying means.</summary>
/// <param name="Words">Folded words of records.</param>
/// <param name="Shown">The same for people.</param>
/// <param name="LifeEvent">The moment of life that it is.</param>
/// <param name="Marked">Of a saying of one word: how it is written; without marks too, where that is clear enough.</param>
internal sealed record Meant(IReadOnlyList<string[]> Words, IReadOnlyList<string> Shown, string? LifeEvent, IReadOnlyList<string> Marked);

/// <summary>A piece of a question.</summary>
/// <param name="At">Its first word.</param>
/// <param name="Length">How many words.</param>
/// <param name="Meant">What the saying means; null for other words.</param>
/// <param name="IsFiller">The words say nothing.</param>
internal readonly record struct Piece(int At, int Length, Meant? Meant, bool IsFiller);
