using MotCua.Kernel;

namespace MotCua.Agencies.Contract;

public sealed partial class AgencyDirectory
{
    /// <summary>The parts of all units that were split until today, by unit and in their order.</summary>
    public async ValueTask<IReadOnlyList<SplitPart>> SplitsAsync(CancellationToken ct = default)
    {
        var (pages, today) = (await book.ReadAsync(ct), clock.Today());
        return pages.Splits.Count == 0 ? [] : [.. pages.Splits.Where(p => p.Day <= today)];
    }

    /// <summary>The unit and those whose work it did until the day before.</summary>
    public async ValueTask<IReadOnlySet<UnitId>> CoveredBeforeAsync(UnitId unit, DateOnly day, CancellationToken ct = default) =>
        (await book.ReadAsync(ct)).Successions.CoveredBy(unit, day.AddDays(-1));

    /// <summary>
    /// Who offers today what the unit offered: its parts that take the procedure, else the unit that does the rest of its work. A part that is told
    /// by places shares the procedure with the rest.
    /// </summary>
    public async ValueTask<IReadOnlyList<UnitSummary>> OfferingAsync(UnitId unit, string procedure, string field, CancellationToken ct = default)
    {
        var (pages, today) = (await book.ReadAsync(ct), clock.Today());
        var found = new List<UnitSummary?>();
        var rest = true;
        foreach (var part in pages.SplitsOfAll.Where(p => p.From == unit && p.Day <= today && p.Rule.TakesProcedure(procedure, field)))
        {
            found.Add(pages.Find(pages.Successions.On(part.To, today), today));
            if (part.Rule.Areas.Count == 0)
            {
                rest = false;
                break;
            }
        }

        if (rest)
        {
            found.Add(pages.Find(pages.Successions.On(unit, today), today));
        }

        return [.. found.OfType<UnitSummary>().DistinctBy(u => u.Id)];
    }
}
