using System.Buffers.Text;
using System.Text;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Api;

namespace MotCua.Catalogue.Searching;

/// <summary>Finds procedures: all words must be there; the best match comes first.</summary>
internal sealed class ProcedureSearch(CatalogueIndex index, AgencyDirectory directory)
{
    private const int NearCount = 5;
    private const int MostWords = 12;

    internal async ValueTask<ProcedurePage> SearchAsync(ProcedureQuery query, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Limit is < 1 or > PageLimit.Most)
        {
            throw Refused.Malformed("list.badLimit", "limit phải là số từ 1 đến {0}.", PageLimit.Most);
        }

        var unit = string.IsNullOrWhiteSpace(query.Unit) ? null : await directory.FindAsync(query.Unit, null, ct)
            ?? throw Refused.Rule("procedure.unknownUnit", "Không có đơn vị “{0}”.", query.Unit);
        return Find(await index.ReadAsync(ct), query, unit is null ? null : await directory.CompetenceOfAsync(unit.Id, ct));
    }

    internal async ValueTask<IReadOnlyList<FieldCount>> FieldsAsync(CancellationToken ct) => (await index.ReadAsync(ct)).Fields;

    internal async ValueTask<TermCuts> CutsAsync(CancellationToken ct)
    {
        // Only terms of one unit compare: how many working days a month has depends on the month.
        var cut = (await index.ReadAsync(ct)).All.Select(p => p.Summary)
            .Where(p => p.Term is { } t && t.Committed.Unit == t.Statutory.Unit && t.Committed.Value < t.Statutory.Value).ToList();
        return new TermCuts(cut.Count, cut.MinBy(p => ((double)p.Term!.Committed.Value / p.Term.Statutory.Value, p.Code)));
    }

    internal static ProcedurePage Find(Listing listing, ProcedureQuery query, UnitCompetence? at)
    {
        var asked = Question.Of(query.Q);
        var passing = listing.All.Where(p => Passes(p, query, at)).ToList();
        var found = asked is null
            ? passing.ConvertAll(p => (Listed: p, Rank: default(Rank)))
            : [.. passing.Where(asked.Fits).Select(p => (Listed: p, Rank: asked.RankOf(p))).OrderBy(p => p.Rank)];
        var rest = Read(query.Cursor) is not { } after ? found
            : listing.Find(after) is not { } seen ? throw BadCursor()
            : After(found, seen, asked);
        var page = rest.Take(query.Limit).ToList();
        var next = rest.Count > page.Count ? Write(page[^1].Listed.Code) : null;
        var near = found.Count == 0 && asked is not null ? Near(listing, asked, at) : [];
        return new ProcedurePage(page.ConvertAll(p => Summarise(p.Listed, query, at)), next, found.Count, near);
    }

    private static bool Passes(Listed p, ProcedureQuery query, UnitCompetence? at)
    {
        if ((query.Level is { } level && !p.IsOf(level)) || (query.LifeEvent is { Length: > 0 } moment && !p.IsOf(moment)))
        {
            return false;
        }

        if (query.Field is { Length: > 0 } field && p.FoldedField != SearchText.Fold(field))
        {
            return false;
        }

        if (at is not null)
        {
            return p.OfferOf(at) is { } offer && (query.Service is null || offer.ServiceLevel == query.Service);
        }

        return query.Service is not { } service || p.Summary.ServiceLevel == service || p.Offers.Any(o => o.ServiceLevel == service);
    }

    private static ProcedureSummary Summarise(Listed p, ProcedureQuery query, UnitCompetence? at) => p.Summary with
    {
        Level = query.Level ?? p.Summary.Level,
        ServiceLevel = query.Service ?? (at is null ? p.Summary.ServiceLevel : p.OfferOf(at)!.ServiceLevel),
    };

    // By the sort key, not by position: a publication between two pages neither repeats nor skips a row.
    private static List<(Listed Listed, Rank Rank)> After(List<(Listed Listed, Rank Rank)> found, Listed seen, Question? asked)
    {
        if (asked is not null)
        {
            var rank = asked.RankOf(seen);
            return [.. found.Where(f => f.Rank.CompareTo(rank) > 0)];
        }

        return [.. found.Where(f => string.CompareOrdinal(f.Listed.FoldedName, seen.FoldedName) is var c
            && (c > 0 || (c == 0 && string.CompareOrdinal(f.Listed.Code, seen.Code) > 0)))];
    }

    private static List<ProcedureSummary> Near(Listing listing, Question asked, UnitCompetence? at) => [.. listing.All
        .Select(p => (Listed: p, Words: asked.CountOf(p)))
        .Where(p => p.Words > 0)
        .OrderByDescending(p => p.Words).ThenByDescending(p => at is not null && p.Listed.OfferOf(at) is not null)
        .ThenBy(p => p.Listed.FoldedName.Length).ThenBy(p => p.Listed.Code, StringComparer.Ordinal)
        .Take(NearCount).Select(p => p.Listed.Summary)];

    private static string Write(string code) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(code));

    private static string? Read(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor))
        {
            return null;
        }

        try
        {
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        }
        catch (FormatException)
        {
            throw BadCursor();
        }
    }

    private static Refused BadCursor() => Refused.Malformed("list.badCursor", "Liên kết trang này đã hỏng. Bạn mở lại danh sách từ đầu.");

    /// <summary>Where a match stands: smaller is better.</summary>
    internal readonly record struct Rank(int Kind, int Tones, int Length, string Name, string Code) : IComparable<Rank>
    {
        public int CompareTo(Rank other)
        {
            var c = Kind.CompareTo(other.Kind);
            c = c != 0 ? c : Tones.CompareTo(other.Tones);
            c = c != 0 ? c : Length.CompareTo(other.Length);
            c = c != 0 ? c : string.CompareOrdinal(Name, other.Name);
            return c != 0 ? c : string.CompareOrdinal(Code, other.Code);
        }
    }

    /// <summary>What was typed, folded and as it stands.</summary>
    private sealed class Question
    {
        private readonly string folded;
        private readonly string spaced;
        private readonly Asked[] words;
        private readonly string[] lower;

        private Question(string folded, string typed)
        {
            this.folded = folded;
            spaced = " " + folded;
            words = [.. folded.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Take(MostWords).Select(w => new Asked(w))];
            lower = [.. Listed.Lower(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords)];
        }

        internal static Question? Of(string? typed)
        {
            var text = typed is null ? null : SearchText.Cut(typed, 300);
            var folded = SearchText.Fold(text);
            if (folded.Length == 0)
            {
                // Signs alone are a question that nothing answers; nothing at all is none.
                return string.IsNullOrWhiteSpace(text) ? null : new Question("\u0001", text);
            }

            return new Question(folded, text!);
        }

        internal bool Fits(Listed p)
        {
            foreach (ref readonly var word in words.AsSpan())
            {
                if (!p.Has(word))
                {
                    return false;
                }
            }

            return true;
        }

        internal int CountOf(Listed p) => words.Count(w => w.Word.Length > 2 && p.Has(w));

        internal Rank RankOf(Listed p)
        {
            var kind = string.Equals(p.FoldedCode, folded, StringComparison.Ordinal) ? 0
                : p.FoldedName.StartsWith(folded, StringComparison.Ordinal) ? 1
                : p.SpacedName.Contains(spaced, StringComparison.Ordinal) ? 2
                : Array.TrueForAll(words, w => p.SpacedName.Contains(w.Spaced, StringComparison.Ordinal)) ? 3
                : 4;
            var tones = Array.TrueForAll(lower, w => p.LowerText.Contains(w, StringComparison.Ordinal)) ? 0 : 1;
            return new Rank(kind, tones, p.FoldedName.Length, p.FoldedName, p.Code);
        }
    }
}
