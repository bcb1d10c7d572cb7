using System.Buffers.Text;
using System.Text;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Api;

namespace MotCua.Catalogue.Searching;

/// <summary>Finds procedures in force by what people call them; the best match comes first.</summary>
internal sealed class ProcedureSearch(CatalogueIndex index, AgencyDirectory directory, UnansweredCount unanswered)
{
    private const int NearCount = 5;
    private const int Suggested = 6;

    internal async ValueTask<ProcedurePage> SearchAsync(ProcedureQuery query, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Limit is < 1 or > PageLimit.Most)
        {
            throw Refused.Malformed("list.badLimit", "limit phải là số từ 1 đến {0}.", PageLimit.Most);
        }

        var unit = string.IsNullOrWhiteSpace(query.Unit) ? null : await directory.FindAsync(query.Unit, null, ct)
            ?? throw Refused.Rule("procedure.unknownUnit", "Không có đơn vị “{0}”.", query.Unit);
        var (listing, vocabulary) = await index.SearchableAsync(ct);
        var page = Find(listing, query, unit is null ? null : await directory.CompetenceOfAsync(unit.Id, ct), vocabulary);
        if (page.Total == 0 && query == new ProcedureQuery(query.Q, Limit: query.Limit))
        {
            unanswered.Add(query.Q);
        }

        return page;
    }

    /// <summary>What somebody who is still typing may mean; the last word may be half a word.</summary>
    internal async ValueTask<IReadOnlyList<Suggestion>> SuggestAsync(string? typed, CancellationToken ct)
    {
        var (listing, vocabulary) = await index.SearchableAsync(ct);
        return Suggest(listing, typed, vocabulary);
    }

    internal static IReadOnlyList<Suggestion> Suggest(Listing listing, string? typed, Vocabulary vocabulary)
    {
        if (typed is null || typed.Trim().Length < 2 || Asking.Of(typed, listing.Words, vocabulary, isTyping: !typed.EndsWith(' ')) is not { } asking)
        {
            return [];
        }

        using var matching = new Matching(listing, asking);
        var found = RowsOf(listing, (row, _) => matching.Finds(row));
        var words = Understandings.Of(asking).Words;
        return [.. Best(found, Suggested, matching.Compare).Select(r => listing.All[r]).Select(p => new Suggestion(
            p.Code, p.Summary.ShownName, p.Summary.ShownField, p.Summary.Level, Highlight.PlacesIn(p.Summary.ShownName, words)))];
    }

    internal async ValueTask<IReadOnlyList<FieldCount>> FieldsAsync(CancellationToken ct) => (await index.ReadAsync(ct)).Fields;

    internal async ValueTask<IReadOnlyList<LifeEvent>> LifeEventsAsync(CancellationToken ct) => (await index.SearchableAsync(ct)).Vocabulary.Moments;

    internal async ValueTask<TermCuts> CutsAsync(CancellationToken ct)
    {
        // Only terms of one unit compare: how many working days a month has depends on the month.
        var cut = (await index.ReadAsync(ct)).All.Select(p => p.Summary)
            .Where(p => p.Term is { } t && t.Committed.Unit == t.Statutory.Unit && t.Committed.Value < t.Statutory.Value).ToList();
        return new TermCuts(cut.Count, cut.MinBy(p => ((double)p.Term!.Committed.Value / p.Term.Statutory.Value, p.Code)));
    }

    internal static ProcedurePage Find(Listing listing, ProcedureQuery query, UnitCompetence? at, Vocabulary? vocabulary = null)
    {
        var asking = Asking.Of(query.Q, listing.Words, vocabulary ?? Vocabulary.Shipped, query.IsExact);
        var filter = new Filter(query, at, query.LifeEvent is { Length: > 0 } moment ? listing.PhrasingsOf(vocabulary ?? Vocabulary.Shipped).OfMoment(moment) : null);
        if (asking is null)
        {
            // Rows stand by name.
            return Page(listing, RowsOf(listing, filter.Passes), filter, (one, other) => one.CompareTo(other));
        }

        using var matching = new Matching(listing, asking);
        var found = RowsOf(listing, (row, listed) => matching.Finds(row) && filter.Passes(row, listed));
        return Page(listing, found, filter, matching.Compare) with
        {
            Near = found.Count > 0 ? [] : [.. Near(listing, matching, at).Take(NearCount).Select(r => listing.All[r].Summary)],
            Understood = Understandings.Of(asking),
        };
    }

    private static List<int> RowsOf(Listing listing, Func<int, Listed, bool> isIn)
    {
        var rows = new List<int>();
        for (var row = 0; row < listing.All.Count; row++)
        {
            if (isIn(row, listing.All[row]))
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    private static ProcedurePage Page(Listing listing, List<int> found, Filter filter, Comparison<int> order)
    {
        // By the order of rows, not by position: a publication between two pages neither repeats nor skips one.
        var rest = Read(filter.Query.Cursor) is not { } after ? found
            : listing.RowOf(after) is not { } seen ? throw BadCursor()
            : found.FindAll(f => order(f, seen) > 0);
        var page = Best(rest, filter.Query.Limit, order).ConvertAll(r => listing.All[r]);
        return new ProcedurePage(page.ConvertAll(filter.Summarise), rest.Count > page.Count ? Write(page[^1].Code) : null, found.Count, []);
    }

    // Most of what has something of a question is never shown: only the best are put in order.
    private static List<int> Best(List<int> found, int most, Comparison<int> order)
    {
        var kept = new PriorityQueue<int, int>(most + 1, Comparer<int>.Create((one, other) => order(other, one)));
        foreach (var row in found)
        {
            if (kept.Count < most)
            {
                kept.Enqueue(row, row);
            }
            else
            {
                kept.EnqueueDequeue(row, row);
            }
        }

        var best = new List<int>(kept.Count);
        while (kept.TryDequeue(out var row, out _))
        {
            best.Add(row);
        }

        best.Reverse();
        return best;
    }

    private static IEnumerable<int> Near(Listing listing, Matching matching, UnitCompetence? at)
    {
        var near = RowsOf(listing, (row, _) => matching.Touches(row));
        near.Sort(matching.Compare);
        return at is null ? near : near.Take(NearCount * 4).OrderBy(r => listing.All[r].OfferOf(at) is null);
    }

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

    /// <summary>What of the question is not words.</summary>
    private sealed class Filter(ProcedureQuery query, UnitCompetence? at, IReadOnlySet<int>? ofMoment)
    {
        private readonly string field = SearchText.Fold(query.Field);

        internal ProcedureQuery Query => query;

        internal bool Passes(int row, Listed p)
        {
            if ((query.Level is { } level && !p.IsOf(level)) || (query.LifeEvent is { Length: > 0 } moment && !p.IsOf(moment) && ofMoment?.Contains(row) != true))
            {
                return false;
            }

            if (query.Field is { Length: > 0 } && !string.Equals(p.FoldedField, field, StringComparison.Ordinal))
            {
                return false;
            }

            if (at is not null)
            {
                return p.OfferOf(at) is { } offer && (query.Service is null || offer.ServiceLevel == query.Service);
            }

            return query.Service is not { } service || p.Summary.ServiceLevel == service || p.Offers.Any(o => o.ServiceLevel == service);
        }

        internal ProcedureSummary Summarise(Listed p) => p.Summary with
        {
            Level = query.Level ?? p.Summary.Level,
            ServiceLevel = query.Service ?? (at is null ? p.Summary.ServiceLevel : p.OfferOf(at)!.ServiceLevel),
        };
    }
}
