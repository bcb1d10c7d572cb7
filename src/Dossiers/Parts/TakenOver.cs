using MotCua.Agencies.Contract;
using MotCua.Kernel;

namespace MotCua.Dossiers.Parts;

/// <summary>From which day another unit has a dossier, which, and by what decision.</summary>
internal sealed record TakenOver(DateOnly Day, UnitSummary Unit, string? Decision)
{
    /// <summary>All units that took it over since it was filed, one after the other; none while its own unit stands.</summary>
    public static async Task<IReadOnlyList<TakenOver>> OfAsync(AgencyDirectory agencies, Dossier dossier, CancellationToken ct)
    {
        var (found, filed) = (new List<TakenOver>(), VietnamTime.DateOf(dossier.FiledAt));
        if (dossier.InNameOfId is { } first)
        {
            foreach (var part in (await agencies.SplitsAsync(ct)).Where(p => p.To == dossier.UnitId && p.Day > filed))
            {
                if ((await agencies.CoveredBeforeAsync(part.From, part.Day, ct)).Contains(first) && await agencies.FindAsync(part.To, part.Day, ct) is { } unit)
                {
                    found.Add(new TakenOver(part.Day, unit, part.Decision));
                    break;
                }
            }
        }

        found.AddRange((await agencies.SuccessorsOfAsync(dossier.UnitId, ct)).Where(s => s.Day > filed).Select(s => new TakenOver(s.Day, s.Unit, s.Decision)));
        return found;
    }
}
