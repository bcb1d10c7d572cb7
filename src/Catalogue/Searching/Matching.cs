using System.Buffers;
using MotCua.Catalogue.Contract;

namespace MotCua.Catalogue.Searching;

/// <summary>How well each procedure answers one question; by place in the listing.</summary>
internal sealed class Matching : IDisposable
{
    // Half of what is asked must be there, and nearly as much as in the best.
    private const float Least = 0.42f;
    private const float Most = 0.8f;
    private const float AllThere = 0.99f;
    private const float OfBest = 0.62f;

    private const float ForCompactness = 0.5f;
    private const float ForPairs = 0.2f;
    private const float ForTones = 0.1f;
    private const float ForPlace = 0.04f;
    private const float ForUsual = 0.05f;
    private const float ForPhrasing = 0.35f;
    private const float LikePhrasing = 0.3f;
    private const float OtherMarks = 0.7f;
    private const float Turned = 0.4f;
    private const float PairInWay = 1.2f;

    private const int Rows = 7;
    private readonly Listing listing;
    private readonly Asking asking;
    private readonly float[] memory;
    private readonly int count;
    private readonly float least;

    internal Matching(Listing listing, Asking asking)
    {
        (this.listing, this.asking, count) = (listing, asking, listing.Words.Count);
        memory = ArrayPool<float>.Shared.Rent(Math.Max(count, 1) * Rows);
        memory.AsSpan(0, count * Rows).Clear();
        AddParts();
        AddPairs();
        AddTones();
        if (!asking.IsExact)
        {
            listing.PhrasingsOf(asking.Vocabulary).Add(asking, Phrased);
        }

        Finish();
        var best = 0f;
        foreach (var cover in Covers)
        {
            best = Math.Max(best, cover);
        }

        least = asking.IsExact ? AllThere : Math.Max(Least, best * OfBest);
    }

    private Span<float> Scores => Row(0);

    private Span<float> Covers => Row(1);

    private Span<float> Parts => Row(2);

    private Span<float> PartCovers => Row(3);

    private Span<float> Ways => Row(4);

    private Span<float> Names => Row(5);

    private Span<float> Phrased => Row(6);

    public void Dispose() => ArrayPool<float>.Shared.Return(memory);

    /// <summary>True when the procedure answers the question.</summary>
    internal bool Finds(int row) => Covers[row] >= least || Phrased[row] > LikePhrasing || (asking.Folded.Length > 2 && IsCode(row));

    /// <summary>The better one first; then the shorter name, then by name.</summary>
    internal int Compare(int one, int other)
    {
        var c = Scores[other].CompareTo(Scores[one]);
        c = c != 0 ? c : listing.All[one].FoldedName.Length.CompareTo(listing.All[other].FoldedName.Length);
        return c != 0 ? c : one.CompareTo(other);
    }

    /// <summary>True when it has something of the question.</summary>
    internal bool Touches(int row) => Covers[row] > 0.15f;

    /// <summary>True when it has most of the question.</summary>
    internal bool HasMost(int row) => Covers[row] >= Most;

    private Span<float> Row(int of) => memory.AsSpan(of * count, count);

    private bool IsCode(int row) => asking.Folded.Any(char.IsAsciiDigit) && !asking.Folded.Contains(' ', StringComparison.Ordinal)
        && listing.All[row].FoldedCode.Contains(asking.Folded, StringComparison.Ordinal);

    private void AddParts()
    {
        var index = listing.Words;
        var total = asking.Parts.Sum(p => p.Weight);
        var asked = asking.Parts.Where(p => !p.IsFiller).Sum(p => p.Weight);
        var counted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in asking.Parts)
        {
            Parts.Clear();
            PartCovers.Clear();
            foreach (var way in part.Ways)
            {
                AddWay(index, way, counted, part);
            }

            var scores = Scores;
            var covers = Covers;
            var parts = Parts;
            var partCovers = PartCovers;
            for (var i = 0; i < scores.Length; i++)
            {
                scores[i] += parts[i] * part.Weight / total;
                covers[i] += part.IsFiller ? 0 : partCovers[i] * part.Weight / asked;
            }
        }
    }

    private void AddWay(WordIndex index, Way way, HashSet<string> counted, Part part)
    {
        if (way.Words.Count == 1)
        {
            if (index.Find(way.Words[0]) is { } only)
            {
                AddWord(only, way, counted.Add(way.Words[0]) && !part.IsFiller, part.Marked is { } marked ? index.Marked(marked) : []);
            }

            return;
        }

        var ways = Ways;
        ways.Clear();
        var words = way.Words.Sum(index.IdfOf);
        var all = words;
        for (var i = 1; i < way.Words.Count; i++)
        {
            all += PairInWay * Between(index, way.Words[i - 1], way.Words[i]);
        }

        var present = ArrayPool<float>.Shared.Rent(count);
        present.AsSpan(0, count).Clear();
        foreach (var word in way.Words)
        {
            if (index.Find(word) is not { } posting)
            {
                continue;
            }

            var isNew = counted.Add(word);
            for (var i = 0; i < posting.Rows.Length; i++)
            {
                var row = posting.Rows[i];
                ways[row] += posting.Idf * posting.Weights[i] / all;
                present[row] += posting.Idf / words;
                if (isNew && posting.Weights[i] >= Listed.InName)
                {
                    Names[row] += posting.Idf;
                }
            }
        }

        for (var i = 1; i < way.Words.Count; i++)
        {
            var gain = PairInWay * Between(index, way.Words[i - 1], way.Words[i]) / all;
            foreach (var row in index.Pair(way.Words[i - 1], way.Words[i]))
            {
                ways[row] += gain;
            }
        }

        var parts = Parts;
        var partCovers = PartCovers;
        for (var i = 0; i < count; i++)
        {
            if (present[i] > 0)
            {
                // Half a phrase is less than half of what it says.
                var share = Math.Min(1, present[i]);
                parts[i] = Math.Max(parts[i], ways[i] * share * way.Strength);
                partCovers[i] = Math.Max(partCovers[i], share * share);
            }
        }

        ArrayPool<float>.Shared.Return(present);
    }

    private void AddWord(WordIndex.Posting posting, Way way, bool isNew, ReadOnlySpan<int> asMarked)
    {
        var parts = Parts;
        var partCovers = PartCovers;
        var names = Names;
        var next = 0;
        for (var i = 0; i < posting.Rows.Length; i++)
        {
            var row = posting.Rows[i];
            var weight = posting.Weights[i];
            while (next < asMarked.Length && asMarked[next] < row)
            {
                next++;
            }

            // Another word, if the marks are another's; but only where somebody has them as asked.
            var meant = asMarked.Length == 0 || (next < asMarked.Length && asMarked[next] == row) ? 1 : OtherMarks;
            parts[row] = Math.Max(parts[row], weight * way.Strength * meant);
            partCovers[row] = Math.Max(partCovers[row], meant);
            if (isNew && weight >= Listed.InName)
            {
                names[row] += posting.Idf * meant;
            }
        }
    }

    // Words of neighbouring parts that stand together in a record, as asked or turned round.
    private void AddPairs()
    {
        var index = listing.Words;
        var possible = 0f;
        var pairs = new List<(string First, string Second, float Weight)>();
        for (var i = 1; i < asking.Parts.Count; i++)
        {
            var (before, part) = (asking.Parts[i - 1], asking.Parts[i]);
            if (before.Ways.Count == 0 || part.Ways.Count == 0)
            {
                continue;
            }

            var (first, second) = (before.Ways[0].Words[^1], part.Ways[0].Words[0]);
            var weight = Between(index, first, second) * (before.IsFiller || part.IsFiller ? 0.3f : 1);
            possible += weight;
            pairs.Add((first, second, weight));
        }

        var scores = Scores;
        foreach (var (first, second, weight) in pairs)
        {
            foreach (var row in index.Pair(first, second))
            {
                scores[row] += ForPairs * weight / possible;
            }

            foreach (var row in index.Pair(second, first))
            {
                scores[row] += ForPairs * Turned * weight / possible;
            }
        }
    }

    private void AddTones()
    {
        var scores = Scores;
        foreach (var word in asking.Marked)
        {
            foreach (var row in listing.Words.Marked(word))
            {
                scores[row] += ForTones / asking.Marked.Count;
            }
        }
    }

    private void Finish()
    {
        var scores = Scores;
        var names = Names;
        var phrased = Phrased;
        var weights = listing.Words.NameWeights;
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] += ForPhrasing * phrased[i];
            if (scores[i] == 0)
            {
                continue;
            }

            var listed = listing.All[i];
            scores[i] += ForCompactness * Math.Min(1, names[i] / weights[i]);
            scores[i] += ForPlace * PlaceOf(listed);
            scores[i] += asking.Vocabulary.IsUsual(listed.FoldedField) ? ForUsual : 0;
            if (listed.FoldedCode == asking.Folded)
            {
                scores[i] += 10;
            }
            else if (listed.BareName.StartsWith(asking.Folded, StringComparison.Ordinal))
            {
                scores[i] += listed.BareName.Length == asking.Folded.Length ? 0.4f : 0.1f;
            }
        }
    }

    // People ask near where they live first; what only a ministry does is not done in a province.
    private static float PlaceOf(Listed listed) =>
        listed.IsOf(ProcedureLevel.Commune) ? 1 : listed.IsOf(ProcedureLevel.District) ? 0.9f : listed.IsOf(ProcedureLevel.Province) ? 0.7f : 0;

    private static float Between(WordIndex index, string first, string second) => (index.IdfOf(first) + index.IdfOf(second)) / 2;
}
