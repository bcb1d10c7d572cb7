using MotCua.Agencies.Contract;
using MotCua.Kernel;

namespace MotCua.Agencies;

/// <summary>
/// The words of all units as one text, a line for each: looking through twelve thousand lines of it is one search that the processor does
/// many characters at a time, where twelve thousand single ones cost twenty times as much.
/// </summary>
internal sealed class UnitWords
{
    private const char Line = '\n';
    private readonly IReadOnlyList<UnitSummary> units;
    private readonly int[] starts;
    private readonly string text;

    internal UnitWords(IReadOnlyList<UnitSummary> units)
    {
        this.units = units;
        starts = new int[units.Count + 1];
        var all = new System.Text.StringBuilder(units.Count * 60);
        for (var i = 0; i < units.Count; i++)
        {
            starts[i] = all.Length;
            var u = units[i];
            all.Append(SearchText.Fold($"{u.Name} {u.Code} {u.Identifier} {u.NameEn} {u.Address}").Replace(Line, ' ')).Append(Line);
        }

        starts[units.Count] = all.Length;
        text = all.ToString();
    }

    /// <summary>The units that have all of the words, in their order.</summary>
    /// <param name="words">Folded, at least one, none empty.</param>
    internal IEnumerable<UnitSummary> Having(string[] words)
    {
        // The longest is the rarest, as a rule.
        var rare = words.MaxBy(w => w.Length)!;
        for (var at = Next(rare, 0); at >= 0;)
        {
            var found = Array.BinarySearch(starts, at);
            var line = found >= 0 ? found : ~found - 1;
            if (Array.TrueForAll(words, w => ReferenceEquals(w, rare) || text.AsSpan(starts[line], starts[line + 1] - starts[line]).Contains(w, StringComparison.Ordinal)))
            {
                yield return units[line];
            }

            at = Next(rare, starts[line + 1]);
        }
    }

    private int Next(string word, int from) => from >= text.Length ? -1 : text.IndexOf(word, from, StringComparison.Ordinal);
}
