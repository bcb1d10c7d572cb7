using System.Buffers;
using System.Runtime.InteropServices;
using MotCua.Kernel;

namespace MotCua.Catalogue.Searching;

/// <summary>
/// Every way to say something that the vocabulary knows, with the procedure that answers it: a question that shares most of its words with
/// one of them, in any order and with others between, is likely about the same. Immutable, built once for a listing and a vocabulary;
/// ADR 0032.
/// </summary>
internal sealed class Phrasings
{
    private readonly Dictionary<string, Place> words;
    private readonly float[] weights;
    private readonly int[] rows;
    private readonly Vocabulary vocabulary;

    internal Phrasings(Listing listing, Vocabulary vocabulary)
    {
        this.vocabulary = vocabulary;
        var phrases = new List<(string[] Words, int Row)>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var saying in vocabulary.Text.Sayings)
        {
            if (saying.Means is not [var likeliest, ..] || Answer(listing, vocabulary, likeliest) is not { } row)
            {
                continue;
            }

            foreach (var say in saying.Say)
            {
                var some = Telling(SearchText.Fold(say).Split(' ', StringSplitOptions.RemoveEmptyEntries));
                if (some.Length > 0 && known.Add(string.Join(' ', some.Order(StringComparer.Ordinal))))
                {
                    phrases.Add((some, row));
                }
            }
        }

        var places = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var i = 0; i < phrases.Count; i++)
        {
            foreach (var word in phrases[i].Words)
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(places, word, out _) ??= []).Add(i);
            }
        }

        Unknown = Idf(phrases.Count, 0);
        words = places.ToDictionary(p => p.Key, p => new Place(Idf(phrases.Count, p.Value.Count), [.. p.Value]), StringComparer.Ordinal);
        weights = [.. phrases.Select(p => p.Words.Sum(IdfOf))];
        rows = [.. phrases.Select(p => p.Row)];
    }

    private float Unknown { get; }

    /// <summary>Lays beside each procedure how near the question is to the nearest of its phrases: 1 when it says the same, 0 when nothing.</summary>
    internal void Add(Asking asking, Span<float> near)
    {
        var asked = Telling(asking.Parts.SelectMany(p => p.Own));
        var all = asked.Sum(IdfOf);
        if (all <= 0)
        {
            return;
        }

        var memory = ArrayPool<float>.Shared.Rent(Math.Max(1, rows.Length));
        var shared = memory.AsSpan(0, rows.Length);
        shared.Clear();
        foreach (var word in asked)
        {
            if (words.TryGetValue(word, out var place))
            {
                foreach (var phrase in place.Phrases)
                {
                    shared[phrase] += place.Idf;
                }
            }
        }

        for (var i = 0; i < shared.Length; i++)
        {
            if (shared[i] > 0)
            {
                near[rows[i]] = Math.Max(near[rows[i]], shared[i] / MathF.Sqrt(all * weights[i]));
            }
        }

        ArrayPool<float>.Shared.Return(memory);
    }

    // In the words of records nothing is mended or exchanged, so this asks no phrasings itself.
    private static int? Answer(Listing listing, Vocabulary vocabulary, string meaning)
    {
        if (Asking.Of(meaning, listing.Words, vocabulary, isExact: true) is not { } asking)
        {
            return null;
        }

        using var matching = new Matching(listing, asking);
        int? best = null;
        for (var row = 0; row < listing.All.Count; row++)
        {
            if (matching.Touches(row) && (best is not { } before || matching.Compare(row, before) < 0))
            {
                best = row;
            }
        }

        return best;
    }

    private string[] Telling(IEnumerable<string> some) => [.. some.Where(w => !vocabulary.IsFiller(w)).Distinct(StringComparer.Ordinal)];

    private float IdfOf(string word) => words.TryGetValue(word, out var place) ? place.Idf : Unknown;

    private static float Idf(int count, int having) => MathF.Log(1 + ((count + 0.5f) / (having + 0.5f)));

    private sealed record Place(float Idf, int[] Phrases);
}
