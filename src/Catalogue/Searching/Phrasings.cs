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
    private const int OfMoments = 3;
    private readonly Dictionary<string, Place> words;
    private readonly float[] weights;
    private readonly int[] rows;
    private readonly Vocabulary vocabulary;
    private readonly Dictionary<string, HashSet<int>> moments = new(StringComparer.Ordinal);

    internal Phrasings(Listing listing, Vocabulary vocabulary)
    {
        this.vocabulary = vocabulary;
        var phrases = new List<(string[] Words, int Row)>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var saying in vocabulary.Text.Sayings)
        {
            if (saying.LifeEvent is { } moment)
            {
                moments[moment] = [.. moments.GetValueOrDefault(moment) ?? [], .. saying.Means.SelectMany(m => Answers(listing, vocabulary, m))];
            }

            if (saying.Means is not [var likeliest, ..] || Answers(listing, vocabulary, likeliest) is not [var row, ..])
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

    /// <summary>Procedures that a moment of life needs, by the words of records that the vocabulary gives for it; null when it gives none.</summary>
    internal IReadOnlySet<int>? OfMoment(string code) => moments.GetValueOrDefault(code);

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
    private static List<int> Answers(Listing listing, Vocabulary vocabulary, string meaning)
    {
        if (Asking.Of(meaning, listing.Words, vocabulary, isExact: true) is not { } asking)
        {
            return [];
        }

        using var matching = new Matching(listing, asking);
        var best = new List<int>(OfMoments + 1);
        for (var row = 0; row < listing.All.Count; row++)
        {
            // The likeliest with most words; others only with every word.
            if (matching.HasMost(row) && (best.Count < OfMoments || matching.Compare(row, best[^1]) < 0))
            {
                best.Add(row);
                best.Sort(matching.Compare);
                best = best.Count > OfMoments ? best[..OfMoments] : best;
            }
        }

        return [.. best.Where((row, i) => i == 0 || matching.Finds(row))];
    }

    private string[] Telling(IEnumerable<string> some) => [.. some.Where(w => !vocabulary.IsFiller(w)).Distinct(StringComparer.Ordinal)];

    private float IdfOf(string word) => words.TryGetValue(word, out var place) ? place.Idf : Unknown;

    private static float Idf(int count, int having) => MathF.Log(1 + ((count + 0.5f) / (having + 0.5f)));

    private sealed record Place(float Idf, int[] Phrases);
}
