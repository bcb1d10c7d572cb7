using Microsoft.EntityFrameworkCore;
using MotCua.Catalogue.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Data;

namespace MotCua.Dossiers.Catalogued;

/// <summary>The dossiers of a procedure, for who is about to change it.</summary>
internal sealed class ProcedureUse(AppDb db) : IProcedureUse
{
    private const int First = 10;

    public async Task<IReadOnlyList<OpenDossiers>> OpenAsync(string code, CancellationToken ct) => await db.Dossiers.AsNoTracking()
        .Where(d => d.ProcedureCode == code && d.EndedAt == null)
        .GroupBy(d => new { d.ProcedureVersion, d.UnitId, d.StepName })
        .Select(g => new OpenDossiers(g.Key.ProcedureVersion, g.Key.UnitId, g.Key.StepName, g.Count())).ToListAsync(ct);

    public async Task<FiledSince> FiledSinceAsync(string code, DateOnly day, CancellationToken ct)
    {
        var from = VietnamTime.Instant(day, TimeOnly.MinValue);
        var since = db.Dossiers.AsNoTracking().Where(d => d.ProcedureCode == code && d.FiledAt >= from);
        return new FiledSince(
            await since.CountAsync(ct),
            await since.OrderBy(d => d.FiledAt).ThenBy(d => d.Id).Take(First).Select(d => d.Number ?? d.Reference).ToListAsync(ct));
    }
}
