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

    internal static ProcedurePage Find(Listing listing, ProcedureQuery query, UnitCompetence? at, Vocabulary? vocabulary = null)
    {
        var asking = Asking.Of(query.Q, listing.Words, vocabulary ?? Vocabulary.Shipped, query.IsExact);
        if (asking is null)
        {
            return Page(listing, [.. listing.All.Where(p => Passes(p, query, at))], query, at, ByName);
        }

        using var matching = new Matching(listing, asking);
        var rank = new Ranking(listing, matching);
        var found = rank.Found(p => Passes(p, query, at));
        return Page(listing, found, query, at, rank.Compare) with
        {
            Near = found.Count == 0 ? [.. rank.Near(at).Take(NearCount).Select(p => p.Summary)] : [],
            Understood = Understandings.Of(asking),
        };
    }

    private static ProcedurePage Page(Listing listing, List<Listed> found, ProcedureQuery query, UnitCompetence? at, Comparison<Listed> order)
    {
        // By the order of rows, not by position: a publication between two pages neither repeats nor skips one.
        var rest = Read(query.Cursor) is not { } after ? found
            : listing.Find(after) is not { } seen ? throw BadCursor()
            : found.FindAll(f => order(f, seen) > 0);
        var page = rest.Take(query.Limit).ToList();
        return new ProcedurePage(
            page.ConvertAll(p => Summarise(p, query, at)), rest.Count > page.Count ? Write(page[^1].Code) : null, found.Count, []);
    }

    private static int ByName(Listed one, Listed other) => string.CompareOrdinal(one.FoldedName, other.FoldedName) is var c && c != 0
        ? c : string.CompareOrdinal(one.Code, other.Code);

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

    /// <summary>The order of what answers a question.</summary>
    private sealed class Ranking(Listing listing, Matching matching)
    {
        private readonly Dictionary<Listed, int> rows = [];

        internal List<Listed> Found(Predicate<Listed> passes)
        {
            for (var row = 0; row < listing.All.Count; row++)
            {
                if (matching.Finds(row) && passes(listing.All[row]))
                {
                    rows[listing.All[row]] = row;
                }
            }

            var found = rows.Keys.ToList();
            found.Sort(Compare);
            return found;
        }

        internal int Compare(Listed one, Listed other) => matching.ScoreOf(RowOf(other)).CompareTo(matching.ScoreOf(RowOf(one))) is var c && c != 0
            ? c
            : one.FoldedName.Length.CompareTo(other.FoldedName.Length) is var l && l != 0 ? l : ByName(one, other);

        internal IEnumerable<Listed> Near(UnitCompetence? at) => Enumerable.Range(0, listing.All.Count).Where(matching.Touches)
            .OrderByDescending(matching.ScoreOf).ThenByDescending(r => at is not null && listing.All[r].OfferOf(at) is not null).Select(r => listing.All[r]);

        private int RowOf(Listed listed) => rows.TryGetValue(listed, out var row) ? row : rows[listed] = listing.RowOf(listed);
    }
}
