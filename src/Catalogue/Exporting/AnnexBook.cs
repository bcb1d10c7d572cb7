using Microsoft.EntityFrameworkCore;
using MotCua.Agencies.Contract;
using MotCua.Catalogue.Contract;
using MotCua.Catalogue.Searching;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Catalogue.Exporting;

/// <summary>A decision and how many procedures it published or changed.</summary>
internal sealed record DecisionLine(string Number, int Procedures, DateOnly ValidFrom);

/// <summary>The decisions behind the published versions, and the annex of each, as it is printed.</summary>
internal sealed class AnnexBook(AppDb db, CatalogueExport export, AgencyDirectory directory, TimeProvider clock)
{
    /// <summary>More procedures no decision has here; the national database's largest holds some hundred.</summary>
    private const int Most = 3_000;

    /// <summary>Decisions by number, after one.</summary>
    internal async Task<IReadOnlyList<DecisionLine>> ListAsync(string? q, string? after, int most, CancellationToken ct)
    {
        after = after is null ? null : SearchText.Tidy(after);
#pragma warning disable CA1309 // The database compares, by the collation in which it also orders.
        var versions = Matching(q).Where(v => after == null || string.Compare(v.Decision, after) > 0);
#pragma warning restore CA1309
        return await versions.GroupBy(v => v.Decision!)
            .Select(g => new { Number = g.Key, Procedures = g.Select(v => v.Code).Distinct().Count(), ValidFrom = g.Max(v => v.ValidFrom) })
            .OrderBy(d => d.Number).Take(most).Select(d => new DecisionLine(d.Number, d.Procedures, d.ValidFrom)).ToListAsync(ct);
    }

    internal Task<int> CountAsync(string? q, CancellationToken ct) => Matching(q).Select(v => v.Decision).Distinct().CountAsync(ct);

    /// <exception cref="Refused">404 <c>decision.notFound</c>.</exception>
    internal async Task<Annex> OfAsync(string number, CancellationToken ct)
    {
        number = SearchText.Tidy(number);
        var rows = await db.ProcedureVersions.AsNoTracking().Where(v => v.Decision == number).OrderBy(v => v.Code).ThenBy(v => v.Version).Take(Most).ToListAsync(ct);
        if (rows.Count == 0)
        {
            throw Refused.NotFound("decision.notFound", "Không có thủ tục nào công bố theo quyết định này.");
        }

        var units = (await directory.ListAsync(clock.Today(), ct: ct)).ToDictionary(u => u.Code, u => u.Name, StringComparer.OrdinalIgnoreCase);
        var (published, amended, abolished) = (new List<AnnexLine>(), new List<AnnexLine>(), new List<AnnexLine>());
        DateOnly? date = null;
        foreach (var versions in rows.GroupBy(r => r.Code))
        {
            // Corrections under the same decision are no second publication: the last one stands for all.
            var last = versions.Last();
            var record = CatalogueJson.Read<ProcedureRecord>(last.Record);
            date ??= last.Abolished ? null : record.Decision?.Date;
            (last.Abolished ? abolished : versions.First().Version == 1 ? published : amended).Add(Line(record, units));
        }

        return new Annex(
            date is { } day ? $"{number} ngày {day.Day}/{day.Month}/{day.Year}" : number, export.Publisher, clock.Today(), published, amended, abolished);
    }

    private static AnnexLine Line(ProcedureRecord record, Dictionary<string, string> units) => new(
        record.Code, record.Name, record.Field,
        record.Terms.Count > 0 ? string.Join('\n', record.Terms.Select(t => RecordLine.Term(record, t, t.Committed ?? t.Statutory)))
            : record.Unread.FirstOrDefault(u => u.Part == UnreadParts.Terms)?.Text ?? "Không quy định",
        record.Offers.Count == 0 ? string.Join(", ", record.Levels.Select(RecordLine.Level)) : string.Join(", ", record.Offers.Select(o => Place(o, units))),
        RecordLine.Fees(record) ?? string.Empty,
        record.LegalBases.Count > 0 ? string.Join('\n', record.LegalBases.Select(b => $"{b.Number} {b.Title}".Trim()))
            : SearchText.Cut(record.Unread.FirstOrDefault(u => u.Part == UnreadParts.LegalBases)?.Text ?? string.Empty, 1_500));

    private static string Place(OfferRule offer, Dictionary<string, string> units) => units.GetValueOrDefault(offer.Units) ?? offer.Units switch
    {
        "level:commune" => "UBND cấp xã",
        "level:district" => "UBND cấp huyện",
        _ => offer.Units,
    };

    private IQueryable<ProcedureVersionRow> Matching(string? q)
    {
        var versions = db.ProcedureVersions.AsNoTracking().Where(v => v.Decision != null);

        // Numbers are searched as they are written: letters of their signs are capitals.
        var words = SearchText.Cut(SearchText.Tidy(q).ToUpper(VietnamTime.Culture), 100);
        return words.Length == 0 ? versions : versions.Where(v => v.Decision!.Contains(words));
    }
}
