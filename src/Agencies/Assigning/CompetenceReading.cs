using MotCua.Agencies.Contract;
using MotCua.Kernel;

namespace MotCua.Agencies.Assigning;

/// <summary>
/// Who handles what at a place on a day. The narrower statement goes before the wider: the procedure, then its field, then its tier. Where
/// nothing is stated, a procedure that the law gives to a tier is handled by the unit of that tier at the place.
/// </summary>
internal sealed class CompetenceReading(AgencyBook book, IEnumerable<IProcedureSubjects> subjects, TimeProvider clock)
{
    internal async ValueTask<bool> AnyAsync(CancellationToken ct) => (await book.ReadAsync(ct)).Competences.Count > 0;

    /// <exception cref="Refused">400, 404.</exception>
    internal async ValueTask<CompetenceAnswer> WhoAsync(string? procedure, string? field, string area, DateOnly? asOf, CancellationToken ct)
    {
        var (pages, day) = (await book.ReadAsync(ct), asOf ?? clock.Today());
        var (place, asked) = Locate(pages, area, day) ?? throw Refused.NotFound("unit.unknown", "Không tìm thấy đơn vị này.");
        var subject = await SubjectAsync(procedure, field, ct);
        return new CompetenceAnswer(day, place, asked, Answer(pages, day, place, subject));
    }

    internal async ValueTask<Question> SubjectAsync(string? procedure, string? field, CancellationToken ct)
    {
        if (SearchText.Tidy(procedure) is { Length: > 0 } code)
        {
            return subjects.FirstOrDefault() is { } known && await known.FindAsync(code, ct) is { } found
                ? new Question(found.Code, SearchText.Fold(found.Field), found.Tiers, found)
                : throw Refused.NotFound("competence.unknownProcedure", "Không có thủ tục mã “{0}”.", SearchText.Cut(code, 40));
        }

        return SearchText.Fold(field) is { Length: > 0 } folded
            ? new Question(null, folded, [], null)
            : throw Refused.Malformed("competence.subjectNeeded", "Bạn nêu mã thủ tục (procedure) hoặc lĩnh vực (field).");
    }

    /// <summary>What is asked about: a procedure with its field and tiers, or a field alone.</summary>
    internal sealed record Question(string? Procedure, string Field, IReadOnlyList<UnitLevel> Tiers, ProcedureSubject? Known);

    internal static IReadOnlyList<CompetentUnit> Answer(AgencyPages pages, DateOnly day, UnitSummary place, Question asked)
    {
        var map = pages.CompetencesOn(day);
        var here = map.At(place.Id).ToList();
        var tiers = asked.Tiers.Select(UnitLevels.Text).ToList();
        foreach (var rows in new[]
        {
            here.FindAll(r => r.Kind == CompetenceKind.Procedure && r.Subject == asked.Procedure),
            here.FindAll(r => r.Kind == CompetenceKind.Field && r.Subject == asked.Field),
            here.FindAll(r => r.Kind == CompetenceKind.Tier && tiers.Contains(r.Subject)),
        })
        {
            List<CompetentUnit> found = [.. rows.Select(r => (Row: r, Unit: map.ActingFor(r))).Where(x => x.Unit is not null).DistinctBy(x => x.Unit!.Id).Select(x => Tell(pages, day, x.Row, x.Unit!))];
            if (found.Count > 0)
            {
                return found;
            }
        }

        // The law names the tier, the place names the unit.
        return
        [
            .. pages.On(day).UpFrom(place.Id).Where(u => u.Level != UnitLevel.Province && asked.Tiers.Contains(u.Level)).Take(1)
                .Select(u => new CompetentUnit(u, null, null, null, null, null, null)),
        ];
    }

    /// <summary>What the unit handles that day in its own name or since it took over from others.</summary>
    internal async ValueTask<IReadOnlyList<CompetentWork>> OfAsync(UnitId unit, DateOnly day, CancellationToken ct)
    {
        var pages = await book.ReadAsync(ct);
        var map = pages.CompetencesOn(day);
        return
        [
            .. map.Holding.Where(r => map.ActingFor(r)?.Id == unit)
                .Select(r => new CompetentWork(r, Tell(pages, day, r, pages.Find(unit, day)!)))
                .OrderBy(w => w.Row.Kind).ThenBy(w => w.Row.Subject, StringComparer.Ordinal).ThenBy(w => w.Row.ValidFrom),
        ];
    }

    internal async ValueTask<UnitSummary?> PlaceOfAsync(string? address, CancellationToken ct)
    {
        var home = $" {SearchText.Fold(address)} ";
        if (home.Length < 5)
        {
            return null;
        }

        var (pages, today) = (await book.ReadAsync(ct), clock.Today());
        var units = pages.On(today);
        var near = pages.CompetencesOn(today).Places().Where(p => Has(p)
            && units.UpFrom(p.Id).Skip(1).Where(a => a.Level == UnitLevel.District).All(Has)).Take(2).ToList();
        if (near.Count == 0)
        {
            // A name that only one place bears needs no district beside it.
            near = [.. pages.CompetencesOn(today).Places().Where(Has).Take(2)];
        }

        return near is [var only] ? only : null;

        bool Has(UnitSummary unit) => home.Contains($" {SearchText.Fold(unit.Name)} ", StringComparison.Ordinal);
    }

    /// <summary>The place that the word names on the day, or what has taken its place by then.</summary>
    internal static (UnitSummary Place, UnitSummary? Asked)? Locate(AgencyPages pages, string word, DateOnly day)
    {
        var (units, code) = (pages.On(day), word.Trim());
        if ((units.Find(code) ?? (IdentifierStyles.ToNew(code) is { } modern ? units.Find(modern) : null)) is { } standing)
        {
            return (standing, null);
        }

        return pages.EverBore(code) is { } id && units.Find(pages.Successions.On(id, day)) is { } now ? (now, pages.Find(id, day)) : null;
    }

    private static CompetentUnit Tell(AgencyPages pages, DateOnly day, Competence row, UnitSummary acting) => new(
        acting, row.Kind, row.Ground, row.ValidFrom, row.ValidTo, row.UnitId == acting.Id ? null : pages.Find(row.UnitId, day), pages.Find(row.AreaId, day));
}

/// <summary>A statement and who acts by it.</summary>
internal sealed record CompetentWork(Competence Row, CompetentUnit Unit);
