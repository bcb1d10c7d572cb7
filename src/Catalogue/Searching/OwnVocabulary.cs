using MotCua.Catalogue.Contract;
using MotCua.Kernel;

namespace MotCua.Catalogue.Searching;

/// <summary>What an installation says otherwise than the shipped vocabulary.</summary>
/// <param name="Sayings">Its own sayings; they go before shipped ones of the same words.</param>
/// <param name="Dropped">Shipped sayings that do not hold here, by their first words, folded.</param>
/// <param name="Fillers">Words that say nothing, beside the shipped ones.</param>
/// <param name="KeptWords">Shipped fillers that do say something here.</param>
/// <param name="Moments">All moments of life that pages offer here; null for those that ship.</param>
internal sealed record OwnVocabulary(
    IReadOnlyList<Saying> Sayings, IReadOnlyList<string> Dropped, IReadOnlyList<string> Fillers, IReadOnlyList<string> KeptWords,
    IReadOnlyList<LifeEvent>? Moments = null)
{
    internal static OwnVocabulary None { get; } = new([], [], [], []);

    /// <summary>The first words of a saying, folded: its name in addresses.</summary>
    internal static string KeyOf(Saying saying) => SearchText.Fold(saying.Say is [var first, ..] ? first : null);

    /// <summary>All sayings that hold, own ones first.</summary>
    internal IEnumerable<(Saying Saying, bool IsOwn)> All(VocabularyText shipped)
    {
        var own = Sayings.SelectMany(s => s.Say).Select(SearchText.Fold).ToHashSet(StringComparer.Ordinal);
        return Sayings.Select(s => (s, true)).Concat(shipped.Sayings
            .Where(s => !Dropped.Contains(KeyOf(s)))
            .Select(s => s with { Say = [.. s.Say.Where(w => !own.Contains(SearchText.Fold(w)))] })
            .Where(s => s.Say.Count > 0)
            .Select(s => (s, false)));
    }

    /// <summary>The shipped vocabulary with these changes.</summary>
    internal VocabularyText Over(VocabularyText shipped) => new(
        [.. All(shipped).Select(s => s.Saying)],
        [.. shipped.Fillers.Where(f => !KeptWords.Contains(f)), .. Fillers],
        shipped.UsualFields, Moments ?? shipped.Moments);

    /// <summary>With one saying in the place of another: either may be null.</summary>
    internal OwnVocabulary With(string? key, Saying? saying, VocabularyText shipped)
    {
        var sayings = Sayings.Where(s => key is null || KeyOf(s) != key).ToList();
        if (saying is not null)
        {
            sayings.Insert(0, saying);
        }

        var dropped = key is not null && shipped.Sayings.Any(s => KeyOf(s) == key) ? [.. Dropped.Append(key).Distinct(StringComparer.Ordinal)] : Dropped;
        return this with { Sayings = sayings, Dropped = dropped };
    }
}
