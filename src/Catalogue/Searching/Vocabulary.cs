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

/// <summary>A vocabulary as it is kept: sayings, and words that say nothing about what is looked for.</summary>
internal sealed record VocabularyText(IReadOnlyList<Saying> Sayings, IReadOnlyList<string> Fillers);

/// <summary>A vocabulary ready for questions: by folded words. Immutable.</summary>
internal sealed class Vocabulary
{
    private const int LongestSaying = 6;
    private static readonly Lazy<VocabularyText> ShippedText = new(ReadShipped);
    private readonly FrozenDictionary<string, Meant> sayings;
    private readonly FrozenSet<string> fillers;
    private readonly FrozenSet<string> words;

    internal Vocabulary(VocabularyText text)
    {
        Text = text;
        var said = new Dictionary<string, Meant>(StringComparer.Ordinal);
        foreach (var saying in text.Sayings)
        {
            var means = saying.Means.Select(m => (Words: SearchText.Fold(m).Split(' ', StringSplitOptions.RemoveEmptyEntries), Shown: m))
                .Where(m => m.Words.Length > 0).ToList();
            foreach (var key in saying.Say.Select(SearchText.Fold).Where(k => k.Length > 0))
            {
                said[key] = new Meant([.. means.Select(m => m.Words)], [.. means.Select(m => m.Shown)], saying.LifeEvent);
            }
        }

        sayings = said.ToFrozenDictionary(StringComparer.Ordinal);
        fillers = text.Fillers.Select(SearchText.Fold).Where(f => f.Length > 0).ToFrozenSet(StringComparer.Ordinal);
        words = said.Keys.Concat(fillers).SelectMany(k => k.Split(' ')).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>What ships with the product.</summary>
    internal static Vocabulary Shipped { get; } = new(ShippedText.Value);

    internal VocabularyText Text { get; }

    /// <summary>Words of sayings need no mending, though no record has them.</summary>
    internal bool Knows(string word) => words.Contains(word);

    internal bool IsFiller(string word) => fillers.Contains(word);

    /// <summary>The longest saying that begins at this word, and how many words it takes.</summary>
    internal (Meant Meant, int Length)? SayingAt(IReadOnlyList<string> question, int at)
    {
        for (var length = Math.Min(LongestSaying, question.Count - at); length > 0; length--)
        {
            if (sayings.TryGetValue(Phrase(question, at, length), out var meant))
            {
                return (meant, length);
            }
        }

        return null;
    }

    /// <summary>How many words from this one on are a phrase that says nothing.</summary>
    internal int FillerAt(IReadOnlyList<string> question, int at)
    {
        var length = Math.Min(LongestSaying, question.Count - at);
        while (length > 0 && !fillers.Contains(Phrase(question, at, length)))
        {
            length--;
        }

        return length;
    }

    private static string Phrase(IReadOnlyList<string> question, int at, int length) =>
        length == 1 ? question[at] : string.Join(' ', question.Skip(at).Take(length));

    private static VocabularyText ReadShipped()
    {
        using var stream = typeof(Vocabulary).Assembly.GetManifestResourceStream("MotCua.Catalogue.Searching.vocabulary.json")!;
        return JsonSerializer.Deserialize<VocabularyText>(stream, CatalogueJson.Options)!;
    }
}

/// <summary>What a saying means, as folded words and as it is shown.</summary>
internal sealed record Meant(IReadOnlyList<string[]> Words, IReadOnlyList<string> Shown, string? LifeEvent);
