using System.Collections.Frozen;
using System.Runtime.InteropServices;
using MotCua.Kernel;

namespace MotCua.Catalogue.Searching;

/// <summary>
/// Which procedures have which words, and how much that says: an inverted index in memory. A procedure is its place in the listing.
/// Immutable, built once for a listing; ADR 0032.
/// </summary>
internal sealed class WordIndex
{
    private readonly FrozenDictionary<string, Posting> terms;
    private readonly FrozenDictionary<string, int[]> marked;
    private readonly Dictionary<(string, string), int[]> pairs;
    private readonly FrozenDictionary<string, string> shown;
    private readonly Dictionary<(string, string), string> shownAfter;
    private readonly Dictionary<string, string[]> bySound;
    private readonly Dictionary<string, List<string>> byRest = new(StringComparer.Ordinal);
    private readonly string[] ordered;

    internal WordIndex(IReadOnlyList<Listed> all)
    {
        Count = all.Count;
        var build = new WordIndexBuild(all);
        terms = build.Terms.ToFrozenDictionary(
            t => t.Key, t => new Posting(Idf(t.Value.Count), [.. t.Value.Select(p => p.Row)], [.. t.Value.Select(p => p.Weight)]), StringComparer.Ordinal);
        marked = build.Marked.ToFrozenDictionary(m => m.Key, m => m.Value.ToArray(), StringComparer.Ordinal);
        pairs = build.Pairs.ToDictionary(p => p.Key, p => p.Value.ToArray());
        shown = build.Shown.ToFrozenDictionary(s => s.Key, s => Likeliest(s.Value), StringComparer.Ordinal);
        shownAfter = build.ShownAfter.ToDictionary(s => s.Key, s => Likeliest(s.Value));
        ordered = [.. terms.Keys.Order(StringComparer.Ordinal)];
        bySound = ordered.Where(IsSyllable).GroupBy(Sounds.KeyOf, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
        foreach (var term in ordered.Where(IsSyllable))
        {
            foreach (var rest in Sounds.Rests(term))
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(byRest, rest, out _) ??= []).Add(term);
            }
        }

        Unknown = Idf(0);
        NameWeights = [.. build.Names.Select(n => n.Sum(IdfOf))];
    }

    /// <summary>How many procedures.</summary>
    internal int Count { get; }

    /// <summary>What a word weighs that no procedure has.</summary>
    internal float Unknown { get; }

    /// <summary>What all words of a name weigh together, by procedure.</summary>
    internal float[] NameWeights { get; }

    internal bool Has(string word) => terms.ContainsKey(word);

    internal Posting? Find(string word) => terms.GetValueOrDefault(word);

    internal float IdfOf(string word) => terms.TryGetValue(word, out var posting) ? posting.Idf : Unknown;

    /// <summary>Procedures in which the second word follows the first.</summary>
    internal ReadOnlySpan<int> Pair(string first, string second) => pairs.GetValueOrDefault((first, second));

    /// <summary>Procedures that have the word with just these marks.</summary>
    internal ReadOnlySpan<int> Marked(string word) => marked.GetValueOrDefault(word);

    /// <summary>A word as records write it, after the one before where that says more.</summary>
    internal string Show(string? before, string word) =>
        before is not null && shownAfter.TryGetValue((before, word), out var after) ? after : shown.GetValueOrDefault(word, word);

    /// <summary>Words that sound alike.</summary>
    internal IReadOnlyList<string> SoundingAs(string word) => bySound.GetValueOrDefault(Sounds.KeyOf(word)) ?? [];

    /// <summary>Words one slip away.</summary>
    internal IEnumerable<string> OneSlipFrom(string word) => Sounds.Rests(word).SelectMany(r => byRest.GetValueOrDefault(r) ?? []).Distinct(StringComparer.Ordinal)
        .Where(t => Sounds.AreOneSlipApart(t, word));

    /// <summary>Words that begin so, at most so many.</summary>
    internal IEnumerable<string> Beginning(string start, int most)
    {
        var at = Array.BinarySearch(ordered, start, StringComparer.Ordinal);
        at = at < 0 ? ~at : at;
        for (var taken = 0; at < ordered.Length && taken < most && ordered[at].StartsWith(start, StringComparison.Ordinal); at++, taken++)
        {
            yield return ordered[at];
        }
    }

    private float Idf(int df) => MathF.Log(1 + ((Count - df + 0.5f) / (df + 0.5f)));

    private static bool IsSyllable(string word) => word.Length > 1 && !word.Any(char.IsAsciiDigit);

    private static string Likeliest(Dictionary<string, int> forms) => forms.OrderByDescending(f => f.Value).ThenBy(f => f.Key, StringComparer.Ordinal).First().Key;

    /// <summary>Procedures that have a word.</summary>
    /// <param name="Idf">What the word says.</param>
    /// <param name="Rows">Their places.</param>
    /// <param name="Weights">Where the word stands there: 1 in the name, less elsewhere.</param>
    internal sealed record Posting(float Idf, int[] Rows, float[] Weights);
}

/// <summary>Reads the records' words together.</summary>
internal sealed class WordIndexBuild
{
    internal WordIndexBuild(IReadOnlyList<Listed> all)
    {
        var known = new Dictionary<string, (string[] Folded, string Marked)>(StringComparer.Ordinal);
        for (var row = 0; row < all.Count; row++)
        {
            foreach (var (text, weight) in all[row].Texts)
            {
                var words = Spelling.Of(text, known);
                Add(row, words, weight);
                if (weight >= Listed.InName)
                {
                    Names.Add([.. words.Select(w => w.Folded).Distinct(StringComparer.Ordinal)]);
                }
            }
        }
    }

    /// <summary>The words of each name, once each.</summary>
    internal List<string[]> Names { get; } = [];

    internal Dictionary<string, List<(int Row, float Weight)>> Terms { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, List<int>> Marked { get; } = new(StringComparer.Ordinal);

    internal Dictionary<(string, string), List<int>> Pairs { get; } = [];

    internal Dictionary<string, Dictionary<string, int>> Shown { get; } = new(StringComparer.Ordinal);

    internal Dictionary<(string, string), Dictionary<string, int>> ShownAfter { get; } = [];

    private void Add(int row, IReadOnlyList<Spelled> words, float weight)
    {
        string? before = null;
        foreach (var word in words)
        {
            var written = weight >= Listed.Spoken ? word.Written.ToLower(VietnamTime.Culture) : string.Empty;
            var postings = Entry(Terms, word.Folded);
            if (postings.Count == 0 || postings[^1].Row != row)
            {
                postings.Add((row, weight));
            }
            else if (postings[^1].Weight < weight)
            {
                postings[^1] = (row, weight);
            }

            if (weight >= Listed.Spoken)
            {
                AddOnce(Entry(Marked, word.Marked), row);
                Count(Entry(Shown, word.Folded), written);
                if (before is not null)
                {
                    AddOnce(Entry(Pairs, (before, word.Folded)), row);
                    Count(Entry(ShownAfter, (before, word.Folded)), written);
                }
            }

            before = word.Folded;
        }
    }

    private static void AddOnce(List<int> rows, int row)
    {
        if (rows.Count == 0 || rows[^1] != row)
        {
            rows.Add(row);
        }
    }

    private static void Count(Dictionary<string, int> forms, string form) => CollectionsMarshal.GetValueRefOrAddDefault(forms, form, out _)++;

    private static TValue Entry<TKey, TValue>(Dictionary<TKey, TValue> of, TKey key) where TKey : notnull where TValue : class, new()
    {
        ref var value = ref CollectionsMarshal.GetValueRefOrAddDefault(of, key, out _);
        return value ??= new TValue();
    }
}
